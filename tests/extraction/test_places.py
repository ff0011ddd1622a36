"""Which place lies in which, told in passing; and what only looks like it."""

from __future__ import annotations

import pytest

CASES = [
    ("Rebels attacked the Syrian city of Idlib.", ("Idlib", "located in", "Syria")),
    ("Ann Roe was born in the Polish town of Brzeg.", ("Ann Roe", "be born in", "Brzeg")),
    ("Rebels left Afghanistan's Helmand province.", ("Helmand", "located in", "Afghanistan")),
    ("Dancers met in Vienna's Stadtpark.", ("Stadtpark", "located in", "Vienna")),
    ("Ann Roe lives in Bergen, in western Norway.", ("Bergen", "located in", "Norway")),
    ("Ann Roe lives in Bergen in the west of Norway.", ("Bergen", "located in", "Norway")),
    ("A bomb exploded in Homs in the centre of Egypt's Sinai.", ("Homs", "located in", "Sinai Peninsula")),
    ("Emma Clark visited Lublin in the province of Lubelskie.", ("Lublin", "located in", "Lubelskie")),
    ("A bus burned in Lahti, near Helsinki.", ("Lahti", "be near", "Helsinki")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_where_a_place_lies(statements, sentence, expected) -> None:
    assert expected in {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}


WRONG = [
    ("what is near a place in a land", "Ann Roe lives in Allen, Texas, near Dallas.", "Texas", "Dallas"),
    ("a list goes on", "Rebels fought in Homs, in Egypt and in Chad.", "Homs", "Egypt"),
    ("an embassy is not where its owner is", "Rebels burned France's London embassy.", "London", "France"),
    ("when is not where", "Emmanuel Macron met Angela Merkel in Paris, in Germany's best year.", "Paris", "Germany"),
    ("a suburb of a city is another place", "Rebels attacked a suburb of Lublin.", "Rebels", "Lublin"),
]


@pytest.mark.parametrize(("title", "sentence", "source", "target"), WRONG, ids=[c[0] for c in WRONG])
def test_no_place_within(statements, title, sentence, source, target) -> None:
    assert (source, target) not in {(s.source.node.name, s.target.node.name) for s in statements(sentence)}
