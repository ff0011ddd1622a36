"""Statements as typed rows: what network, page and command line read from the graph, without a line of SPARQL.

One pass over the store, document by document, so that memory stays flat and a hundred thousand statements take
seconds; the order is by document date, document, sentence and predicate, whatever order the graph was built in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS, XSD

from kg.graph.terms import CLASSES, DERIVED, KNOWLEDGE, OWN_GRAPHS, TYPES, document_iri, gk, iri, keep, match
from kg.namespaces import ACTOR, DOCUMENT, GK, NIF, PLACE, PLOVER, SCHEMA
from kg.statement import Node

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the graph; `date` is ISO 8601 or "", `text` is "" where the graph was built without texts."""

    iri: str
    key: str
    title: str = ""
    date: str = ""
    url: str = ""
    content_hash: str = ""
    text: str = ""
    statements: int = 0
    sentences: int = 0
    program: str = ""
    model: str = ""
    ontology: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with everything that is known about it; "" or None where the text gives nothing.

    Spans are code points of the document's text. `begin` and `end` are ISO days; `sign` is -1, 0 or 1; `rejected` says
    that a person has rejected it (such rows come only when asked for).
    """

    iri: str
    source: Node
    relation: str
    relation_text: str
    target: Node
    event_type: str
    mode: str
    cameo: str
    sign: int
    status: str
    attributed_to: Node | None
    confidence: float
    rule: str
    frame: str
    clause: str
    edtf: str
    begin: str
    end: str
    place: Node | None
    sentence: str
    sentence_text: str
    sentence_span: Span
    source_span: Span | None
    predicate_span: Span | None
    target_span: Span | None
    source_text: str
    target_text: str
    document: DocumentRow
    rejected: bool = False

    @property
    def date(self) -> str:
        """The day to sort by: of the event where the text gives one, else of the document."""
        return self.begin or self.end or self.document.date


_VALUES = dict[str, list[str]]
_STATEMENT_TYPE, _SENTENCE_TYPE = str(GK.Statement), str(NIF.Sentence)
_TYPE, _LABEL, _EVIDENCE = str(RDF.type), str(SKOS.prefLabel), str(PROV.wasDerivedFrom)
_BEGIN, _END, _ANCHOR = str(NIF.beginIndex), str(NIF.endIndex), str(NIF.anchorOf)
_TEXT = str(NIF.isString)
_DESCRIBED = " ".join(f"<{each}>" for each in (DCTERMS.identifier, DCTERMS.title, DCTERMS.date, SCHEMA.url, GK.contentHash))
_DOCUMENTS = f"""SELECT ?graph ?predicate ?value WHERE {{
  GRAPH ?graph {{ ?graph a <{GK.Document}> ; ?predicate ?value VALUES ?predicate {{ {_DESCRIBED} }} }} }}"""
_TEXTS = _DOCUMENTS.replace(_DESCRIBED, f"<{_TEXT}>")
_VERSIONED = " ".join(f"<{GK[kind]}Version>" for kind in ("program", "model", "ontology"))
_VERSIONS = f"""SELECT ?graph ?predicate ?value WHERE {{
  GRAPH ?graph {{ ?activity <{PROV.used}> ?graph ; ?predicate ?value VALUES ?predicate {{ {_VERSIONED} }} }} }}"""
_COUNTS = [
    f"SELECT ?graph (COUNT(*) AS ?n) WHERE {{ GRAPH ?graph {{ ?each a <{kind}> }} }} GROUP BY ?graph"
    for kind in (_STATEMENT_TYPE, _SENTENCE_TYPE)
]
_GK = {  # looked up once: a Namespace builds a new URIRef each time
    name: str(GK[name])
    for name in (
        "attributedTo", "begin", "cameo", "clause", "confidence", "edtf", "end", "eventType", "frame", "iso3", "mode",
        "place", "predicateMention", "relation", "relationText", "rule", "sector", "sign", "source", "sourceMention",
        "status", "target", "targetMention",
    )
}


def select(store: Store, query: str) -> Iterator[Any]:
    """The rows of a SELECT over the union of all graphs."""
    found = store.query(query, use_default_graph_as_union=True, prefixes={"gk": str(GK)})
    assert isinstance(found, QuerySolutions)
    return iter(found)


def scopes(documents: Iterable[NamedNode] | None) -> list[str]:
    """Where to look for a pattern: in each of these documents, or everywhere."""
    return [""] if documents is None else [f"GRAPH {document}" for document in documents]


def document_graphs(store: Store) -> list[NamedNode]:
    """The named graphs of documents, sorted by name."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode) and name not in OWN_GRAPHS)
    return sorted(names, key=lambda name: name.value)


