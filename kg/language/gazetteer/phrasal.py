"""Names that are whole phrases, told by what stands beside them: "the Free the Seeds rally", "the film Lost in Translation",
"the “Order of the White Rose”".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge import Knowledge
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View

LONGEST = 8
"""Segments of a name."""
ARTICLES = frozenset({"the", "a", "an"})
JOINING = frozenset({"and", "of"})
"""Small words that join two names as often as the parts of one."""
LISTING = "and"
"""The one that does so behind the noun too: "the singers of the group Ann Roe and Bo Li"."""
LABELS = {"event": "EVENT", "org": "ORG", "thing": "WORK"}
OPENING, CLOSING = frozenset({'"', "“"}), frozenset({'"', "”"})


def phrasal_names(view: View, known: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """The names of a document that hold small words, in order; those without are found by other means."""
    starts = {spot.first for spot in known}
    small = knowledge.words.title_words
    found: list[Spot] = []
    starts.update(number for number, key in enumerate(view.keys) if key in knowledge.words.no_names)  # "on Monday"
    for number, key in enumerate(view.keys):
        kind = knowledge.words.type_nouns.get(key, "")
        if kind and not _is_noun(view, number):
            kind = ""
        spots = [
            *_before(view, number, kind, small),
            *_after(view, number, kind, starts, small),
            *_quoted(view, number, small),
        ]
        found += [spot for spot in spots if not found or spot.first > found[-1].last]
    return found


def _is_noun(view: View, number: int) -> bool:
    """Whether a type noun is one here, in lower case: "a show", not "leaks show that"."""
    return view.words[number][0].islower() and view.pos[view.token[number]] == "NOUN"


def _before(view: View, noun: int, kind: str, small: frozenset[str]) -> Iterator[Spot]:
    """Between an article and the noun: "the Women for Peace rally"."""
    if kind not in {"event", "org"}:
        return
    first = noun
    while first > max(0, noun - LONGEST) and _inside(view, first - 1, small) and view.joined(first - 1):
        if view.keys[first - 1] in JOINING or (view.keys[first - 1] in ARTICLES and view.words[first - 1][0].isupper()):
            break
        first -= 1
    while first < noun and view.words[first][0].islower():
        first += 1
    article = view.keys[first - 1] if first else ""
    if article in ARTICLES and view.keys[noun - 1] not in small and _small_inside(view, first, noun - 1, small):
        yield Spot(first, noun - 1, label=LABELS[kind])


def _after(view: View, noun: int, kind: str, starts: set[int], small: frozenset[str]) -> Iterator[Spot]:
    """Right after the noun: "the film Lost in Translation", as far as capitals go, short of "in" a known place and of a
    second name ("and Bo Li", but not "and the Fox")."""
    last = noun
    if kind != "thing":
        return
    while last + 1 < len(view.keys) and last - noun < LONGEST and view.joined(last) and _inside(view, last + 1, small):
        if last > noun and view.keys[last + 1] in small and last + 2 in starts:
            break
        if view.keys[last + 1] == LISTING and (last + 2 >= len(view.keys) or view.words[last + 2] not in small):
            break
        last += 1
    while last > noun and view.words[last][0].islower():
        last -= 1
    if last > noun and view.words[noun + 1][0].isupper() and _small_inside(view, noun + 1, last, small):
        yield Spot(noun + 1, last, label=LABELS[kind])


def _quoted(view: View, number: int, small: frozenset[str]) -> Iterator[Spot]:
    """Between quotation marks, if every word but small ones has a capital: “Order of the White Rose”."""
    if view.words[number] not in OPENING or number + 2 >= len(view.keys):
        return
    last = number
    while last + 1 < len(view.keys) and last - number <= LONGEST and _inside(view, last + 1, small):
        last += 1
    closed = last + 1 < len(view.keys) and view.words[last + 1] in CLOSING
    if closed and view.words[number + 1][0].isupper() and _small_inside(view, number + 1, last, small):
        yield Spot(number + 1, last, label=LABELS["thing"])


def _inside(view: View, number: int, small: frozenset[str]) -> bool:
    """Whether a segment can stand inside a title: with a capital or figure, or a small word."""
    word = view.words[number]
    return word[0].isupper() or word[0].isdigit() or (view.keys[number] in small and word.islower())


def _small_inside(view: View, first: int, last: int, small: frozenset[str]) -> bool:
    """Whether small words stand between capitals."""
    words = view.words[first : last + 1]
    return len(words) > 2 and words[-1][0].isupper() and any(w.islower() and w in small for w in words[1:-1])
