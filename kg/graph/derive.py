"""What follows from documents and corrections: a graph brought up to date whenever they change, never edited.

A plain edge `actor:A gk:attends event:B` stands only for statements that are asserted, attributed to nobody else,
confident enough (`DIRECT_CONFIDENCE`) and not rejected by a person; `said:attends` for every statement that is neither
denied nor rejected.  `graph:knowledge` describes the nodes in use (kg.graph.describing).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import OWL, RDF

from kg.graph import staleness
from kg.graph.corrections import Corrections
from kg.graph.describing import Describer, descriptions
from kg.graph.replacing import replace
from kg.graph.rows import has_documents, scopes, select
from kg.graph.terms import DERIVED, KNOWLEDGE, gk, iri, match, said
from kg.namespaces import GK
from kg.statement import Node

DIRECT_CONFIDENCE = 0.5  # statements below it have a said: edge, but no plain one

_STATEMENT = """{
  ?statement gk:source ?source ; gk:relation ?relation ; gk:target ?target ; gk:status ?status .
  OPTIONAL { ?statement gk:confidence ?confidence }
  OPTIONAL { ?statement gk:attributedTo ?speaker }
}"""
_DENIED = str(GK.Denied)
_ASSERTED = str(GK.Asserted)


def derive(store: Store, knowledge: Describer, seen: Mapping[str, Node] | None = None, *, anew: bool = False) -> None:
    """Bring `graph:derived` and `graph:knowledge` up to date with documents and corrections; `settle` says so.

    `seen` has nodes as the extraction gave them, for those that neither knowledge nor documents describe.  Where only a few
    documents are new, only what they add is worked out, unless it is to be made `anew`.
    """
    corrections, marks = Corrections.read(store), staleness.marks(store)
    documents = None if anew else staleness.news(marks)
    described = set(descriptions(store, corrections, knowledge, seen or {}, documents))
    found = {*_edges(store, corrections, documents), *_corrected(store, corrections)}
    if documents is None:
        replace(store, KNOWLEDGE, described)
        layout = {staleness.LAYOUT} if has_documents(store) else set()
        replace(store, DERIVED, {*marks, *layout, *found})
    else:
        replace(store, KNOWLEDGE, described, about={quad.subject for quad in described})
        store.extend(found)


class Edge(NamedTuple):
    """What a statement that is neither denied nor rejected says, between the nodes that stand for its ends.

    `plain` tells whether it has a plain edge, beside the said: one.
    """

    statement: str
    source: str
    relation: str
    target: str
    plain: bool


def edges(
    store: Store, corrections: Corrections | None = None, documents: Sequence[NamedNode] | None = None
) -> Iterator[Edge]:
    """The edges that statements make, one for each statement: of all documents, or of these."""
    if corrections is None:
        corrections = Corrections.read(store)
    canonical, rejected = corrections.canonical, corrections.rejected
    head = "SELECT ?statement ?source ?relation ?target ?status ?confidence ?speaker WHERE"
    found = (row for scope in scopes(documents) for row in select(store, f"{head} {{ {scope} {_STATEMENT} }}"))
    for statement, source, relation, target, status, confidence, speaker in found:
        if statement.value in rejected or status.value == _DENIED:
            continue
        one, other = (canonical.get(end.value, end).value for end in (source, target))
        if one != other:
            sure = confidence is None or float(confidence.value) >= DIRECT_CONFIDENCE
            plain = status.value == _ASSERTED and speaker is None and sure
            yield Edge(statement.value, one, relation.value, other, plain)


def _edges(store: Store, corrections: Corrections, documents: Sequence[NamedNode] | None) -> Iterator[Quad]:
    for edge in edges(store, corrections, documents):
        source, target = iri(edge.source), iri(edge.target)
        yield Quad(source, said(edge.relation), target, DERIVED)
        if edge.plain:
            yield Quad(source, iri(edge.relation), target, DERIVED)


def _corrected(store: Store, corrections: Corrections) -> Iterator[Quad]:
    """Which statements are rejected, and which node stands for each group that people call the same."""
    for name in corrections.rejected:
        if any(True for _ in match(store, iri(name), iri(RDF.type), gk("Statement"), None)):
            yield Quad(iri(name), gk("rejected"), Literal(True), DERIVED)
    for name, canonical in corrections.canonical.items():
        if name != canonical.value:
            yield Quad(iri(name), gk("canonical"), canonical, DERIVED)
            yield Quad(iri(name), iri(OWL.sameAs), canonical, DERIVED)
