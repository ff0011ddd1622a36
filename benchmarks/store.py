"""How fast the graph loads, answers and writes, beside rdflib's own store, SQLite and DuckDB on the same data.

    python benchmarks/store.py                       # 100,000 statements: everything
    python benchmarks/store.py --statements 1000000 --load-only   # load on disk, peak memory

Prints Markdown for RESULTS.md.  DuckDB is measured where it is installed; rdflib's own store on the first part of the
data (`--rdflib`), because it takes minutes on all of it.  Each figure is the best of three, warm.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from generator import PER_DOCUMENT, articles
from pyoxigraph import Quad, RdfFormat

from kg.graph import KnowledgeGraph, Versions, open_store
from kg.graph.describing import Unknowing
from kg.graph.queries import prepare
from kg.graph.sparql import PREFIX_MAP, bind
from kg.graph.staleness import STALE
from kg.graph.tabular import statement_record
from kg.graph.writing import document_quads

QUERIES: list[tuple[str, dict[str, str], str]] = [  # named query, parameters, the same in SQL
    ("ties", {"a": "actor:Country_1", "b": "actor:Country_2"},
     "SELECT * FROM s WHERE source = 'Country 1' AND target = 'Country 2' OR source = 'Country 2' AND target = 'Country 1' "
     "ORDER BY date DESC"),
    ("partners", {"actor": "actor:Country_1"},
     "SELECT other, COUNT(*) n, SUM(sign > 0), SUM(sign < 0) FROM (SELECT target other, sign, status FROM s WHERE source = "
     "'Country 1' UNION ALL SELECT source, sign, status FROM s WHERE target = 'Country 1') AS t WHERE status <> 'denied' "
     "GROUP BY other ORDER BY n DESC"),
    ("timeline", {"actor": "actor:Country_50"},
     "SELECT * FROM s WHERE source = 'Country 50' OR target = 'Country 50' ORDER BY date"),
    ("who-said", {"speaker": "actor:Country_50"},
     "SELECT * FROM s WHERE attributed_to = 'Country 50' ORDER BY date DESC"),
    ("evidence", {"source": "actor:Country_1", "target": "actor:Country_2"},
     "SELECT sentence, title, url FROM s WHERE source = 'Country 1' AND target = 'Country 2' ORDER BY date"),
    ("cooperation-and-conflict", {"a": "actor:Country_1"},
     "SELECT substr(date, 1, 7) AS month, COUNT(*), SUM(sign > 0), SUM(sign < 0) FROM s WHERE (source = 'Country 1' OR "
     "target = 'Country 1') AND status <> 'denied' GROUP BY month ORDER BY month"),
    ("plans", {"actor": "actor:Country_1"},
     "SELECT * FROM s AS p WHERE status = 'planned' AND (source = 'Country 1' OR target = 'Country 1') AND NOT EXISTS "
     "(SELECT 1 FROM s AS a WHERE a.status = 'asserted' AND a.source = p.source AND a.relation = p.relation AND a.target = "
     "p.target)"),
    ("contested", {"actor": "actor:Country_1"},
     "SELECT a.id, d.id FROM s AS d JOIN s AS a ON a.source = d.source AND a.target = d.target AND a.relation = d.relation "
     "WHERE d.status = 'denied' AND a.status = 'asserted' AND (d.source = 'Country 1' OR d.target = 'Country 1')"),
]  # fmt: skip
COLUMNS = ("id", "source", "relation", "target", "sign", "status", "attributed_to", "date", "sentence", "title", "url")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--rdflib", type=int, default=5_000, metavar="N", help="statements for rdflib's own store")
    parser.add_argument("--load-only", action="store_true", help="only load into a store on disk")
    arguments = parser.parse_args()
    if arguments.load_only:
        on_disk(arguments.statements)
        return
    graph = in_memory(arguments.statements)
    answers(graph, arguments.rdflib)
    exports(graph)


@contextmanager
def measured(what: str, count: int = 0, unit: str = "statements") -> Iterator[None]:
    """Print how long the block took, and the rate."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    print(f"| {what} | {seconds:.1f} s | " + (f"{count / seconds:,.0f} {unit}/s |" if count else "|"), flush=True)


class TooSlow(Exception):
    """A query that takes longer than anybody waits."""


def limited(run: Callable[[], Any], seconds: int = 20) -> str:
    """The time of one run, or that it was ended at the limit."""

    def end(*_: Any) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        return f"{best(run, 1):,.1f} ms"
    except TooSlow:
        return f"> {seconds} s"
    finally:
        signal.alarm(0)


def best(run: Callable[[], Any], times: int = 3) -> float:
    """The best of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000


def peak() -> str:
    """Peak memory of this process."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024:.2f} GB"


def in_memory(statements: int) -> KnowledgeGraph:
    """Build in memory, document by document, as `kg build` does."""
    print(f"\n{statements:,} statements in memory\n\n| step | time | rate |\n| --- | --- | --- |")
    graph = KnowledgeGraph(knowledge=Unknowing(), versions=Versions("0", "0", "0"))
    with measured("add, one transaction a document", statements):
        for article in articles(statements):
            graph.add(*article)
    with measured("derive", statements):
        graph.derive(force=True)
    graph.add(*later())
    with measured("derive after one more document"):
        graph.derive()
    with measured("read all as rows", statements):
        sum(1 for _ in graph.statements())
    print(f"\n{len(graph.store):,} quads; peak memory {peak()}")
    return graph


