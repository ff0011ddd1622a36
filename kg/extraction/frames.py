"""Frames of the lexicon filled from a clause: which mentions stand in the slots that an entry names.

The frames of a verb are tried with the most specific first: light verb with noun ("impose sanctions on"), verb with
preposition ("withdraw from"), verb with object (after Fillmore's case frames and VerbNet, Kipper et al. 2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import ABOUT, CORE_SLOTS, inherited_targets, measured, mentions_of, slot_fillers
from kg.extraction.names_beside import type_of_name
from kg.extraction.pairing import anchored
from kg.extraction.participants import PLACES, against
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.extraction.wording import asked_of, complement_words, governed, object_words, relation_text, with_role
from kg.knowledge.lexicon import SLOTS, Frame
from kg.statement import ACTOR_TYPES, Mention

STATE_ACTS = frozenset({"COERCE", "SANCTION", "ACCUSE"})
GATHERING = frozenset({"CONSULT", "PROTEST"})
"""Types of acts that many come together for."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame with its fillers: source and target mentions, the words of the relation, and the argument that was the target."""

    frame: Frame | None
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    text: str
    used: frozenset[int]
    rule: str

    @property
    def target_heads(self) -> set[int]:
        """The tokens that the targets hang by."""
        return {m.head for m in self.targets}


def framed(reading: Reading, number: int) -> list[Filled]:
    """The first frame of the clause's verb that can be filled, a verb with its particle before the bare verb.

    Where that took a preposition's object ("met in"), a frame that takes a named object ("met Bo Li") comes as well.
    """
    clause = reading.clauses[number]
    found: list[Filled] = []
    for variant in (*_particle_variants(reading, clause), clause):
        for frame in reading.lexicon.frames(variant.lemma, "verb"):
            if found and "object" not in frame.target_slots:
                continue
            filled = _fill(reading, number, variant, frame)
            if filled is None:
                continue
            if not found:
                found.append(filled)
                if filled.rule != "verb.preposition":
                    return found
            elif (
                filled.rule in {"verb.object", "verb.indirect"}
                and filled.target_heads.isdisjoint(found[0].target_heads)
                and all(map(anchored, filled.targets))
            ):
                return [*found, filled]
    return found


def half_framed(reading: Reading, number: int) -> tuple[Frame | None, tuple[Mention, ...], tuple[Mention, ...]]:
    """The typed frame of a clause of which one end is there: its sources, or in a passive without agent its targets.

    Frames whose preposition is there come before the others.
    """
    clause = reading.clauses[number]
    found: list[tuple[Frame, tuple[Mention, ...], tuple[Mention, ...]]] = []
    for variant in (*_particle_variants(reading, clause), clause):
        for frame in reading.lexicon.frames(variant.lemma, "verb"):
            noun = _noun_object(reading, variant, frame)
            limited = frame.target_types or frame.target_nouns or frame.source_sectors
            if not frame.event_type or limited or (frame.noun_objects and noun < 0):
                continue
            sources, _, _ = slot_fillers(reading, number, variant, frame, frame.source_slots, noun)
            sources = sources or _place_as_actor(reading, variant, frame)
            targets: tuple[Mention, ...] = ()
            if clause.passive and not sources and noun < 0:
                targets, _, _ = slot_fillers(reading, number, variant, frame, frame.target_slots, noun)
            if sources or targets:
                if noun >= 0 or _fits_prepositions(variant, frame):
                    return frame, sources, targets
                found.append((frame, sources, targets))
    return found[0] if found else (None, (), ())


def _fits_prepositions(clause: Clause, frame: Frame) -> bool:
    """Whether a frame asks for no preposition, or the clause has one that it asks for."""
    asked = [slot for slot in frame.target_slots if slot not in SLOTS]
    if not asked or len(asked) < len(frame.target_slots):
        return True
    return any(a.preposition in asked for a in clause.arguments if a.role == "oblique")


def _noun_object(reading: Reading, clause: Clause, frame: Frame) -> int:
    """The object that a light verb's frame asks for, or -1."""
    objects = [h for a in clause.arguments if a.role in {"object", "complement"} for h in measured(reading, a.head)]
    named = {
        h for h in objects if any(m.kind == "name" for m in (*reading.by_head.get(h, ()), *type_of_name(reading, h)))
    }
    return next((h for h in objects if _asked_for(reading, clause, frame, h) and h not in named), -1)


def _asked_for(reading: Reading, clause: Clause, frame: Frame, noun: int) -> bool:
    """Whether a frame asks for a noun, or for it with the one before it; a phone call is no call for anything."""
    pair = f"{reading.lemmas[noun - 1]} {reading.lemmas[noun]}" if noun and reading.heads[noun - 1] == noun else ""
    if pair in frame.noun_objects:
        return True
    other = pair and any(pair in f.noun_objects for f in reading.lexicon.frames(clause.lemma, "verb"))
    return not other and reading.lemmas[noun] in frame.noun_objects


def _particle_variants(reading: Reading, clause: Clause) -> Iterator[Clause]:
    """`particle`: "pulled out of" and "pushed back on" as verb, particle and preposition, however they were parsed."""
    for argument in clause.arguments:
        particle, _, preposition = argument.preposition.partition(" ")
        if preposition and reading.lexicon.frames(f"{clause.lemma} {particle}", "verb"):
            moved = tuple(replace(a, preposition=preposition) if a is argument else a for a in clause.arguments)
            yield replace(clause, lemma=f"{clause.lemma} {particle}", arguments=moved)
    for child in reading.below(clause.predicate, "advmod"):
        if child - clause.predicate in {1, 2} and reading.lexicon.frames(
            f"{clause.lemma} {reading.lower[child]}", "verb"
        ):
            yield replace(clause, lemma=f"{clause.lemma} {reading.lower[child]}")


