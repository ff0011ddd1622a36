"""JSON-LD with the context that ships (`kg/graph/context.jsonld`), written node by node.

Terms of the ontology have their plain names (`"source": "actor:China"`), dates and IRIs are typed by the context, and
what the context doesn't fit is written in full, so that nothing is lost: reading it back gives the same quads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from pyoxigraph import DefaultGraph, Literal, Quad
from rdflib.namespace import RDF, XSD

from kg.graph.sparql import expand, short

_STRING, _INTEGER, _TYPE = (str(each) for each in (XSD.string, XSD.integer, RDF.type))


@cache
def context() -> Mapping[str, Any]:
    """The shipped context: prefixes, and the terms with their types."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("context.jsonld").read_text(encoding="utf-8"))
    return found


@cache
def _terms() -> Mapping[str, tuple[str, str]]:
    """Property IRI → term of the context and the type that it gives its values ("" for none)."""
    entries = ((term, entry) for term, entry in context()["@context"].items() if isinstance(entry, dict))
    return {expand(entry["@id"]): (term, expand(entry.get("@type", ""))) for term, entry in entries}


def write_jsonld(quads: Iterable[Quad], file: IO[bytes]) -> None:
    """Write quads that come graph by graph and, within a graph, subject by subject."""
    head = json.dumps(context()["@context"], ensure_ascii=False, indent=1)
    file.write(f'{{"@context": {head},\n"@graph": ['.encode())
    between = "\n"
    for graph, members in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (_dumps(_node(list(group))) for _, group in groupby(members, key=lambda quad: quad.subject))
        if isinstance(graph, DefaultGraph):
            parts: Iterator[str] = iter(nodes)
        else:
            parts = _wrapped(graph.value, nodes)
        for part in parts:
            file.write((between + part).encode())
            between = "" if part.endswith("[\n") else ",\n"
    file.write(b"\n]}\n")


def _wrapped(graph: str, nodes: Iterable[str]) -> Iterator[str]:
    """The nodes of a named graph inside an object of its name: the first opens it, the last closes it."""
    yield f'{{"@id": {_dumps(short(graph))}, "@graph": [\n'
    before = None
    for node in nodes:
        if before is not None:
            yield before
        before = node
    yield f"{before or ''}\n]}}"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _node(quads: list[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _name(quads[0].subject)}
    for quad in quads:
        key, value = _property(quad.predicate.value, quad.object)
        if key in node:
            node[key] = [*(node[key] if isinstance(node[key], list) else [node[key]]), value]
        else:
            node[key] = value
    return node


def _property(predicate: str, value: Any) -> tuple[str, Any]:
    """Key and value of one triple: by a term of the context where its type fits, else in full."""
    if predicate == _TYPE and not isinstance(value, Literal):
        return "@type", _name(value)
    term, kind = _terms().get(predicate, ("", ""))
    if not isinstance(value, Literal):
        return (term, _name(value)) if kind == "@id" else (short(predicate), {"@id": _name(value)})
    datatype = value.datatype.value
    if term and not value.language and kind == datatype != _INTEGER:
        return term, value.value
    if not value.language and datatype in (_STRING, _INTEGER):
        plain: Any = int(value.value) if datatype == _INTEGER else value.value
        return (term if term and not kind else short(predicate)), plain
    full = {"@value": value.value}
    full |= {"@language": value.language} if value.language else {"@type": short(datatype)}
    return short(predicate), full


def _name(term: Any) -> str:
    return short(term.value) if hasattr(term, "value") and not str(term).startswith("_:") else str(term)
