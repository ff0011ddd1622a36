"""Acts that are done by saying: a demand voiced as "must" or "should"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidate import Candidate
from kg.extraction.factuality import Factuality
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.statement import ACTOR_TYPES

OBLIGATION = frozenset({"must", "should", "ought", "shall"})


def demands(reading: Reading, factuality: Factuality, number: int) -> Iterator[Candidate]:
    """`speech.demand`: who says that another actor must or should do something demands it of that actor."""
    clause = reading.clauses[number]
    if not any(reading.lower[i] in OBLIGATION for i in clause.auxiliaries):
        return
    assessment = factuality.of_clause(number)
    speaker = assessment.source
    if speaker is None:
        return
    for argument in clause.arguments:
        if argument.role != ("object" if clause.passive else "subject"):
            continue
        for target in participants(reading, argument.head):
            if target.node.type in ACTOR_TYPES and target.node.iri != speaker.node.iri:
                text = f"demand {clause.lemma}"
                yield Candidate(
                    speaker,
                    target,
                    clause.predicate,
                    text,
                    "speech.demand",
                    relation="gk:presses",
                    anchor=clause.predicate,
                    presupposed=True,
                    confidence=0.75,
                )