def on_disk(statements: int) -> None:
    """Load into a new store on disk, streaming through Oxigraph's bulk loader, then derive and publish."""
    print(f"\n{statements:,} statements on disk\n\n| step | time | rate |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        graph = open_store(Path(folder) / "kg", knowledge=Unknowing(), versions=Versions("0", "0", "0"))
        with measured("bulk load", statements):
            graph.store.bulk_extend(_quads(statements))
        with measured("derive", statements):
            graph.store.add(STALE)
            graph.derive()
        graph.add(*later())
        with measured("derive after one more document"):
            graph.derive()
        for name, parameters, _ in QUERIES:
            print(f"| {name} | {best(partial(graph.query, name, **parameters)):,.0f} ms | |", flush=True)
        with measured("publish for readers"):
            graph.close()
        size = sum(file.stat().st_size for file in (Path(folder) / "kg" / "store").rglob("*") if file.is_file())
        print(f"\n{size / 1e9:.1f} GB on disk; peak memory {peak()}")


def later() -> Any:
    """A document that none of the others is."""
    article, found, sentences = next(articles(PER_DOCUMENT, seed=8))
    return replace(article, key="later", url="https://news.example/later"), found, sentences


def _quads(statements: int) -> Iterator[Quad]:
    for document, found, sentences in articles(statements):
        yield from document_quads(document, found, sentences, Versions("0", "0", "0"))


def answers(graph: KnowledgeGraph, rdflib_statements: int) -> None:
    """The eight queries on each engine."""
    engines: dict[str, Callable[[str, dict[str, str], str], Any]] = {
        "kg (Oxigraph)": lambda name, parameters, sql: graph.query(name, **parameters),
        "SQLite": _sql(_sqlite(graph)),
    }
    if duck := _duckdb(graph):
        engines["DuckDB"] = _sql(duck)
    engines[f"rdflib, {rdflib_statements:,} only"] = _rdflib(rdflib_statements)
    print("\n| query | rows | " + " | ".join(engines) + " |\n| --- | --- |" + " --- |" * len(engines))
    for name, parameters, sql in QUERIES:
        rows = len(graph.query(name, **parameters))
        times = []
        for engine, run in engines.items():
            once = partial(run, name, parameters, sql)
            times.append(limited(once) if engine.startswith("rdflib") else f"{best(once):,.1f} ms")
        print(f"| {name} | {rows} | " + " | ".join(times) + " |", flush=True)


def _records(graph: KnowledgeGraph) -> Iterator[tuple[Any, ...]]:
    for row in graph.statements():
        record = statement_record(row)
        yield tuple(record[name] for name in COLUMNS)


def _sql(run: Callable[[str], Any]) -> Callable[[str, dict[str, str], str], Any]:
    return lambda name, parameters, sql: run(sql)


def _sqlite(graph: KnowledgeGraph) -> Callable[[str], Any]:
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE TABLE s ({', '.join(COLUMNS)})")
    database.executemany(f"INSERT INTO s VALUES ({', '.join('?' * len(COLUMNS))})", _records(graph))
    for name in ("source", "target", "attributed_to"):
        database.execute(f"CREATE INDEX {name}_index ON s ({name})")
    return lambda sql: database.execute(sql).fetchall()


def _duckdb(graph: KnowledgeGraph) -> Callable[[str], Any] | None:
    try:
        import duckdb
        import pandas
    except ImportError:
        return None
    database = duckdb.connect()
    database.register("frame", pandas.DataFrame(_records(graph), columns=list(COLUMNS)))
    database.execute("CREATE TABLE s AS SELECT * FROM frame")
    return lambda sql: database.execute(sql).fetchall()


def _rdflib(statements: int) -> Callable[[str, dict[str, str], str], Any]:
    """rdflib's own store and engine on the first part of the data."""
    from rdflib import Dataset

    part = KnowledgeGraph(knowledge=Unknowing(), versions=Versions("0", "0", "0"))
    for article in islice(articles(statements * 2), statements // PER_DOCUMENT):
        part.add(*article)
    part.derive()
    own = Dataset(default_union=True)
    start = time.perf_counter()
    own.parse(data=part.store.dump(format=RdfFormat.N_QUADS), format="nquads")
    print(f"\nrdflib's own store loads {statements:,} statements in {time.perf_counter() - start:.1f} s")

    def run(name: str, parameters: dict[str, str], sql: str) -> Any:
        text, _, _ = bind(*prepare(name, parameters, part._names))
        return list(own.query(text, initNs=PREFIX_MAP))

    return run


def exports(graph: KnowledgeGraph) -> None:
    """Writing the graph: sorted, unsorted, and Oxigraph's own writer."""
    quads = len(graph.store)
    print("\n| export | time | rate |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("nq", "ttl", "trig", "jsonld"):
            with measured(f"{suffix}, sorted", quads, "quads"):
                graph.save(Path(folder) / f"a.{suffix}")
        for suffix in ("nq", "ttl"):
            with measured(f"{suffix}, unsorted", quads, "quads"):
                graph.save(Path(folder) / f"b.{suffix}", sort=False)
        with measured("nq, pyoxigraph's own dump", quads, "quads"):
            graph.store.dump(str(Path(folder) / "c.nq"), RdfFormat.N_QUADS)
        with measured("trig, pyoxigraph's own dump", quads, "quads"):
            graph.store.dump(str(Path(folder) / "c.trig"), RdfFormat.TRIG, prefixes=PREFIX_MAP)
        for suffix in ("csv", "tsv"):
            with measured(f"{suffix} of statements", quads, "quads"):
                graph.save(Path(folder) / f"a.{suffix}")


if __name__ == "__main__":
    sys.exit(main())
