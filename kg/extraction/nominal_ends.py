"""The two sides of a noun that carries a relation: who does what it says, and whom or what that is done to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.extraction.nominal_settings import Setting
from kg.extraction.pairing import anchored
from kg.extraction.participants import PLACES, against, modifiers, participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention

DOERS = ("by", "possessor", "modifier")
SURE_SOURCES = frozenset({"possessor", "modifier", "by"})
"""Where a noun's own actor stands even if a light verb has a subject: "Iran condemned Turkish strikes on Kurds"."""


@dataclass(frozen=True, slots=True)
class Side:
    """The mentions on one side of a noun and the slot that they stand in."""

    mentions: tuple[Mention, ...]
    slot: str
    through: int = -1
    """The noun of doing that they hang from: "Chad's imposition of sanctions"."""
    opposed: bool = False
    """Whether a modifier tells whom it is against: "an anti-American rally"."""

    @property
    def nodes(self) -> frozenset[str]:
        """The nodes on this side."""
        return frozenset(m.node.iri for m in self.mentions)


def fill(reading: Reading, token: int, slots: Sequence[str], light: int | None, taken: Collection[str] = ()) -> Side:
    """The first slot of a noun in which something stands that isn't `taken` by the other side."""
    for slot in slots:
        found = tuple(m for m in in_slot(reading, token, slot, light) if m.node.iri not in taken)
        if found:
            return Side(found, slot)
    return Side((), "")


def in_slot(reading: Reading, token: int, slot: str, light: int | None) -> list[Mention]:
    """The mentions in a slot of a noun; prepositions may belong to the light verb over it."""
    if slot == "possessor":
        heads = [e for c in reading.below(token, "nmod:poss") for e in reading.conjuncts(c)]
        return [m for h in heads for m in participants(reading, h)]
    if slot == "modifier":
        owned = {m.start for c in reading.below(token, "nmod:poss", "nmod") for m in reading.by_head.get(c, ())}
        return [m for m in modifiers(reading, token) if m.start not in owned and m.start < reading.doc[token].idx]
    if slot == "self":
        return [m for m in participants(reading, token) if m.kind != "description" or m.node.linked]
    if slot in {"subject", "object", "indirect", "complement"}:
        return []
    heads = [each for child in reading.nominal_arguments(token, slot) for each in reading.conjuncts(child)]
    if light is not None and not heads:
        heads = [a.head for a in reading.clauses[light].arguments if a.role == "oblique" and a.preposition == slot]
    return [m for h in heads if h not in reading.dated for m in participants(reading, h)]


def doers(reading: Reading, token: int, frame: Frame, setting: Setting) -> Side | None:
    """Who does what a noun says; None where the subject of a light verb only has it."""
    slots = [s for s in frame.source_slots if not setting.subjects or s in SURE_SOURCES]
    found = fill(reading, token, slots, setting.light)
    if setting.light is not None and not found.mentions:
        found = Side(_own_doers(reading, token, frame), "of")
    if setting.light is not None and not found.mentions:
        if not (frame.event_type or frame.noun_objects):  # having a mother, an island or a version is no act
            return None
        found = Side(setting.actors(frame), "subject")
    outer = -1 if found.mentions else _doing_noun(reading, token)
    if outer >= 0:
        found = replace(fill(reading, outer, DOERS, None), through=outer)
    if setting.aside is not None and not found.mentions:
        return Side(setting.doers, "adjunct", outer)
    return found


def _doing_noun(reading: Reading, token: int) -> int:
    """`noun-of-doing`: the noun for doing that a deed is of, whose actor does the deed: "Chad's imposition of sanctions"."""
    outer = reading.heads[token]
    doing = reading.deps[token] == "nmod" and reading.preposition(token) == "of" and reading.pos[outer] == "NOUN"
    return outer if doing and f"DOING {reading.lemmas[outer]}" in reading.lexicon.cues else -1


def _own_doers(reading: Reading, token: int, frame: Frame) -> tuple[Mention, ...]:
    """Who a deed is of, where that can only be who does it: "completed the withdrawal of Chad from the bloc"."""
    if "of" not in frame.source_slots or "of" in frame.target_slots:
        return ()
    found = in_slot(reading, token, "of", None)
    return tuple(m for m in found if m.node.type in ACTOR_TYPES and anchored(m))


def undergone(reading: Reading, token: int, frame: Frame, sources: Side, light: int | None) -> Side | None:
    """Whom or what that is done to which a noun says; None where the noun says who became something."""
    taken = sources.nodes
    found = fill(reading, token, frame.target_slots, light, taken)
    if not found.mentions and sources.slot == "by" and "of" in frame.target_slots:  # "Crimea's annexation by Russia"
        found = fill(reading, token, ["possessor"], None, taken)
    if sources.through >= 0 and sources.mentions and not found.mentions:
        beside = [s for s in frame.target_slots if s not in {"of", *DOERS}]
        found = fill(reading, sources.through, beside, None, taken)
    if found.slot == "as" and "of" in frame.target_slots and sources.slot == "possessor":
        return None  # who is elected president elects nobody
    fitting = found.mentions
    if sources.slot == "adjunct":
        fitting = tuple(m for m in fitting if m.node.type in ACTOR_TYPES)
    if frame.target_types:
        fitting = tuple(m for m in fitting if m.node.type in frame.target_types)
    return replace(found, mentions=fitting)


def turned_against(
    reading: Reading, token: int, frame: Frame, targets: Side, taken: Collection[str], acting: bool
) -> Side:
    """The targets, or whom a modifier says that the noun is against, or else whom its clause says that it is done to."""
    if not targets.mentions or targets.slot in PLACES:
        opposed = tuple(m for m in against(reading, token) if m.node.iri not in taken)
        if opposed:
            return Side(opposed, "against", opposed=True)
    if acting and not targets.mentions and frame.event_type:
        return Side(tuple(m for m in _undergoers(reading, token) if m.node.iri not in taken), "undergoer")
    return targets


def _undergoers(reading: Reading, token: int) -> tuple[Mention, ...]:
    """Whom the act is done to in "Iran faces US sanctions", "Iran is the target of US sanctions": the subject."""
    head = reading.heads[token]
    if reading.deps[token] not in {"obj", "xcomp", "nsubj:pass"} and reading.preposition(token) not in {"of", "to"}:
        return ()
    if head not in reading.clause_at:
        return ()
    clause = reading.clauses[reading.clause_at[head]]
    given = clause.passive and reading.deps[token] == "obj" and f"NOUN {reading.lower[head]}" in reading.lexicon.cues
    if f"NOUN {reading.lemmas[head]}" not in reading.lexicon.cues and not given:
        return ()
    role = "object" if given or (clause.passive and reading.deps[token] == "nmod") else "subject"
    return tuple(m for a in clause.arguments if a.role == role and a.head != token for m in participants(reading, a.head))
