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
        "Following ten years working for Nokia, Ann Roe ran for the Senate.",
        ("Ann Roe", "work for", "Nokia"),
    ),
    (
        "a perfect participle after with and two names is what the two did",
        "The band split with Ann Roe and Bo Li having left for Kenya.",
        ("Bo Li", "leave for", "Kenya"),
    ),
    (
        "citizens are people and can be those who did something",
        "Ann Roe is known for planning the escape of several U.S. nationals who had hidden in the Canadian embassy.",
        ("several U.S. nationals who had hidden in the Canadian embassy", "hide in", "Canadian embassy"),
    ),
    (
        "where somebody died is where the verb says, not at the side of those who were with them",
        "Ann Roe died in the evening with her two sons at her bedside in Oslo.",
        ("Ann Roe", "die in", "Oslo"),
    ),
    (
        "who is released pending something is the object",
        "Kenya arrested Bo Li. It released him pending investigation.",
        ("Kenya", "release", "Bo Li"),
    ),
    (
        "one of the highest is not the highest",
        "Kenya suffers one of the highest inflation rates in Africa.",
        ("Kenya", "suffer", "one of the highest inflation rates in Africa"),
    ),
    (
        "who makes landfall or progress in a place is the subject",
        "Hurricane Donald made landfall in Kenya.",
        ("Hurricane Donald", "make landfall in", "Kenya"),
    ),
    (
        "storms have the names of people",
        "Hurricane Donald hit Louisiana. Donald was the first hurricane of the season.",
        ("Hurricane Donald", "be", "first hurricane of the season"),
    ),
    (
        "the age of somebody is no part of what they are",
        "Alan Berg, a four-year-old Kenyan boy, drowned in Chad.",
        ("Alan Berg", "boy from", "Kenya"),
    ),
    (
        "what kind a body is ends with the last noun before its name",
        "The Kenyan refugee coastal aid charity Blue Wave renamed its ship.",
        ("Blue Wave", "refugee coastal aid charity of", "Kenya"),
    ),
    (
        "what a clause with that is about is no person with a name",
        "Professor Ann Roe, Director General of Kenya's Red Sun Institute that monitored the trial, praised Bo Li.",
        ("Red Sun Institute", "monitor", "trial"),
    ),
    (
        "of two offices before a name, the first is of the body before it",
        "AU chairperson President Abdel Fattah el-Sisi of Egypt visited Kenya.",
        ("Abdel Fattah El-Sisi", "chairperson of", "African Union"),
    ),
    (
        "and the second of the country after it",
        "AU chairperson President Abdel Fattah el-Sisi of Egypt visited Kenya.",
        ("Abdel Fattah El-Sisi", "president of", "Egypt"),
    ),
    (
        "whose son somebody is who is listed with him",
        "Donald Trump asked Volodymyr Zelensky to investigate Joe Biden and his son, Hunter Biden.",
        ("Hunter Biden", "son of", "Joe Biden"),
    ),
    (
        "places that are listed are those of the noun before them",
        "Norway Air is still operating in Europe with destinations including Spain and Italy.",
        ("Norway Air", "operate with destinations in", "Italy"),
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
        "Researchers from the University of Colorado at Boulder (CU Boulder) praised Kenya.",
        ("University of Colorado", "located in", "Boulder"),
    ),
]

NOT_GIVEN = [
    ("To protect the harbour, Kenya asked Norway for ships.", "Norway", "protect"),
    ("Ann Roe died in the evening with her two sons at her bedside in Oslo.", "Ann Roe", "die with"),
    ("Ann Roe died in the evening with her two sons at her bedside in Oslo.", "Ann Roe", "die at"),
    ("The band disbanded with Roe and Li having developed a quarrel in Mali.", "band", "disband with"),
    ('Ann Roe, nicknamed the "Madonna of Kenya," visited Chad.', "Madonna", "be of"),
    ("Ann Roe is Ohio State's Miller Professor of Law.", "Ann Roe", "be professor of Miller"),
    ("Activist Greta Thunberg visited Kenya.", "Greta Thunberg", "activist of"),
    ("State senator Barack Obama visited Kenya.", "Barack Obama", "state senator of"),
    ("Donald Trump left. The court heard the president's lawyers and District Attorney Ann Roe.", "Ann Roe", "president 's"),
    ("Norway tests a ballistic missile defence (BMD).", "BMD", "be"),
    ("The court for the Eastern District of Texas in Tyler fined Nokia.", "Eastern District of Texas", "located in Tyler"),
    ("The constitution requires consent from both houses to confirm a minister.", "consent", "confirm"),
    ("Ann Roe is known for planning the escape of several U.S. nationals who had hidden in Chad.", "Ann Roe", "hide in"),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] for c in GIVEN])
def test_what_is_told(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("sentence", "source", "words"), NOT_GIVEN)
def test_what_is_not_told(statements, sentence, source, words) -> None:
    told = [f"{s.relation_text} {s.target.node.name}" for s in statements(sentence) if s.source.node.name == source]
    assert not [each for each in told if each.startswith(words)]


@pytest.mark.parametrize(
    ("sentence", "relation", "day"),
    [
        ("Kenya declared an emergency on August 15, closed schools, and later banned children from beaches.", "ban", ""),
        ("Kenya declared an emergency on August 15 and banned children from beaches.", "ban", "2019-08-15"),
        ("Concerts have been planned in Oslo until December.", "be planned in", "../2019-12"),
    ],
)
def test_when_it_was(statements, sentence, relation, day) -> None:
    times = [s.time for s in statements(sentence, date(2019, 9, 18)) if s.relation_text == relation]
    assert {t.edtf if t is not None else "" for t in times} == {day}
