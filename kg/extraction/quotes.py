"""Who speaks in sentences that stand wholly inside a quotation whose speaker is named in a sentence before or after."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.clauses import Clause
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.statement import Mention

OPENING = frozenset({"“", "«", "„", "``"})
CLOSING = frozenset({"”", "»", "''"})
EITHER = frozenset({'"'})
REACH = 2
"""How many sentences a speaker is looked for, backwards first."""


def quoted_sentences(reading: Reading, speaker_of: Callable[[Clause], Mention | None]) -> dict[int, Mention]:
    """Sentence number → speaker, for the sentences that are nothing but quotation.

    Straight quotes toggle and are taken to be closed at a paragraph's end, so a forgotten one does no harm beyond it.
    """
    inside = _wholly_quoted(reading)
    if not inside:
        return {}
    speakers = _speakers(reading, speaker_of)
    found = _named_at_the_ends(reading, speakers)
    for number in inside:
        if number in speakers or number in found:
            continue
        for other in (*range(number - 1, number - 1 - REACH, -1), number + 1):
            speaker = speakers.get(other) or (found.get(other) if other < number else None)
            if speaker is not None:
                found[number] = speaker
                break
    return found


def _named_at_the_ends(reading: Reading, speakers: dict[int, Mention]) -> dict[int, Mention]:
    """The speaker of each sentence of a quotation over several that is named in its first or last: it is nobody else's."""
    found: dict[int, Mention] = {}
    opened = -1
    for number, (first, end) in enumerate(reading.sentences):
        for word in reading.words[first:end]:
            if opened < 0 and word in OPENING | EITHER:
                opened = number
            elif opened >= 0 and word in CLOSING | EITHER:
                speaker = speakers.get(opened) or speakers.get(number)
                if speaker is not None:
                    found.update({k: speaker for k in range(opened, number) if k not in speakers})
                opened = -1
            elif "\n" in word:
                opened = -1
    return found


def _wholly_quoted(reading: Reading) -> list[int]:
    inside, opened = [], False
    for number, (first, end) in enumerate(reading.sentences):
        words = [w for w in reading.words[first:end] if w.strip()]
        if not words:
            continue
        starts_inside = opened or words[0] in OPENING | EITHER
        for word in words:
            if word in OPENING:
                opened = True
            elif word in CLOSING:
                opened = False
            elif word in EITHER:
                opened = not opened
        if starts_inside and (
            opened or words[-1] in CLOSING | EITHER or (words[-2:-1] and words[-2] in CLOSING | EITHER)
        ):
            inside.append(number)
        if any("\n" in w for w in reading.words[first:end]):
            opened = False
    return inside


def _speakers(reading: Reading, speaker_of: Callable[[Clause], Mention | None]) -> dict[int, Mention]:
    """The speaker of the last speech clause of each sentence that has one with a known subject."""
    found: dict[int, Mention] = {}
    for clause in reading.clauses:
        told = any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb"))
        if told or (clause.lemma in verb_classes()["speech"] and any(a.role == "clausal" for a in clause.arguments)):
            speaker = speaker_of(clause)
            if speaker is not None:
                found[reading.sentence_of[clause.predicate]] = speaker
    return found
