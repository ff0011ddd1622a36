"""Getting quads into a store: one transaction a document, files of every format, whole graphs merged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import InputError
from kg.graph import corrections, staleness, storage
from kg.graph.export import DATASETS, FORMATS, format_of
from kg.graph.reifying import without_reified
from kg.graph.remote import RemoteStore, is_address
from kg.graph.rows import document_graphs
from kg.graph.staleness import STALE
from kg.graph.terms import CORRECTIONS, KNOWLEDGE, match
from kg.graph.writing import Versions

GRAPH_FILE = "graph.nq"


def replace_graph(store: Store, graph: NamedNode, quads: list[Quad]) -> None:
    """Make these quads the content of a graph, in one transaction; no quads, no graph.

    What follows from the documents is marked as stale in the same transaction, so that an interrupted build knows.
    """
    old = set(match(store, None, None, None, graph))
    new = set(quads)
    if old == new:
        return
    if isinstance(store, RemoteStore):
        store.mark(STALE)
        store.replace(graph, quads)
        return
    if not old:
        store.extend([*quads, staleness.new(graph)])
        return
    added = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in new - old)
    removed = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in old - new)
    store.update(
        f"DELETE DATA {{ GRAPH {graph} {{ {removed} }} }} ;\nINSERT DATA {{ GRAPH {graph} {{ {added} }} {_MARK} }}"
        if new
        else f"DROP GRAPH {graph} ; INSERT DATA {{ {_MARK} }}"
    )


_MARK = f"GRAPH {STALE.graph_name} {{ {STALE.subject} {STALE.predicate} {STALE.object} }}"


def extend(store: Store, quads: Iterable[Quad]) -> None:
    """Add quads, in one transaction."""
    store.extend([*quads, STALE])


def remove(store: Store, quads: Iterable[Quad]) -> None:
    """Remove quads where they are there."""
    for quad in quads:
        if quad in store:
            store.add(STALE)  # first, so that a process killed in between leaves the mark
            store.remove(quad)


def merge(store: Store, source: Store) -> None:
    """Take over documents, corrections and descriptions of nodes from another store."""
    for graph in document_graphs(source):
        replace_graph(store, graph, list(match(source, None, None, None, graph)))
    extend(store, match(source, None, None, None, CORRECTIONS))
    known = {quad.subject for quad in match(store, None, None, None, KNOWLEDGE)}
    others = match(source, None, None, None, KNOWLEDGE)
    store.extend([quad for quad in others if quad.subject not in known])


def merge_path(store: Store, place: Path | str) -> None:
    """Take over a graph from a file, folder or server; into an empty store by Oxigraph's bulk loader, which needs no memory."""
    if is_address(place) or storage.is_store(Path(place)):
        from kg.graph.opening import open_graph

        merge(store, open_graph(place).store)
        return
    path = Path(place)
    file = graph_file(path)
    format = readable_format(file)
    if format not in DATASETS:
        merge(store, _shared(file))
    elif not store:
        _load(store, file, format)
        store.add(STALE)
    else:
        merge(store, read_file(file))


def _shared(file: Path) -> Store:
    """Corrections that somebody shared as Turtle.  Raises InputError for a graph, which Turtle doesn't hold whole."""
    found = read_file(file)
    if not corrections.are_corrections(match(found, None, None, None, CORRECTIONS)):
        advice = f"Merge its folder, its {GRAPH_FILE}, or an export as {' or '.join(sorted(DATASETS))}."
        problem = "holds more than corrections, and this format doesn't keep the articles of a graph apart."
        raise InputError(problem, path=file, advice=advice)
    return found


def graph_file(path: Path) -> Path:
    """The file of a graph: the path itself, or graph.nq in it.  Raises InputError where there is none."""
    advice = "`kg build ARTICLE -o FOLDER` makes one."
    if not path.exists():
        raise InputError("there is no graph there.", path=path, advice=advice)
    file = path / GRAPH_FILE if path.is_dir() else path
    if not file.exists():
        raise InputError(f"this folder has no {GRAPH_FILE}.", path=path, advice=advice)
    return file


def read_file(path: Path) -> Store:
    """A file of any format that `save` writes, as a store in memory.

    Turtle and N-Triples have no named graphs: what they hold is taken as corrections.  Raises InputError with the line
    where the file is damaged.
    """
    store = Store()
    _load(store, path, readable_format(path))
    return store


def readable_format(path: Path) -> str:
    """The format of a graph file.  Raises InputError for a table, which doesn't hold the whole graph."""
    format = format_of(path)
    if format not in FORMATS:
        raise InputError("a table of statements can't be read back.", path=path, advice=f"Give {', '.join(FORMATS)}.")
    return format


def _load(store: Store, path: Path, format: str) -> None:
    try:
        with path.open("rb") as file:
            store.bulk_load(file, FORMATS[format], to_graph=None if format in DATASETS else CORRECTIONS)
        without_reified(store)
    except SyntaxError as error:
        raise InputError(f"the file is damaged: {error.msg}", path=path, line=error.lineno) from error
    except OSError as error:
        raise InputError(f"can't read ({error.strerror or error}).", path=path) from error


def versions(ontology: str = "") -> Versions:
    """The versions of this program and of the model that it ships."""
    import kg
    from kg.resources import model

    meta = model() / "meta.json"
    try:
        found = json.loads(meta.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    return Versions(kg.__version__, str(found.get("version", "")), ontology)


