"""Names as functions of content, and short ways to make Oxigraph terms.

Building twice, or in another order, or on another machine gives the same IRIs: a document's is the hash of its key, a
sentence's of document and offsets, a mention's of document, offsets and what it stands for, a statement's of document,
predicate offsets, source, relation and target.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import XSD

from kg.namespaces import BASE, DOCUMENT, GK, GRAPH, MENTION, SAID, SENTENCE, STATEMENT

DERIVED = NamedNode(GRAPH["derived"])          # direct and said: edges (kg.graph.derive)
KNOWLEDGE = NamedNode(GRAPH["knowledge"])      # what the knowledge files say about the nodes in use (kg.graph.derive)
INFERRED = NamedNode(GRAPH["inferred"])        # what rules add (kg.graph.inference)
CORRECTIONS = NamedNode(GRAPH["corrections"])  # what people said (kg.graph.corrections)
OWN_GRAPHS = frozenset({DERIVED, KNOWLEDGE, INFERRED, CORRECTIONS})  # every other named graph is a document's

RELATED_TO = str(GK.relatedTo)  # the relation of a verb outside the lexicon

CLASSES = {  # Node.type → class of the ontology
    "person": "Person", "country": "Country", "org": "Organization", "bloc": "Bloc", "group": "Group", "place": "Place",
    "event": "Event", "treaty": "Treaty", "collective": "Collective", "thing": "Thing",
}
TYPES = {str(GK[name]): node_type for node_type, name in CLASSES.items()}

_DOCUMENT, _SENTENCE, _MENTION, _STATEMENT = map(str, (DOCUMENT, SENTENCE, MENTION, STATEMENT))  # a Namespace is slow
_UNSAFE = re.compile(r"[^!#$%&'()*+,/:;=?@\w.~-]", re.ASCII)


def digest(*parts: object) -> str:
    """16 hexadecimal digits for these parts, whatever they contain."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_iri(key: str) -> str:
    """The IRI of the document with this key, which is also the name of its graph."""
    return _DOCUMENT + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sentence_iri(document: str, start: int, end: int) -> str:
    """The IRI of a sentence: `document` is the document's IRI."""
    return _SENTENCE + digest(document, start, end)


def mention_iri(document: str, start: int, end: int, node: str = "") -> str:
    """The IRI of a mention; `node` is what it stands for ("" for a predicate or a date)."""
    return _MENTION + digest(document, start, end, node)


def statement_iri(document: str, predicate: tuple[int, int], source: str, relation: str, target: str) -> str:
    """The IRI of a statement: never a function of rule, confidence, status or version."""
    return _STATEMENT + digest(document, *predicate, source, relation or RELATED_TO, target)


def activity_iri(*versions: str) -> str:
    """The IRI of the PROV activity of a program, model and ontology version."""
    return f"{BASE}activity/{digest(*versions)}"


@lru_cache(maxsize=65536)
def iri(text: str) -> NamedNode:
    """A NamedNode; characters that RDF doesn't allow in an IRI are percent-encoded."""
    return NamedNode(_UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), text))


@cache
def gk(name: str) -> NamedNode:
    """A term of the ontology."""
    return iri(GK[name])


@lru_cache(maxsize=4096)
def said(relation: str) -> NamedNode:
    """The super-property of a relation that also holds for claims, plans and possibilities."""
    return iri(SAID[re.split(r"[#/]", relation)[-1]])


def text(value: str) -> Literal:
    """A plain string; characters that no RDF syntax carries (lone surrogates, NUL) become the replacement character."""
    return Literal(re.sub("[\ud800-\udfff\x00]", "\ufffd", value))


_INTEGER, _DECIMAL, _DATE = (NamedNode(str(kind)) for kind in (XSD.integer, XSD.decimal, XSD.date))


def integer(value: int) -> Literal:
    """An xsd:integer (Oxigraph stores NIF's nonNegativeInteger as one anyway)."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """An xsd:decimal with at most two places."""
    return Literal(str(Decimal(f"{value:.2f}").normalize() + 0), datatype=_DECIMAL)


def day(value: str) -> Literal:
    """An xsd:date from YYYY-MM-DD."""
    return Literal(value, datatype=_DATE)


def keep(store: Any, graph: NamedNode) -> None:
    """Have a graph at hand to look many things up in it: on a server, that is one request instead of many."""
    if not isinstance(store, Store):
        store.keep(graph)


def match(store: Store, subject: Any, predicate: Any, value: Any, graph: Any) -> Iterator[Any]:
    """The quads of a pattern (None is anything).  Their ends are IRIs or literals: the graph has no triple terms."""
    return store.quads_for_pattern(subject, predicate, value, graph)


def quads(triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]], graph: NamedNode) -> list[Quad]:
    """These triples in this graph."""
    return [Quad(subject, predicate, value, graph) for subject, predicate, value in triples]
