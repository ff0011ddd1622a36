"""What people say about the graph: the same, different, rejected.  A graph of its own that outlives every re-reading.

A rejection carries the document, both ends, the relation and the sentence, so that it attaches again after a refresh
even where the document was edited and its offsets moved.  The graph can be shared as Turtle; merging graphs unites it.
Where corrections from several people contradict each other, "differ" wins over "same".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Quad, Store
from rdflib.namespace import OWL, PROV, RDF

from kg.errors import InputError
from kg.graph.terms import CORRECTIONS, digest, gk, iri, match, text
from kg.namespaces import ACTOR, BASE, NIF, PLACE

_SAME, _DIFFERENT, _TYPE = iri(OWL.sameAs), iri(OWL.differentFrom), iri(RDF.type)
_EVIDENCE, _ANCHOR = iri(PROV.wasDerivedFrom), iri(NIF.anchorOf)
_PARTS = ("source", "relation", "target")


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a graph, closed: which node stands for which, and which statements are rejected."""

    canonical: Mapping[str, NamedNode] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()

    @classmethod
    def read(cls, store: Store) -> Corrections:
        """The corrections in a store, attached to the statements that are there now."""
        return cls(canonical=_canonical(store), rejected=frozenset(statement for _, statement in _attached(store)))


def same(one: str, other: str) -> Quad:
    """The correction that two nodes are one."""
    return _pair(one, _SAME, other)


def differ(one: str, other: str) -> Quad:
    """The correction that two nodes are two, whatever makes them look the same."""
    return _pair(one, _DIFFERENT, other)


def _pair(one: str, predicate: NamedNode, other: str) -> Quad:
    if one == other:
        raise InputError(f"{one} and {other} are the same node: nothing to correct.")
    return Quad(iri(min(one, other)), predicate, iri(max(one, other)), CORRECTIONS)


def reject(store: Store, statement: str, reason: str = "") -> list[Quad]:
    """The correction that a statement is wrong, with what it takes to find it again after a refresh.

    Raises InputError where the graph has no such statement.
    """
    for typed in match(store, iri(statement), _TYPE, gk("Statement"), None):
        name = iri(f"{BASE}correction/{digest(statement)}")
        found: list[tuple[NamedNode, Any]] = [
            (_TYPE, gk("Rejection")), (gk("rejects"), typed.subject), (gk("inDocument"), typed.graph_name),
        ]
        for part in _PARTS:
            value = _one(store, typed.subject, gk(part), typed.graph_name)
            found.append((gk(f"rejected{part.capitalize()}"), value))
        for sentence in match(store, typed.subject, _EVIDENCE, None, typed.graph_name):
            if anchor := _one(store, sentence.object, _ANCHOR, typed.graph_name):
                found.append((gk("rejectedSentence"), anchor))
        if reason:
            found.append((gk("reason"), text(reason)))
        return [Quad(name, predicate, value, CORRECTIONS) for predicate, value in found]
    raise InputError(f"There is no statement {statement} in the graph.")


def accept(store: Store, statement: str) -> list[Quad]:
    """The quads to remove so that a rejected statement counts again.  Raises InputError where nobody has rejected it."""
    names = _rejections(store, statement)
    if not names:
        raise InputError(f"{statement} isn't rejected: nothing to take back.", advice="`kg corrections` lists what is.")
    return [quad for name in names for quad in match(store, name, None, None, CORRECTIONS)]


def about(store: Store, statement: str, *nodes: str) -> list[str]:
    """The corrections on a statement and on nodes, in words, for `kg explain`."""
    lines = []
    for rejection in _rejections(store, statement):
        reason = _one(store, rejection, gk("reason"), CORRECTIONS)
        lines.append("rejected by a person" + (f": {reason.value}" if reason else ""))
    for node in nodes:
        for predicate, word in ((_SAME, "the same as"), (_DIFFERENT, "different from")):
            pairs = [quad.object for quad in match(store, iri(node), predicate, None, CORRECTIONS)]
            pairs += [quad.subject for quad in match(store, None, predicate, iri(node), CORRECTIONS)]
            lines += [f"{node} is {word} {other.value}" for other in sorted(pairs, key=lambda other: other.value)]
    return list(dict.fromkeys(lines))


def are_corrections(quads: Iterable[Quad]) -> bool:
    """Whether quads say nothing but what `same`, `differ` and `reject` write."""
    found = list(quads)
    rejections = {quad.subject for quad in found if quad.predicate == gk("rejects")}
    return all(quad.predicate in (_SAME, _DIFFERENT) or quad.subject in rejections for quad in found)


def _canonical(store: Store) -> dict[str, NamedNode]:
    """Node → the node that stands for its class: knowledge files' before others, then the first in the alphabet."""
    apart = {frozenset(pair) for pair in _pairs(store, _DIFFERENT)}
    classes: dict[str, set[str]] = {}
    for one, other in _pairs(store, _SAME):
        first, second = classes.get(one, {one}), classes.get(other, {other})
        if first is second or any(frozenset((a, b)) in apart for a in first for b in second):
            continue
        united = first | second
        classes.update(dict.fromkeys(united, united))
    return {name: iri(min(members, key=_known_first)) for name, members in classes.items()}


def _pairs(store: Store, predicate: NamedNode) -> list[tuple[str, str]]:
    quads = match(store, None, predicate, None, CORRECTIONS)
    return sorted((quad.subject.value, quad.object.value) for quad in quads)


def _known_first(name: str) -> tuple[bool, bool, str]:
    return not name.startswith(str(ACTOR)), not name.startswith(str(PLACE)), name


def _attached(store: Store) -> Iterator[tuple[Any, str]]:
    """Each rejection with the statements of now that it is about."""
    for quad in match(store, None, gk("rejects"), None, CORRECTIONS):
        statement: Any = quad.object
        if any(True for _ in match(store, statement, _TYPE, gk("Statement"), None)):
            yield quad.subject, statement.value
        else:
            yield from ((quad.subject, name) for name in _moved(store, quad.subject))


def _rejections(store: Store, statement: str) -> list[Any]:
    """The rejections of a statement."""
    return sorted({rejection for rejection, name in _attached(store) if name == statement}, key=str)


def _moved(store: Store, rejection: NamedNode) -> Iterator[str]:
    """Statements of an edited document that say the same in the same sentence as the one that was rejected."""

    def rejected(part: str) -> Any:
        return _one(store, rejection, gk(part), CORRECTIONS)

    document, sentence = rejected("inDocument"), rejected("rejectedSentence")
    parts = [(gk(part), rejected(f"rejected{part.capitalize()}")) for part in _PARTS]
    if document is None or sentence is None or any(value is None for _, value in parts):
        return
    for quad in match(store, None, *parts[0], document):
        here = all(Quad(quad.subject, predicate, value, document) in store for predicate, value in parts)
        evidence = _one(store, quad.subject, _EVIDENCE, document)
        if here and evidence and Quad(evidence, _ANCHOR, sentence, document) in store:
            yield quad.subject.value


def _one(store: Store, subject: Any, predicate: NamedNode, graph: Any) -> Any:
    values = [quad.object for quad in match(store, subject, predicate, None, graph)]
    return min(values, key=str) if values else None
