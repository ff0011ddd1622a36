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
    ("", "The mayor called on drivers to not leave Oslo.", ("mayor", "call on … not to leave Oslo", "drivers")),
    ("and what somebody is credited with", "France credited Ann Roe with saving the deal.",
     ("France", "credit … with saving", "Ann Roe")),
    ("", "John Major accused Boris Johnson of misleading the Queen.",
     ("John Major", "accuse … of misleading", "Boris Johnson")),
    ("what is won isn't doing anything", "Bo Li and Ann Roe, both from Chad, won their prize for finding a star in 1995.",
     ("Bo Li", "win", "prize")),
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
    ("", "Ann Roe is the third official to serve in the cabinet.", ("Ann Roe", "serve in", "cabinet")),
    (
        "titles listed before a name are those of one person",
        "Singer, actor and animal rights advocate Ann Roe visited Kenya.",
        ("Ann Roe", "visit", "Kenya"),
    ),
    (
        "a second office without an article is the same person's",
        "Hamza Haddad, the leader of the party and son of Omar Haddad, was killed in Pakistan.",
        ("Hamza Haddad", "son of", "Omar Haddad"),
    ),
    (
        "a which after a person and their place is the place",
        "The governor of Louisiana, which lies on the Gulf of Mexico, left.",
        ("Louisiana", "lie on", "Gulf of Mexico"),
    ),
    ("", "Ann Roe of Greenpeace, which offered a prize, left.", ("Greenpeace", "offer", "prize")),
    (
        "who holds a part doesn't hold the whole",
        "Turkey controls the northern part of Syria.",
        ("Turkey", "control", "northern part of Syria"),
    ),
    (
        "an office holds what it is of",
        "Wanda Vázquez became his secretary of justice in Puerto Rico.",
        ("Wanda Vázquez", "become secretary of justice in", "Puerto Rico"),
    ),
    ("", "Joe Biden appointed Ann Roe as secretary of defense.", ("Joe Biden", "appoint … as secretary of defense", "Ann Roe")),
    (
        "what something is no longer",
        "Hagia Sophia, formerly a vast church, reopened.",
        ("Hagia Sophia", "formerly be", "vast church"),
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

NOT_GIVEN = [
    ("who holds a part", "Turkey controls the northern part of Syria.", "control", "Syria"),
    ("who is told says nothing without what", "Ann Roe told reporters that France had left.", "tell", "reporters"),
    ("nor does to be among some", "France fined some firms. Siemens is among the firms.", "be among", "firms"),
    ("nor does a right without what it is to", "Ann Roe has a plan.", "have", "plan"),
    ("an idiom's noun is nobody", "Ann Roe followed suit.", "follow", "suit"),
    ("an office is nobody's name", "He resigned as Dean of Harvard University.", "be of", "Harvard University"),
    ("a cause of nothing is none", "Scientists attribute this to solar winds.", "attribute to", "solar winds"),
    ("a majority is no event that is held", "The rebels held a majority in the Senate.", "hold in", "Senate"),
    ("nobody attends a war", "The ship was sunk during World War II.", "attend", "World War II"),
    ("nobody attends an election", "Members are replaced during every federal election.", "attend", "federal election"),
    ("who orders a killing doesn't order the killed", "Iran ordered the killing of Salman Rushdie.", "order", "Salman Rushdie"),
    ("polls support nobody", "Polls showed support for Angela Merkel.", "support for", "Angela Merkel"),
    ("who somebody is like they are not", "Ann Roe is a reformer like Emmanuel Macron.", "be reformer like", "Emmanuel Macron"),
    ("who is better than somebody", "Bo Li was a better king than Donald Trump.", "be king than", "Donald Trump"),
    ("who left is not among who left with them", "Ann Roe and her aunt were among the nurses.", "be among", "Ann Roe"),
    ("a which is no person", "The coup in May removed Ann Roe, which placed Bo Li in office.", "place Bo Li in", "office"),
    ("which are is no country", "The firm has over 90 in Norway which are owned by Chad.", "own", "Norway"),
    ("an ambulance does nothing by itself", "The victims were transported by ambulance.", "transport", "victims"),
    ("somebody's namesake is not theirs", "Qandeel Baloch was the Kim Kardashian of Pakistan.", "be of", "Pakistan"),
    ("a fighter is not the army", "Ann Roe is an ISIS fighter.", "be", "Islamic State"),
    ("what one responds to is not aimed at itself", "Donald Trump responded to the ruling.", "ruling to", "ruling"),
    ("a tourist is not the country", "Two officers attacked a Canadian tourist.", "attack tourist of", "Canada"),
    ("a title with a colon is no place", "Bo Li came as a knight from Skyrim: New Bruma.", "located in", "New Bruma"),
    ("how long one works is nobody", "Ann Roe worked for 23 years.", "work for", "23 years"),
    ("nor is it a place", "Three bombings took place in the span of one week.", "take place in", "span of one week"),
    ("nor is an age", "Ann Roe met Bo Li in her teens.", "meet Bo Li in", "teens"),
    ("who is believed to have done something isn't believed", "Kenya believes Chad hid the gold.", "believe", "Chad"),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] or c[1] for c in GIVEN])
def test_what_a_statement_holds(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("title", "sentence", "relation", "target"), NOT_GIVEN, ids=[c[0] for c in NOT_GIVEN])
def test_what_is_no_statement(statements, title, sentence, relation, target) -> None:
    found = {(s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert (relation, target) not in found, title


def test_titles_listed_before_a_name_are_no_other_people(statements) -> None:
    found = {s.source.node.name for s in statements("Singer, actor and writer Ann Roe visited Kenya.")}
    assert found == {"Ann Roe"}


def test_some_members_of_a_party_in_a_list_are_not_the_party(statements) -> None:
    members = "The members of the House of Representatives, which include 235 Democrats and 199 Republicans, praised Bo Li."
    found = {s.source.node.name for s in statements(members)}
    assert "Republican Party" not in found


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
    found = statements("Bo Li had been ill. Early on Monday, his office said, he died in Oslo.")
    assert {s.attributed_to for s in found if s.relation_text == "die in"} == {None}


def test_what_one_did_later_is_not_dated_by_ones_birth(statements) -> None:
    found = statements("Ann Roe was born in 1920 in Chicago and studied law at Harvard University.", date(2019, 5, 6))
    dates = {s.relation_text: s.time.edtf if s.time is not None else "" for s in found}
    assert (dates["be born in"], dates["study law at"]) == ("1920", "")
