"""Writing the graph: Turtle, TriG, N-Quads, N-Triples and JSON-LD, sorted to the byte or streamed as it lies.

Sorted output (the default) is the same on every run and machine: graphs by name, triples by subject, predicate, object.
Sorting goes through files of bounded size, so a graph of millions of statements needs no more memory than a small one.
`sort=False` leaves it all to Oxigraph's own writers.
"""

from __future__ import annotations

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize
from rdflib.namespace import RDF

from kg.errors import InputError
from kg.graph import tabular
from kg.graph.jsonld import write_jsonld
from kg.graph.reifying import with_reified
from kg.graph.rows import statements
from kg.graph.sparql import PREFIX_MAP
from kg.graph.terms import OWN_GRAPHS, iri, match

FORMATS = {  # name → Oxigraph's format
    "turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "ntriples": RdfFormat.N_TRIPLES,
    "json-ld": RdfFormat.JSON_LD,
}
SUFFIXES = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "json-ld", ".json": "json-ld",
}
TABLES = {".csv": "statements", ".parquet": "parquet", ".tsv": "events"}  # suffix → table of statements (kg.graph.tabular)
DATASETS = frozenset({"trig", "nquads", "json-ld"})  # formats that keep the graphs apart
WITH_TRIPLE_TERMS = ("turtle", "trig", "nquads", "ntriples")  # formats of RDF 1.2
_TYPE = iri(RDF.type)
CHUNK = 500_000  # lines sorted in memory at a time


def format_of(path: Path | str, given: str | None = None) -> str:
    """The format by its name or, without one, by the file's suffix.  Raises InputError for one we don't write."""
    name = given or (SUFFIXES | TABLES).get(Path(path).suffix.lower(), "")
    known = [*FORMATS, *TABLES.values()]
    if name not in known:
        problem = f"there is no graph format {given!r}." if given else "the file's suffix names no graph format."
        raise InputError(problem, path=path, advice=f"Choose from {', '.join(known)}.")
    return name


def save(
    store: Store, path: Path | str, format: str | None = None, *, sort: bool = True, rdf12: bool = False
) -> None:
    """Write the graph into a file that is whole at any moment: the old one until the new one is complete.

    `format` is one of `FORMATS`, or a table: "statements" (CSV), "parquet", or "events" as event data has them.  With `rdf12`,
    statements reify their triple (kg.graph.reifying).  Raises InputError for an unknown format, one that has no RDF 1.2,
    or a place that can't be written.
    """
    target = Path(path)
    name = format_of(target, format)
    check_rdf12(name, rdf12)
    try:
        with replacing(target) as file:
            if name in FORMATS:
                write(store, file, name, sort=sort, rdf12=rdf12)
            else:
                tabular.write(statements(store), file, name)
    except OSError as error:
        raise InputError(f"can't write ({error.strerror or error}).", path=target) from error


def check_rdf12(format: str, wanted: bool) -> None:
    """Raises InputError for a format that can't say what a statement reifies."""
    if wanted and format not in WITH_TRIPLE_TERMS:
        raise InputError(f"there is no RDF 1.2 in {format}.", advice=f"Choose from {', '.join(WITH_TRIPLE_TERMS)}.")


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `target` when the block ends well, and vanishes when it doesn't."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(store: Store, file: IO[bytes], format: str, *, sort: bool = True, rdf12: bool = False) -> None:
    """Write the graph in one of `FORMATS`; Turtle and N-Triples have the union of all graphs."""
    check_rdf12(format, rdf12)
    content = _Content(store, rdf12)
    if not sort:
        content.stream(file, format)
    elif format == "nquads":
        for graph in _graphs(store):
            lines = (str(quad).encode() + b" ." for quad in content.of(graph))
            file.writelines(line + b"\n" for line in sorted_lines(lines))
    elif format == "ntriples":
        file.writelines(_restored(line) + b"\n" for line in content.union())
    elif format in ("turtle", "trig"):
        quads = _triples(content.union()) if format == "turtle" else content.by_graph()
        with closing(_Readable(file)) as readable:
            serialize(quads, cast(IO[bytes], readable), format=FORMATS[format], prefixes=PREFIX_MAP)
    else:
        write_jsonld(content.by_graph(), file)


