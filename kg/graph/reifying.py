"""RDF 1.2: each statement names the triple that it is about, `statement:… rdf:reifies <<( source relation target )>>`.

A triple term is not asserted, which is what a claim, a plan or a denial needs (https://www.w3.org/TR/rdf12-concepts/).  The
graph itself has none, as few programs read them yet: they are added on the way out, and left out on the way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store, Triple
from rdflib.namespace import RDF

from kg.graph.terms import gk, iri, match

REIFIES = iri(f"{RDF}reifies")
_PARTS = gk("source"), gk("relation"), gk("target")


def with_reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of one graph, and after them what each of its statements reifies."""
    statements: dict[NamedNode, dict[NamedNode, NamedNode]] = {}
    graph = None
    for quad in quads:
        yield quad
        if quad.predicate in _PARTS:
            graph = quad.graph_name
            statements.setdefault(quad.subject, {})[quad.predicate] = quad.object  # type: ignore[arg-type, assignment]
    for name, found in statements.items():
        if graph is not None and len(found) == len(_PARTS):
            yield Quad(name, REIFIES, Triple(*(found[part] for part in _PARTS)), graph)


def without_reified(store: Store) -> None:
    """Remove what statements reify: it says nothing that they don't."""
    for quad in list(match(store, None, REIFIES, None, None)):
        store.remove(quad)
