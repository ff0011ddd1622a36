"""Sentences and the statements they must give: (source, relation text, target), each pair once."""

from __future__ import annotations

import pytest

CASES = [
    (
        "coordinated subjects and objects give one statement a pair",
        "France and Germany sanctioned Iran and Syria.",
        {
            ("France", "sanction", "Iran"),
            ("France", "sanction", "Syria"),
            ("Germany", "sanction", "Iran"),
            ("Germany", "sanction", "Syria"),
        },
    ),
    ("a passive has logical roles", "Ukraine was invaded by Russia.", {("Russia", "invade", "Ukraine")}),
    (
        "a relative clause has its real antecedent",
        "Vladimir Putin, who visited Mongolia on Monday, thanked India.",
        {("Vladimir Putin", "visit", "Mongolia"), ("Vladimir Putin", "thank", "India")},
    ),
    (
        "an infinitive has the subject of its verb",
        "Emmanuel Macron travelled to Kyiv to meet Volodymyr Zelensky.",
        {("Emmanuel Macron", "meet", "Volodymyr Zelenskyy")},
    ),
    (
        "what one is accused of is one's own doing",
        "Donald Trump accused the rebels of attacking Kenya.",
        {("rebels", "attack", "Kenya")},
    ),
    (
        "some of a people or party aren't the whole of it",
        "Several Iranians attacked the camp.",
        {("Several Iranians", "attack", "camp")},
    ),
    (
        "a people is its country",
        "Iranians attacked the camp.",
        {("Iran", "attack", "camp")},
    ),
    (
        "titles give offices",
        "Chinese President Xi Jinping met Vladimir Putin.",
        {("Xi Jinping", "president of", "China"), ("Xi Jinping", "meet", "Vladimir Putin")},
    ),
    (
        "a compound of countries names its parties",
        "The Turkey-Qatar alliance grew.",
        {("Turkey", "alliance with", "Qatar")},
    ),
    (
        "a relation holds its verb's object",
        "Kenya withdrew its troops from Somalia.",
        {("Kenya", "withdraw troops from", "Somalia")},
    ),
    ("what is undergone reads as a passive", "Jacques Chirac was born in Paris.", {("Jacques Chirac", "be born in", "Paris")}),
    (
        "what an object is made belongs to the relation",
        "Angela Merkel called the deal historic.",
        {("Angela Merkel", "call … historic", "deal")},
    ),
    (
        "a compound stays whole in what an object is called",
        "Angela Merkel dismissed the deal as Soviet-style theatre.",
        {("Angela Merkel", "dismiss … as soviet-style theatre", "deal")},
    ),
    (
        "an attempt by somebody is theirs",
        "The third attempt by Chad to leave the union failed.",
        {("Chad", "leave", "union")},
    ),
    (
        "what something is part of is not what it is called",
        "France opened the bridge as part of the festival.",
        {("France", "open", "bridge")},
    ),
    (
        "all adjectives of what an object is called belong to the relation",
        "Angela Merkel called the deal a hasty and risky bargain.",
        {("Angela Merkel", "call … hasty and risky bargain", "deal")},
    ),
    (
        "what is done at something in a place is done there",
        "Angela Merkel spoke to reporters at a school in Lyon.",
        {("Angela Merkel", "speak in", "Lyon")},
    ),
    (
        "an adjective behind its noun belongs to it",
        "Attorneys general from Kenya met Emmanuel Macron.",
        {("Attorneys general", "meet", "Emmanuel Macron")},
    ),
    (
        "what an object is let do belongs to the relation",
        "Turkey allowed Greece to search the strait.",
        {("Turkey", "allow … to search", "Greece")},
    ),
    (
        "a described node says what it is of",
        "Members of the Olympic team live in Kenya.",
        {("Members of the Olympic team", "live in", "Kenya")},
    ),
    (
        "where something is done to somebody is not where its agent goes",
        "Emmanuel Macron was lured to Lyon by Angela Merkel.",
        {("Emmanuel Macron", "be lured to", "Lyon")},
    ),
    (
        "one of a party is a person of it",
        "A Republican, Mark Amodei, praised Donald Trump.",
        {("Mark Amodei", "praise", "Donald Trump")},
    ),
    (
        "dozens of a people are not their country",
        "Dozens of Finns met Angela Merkel.",
        {("Dozens of Finns", "meet", "Angela Merkel")},
    ),
    (
        "a thing's name says which one is meant",
        "The mayor of Lyon has a plan that saves the harbour.",
        {("mayor of Lyon", "have", "plan that saves the harbour")},
    ),
    (
        "a thing's name ends before a comma",
        "The mayor of Lyon has a plan for the harbour, which France praised.",
        {("mayor of Lyon", "have", "plan for the harbour")},
    ),
    (
        "what an object is wanted to do belongs to the relation",
        "The rebels want foreign soldiers to leave Mali.",
        {("rebels", "want … to leave Mali", "foreign soldiers")},
    ),
    (
        "what completes a verb behind its object belongs to the relation",
        "The court placed Angela Merkel under house arrest and sentenced Boris Johnson to two years.",
        {("court", "place … under house arrest", "Angela Merkel"), ("court", "sentence … to two years", "Boris Johnson")},
    ),
    (
        "what completes a verb is not lost where it governs the object from below",
        "The council voted to put Ann Roe on trial.",
        {("council", "put … on trial", "Ann Roe")},
    ),
    (
        "what an object is declared to be belongs to the relation",
        "The court declared the treaty to be void.",
        {("court", "declare … to be void", "treaty")},
    ),
    (
        "an adverb that all but takes an act back belongs to the relation",
        "The mayor of Lyon rarely uses the harbour.",
        {("mayor of Lyon", "rarely use", "harbour")},
    ),
    (
        "a noun's infinitive tells what it is",
        "Emmanuel Macron has the power to veto the treaty.",
        {("Emmanuel Macron", "have", "power to veto the treaty")},
    ),
    (
        "what is had done to something is done to it",
        "Ann Roe had her home searched.",
        {("Ann Roe", "have … searched", "home")},
    ),
    (
        "a participle behind a noun tells who is meant",
        "The airlines affected praised Emmanuel Macron.",
        {("airlines affected", "praise", "Emmanuel Macron")},
    ),
    (
        "where an object is kept belongs to the relation",
        "The Turpins kept the girls indoors.",
        {("Turpins", "keep … indoors", "girls")},
    ),
    (
        "what an object is kept from belongs to the relation",
        "France prevented Kenya from releasing the report.",
        {("France", "prevent … from releasing", "Kenya")},
    ),
    (
        "a light verb that an object is let do takes its own object along",
        "Germany allowed Kenya to have an army.",
        {("Germany", "allow … to have army", "Kenya")},
    ),
    (
        "a party's adjective before an office in apposition tells a membership",
        "Nancy Pelosi, the Democratic Speaker of the House, visited Mali.",
        {("Nancy Pelosi", "member of", "Democratic Party")},
    ),
    (
        "what a light verb's noun is of belongs to the relation",
        "Emmanuel Macron declared a state of emergency in Corsica.",
        {("Emmanuel Macron", "declare state of emergency in", "Corsica")},
    ),
    (
        "a former office is called one",
        "Former French President Jacques Chirac visited Mali.",
        {("Jacques Chirac", "former president of", "France"), ("Jacques Chirac", "visit", "Mali")},
    ),
    (
        "of two offices a party has its own",
        "Conservative Party leader and Prime Minister Boris Johnson visited Mali.",
        {("Boris Johnson", "leader of", "Conservative Party")},
    ),
    (
        "a party's adjective before another office tells a membership",
        "Republican Senator Ted Cruz visited Mali.",
        {("Ted Cruz", "member of", "Republican Party")},
    ),
    (
        "a noun left out is that of the number before, also at the start of a text",
        "40 countries signed the Paris Agreement, but only 12 ratified the Paris Agreement.",
        {("40 countries", "sign", "Paris Agreement"), ("12 countries", "ratify", "Paris Agreement")},
    ),
    ("organs of a state act for it", "Israeli troops attacked Lebanon.", {("Israel", "attack", "Lebanon")}),
]


