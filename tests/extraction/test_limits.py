"""Hostile lengths: no text takes more than about linear time, or more statements than a reader could want.

The bounds on processor time are generous: what they catch is a quadratic step, which would take minutes.
"""

from __future__ import annotations

import time

import pytest

NAMES = [f"{a}{b}" for a in ("Bal", "Cor", "Dun", "Fel", "Gar", "Hol", "Kal", "Lum", "Mor", "Nar") for b in
         ("ado", "bert", "cia", "dale", "enor", "fast", "gard", "hild", "ing", "jar")]  # fmt: skip

TEXTS = {
    "3,000 words without a full stop": " ".join(["China", "praised", "Russia", "and", "Iran", "blamed", "Syria"] * 429),
    "500 coordinated names": ", ".join(f"{a} {b}" for a in NAMES[:25] for b in NAMES[25:45])
    + " and China met in Vienna.",
    "500 names on both sides": ", ".join(NAMES * 3) + " and China attacked " + ", ".join(NAMES * 2) + " and Japan.",
    "200 nested brackets": "China " + "(" * 200 + "which praised Russia" + ")" * 200 + " met Japan.",
    "a chain of 400 phrases": "China praised " + "the leader of " * 400 + "Japan.",
    "a ship told again 900 times": "A ferry left Oslo. " + "The ship. " * 900 + "Norway raised the ship.",
    "a chain of 300 clauses": "China said that " * 300 + "Japan attacked Russia.",
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_long_sentences_end(name: str, statements) -> None:
    start = time.process_time()
    found = statements(TEXTS[name])
    assert time.process_time() - start < 30
    assert len(found) < 5000


def test_a_long_enumeration_still_says_something(statements) -> None:
    found = statements(TEXTS["500 names on both sides"])
    assert any(s.relation_text == "attack" for s in found)