class _Content:
    """What is written of a store, in the orders that formats want it in."""

    def __init__(self, store: Store, rdf12: bool) -> None:
        self.store, self.rdf12 = store, rdf12

    def of(self, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        """The quads of a graph."""
        found = match(self.store, None, None, None, graph)
        return with_reified(found) if self.rdf12 else found

    def all(self) -> Iterator[Quad]:
        """All quads, as they lie."""
        return (quad for graph in _graphs(self.store) for quad in self.of(graph)) if self.rdf12 else iter(self.store)

    def union(self) -> Iterator[bytes]:
        """The sortable lines of all graphs together, sorted, each once."""
        return (line for line, _ in groupby(sorted_lines(map(_sortable, self.all()))))

    def by_graph(self) -> Iterator[Quad]:
        """All quads, graph by graph, sorted."""
        for graph in _graphs(self.store):
            for triple in _triples(sorted_lines(map(_sortable, self.of(graph)))):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def stream(self, file: IO[bytes], format: str) -> None:
        """Write it all, as it lies."""
        if format in DATASETS and not self.rdf12:
            self.store.dump(file, FORMATS[format], prefixes=PREFIX_MAP)
        else:
            found = self.all() if format in DATASETS else (quad.triple for quad in self.all())
            serialize(found, file, format=FORMATS[format], prefixes=PREFIX_MAP)


def _graphs(store: Store) -> list[NamedNode | DefaultGraph]:
    """All graphs in the order of the file: our own first, then documents."""
    named = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return [DefaultGraph(), *sorted(named, key=lambda graph: (graph not in OWN_GRAPHS, graph.value))]


def _sortable(quad: Quad) -> bytes:
    """The triple as a line that sorts by subject, then its types, then the other properties."""
    predicate = "<!>" if quad.predicate == _TYPE else quad.predicate
    value = f"<<( {quad.object} )>>" if isinstance(quad.object, Triple) else quad.object
    return f"{quad.subject} {predicate} {value} .".encode()


def _restored(line: bytes) -> bytes:
    """The line as N-Triples."""
    subject, predicate, rest = line.split(b" ", 2)
    return b" ".join((subject, str(_TYPE).encode(), rest)) if predicate == b"<!>" else line


def _triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    for block in _blocks(map(_restored, lines)):
        for quad in parse(block, RdfFormat.N_TRIPLES, lenient=True):
            yield quad.triple


class _Readable:
    """Turtle on its way into a file: prefixes in order (Oxigraph has them in none), a blank line before each subject."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.rest = b""
        self.prefixes: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Pass on the whole lines of `data`."""
        *lines, self.rest = (self.rest + bytes(data)).split(b"\n")
        for line in lines:
            if line.startswith(b"@prefix "):
                self.prefixes.append(line)
                continue
            self._head()
            self.file.write((line if line[:1] in (b"\t", b"}") else b"\n" + line) + b"\n")
        return len(data)

    def flush(self) -> None:
        """Nothing waits but half a line."""

    def close(self) -> None:
        """Write what waits."""
        self._head()
        self.file.write(self.rest)

    def _head(self) -> None:
        self.file.writelines(line + b"\n" for line in sorted(self.prefixes))
        self.prefixes.clear()


def _blocks(lines: Iterable[bytes], size: int = 5000) -> Iterator[bytes]:
    block: list[bytes] = []
    for line in lines:
        block.append(line)
        if len(block) == size:
            yield b"\n".join(block)
            block.clear()
    if block:
        yield b"\n".join(block)


def sorted_lines(lines: Iterable[bytes], chunk: int = CHUNK) -> Iterator[bytes]:
    """Lines in order: in memory up to `chunk` of them, beyond that merged from sorted temporary files."""
    with ExitStack() as stack:
        parts: list[Iterable[bytes]] = []
        block: list[bytes] = []
        for line in lines:
            block.append(line)
            if len(block) >= chunk:
                parts.append(_spilled(sorted(block), stack.enter_context(tempfile.TemporaryFile())))
                block.clear()
        yield from heapq.merge(*parts, sorted(block)) if parts else sorted(block)


def _spilled(lines: list[bytes], file: IO[bytes]) -> Iterator[bytes]:
    file.write(b"\n".join(lines))
    file.seek(0)
    return (line.rstrip(b"\n") for line in file)
