"""Checking a graph against `ontologies/shapes.ttl`: by pySHACL where it is small, by SPARQL where it is big.

The SPARQL queries are made from the shapes file itself, one for each constraint, so that there is one set of rules;
they cover the part of SHACL Core that the file uses (https://www.w3.org/TR/shacl/) and refuse what they don't know.
pySHACL takes seconds at three hundred statements and minutes at ten thousand, the queries a hundredth of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import rdflib
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store
from rdflib import BNode, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD

from kg import resources
from kg.errors import InputError
from kg.graph.sparql import short
from kg.graph.terms import iri, match

SMALL = 200  # statements up to which pySHACL is used
SHOWN = 50  # problems that a printed report lists
ENGINES = ("shacl", "sparql")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One node that breaks one rule: `path` is the property, "" where the rule is about the node itself."""

    focus: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found, sorted; printed, it is readable."""

    engine: str
    problems: tuple[Problem, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        if self.conforms:
            return f"The graph conforms to its shapes (checked by {self.engine})."
        lines = [f"{short(each.focus)}  {short(each.path)}  {each.message}" for each in self.problems[:SHOWN]]
        rest = len(self.problems) - SHOWN
        more = [f"… and {rest:,} more"] if rest > 0 else []
        return "\n".join([f"{len(self.problems):,} problems (checked by {self.engine}):", *lines, *more])


def validate(store: Store, *, engine: str | None = None, shapes: Path | None = None) -> Report:
    """Check a graph with "shacl" or "sparql" (default: by its size), against the shipped shapes or a file of one's own.

    Raises InputError for an engine that doesn't exist, or shapes that the SPARQL engine doesn't know.
    """
    if engine is None:
        statements = match(store, None, iri(RDF.type), iri("https://w3id.org/geokg/ontology#Statement"), None)
        engine = "shacl" if all(at < SMALL for at, _ in enumerate(statements)) else "sparql"
    if engine not in ENGINES:
        raise InputError(f"there is no validation engine {engine!r}.", advice=f"Choose from {', '.join(ENGINES)}.")
    file = shapes or resources.ontologies() / "shapes.ttl"
    found = _by_shacl(store, file) if engine == "shacl" else _by_sparql(store, file)
    return Report(engine, tuple(sorted(set(found))))


# -- pySHACL -----------------------------------------------------------------------------------------------------------


def _by_shacl(store: Store, shapes: Path) -> Iterator[Problem]:
    from pyshacl import validate as check
    from rdflib import Graph

    data = Graph()
    for quad in match(store, None, None, None, None):
        data.add((_node(quad.subject), URIRef(quad.predicate.value), _node(quad.object)))
    _, results, _ = check(data, shacl_graph=Graph().parse(shapes, format="turtle"), advanced=False)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus, path = results.value(result, SH.focusNode), results.value(result, SH.resultPath)
        yield Problem(str(focus), str(path or ""), str(results.value(result, SH.resultMessage)))


def _node(term: Any) -> Any:
    """The term as rdflib has it: a string without its datatype, or sh:in doesn't know it."""
    if not isinstance(term, Literal):
        return URIRef(term.value) if isinstance(term, NamedNode) else BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    string = term.datatype.value == str(XSD.string)
    return rdflib.Literal(term.value, datatype=None if string else URIRef(term.datatype.value))


# -- the same rules as SPARQL ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint as a query for the nodes that break it."""

    path: str
    message: str
    sparql: str


