"""From what a person types to the nodes and statements of a graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pyoxigraph import Store
from rdflib.namespace import RDF, SKOS

from kg.errors import AmbiguousActor, InputError, UnknownActor
from kg.graph.corrections import Corrections
from kg.graph.describing import MEMBER_ROLES
from kg.graph.sparql import expand, short
from kg.graph.terms import KNOWLEDGE, gk, iri, match


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds nodes of a graph by name; the knowledge files come first, then the names that only this graph has."""

    store: Store
    knowledge: Any = None

    def actors(self, name: str) -> Sequence[str]:
        """The IRIs a name, alias, ISO code or IRI stands for; all of a class that people said are the same.

        Raises UnknownActor with the nearest names, AmbiguousActor with the choices.
        """
        found = self.node(name)
        canonical = Corrections.read(self.store).canonical
        chosen = canonical[found].value if found in canonical else found
        return sorted({chosen, *(each for each, of in canonical.items() if of.value == chosen)})

    def node(self, name: str) -> str:
        """The one IRI a name, alias, ISO code or IRI stands for, whatever people joined it with.

        Raises UnknownActor, AmbiguousActor.
        """
        return _one(self.store, name.strip(), self.knowledge)

    def members(self, name: str) -> Sequence[tuple[str, str, str]]:
        """The members of a bloc, each with begin and end of its membership; a country or person is a bloc of one."""
        blocs = self.actors(name)
        found = [row for bloc in blocs for row in self.knowledge.memberships(bloc) if row.of == bloc]
        rows = {(row.member, row.since, row.until or "9999") for row in found if row.role in MEMBER_ROLES}
        return sorted(rows) or [(bloc, "", "9999") for bloc in blocs]


def _one(store: Store, name: str, knowledge: Any) -> str:
    full = expand(name)
    if "://" in full:
        if any(True for _ in match(store, iri(full), None, None, None)):
            return full
        if knowledge is not None and full in knowledge.actors:
            return full
        raise UnknownActor(f"nothing in the graph has the IRI {name}.")
    labelled = labels(store)
    here = sorted(each for each, label in labelled.items() if label.casefold() == name.casefold())
    if hasattr(knowledge, "resolve"):
        try:
            return str(knowledge.resolve(name).iri)
        except AmbiguousActor:
            if len(here) != 1:
                raise
        except UnknownActor:
            if not here and not _nearest(name, labelled):
                raise
    if len(here) == 1:
        return here[0]
    if here:
        raise AmbiguousActor(f"{name!r} can be any of: {', '.join(map(short, here))}.")
    near = _nearest(name, labelled)
    hint = f"Did you mean {' or '.join(near)}?" if near else ""
    raise UnknownActor(f"nobody is known by the name {name!r}.", advice=hint)


def _nearest(name: str, labelled: dict[str, str]) -> list[str]:
    return get_close_matches(name, sorted(set(labelled.values())), n=3)


def labels(store: Store) -> dict[str, str]:
    """The name of each node in the graph."""
    quads = match(store, None, iri(SKOS.prefLabel), None, KNOWLEDGE)
    return {quad.subject.value: quad.object.value for quad in quads}


SHORTEST = 4
"""Letters of a statement's identifier that may stand for it."""


def one_of(store: Store, given: str, namespace: str) -> str:
    """The IRI of the one statement that is meant: an IRI, a prefixed name, or at least four letters of its identifier.

    Raises InputError where there is none, or more than one.
    """
    full = expand(given.strip("<> \t\r\n"))
    start = full if full.startswith(namespace) else namespace + full
    kind = gk("Statement")
    if any(True for _ in match(store, iri(start), iri(RDF.type), kind, None)):
        return start
    if len(start) >= len(namespace) + SHORTEST:
        quads = match(store, None, iri(RDF.type), kind, None)
        found = sorted(quad.subject.value for quad in quads if quad.subject.value.startswith(start))
        if len(found) == 1:
            return str(found[0])
        if found:
            raise InputError(f"{given} is the start of {len(found)} statements: {', '.join(map(short, found[:5]))}.")
    if len(start) < len(namespace) + SHORTEST:
        raise InputError(f"{given} is too short: at least {SHORTEST} letters of a statement's identifier say which is meant.")
    raise InputError(f"there is no statement {given} in the graph.")
