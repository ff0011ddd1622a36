"""What a statement must hold so that it doesn't mislead, and what is no statement at all."""

from __future__ import annotations

from datetime import date

import pytest

GIVEN = [
    ("what is given is said", "France gave $5 million to Kenya.", ("France", "give $5 million to", "Kenya")),
    (
        "a demand, threat or belief holds the verb of its clause",
        "Angela Merkel believes Vladimir Putin ordered the attack.",
        ("Angela Merkel", "believe … order attack", "Vladimir Putin"),
    ),
    ("", "The Senate voted to impeach Donald Trump.", ("United States Senate", "vote to impeach", "Donald Trump")),
    ("", "The Senate demanded that Donald Trump be removed.", ("United States Senate", "demand … be removed", "Donald Trump")),
    ("", "Turkey threatened to send troops to Syria.", ("Turkey", "threaten to send troops to", "Syria")),
    ("so does a call", "France called on Iran to free Ann Roe.", ("France", "call on … to free Ann Roe", "Iran")),
    ("", "Greenpeace called for the killers to be punished.", ("Greenpeace", "call for … to be punished", "killers")),
    ("", "France called on all miners to not enter Chad.", ("France", "call on … not to enter Chad", "miners")),
    ("and what somebody is credited with", "France credited Ann Roe with saving the deal.",
     ("France", "credit … with saving", "Ann Roe")),
    ("", "Greenpeace accused Nokia of poisoning the lake.", ("Greenpeace", "accuse … of poisoning", "Nokia")),
    (
        "an act against what is somebody's holds what it is",
        "Vladimir Putin ordered the killing of Alexander Litvinenko.",
        ("Vladimir Putin", "order killing of", "Alexander Litvinenko"),
    ),
    ("", "Angela Merkel condemned Serbia's offensive.", ("Angela Merkel", "condemn offensive of", "Serbia")),
    (
        "who does something during a war does it during the war",
        "Franklin Roosevelt led the navy during World War II.",
        ("Franklin Roosevelt", "lead navy during", "World War II"),
    ),
    (
        "who does something during a summit attends it",
        "Pope Francis praised the bishops during a summit in Rome.",
        ("Pope Francis", "attend", "summit"),
    ),
    (
        "what the first of its kind did was done by who became it",
        "Kenya became the first state in Africa to ban plastic bags.",
        ("Kenya", "ban", "plastic bags"),
    ),
    ("", "Ann Roe is the fourth guard to resign in Chad.", ("Ann Roe", "resign in", "Chad")),
    (
        "a second office without an article is the same person's",
        "Hamza Haddad, the leader of the party and son of Omar Haddad, was killed in Pakistan.",
        ("Hamza Haddad", "son of", "Omar Haddad"),
    ),
    (
        "a which after a person and their place is the place",
        "The mayor of Hamburg, which lies on the Elbe, left.",
        ("Hamburg", "lie on", "Elbe"),
    ),
    ("", "Ann Roe of Greenpeace, which offered a prize, left.", ("Greenpeace", "offer", "prize")),
    (
        "who holds a part doesn't hold the whole",
        "Turkey controls the northern part of Syria.",
        ("Turkey", "control", "northern part of Syria"),
    ),
    (
        "an office holds what it is of",
        "Ann Roe became her minister of fisheries in Norway.",
        ("Ann Roe", "become minister of fisheries in", "Norway"),
    ),
    ("", "Joe Biden appointed Ann Roe as secretary of defense.", ("Joe Biden", "appoint … as secretary of defense", "Ann Roe")),
    (
        "what something is no longer",
        "Bo Li leads Nokia, formerly a paper mill.",
        ("Nokia", "formerly be", "paper mill"),
    ),
    (
        "a phrase that names an event is kept whole",
        "Bo Li marched at the Free the Seeds rally in Lyon.",
        ("Bo Li", "march at", "Free the Seeds rally"),
    ),
    (
        "a name is not cut off after what introduces it",
        "Kenya launched a program dubbed “Vision 2030” in 2017.",
        ("Kenya", "launch", "program"),
    ),
    ("nearly goes with all", "Ann Roe outlawed nearly all uses of whale oil.", ("Ann Roe", "outlaw", "uses of whale oil")),
    ("one bomber is not its state", "Ann Roe saw a Japanese bomber near Oslo.", ("Ann Roe", "see", "Japanese bomber")),
    ("events are held in places", "The summit was held in Qatar.", ("summit", "be held in", "Qatar")),
]

