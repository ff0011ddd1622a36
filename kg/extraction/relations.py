"""Verb clauses → typed relations, by the lexicon; verbs outside it give untyped ones in the text's own words.

For each clause the frames of its verb are tried, the most specific first: light verb with noun ("impose sanctions on"), verb
with preposition ("withdraw from"), verb with object.  One statement is made for each pair of source and target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.extraction.candidate import Candidate
from kg.extraction.clauses import Argument, Clause
from kg.extraction.participants import modifiers, participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention, Status

CORE_SLOTS = {"subject": "subject", "object": "object", "indirect": "indirect"}
TEMPORAL = frozenset(
    {
        "during",
        "since",
        "until",
        "till",
        "after",
        "before",
        "throughout",
        "following",
        "amid",
        "according to",
        "per",
        "despite",
    }
)
SETTING = frozenset({"at", "during"})
STATE_ACTS = frozenset({"COERCE", "SANCTION", "ACCUSE"})
OWNED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "SANCTION", "COERCE", "THREATEN", "PROTEST", "ASSAULT"})
ABOUT = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SANCTION", "CONCEDE", "AGREE"})
"""Types of acts whose object may be an act of the actor they are directed at ("condemned Serbia's offensive")."""


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


def clause_relations(reading: Reading, number: int) -> Iterator[Candidate]:
    """The statements of one verb clause, before status and time are added."""
    clause = reading.clauses[number]
    if clause.kind == "NOM":
        return
    if clause.kind in {"SVC", "EX"} or reading.pos[clause.predicate] not in {"VERB", "AUX"}:
        yield from _copular(reading, clause)
        return
    if clause.passive and not _with_role(clause, "subject"):
        found = list(_participle(reading, clause))
        if found:
            yield from found
            return
    used: set[int] = set()
    for filled in _framed(reading, number):
        used |= filled.used
        yield from _pairs(clause, filled)
        yield from _owners(reading, clause, filled)
    yield from _labels(reading, clause, used)
    yield from _standing_as(reading, clause, used)
    yield from _untyped(reading, clause, used)


def _labels(reading: Reading, clause: Clause, used: set[int]) -> Iterator[Candidate]:
    """`verb.label`: "named the group as terrorists", "called him a dictator" accuse whom they name."""
    for argument in clause.arguments:
        as_noun = argument.role == "oblique" and argument.preposition == "as"
        if not as_noun and argument.role != "complement":
            continue
        if f"AS {reading.lemmas[argument.head]}" not in reading.lexicon.cues:
            continue
        used.add(argument.head)
        text = f"{clause.lemma} as {reading.lemmas[argument.head]}"
        sources, targets = (_mentions(reading, _with_role(clause, role)) for role in ("subject", "object"))
        for source, target in product(sources, targets):
            if source.node.iri != target.node.iri:
                yield replace(_open(clause, source, target, text, "verb.label", 0.8), relation="gk:accuses")


def _standing_as(reading: Reading, clause: Clause, used: set[int]) -> Iterator[Candidate]:
    """`verb.as`: "positions itself as a rival to Y", "serves as host of Y": what somebody is held to be."""
    for argument in clause.arguments:
        if argument.role != "oblique" or argument.preposition != "as" or argument.head in used:
            continue
        objects = [a for a in _with_role(clause, "object") if reading.pos[a.head] != "PRON"]
        bearers = _mentions(reading, objects or _with_role(clause, "subject"))
        for frame in reading.lexicon.frames(reading.lemmas[argument.head], "noun"):
            for slot in frame.target_slots:
                heads = [c for c in reading.below(argument.head, "nmod") if reading.preposition(c) == slot]
                targets = tuple(m for h in heads for each in reading.conjuncts(h) for m in participants(reading, each))
                if bearers and targets:
                    used.add(argument.head)
                    text = f"{clause.lemma} as {reading.lemmas[argument.head]} {slot}"
                    yield from _pairs(clause, Filled(frame, bearers, targets, text, frozenset(), "verb.as"))
                    return


def _participle(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`participle.predicate`: "is allied with", "are opposed to": a participle that is an adjective of the lexicon."""
    subjects = _mentions(reading, _with_role(clause, "object"))
    word = reading.lower[clause.predicate]
    for frame in reading.lexicon.frames(word, "adjective"):
        for slot in frame.target_slots:
            arguments = [a for a in clause.arguments if a.role == "oblique" and a.preposition == slot]
            targets = _mentions(reading, arguments)
            if subjects and targets:
                used = frozenset(a.head for a in arguments)
                yield from _pairs(
                    clause, Filled(frame, subjects, targets, f"be {word} {slot}", used, "participle.predicate")
                )
                return


