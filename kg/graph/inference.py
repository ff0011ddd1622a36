"""What analysts expect to follow, by a few rules to a fixpoint, in `graph:inferred`: never mixed with what a text says.

* symmetric: A meets B, so B meets A;
* inverse: A hosts B, so B is hosted by A;
* sub-property: whatever is so is also said, and what a property's super-properties say;
* office: what somebody does while in office of a country (by the statement's date), the country does; only acts (relations
  with an event type), and at both ends where both are in office;
* membership: a statement has as gk:sourceBloc and gk:targetBloc what its countries were members of on its date.

The rules follow OWL 2 RL's prp-symp, prp-inv1/2 and prp-spo1 (https://www.w3.org/TR/owl2-profiles/); the last two are ours.
Office and membership know the terms and memberships of `graph:knowledge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store, parse
from rdflib.namespace import DCTERMS, RDFS

from kg import resources
from kg.graph.derive import edges
from kg.graph.describing import MEMBER_ROLES
from kg.graph.replacing import replace
from kg.graph.terms import DERIVED, INFERRED, KNOWLEDGE, gk, iri, match, said
from kg.namespaces import GK, SAID

MARK = Quad(INFERRED, gk("isOn"), Literal(True), INFERRED)  # says that inference is switched on, even if nothing follows

Edge = tuple[str, str, str]


class Held(NamedTuple):
    """A term of office or membership: of what, from when until when (ISO 8601 at any precision, "" for open)."""

    of: str
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether it held on a day ("" is any day)."""
        return not day or (self.since <= day and (not self.until or day[: len(self.until)] <= self.until))


def is_on(store: Store) -> bool:
    """Whether inference is switched on for this graph."""
    return MARK in store


def infer(store: Store, relations: Mapping[str, Any]) -> None:
    """Bring `graph:inferred` up to date; `relations` are the lexicon's (symmetric, inverse, event type)."""
    replace(store, INFERRED, {MARK, *_inferred(store, relations)})


def forget(store: Store) -> None:
    """Switch inference off: drop all that was inferred."""
    store.remove_graph(INFERRED)


def _inferred(store: Store, relations: Mapping[str, Any]) -> Iterator[Quad]:
    given = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in match(store, None, None, None, DERIVED)
        if not isinstance(quad.object, Literal) and quad.predicate.value.startswith((str(GK), str(SAID)))
    }
    acts = set(_by_office(store, relations))
    for source, relation, target in closure(given | acts, relations) - given:
        yield Quad(iri(source), iri(relation), iri(target), INFERRED)
    yield from _blocs(store)


def closure(given: Iterable[Edge], relations: Mapping[str, Any]) -> set[Edge]:
    """Edges with all that symmetric, inverse and super-properties make of them."""
    known: set[Edge] = set()
    new = set(given)
    while new:
        known |= new
        new = {edge for each in new for edge in _consequences(each, relations)} - known
    return known


def _consequences(edge: Edge, relations: Mapping[str, Any]) -> Iterator[Edge]:
    source, relation, target = edge
    plain = str(GK) + relation.removeprefix(str(SAID)) if relation.startswith(str(SAID)) else relation
    rule = relations.get(plain)
    if rule is not None and rule.symmetric:
        yield target, relation, source
    if rule is not None and rule.inverse:
        yield target, (rule.inverse if plain == relation else said(rule.inverse).value), source
    if plain == relation:
        yield source, said(relation).value, target
        yield from ((source, broader, target) for broader in _supers().get(relation, ()))


@cache
def _supers() -> Mapping[str, tuple[str, ...]]:
    """Property → its super-properties among ours, as the ontology has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in parse(path=str(resources.ontologies() / "relations.ttl")):
        if quad.predicate == iri(RDFS.subPropertyOf) and isinstance(quad.object, NamedNode):
            found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return {name: tuple(sorted(each for each in broader if each.startswith(str(GK)))) for name, broader in found.items()}


def _by_office(store: Store, relations: Mapping[str, Any]) -> Iterator[Edge]:
    """Acts of office holders as acts of their countries."""
    terms = _held(store, "term")
    days = _days(store)
    for edge in edges(store):
        rule = relations.get(edge.relation)
        if rule is None or not rule.event_type:
            continue
        day = days.get(edge.statement, "")
        sources, targets = (_states(terms, end, day) for end in (edge.source, edge.target))
        for source in sources or (edge.source,):
            for target in targets or (edge.target,):
                if source != target and (source, target) != (edge.source, edge.target):
                    yield source, said(edge.relation).value, target
                    if edge.plain:
                        yield source, edge.relation, target


def _states(terms: Mapping[str, list[Held]], person: str, day: str) -> list[str]:
    return sorted({held.of for held in terms.get(person, ()) if held.covers(day)})


def _blocs(store: Store) -> Iterator[Quad]:
    """The blocs of a statement's countries on its date."""
    memberships, terms, days = _held(store, "membership"), _held(store, "term"), _days(store)
    for edge in edges(store):
        day = days.get(edge.statement, "")
        for end, predicate in ((edge.source, "sourceBloc"), (edge.target, "targetBloc")):
            for state in _states(terms, end, day) or [end]:
                for held in memberships.get(state, ()):
                    if held.covers(day):
                        yield Quad(iri(edge.statement), gk(predicate), iri(held.of), INFERRED)


def _held(store: Store, kind: str) -> dict[str, list[Held]]:
    """Who held terms or memberships."""
    found: dict[str, list[Held]] = defaultdict(list)
    for quad in match(store, None, gk(kind), None, KNOWLEDGE):
        values = {each.predicate.value: each.object.value for each in match(store, quad.object, None, None, KNOWLEDGE)}
        if kind == "term" or values.get(str(GK.role)) in MEMBER_ROLES:
            held = Held(values[str(GK.of)], values.get(str(GK.since), ""), values.get(str(GK.until), ""))
            found[quad.subject.value].append(held)
    return found


def _days(store: Store) -> dict[str, str]:
    """Statement → the day it is about: of the event, else of its document."""
    published = {quad.subject: quad.object.value for quad in match(store, None, iri(DCTERMS.date), None, None)}
    days = {
        quad.subject.value: published[quad.graph_name]
        for quad in match(store, None, gk("status"), None, None)
        if quad.graph_name in published
    }
    return days | {quad.subject.value: quad.object.value for quad in match(store, None, gk("begin"), None, None)}
