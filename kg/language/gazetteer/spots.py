"""Spots: the longest known names in a text, left to right, with every sense that their spelling allows."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.knowledge import Knowledge, Sense
from kg.knowledge.names import NAME, fits
from kg.language.gazetteer.view import View
from kg.statement import MentionKind, Node


@dataclass(slots=True)
class Spot:
    """Segments `first` … `last` of a document and what they may name; `node` and `kind` once that is decided."""

    first: int
    last: int
    senses: tuple[Sense, ...] = ()
    node: Node | None = None
    kind: MentionKind = "name"
    confidence: float = 1.0
    label: str = field(default="")  # of a model's entity: PERSON, ORG, LOC

    def words(self, view: View) -> list[str]:
        """Its words as they stand."""
        return view.words[self.first : self.last + 1]

    def key(self, view: View) -> str:
        """Its key."""
        return " ".join(view.keys[self.first : self.last + 1])

    def text(self, view: View) -> str:
        """Its text as it stands."""
        return view.text[view.begins[self.first] : view.ends[self.last]]

    def tokens(self, view: View) -> tuple[int, int]:
        """First and last token."""
        return view.token[self.first], view.token[self.last]


def known_names(view: View, knowledge: Knowledge) -> list[Spot]:
    """All spots of a document, in order, none inside another."""
    names, keys, words = knowledge.names, view.keys, view.words
    starts = names.starts
    spots: list[Spot] = []
    number, count = 0, len(keys)
    while number < count:
        longest = starts.get(keys[number], 0)
        found = None
        for size in range(min(longest, count - number), 0, -1):
            key = keys[number] if size == 1 else " ".join(keys[number : number + size])
            if key not in names:
                continue
            span = words[number : number + size]
            the = number > 0 and keys[number - 1] == "the"
            senses = tuple(s for s in names.senses(key) if (the or not s.the) and fits(s.shape, span))
            if senses and "U" in senses[0].shape and size == 1 and keys[number] in knowledge.words.capitals:
                senses = tuple(
                    s
                    for s in senses
                    if "." in span[0]
                    or s.shape != "U"
                    or (span[0].isupper() and (view.pos[view.token[number]] == "PROPN" or not shouted(view, number)))
                )
            if the and any(s.the for s in senses):  # "the Amazon" is not "Amazon"
                senses = tuple(s for s in senses if s.the or s.form != NAME)
            if senses and _cut_short(view, number, size, knowledge):
                continue
            if senses and view.text[view.ends[number + size - 1] : view.ends[number + size - 1] + 1] != "$":  # no "US$"
                found = Spot(number, number + size - 1, senses)
                break
        if found is None:
            number += 1
        else:
            spots.append(found)
            number = found.last + 1
    return spots


def _cut_short(view: View, number: int, size: int, knowledge: Knowledge) -> bool:
    """Whether a match ends inside a longer unit: an office ("US Treasury|Secretary") or a name ("King Salman|bin Faisal")."""
    keys, end = view.keys, number + size
    if size < 2 or end >= len(keys) or not view.joined(end - 1):
        return False
    if keys[end] in {"bin", "ibn", "bint"}:
        return True
    offices = knowledge.words.offices
    return any(" ".join(keys[i:stop]) in offices for i in range(number + 1, end) for stop in (end + 1, end + 2))


def shouted(view: View, number: int) -> bool:
    """Whether a segment stands in a line all in capitals, where capitals say nothing."""
    upper = lower = 0
    for step in (-1, 1):
        i = number + step
        while 0 <= i < len(view.words) and abs(i - number) <= 6:
            word = view.words[i]
            between = view.text[view.ends[i] : view.begins[i + 1]] if step < 0 and i + 1 < len(view.words) else ""
            if "\n" in word or "\n" in between or word in ".!?":
                break
            if word.isalpha() and len(word) > 1:
                upper, lower = upper + word.isupper(), lower + (not word.isupper())
            i += step
    return upper >= 2 and lower == 0
