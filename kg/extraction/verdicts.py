"""What somebody is ruled, found or called to be: "ruled that the law was void", "found it to be unfair", "called X hostile"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.pairing import open_candidate, worth
from kg.extraction.reading import Reading
from kg.extraction.wording import complement_words, with_adjectives, with_role
from kg.knowledge.lexicon import Frame
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, Mention

DESCRIBING = str(GK["describes"])
HOLDING = frozenset({DESCRIBING, str(GK["isA"])})
GOVERNED = 8
"""Clauses after a verb among which the one that it governs is looked for."""


def verdicts(reading: Reading, number: int) -> Iterator[Candidate]:
    """`verb.judged`: a verb of judging relates who judges to whom or what is judged, with the adjective that says how."""
    clause = reading.clauses[number]
    judges = [m for m in mentions_of(reading, with_role(clause, "subject")) if m.node.type in ACTOR_TYPES]
    for judged, words in _judged(reading, number) if judges else ():
        for judge, target in ends(judges, judged):
            if worth(judge, target):
                found = open_candidate(clause, judge, target, f"{clause.lemma} … {words}", "verb.judged", 0.8)
                yield replace(found, frame=_describing(reading, clause) if words.startswith("as ") else None)


def _judged(reading: Reading, number: int) -> Iterator[tuple[tuple[Mention, ...], str]]:
    """Who or what is judged, and how: in an adjective behind the object, or in a clause whose predicate is one."""
    clause = reading.clauses[number]
    cues = reading.lexicon.cues
    if held_to_be(reading, clause):
        yield mentions_of(reading, with_role(clause, "object")), complement_words(reading, number).removeprefix(" … ")
        return
    seen = [a for a in with_role(clause, "oblique") if a.preposition == "as" and reading.pos[a.head] in {"NOUN", "ADJ"}]
    if seen and not clause.passive and seen_as(reading, clause):
        objects = [a for a in with_role(clause, "object") if not a.implied]
        yield mentions_of(reading, objects), f"as {with_adjectives(reading, seen[0].head)}"
        return
    for inner in reading.clauses[number + 1 : number + 1 + GOVERNED]:
        if inner.parent != number or inner.kind != "SVC" or reading.pos[inner.predicate] != "ADJ":
            continue
        infinitive = inner.marker == "to" and with_role(clause, "object") and f"HELD {clause.lemma}" in cues
        finite = inner.link == "ccomp" and f"VERDICT {clause.lemma}" in cues and not _may_be(reading, inner)
        if infinitive or finite:
            role, told = ("object", clause) if infinitive else ("subject", inner)
            words = reading.lower[inner.predicate]
            yield mentions_of(reading, with_role(told, role)), f"not {words}" if inner.negated else words


def held_to_be(reading: Reading, clause: Clause) -> bool:
    """Whether a verb says of its object in an adjective how somebody finds it: "called the treaty unfair"."""
    told = any(reading.pos[a.head] == "ADJ" for a in with_role(clause, "complement"))
    return told and f"HELD {clause.lemma}" in reading.lexicon.cues


def seen_as(reading: Reading, clause: Clause) -> bool:
    """Whether what stands after "as" is what the verb's object is said or held to be: "regards X as a friend"."""
    frames = reading.lexicon.frames(clause.lemma, "verb")
    return any("as" in f.target_slots and f.relation in HOLDING for f in frames)


def _describing(reading: Reading, clause: Clause) -> Frame | None:
    """The frame of a verb that itself says that somebody is described."""
    frames = reading.lexicon.frames(clause.lemma, "verb")
    return next((f for f in frames if "as" in f.target_slots and f.relation == DESCRIBING), None)


def _may_be(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says what could or should be the case, which is no verdict."""
    return any(reading.doc[i].tag_ == "MD" for i in clause.auxiliaries) or any(
        reading.doc[i].tag_ == "MD" for i in reading.below(clause.predicate, "aux")
    )
