"""GUM's Entity= mentions → flat names.

GUM marks every nominal mention, nested, with a type. A name here is the part of a mention that is its proper name: the
mention's head must be a proper noun (NNP, NNPS); a person's name is the head with its `flat` dependents, so titles stay out;
other names are the run of proper nouns and capitalised modifiers around the head, going on through "of" where GUM's link to an
encyclopedia does or there is none. Where names overlap, that of the outermost mention stays.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.treebanks import Sentence

PROPER = {"NNP", "NNPS"}
NAME_TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_TITLES = """
president minister secretary senator general king queen prince princess pope justice judge chief mr mrs ms miss dr
professor sir lord lady governor mayor captain colonel sergeant sheriff ambassador chairman god christian muslim counsel
mother father mom dad honor speaker
"""
TITLES = frozenset(_TITLES.split())
_PIECE = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")


@dataclass(frozen=True)
class EntityMention:
    """One mention within a sentence: words `start` to `end` (exclusive)."""

    group: str
    kind: str
    start: int
    end: int
    information: str       # GUM's information status: new, giv:act, giv:inact, acc:..., split
    identity: str          # title of an encyclopedia page, or ""


def mentions(entities: list[str]) -> list[EntityMention]:
    """Mentions of a sentence from its words' Entity= values, outermost first; discontinuous ones are left out."""
    found: list[EntityMention] = []
    waiting: dict[str, list[tuple[int, list[str]]]] = {}
    for row, value in enumerate(entities):
        for piece in _PIECE.finditer(value):
            if piece["open"]:
                fields = piece["open"].split("-", 7)
                if piece["single"]:
                    found.append(_mention(fields, row, row + 1))
                else:
                    waiting.setdefault(fields[0], []).append((row, fields))
            elif waiting.get(piece["close"]):
                start, fields = waiting[piece["close"]].pop()
                found.append(_mention(fields, start, row + 1))
    found = [mention for mention in found if "[" not in mention.group]
    return sorted(found, key=lambda mention: (mention.start - mention.end, mention.start))


def _mention(fields: list[str], start: int, end: int) -> EntityMention:
    fields = fields + [""] * (8 - len(fields))
    return EntityMention(fields[0], fields[1], start, end, fields[2], fields[7])


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The word of a span whose head lies outside it (the first, if several do)."""
    for row in range(start, end):
        head = sentence.heads[row]
        if (head == row or not start <= head < end) and sentence.upos[row] != "PUNCT":
            return row
    return start


def name_spans(sentence: Sentence) -> tuple[list[str], list[str]]:
    """BIO tags over PERSON, ORG and LOC, and BIO tags over EVENT."""
    size = len(sentence.words)
    names, events = ["O"] * size, ["O"] * size
    taken = [False] * size
    for mention in mentions(sentence.entities):
        label = NAME_TYPES.get(mention.kind)
        if label is None:
            continue
        span = _name(sentence, mention, label)
        if span is None or any(taken[span[0]:span[1]]):
            continue
        tags = events if label == "EVENT" else names
        for row in range(*span):
            taken[row] = True
            tags[row] = f"{'B' if row == span[0] else 'I'}-{label}"
    return names, events


def _name(sentence: Sentence, mention: EntityMention, label: str) -> tuple[int, int] | None:
    head = head_of(sentence, mention.start, mention.end)
    if sentence.xpos[head] not in PROPER:
        return None
    if label == "PERSON":
        return _person(sentence, mention, head)
    start, end = head, head + 1
    while start > mention.start and _joins(sentence, start - 1, start):
        start -= 1
    while end < mention.end and (_joins(sentence, end, end - 1) or sentence.deprels[end] == "flat"):
        end += 1
    if _goes_on(sentence, mention, end):
        end += 1
        while end < mention.end and (_joins(sentence, end, end - 1) or sentence.words[end].lower() in {"the", "and", "of"}):
            end += 1
        while sentence.words[end - 1].lower() in {"the", "and", "of", ","}:
            end -= 1
    while sentence.xpos[start] == "HYPH" or sentence.deprels[start] == "det":
        start += 1
    return start, max(end, start + 1)


def _person(sentence: Sentence, mention: EntityMention, head: int) -> tuple[int, int] | None:
    end = head + 1
    while end < mention.end and (sentence.deprels[end] == "flat" or sentence.xpos[end] == "HYPH"):
        end += 1
    start = head
    while start > mention.start and sentence.deprels[start - 1] == "flat":
        start -= 1
    if end - start == 1 and sentence.words[head].lower().rstrip(".") in TITLES:
        return None
    return start, end


def _joins(sentence: Sentence, row: int, neighbour: int) -> bool:
    """Is this word of the proper name that its neighbour belongs to?"""
    word, tag = sentence.words[row], sentence.xpos[row]
    if tag == "HYPH":
        return True
    if sentence.deprels[row] in {"nmod:desc", "appos", "nmod:poss", "conj"} and row < neighbour:
        return False
    return word[:1].isupper() and (tag in PROPER or (tag in {"JJ", "NN", "NNS", "VBN", "VBG", "FW", "CD"}
                                   and sentence.deprels[row] in {"amod", "compound", "flat", "nmod"}))


def _goes_on(sentence: Sentence, mention: EntityMention, end: int) -> bool:
    """Does the name go on with "of ..."?"""
    if end + 1 >= mention.end or sentence.words[end].lower() != "of":
        return False
    if not any(tag in PROPER for tag in sentence.xpos[end + 1:end + 3]):
        return False
    return "_of_" in mention.identity or not mention.identity