WRONG = [
    ("Conservative Party leader and Prime Minister Boris Johnson visited Mali.", "prime minister"),
    ("Republican Senator Ted Cruz visited Mali.", "senator"),
]


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_an_office_of_the_state_is_not_a_partys(statements, sentence, word) -> None:
    assert not [s for s in statements(sentence) if word in s.relation_text and "Party" in s.target.node.name]


@pytest.mark.parametrize(("title", "sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_statements(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected <= found


def test_evidence_points_into_the_text(statements) -> None:
    text = "Kenya condemned Somalia. France praised Kenya."
    for s in statements(text):
        assert text[s.source.start : s.source.end] == s.source.text
        assert text[s.target.start : s.target.end] == s.target.text
        first, last = s.evidence.sentence
        assert first <= s.source.start < last and first <= s.evidence.predicate[0] < last


def test_people_the_files_dont_know_get_nodes(statements) -> None:
    found = {
        (s.source.node.name, s.relation_text, s.target.node.name)
        for s in statements("Zorka Blatnik praised Milo Trentham.")
    }
    assert ("Zorka Blatnik", "praise", "Milo Trentham") in found


def test_what_a_name_cannot_be_is_no_apposition_to_it(statements) -> None:
    text = "Some farmers went to the Bergen Music Centre for Seed Days, a farmer-run convention begun in 1999."
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(text)}
    assert found == {("farmers", "go to", "Bergen Music Centre")}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Boris Johnson resigned in London on Monday, following three weeks of strikes.", "three weeks of strikes"),
        ("Let's all thank Angela Merkel.", "Angela Merkel"),
        ("Hove, a town six miles from Lewes, thanked Angela Merkel.", "Lewes"),
        ("Germany needs Poland, not just the traders in it, and thanked Angela Merkel.", "traders"),
    ],
)
def test_what_only_stands_near_is_no_target(statements, sentence, wrong) -> None:
    assert wrong not in {s.target.node.name for s in statements(sentence)}


