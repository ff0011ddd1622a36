"""Repair of the parse around names: what is known to be one unit hangs as one unit."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language.repair import repair
from kg.statement import Mention, Node, NodeType


def _doc(rows: list[tuple[str, str, int, str]], names: list[tuple[int, int, NodeType]]) -> Doc:
    doc = Doc(
        Vocab(),
        words=[r[0] for r in rows],
        pos=[r[1] for r in rows],
        heads=[r[2] for r in rows],
        deps=[r[3] for r in rows],
    )
    if not Doc.has_extension("mentions"):
        Doc.set_extension("mentions", default=())
    doc._.mentions = tuple(
        Mention(
            Node(f"x:{a}", doc[a : b + 1].text, kind),
            doc[a].idx,
            doc[b].idx + len(doc[b]),
            doc[a : b + 1].text,
            "name",
            a,
            b,
            a,
        )
        for a, b, kind in names
    )
    return repair(doc)


def _edges(doc: Doc) -> list[tuple[str, str, str]]:
    return [(t.text, t.dep_, t.head.text) for t in doc]


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        pytest.param(
            [
                ("Ann", "PROPN", 4, "nsubj"),
                ("Roe", "PROPN", 0, "flat"),
                (",", "PUNCT", 3, "punct"),
                ("Bo", "PROPN", 0, "flat"),
                ("met", "VERB", 4, "ROOT"),
            ],
            [(0, 1, "person"), (3, 3, "person")],
            [("Bo", "conj", "Ann"), ("Roe", "flat", "Ann"), ("Ann", "nsubj", "met")],
            id="name-enumeration",
        ),
        pytest.param(
            [("Ulan", "PROPN", 2, "nsubj"), ("Bator", "PROPN", 2, "obj"), ("grew", "VERB", 2, "ROOT")],
            [(0, 1, "place")],
            [("Ulan", "nsubj", "grew"), ("Bator", "flat", "Ulan")],
            id="name-unit",
        ),
        pytest.param(
            [
                ("US", "PROPN", 4, "nsubj"),
                ("President", "PROPN", 0, "flat"),
                ("Ann", "PROPN", 0, "flat"),
                ("Roe", "PROPN", 0, "flat"),
                ("spoke", "VERB", 4, "ROOT"),
            ],
            [(0, 0, "country"), (2, 3, "person")],
            [
                ("Ann", "nsubj", "spoke"),
                ("US", "compound", "Ann"),
                ("President", "nmod:desc", "Ann"),
                ("Roe", "flat", "Ann"),
            ],
            id="titled-name",
        ),
        pytest.param(
            [
                ("US", "PROPN", 4, "nsubj"),
                ("President", "PROPN", 0, "flat"),
                ("Ann", "PROPN", 4, "nsubj"),
                ("Roe", "PROPN", 2, "flat"),
                ("spoke", "VERB", 4, "ROOT"),
            ],
            [(0, 0, "country"), (2, 3, "person")],
            [("Ann", "nsubj", "spoke"), ("US", "compound", "Ann"), ("President", "nmod:desc", "Ann")],
            id="titled-name: one verb has one subject",
        ),
        pytest.param(
            [
                ("Bo", "PROPN", 1, "nsubj"),
                ("met", "VERB", 1, "ROOT"),
                ("President", "PROPN", 0, "conj"),
                ("Ann", "PROPN", 0, "conj"),
                ("Roe", "PROPN", 3, "flat"),
            ],
            [(0, 0, "person"), (3, 4, "person")],
            [("Ann", "conj", "Bo"), ("President", "nmod:desc", "Ann")],
            id="title-before-name",
        ),
        pytest.param(
            [
                ("team", "NOUN", 1, "compound"),
                ("leader", "NOUN", 3, "nsubj"),
                ("Ann", "PROPN", 3, "nsubj"),
                ("spoke", "VERB", 3, "ROOT"),
            ],
            [(2, 2, "person")],
            [("leader", "nmod:desc", "Ann"), ("Ann", "nsubj", "spoke")],
            id="one-subject",
        ),
        pytest.param(
            [
                ("chief", "ADJ", 1, "amod"),
                ("constable", "NOUN", 4, "nsubj"),
                ("Ann", "PROPN", 1, "appos"),
                ("Roe", "PROPN", 2, "flat"),
                ("wrote", "VERB", 4, "ROOT"),
            ],
            [(2, 3, "person")],
            [("constable", "nmod:desc", "Ann"), ("Ann", "nsubj", "wrote")],
            id="title-in-lower-case",
        ),
        pytest.param(
            [
                ("Oman", "PROPN", 2, "compound"),
                ("-", "PUNCT", 2, "punct"),
                ("Qatar", "PROPN", 3, "compound"),
                ("pact", "NOUN", 3, "ROOT"),
            ],
            [(0, 0, "country"), (2, 2, "country")],
            [("Oman", "compound", "pact"), ("Qatar", "compound", "pact")],
            id="hyphen-chain",
        ),
        pytest.param(
            [
                ("president", "NOUN", 5, "nsubj"),
                ("of", "ADP", 2, "case"),
                ("Oman", "PROPN", 0, "nmod"),
                (",", "PUNCT", 4, "punct"),
                ("Bo", "PROPN", 2, "appos"),
                ("met", "VERB", 5, "ROOT"),
            ],
            [(2, 2, "country"), (4, 4, "person")],
            [("Bo", "appos", "president")],
            id="person-apposition",
        ),
    ],
)
def test_repair(rows: list, names: list, expected: list) -> None:
    edges = _edges(_doc(rows, names))
    for edge in expected:
        assert edge in edges


def test_a_right_parse_is_left_alone() -> None:
    rows = [
        ("Ann", "PROPN", 2, "nsubj"),
        ("Roe", "PROPN", 0, "flat"),
        ("met", "VERB", 2, "ROOT"),
        ("Bo", "PROPN", 2, "obj"),
    ]
    assert [(w, d) for w, d, _ in _edges(_doc(rows, [(0, 1, "person"), (3, 3, "person")]))] == [
        ("Ann", "nsubj"),
        ("Roe", "flat"),
        ("met", "ROOT"),
        ("Bo", "obj"),
    ]
