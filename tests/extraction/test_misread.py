"""What a parse or a rule is easily misled about: whose doing something is, what belongs to which verb, what is a name."""

from __future__ import annotations

from datetime import date

import pytest

GIVEN = [
    (
        "what stands before a clause is done by its subject, not by whom it tells",
        "To protect the harbour, Kenya asked Norway for ships.",
        ("Kenya", "protect", "harbour"),
    ),
    (
        "who works for years is somebody, not the years",
        "Before five terms lobbying for Nokia, Ann Roe lived in Chad.",
        ("Ann Roe", "lobby for", "Nokia"),
    ),
    (
        "a perfect participle after with and two names is what the two did",
        "The council closed with Norway and Chad having walked out of NATO.",
        ("Chad", "walk out of", "NATO"),
    ),
    (
        "citizens are people and can be those who did something",
        "Angela Merkel is famed for the trial of nine Turkish nationals who had hacked the Bundestag.",
        ("nine Turkish nationals who had hacked the Bundestag", "hack", "Bundestag"),
    ),
    (
        "where somebody walks is where the verb says, not at the side of those who were with them",
        "Bo Li walked with Ann Roe at his side through Oslo.",
        ("Bo Li", "walk through", "Oslo"),
    ),
    (
        "who is suspended pending something is the object",
        "The board knew Bo Li. It suspended him pending an audit.",
        ("board", "suspend", "Bo Li"),
    ),
    (
        "one of the oldest is not the oldest",
        "Peru has one of the oldest railways in Asia.",
        ("Peru", "have", "one of the oldest railways in Asia"),
    ),
    (
        "who makes landfall or progress in a place is the subject",
        "Mumps made progress in Kenya.",
        ("Mumps", "make progress in", "Kenya"),
    ),
    (
        "storms have the names of people",
        "Typhoon Victor hit Manila. Victor was a storm of rare strength.",
        ("Typhoon Victor", "be", "storm of rare strength"),
    ),
    (
        "the age of somebody is no part of what they are",
        "Bo Li, a ninety-year-old Norwegian farmer, sailed to Chad.",
        ("Bo Li", "farmer from", "Norway"),
    ),
    (
        "what kind a body is ends with the last noun before its name",
        "The Norwegian refugee coastal music school Red Dune won a prize.",
        ("Red Dune", "refugee coastal music school of", "Norway"),
    ),
    (
        "what a clause with that is about is no person with a name",
        "Ann Roe of Kenya's Blue Hill Observatory that counted the storms praised Bo Li.",
        ("Blue Hill Observatory", "count", "storms"),
    ),
    (
        "of two offices before a name, the first is of the body before it",
        "G20 chairman President Joko Widodo of Indonesia visited Kenya.",
        ("Joko Widodo", "chairman of", "Group of Twenty"),
    ),
    (
        "and the second of the country after it",
        "G20 chairman President Joko Widodo of Indonesia visited Kenya.",
        ("Joko Widodo", "president of", "Indonesia"),
    ),
    (
        "whose brother somebody is who is listed with her",
        "Angela Merkel thanked Ann Roe and her brother, Bo Roe.",
        ("Bo Roe", "brother of", "Ann Roe"),
    ),
    (
        "places that are listed are those of the noun before them",
        "Nokia has grown in Asia with markets including Japan and Nepal.",
        ("Nokia", "grow with markets in", "Nepal"),
    ),
    (
        "an author works at the body after the name",
        "Lead author Ann Roe of Kenya's Center for Health praised the study.",
        ("Ann Roe", "be of", "Center for Health"),
    ),
    (
        "who founded a firm and is from a country did not found the country",
        "Nokia founder Ann Roe of Kenya visited Chad.",
        ("Ann Roe", "be of", "Kenya"),
    ),
    (
        "a chancellor is one of a country and a member of a party",
        "German Chancellor Angela Merkel of the Christian Democratic Union visited Chad.",
        ("Angela Merkel", "member of", "Christian Democratic Union"),
    ),
    (
        "a place is not what is named after it",
        "Nurses from the University of Texas at Dallas (UT Dallas) thanked Chad.",
        ("University of Texas", "located in", "Dallas"),
    ),
]

INSTEAD = [
    # (sentence, what is told, whose statements are looked at, how none of them starts)
    (
        "To protect the harbour, Kenya asked Norway for ships.",
        ("Kenya", "protect", "harbour"), "Norway", "protect",
    ),
    (
        "Ann Roe died with nine nuns at her bedside in Chad.",
        ("Ann Roe", "die in", "Chad"), "Ann Roe", "die with",
    ),
    (
        "Ann Roe died with nine nuns at her bedside in Chad.",
        ("Ann Roe", "die in", "Chad"), "Ann Roe", "die at",
    ),
    (
        "The play closed with Roe and Li having won a medal in Mali.",
        ("Roe", "win medal in", "Mali"), "play", "",
    ),
    (
        'Bo Li, called the "Mozart of Chad," visited Norway.',
        ("Bo Li", "visit", "Norway"), "Mozart", "be of",
    ),
    (
        "Ann Roe is Iowa State's Weaver Professor of Music.",
        ("Ann Roe", "be professor of", "Music"), "Ann Roe", "be professor of Weaver",
    ),
    (
        "Activist Greta Thunberg visited Kenya.",
        ("Greta Thunberg", "visit", "Kenya"), "Greta Thunberg", "activist of",
    ),
    (
        "State senator Barack Obama visited Kenya.",
        ("Barack Obama", "visit", "Kenya"), "Barack Obama", "state senator of",
    ),
    (
        "Angela Merkel left. Norway thanked the chancellor's cooks and Mayor Ann Roe.",
        ("Norway", "thank", "Ann Roe"), "Ann Roe", "chancellor 's",
    ),
    (
        "Norway tests a ballistic missile defence (BMD).",
        ("Norway", "test", "ballistic missile defence"), "BMD", "be",
    ),
    (
        "The court for the Northern District of Ohio in Toledo fined Nokia.",
        ("court", "fine", "Nokia"), "Northern District of Ohio", "located in Toledo",
    ),
    (
        "The charter needs approval by two bishops to sack a judge.",
        ("charter", "need", "approval"), "charter", "sack",
    ),
    (
        "Angela Merkel is famed for the trial of nine Turkish nationals who had hacked the Bundestag.",
        ("nine Turkish nationals who had hacked the Bundestag", "hack", "Bundestag"), "Angela Merkel", "hack",
    ),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] for c in GIVEN])
def test_what_is_told(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("sentence", "expected", "source", "words"), INSTEAD, ids=[f"{c[2]} {c[3]}" for c in INSTEAD])
def test_what_is_told_instead(statements, sentence, expected, source, words) -> None:
    found = [(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)]
    assert expected in found
    assert not [each for each in found if each[0] == source and " ".join(each[1:]).startswith(words)]


@pytest.mark.parametrize(
    ("sentence", "relation", "day"),
    [
        ("Kenya opened a port on August 15, lowered taxes, and later freed Ann Roe.", "free", ""),
        ("Kenya opened a port on August 15 and freed Ann Roe.", "free", "2019-08-15"),
        ("Concerts have been planned in Oslo until December.", "be planned in", "../2019-12"),
    ],
)
def test_when_it_was(statements, sentence, relation, day) -> None:
    times = [s.time for s in statements(sentence, date(2019, 9, 18)) if s.relation_text == relation]
    assert {t.edtf if t is not None else "" for t in times} == {day}
