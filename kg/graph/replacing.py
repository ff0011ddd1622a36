"""Making quads the content of a graph, in a store of Oxigraph's or on a server."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from kg.graph.remote import RemoteStore
from kg.graph.terms import match


def replace(store: Store, graph: NamedNode, quads: set[Quad], *, about: Collection[Any] = (None,)) -> None:
    """Make these quads the graph's content, or all that it says `about` some subjects, touching only what differs.

    On a server it is always the whole content.
    """
    old = {quad for subject in about for quad in match(store, subject, None, None, graph)}
    if old == quads:
        return
    if isinstance(store, RemoteStore):
        store.replace(graph, quads)
        return
    store.extend(quads - old)
    for quad in old - quads:
        store.remove(quad)
