"""A text as the network reads it: paragraphs, and windows of long ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from kg.language.network import Reading
from kg.language.wordpiece import Word

WORDS, PIECES = 160, 240     # of a window
LONGEST = 440                # pieces of a window opened because a sentence does not end in a usual one

Read = Callable[[int, int, "Sequence[bool] | None"], Reading]


def paragraph_starts(doc: Doc, words: Sequence[int]) -> list[int]:
    """Which of the words (token numbers) begin a paragraph or a line of their own.

    A blank line always divides. A single line break does too, unless the line looks wrapped: what follows goes on in lower case
    after no final stop, or the lines around are long and nothing ended.
    """
    starts = [0]
    for row in range(1, len(words)):
        breaks = "".join(doc[at].text for at in range(words[row - 1] + 1, words[row]))
        if "\n" not in breaks and "\r" not in breaks and "\u2029" not in breaks:
            continue
        lines = breaks.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        if lines > 1 or "\u2029" in breaks or not _wrapped(doc, words[row - 1], words[row]):
            starts.append(row)
    return starts


def _wrapped(doc: Doc, before: int, after: int) -> bool:
    """Does the sentence go on over a single line break?"""
    last, following = doc[before], doc[after].text
    if last.text[-1] in ".!?:;\"”’)]":
        return _line_length(doc, before) >= 55 and following[:1].islower()
    if following[:1].islower():
        return True
    return _line_length(doc, before) >= 55 and (following[:1].isalnum() or following[:1] in "$€£(\"“")


def _line_length(doc: Doc, row: int) -> int:
    """Characters of the line that ends with a token."""
    end = doc[row].idx + len(doc[row])
    begin = row
    while begin > 0 and end - doc[begin].idx < 100 and not (doc[begin - 1].is_space and "\n" in doc[begin - 1].text):
        begin -= 1
    return end - doc[begin].idx


def read_words(read: Read, views: Sequence[Word], texts: Sequence[str], starts: Sequence[int],
               given: Sequence[bool] | None) -> Reading:
    """Read a whole text. `read(begin, end, starts)` reads a window; `given` holds sentence starts known beforehand."""
    reading = Reading()
    for begin, end in zip(starts, [*starts[1:], len(views)], strict=True):
        at = begin
        while at < end:
            at += _read_window(read, views, texts, at, end, given, reading)
    return reading


def _read_window(read: Read, views: Sequence[Word], texts: Sequence[str], at: int, end: int,
                 given: Sequence[bool] | None, reading: Reading) -> int:
    """Read from `at` on and keep the sentences that end in the window; says how many words these have."""
    stop = _reach(views, at, end, WORDS, PIECES)
    if given is not None:
        if stop < end and not given[stop]:
            stop = next((row for row in range(stop, at, -1) if given[row]), _reach(views, at, end, LONGEST, LONGEST))
            stop = next((row for row in range(at + 1, stop) if given[row]), stop)
        part = read(at, stop, given[at:stop])
        reading.extend(part, len(part))
        return len(part)
    part = read(at, stop, None)
    kept = len(part) if stop == end else part.last_start()
    if kept == 0:                                         # the sentence goes on: look further, else cut it
        stop = _reach(views, at, end, LONGEST, LONGEST)
        part = read(at, stop, None)
        kept = len(part) if stop == end else part.last_start()
    if kept == 0:
        kept = _cut(texts, at, stop) - at
        part = read(at, at + kept, [row == 0 for row in range(kept)])
    reading.extend(part, kept)
    return kept


def _reach(views: Sequence[Word], at: int, end: int, words: int, pieces: int) -> int:
    """The furthest end of a window from `at`."""
    stop = min(end, at + words)
    row, used = at, 0
    while row < stop:
        used += len(views[row].pieces)
        if used > pieces and row > at:
            return row
        row += 1
    return stop


def _cut(texts: Sequence[str], begin: int, end: int) -> int:
    """Where to cut a sentence too long to read: after the last semicolon, else comma, else before "and", else at the end."""
    middle = (begin + end) // 2
    for marks, shift in (({";", ":"}, 1), ({",", "–", "—"}, 1), ({"and", "or", "but"}, 0)):
        for row in range(end - 1, middle, -1):
            if texts[row].lower() in marks:
                return row + shift
    return end