def has_documents(store: Store) -> bool:
    """Whether there is any document."""
    return any(name not in OWN_GRAPHS for name in store.named_graphs())


def documents(store: Store, *, texts: bool = False) -> list[DocumentRow]:
    """The documents of the graph by date and key (undated ones first)."""
    values: dict[str, _VALUES] = {graph.value: {} for graph in document_graphs(store)}
    for query in (_DOCUMENTS, *((_TEXTS,) if texts else ()), _VERSIONS):
        for graph, predicate, value in select(store, query):
            values[graph.value].setdefault(predicate.value, []).append(value.value)
    statements, sentences = (Counter({graph.value: int(n.value) for graph, n in select(store, query)}) for query in _COUNTS)
    found = (_document_row(graph, each, each, statements[graph], sentences[graph]) for graph, each in values.items())
    return sorted(found, key=lambda row: (row.date, row.key))


def document(store: Store, key: str) -> DocumentRow | None:
    """The document with this key, address or IRI, without its text; None where there is none."""
    for name in (document_iri(key), key if key.startswith(str(DOCUMENT)) else "", *_at(store, key)):
        if name and store.contains_named_graph(iri(name)):
            return _document(store, iri(name), texts=False)
    return None


def _at(store: Store, url: str) -> Iterator[str]:
    """Documents at an address."""
    address = Literal(url, datatype=iri(XSD.anyURI))
    yield from (quad.subject.value for quad in match(store, None, iri(SCHEMA.url), address, None))


def statements(store: Store, *, rejected: bool = False) -> Iterator[StatementRow]:
    """All statements as rows; with `rejected`, those too that a person has rejected."""
    nodes = Nodes(store)
    refused = {quad.subject.value for quad in match(store, None, gk("rejected"), None, DERIVED)}
    for document in documents(store):
        yield from _rows(store, document, nodes, refused, rejected)


def statement(store: Store, statement_iri: str) -> StatementRow | None:
    """The row of one statement, rejected or not; None where the graph has none of that IRI."""
    for quad in match(store, iri(statement_iri), iri(_TYPE), gk("Statement"), None):
        document = _document(store, quad.graph_name, texts=False)
        rows = _rows(store, document, Nodes(store), set(), True)
        refused = any(True for _ in match(store, quad.subject, gk("rejected"), None, DERIVED))
        return next((replace(row, rejected=refused) for row in rows if row.iri == statement_iri), None)
    return None


class Nodes:
    """The nodes of a graph by IRI, under one name each; nodes that people call the same come as one."""

    def __init__(self, store: Store) -> None:
        keep(store, KNOWLEDGE)
        same = match(store, None, gk("canonical"), None, DERIVED)
        self._same = {quad.subject.value: quad.object.value for quad in same}
        self._nodes: dict[str, Node] = {}
        self._store = store

    def __call__(self, node_iri: str) -> Node:
        node = self._nodes.get(node_iri)
        if node is None:
            canonical = self._same.get(node_iri, node_iri)
            node = self._nodes[node_iri] = _node(canonical, _values(self._store, canonical, KNOWLEDGE))
        return node


def _node(node_iri: str, values: Mapping[str, list[str]]) -> Node:
    kinds = [TYPES[kind] for kind in values.get(_TYPE, ()) if kind in TYPES]
    return Node(
        iri=node_iri,
        name=_first(values, _LABEL) or name_of(node_iri),
        type=min(kinds, key=list(CLASSES).index) if kinds else "thing",  # type: ignore[arg-type]
        country=_first(values, _GK["iso3"]),
        sector=_first(values, _GK["sector"]),
        linked=node_iri.startswith((str(ACTOR), str(PLACE))),
    )


def name_of(node_iri: str) -> str:
    """A readable name from an IRI that nothing describes."""
    return node_iri.rpartition("/")[2].rpartition("#")[2].replace("_", " ")


def _values(store: Store, subject: str, graph: NamedNode) -> _VALUES:
    values: _VALUES = defaultdict(list)
    for quad in match(store, iri(subject), None, None, graph):
        values[quad.predicate.value].append(quad.object.value)
    return values


