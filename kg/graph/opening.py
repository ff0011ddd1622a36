"""Opening graphs: a file or folder in memory, a store on disk to read or to write."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import cast

from pyoxigraph import Store

from kg.errors import InputError
from kg.graph import loading, staleness, storage
from kg.graph.describing import Describer
from kg.graph.graph import KnowledgeGraph
from kg.graph.remote import RemoteStore, Server, is_address
from kg.graph.writing import Versions


def open_graph(path: Path | str, *, knowledge: Describer | None = None) -> KnowledgeGraph:
    """The graph in a folder that `kg build` wrote, or in a file of any format `save` writes, in memory.

    Of a persistent store, the last snapshot, to read; made now if its first build was interrupted, or another version of kg
    made it (unless somebody else writes to the store, or we may not: then it is read as it is).  At an address
    (https://…), the graph on that SPARQL server, to read.  Raises InputError where there is no graph, the file is damaged
    (with its line), or the server doesn't answer.
    """
    if is_address(path):
        return KnowledgeGraph(knowledge=knowledge, store=_remote(str(path)), read_only=True)
    folder = Path(path)
    if storage.is_store(folder):
        if not storage.is_finished(folder):
            open_store(folder, knowledge=knowledge).close()
        elif not staleness.has_layout(storage.reader(folder)):
            with suppress(InputError, OSError):
                open_store(folder, knowledge=knowledge).close()
        return KnowledgeGraph(knowledge=knowledge, store=storage.reader(folder), folder=folder, read_only=True)
    return KnowledgeGraph(knowledge=knowledge, store=loading.read_file(loading.graph_file(folder)))


def open_store(
    folder: Path | str,
    *,
    knowledge: Describer | None = None,
    versions: Versions | None = None,
    keep_text: bool = True,
) -> KnowledgeGraph:
    """The graph in a persistent store, to write to; the store is made where there is none.

    The store is a folder, or at an address (https://…) a SPARQL server.  Each document is written in a transaction of its
    own.  Use it in a `with` block, or `close` it at the end.  Raises InputError (`kg.graph.storage.Locked`) while another
    process writes to the folder, or where the server doesn't answer.
    """
    if is_address(folder):
        return KnowledgeGraph(knowledge=knowledge, versions=versions, keep_text=keep_text, store=_remote(str(folder)))
    path = Path(folder)
    if (path / loading.GRAPH_FILE).exists():
        raise InputError("this folder holds a graph in a file, not a store.", path=path, advice="Choose another folder.")
    return KnowledgeGraph(
        knowledge=knowledge, versions=versions, keep_text=keep_text, store=storage.writer(path), folder=path
    )


def _remote(address: str) -> Store:
    """A server's graphs, in the place of an Oxigraph store: `RemoteStore` answers all that is asked of one here."""
    return cast(Store, RemoteStore(Server(address)))
