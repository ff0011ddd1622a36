"""How far statements are trusted: what raises and lowers it, and which are given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.trust import LEAST, LEAST_THING, given, trust


def test_trust_is_a_logistic_of_known_features() -> None:
    assert trust({"no such feature": 5.0}) == 0.5
    assert 0 <= trust({"bias": 1e9}) <= 1


def test_a_simple_clause_between_named_actors_is_trusted(statements) -> None:
    (plain,) = statements("France criticized Iran on Monday.")
    assert plain.confidence > LEAST_THING


def test_a_described_end_must_be_surer(statements) -> None:
    named = next(iter(statements("France criticized Iran.")))
    described = next(s for s in statements("France announced new sanctions.") if s.target.kind == "description")
    between = (LEAST + LEAST_THING) / 2
    assert given(replace(named, confidence=between)) and not given(replace(described, confidence=between))


@pytest.mark.parametrize("sentence", ["France found a way.", "One is Angela Merkel."])
def test_a_word_that_names_nothing_is_no_end(statements, sentence) -> None:
    assert statements(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Team leader Zorka Blatnik told Reuters the sea was calm.", "Zorka Blatnik"),
        ("The broadcaster PBS told Reuters the sea was calm.", "PBS"),
    ],
)
def test_a_title_does_not_speak_beside_its_bearer(statements, sentence, source) -> None:
    assert {s.source.node.name for s in statements(sentence) if s.relation_text == "tell"} == {source}