def _owners(reading: Reading, clause: Clause, filled: Filled) -> Iterator[Candidate]:
    """`verb.object-owner`: an act against what is an actor's own ("condemned Serbia's offensive") is against the actor."""
    frame = filled.frame
    if frame is None or not frame.sign or frame.event_type not in OWNED:
        return
    ends = {m.node.iri for m in (*filled.sources, *filled.targets)}
    for target in filled.targets:
        if target.node.type not in {"thing", "event"} or target.kind == "name":
            continue
        for owner in modifiers(reading, target.head):
            if owner.node.type in ACTOR_TYPES and owner.node.iri not in ends:
                for source in filled.sources:
                    yield Candidate(
                        source,
                        owner,
                        clause.predicate,
                        filled.text,
                        "verb.object-owner",
                        frame,
                        anchor=clause.predicate,
                        confidence=0.7,
                    )


def _pairs(clause: Clause, filled: Filled) -> Iterator[Candidate]:
    for source in filled.sources:
        for target in filled.targets:
            if source.node.iri == target.node.iri:
                continue
            frame = filled.frame if filled.frame is not None and fits(filled.frame, source, target) else None
            if frame is not None or _worth(source, target):
                yield Candidate(
                    source,
                    target,
                    clause.predicate,
                    filled.text,
                    filled.rule,
                    frame,
                    anchor=clause.predicate,
                    confidence=0.9 if frame is not None else 0.7,
                )


def _mentions(reading: Reading, arguments: Sequence[Argument]) -> tuple[Mention, ...]:
    found: dict[tuple[int, str], Mention] = {}
    for argument in arguments:
        if argument.head in reading.dated:
            continue
        for mention in _issuers(reading, argument) or participants(reading, argument.head):
            found.setdefault((mention.start, mention.node.iri), mention)
    return tuple(found.values())


def _issuers(reading: Reading, argument: Argument) -> tuple[Mention, ...]:
    """`issuer`: in "A posted a message blaming B", who posts the message does the blaming."""
    token = argument.head
    if argument.role != "subject" or not argument.implied or reading.deps[token] != "obj" or token in reading.by_head:
        return ()
    if not any(f.attributes for f in reading.lexicon.frames(reading.lemmas[token], "noun")):
        return ()
    number = reading.clause_at.get(reading.heads[token])
    if number is None:
        return ()
    return tuple(
        m for a in reading.clauses[number].arguments if a.role == "subject" for m in reading.by_head.get(a.head, ())
    )


def _with_role(clause: Clause, role: str) -> list[Argument]:
    return [a for a in clause.arguments if a.role == role]


def _framed(reading: Reading, number: int) -> list[Filled]:
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
                filled.rule == "verb.object"
                and filled.target_heads.isdisjoint(found[0].target_heads)
                and all(map(anchored, filled.targets))
            ):
                return [*found, filled]
    return found


