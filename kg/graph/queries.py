"""Answering a query: checked, parameters bound, evaluated by Oxigraph on the union of all graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store, parse
from rdflib.namespace import DCTERMS, SKOS

from kg import resources
from kg.errors import QueryError
from kg.graph import named, sparql
from kg.graph.results import Rows, Term
from kg.graph.terms import KNOWLEDGE, iri, keep, match
from kg.namespaces import DOCUMENT

_NAME = re.compile(r"[\w-]+")


def prepare(query: str, parameters: Mapping[str, Any], names: named.Names) -> tuple[str, sparql.Values]:
    """The text of a query, and its parameters as terms."""
    if not query.strip():
        raise QueryError("The query is empty.")
    if _NAME.fullmatch(query.strip()):
        found = named.find(query.strip())
        return found.text(parameters), named.values(found, parameters, names)
    return query, named.plain_values(parameters, names)


def run(store: Store, query: str, values: sparql.Values, *, limit: int | None = None) -> Rows:
    """Evaluate a query whose parameters are terms already.  Raises QueryError."""
    found = sparql.check(query)
    text, at, length = sparql.bind(query, values)
    try:
        result = store.query(text, use_default_graph_as_union=True, prefixes=sparql.PREFIX_MAP)
        rows = _rows(result, limit)
    except SyntaxError as error:
        raise sparql.explain_error(error, query, (at, length)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query can't be answered: {error}") from error
    warnings = () if rows else tuple(sparql.suggestions(found, _vocabulary(store)))
    return Rows(
        columns=rows.columns, terms=rows.terms, ask=rows.ask, triples=rows.triples, truncated=rows.truncated,
        labels=dict(_labels(store, rows)), warnings=warnings,
    )


def _rows(result: Any, limit: int | None) -> Rows:
    if isinstance(result, QueryBoolean):
        return Rows(ask=bool(result))
    stop = None if limit is None else limit + 1
    if not isinstance(result, QuerySolutions):
        triples = tuple(islice(result, stop))
        return Rows(triples=triples[:limit], truncated=limit is not None and len(triples) > limit)
    terms: tuple[tuple[Term, ...], ...] = tuple(tuple(solution) for solution in islice(result, stop))
    columns = tuple(variable.value for variable in result.variables)
    return Rows(columns=columns, terms=terms[:limit], truncated=limit is not None and len(terms) > limit)


def _labels(store: Store, rows: Rows) -> Iterator[tuple[str, str]]:
    """Names of the nodes and documents in the answer."""
    for name in {term.value for terms in rows.terms for term in terms if isinstance(term, NamedNode)}:
        if name.startswith(str(DOCUMENT)):
            found = [quad.object.value for quad in match(store, iri(name), iri(DCTERMS.title), None, iri(name))]
        else:
            keep(store, KNOWLEDGE)
            found = [quad.object.value for quad in match(store, iri(name), iri(SKOS.prefLabel), None, KNOWLEDGE)]
        if found:
            yield name, min(found)


def _vocabulary(store: Store) -> set[str]:
    """Terms that the ontology defines or the graph uses."""
    used = store.query("SELECT DISTINCT ?p { ?s ?p ?o }", use_default_graph_as_union=True)
    return set(defined()) | {row[0].value for row in used}  # type: ignore[union-attr]


@cache
def defined() -> frozenset[str]:
    """The IRIs of the ontology's terms."""
    names: set[str] = set()
    for file in ("geopolitics.ttl", "relations.ttl", "plover.ttl", "graph.ttl"):
        path = resources.ontologies() / file
        if path.exists():
            names |= {quad.subject.value for quad in parse(path=str(path)) if isinstance(quad.subject, NamedNode)}
    return frozenset(names)
