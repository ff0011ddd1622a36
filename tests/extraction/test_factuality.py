"""Status and attribution: (sentence, source, relation, target, status, who says so)."""

from __future__ import annotations

import pytest

from kg.extraction.factuality import weaker

CASES = [
    ("China attacked Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China did not attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("China will attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China may attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("China plans to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China refused to attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("If China attacks Japan, Russia will leave.", "China", "attack", "Japan", "conditional", ""),
    ("China reportedly attacked Japan.", "China", "attack", "Japan", "possible", ""),
    ("France said China attacked Japan.", "China", "attack", "Japan", "asserted", "France"),
    ("France said that China had not attacked Japan.", "China", "attack", "Japan", "denied", "France"),
    ("According to France, China attacked Japan.", "China", "attack", "Japan", "asserted", "France"),
    ("China attacked Japan, France said on Monday.", "China", "attack", "Japan", "asserted", "France"),
    ("France denied that it attacked Japan.", "France", "attack", "Japan", "denied", "France"),
    ("China, which attacked Japan, wants to visit Italy.", "China", "attack", "Japan", "asserted", ""),
    ("China, which attacked Japan, wants to invade Italy.", "China", "invade", "Italy", "possible", ""),
    ("China crossed the border to attack Japan.", "China", "attack", "Japan", "planned", ""),
]


@pytest.mark.parametrize(("sentence", "source", "relation", "target", "status", "by"), CASES)
def test_status_and_attribution(statements, sentence, source, relation, target, status, by) -> None:
    found = {
        (s.source.node.name, s.relation_text, s.target.node.name): (
            s.status,
            s.attributed_to.name if s.attributed_to else "",
        )
        for s in statements(sentence)
    }
    assert found.get((source, relation, target)) == (status, by), found


def test_two_negations_cancel() -> None:
    assert weaker("denied", "denied") == "asserted"


def test_a_condition_outweighs_a_plan() -> None:
    assert weaker("planned", "conditional") == weaker("conditional", "planned") == "conditional"
