"""What a parse or a rule is easily misled about: whose doing something is, what belongs to which verb, what is a name."""

from __future__ import annotations

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
]

NOT_GIVEN = [
    ("To protect the harbour, Kenya asked Norway for ships.", "Norway", "protect"),
    ("Ann Roe died in the evening with her two sons at her bedside in Oslo.", "Ann Roe", "die with"),
    ("Ann Roe died in the evening with her two sons at her bedside in Oslo.", "Ann Roe", "die at"),
    ("The band disbanded with Roe and Li having developed a quarrel in Mali.", "band", "disband with"),
    ("Ann Roe is known for planning the escape of several U.S. nationals who had hidden in Chad.", "Ann Roe", "hide in"),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] for c in GIVEN])
def test_what_is_told(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("sentence", "source", "relation"), NOT_GIVEN)
def test_what_is_not_told(statements, sentence, source, relation) -> None:
    assert (source, relation) not in {(s.source.node.name, s.relation_text) for s in statements(sentence)}
