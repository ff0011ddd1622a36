"""Articles in, graph out: `build` and `extract`, and the files that a build leaves."""

from __future__ import annotations

import datetime as dt
import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analysis import analyse, analyst, known
from kg.documents import Document, make, read
from kg.errors import InputError, KgError
from kg.statement import Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph, StatementRow
    from kg.knowledge import Knowledge

GRAPH, TURTLE, PAGE, STATEMENTS = "graph.nq", "graph.ttl", "graph.html", "statements.jsonl"
"""The files of an output folder: the graph that every command reads, and three views of it."""

Report = Callable[[KgError], None]


def build(
    sources: Iterable[str | Path | Document],
    *,
    date: dt.date | str | None = None,
    knowledge: Sequence[Path | str] = (),
    out: Path | str | None = None,
    store: Path | str | None = None,
    replace: bool = False,
    refresh: bool = False,
    keep_text: bool = True,
    jobs: int = 1,
    report: Report | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> KnowledgeGraph:
    """The graph of articles, given as files, folders, globs or Documents.

    `date` stands in for documents without a date of their own; `knowledge` names Turtle files with actors, relations and
    verbs of your own; `jobs` is the number of processes. With `out`, the graph adds to what that folder holds (with
    `replace`, it starts anew) and is written there as graph.nq, graph.ttl, graph.html and statements.jsonl: all of them, or
    on any error none. With `store`, a folder that holds the graph as a database on disk, every article is safe as soon as it
    is read, whatever happens to the program. Articles that are there unchanged are left alone; `refresh` reads those again
    that another version of program, model or knowledge has read; `keep_text=False` keeps offsets, but no texts. What can't
    be read goes to `report` (default: a warning) and the rest is built; `progress` is told the number of documents done and
    of all.

    Raises InputError if nothing at all could be read, or `out` can't be written.
    """
    tell = report or (lambda problem: warnings.warn(str(problem), stacklevel=3))
    folder = Path(out) if out is not None else None
    if folder is not None:
        prepare(folder)
    documents = list(_documents(sources, date, tell))
    if not documents:
        raise InputError("nothing was built: there is no document to read.")
    files = tuple(Path(file) for file in knowledge)
    graph = _opened(folder, store, known(files), replace, keep_text)
    try:
        wanted = [document for document in documents if graph.needs(document, refresh=refresh)]
        unchanged = len(documents) - len(wanted)
        if progress and unchanged:
            progress(unchanged, len(documents))
        for done, result in enumerate(analyse(wanted, knowledge=files, jobs=jobs), unchanged + 1):
            if isinstance(result, InputError):
                tell(result)
            else:
                graph.add(result.document, result.statements, sentences=result.sentences)
            if progress:
                progress(done, len(documents))
    finally:
        if store is not None:
            graph.close()
    if store is not None:
        from kg.graph import open_graph

        graph = open_graph(store, knowledge=known(files))
    if folder is not None:
        write(graph, folder)
    return graph


def _opened(
    folder: Path | None, store: Path | str | None, facts: Knowledge, replace: bool, keep_text: bool
) -> KnowledgeGraph:
    """The graph to add to: a store on disk, what a folder holds, or a new one."""
    from kg.graph import KnowledgeGraph, open_graph, open_store

    if store is not None:
        graph = open_store(store, knowledge=facts, keep_text=keep_text)
        if replace:
            graph.remove(*(row.key for row in graph.documents()))
        return graph
    if folder is not None and not replace and (folder / GRAPH).exists():
        graph = open_graph(folder, knowledge=facts)
        graph.keep_text = keep_text
        return graph
    return KnowledgeGraph(knowledge=facts, keep_text=keep_text)


def extract(
    article: str | Document, *, date: dt.date | str | None = None, knowledge: Sequence[Path | str] = ()
) -> list[Statement]:
    """The statements of one article, given as its text or as a Document, in the order of the text.

    >>> [(s.source.node.name, s.relation_text, s.target.node.name) for s in extract("Putin met Xi.")]  # doctest: +SKIP
    [('Vladimir Putin', 'meet', 'Xi Jinping')]
    """
    day = date.isoformat() if isinstance(date, dt.date) else date
    document = article if isinstance(article, Document) else make({"text": article, "date": day})
    return list(analyst(tuple(Path(file) for file in knowledge))(document).statements)


def _documents(sources: Iterable[str | Path | Document], date: dt.date | str | None, tell: Report) -> Iterator[Document]:
    given = [sources] if isinstance(sources, str | Path | Document) else list(sources)
    yield from (item for item in given if isinstance(item, Document))
    yield from read([item for item in given if not isinstance(item, Document)], date=date, report=tell)


def prepare(folder: Path) -> None:
    """Make an output folder, and find out now, not after the work, whether it can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".kg-{os.getpid()}.tmp"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"can't write there ({reason}).", path=folder, advice="Give another folder with -o.") from None


def write(graph: KnowledgeGraph, folder: Path) -> None:
    """Write the four files of an output folder; each is whole at any moment, the old one or the new one."""
    import kg

    with replacing(*(folder / name for name in (GRAPH, TURTLE, PAGE, STATEMENTS))) as (nquads, turtle, page, lines):
        graph.save(nquads)
        graph.save(turtle)
        with lines.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(row_record(row), ensure_ascii=False) + "\n" for row in graph.statements())
        kg.draw(graph, page)


@contextmanager
def replacing(*paths: Path) -> Iterator[tuple[Path, ...]]:
    """Temporary names beside `paths` to write to: renamed to them together at the end, removed on any error.

    Raises InputError for what the system refuses: no space left, no right to write.
    """
    trials = tuple(path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}") for path in paths)
    try:
        yield trials
        for trial, path in zip(trials, paths, strict=True):
            trial.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"can't be written ({reason}).", path=paths[0].parent) from error
    finally:
        for trial in trials:
            with suppress(OSError):
                trial.unlink()


def row_record(row: StatementRow) -> dict[str, Any]:
    """A statement of the graph as the same flat JSON object that `kg extract --as statements` gives."""
    from kg.namespaces import GK, STATEMENT

    return {
        "doc": row.document.key,
        "sentence": " ".join(row.sentence_text.split()),
        "subject": row.source.name,
        "relation": row.relation_text,
        "object": row.target.name,
        "event": row.event_type,
        "status": row.status,
        "attributed_to": row.attributed_to.name if row.attributed_to else "",
        "date": row.edtf,
        "place": row.place.name if row.place else "",
        "sign": row.sign,
        "id": row.iri.removeprefix(str(STATEMENT)),
        "subject_iri": row.source.iri,
        "relation_iri": row.relation if row.relation != str(GK.relatedTo) else None,
        "object_iri": row.target.iri,
        "sentence_offsets": list(row.sentence_span),
        "subject_offsets": list(row.source_span or ()),
        "predicate_offsets": list(row.predicate_span or ()),
        "object_offsets": list(row.target_span or ()),
        "rule": row.rule,
        "confidence": row.confidence,
    }
