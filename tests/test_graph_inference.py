"""Inference: what follows from which statement, in a graph of its own that can be switched off."""

from __future__ import annotations

import pytest
from graph_samples import NEWS, Said, article, graph

from kg.graph.terms import INFERRED

SYMMETRIC = Said("France", "met", "Russia")
CLAIMED = Said("France", "met", "Russia", speaker="State Radio")
INVERSE = Said("France", "hosted", "Russia", "hosts")
IN_OFFICE = Said("Xi Jinping", "visited", "Russia", "visits", day="2020-01-01")
NOT_YET = Said("Xi Jinping", "visited", "Russia", "visits", day="2010-01-01")
BOTH = Said("Xi Jinping", "met", "Kim Jong Un", day="2019-06-20")
LEADS = Said("Xi Jinping", "leads", "SCO", "leads", day="2020-01-01")
NAMES = Said("China", "joined", "SCO", "memberOf", day="2001-07-01")


@pytest.mark.parametrize(
    ("said", "pattern", "follows"),
    [
        (SYMMETRIC, "actor:Russia gk:meets actor:France", True),
        (SYMMETRIC, "actor:Russia said:meets actor:France", True),
        (CLAIMED, "actor:Russia gk:meets actor:France", False),
        (CLAIMED, "actor:Russia said:meets actor:France", True),
        (INVERSE, "actor:Russia gk:hostedBy actor:France", True),
        (IN_OFFICE, "actor:China gk:visits actor:Russia", True),
        (NOT_YET, "actor:China gk:visits actor:Russia", False),
        (BOTH, "actor:China gk:meets actor:North_Korea", True),
        (BOTH, "actor:North_Korea gk:meets actor:China", True),
        (BOTH, "actor:Xi_Jinping gk:meets actor:North_Korea", False),
        (LEADS, "actor:China gk:leads actor:SCO", False),
        (NAMES, "?statement gk:sourceBloc actor:SCO", True),
    ],
)
def test_rules(said: Said, pattern: str, follows: bool) -> None:
    named = [Said(name, "stood by", "France", "", sign=0, event="", confidence=0.1) for name in ("China", "North Korea")]
    made = graph(article("a", said, *named))
    assert not made.query(f"ASK {{ {pattern} }}").ask, "nothing is inferred unless asked for"
    made.infer()
    assert made.query(f"ASK {{ GRAPH graph:inferred {{ {pattern} }} }}").ask is follows


def test_inference_follows_the_documents_and_can_be_switched_off() -> None:
    plain = graph(*NEWS)
    plain.derive()
    made = graph(NEWS[0])
    made.infer()
    made.add(*NEWS[1])
    early = graph(*NEWS)
    early.infer()
    made.derive()
    assert set(made.store) == set(early.store) != set(plain.store)
    made.infer(on=False)
    assert set(made.store) == set(plain.store)
    assert not any(True for _ in made.store.quads_for_pattern(None, None, None, INFERRED))