def framed_sources(reading: Reading, number: int) -> tuple[Frame | None, tuple[Mention, ...]]:
    """The first typed frame of a clause whose source is there, filled target or not, and its sources."""
    clause = reading.clauses[number]
    for variant in (*_particle_variants(reading, clause), clause):
        for frame in reading.lexicon.frames(variant.lemma, "verb"):
            noun = _noun_object(reading, variant, frame)
            if not frame.event_type or frame.target_types or (frame.noun_objects and noun < 0):
                continue
            sources, _, _ = _slot_fillers(reading, number, variant, frame, frame.source_slots, noun)
            sources = sources or _place_as_actor(reading, variant, frame)
            if sources:
                return frame, sources
    return None, ()


def _noun_object(reading: Reading, clause: Clause, frame: Frame) -> int:
    """The object that a light verb's frame asks for, or -1."""
    objects = [a.head for a in clause.arguments if a.role in {"object", "complement"}]
    named = {h for h in objects if any(m.kind == "name" for m in reading.by_head.get(h, ()))}
    return next((h for h in objects if reading.lemmas[h] in frame.noun_objects and h not in named), -1)


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
    sources, used_sources, _ = _slot_fillers(reading, number, clause, frame, frame.source_slots, noun)
    if not sources:
        sources = _place_as_actor(reading, clause, frame)
    if not sources:
        return None
    targets, used, slot = _slot_fillers(reading, number, clause, frame, frame.target_slots, noun)
    if not targets and frame.event_type in ABOUT:
        targets, used, slot = _inherited_targets(reading, number, noun), frozenset(), "complement"
    if frame.target_types:
        targets = tuple(m for m in targets if m.node.type in frame.target_types)
    if not targets:
        return _mutual(reading, clause, frame, sources, noun)
    text = relation_text(reading, clause, noun, "" if slot in CORE_SLOTS or slot == "complement" else slot)
    rule = (
        "verb.light"
        if noun >= 0
        else "verb.preposition"
        if slot not in CORE_SLOTS and slot != "complement"
        else f"verb.{slot}"
    )
    return Filled(frame, sources, targets, text, used | used_sources | ({noun} if noun >= 0 else set()), rule)


def _place_as_actor(reading: Reading, clause: Clause, frame: Frame) -> tuple[Mention, ...]:
    """`verb.place-actor`: in "was arrested in Lebanon", "is banned in Turkey" the state is the one that acts."""
    if not clause.passive or frame.event_type not in STATE_ACTS:
        return ()
    places = [a for a in clause.arguments if a.role == "oblique" and a.preposition == "in"]
    return tuple(m for m in _mentions(reading, places) if m.node.type == "country")[:1]


def _mutual(reading: Reading, clause: Clause, frame: Frame, parties: tuple[Mention, ...], noun: int) -> Filled | None:
    """`verb.mutual`: "A and B met", "A and B signed a treaty": the parties of a symmetric relation without a target."""
    symmetric = frame.relation in reading.lexicon.relations and reading.lexicon.relations[frame.relation].symmetric
    others = tuple(m for m in parties[1:] if m.node.iri != parties[0].node.iri)
    if not symmetric or not others:
        return None
    text = relation_text(reading, clause, noun, "with")
    return Filled(frame, parties[:1], others, text, frozenset(), "verb.mutual")


def _slot_fillers(
    reading: Reading, number: int, clause: Clause, frame: Frame, slots: Sequence[str], noun: int
) -> tuple[tuple[Mention, ...], frozenset[int], str]:
    """Mentions in the first filled slot, the argument heads they came from, and that slot."""
    for slot in slots:
        arguments = [a for a in _in_slot(reading, clause, slot, noun) if a.head != noun]
        found = _mentions(reading, arguments)
        if slot in {"possessor", "modifier"} and noun >= 0:
            found = tuple(modifiers(reading, noun))
        if slot == "complement" and not found and frame.event_type in ABOUT:
            found = _inherited_targets(reading, number, noun)
        if found:
            return found, frozenset(a.head for a in arguments), slot
    return (), frozenset(), ""


