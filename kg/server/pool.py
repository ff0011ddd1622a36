"""Worker processes that answer queries: a few at a time, each ended at the time limit, the rest wait their turn.

Oxigraph has no limit of time or memory, and a thread can't be ended; a process can.  Each worker holds the graph open; when
the graph on disk changes, workers are replaced as they become free.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import KgError, QueryError
from kg.graph import KnowledgeGraph, loading, open_graph, queries, storage
from kg.graph.limits import TimeLimit
from kg.graph.remote import is_address
from kg.graph.results import Rows
from kg.graph.sparql import Values


class Busy(QueryError):
    """All workers are busy, and were so for as long as a query waits."""


class TooMuch(QueryError):
    """A query needed more memory than a worker may use, or its answer is larger than one may be."""


@dataclass
class Worker:
    """A process with the graph open, and the state of the graph that it has."""

    process: BaseProcess
    connection: Connection
    state: str

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


@dataclass
class Pool:
    """At most `size` workers on the graph at `path`; a query waits `patience` seconds for a free one.

    `seconds` and `memory` (bytes, where the system can limit it) are for one query, `limit` the most rows it gives, `answer`
    the most bytes: an answer is held by the server too, which all queries share.
    """

    path: Path | str
    size: int = 2
    seconds: float = 30
    memory: int = 4_000_000_000
    limit: int = 100_000
    answer: int = 100_000_000
    patience: float = 20
    _idle: list[Worker] = field(default_factory=list)
    _turn: asyncio.Semaphore | None = None

    async def ask(self, query: str, values: Values | None = None) -> Rows:
        """The answer to a query.  Raises QueryError: not valid, too slow, too large, or `Busy`."""
        async with self._worker() as worker:
            return await asyncio.to_thread(self._answer, worker, query, values or {})

    def close(self) -> None:
        """End all workers."""
        while self._idle:
            self._idle.pop().end()

    @contextlib.asynccontextmanager
    async def _worker(self) -> AsyncIterator[Worker]:
        """A worker of one's own, started where none is free; one that was ended doesn't come back."""
        self._turn = self._turn or asyncio.Semaphore(self.size)
        try:
            await asyncio.wait_for(self._turn.acquire(), self.patience)
        except TimeoutError:
            raise Busy("The server is busy with other queries; try again in a while.") from None
        try:
            worker = await asyncio.to_thread(self._started)
            try:
                yield worker
            finally:
                if worker.process.is_alive():
                    self._idle.append(worker)
        finally:
            self._turn.release()

    def _started(self) -> Worker:
        state = state_of(self.path)
        while self._idle:
            worker = self._idle.pop()
            if worker.state == state and worker.process.is_alive():
                return worker
            worker.end()
        spawning = get_context("spawn")
        ours, theirs = spawning.Pipe()
        process = spawning.Process(target=_work, args=(self.path, theirs, self.memory, self.answer), daemon=True)
        process.start()
        theirs.close()
        worker = Worker(process, ours, state)
        try:
            opened = ours.recv()
        except EOFError:
            opened = TooMuch("The graph needs more memory than a query may use.")
        if isinstance(opened, KgError):
            worker.end()
            raise opened
        return worker

    def _answer(self, worker: Worker, query: str, values: Values) -> Rows:
        try:
            worker.connection.send((query, values, self.limit))
            if not worker.connection.poll(self.seconds):
                worker.end()
                raise TimeLimit(self.seconds)
            found = worker.connection.recv()
        except (EOFError, OSError):
            worker.end()
            raise TooMuch("The query needed more memory than it may use.") from None
        if isinstance(found, KgError):
            raise found
        assert isinstance(found, Rows)
        return found


def state_of(path: Path | str) -> str:
    """What changes whenever the graph does; of a graph on another server, nobody tells, so it does every minute."""
    if is_address(path):
        return f"minute {time.monotonic() // 60}"
    folder = Path(path)
    try:
        found = (folder / storage.CURRENT if storage.is_store(folder) else loading.graph_file(folder)).stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}"


def _work(path: Path | str, connection: Connection, memory: int, most: int) -> None:
    """The worker: opens the graph, then answers one query after the other."""
    os.environ["RUST_BACKTRACE"] = "0"  # a query out of memory is the client's mistake, no fault to be looked for
    try:
        store = _opened(path)
        _limit_memory(memory)
        connection.send(True)
        while True:
            query, values, limit = connection.recv()
            try:
                found = bytes(ForkingPickler.dumps(queries.run(store, query, values, limit=limit)))
                if len(found) > most:
                    raise TooMuch(f"The answer is larger than {most:,} bytes. Ask for fewer rows or columns.")
                connection.send_bytes(found)
            except MemoryError:
                connection.send(TooMuch("The query needed more memory than it may use."))
            except TooMuch as error:
                connection.send(error)
            except (KgError, OSError) as error:
                connection.send(QueryError(str(error)))
    except (EOFError, KeyboardInterrupt):
        pass
    except (KgError, OSError) as error:
        connection.send(QueryError(str(error)))


def _opened(path: Path | str) -> Store:
    if is_address(path):
        return open_graph(path).store
    folder = Path(path)
    if storage.is_store(folder):
        return storage.reader(folder)
    graph = KnowledgeGraph(store=_file(loading.graph_file(folder)))
    graph.derive()
    return graph.store


def _file(path: Path) -> Store:
    if loading.readable_format(path) != "nquads":
        return loading.read_file(path)
    store = Store()
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS, lenient=True)
    return store


def _limit_memory(memory: int) -> None:
    """Let this process have so many bytes more than it has, where the system knows such a limit."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
