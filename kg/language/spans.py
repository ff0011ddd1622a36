"""Names in one piece: spans that the name head broke are joined where the parse says that they are one name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Span = tuple[int, int, str]
LINKS = frozenset({"of", "for", "and"})     # inside names, never at their end
ARTICLES = frozenset({"the"})


def mend(spans: Sequence[Span], texts: Sequence[str], heads: Sequence[int], flat: Callable[[int], bool]) -> list[Span]:
    """Join and trim spans, given in order; `flat(word)` says whether a word continues a name in the parse.

    - Touching spans of which the second hangs flat on the first are one name of the first's type ("A." + "Noel Kramer").
    - An organisation that ends in "of" goes on through the name that follows ("Court of" + "Appeals").
    - A name never ends in "of" or "and".
    """
    result: list[Span] = []
    for span in spans:
        last = result[-1] if result else None
        if last is not None and (_touching_flat(last, span, heads, flat) or _goes_on(last, span, texts)):
            result[-1] = (last[0], span[1], last[2])
        else:
            result.append(span)
    return [trimmed for span in result if (trimmed := _trimmed(span, texts))[0] < trimmed[1]]


def _touching_flat(before: Span, after: Span, heads: Sequence[int], flat: Callable[[int], bool]) -> bool:
    return (before[1] == after[0] and before[2] == after[2] == "PERSON"
            and all(flat(row) and before[0] <= heads[row] < after[1] for row in range(*after[:2])))


def _goes_on(before: Span, after: Span, texts: Sequence[str]) -> bool:
    if before[2] not in {"ORG", "LOC"} or after[2] not in {"ORG", "LOC"}:
        return False
    between = [text.lower() for text in texts[before[1]:after[0]]]
    return texts[before[1] - 1].lower() == "of" and (not between or set(between) <= ARTICLES)


def _trimmed(span: Span, texts: Sequence[str]) -> Span:
    start, end, label = span
    while end > start and texts[end - 1].lower() in LINKS:
        end -= 1
    return start, end, label
