"""A server's graphs as the rest of `kg.graph` knows a store: patterns, queries, whole graphs in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)
from rdflib import Dataset
from rdflib.namespace import XSD

from kg.graph.remote.server import Server
from kg.graph.terms import CORRECTIONS, OWN_GRAPHS, gk
from kg.namespaces import BASE, DOCUMENT, GRAPH, PREFIXES

OWNED = (str(DOCUMENT), str(GRAPH))  # what the names of our graphs begin with; all others on the server are somebody else's
CHUNK = 2000  # quads in an update


class RemoteStore:
    """What `kg.graph` asks of a `pyoxigraph.Store`, answered by a SPARQL server.

    Reading a whole graph takes one request, a pattern a query.  Graphs of our own that were read whole (derived edges,
    names, corrections) are kept until we write to them, so that looking up a name takes no request.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.stale = False  # whether we have marked what follows as out of date
        self._kept = Store()
        self._whole: set[NamedNode] = set()

    # -- reading ---------------------------------------------------------------------------------------------------

    def quads_for_pattern(self, subject: Any, predicate: Any, value: Any, graph: Any) -> Iterator[Quad]:
        """The quads of a pattern in our graphs; None is anything."""
        if isinstance(graph, DefaultGraph):
            return iter(())
        pattern = (subject, predicate, value)
        if graph is not None:
            if graph in self._whole or graph == CORRECTIONS:
                self.keep(graph)
                return self._kept.quads_for_pattern(*pattern, graph)
            if pattern == (None, None, None):
                return self._graph(graph)
        elif pattern == (None, None, None):
            return iter(self)
        return iter(self._matching(pattern, graph))

    def _graph(self, graph: NamedNode) -> Iterator[Quad]:
        if graph in OWN_GRAPHS:
            self.keep(graph)
            return self._kept.quads_for_pattern(None, None, None, graph)
        return (_quad(triple, graph) for triple in self.server.get(graph))

    def _matching(self, pattern: tuple[Any, Any, Any], graph: NamedNode | None) -> list[Quad]:
        if graph is not None and None not in pattern:
            quad = Quad(*pattern, graph)
            return [quad] if quad in self else []
        names = ("s", "p", "o")
        parts = " ".join(f"?{name}" if term is None else str(term) for name, term in zip(names, pattern, strict=True))
        where = f"GRAPH {graph} {{ {parts} }}" if graph else f"GRAPH ?g {{ {parts} }} {_OURS}"
        found = self.server.solutions(f"SELECT * WHERE {{ {where} }}")
        assert isinstance(found, QuerySolutions)
        quads = []
        for row in found:
            subject, predicate, value = (
                _canonical(row[name]) if term is None else term for name, term in zip(names, pattern, strict=True)
            )
            quads.append(Quad(subject, predicate, value, graph or row["g"]))
        return quads

    def keep(self, graph: NamedNode) -> None:
        """Read a graph whole, once, to look things up in it."""
        if graph not in self._whole:
            self._kept.extend([_quad(triple, graph) for triple in self.server.get(graph)])
            self._whole.add(graph)

    def _forget(self, graph: NamedNode) -> None:
        if graph in self._whole:
            self._whole.remove(graph)
            self._kept.remove_graph(graph)

    def query(
        self, query: str, *, use_default_graph_as_union: bool = True, prefixes: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> QuerySolutions | QueryBoolean | list[Triple]:
        """The answer of the server."""
        return self.server.solutions(query, seconds=seconds)

    def named_graphs(self) -> Iterator[NamedNode]:
        """Our graphs on the server."""
        documents = f"{{ GRAPH ?g {{ ?g a {gk('Document')} }} }}"
        own = " UNION ".join(f"{{ GRAPH {name} {{ ?s ?p ?o }} BIND({name} AS ?g) }}" for name in sorted(OWN_GRAPHS, key=str))
        found = self.server.solutions(f"SELECT DISTINCT ?g WHERE {{ {documents} UNION {own} }}")
        assert isinstance(found, QuerySolutions)
        names = (row["g"] for row in found)
        return (name for name in names if isinstance(name, NamedNode) and name.value.startswith(OWNED))

    def contains_named_graph(self, graph: NamedNode) -> bool:
        """Whether a graph has anything in it."""
        return self.server.ask(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def __contains__(self, quad: Quad) -> bool:
        if quad.graph_name in self._whole:
            return quad in self._kept
        return self.server.ask(f"ASK {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")

    def __iter__(self) -> Iterator[Quad]:
        for graph in self.named_graphs():
            yield from self._graph(graph)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True

    def dump(self, output: IO[bytes], format: RdfFormat, **settings: Any) -> None:
        """Write all our graphs."""
        serialize(self, output, format=format, **settings)

    @property
    def dataset(self) -> Dataset:
        """The server as an rdflib Dataset over rdflib's SPARQL store."""
        dataset = Dataset(store=self.server, default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    # -- writing ---------------------------------------------------------------------------------------------------

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Make these quads the content of a graph, in one request; no quads, no graph."""
        triples = [quad.triple for quad in quads]
        self._forget(graph)
        if triples:
            self.server.put(_ours(graph), triples)
        else:
            self.server.delete(_ours(graph))

    def mark(self, quad: Quad) -> None:
        """Add the mark that what follows is out of date, once."""
        if not self.stale:
            self.add(quad)
            self.stale = True

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads."""
        self._change("INSERT DATA", list(quads))

    def add(self, quad: Quad) -> None:
        """Add a quad."""
        self._change("INSERT DATA", [quad])

    def remove(self, quad: Quad) -> None:
        """Remove a quad."""
        self._change("DELETE DATA", [quad])

    def remove_graph(self, graph: NamedNode) -> None:
        """Drop a graph."""
        self.replace(graph, ())

    def _change(self, verb: str, quads: list[Quad]) -> None:
        for start in range(0, len(quads), CHUNK):
            graphs: dict[NamedNode, list[str]] = {}
            for quad in quads[start : start + CHUNK]:
                assert isinstance(quad.graph_name, NamedNode)
                graphs.setdefault(_ours(quad.graph_name), []).append(f"{quad.triple} .")
            body = "\n".join(f"GRAPH {name} {{ {' '.join(triples)} }}" for name, triples in graphs.items())
            self.server.update(f"{verb} {{ {body} }}")
            for name in graphs:
                self._forget(name)


_OURS = "FILTER(" + " || ".join(f'STRSTARTS(STR(?g), "{prefix}")' for prefix in OWNED) + ")"


def _ours(graph: NamedNode) -> NamedNode:
    """The graph, if it may be written to: the server's other graphs are not ours, whatever the caller believes."""
    if not graph.value.startswith(OWNED):
        raise ValueError(f"{graph.value} is not a graph of ours; they begin with {BASE}")
    return graph


def _canonical(term: Any) -> Any:
    """The term as Oxigraph writes it: Virtuoso's tables have 1 and 0 for true and false."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN:
        return Literal(term.value in ("1", "true"))
    return term


_BOOLEAN = NamedNode(str(XSD.boolean))


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
