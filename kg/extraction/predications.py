"""What somebody is, or is held to be: copulas, predicate participles, "as" phrases, labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frames import mentions_of, with_role
from kg.extraction.pairing import open_candidate, pairs
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.statement import Mention

TEMPORAL = frozenset(
    {"during", "since", "until", "till", "after", "before", "throughout", "following", "amid", "despite", "per"}
    | {"according to"}
)
"""Prepositions whose phrase is a circumstance, not a participant."""


def copular(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`copula`: "X is an ally of Y", "X is critical of Y", "X is in Y", "X is a bloc"."""
    subjects = mentions_of(reading, with_role(clause, "object" if clause.passive else "subject"))
    head = clause.predicate
    pos = "adjective" if reading.pos[head] in {"ADJ", "VERB"} else "noun"
    lemma = reading.lemmas[head]
    if not reading.lexicon.frames(lemma, pos):
        lemma = reading.lower[head]
    for frame in reading.lexicon.frames(lemma, pos):
        for slot in frame.target_slots:
            arguments = [
                a for a in clause.arguments if a.role == "oblique" and a.preposition == slot and a.head != head
            ]
            heads = [a.head for a in arguments] + [
                e
                for c in reading.below(head, "nmod", "obl")
                if reading.preposition(c) == slot
                for e in reading.conjuncts(c)
            ]
            targets = tuple(dict.fromkeys(m for h in heads for m in participants(reading, h)))
            if targets and subjects:
                text = f"be {lemma} {slot}"
                yield from pairs(clause, frame, subjects, targets, text, "copula.frame")
                return
    yield from _plain_copula(reading, clause, subjects)


def _plain_copula(reading: Reading, clause: Clause, subjects: tuple[Mention, ...]) -> Iterator[Candidate]:
    head = clause.predicate
    for argument in clause.arguments:
        if argument.role in {"complement", "oblique"} and argument.preposition and argument.head == head:
            for target in participants(reading, argument.head):
                if target.node.type != "thing":
                    yield from pairs(clause, None, subjects, (target,), f"be {argument.preposition}", "copula.place")
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
                    yield from pairs(clause, None, subjects, (target,), text, "copula.of")
    if not done:
        targets = participants(reading, head)
        yield from pairs(clause, None, subjects, targets, "be", "copula.is")


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
    for argument in clause.arguments:
        as_noun = argument.role == "oblique" and argument.preposition == "as"
        if not as_noun and argument.role != "complement":
            continue
        if f"AS {reading.lemmas[argument.head]}" not in reading.lexicon.cues:
            continue
        used.add(argument.head)
        text = f"{clause.lemma} as {reading.lemmas[argument.head]}"
        sources, targets = (mentions_of(reading, with_role(clause, role)) for role in ("subject", "object"))
        for source, target in ends(sources, targets):
            yield replace(open_candidate(clause, source, target, text, "verb.label", 0.8), relation="gk:accuses")