def _by_sparql(store: Store, shapes: Path) -> Iterator[Problem]:
    for rule in rules(shapes):
        found = store.query(rule.sparql, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        for row in found:
            yield Problem(str(getattr(row[0], "value", row[0])), rule.path, rule.message)


@cache
def rules(shapes: Path) -> tuple[Rule, ...]:
    """The constraints of a shapes file as queries.  Raises InputError for one outside the part of SHACL that we know."""
    store = Store()
    store.load(path=str(shapes), format=RdfFormat.TURTLE)
    found: list[Rule] = []
    for shape in (quad.subject for quad in match(store, None, iri(RDF.type), iri(SH.NodeShape), None)):
        targets = [f"{{ ?this a {quad.object} }}" for quad in match(store, shape, iri(SH.targetClass), None, None)]
        target = " UNION ".join(sorted(targets))
        own = [(quad.predicate, quad.object) for quad in match(store, shape, None, None, None)]
        found += _rules(store, target, own, None, shapes)
        for each in match(store, shape, iri(SH.property), None, None):
            parts = [(quad.predicate, quad.object) for quad in match(store, each.object, None, None, None)]
            path = next((value for predicate, value in parts if predicate == iri(SH.path)), None)
            if not isinstance(path, NamedNode):
                raise InputError("only paths of one property are known.", path=shapes)
            found += _rules(store, target, parts, path, shapes)
    return tuple(sorted(found, key=lambda rule: (rule.path, rule.sparql)))


_SILENT = {str(each) for each in (RDF.type, RDFS.label, SH.targetClass, SH.property, SH.path, SH.message)}


def _rules(
    store: Store, target: str, parts: Iterable[tuple[NamedNode, Any]], path: NamedNode | None, file: Path
) -> Iterator[Rule]:
    """The rules of a shape, or of one of its properties; `parts` are its SHACL parameters."""
    given = list(parts)
    message = next((value.value for predicate, value in given if predicate == iri(SH.message)), "")
    for predicate, value in given:
        if predicate.value in _SILENT:
            continue
        name = predicate.value.removeprefix(str(SH))
        broken = _broken(store, name, value, path)
        if broken is None:
            raise InputError(f"sh:{name} has no translation to SPARQL.", path=file)
        words = message or f"breaks sh:{name}"
        yield Rule(path.value if path else "", words, f"SELECT DISTINCT ?this WHERE {{ {target} {broken} }}")


def _broken(store: Store, name: str, given: Any, path: NamedNode | None) -> str | None:
    """The pattern of nodes that break a constraint; None for a constraint that isn't known."""
    reach = f"?this {path} ?value ." if path else "BIND(?this AS ?value)"
    if name == "minCount":
        return f"MINUS {{ ?this {path} ?value }}" if given.value == "1" else None
    if name == "maxCount":
        return f"?this {path} ?value , ?other . FILTER(STR(?value) < STR(?other))" if given.value == "1" else None
    if name == "class":
        return f"{reach} MINUS {{ ?value a {given} }}"
    if name == "disjoint":
        return f"{reach} ?this {given} ?value ."
    if name == "lessThanOrEquals":
        return f"{reach} ?this {given} ?other . FILTER(!COALESCE(?value <= ?other, false))"
    test = _test(store, name, given)
    return f"{reach} FILTER(!COALESCE({test}, false))" if test else None


def _test(store: Store, name: str, given: Any) -> str | None:
    """The expression that a value has to satisfy."""
    literal = str(given) if isinstance(given, Literal) else ""
    if name == "nodeKind":
        return {str(SH.IRI): "ISIRI(?value)", str(SH.Literal): "ISLITERAL(?value)"}.get(given.value)
    if name == "in":
        return f"?value IN ({', '.join(str(each) for each in _list(store, given))})"
    return {
        "datatype": f"DATATYPE(?value) = {given}",
        "pattern": f"REGEX(STR(?value), {literal})",
        "minLength": f"STRLEN(STR(?value)) >= {literal}",
        "minInclusive": f"?value >= {literal}",
        "maxInclusive": f"?value <= {literal}",
    }.get(name)


def _list(store: Store, head: Any) -> Iterator[Any]:
    while head != iri(RDF.nil):
        yield from (quad.object for quad in match(store, head, iri(RDF.first), None, None))
        head = next(quad.object for quad in match(store, head, iri(RDF.rest), None, None))
