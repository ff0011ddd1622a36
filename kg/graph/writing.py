"""A document and its statements as the quads of one named graph: the pattern that DESIGN.md shows.

The graph has the name of the document.  It holds the article (schema.org, Dublin Core, its text as a NIF context), the
PROV activity that read it, its sentences, the mentions and the statements, and what the text itself says about nodes
that the knowledge files don't know (name and type).  Everything else is derived (kg.graph.derive).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from kg.graph.terms import (
    CLASSES,
    RELATED_TO,
    activity_iri,
    day,
    decimal,
    document_iri,
    gk,
    integer,
    iri,
    mention_iri,
    quads,
    sentence_iri,
    statement_iri,
    text,
)
from kg.namespaces import NIF, PLOVER, SCHEMA
from kg.statement import STATUSES, Mention, Node, Statement

Span = tuple[int, int]
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


class DocumentLike(Protocol):
    """What the graph needs of a `kg.Document`."""

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def date(self) -> date | None: ...
    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Versions:
    """What read a document: recorded in its graph as a PROV activity, so that `--refresh` finds what is outdated."""

    program: str = ""
    model: str = ""
    ontology: str = ""


def content_hash(document: DocumentLike) -> str:
    """SHA-256 of everything in a document that its statements depend on."""
    parts = (document.text, document.date.isoformat() if document.date else "", document.title, document.url)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def document_quads(
    document: DocumentLike,
    statements: Iterable[Statement],
    sentences: Iterable[Span] = (),
    versions: Versions = Versions(),
    *,
    keep_text: bool = True,
) -> list[Quad]:
    """The quads of a document's graph; without `keep_text` no document, sentence or clause text, only offsets."""
    writer = _Writer(document, keep_text)
    chosen = _one_each(writer.name, statements)
    writer.document(versions)
    for span in sorted({*sentences, *(each.evidence.sentence for each in chosen.values())}):
        writer.sentence(span)
    for name, each in chosen.items():
        writer.statement(name, each)
    writer.described(chosen.values())
    return quads(writer.triples, iri(writer.name))


def _one_each(document: str, statements: Iterable[Statement]) -> dict[str, Statement]:
    """One statement an IRI, in IRI order: the most confident where rules agree on predicate, relation and both ends."""
    found: dict[str, list[Statement]] = {}
    for each in statements:
        name = statement_iri(
            document, each.evidence.predicate, each.source.node.iri, each.relation, each.target.node.iri
        )
        found.setdefault(name, []).append(each)
    return {name: min(each, key=_preference) if len(each) > 1 else each[0] for name, each in sorted(found.items())}


def _preference(statement: Statement) -> tuple[float, int, Span, Span, str, str]:
    spans = (statement.source.start, statement.source.end), (statement.target.start, statement.target.end)
    return (-statement.confidence, STATUSES.index(statement.status), *spans, statement.rule, repr(statement))