INSTEAD = [
    # (what is no statement, sentence, what is told, how no statement goes on: relation, target)
    ("who holds a part", "Turkey controls the northern part of Syria.",
     ("Turkey", "control", "northern part of Syria"), ("control", "Syria")),
    ("who is told says nothing without what", "Ann Roe told reporters that France had left Chad.",
     ("France", "leave", "Chad"), ("tell", "reporters")),
    ("nor does to be among some", "France fined some firms. Siemens is among the firms.",
     ("France", "fine", "firms"), ("be among", "firms")),
    ("nor does a right without what it is to", "Ann Roe has a plan and visited Chad.",
     ("Ann Roe", "visit", "Chad"), ("have", "plan")),
    ("an idiom's noun is nobody", "Bo Li visited Chad and Ann Roe followed suit.",
     ("Bo Li", "visit", "Chad"), ("follow", "suit")),
    ("an office is nobody's name", "Bo Li met the Dean of Harvard University.",
     ("Bo Li", "meet", "Dean"), ("be of", "Harvard University")),
    ("a cause of nothing is none", "Farmers attribute this to cold springs and praised Chad.",
     ("Farmers", "praise", "Chad"), ("attribute to", "cold springs")),
    ("a majority is no event that is held", "The farmers held a majority in the Bundestag. Bo Li visited Chad.",
     ("Bo Li", "visit", "Chad"), ("hold in", "Bundestag")),
    ("nobody attends a war", "The bridge was built during World War II.",
     ("bridge", "be built during", "World War II"), ("attend", "World War II")),
    ("nobody attends an election", "Ann Roe sang in Oslo during every mayoral election.",
     ("Ann Roe", "sing in", "Oslo"), ("attend", "mayoral election")),
    ("who orders a killing doesn't order the killed", "Iran ordered the killing of Salman Rushdie.",
     ("Iran", "order killing of", "Salman Rushdie"), ("order", "Salman Rushdie")),
    ("polls support nobody", "Polls showed support for Angela Merkel, who left NATO.",
     ("Angela Merkel", "leave", "NATO"), ("support for", "Angela Merkel")),
    ("who somebody is like they are not", "Ann Roe is a reformer like Emmanuel Macron and visited Chad.",
     ("Ann Roe", "visit", "Chad"), ("be reformer like", "Emmanuel Macron")),
    ("who is better than somebody", "Bo Li was a better king than Donald Trump.",
     ("Bo Li", "be", "better king"), ("be king than", "Donald Trump")),
    ("who left is not among who left with them", "Bo Li and his uncle were among the monks. Ann Roe left NATO.",
     ("Ann Roe", "leave", "NATO"), ("be among", "Bo Li")),
    ("a which is no person", "The coup in May removed Ann Roe, which placed Bo Li in office.",
     ("coup", "remove", "Ann Roe"), ("place Bo Li in", "office")),
    ("which are is no country", "Nokia leads over 40 in Norway which are rented by Chad.",
     ("Nokia", "lead in", "Norway"), ("rent", "Norway")),
    ("nor is which attack", "Nokia bought two from Mali which attack Norway.",
     ("Nokia", "buy from", "Mali"), ("attack", "Norway")),
    ("nor is what was shut", "Nokia bought the pits of Peru which were shut by Chad.",
     ("Chad", "shut", "pits of Peru"), ("shut", "Peru")),
    ("a train does nothing by itself", "Grain was sent to Kenya by rail.",
     ("Grain", "be sent to", "Kenya"), ("send grain to", "Kenya")),
    ("nor does a helicopter", "The mayor was flown to Chad by helicopter.",
     ("mayor", "be flown to", "Chad"), ("fly to", "Chad")),
    ("somebody's namesake is not theirs", "Bo Li was the Pablo Picasso of Chad and visited Norway.",
     ("Bo Li", "visit", "Norway"), ("be of", "Chad")),
    ("a fighter is not the army", "Ann Roe is an ISIS fighter.",
     ("Ann Roe", "be", "ISIS fighter"), ("be", "Islamic State")),
    ("what one responds to is not aimed at itself", "Kenya responded to the appeal.",
     ("Kenya", "respond to", "appeal"), ("appeal to", "appeal")),
    ("a tourist is not the country", "Two officers attacked a Canadian tourist.",
     ("Two officers", "attack", "Canadian tourist"), ("attack", "Canada")),
    ("a title with a colon is no place", "Ann Roe sells maps of Berlin: Hamburg.",
     ("Ann Roe", "sell", "maps of Berlin"), ("located in", "Hamburg")),
    ("nor is one that is sung", "Ann Roe sang in Chicago: Las Vegas.",
     ("Ann Roe", "sing in", "Chicago"), ("located in", "Las Vegas")),
    ("nor is one with actors", "Bo Li joined the cast of Oslo: Bergen.",
     ("Bo Li", "join", "cast of Oslo"), ("located in", "Bergen")),
    ("how long one works is nobody", "Ann Roe worked for 23 years in Chad.",
     ("Ann Roe", "work in", "Chad"), ("work for", "23 years")),
    ("nor is it a place", "Two weddings took place in the span of nine days, and Bo Li visited Chad.",
     ("Bo Li", "visit", "Chad"), ("take place in", "span of nine days")),
    ("nor is an age", "Ann Roe met Bo Li in her teens.",
     ("Ann Roe", "meet", "Bo Li"), ("meet Bo Li in", "teens")),
    ("who is believed to have done something isn't believed", "Kenya believes Chad hid the gold.",
     ("Kenya", "believe … hide gold", "Chad"), ("believe", "Chad")),
    ("no back is spoken to", "Angela Merkel, who left NATO, spoke with four flags at her back.",
     ("Angela Merkel", "leave", "NATO"), ("speak at", "back")),
    ("who was at one's side was no opponent", "Norway fought with Chad at its side in Mali.",
     ("Norway", "fight in", "Mali"), ("fight with", "Chad")),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] or c[1] for c in GIVEN])
