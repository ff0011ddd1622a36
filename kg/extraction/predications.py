"""What somebody is, or is held to be: copulas, predicate participles, "as" phrases, labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.frames import STATE_ACTS
from kg.extraction.offices import held, members
from kg.extraction.pairing import open_candidate, pairs
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.extraction.wording import with_role
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention

DIRECTIONS = ("north", "south", "east", "west")
COMPARING = frozenset({"like", "unlike", "than", "as"})
"""Prepositions whose phrase somebody is compared with, which says nothing of what they are to one another."""
TEMPORAL = frozenset(
    {"during", "since", "until", "till", "after", "before", "throughout", "following", "amid", "despite", "per"}
    | {"according to"}
)
"""Prepositions whose phrase is a circumstance, not a participant."""


def copular(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`copula`: "X is an ally of Y", "X is critical of Y", "X is in Y", "X is a bloc"."""
    subjects = mentions_of(reading, with_role(clause, "object" if clause.passive else "subject"))
    first, *others = _predicates(reading, clause)
    belonging = members(reading, subjects, first)
    if belonging:
        yield from belonging
        return
    found = [*_framed_predicate(reading, clause, first, subjects), *_banned_in(reading, clause, subjects)]
    office = [c for c in held(reading, clause) if (c.source.node.iri, c.target.node.iri) not in _joined(found)]
    yield from [*found, *office] or _plain_copula(reading, clause, subjects)
    for head in others:
        yield from _framed_predicate(reading, clause, head, subjects)


def _joined(found: list[Candidate]) -> set[tuple[str, str]]:
    return {(c.source.node.iri, c.target.node.iri) for c in found}


def _predicates(reading: Reading, clause: Clause) -> list[int]:
    """The predicate, adjectives and offices coordinated with it ("is the main force of A and supportive of B"), and
    what somebody becomes or remains ("became a member of A").
    """
    head = clause.predicate
    linking = reading.pos[head] == "VERB"
    others = [
        a.head
        for a in with_role(clause, "complement")
        if a.head != head
        and (linking or reading.pos[a.head] == "ADJ" or _office(reading, a.head))
        and not reading.has(a.head, "nummod")
    ]
    return [head, *others]


def _office(reading: Reading, token: int) -> bool:
    role = reading.lexicon.roles.get(reading.lemmas[token])
    return role is not None and role.node_type == "person"


def _framed_predicate(
    reading: Reading, clause: Clause, head: int, subjects: tuple[Mention, ...]
) -> Iterator[Candidate]:
    pos = "adjective" if reading.pos[head] in {"ADJ", "VERB"} else "noun"
    lemma = reading.lemmas[head]
    if not reading.lexicon.frames(lemma, pos):
        lemma = reading.lower[head]
    for frame in reading.lexicon.frames(lemma, pos):
        for slot in frame.target_slots:
            arguments = [
                a for a in clause.arguments if a.role == "oblique" and a.preposition == slot and a.head != head
            ] if head == clause.predicate else []  # fmt: skip
            heads = [a.head for a in arguments] + [
                e
                for c in reading.below(head, "nmod", "obl")
                if reading.preposition(c) == slot
                for e in reading.conjuncts(c)
            ]
            targets = tuple(dict.fromkeys(m for h in heads for m in participants(reading, h)))
            if targets and subjects:
                inside = reading.preposition(head)
                text = " ".join([clause.lemma, *([inside] if inside else []), lemma, slot])
                yield from pairs(clause, frame, subjects, targets, text, "copula.frame")
                yield from _whose(reading, clause, frame, subjects, targets, text)
                return


def _whose(
    reading: Reading, clause: Clause, frame: Frame, subjects: tuple[Mention, ...], targets: tuple[Mention, ...], text: str
) -> Iterator[Candidate]:
    """`copula.owner`: who is instrumental in, or opposed to, what is an actor's own is so to the actor."""
    taken = {m.node.iri for m in (*subjects, *targets)}
    for target in targets if frame.sign else ():
        for child in reading.below(target.head, "nmod:poss") if target.node.type in {"thing", "event"} else ():
            owners = tuple(m for m in participants(reading, child) if m.node.type in ACTOR_TYPES and m.node.iri not in taken)
            yield from pairs(clause, frame, subjects, owners, text, "copula.owner")


def _banned_in(reading: Reading, clause: Clause, subjects: tuple[Mention, ...]) -> Iterator[Candidate]:
    """`copula.state-act`: what is a banned or wanted something in a country is banned or wanted by the country."""
    head = clause.predicate
    places = [c for c in reading.below(head, "nmod") if reading.preposition(c) == "in"]
    states = tuple(m for c in places for m in participants(reading, c) if m.node.type == "country")
    for child in reading.below(head, "amod") if states else ():
        frames = [f for f in reading.lexicon.frames(reading.lemmas[child], "verb") if "object" in f.target_slots]
        frame = next((f for f in frames if f.event_type in STATE_ACTS and not f.noun_objects), None)
        if frame is not None:
            yield from pairs(clause, frame, states, subjects, frame.triggers[0], "copula.state-act")