def test_a_measure_is_no_end(statements) -> None:
    found = [(s.relation_text, s.target.node.name) for s in statements("Angela Merkel retired in Lyon at the age of 67.")]
    assert found == [("retire in", "Lyon")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Angela Merkel believes in a future in Europe.",  # what one believes in is no place
        "Angela Merkel spoke to the workers in Lyon.",  # nor do people make one
    ],
)
def test_not_all_that_is_in_a_place_is_a_site(statements, sentence) -> None:
    assert "verb.within" not in {s.rule for s in statements(sentence)}


def test_nothing_relates_to_itself(statements) -> None:
    assert not statements("Russia met Russia.")


@pytest.mark.parametrize(
    ("text", "relation", "day"),
    [
        ("On 4 June 2019, Bo Li said the war was over. He also announced a plan.", "announce", "2019-06-04"),
        ("On 4 June 2019, Bo Li said the war was over. Li was speaking at the Oslo summit.", "speak at", "2019-06-04"),
        ("On 4 June 2019, Bo Li said the war was over. Li announced a plan.", "announce", None),  # maybe another day
        ("On 4 June 2019, Bo Li said the war was over. It rained. Mali sank. He announced a plan.", "announce", None),
        ("In 2019, Bo Li said the war was over. He also announced a plan.", "announce", None),  # no one speech
        ("On 4 June 2019, Bo Li said the war was over. He will announce a plan.", "announce", None),
        ("On 4 June 2019, Bo Li said the war was over. Angela Merkel also announced a plan.", "announce", None),
    ],
)
def test_a_speech_told_over_several_sentences_is_of_one_day(statements, text, relation, day) -> None:
    found = {s.time.edtf if s.time else None for s in statements(text) if s.relation_text == relation}
    assert found <= {day}
    assert found or day is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 4 June 2019, a bombing in Mali killed ten soldiers.", "2019-06-04"),
        ("On 4 June 2019, a bombing in Mali was condemned by Chad.", None),  # condemned on that day
    ],
)
def test_where_an_event_was_is_dated_by_what_it_did(statements, text, day) -> None:
    (found,) = [s for s in statements(text) if s.relation_text == "take place in"]
    assert (found.time.edtf if found.time else None) == day


