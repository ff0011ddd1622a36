"""The lines that other programs read: statements, open triples and events as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.namespaces import STATEMENT
from kg.statement import CodedEvent, Statement, Triple

if TYPE_CHECKING:
    from kg.documents import Document


def statement_record(statement: Statement, document: Document) -> dict[str, Any]:
    """One statement as a flat JSON object: names and texts, then IRIs, offsets, rule and confidence."""
    from kg.graph.terms import statement_iri

    source, target = statement.source.node.iri, statement.target.node.iri
    identifier = statement_iri(document.iri, statement.evidence.predicate, source, statement.relation, target)
    begin, end = statement.evidence.sentence
    time, place, by = statement.time, statement.place, statement.attributed_to
    return {
        "doc": document.key,
        "sentence": " ".join(document.text[begin:end].split()),
        "subject": statement.source.node.name,
        "relation": statement.relation_text,
        "object": statement.target.node.name,
        "event": statement.event_type,
        "status": statement.status,
        "attributed_to": by.name if by is not None else "",
        "date": time.edtf if time is not None else "",
        "place": place.name if place is not None else "",
        "sign": statement.sign,
        "id": identifier.removeprefix(str(STATEMENT)),
        "subject_iri": statement.source.node.iri,
        "relation_iri": statement.relation or None,
        "object_iri": statement.target.node.iri,
        "sentence_offsets": [begin, end],
        "subject_offsets": [statement.source.start, statement.source.end],
        "predicate_offsets": list(statement.evidence.predicate),
        "object_offsets": [statement.target.start, statement.target.end],
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def triples_record(document: Document, triples: Iterable[Triple]) -> dict[str, Any]:
    """The open triples of one input record."""
    return {
        "id": document.key,
        "text": document.text,
        "triples": [
            {
                "subject": t.subject,
                "relation": t.relation,
                "object": t.object,
                "args": list(t.args),
                "confidence": t.confidence,
            }
            for t in triples
        ],
    }


def events_record(document: Document, events: Iterable[CodedEvent]) -> dict[str, Any]:
    """The coded events of one input record."""
    return {
        "id": document.key,
        "text": document.text,
        "events": [
            {
                "source": e.source,
                "target": e.target,
                "cameo": e.cameo,
                "plover": e.plover,
                "source_text": e.source_text,
                "target_text": e.target_text,
                "confidence": e.confidence,
            }
            for e in events
        ],
    }
