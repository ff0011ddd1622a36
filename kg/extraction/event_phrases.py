"""The tokens of a noun phrase, without the clauses and conjuncts that hang from it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.reading import Reading

OUTSIDE = frozenset({"advcl", "conj", "parataxis", "appos", "ccomp"})


def within(reading: Reading, head: int) -> Iterator[int]:
    """The tokens of a phrase from its head down, who does something before to whom; clauses and conjuncts are left out."""
    queue = [head]
    for token in queue:
        yield token
        parts = [c for c in reading.children[token] if _part(reading, c)]
        queue.extend(sorted(parts, key=lambda c: reading.preposition(c) != "by"))


def _part(reading: Reading, token: int) -> bool:
    """Whether a token belongs to the phrase of its head; a name apposed does ("the capital Juba"), a clause doesn't."""
    dep = reading.deps[token].partition(":")[0]
    if reading.pos[token] == "SYM":
        return False  # the dollars of "US $50 million"
    return dep not in OUTSIDE or (dep == "appos" and reading.pos[token] == "PROPN")
