"""Time limits for queries, which Oxigraph has none of: a query that takes too long ends with the process it runs in.

`answer` runs a query in a worker process on a snapshot of the graph and kills it at the limit; `deadline` ends the whole
program, for a command line that has nothing else to do.  Workers are spawned, not forked, so it works everywhere; as
with all of multiprocessing, a script that uses them keeps its own work under `if __name__ == "__main__":`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from kg.errors import KgError, QueryError
from kg.graph import queries
from kg.graph.results import Rows
from kg.graph.sparql import Values

EXIT_CODE = QueryError.exit_code


class TimeLimit(QueryError):
    """A query took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The query took longer than {seconds:g} s and was ended. Ask for less: fewer variables without a common "
            "statement, no path of any length over everything, a LIMIT; or raise the time limit."
        )


def answer(store: Store, query: str, values: Values, *, limit: int | None, seconds: float) -> Rows:
    """Evaluate a query on a copy of a store in memory, in a process of its own.  Raises TimeLimit, QueryError."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "graph.nq"
        store.dump(str(path), RdfFormat.N_QUADS)
        return answer_from(path, query, values, limit=limit, seconds=seconds)


def answer_from(path: Path, query: str, values: Values, *, limit: int | None, seconds: float) -> Rows:
    """Evaluate a query on an N-Quads file or a store's snapshot, in a process of its own.

    The time counts from when the worker has the graph.  Raises TimeLimit, QueryError.
    """
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe()
    worker = spawning.Process(target=_work, args=(path, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        _received(ours)
        ours.send((query, values, limit))
        if not ours.poll(seconds):
            raise TimeLimit(seconds)
        found = _received(ours)
    finally:
        worker.kill()
        worker.join()
        ours.close()
    assert isinstance(found, Rows)
    return found


def _received(connection: Connection) -> Any:
    """What the worker sends; an error that it sends is raised here."""
    try:
        found = connection.recv()
    except EOFError:
        raise QueryError("The query was ended: it needed more memory than there is.") from None
    if isinstance(found, KgError):
        raise found
    return found


def _work(path: Path, connection: Connection) -> None:
    """The worker: opens the graph, says so, answers one query."""
    try:
        if path.is_dir():
            store = Store.read_only(str(path))
        else:
            store = Store()
            store.bulk_load(path=str(path), format=RdfFormat.N_QUADS, lenient=True)
        connection.send(True)
        query, values, limit = connection.recv()
        connection.send(queries.run(store, query, values, limit=limit))
    except (KgError, OSError) as error:
        connection.send(QueryError(str(error)))


@contextmanager
def deadline(seconds: float | None) -> Iterator[None]:
    """End the whole program, with a message and the exit code of a query error, if the block takes longer."""
    if not seconds:
        yield
        return

    def end() -> None:
        print(f"kg: {TimeLimit(seconds)}", file=sys.stderr, flush=True)
        os._exit(EXIT_CODE)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
