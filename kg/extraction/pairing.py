"""Which pairs of source and target are worth a statement, and the candidates made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.candidate import Candidate, ends, parties
from kg.extraction.clauses import Clause
from kg.knowledge.lexicon import Frame
from kg.statement import Mention


def anchored(mention: Mention) -> bool:
    """Whether a mention stands for somebody or something in particular, not for "a group" or "the talks"."""
    return mention.kind not in {"description", "event"} or mention.node.linked or bool(mention.node.country)


def worth(source: Mention, target: Mention) -> bool:
    """Whether an untyped pair says something of somebody in particular: one end at least is named or resolved."""
    return source.node.iri != target.node.iri and (anchored(source) or anchored(target))


def fits(frame: Frame, source: Mention, target: Mention) -> bool:
    """Whether a typed event makes sense between these ends: things don't act, and one doesn't consult with a thing."""
    if not frame.event_type:
        return True
    if source.node.type in {"thing", "place"} and not source.node.country:
        return False
    return frame.event_type not in {"CONSULT", "AID"} or target.node.type != "thing"


def pairs(
    clause: Clause, frame: Frame | None, sources: Iterable[Mention], targets: Iterable[Mention], text: str, rule: str
) -> Iterator[Candidate]:
    """One candidate for each source and target: typed where the frame fits them, untyped where that says something."""
    both = parties(sources) if rule == "verb.mutual" else ends(sources, targets)
    for source, target in both:
        fitting = frame if frame is not None and fits(frame, source, target) else None
        if fitting is not None or worth(source, target):
            yield Candidate(
                source,
                target,
                clause.predicate,
                text,
                rule,
                fitting,
                anchor=clause.predicate,
                confidence=0.9 if fitting is not None else 0.7,
            )


def open_candidate(
    clause: Clause, source: Mention, target: Mention, text: str, rule: str, confidence: float
) -> Candidate:
    return Candidate(source, target, clause.predicate, text, rule, anchor=clause.predicate, confidence=confidence)
