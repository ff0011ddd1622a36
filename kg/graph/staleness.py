"""Marks in `graph:derived` that say what has changed since it was last up to date.

A new document has a mark of its own, so that adding today's articles to a million statements costs what they cost; any other
change has the general mark.  A mark is written in the transaction of its change and removed as the last step of deriving, so
that a process killed at any moment leaves it for the next.

What is derived changes with the program, too: `LAYOUT` says which kind it is, and a graph without it is out of date.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.remote import RemoteStore
from kg.graph.rows import has_documents
from kg.graph.terms import DERIVED, gk, match

STALE = Quad(DERIVED, gk("stale"), Literal(True), DERIVED)
LAYOUT = Quad(DERIVED, gk("layout"), Literal(2), DERIVED)  # to be counted up when other things are derived (2: gk:countsFor)
MANY = 2000  # new documents from which on everything is derived anew


def mark(store: Store) -> None:
    """Say that everything is to be derived anew."""
    if isinstance(store, RemoteStore):
        store.mark(STALE)
    else:
        store.add(STALE)


def new(document: NamedNode) -> Quad:
    """The mark of a document that wasn't there before."""
    return Quad(document, gk("stale"), Literal(True), DERIVED)


def marks(store: Store) -> list[Quad]:
    """All marks there are."""
    return list(match(store, None, gk("stale"), None, DERIVED))


def is_stale(store: Store) -> bool:
    """Whether something has changed, or another layout is there than this program's."""
    if isinstance(store, RemoteStore) and store.stale:
        return True  # another program may have removed our mark with its own
    return any(True for _ in match(store, None, gk("stale"), None, DERIVED)) or not has_layout(store)


def has_layout(store: Store) -> bool:
    """Whether what is derived is of this program's layout; a graph without documents has nothing derived."""
    return LAYOUT in store or not has_documents(store)


def news(found: list[Quad]) -> list[NamedNode] | None:
    """The documents that are new, where these marks say that nothing else has changed and they are few; else None."""
    changed = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
    return changed if changed and DERIVED not in changed and len(changed) <= MANY else None


def settle(store: Store) -> None:
    """Everything is up to date: remove the marks, in one transaction."""
    if isinstance(store, RemoteStore):
        store.remove(STALE)
        store.stale = False
    else:
        store.update(f"DELETE WHERE {{ GRAPH {DERIVED} {{ ?changed {gk('stale')} ?true }} }}")