def test_an_event_told_again_has_its_time(statements) -> None:
    from datetime import date

    from kg.documents import Document
    from kg.extraction import extract
    from kg.knowledge import load as load_knowledge
    from kg.language import load, read

    knowledge = load_knowledge()
    text = "Yesterday, a base in Mali was hit by drone strikes. The strikes killed ten soldiers of Chad."
    (doc,) = read(load(knowledge), [Document("event", text, date(2019, 9, 15))])
    found = {(s.relation_text, s.target.node.name): s.time.edtf for s in extract(doc, knowledge) if s.time is not None}
    assert found["kill", "Chad"] == "2019-09-14"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("France said Chile had attacked Peru.", "France"),
        ("A report by France said Chile had attacked Peru.", "France"),
        ("The bridge shows that Chile had attacked Peru.", ""),
    ],
)
def test_only_who_can_speak_is_a_source(statements, sentence, speaker) -> None:
    (attack,) = [s for s in statements(sentence) if s.relation_text == "attack"]
    assert (attack.attributed_to.name if attack.attributed_to else "") == speaker


def test_who_signs_somebodys_bill_agrees_with_nobody(statements) -> None:
    found = {(s.relation_text, s.target.node.name) for s in statements("Emmanuel Macron signed Angela Merkel's bill.")}
    assert found == {("sign", "Angela Merkel's bill")}


VERDICTS = [
    ("The Supreme Court ruled that NATO was unlawful.", "rule … unlawful", "asserted"),
    ("The Supreme Court found NATO to be unlawful.", "find … unlawful", "asserted"),
    ("The Supreme Court concluded that NATO was not lawful.", "conclude … not lawful", "asserted"),
    ("The Supreme Court did not find NATO to be unlawful.", "find … unlawful", "denied"),
    ("The Supreme Court regards NATO as a friend.", "regard … as friend", "asserted"),
    ("The Supreme Court treats NATO as obsolete.", "treat … as obsolete", "asserted"),
    ("The Supreme Court called NATO unfair.", "call … unfair", "asserted"),
]


@pytest.mark.parametrize(("sentence", "words", "status"), VERDICTS, ids=[c[0] for c in VERDICTS])
def test_what_is_judged_is_told_with_the_verdict(statements, sentence, words, status) -> None:
    (said,) = [s for s in statements(sentence) if s.target.node.name == "NATO"]
    assert (said.relation_text, said.status, said.event_type) == (words, status, "")


def test_what_could_be_so_is_no_verdict(statements) -> None:
    assert not statements("The Supreme Court concluded that NATO could be useful.")


def test_one_of_a_list_of_places_is_not_the_place_of_another(statements) -> None:
    assert {s.place for s in statements("Arrests were made in Kenya, Chad and Togo.")} == {None}


def test_what_is_of_a_titled_person_is_no_title(statements) -> None:
    found = {(s.source.node.name, s.relation_text) for s in statements("A spokesperson for President Uhuru Kenyatta spoke.")}
    assert found == {("Uhuru Kenyatta", "president of")}


def test_who_has_something_of_a_kind_does_not_act(statements) -> None:
    assert not [s for s in statements("Kenya has an island in Lake Victoria.") if s.relation_text.startswith("island")]