def test_what_a_statement_holds(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("title", "sentence", "expected", "untold"), INSTEAD, ids=[c[0] for c in INSTEAD])
def test_what_is_no_statement(statements, title, sentence, expected, untold) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title
    assert untold not in {each[1:] for each in found}, title


def test_titles_listed_before_a_name_are_no_other_people(statements) -> None:
    found = {s.source.node.name for s in statements("Singer, actor and writer Ann Roe visited Kenya.")}
    assert found == {"Ann Roe"}


def test_some_members_of_a_party_in_a_list_are_not_the_party(statements) -> None:
    members = "The guests of the House of Representatives, including nine Democrats and 15 Republicans, praised Bo Li."
    found = {s.source.node.name for s in statements(members)}
    assert found == {"guests of the House of Representatives"}


def test_two_people_with_titles_are_two(statements) -> None:
    found = {s.source.node.name for s in statements("The singer and President Ann Roe visited Kenya.")}
    assert found == {"singer", "Ann Roe"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Kenya became the first state in Africa to ban plastic bags.", "asserted"),
        ("If Kenya does not ban plastic bags, France will leave.", "conditional"),
        ("Kenya did not ban plastic bags.", "denied"),
        ("Kenya was poor. It would often ban plastic bags.", "asserted"),
        ("Kenya, which would later ban plastic bags, was poor.", "asserted"),
        ("Kenya had many holidays. It would ban plastic bags every Friday.", "asserted"),
        ("Kenya would often ban plastic bags.", "planned"),
        ("Kenya was poor. It would eventually ban plastic bags.", "planned"),
        ("Kenya was poor. It would always ban plastic bags.", "planned"),
        ("Kenya was poor. It would ban plastic bags in every town.", "planned"),
        ("A law was passed. Under it Kenya would often ban plastic bags.", "planned"),
        ("Under the plan, Kenya would ban plastic bags every Friday.", "planned"),
        ("Kenya would ban plastic bags.", "planned"),
        ("Angela Merkel said Kenya would later ban plastic bags.", "planned"),
        ("Prior to banning plastic bags, Kenya left.", "asserted"),
    ],
)
def test_what_is_left_open_is_neither_done_nor_denied(statements, sentence, status) -> None:
    assert {s.status for s in statements(sentence) if s.relation_text == "ban"} == {status}


def test_what_one_would_do_in_an_earlier_year_was_done(statements) -> None:
    found = statements("In 1962 Kenya would ban plastic bags.", date(2019, 5, 6))
    assert {s.status for s in found if s.relation_text == "ban"} == {"asserted"}


def test_somebodys_office_speaks_for_itself(statements) -> None:
    found = statements("Bo Li was tired. On Tuesday, his office wrote, he flew to Oslo.")
    assert {s.attributed_to for s in found if s.relation_text == "fly to"} == {None}


def test_what_one_did_later_is_not_dated_by_ones_birth(statements) -> None:
    found = statements("Ann Roe was born in 1931 in Lima and taught chemistry at Oxford University.", date(2019, 5, 6))
    dates = {s.relation_text: s.time.edtf if s.time is not None else "" for s in found}
    assert (dates["be born in"], dates["teach chemistry at"]) == ("1931", "")
