"""What is known about the nodes in use: one name and one type each, country, sector, Wikidata, terms, memberships.

From the knowledge files or, where they don't know a node, from the documents; it is the content of `graph:knowledge`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace
from typing import Any, Protocol

from pyoxigraph import NamedNode, Quad, Store
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph.corrections import Corrections
from kg.graph.rows import name_of, scopes, select
from kg.graph.terms import CLASSES, KNOWLEDGE, TYPES, digest, gk, iri, match, text
from kg.graph.writing import description
from kg.namespaces import BASE, GK, WIKIDATA
from kg.statement import Node

MEMBER_ROLES = frozenset({"member", "permanent_member", "elected_member"})  # of those that gk:role has
_ROLES = ("source", "target", "attributedTo", "place", "refersTo")
_FIELDS = {str(RDFS.label): "name", str(RDF.type): "type", str(GK.iso3): "country", str(GK.sector): "sector"}
_DOCUMENTED = f"""SELECT ?node ?predicate ?value WHERE {{
  %s
  GRAPH ?document {{ ?node <{RDFS.label}> ?label ; ?predicate ?value }}
  GRAPH ?document {{ ?document a gk:Document }}
  VALUES ?predicate {{ {" ".join(f"<{each}>" for each in _FIELDS)} }}
}}"""


class Describer(Protocol):
    """What deriving needs of `kg.knowledge.Knowledge`."""

    @property
    def actors(self) -> Mapping[str, Any]: ...
    @property
    def lexicon(self) -> Any: ...
    def offices(self, person: str, /) -> Iterable[Any]: ...
    def memberships(self, iri: str, /) -> Iterable[Any]: ...


class Unknowing:
    """Knowledge of nobody: nodes are described by the documents alone."""

    actors: Mapping[str, Any] = MappingProxyType({})
    lexicon: Any = SimpleNamespace(relations={})

    def offices(self, person: str, /) -> Iterable[Any]:
        """No terms."""
        return ()

    def memberships(self, iri: str, /) -> Iterable[Any]:
        """No memberships."""
        return ()


def shipped() -> Describer:
    """The knowledge that ships with the program."""
    from kg.knowledge import load

    return load()


def descriptions(
    store: Store, corrections: Corrections, knowledge: Describer, seen: Mapping[str, Node],
    documents: Sequence[NamedNode] | None = None,
) -> Iterator[Quad]:
    """The quads that describe all nodes in use; given the documents that are new, only of nodes that may have changed."""
    named = _in_use(store, documents) | {node.value for node in corrections.canonical.values()}
    used = named if documents is None else named | _described(store)
    documented = _documented(store, None if documents is None else sorted(named - knowledge.actors.keys()))
    countries = _countries(knowledge)
    for name in sorted(used):
        if name in knowledge.actors:
            yield from _about(knowledge.actors[name].node, countries)
            yield from _background(name, knowledge, used)
        elif name not in named:
            continue
        elif name in documented:
            yield from _about(documented[name], countries)
        elif name in seen:
            yield from _about(seen[name], countries)
        else:
            yield from _kept(store, name) or _about(Node(name, name_of(name), "thing"), countries)


def _in_use(store: Store, documents: Sequence[NamedNode] | None) -> set[str]:
    """The nodes that statements and mentions name, in these documents or in all."""
    queries = (
        f"SELECT DISTINCT ?node WHERE {{ {scope} {{ ?each gk:{role} ?node }} }}"
        for scope in scopes(documents) for role in _ROLES
    )
    return {row[0].value for query in queries for row in select(store, query)}


def _described(store: Store) -> set[str]:
    """The nodes that are described already."""
    return {quad.subject.value for quad in match(store, None, iri(SKOS.prefLabel), None, KNOWLEDGE)}


def _kept(store: Store, name: str) -> list[Quad]:
    """What the graph says already of a node that nobody else describes, in the layout of now."""
    kept = list(match(store, iri(name), None, None, KNOWLEDGE))
    countries = [quad.object for quad in kept if quad.predicate == gk("country")]
    counts = [Quad(iri(name), gk("countsFor"), each, KNOWLEDGE) for each in (iri(name), *countries)]
    return [*kept, *counts] if kept else []


def _about(node: Node, countries: Mapping[str, str]) -> Iterator[Quad]:
    for predicate, value in description(node, iri(SKOS.prefLabel)):
        yield Quad(iri(node.iri), predicate, value, KNOWLEDGE)
    yield Quad(iri(node.iri), gk("countsFor"), iri(node.iri), KNOWLEDGE)
    country = countries.get(node.country, "")
    if country and country != node.iri:
        for role in ("country", "countsFor"):
            yield Quad(iri(node.iri), gk(role), iri(country), KNOWLEDGE)


def _countries(knowledge: Describer) -> dict[str, str]:
    """ISO code → IRI of the country."""
    codes = ((actor.iso3, name) for name, actor in knowledge.actors.items() if actor.iso3)
    return dict(sorted(codes, reverse=True))


def _background(name: str, knowledge: Describer, used: set[str]) -> Iterator[Quad]:
    """Wikidata, terms of office and memberships of a known node: in countries and bodies that are in the graph too."""
    node = iri(name)
    if wikidata := knowledge.actors[name].wikidata:
        yield Quad(node, iri(OWL.sameAs), iri(WIKIDATA[wikidata]), KNOWLEDGE)
    for term in knowledge.offices(name):
        if term.of in used:
            held = iri(f"{BASE}term/{digest(name, term.of, term.office, term.since)}")
            yield Quad(node, gk("term"), held, KNOWLEDGE)
            yield Quad(held, gk("office"), text(term.office), KNOWLEDGE)
            yield from _period(held, term)
    for membership in knowledge.memberships(name):
        if membership.member == name and membership.of in used:
            held = iri(f"{BASE}membership/{digest(name, membership.of, membership.role, membership.since)}")
            yield Quad(node, gk("membership"), held, KNOWLEDGE)
            yield Quad(held, gk("role"), text(membership.role), KNOWLEDGE)
            yield from _period(held, membership)


def _period(held: NamedNode, row: Any) -> Iterator[Quad]:
    """What a term or membership is of, and from when until when."""
    yield Quad(held, gk("of"), iri(row.of), KNOWLEDGE)
    if row.since:
        yield Quad(held, gk("since"), text(row.since), KNOWLEDGE)
    if row.until:
        yield Quad(held, gk("until"), text(row.until), KNOWLEDGE)


def _documented(store: Store, nodes: Sequence[str] | None) -> dict[str, Node]:
    """Nodes (these, or all) as the documents describe them: by the most frequent name and type, then by the alphabet."""
    only = "" if nodes is None else f"VALUES ?node {{ {' '.join(str(iri(name)) for name in nodes)} }}"
    votes: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for node, predicate, value in select(store, _DOCUMENTED % only):
        field = _FIELDS[predicate.value]
        votes[node.value][field][TYPES.get(value.value, "") if field == "type" else value.value] += 1
    return {name: _elected(name, fields_of) for name, fields_of in votes.items()}


def _elected(name: str, votes: Mapping[str, Counter[str]]) -> Node:
    def winner(field: str) -> str:
        return min(votes.get(field) or {"": 0}, key=lambda value: (-votes[field][value], value), default="")

    kind = winner("type")
    return Node(
        iri=name,
        name=winner("name"),
        type=kind if kind in CLASSES else "thing",  # type: ignore[arg-type]
        country=winner("country"),
        sector=winner("sector"),
    )