@pytest.mark.parametrize(
    ("sentence", "relation", "status"),
    [
        ("Neither France nor Germany praised Iran.", "praise", "denied"),
        ("France visited Iran instead of attacking Syria.", "attack", "denied"),
        ("France attacked Syria in May.", "attack", "asserted"),
        ("Angela Merkel was the first chancellor to visit Mali.", "visit", "asserted"),
        ("Angela Merkel is the only leader to have visited Mali.", "visit", "asserted"),
        ("Angela Merkel made a plan to visit Mali.", "visit", "planned"),
        ("Angela Merkel went on to visit Mali.", "visit", "asserted"),
        ("France will visit Iran even if Germany protests.", "visit", "planned"),
        ("France will visit Iran if Germany agrees.", "visit", "conditional"),
    ],
)
def test_status(statements, sentence, relation, status) -> None:
    assert {s.status for s in statements(sentence) if s.relation_text == relation} == {status}


def test_no_before_a_later_member_of_a_list_denies_the_rest(statements) -> None:
    found = {s.target.node.name: s.status for s in statements("France praised Chad but no senator or general.")}
    assert found == {"Chad": "asserted", "senator": "denied", "general": "denied"}


def test_who_is_cited_as_saying_something_is_its_source(statements) -> None:
    (attack,) = [
        s for s in statements("The BBC cited Angela Merkel as saying Iran attacked Syria.") if s.relation_text == "attack"
    ]
    assert attack.attributed_to is not None and attack.attributed_to.name == "Angela Merkel"


@pytest.mark.parametrize(
    ("sentence", "relation", "sign"),
    [
        # towards a mere thing one is for or against it, but does not free, give or order it
        ("Sony released a statement.", "release", 0),
        ("Egypt released Mona Seif.", "release", 1),
        ("The ministry provided better maps.", "provide", 0),
        ("Kenya rejected the proposal.", "reject", -1),
        ("The police seized knives.", "seize", 0),
        ("Iran seized a Greek tanker.", "seize", -1),
        ("The police detained a tourist.", "detain", -1),
        # looking into what happened accuses nobody yet
        ("The police investigated the crash.", "investigate", 0),
        ("The police investigated Bo Li.", "investigate", -1),
        # what is told to one's own is no hostile act, nor is a duty; to stop or leave is
        ("Emmanuel Macron ordered French troops to retreat.", "order", 0),
        ("Angela Merkel said that Greece must act.", "demand act", 0),
        ("Angela Merkel said that Greece must leave.", "demand leave", 0),
        ("Angela Merkel said that Greece must not sell arms.", "demand sell", -1),
        ("Angela Merkel said that Russian troops must withdraw from Crimea.", "demand withdraw", -1),
        # an attack on what stands in a place is one on the place, on what is somebody else's there it is not
        ("The rebels shelled a factory at Aleppo.", "shell factory at", -1),
        ("Israel struck Iranian bases in Aleppo.", "strike bases in", 0),
        # who guards prisoners does not protect them
        ("Turkey would guard the captured rebels.", "guard", -1),
        ("Turkey would guard the villagers.", "guard", 1),
        # companies that leave a country give up business there, troops do not
        ("Siemens withdrew from Iran.", "withdraw from", -1),
        ("Troops of France withdrew from Mali.", "withdraw from", 0),
        # both sides of an exchange let go; a recalled ambassador leaves some ties
        ("Armenia and Azerbaijan exchanged prisoners.", "exchange prisoner with", 1),
        ("Sweden recalled its ambassador from Iran.", "recall ambassador from", -1),
        # charges dropped are friendly, a suit dismissed is not
        ("The court dismissed the case against Bo Li.", "dismiss case against", 1),
        ("The court dismissed Google's lawsuit.", "dismiss lawsuit", -1),
    ],
)  # fmt: skip
def test_sign(statements, sentence, relation, sign) -> None:
    found = {s.sign for s in statements(sentence) if s.relation_text == relation}
    assert found == {sign}


def test_who_stops_somebody_in_a_place_does_not_travel_there(statements) -> None:
    assert not any(s.event_type == "CONSULT" for s in statements("The police stopped Bo Li at London Bridge."))
