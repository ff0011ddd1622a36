"""Whom a verb with two objects gives, grants, allows or denies what its second object names."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.pairing import anchored, open_candidate
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.extraction.wording import with_adjectives, with_role
from kg.statement import ACTOR_TYPES


def given(reading: Reading, clause: Clause, related: AbstractSet[int]) -> Iterator[Candidate]:
    """`verb.given`: "granted X asylum", "allowed X more time": the verb with its object relates to whom it is for."""
    things = [a.head for a in with_role(clause, "object") if reading.pos[a.head] == "NOUN" and a.head not in reading.dated]
    if not things or clause.passive or clause.lemma not in verb_classes()["giving"]:
        return
    told = [a for a in with_role(clause, "indirect") if a.head not in related]
    sources = [m for m in mentions_of(reading, with_role(clause, "subject")) if m.node.type in ACTOR_TYPES]
    for source, target in ends(sources, [m for m in mentions_of(reading, told) if m.node.type in ACTOR_TYPES]):
        if anchored(source) or anchored(target):
            text = f"{clause.lemma} … {with_adjectives(reading, things[0])}"
            yield open_candidate(clause, source, target, text, "verb.given", 0.8)
