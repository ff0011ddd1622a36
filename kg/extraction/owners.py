"""Whose a thing is, and whose doing a deed: who is praised or blamed with it.

"The policy of Chad" is Chad's, and so are "Chad's raid" and "a raid by Chad"; "the arrest of Ann Roe" is not hers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.participants import modifiers
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention

OWNED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "SANCTION", "COERCE", "THREATEN", "PROTEST", "ASSAULT"})
"""Types of acts that are for or against an actor if they are for or against what is the actor's own."""

SIDES = frozenset({"for", "to", "with"})
"""Prepositions of those for whom a deed is: beside them, who it is of is who does it ("the support of Chad for Mali")."""


def owners_of_targets(
    reading: Reading, frame: Frame | None, sources: Sequence[Mention], targets: Sequence[Mention]
) -> Iterator[tuple[Mention, str, Frame | None]]:
    """Whose the things are that an act is for or against, with the words that lead to them: " offensive of".

    Whom a deed is done to has no frame: who condemns the arrest of somebody does not condemn them.
    """
    if frame is None or not frame.sign or frame.event_type not in OWNED:
        return
    taken = {m.node.iri for m in (*sources, *targets)}
    for target in targets:
        if target.node.type not in {"thing", "event"} or target.kind == "name":
            continue
        for owner, preposition, undergone in owners(reading, target.head):
            if owner.node.type in ACTOR_TYPES and owner.node.iri not in taken:
                named = reading.pos[target.head] != "NOUN" or reading.words[target.head - 1] == "-"
                words = "" if named else f" {reading.lemmas[target.head]} {preposition}"
                yield owner, words, None if undergone else frame


def owners(reading: Reading, noun: int) -> Iterator[tuple[Mention, str, bool]]:
    """The owners of a thing or doers of a deed, each with its preposition; and, marked True, whom the deed is done to."""
    undergone = _undergone(reading, noun)
    for child in reading.below(noun, "nmod"):
        if reading.preposition(child) == "by":
            for each in reading.conjuncts(child):
                yield from ((m, "by", False) for m in reading.by_head.get(each, ()))
    for mention in modifiers(reading, noun):
        slot = reading.preposition(mention.head) or ("possessor" if reading.deps[mention.head] == "nmod:poss" else "")
        patient = slot in undergone
        yield mention, "of" if patient or not undergone else "by", patient


def _undergone(reading: Reading, noun: int) -> set[str]:
    """The slots of those whom a deed is done to: "the arrest of Ann Roe", "her arrest", but "Chad's arrest of Ann Roe"."""
    slots: set[str] = set()
    for frame in reading.lexicon.frames(reading.lemmas[noun], "noun"):
        if frame.relation and "of" not in frame.source_slots and SIDES.isdisjoint(frame.target_slots):
            slots |= {"of", "possessor"} & set(frame.target_slots)
    if any(reading.preposition(c) == "of" for c in reading.below(noun, "nmod")):
        slots.discard("possessor")
    return slots
