"""Making quads the content of a graph, in a store of Oxigraph's or on a server."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, Store

from kg.graph.remote import RemoteStore
from kg.graph.terms import match


def replace(store: Store, graph: NamedNode, quads: set[Quad]) -> None:
    """Make these quads the graph's content, touching only what differs."""
    old = set(match(store, None, None, None, graph))
    if old == quads:
        return
    if isinstance(store, RemoteStore):
        store.replace(graph, quads)
        return
    store.extend(quads - old)
    for quad in old - quads:
        store.remove(quad)