def _read(store: Store, graph: NamedNode) -> dict[str, _VALUES]:
    """A document's graph as subject → predicate → values."""
    found: dict[str, _VALUES] = {}
    for quad in match(store, None, None, None, graph):
        subject = quad.subject.value
        values = found.get(subject)
        if values is None:
            values = found[subject] = {}
        values.setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


def _first(values: Mapping[str, list[str]], predicate: str) -> str:
    found = values.get(predicate)
    if not found:
        return ""
    return found[0] if len(found) == 1 else min(found)


def _document(store: Store, graph: NamedNode, texts: bool) -> DocumentRow:
    values = _values(store, graph.value, graph)
    if not texts:
        values.pop(_TEXT, None)
    kinds = Counter(quad.object.value for quad in match(store, None, iri(_TYPE), None, graph))
    activities = [quad.subject.value for quad in match(store, None, iri(PROV.used), graph, graph)]
    activity = _values(store, min(activities), graph) if activities else {}
    return _document_row(graph.value, values, activity, kinds[_STATEMENT_TYPE], kinds[_SENTENCE_TYPE])


def _document_row(
    graph: str, values: Mapping[str, list[str]], activity: Mapping[str, list[str]], statements: int, sentences: int
) -> DocumentRow:
    return DocumentRow(
        iri=graph,
        key=_first(values, str(DCTERMS.identifier)),
        title=_first(values, str(DCTERMS.title)),
        date=_first(values, str(DCTERMS.date)),
        url=_first(values, str(SCHEMA.url)),
        content_hash=_first(values, str(GK.contentHash)),
        text=_first(values, _TEXT),
        statements=statements,
        sentences=sentences,
        program=_first(activity, str(GK.programVersion)),
        model=_first(activity, str(GK.modelVersion)),
        ontology=_first(activity, str(GK.ontologyVersion)),
    )


def _rows(
    store: Store, document: DocumentRow, nodes: Nodes, refused: set[str], rejected: bool
) -> Iterator[StatementRow]:
    found = _read(store, iri(document.iri))
    rows = (
        _row(name, values, found, document, nodes, name in refused)
        for name, values in found.items()
        if _STATEMENT_TYPE in values.get(_TYPE, ()) and (rejected or name not in refused)
    )
    yield from sorted(rows, key=lambda row: (row.sentence_span, row.predicate_span or (0, 0), row.iri))


def _row(
    name: str, values: _VALUES, found: Mapping[str, _VALUES], document: DocumentRow, nodes: Nodes, refused: bool
) -> StatementRow:
    def get(field: str) -> str:
        return _first(values, _GK[field])

    def part(field: str) -> Mapping[str, list[str]]:
        return found.get(get(field), {})

    def node(field: str) -> Node | None:
        value = get(field)
        return nodes(value) if value else None

    source, target, evidence = part("sourceMention"), part("targetMention"), _first(values, _EVIDENCE)
    sentence = found.get(evidence, {})
    return StatementRow(
        iri=name,
        source=nodes(get("source")),
        relation=get("relation"),
        relation_text=get("relationText"),
        target=nodes(get("target")),
        event_type=get("eventType").removeprefix(str(PLOVER)),
        mode=get("mode").removeprefix(str(PLOVER)),
        cameo=get("cameo"),
        sign=int(get("sign") or 0),
        status=get("status").removeprefix(str(GK)).lower(),
        attributed_to=node("attributedTo"),
        confidence=float(get("confidence") or 0),
        rule=get("rule"),
        frame=get("frame"),
        clause=get("clause"),
        edtf=get("edtf"),
        begin=get("begin"),
        end=get("end"),
        place=node("place"),
        sentence=evidence,
        sentence_text=_first(sentence, _ANCHOR),
        sentence_span=_span(sentence) or (0, 0),
        source_span=_span(source),
        predicate_span=_span(part("predicateMention")),
        target_span=_span(target),
        source_text=_first(source, _ANCHOR),
        target_text=_first(target, _ANCHOR),
        document=document,
        rejected=refused,
    )


def _span(values: Mapping[str, list[str]]) -> Span | None:
    begin, end = _first(values, _BEGIN), _first(values, _END)
    return (int(begin), int(end)) if begin and end else None
