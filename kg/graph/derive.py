"""What follows from documents and corrections: a graph recomputed whenever they change, never edited.

A plain edge `actor:A gk:attends event:B` stands only for statements that are asserted, attributed to nobody else,
confident enough (`DIRECT_CONFIDENCE`) and not rejected by a person; `said:attends` for every statement that is neither
denied nor rejected.  `graph:knowledge` describes the nodes in use: one name and one type each, country, sector,
Wikidata, memberships, from the knowledge files or, where they don't know a node, from the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph.corrections import Corrections
from kg.graph.remote import RemoteStore
from kg.graph.replacing import replace
from kg.graph.rows import name_of, select
from kg.graph.terms import CLASSES, DERIVED, KNOWLEDGE, TYPES, digest, gk, iri, match, said, text
from kg.graph.writing import description
from kg.namespaces import BASE, GK, WIKIDATA
from kg.statement import Node

DIRECT_CONFIDENCE = 0.5  # statements below it have a said: edge, but no plain one

MEMBER_ROLES = frozenset({"member", "permanent_member", "elected_member"})  # of those that gk:role has

_STATEMENTS = """
SELECT ?statement ?source ?relation ?target ?status ?confidence ?speaker WHERE {
  ?statement gk:source ?source ; gk:relation ?relation ; gk:target ?target ; gk:status ?status .
  OPTIONAL { ?statement gk:confidence ?confidence }
  OPTIONAL { ?statement gk:attributedTo ?speaker }
}"""
_NODES = "SELECT DISTINCT ?node WHERE {{ ?statement gk:{role} ?node }}"
_FIELDS = {str(RDFS.label): "name", str(RDF.type): "type", str(GK.iso3): "country", str(GK.sector): "sector"}
_DOCUMENTED = f"""
SELECT ?node ?predicate ?value WHERE {{
  GRAPH ?document {{
    ?document a gk:Document . ?node <{RDFS.label}> ?label ; ?predicate ?value
    VALUES ?predicate {{ {" ".join(f"<{each}>" for each in _FIELDS)} }}
  }}
}}"""
_DENIED = str(GK.Denied)
_ASSERTED = str(GK.Asserted)


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


def derive(store: Store, knowledge: Describer, seen: Mapping[str, Node] | None = None) -> None:
    """Bring `graph:derived` and `graph:knowledge` up to date with documents and corrections; `settle` says so.

    `seen` has nodes as the extraction gave them, for those that neither knowledge nor documents describe.
    """
    corrections = Corrections.read(store)
    replace(store, KNOWLEDGE, set(_descriptions(store, corrections, knowledge, seen or {})))
    replace(store, DERIVED, {STALE, *_edges(store, corrections), *_corrected(store, corrections)})


def is_stale(store: Store) -> bool:
    """Whether documents or corrections have changed since what follows from them was last up to date."""
    return getattr(store, "stale", False) or STALE in store  # a server's mark may be gone with another program's work


def settle(store: Store) -> None:
    """Everything that follows is up to date: the last step, so that a process killed before it leaves the mark."""
    store.remove(STALE)
    if isinstance(store, RemoteStore):
        store.stale = False


STALE = Quad(DERIVED, gk("stale"), Literal(True), DERIVED)


class Edge(NamedTuple):
    """What a statement that is neither denied nor rejected says, between the nodes that stand for its ends.

    `plain` tells whether it has a plain edge, beside the said: one.
    """

    statement: str
    source: str
    relation: str
    target: str
    plain: bool


def edges(store: Store, corrections: Corrections | None = None) -> Iterator[Edge]:
    """The edges that statements make, one for each statement."""
    if corrections is None:
        corrections = Corrections.read(store)
    canonical, rejected = corrections.canonical, corrections.rejected
    for statement, source, relation, target, status, confidence, speaker in select(store, _STATEMENTS):
        if statement.value in rejected or status.value == _DENIED:
            continue
        one, other = (canonical.get(end.value, end).value for end in (source, target))
        if one != other:
            sure = confidence is None or float(confidence.value) >= DIRECT_CONFIDENCE
            plain = status.value == _ASSERTED and speaker is None and sure
            yield Edge(statement.value, one, relation.value, other, plain)


def _edges(store: Store, corrections: Corrections) -> Iterator[Quad]:
    for edge in edges(store, corrections):
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


def _descriptions(
    store: Store, corrections: Corrections, knowledge: Describer, seen: Mapping[str, Node]
) -> Iterator[Quad]:
    documented, countries, used = _documented(store), _countries(knowledge), _in_use(store, corrections)
    for name in sorted(used):
        if name in knowledge.actors:
            yield from _about(knowledge.actors[name].node, countries)
            yield from _background(name, knowledge, used)
        elif name in documented:
            yield from _about(documented[name], countries)
        elif name in seen:
            yield from _about(seen[name], countries)
        else:
            kept = list(match(store, iri(name), None, None, KNOWLEDGE))
            yield from kept or _about(Node(name, name_of(name), "thing"), countries)


def _in_use(store: Store, corrections: Corrections) -> set[str]:
    roles = ("source", "target", "attributedTo", "place", "refersTo")
    used = {row[0].value for role in roles for row in select(store, _NODES.format(role=role))}
    return used | {node.value for node in corrections.canonical.values()}


def _about(node: Node, countries: Mapping[str, str]) -> Iterator[Quad]:
    for predicate, value in description(node, iri(SKOS.prefLabel)):
        yield Quad(iri(node.iri), predicate, value, KNOWLEDGE)
    country = countries.get(node.country, "")
    if country and country != node.iri:
        yield Quad(iri(node.iri), gk("country"), iri(country), KNOWLEDGE)


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


def _documented(store: Store) -> dict[str, Node]:
    """Nodes as the documents describe them: by the most frequent name and type, then the first in the alphabet."""
    votes: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for node, predicate, value in select(store, _DOCUMENTED):
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
