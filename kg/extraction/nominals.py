"""Nouns that carry a relation: "Kim's visit to Moscow", "Turkish airstrikes on Kobani", "talks between A and B", "A-B ties".

A noun is read like a verb whose slots are possessors, modifiers and prepositional phrases (NomBank, Meyers et al. 2004).
Where a light verb governs it, the verb's subject and prepositional arguments belong to it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kg.extraction.candidate import Candidate, ends, parties
from kg.extraction.nominal_settings import adjunct, event_target, place_of_act
from kg.extraction.owners import owners_of_targets
from kg.extraction.pairing import anchored
from kg.extraction.participants import PLACES, against, modifiers, participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention, Status

COMMON = frozenset({"NOUN", "PROPN"})
DOERS = ("by", "possessor", "modifier")
SURE_SOURCES = frozenset({"possessor", "modifier", "by"})
"""Where a noun's own actor stands even if a light verb has a subject: "Iran condemned Turkish strikes on Kurds"."""


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
        targets, slot = _fill(reading, token, [s for s in frame.target_slots if s in {"on", "against"}], None, ())
        if targets:
            yield from event_target(reading, token, frame, targets, _text(reading, token, slot), "asserted")
            return


def half_read(reading: Reading, token: int) -> tuple[Frame | None, tuple[Mention, ...]]:
    """The first typed frame of a noun of which only the target is there, and its targets: "the dispute with Chad"."""
    for frame in _frames(reading, token, reading.lemmas[token]):
        limited = frame.target_types or frame.target_nouns or "self" in frame.source_slots
        if frame.event_type and not limited:
            targets, slot = _fill(reading, token, frame.target_slots, None, ())
            if targets and slot not in {"possessor", "modifier", "of"}:
                return frame, targets
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
    light, subjects, status = _governing_verb(reading, token)
    aside, doers = adjunct(reading, token, frame) if light is None else (None, ())
    lacking = any(reading.lower[c] == "no" for c in reading.below(token, "det"))
    mutual = _mutual(reading, token, frame)
    if lacking and (mutual or (light is None and aside is None)):  # else the clause is denied
        status = "denied"
    if mutual:
        yield from _all_pairs(reading, token, frame, mutual, status)
        return
    slots = [s for s in frame.source_slots if not subjects or s in SURE_SOURCES]
    if frame.event_type:  # "polls showed support for X": the polls support nobody
        subjects = tuple(m for m in subjects if m.node.type in ACTOR_TYPES or m.node.country)
    sources, source_slot = _fill(reading, token, slots, light, ())
    if light is not None and not sources:
        sources, source_slot = _own_doers(reading, token, frame), "of"
    if light is not None and not sources:
        if not (frame.event_type or frame.noun_objects):  # having a mother, an island or a version is no act
            return
        sources, source_slot = subjects, "subject"
    outer = -1 if sources else _doing_noun(reading, token)
    if outer >= 0:
        sources, source_slot = _fill(reading, outer, DOERS, None, ())
    taken = tuple(m.node.iri for m in sources)
    if aside is not None and not sources:
        sources, source_slot, taken = doers, "adjunct", tuple(m.node.iri for m in doers)
    targets, slot = _fill(reading, token, frame.target_slots, light, taken)
    if not targets and source_slot == "by" and "of" in frame.target_slots:  # "Crimea's annexation by Russia"
        targets, slot = _fill(reading, token, ["possessor"], None, taken)
    if outer >= 0 and sources and not targets:
        targets, slot = _fill(reading, outer, [s for s in frame.target_slots if s not in {"of", *DOERS}], None, taken)
    if slot == "as" and "of" in frame.target_slots and source_slot == "possessor":
        return  # who is elected president elects nobody
    if source_slot == "adjunct":
        targets = tuple(m for m in targets if m.node.type in ACTOR_TYPES)
    if frame.target_types:
        targets = tuple(m for m in targets if m.node.type in frame.target_types)
    if targets and not sources and light is not None:
        sources = tuple(m for m in subjects if m.node.iri not in {t.node.iri for t in targets})
    opposed: tuple[Mention, ...] = ()
    if not targets or slot in PLACES:
        opposed = tuple(m for m in against(reading, token) if m.node.iri not in taken)
        targets, slot = (opposed, "against") if opposed else (targets, slot)
    if sources and not targets and frame.event_type:
        targets, slot = _undergoers(reading, token), "undergoer"
        targets = tuple(m for m in targets if m.node.iri not in taken)
    text = _text(reading, token, slot) if outer < 0 else f"{reading.lemmas[outer]} of {_text(reading, token, slot)}"
    rule = "noun.opposed" if slot == "against" and opposed else _rule(light, source_slot, slot)
    yield from place_of_act(reading, token, frame, sources, targets, status)
    if not sources:
        yield from event_target(reading, token, frame, targets, text, status)
    # "protests were reported in Mosul": the noun doesn't do itself
    doing = tuple(m for m in sources if light is None or m.head != token)
    told = partial(
        Candidate, predicate=token, status=status, anchor=token, presupposed=light is None and aside is None
    )  # fmt: skip
    for source, target in ends(doing, (m for m in targets if light is None or m.head != token)):
        yield told(source, target, relation_text=text, rule=rule, frame=frame, confidence=0.8)
    for owner, words, fitting in owners_of_targets(reading, frame, doing, targets):
        for source in doing:
            yield told(
                source, owner, relation_text=text + words, rule="noun.object-owner", frame=fitting, confidence=0.7
            )  # fmt: skip


