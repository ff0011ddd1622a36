"""Every rule of extraction gives what its example says, and its example only needs that rule."""

from __future__ import annotations

import pytest

from kg.documents import Document
from kg.extraction import extract
from kg.extraction.rules import RULES
from kg.statement import Statement


@pytest.fixture(scope="module")
def read(nlp, knowledge):
    """A function from a sentence to its statements."""
    from kg.language import read as read_documents

    def statements(sentence: str) -> list[Statement]:
        (doc,) = read_documents(nlp, [Document(sentence, sentence)])
        return extract(doc, knowledge)

    return statements


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_gives_its_example(name: str, read) -> None:
    rule = RULES[name]
    found = {(s.rule, s.source.node.name, s.relation_text, s.target.node.name) for s in read(rule.example)}
    assert (name, *rule.expected) in found


def test_every_statement_names_a_known_rule(read) -> None:
    text = "Chinese President Xi Jinping met Vladimir Putin in Moscow and praised the ties between China and Russia."
    assert {s.rule for s in read(text)} <= set(RULES)