def _in_slot(reading: Reading, clause: Clause, slot: str, noun: int) -> list[Argument]:
    if slot in CORE_SLOTS:
        return _with_role(clause, slot)
    if slot == "complement":
        return _with_role(clause, "complement")
    if slot in {"possessor", "modifier"}:
        return []
    found = [a for a in clause.arguments if a.role == "oblique" and a.preposition == slot]
    owners = [noun] if noun >= 0 else [a.head for a in clause.arguments if a.role == "object" and not a.implied]
    for owner in owners:
        for child in reading.below(owner, "nmod"):
            if reading.deps[child] != "nmod:poss" and reading.preposition(child) == slot:
                found.extend(Argument("oblique", each, slot, False) for each in reading.conjuncts(child))
    return found


def _inherited_targets(reading: Reading, number: int, noun: int) -> tuple[Mention, ...]:
    """`complement-actor`: whom a demand, threat or promise is about: actors of the governed clause or inside the object."""
    clause = reading.clauses[number]
    own = {m.node.iri for a in _with_role(clause, "subject") for m in participants(reading, a.head)}
    for k in range(number + 1, min(number + 12, len(reading.clauses))):
        inner = reading.clauses[k]
        if inner.parent == number and inner.link in {"ccomp", "xcomp"}:
            for roles in (("subject",), ("object", "indirect", "oblique")):
                arguments = [a for role in roles for a in _with_role(inner, role)]
                found = tuple(
                    m for m in _mentions(reading, arguments) if m.node.type in ACTOR_TYPES and m.node.iri not in own
                )
                if found:
                    return found
    heads = [noun] if noun >= 0 else [a.head for a in _with_role(clause, "object")]
    return tuple(
        m for h in heads for m in modifiers(reading, h) if m.node.type in ACTOR_TYPES and m.node.iri not in own
    )


def relation_text(reading: Reading, clause: Clause, noun: int, preposition: str) -> str:
    """The lemma phrase of a relation, close to the text: "hold talk with", "cross into"."""
    parts = [clause.lemma]
    if noun >= 0:
        parts.append(reading.lemmas[noun])
    if preposition:
        parts.append(preposition)
    return " ".join(parts)


def _untyped(reading: Reading, clause: Clause, used: set[int]) -> Iterator[Candidate]:
    """`verb.open` and `verb.open-oblique`: what no frame took of a verb's object and prepositional arguments."""
    subjects = [a for a in _with_role(clause, "subject") if a.head not in used] or _with_role(clause, "subject")
    sources = _mentions(reading, subjects)
    objects = [a for a in _with_role(clause, "object") if a.head not in used]
    if not used and not any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb")):
        for source, target in product(sources, _mentions(reading, objects)):
            if _worth(source, target):
                yield _open(clause, source, target, clause.lemma, "verb.open", 0.7)
    carriers = sources or (_mentions(reading, objects) if clause.passive else ())
    for argument in clause.arguments:
        if argument.role == "oblique" and argument.head not in used | reading.dated and argument.preposition:
            yield from _open_oblique(reading, clause, carriers, argument)


def _open(clause: Clause, source: Mention, target: Mention, text: str, rule: str, confidence: float) -> Candidate:
    return Candidate(source, target, clause.predicate, text, rule, anchor=clause.predicate, confidence=confidence)


def _open_oblique(
    reading: Reading, clause: Clause, carriers: Sequence[Mention], argument: Argument
) -> Iterator[Candidate]:
    """`event.setting` where the argument is an event that the subject takes part in, else `verb.open-oblique`."""
    text = relation_text(reading, clause, -1, argument.preposition)
    for source, target in product(carriers, participants(reading, argument.head)):
        setting = target.node.type == "event" and argument.preposition in SETTING
        if setting and source.node.type in ACTOR_TYPES and source.node.iri != target.node.iri:
            words = "attend" if argument.preposition == "during" else text
            yield replace(_open(clause, source, target, words, "event.setting", 0.8), relation="gk:attends")
        elif argument.preposition not in TEMPORAL and target.node.type != "thing" and _worth(source, target):
            yield _open(clause, source, target, text, "verb.open-oblique", 0.6)


