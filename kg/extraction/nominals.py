"""Nouns that carry a relation: "Kim's visit to Moscow", "Turkish airstrikes on Kobani", "talks between A and B", "A-B ties".

A noun is read like a verb whose slots are possessors, modifiers and prepositional phrases (NomBank, Meyers et al. 2004).
Where a light verb governs it, the verb's subject and prepositional arguments belong to it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.extraction.candidate import Candidate, ends, parties
from kg.extraction.nominal_ends import Side, doers, fill, in_slot, turned_against, undergone
from kg.extraction.nominal_settings import Setting, event_target, place_of_act, setting_of
from kg.extraction.owners import owners_of_targets
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention, Status

COMMON = frozenset({"NOUN", "PROPN"})


def nominal_relations(reading: Reading, taken: frozenset[int]) -> Iterator[Candidate]:
    """The statements of all nouns with a frame; `taken` are nouns that a verb's frame has used as its own."""
    for token, lemma in enumerate(reading.lemmas):
        if reading.pos[token] in COMMON and _event_named(reading, token):
            yield from _aim(reading, token, lemma)
        elif reading.pos[token] in COMMON and token not in taken and not _named(reading, token):
            for frame in _frames(reading, token, lemma):
                candidates = list(_read(reading, token, frame))
                if candidates:
                    yield from candidates
                    break


def _event_named(reading: Reading, token: int) -> bool:
    return any(m.kind == "name" and m.node.type == "event" for m in reading.by_head.get(token, ()))


def _aim(reading: Reading, token: int, lemma: str) -> Iterator[Candidate]:
    """Whom an attack with a name was on: "the September 11 attacks on the United States"."""
    for frame in reading.lexicon.frames(lemma, "noun"):
        targets = fill(reading, token, [s for s in frame.target_slots if s in {"on", "against"}], None)
        if targets.mentions:
            text = _text(reading, token, targets.slot)
            yield from event_target(reading, token, frame, targets.mentions, text, "asserted")
            return


def half_read(reading: Reading, token: int) -> tuple[Frame | None, tuple[Mention, ...]]:
    """The first typed frame of a noun of which only the target is there, and its targets: "the dispute with Chad"."""
    for frame in _frames(reading, token, reading.lemmas[token]):
        limited = frame.target_types or frame.target_nouns or "self" in frame.source_slots
        if frame.event_type and not limited:
            targets = fill(reading, token, frame.target_slots, None)
            if targets.mentions and targets.slot not in {"possessor", "modifier", "of"}:
                return frame, targets.mentions
    return None, ()


def _named(reading: Reading, token: int) -> bool:
    """Whether a noun is part of a name; an event told again may have lost what its first mention said."""
    return any(m.kind != "event" for m in reading.by_token.get(token, ()))


def _frames(reading: Reading, token: int, lemma: str) -> Sequence[Frame]:
    before = token - 1
    if before >= 0 and reading.heads[before] == token and reading.deps[before] in {"compound", "amod"}:
        phrase = reading.lexicon.frames(f"{reading.lemmas[before]} {lemma}", "noun")
        if phrase:
            return phrase
    return reading.lexicon.frames(lemma, "noun")


def _read(reading: Reading, token: int, frame: Frame) -> Iterator[Candidate]:
    setting = setting_of(reading, token, frame)
    mutual = _mutual(reading, token, frame)
    status = setting.status
    lacking = any(reading.lower[c] == "no" for c in reading.below(token, "det"))
    if lacking and (mutual or (setting.light is None and setting.aside is None)):  # else the clause is denied
        status = "denied"
    if mutual:
        yield from _all_pairs(reading, token, frame, mutual, status)
        return
    sources = doers(reading, token, frame, setting)
    targets = undergone(reading, token, frame, sources, setting.light) if sources is not None else None
    if sources is None or targets is None:
        return
    taken = sources.nodes
    if targets.mentions and not sources.mentions and setting.light is not None:
        sources = replace(sources, mentions=tuple(m for m in setting.actors(frame) if m.node.iri not in targets.nodes))
    targets = turned_against(reading, token, frame, targets, taken, acting=bool(sources.mentions))
    yield from _told(reading, token, frame, replace(setting, status=status), sources, targets)


def _told(
    reading: Reading, token: int, frame: Frame, setting: Setting, sources: Side, targets: Side
) -> Iterator[Candidate]:
    """The candidates between the two sides of a noun, where it happens, and whose the things are that it is done to."""
    text = _text(reading, token, targets.slot)
    if sources.through >= 0:
        text = f"{reading.lemmas[sources.through]} of {text}"
    yield from place_of_act(reading, token, frame, sources.mentions, targets.mentions, setting.status)
    if not sources.mentions:
        yield from event_target(reading, token, frame, targets.mentions, text, setting.status)
    # "protests were reported in Mosul": the noun doesn't do itself
    doing, undergoing = (
        tuple(m for m in side.mentions if setting.light is None or m.head != token) for side in (sources, targets)
    )
    presupposed = setting.light is None and setting.aside is None
    told = partial(Candidate, predicate=token, status=setting.status, anchor=token, presupposed=presupposed)
    rule = _rule(setting.light, sources, targets)
    for source, target in ends(doing, undergoing):
        yield told(source, target, relation_text=text, rule=rule, frame=frame, confidence=0.8)
    for owner, words, fitting in owners_of_targets(reading, frame, doing, targets.mentions):
        for source in doing:
            yield told(
                source, owner, relation_text=text + words, rule="noun.object-owner", frame=fitting, confidence=0.7
            )  # fmt: skip


def _rule(light: int | None, sources: Side, targets: Side) -> str:
    if targets.opposed:
        return "noun.opposed"
    if targets.slot == "undergoer":
        return "noun.undergone"
    if sources.slot == "adjunct":
        return "noun.adjunct"
    if light is not None and sources.slot != "of":
        return "noun.light"
    return f"noun.{sources.slot}" if sources.slot in {"possessor", "modifier"} else "noun.preposition"


def _text(reading: Reading, token: int, slot: str) -> str:
    lemma = reading.lemmas[token]
    return (
        f"{lemma} {slot}"
        if slot and slot not in {"possessor", "modifier", "subject", "object", "complement", "undergoer"}
        else lemma
    )


def _mutual(reading: Reading, token: int, frame: Frame) -> list[Mention]:
    """Two or more parties named alike: "between A and B", "A-B ties", "Sino-Russian and Indo-Russian trade"."""
    for slot in ("between", "among", "of"):
        if slot not in frame.source_slots and not (slot == "of" and "between" in frame.source_slots):
            continue
        if slot != "between" and not (frame.relation and reading.lexicon.relations[frame.relation].symmetric):
            continue  # "doubts among the rebels and the clans" are not about one another, nor "the exit of A and B"
        found = in_slot(reading, token, slot, None)
        if len({m.node.iri for m in found}) > 1:
            return found
    if "modifier" in frame.source_slots and frame.target_slots:
        found = [m for m in in_slot(reading, token, "modifier", None) if m.node.type in ACTOR_TYPES]
        if len({m.node.iri for m in found}) > 1 and not any(
            in_slot(reading, token, s, None) for s in frame.target_slots if s != "modifier"
        ):
            return found
    return []


def _all_pairs(
    reading: Reading, token: int, frame: Frame, sharing: Sequence[Mention], status: Status
) -> Iterator[Candidate]:
    for source, target in parties(sharing):
        yield Candidate(
            source,
            target,
            token,
            f"{reading.lemmas[token]} with",
            "noun.mutual",
            frame,
            status=status,
            anchor=token,
            presupposed=True,
            confidence=0.85,
        )