def _fill(reading: Reading, number: int, clause: Clause, frame: Frame) -> Filled | None:
    """Fill the slots of `frame` from a clause; None if a noun it asks for, its source or its target isn't there."""
    noun = _noun_object(reading, clause, frame)
    if frame.noun_objects and noun < 0:
        return None
    sources, used_sources, _ = slot_fillers(reading, number, clause, frame, frame.source_slots, noun)
    sources = sources or _place_as_actor(reading, clause, frame)
    if frame.source_sectors:
        sources = tuple(m for m in sources if m.node.sector in frame.source_sectors)
    if frame.source_types:
        sources = tuple(m for m in sources if m.node.type in frame.source_types)
    if not sources:
        return None
    targets, used, slot = _targets(reading, number, clause, frame, noun)
    if not targets:
        return _mutual(reading, clause, frame, sources, noun)
    if _refused(reading, clause, frame, targets, slot, noun):
        return None
    preposition = "" if slot in SLOTS else slot
    undergone = "object" in frame.source_slots
    text = relation_text(reading, clause, noun, preposition, undergone)
    if slot in {"object", "indirect", "complement"} and noun < 0:
        text += complement_words(reading, number) or (governed(reading, number, targets) if slot == "complement" else "")
    elif noun < 0 and not undergone:
        text += asked_of(reading, number, targets)
    used |= used_sources | ({noun} if noun >= 0 else set())
    return Filled(frame, sources, targets, text, used, _rule(slot, noun))


def _rule(slot: str, noun: int) -> str:
    if noun >= 0:
        return "verb.light"
    return f"verb.{slot}" if slot in CORE_SLOTS or slot == "complement" else "verb.preposition"


def _targets(
    reading: Reading, number: int, clause: Clause, frame: Frame, noun: int
) -> tuple[tuple[Mention, ...], frozenset[int], str]:
    """Mentions that a frame is about and fit it, the argument heads they came from, and their slot."""
    targets, used, slot = slot_fillers(reading, number, clause, frame, frame.target_slots, noun)
    opposed = tuple(against(reading, noun)) if noun >= 0 and (not targets or slot in PLACES) else ()
    if opposed:
        targets, used, slot = opposed, frozenset(), "against"
    own = noun >= 0 and frame.target_slots == ("against",)  # "dropped Kenya's claim": Kenya makes it, nobody is it against
    if not targets and frame.event_type in ABOUT and not own:
        targets, used, slot = inherited_targets(reading, number, noun, frame.event_type), frozenset(), "complement"
    if frame.target_types:
        targets = tuple(m for m in targets if m.node.type in frame.target_types)
    if frame.target_nouns:
        targets = tuple(m for m in targets if reading.lemmas[m.head].lower() in frame.target_nouns)
    return targets, used, slot


def _refused(
    reading: Reading, clause: Clause, frame: Frame, targets: tuple[Mention, ...], slot: str, noun: int
) -> bool:
    """Whether a filled frame would say something else than the clause, for want of its object."""
    undergone = "object" in frame.source_slots
    if undergone and not clause.passive and clause.lemma in verb_classes()["light"]:
        return True  # a car is made in Japan, but who makes landfall or progress there does so themselves
    if slot in SLOTS or noun >= 0 or undergone or clause.passive:
        return False
    objects = with_role(clause, "object")
    untold = bool(objects) and not object_words(reading, clause)
    this = all(reading.pos[a.head] == "PRON" and not reading.lower[a.head].endswith(("self", "selves")) for a in objects)
    if untold and (not frame.event_type or (this and all(m.node.type == "thing" for m in targets))):
        return True  # "referred them to the court", "attribute this to the war": what is referred would be lost
    met = any(m.node.type in ACTOR_TYPES for m in mentions_of(reading, objects))
    # who "stopped the man at a bridge", "assembled cars in a town" did not stop or assemble there
    return bool(objects) and (frame.mode == "visit" or (frame.event_type in GATHERING and slot in PLACES and not met))


def _place_as_actor(reading: Reading, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    """`verb.place-actor`: in "was arrested in Lebanon", "is banned in Turkey" the state is the one that acts."""
    if not clause.passive or frame.event_type not in STATE_ACTS:
        return ()
    places = [a for a in clause.arguments if a.role == "oblique" and a.preposition == "in"]
    return tuple(m for m in mentions_of(reading, places) if m.node.type == "country")[:1]


def _mutual(reading: Reading, clause: Clause, frame: Frame, sharing: tuple[Mention, ...], noun: int) -> Filled | None:
    """`verb.mutual`: "A and B met", "A, B and C signed a treaty": every two parties of a relation without a target."""
    symmetric = frame.relation in reading.lexicon.relations and reading.lexicon.relations[frame.relation].symmetric
    if not symmetric or len({m.node.iri for m in sharing}) < 2 or noun in reading.by_token:
        return None  # "A and B joined the bloc" says what they did with the bloc, not with one another
    if noun < 0 and with_role(clause, "object"):
        return None  # "A and B fought C", "A and B called it a crime" are not about one another
    if clause.lemma == "join" or (clause.link == "acl" and noun < 0 and any(with_role(clause, "oblique"))):
        return None  # joining is never of one another; "A and B issued notes speaking of trade"
    text = relation_text(reading, clause, noun, "with")
    return Filled(frame, sharing, sharing, text, frozenset(), "verb.mutual")
