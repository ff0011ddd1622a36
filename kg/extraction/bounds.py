"""Where a described node's phrase begins and ends."""

from __future__ import annotations

from kg.extraction.reading import Reading
from kg.language.phrases import LONGEST_NAME


def phrase_bounds(reading: Reading, token: int) -> tuple[int, int]:
    """First and last token of the minimal noun phrase: the head, what stands before it back to its preposition, and a
    number right after it ("Article 5")."""
    first = token
    after = max((c for c in reading.below(token, "case", "mark") if c < token), default=-1)
    for child in reading.children[token]:
        if (
            after < child < first
            and reading.deps[child].partition(":")[0] in {"amod", "compound", "nummod", "det", "flat", "nmod"}
            and reading.deps[child] != "nmod"
        ):
            first = min(first, _leftmost(reading, child))
    if first > 0 and reading.lower[first] == "least" and reading.lower[first - 1] == "at":
        first -= 1
    number = token + 1
    last = number if number < len(reading.heads) and _numbered(reading, token, number) else token
    return max(first, token - 2 * LONGEST_NAME), last


def _numbered(reading: Reading, token: int, number: int) -> bool:
    return (
        reading.heads[number] == token
        and reading.words[number].isdigit()
        and reading.deps[number] in {"flat", "nummod", "nmod:unmarked", "nmod:desc"}
        and number not in reading.dated
    )


def _leftmost(reading: Reading, token: int) -> int:
    first = token
    for _ in range(12):
        lower = [c for c in reading.children[first] if c < first]
        if not lower:
            return first
        first = min(lower)
    return first