def _doing_noun(reading: Reading, token: int) -> int:
    """`noun-of-doing`: the noun for doing that a deed is of, whose actor does the deed: "Chad's imposition of sanctions"."""
    outer = reading.heads[token]
    doing = reading.deps[token] == "nmod" and reading.preposition(token) == "of" and reading.pos[outer] == "NOUN"
    return outer if doing and f"DOING {reading.lemmas[outer]}" in reading.lexicon.cues else -1


def _own_doers(reading: Reading, token: int, frame: Frame) -> tuple[Mention, ...]:
    """Who a deed is of, where that can only be who does it: "completed the withdrawal of Chad from the bloc"."""
    if "of" not in frame.source_slots or "of" in frame.target_slots:
        return ()
    found = _in_slot(reading, token, "of", None)
    return tuple(m for m in found if m.node.type in ACTOR_TYPES and anchored(m))


def _rule(light: int | None, source_slot: str, slot: str) -> str:
    if slot == "undergoer":
        return "noun.undergone"
    if source_slot == "adjunct":
        return "noun.adjunct"
    if light is not None and source_slot != "of":
        return "noun.light"
    return f"noun.{source_slot}" if source_slot in {"possessor", "modifier"} else "noun.preposition"


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


def _text(reading: Reading, token: int, slot: str) -> str:
    lemma = reading.lemmas[token]
    return (
        f"{lemma} {slot}"
        if slot and slot not in {"possessor", "modifier", "subject", "object", "complement", "undergoer"}
        else lemma
    )


def _fill(
    reading: Reading, token: int, slots: Sequence[str], light: int | None, taken: Sequence[str]
) -> tuple[tuple[Mention, ...], str]:
    for slot in slots:
        found = tuple(m for m in _in_slot(reading, token, slot, light) if m.node.iri not in taken)
        if found:
            return found, slot
    return (), ""


def _in_slot(reading: Reading, token: int, slot: str, light: int | None) -> list[Mention]:
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


def _mutual(reading: Reading, token: int, frame: Frame) -> list[Mention]:
    """Two or more parties named alike: "between A and B", "A-B ties", "Sino-Russian and Indo-Russian trade"."""
    for slot in ("between", "among", "of"):
        if slot not in frame.source_slots and not (slot == "of" and "between" in frame.source_slots):
            continue
        if slot != "between" and not (frame.relation and reading.lexicon.relations[frame.relation].symmetric):
            continue  # "doubts among the rebels and the clans" are not about one another, nor "the exit of A and B"
        found = _in_slot(reading, token, slot, None)
        if len({m.node.iri for m in found}) > 1:
            return found
    if "modifier" in frame.source_slots and frame.target_slots:
        found = [m for m in _in_slot(reading, token, "modifier", None) if m.node.type in ACTOR_TYPES]
        if len({m.node.iri for m in found}) > 1 and not any(
            _in_slot(reading, token, s, None) for s in frame.target_slots if s != "modifier"
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


def _governing_verb(reading: Reading, token: int) -> tuple[int | None, tuple[Mention, ...], Status]:
    """The light verb's clause over the noun, its subjects, and the status that the verb or an adjective gives it."""
    status: Status = "asserted"
    for child in reading.below(token, "amod", "compound"):
        cue = reading.lexicon.cues.get(reading.lemmas[child]) or reading.lexicon.cues.get(reading.lower[child])
        if cue is not None and cue.status:
            status = cue.status  # type: ignore[assignment]
    number = reading.clause_at.get(reading.heads[token])
    if number is None or reading.deps[token] not in {"obj", "obl", "nsubj:pass", "xcomp"}:
        return None, (), status
    clause = reading.clauses[number]
    other = {"obj": "complement", "xcomp": "object"}.get(reading.deps[token])
    if any(a.role == other and a.head != token for a in clause.arguments):
        return None, (), status  # who declares an occupation illegal does not occupy, nor does who calls a base one
    if reading.deps[token] == "obl" and not any(
        a.head == token and a.preposition in {"into", "on", "to"} for a in clause.arguments
    ):
        return None, (), status
    cue = reading.lexicon.cues.get(f"{clause.lemma} NOUN")
    frames = reading.lexicon.frames(clause.lemma, "verb")
    complement = next((f.complement for f in frames if f.complement), "")
    if complement and cue is None and status == "asserted":
        status = complement  # type: ignore[assignment]
    if cue is None and not complement and any(not f.noun_objects for f in frames):
        return None, (), status
    if cue is not None and cue.status and status == "asserted":
        status = cue.status  # type: ignore[assignment]
    subjects = tuple(m for a in clause.arguments if a.role == "subject" for m in participants(reading, a.head))
    return number, subjects, status