def _plain_copula(reading: Reading, clause: Clause, subjects: tuple[Mention, ...]) -> Iterator[Candidate]:
    head = clause.predicate
    yield from _direction(reading, clause, subjects)
    for argument in clause.arguments:
        if argument.role in {"complement", "oblique"} and argument.preposition and argument.head == head:
            targets = participants(reading, argument.head)
            own = {m.node.iri for m in subjects}
            if not any(m.node.iri in own for m in targets):  # "X and Y are among those who left": not one of another
                places = [m for m in targets if m.node.type != "thing"]
                yield from pairs(clause, None, subjects, places, f"be {argument.preposition}", "copula.place")
            return
    if reading.pos[head] not in {"NOUN", "PROPN"} or reading.preposition(head):
        return
    done = False
    for child in reading.below(head, "nmod"):
        preposition = reading.preposition(child)
        if preposition in TEMPORAL | COMPARING or reading.deps[child] == "nmod:desc":
            continue
        name = "of" if reading.deps[child] == "nmod:poss" else preposition
        for each in reading.conjuncts(child):
            for target in participants(reading, each):
                if target.node.type != "thing":
                    done = True
                    text = f"be {reading.lemmas[head]} {name}".strip()
                    yield from pairs(clause, None, subjects, (target,), text, "copula.of")
    if not done:
        targets = tuple(m for m in participants(reading, head) if m.kind != "name" or m.node.type not in {"country", "place"})
        text = "be from" if any(m.kind == "adjective" and m.node.type == "country" for m in targets) else "be"
        yield from pairs(clause, None, subjects, targets, text, "copula.is")


def _direction(reading: Reading, clause: Clause, subjects: tuple[Mention, ...]) -> Iterator[Candidate]:
    """`copula.direction`: "X is 160 km east of Y", "X lies north of Y"."""
    head = clause.predicate
    for token in (head, *reading.children[head]):
        word = reading.lower[token].replace("-", "")
        if not word.removesuffix("ern").removesuffix("wards").endswith(DIRECTIONS) or len(word) > 9:
            continue
        for owner in {head, token}:
            for phrase in reading.below(owner, "obl", "nmod"):
                if phrase > token and reading.preposition(phrase) == "of":
                    found = (m for m in participants(reading, phrase) if m.node.type in {"place", "country"})
                    places = tuple(m for m in found if m.kind != "metonym")
                    text = f"{clause.lemma} {word} of"
                    yield from pairs(clause, None, subjects, places, text, "copula.direction")


def participle(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`participle.predicate`: "is allied with", "are opposed to": a participle that is an adjective of the lexicon."""
    subjects = mentions_of(reading, with_role(clause, "object"))
    word = reading.lower[clause.predicate]
    for frame in reading.lexicon.frames(word, "adjective"):
        for slot in frame.target_slots:
            arguments = [a for a in clause.arguments if a.role == "oblique" and a.preposition == slot]
            targets = mentions_of(reading, arguments)
            if subjects and targets:
                yield from pairs(clause, frame, subjects, targets, f"be {word} {slot}", "participle.predicate")
                return


def standing_as(reading: Reading, clause: Clause, used: set[int]) -> Iterator[Candidate]:
    """`verb.as`: "positions itself as a rival to Y", "serves as host of Y": what somebody is held to be."""
    if any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb")):
        return  # "stated as part of the ruling"
    for argument in clause.arguments:
        if reading.preposition(argument.head) != "as" or argument.head in used:
            continue
        objects = [a for a in with_role(clause, "object") if reading.pos[a.head] != "PRON" and a is not argument]
        bearers = mentions_of(reading, objects or with_role(clause, "subject"))
        for frame in reading.lexicon.frames(reading.lemmas[argument.head], "noun"):
            for slot in frame.target_slots:
                heads = [c for c in reading.below(argument.head, "nmod") if reading.preposition(c) == slot]
                targets = tuple(m for h in heads for each in reading.conjuncts(h) for m in participants(reading, each))
                if bearers and targets:
                    used.add(argument.head)
                    text = f"{clause.lemma} as {reading.lemmas[argument.head]} {slot}"
                    yield from pairs(clause, frame, bearers, targets, text, "verb.as")
                    return


def labels(reading: Reading, clause: Clause, used: set[int]) -> Iterator[Candidate]:
    """`verb.label`: "named the group as terrorists", "called him a dictator" accuse whom they name."""
    for head in _labels(reading, clause):
        if f"AS {reading.lemmas[head]}" not in reading.lexicon.cues:
            continue
        used.add(head)
        text = f"{clause.lemma} as {reading.lemmas[head]}"
        sources, targets = (mentions_of(reading, with_role(clause, role)) for role in ("subject", "object"))
        for source, target in ends(sources, targets):
            yield replace(open_candidate(clause, source, target, text, "verb.label", 0.8), relation="gk:accuses")


def _labels(reading: Reading, clause: Clause) -> Iterator[int]:
    """What the object is named: its complement, "as" phrases of the verb or, if parsed so, of the object."""
    for argument in clause.arguments:
        if argument.role == "complement" or (argument.role == "oblique" and argument.preposition == "as"):
            yield argument.head
        elif argument.role == "object" and not argument.implied:
            yield from (c for c in reading.below(argument.head, "nmod") if reading.preposition(c) == "as")
