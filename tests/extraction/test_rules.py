"""Every rule of extraction gives what its example says, and its example only needs that rule."""

from __future__ import annotations

import pytest

from kg.extraction.rules import RULES, SHAPING


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_gives_its_example(name: str, statements) -> None:
    rule = RULES[name]
    found = {(s.rule, s.source.node.name, s.relation_text, s.target.node.name) for s in statements(rule.example)}
    assert (name, *rule.expected) in found


@pytest.mark.parametrize("name", sorted(SHAPING))
def test_rule_that_shapes_others_gives_its_example(name: str, statements) -> None:
    rule = SHAPING[name]
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(rule.example)}
    assert rule.expected in found


def test_every_statement_names_a_known_rule(statements) -> None:
    text = "Chinese President Xi Jinping met Vladimir Putin in Moscow and praised the ties between China and Russia."
    assert {s.rule for s in statements(text)} <= set(RULES)