def _worth(source: Mention, target: Mention) -> bool:
    """Whether an untyped pair says something of somebody in particular: one end at least is named or resolved."""
    return source.node.iri != target.node.iri and (anchored(source) or anchored(target))


def anchored(mention: Mention) -> bool:
    """Whether a mention stands for somebody or something in particular, not for "a group" or "the talks"."""
    return mention.kind not in {"description", "event"} or mention.node.linked or bool(mention.node.country)


def fits(frame: Frame, source: Mention, target: Mention) -> bool:
    """Whether a typed event makes sense between these ends: things don't act, and one doesn't consult with a thing."""
    if not frame.event_type:
        return True
    if source.node.type in {"thing", "place"} and not source.node.country:
        return False
    return frame.event_type not in {"CONSULT", "AID"} or target.node.type != "thing"


def _copular(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`copula`: "X is an ally of Y", "X is critical of Y", "X is in Y", "X is a bloc"."""
    subjects = _mentions(reading, _with_role(clause, "object" if clause.passive else "subject"))
    head = clause.predicate
    pos = "adjective" if reading.pos[head] in {"ADJ", "VERB"} else "noun"
    lemma = reading.lemmas[head]
    if not reading.lexicon.frames(lemma, pos):
        lemma = reading.lower[head]
    for frame in reading.lexicon.frames(lemma, pos):
        for slot in frame.target_slots:
            arguments = [a for a in clause.arguments if a.role == "oblique" and a.preposition == slot]
            heads = [a.head for a in arguments] + [
                e
                for c in reading.below(head, "nmod", "obl")
                if reading.preposition(c) == slot
                for e in reading.conjuncts(c)
            ]
            targets = tuple(dict.fromkeys(m for h in heads for m in participants(reading, h)))
            if targets and subjects:
                text = f"be {lemma} {slot}"
                yield from _pairs(clause, Filled(frame, subjects, targets, text, frozenset(), "copula.frame"))
                return
    yield from _plain_copula(reading, clause, subjects)


def _plain_copula(reading: Reading, clause: Clause, subjects: tuple[Mention, ...]) -> Iterator[Candidate]:
    head = clause.predicate
    for argument in clause.arguments:
        if argument.role in {"complement", "oblique"} and argument.preposition and argument.head == head:
            for target in participants(reading, argument.head):
                yield from _pairs(
                    clause, Filled(None, subjects, (target,), f"be {argument.preposition}", frozenset(), "copula.place")
                )
            return
    if reading.pos[head] not in {"NOUN", "PROPN"} or reading.preposition(head):
        return
    done = False
    for child in reading.below(head, "nmod"):
        preposition = reading.preposition(child)
        if preposition in TEMPORAL or reading.deps[child] == "nmod:desc":
            continue
        name = "of" if reading.deps[child] == "nmod:poss" else preposition
        for each in reading.conjuncts(child):
            for target in participants(reading, each):
                if target.node.type != "thing":
                    done = True
                    text = f"be {reading.lemmas[head]} {name}".strip()
                    yield from _pairs(clause, Filled(None, subjects, (target,), text, frozenset(), "copula.of"))
    if not done:
        targets = participants(reading, head)
        yield from _pairs(clause, Filled(None, subjects, targets, "be", frozenset(), "copula.is"))


def nominal_status(reading: Reading, clause: Clause) -> Status:
    """The status that a clause's verb gives to an event noun in its object ("plan a visit" → planned)."""
    for frame in reading.lexicon.frames(clause.lemma, "verb"):
        if frame.complement:
            return frame.complement  # type: ignore[return-value]
    return "asserted"
