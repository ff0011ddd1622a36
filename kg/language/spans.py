"""Names in one piece: spans that the name head broke are joined where the parse says that they are one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int, str]
LINKS = frozenset({"of", "for", "and"})     # inside names, never at their end
ARTICLES = frozenset({"the"})
PROPER = frozenset({"PERSON", "ORG", "LOC"})
CONTINUING = frozenset({"flat", "punct"})
INITIAL = re.compile(r"[A-Z]\.")


class Words(NamedTuple):
    """The parsed words that spans count in."""

    texts: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    pos: Sequence[str]

    def root(self, start: int, end: int) -> int:
        """The first word of a span that hangs from outside it."""
        rows = range(start, end)
        return next((row for row in rows if self.heads[row] not in rows or self.heads[row] == row), start)


def mend(spans: Sequence[Span], words: Words) -> list[Span]:
    """Join and trim spans, given in order.

    - What holds no proper noun is no name ("Who").
    - Touching spans of which the second hangs flat on the first are one name of the first's type.
    - Initials belong to the name that they hang together with ("A." + "Noel Kramer").
    - An organisation that ends in "of" goes on through the name that follows ("Court of" + "Appeals"), and one with "of" in it
      through a conjunct of what follows it ("Department of Housing" + "and" + "Urban Development").
    - A name never ends in "of" or "and".
    """
    result: list[Span] = []
    for span in spans:
        if span[2] in PROPER and "PROPN" not in words.pos[span[0]:span[1]]:
            continue
        if span[2] == "PERSON":
            span = _with_initials(span, words)
            while result and result[-1][1] > span[0]:
                result.pop()
        last = result[-1] if result else None
        if last is not None and (_touching_flat(last, span, words) or _goes_on(last, span, words)
                                 or _conjunct(last, span, words)):
            result[-1] = (last[0], span[1], last[2])
        else:
            result.append(span)
    return [trimmed for span in result if (trimmed := _trimmed(span, words.texts))[0] < trimmed[1]]


def _with_initials(span: Span, words: Words) -> Span:
    start, end, label = span
    while start and INITIAL.fullmatch(words.texts[start - 1]):
        below, above = words.heads[start] == start - 1, words.heads[start - 1] == start
        if not above and not (below and words.deps[start] in CONTINUING) and not (
                words.heads[start] == words.heads[start - 1] and words.deps[start - 1] == words.deps[start] == "flat"):
            break
        start -= 1
    return start, end, label


def _touching_flat(before: Span, after: Span, words: Words) -> bool:
    return (before[1] == after[0] and before[2] == after[2] == "PERSON"
            and all(words.deps[row] in CONTINUING and before[0] <= words.heads[row] < after[1] for row in range(*after[:2])))


def _goes_on(before: Span, after: Span, words: Words) -> bool:
    if before[2] not in {"ORG", "LOC"} or after[2] not in {"ORG", "LOC"}:
        return False
    between = [text.lower() for text in words.texts[before[1]:after[0]]]
    return words.texts[before[1] - 1].lower() == "of" and (not between or set(between) <= ARTICLES)


def _conjunct(before: Span, after: Span, words: Words) -> bool:
    if before[2] != "ORG" or after[2] != "ORG" or [text.lower() for text in words.texts[before[1]:after[0]]] != ["and"]:
        return False
    root = words.root(*after[:2])
    head = words.heads[root]
    return words.deps[root] == "conj" and "of" in words.texts[before[0]:head] and head < before[1]


def _trimmed(span: Span, texts: Sequence[str]) -> Span:
    start, end, label = span
    while end > start and texts[end - 1].lower() in LINKS:
        end -= 1
    return start, end, label