class _Writer:
    """Collects the triples of one document."""

    def __init__(self, document: DocumentLike, keep_text: bool) -> None:
        self.source = document
        self.name = document_iri(document.key)
        self.keep_text = keep_text
        self.triples: list[Triple] = []
        self.seen: set[str] = set()

    def add(self, subject: str, *pairs: tuple[NamedNode, NamedNode | Literal]) -> None:
        node = iri(subject)
        self.triples.extend((node, predicate, value) for predicate, value in pairs)

    def document(self, versions: Versions) -> None:
        source = self.source
        self.add(
            self.name,
            (_TYPE, gk("Document")), (_TYPE, iri(SCHEMA.NewsArticle)), (_TYPE, iri(NIF.Context)),
            (iri(DCTERMS.identifier), text(source.key)), (gk("contentHash"), text(content_hash(source))),
        )
        if source.title:
            self.add(self.name, (iri(DCTERMS.title), text(source.title)))
        if source.date:
            self.add(self.name, (iri(DCTERMS.date), day(source.date.isoformat())))
        if source.url:
            self.add(self.name, (iri(SCHEMA.url), Literal(text(source.url).value, datatype=_ANY_URI)))
        if self.keep_text:
            self.add(self.name, (iri(NIF.isString), text(source.text)))
        activity = activity_iri(versions.program, versions.model, versions.ontology)
        self.add(activity, (_TYPE, iri(PROV.Activity)), (iri(PROV.used), iri(self.name)))
        for kind in ("program", "model", "ontology"):
            if version := getattr(versions, kind):
                self.add(activity, (gk(f"{kind}Version"), text(version)))

    def sentence(self, span: Span) -> None:
        name = sentence_iri(self.name, *span)
        self.add(name, (_TYPE, iri(NIF.Sentence)), (iri(NIF.referenceContext), iri(self.name)), *self.offsets(span))
        if self.keep_text:
            self.add(name, (_ANCHOR, text(self.source.text[slice(*span)])))

    def offsets(self, span: Span) -> tuple[tuple[NamedNode, Literal], ...]:
        return (_BEGIN, integer(span[0])), (_END, integer(span[1]))

    def span(self, span: Span, node: Node | None = None) -> str:
        """The IRI of a mention at this span, written once."""
        name = mention_iri(self.name, *span, node.iri if node else "")
        if name not in self.seen:
            self.seen.add(name)
            anchor = text(self.source.text[slice(*span)])
            self.add(name, (_TYPE, gk("Mention")), (_ANCHOR, anchor), *self.offsets(span))
            if node:
                self.add(name, (gk("refersTo"), iri(node.iri)))
        return name

    def mention(self, mention: Mention) -> NamedNode:
        name = self.span((mention.start, mention.end), mention.node)
        self.add(name, (gk("mentionKind"), text(mention.kind)))
        if mention.antecedent and mention.antecedent != (mention.start, mention.end):
            self.add(name, (gk("antecedent"), iri(self.span(mention.antecedent, mention.node))))
        return iri(name)

    def statement(self, name: str, each: Statement) -> None:
        self.add(
            name,
            (_TYPE, gk("Statement")),
            (gk("source"), iri(each.source.node.iri)), (gk("relation"), iri(each.relation or RELATED_TO)),
            (gk("target"), iri(each.target.node.iri)), (gk("status"), gk(each.status.capitalize())),
            (gk("confidence"), decimal(each.confidence)), (gk("sign"), integer(each.sign)),
            (gk("rule"), text(each.rule)),
            (gk("sourceMention"), self.mention(each.source)), (gk("targetMention"), self.mention(each.target)),
            (gk("predicateMention"), iri(self.span(each.evidence.predicate))),
            (iri(PROV.wasDerivedFrom), iri(sentence_iri(self.name, *each.evidence.sentence))),
        )
        self.add(name, *_optional(each))
        if each.clause and self.keep_text:
            self.add(name, (gk("clause"), text(each.clause)))
        if each.attribution:
            self.add(name, (gk("attributionMention"), iri(self.span(each.attribution, each.attributed_to))))
        if each.time:
            self.add(name, (gk("timeMention"), iri(self.span((each.time.start, each.time.end)))))

    def described(self, statements: Iterable[Statement]) -> None:
        """Name and type of the nodes that no knowledge file knows, as this document has them."""
        votes: dict[str, Counter[Node]] = {}
        for each in statements:
            for node in (each.source.node, each.target.node, each.attributed_to, each.place):
                if node and not node.linked:
                    votes.setdefault(node.iri, Counter())[node] += 1
        for name, counts in sorted(votes.items()):
            node = min(counts, key=lambda node: (-counts[node], node.name, node.type, node.country, node.sector))
            self.add(name, *description(node))


def description(node: Node, label: NamedNode | None = None) -> list[tuple[NamedNode, NamedNode | Literal]]:
    """Type, name, country code and sector of a node, as predicate and value; `label` is the predicate of the name."""
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (_TYPE, gk(CLASSES[node.type])), (label or iri(RDFS.label), text(node.name)),
    ]
    if node.country:
        pairs.append((gk("iso3"), text(node.country)))
    if node.sector:
        pairs.append((gk("sector"), text(node.sector)))
    return pairs


def _optional(each: Statement) -> Sequence[tuple[NamedNode, NamedNode | Literal]]:
    """The properties of a statement that the text or the lexicon may leave open."""
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = []
    if each.relation_text:
        pairs.append((gk("relationText"), text(each.relation_text)))
    if each.event_type:
        pairs.append((gk("eventType"), iri(PLOVER[each.event_type])))
    if each.mode:
        pairs.append((gk("mode"), iri(PLOVER[each.mode])))
    if each.cameo:
        pairs.append((gk("cameo"), text(each.cameo)))
    if each.frame:
        pairs.append((gk("frame"), iri(each.frame)))
    if each.attributed_to:
        pairs.append((gk("attributedTo"), iri(each.attributed_to.iri)))
    if each.place:
        pairs.append((gk("place"), iri(each.place.iri)))
    if each.time and each.time.edtf:
        pairs.append((gk("edtf"), text(each.time.edtf)))
        if each.time.begin:
            pairs.append((gk("begin"), day(each.time.begin)))
        if each.time.end_date:
            pairs.append((gk("end"), day(each.time.end_date)))
    return pairs


_TYPE, _ANCHOR, _BEGIN, _END = iri(RDF.type), iri(NIF.anchorOf), iri(NIF.beginIndex), iri(NIF.endIndex)
_ANY_URI = iri(XSD.anyURI)
