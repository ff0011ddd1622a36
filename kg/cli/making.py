"""`kg build` and `kg extract`: from articles to a graph, a table or lines of JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.options import add_knowledge, place, positive
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.analysis import Analysis
    from kg.documents import Document


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    build = verbs.add_parser("build", help="articles → graph", description="Build a graph of articles in a folder.")
    _add_input(build)
    build.add_argument("-o", "--out", type=Path, default=Path("out"), help="folder of the graph (default: out)")
    build.add_argument("--store", type=place, metavar="PLACE", help=(
        "keep the graph there, for many articles: a folder for a database on disk, or the address of a SPARQL server; each "
        "article is safe as soon as it is read (no -o)"))
    build.add_argument("--refresh", action="store_true", help="read again what another version of kg has read")
    build.add_argument("--no-text", action="store_true", help="keep offsets, but no texts of articles and sentences")
    build.add_argument("--replace", action="store_true", help="start anew instead of adding to what is there")
    build.set_defaults(run=run_build)

    extract = verbs.add_parser("extract", help="articles → statements, triples or events",
                               description="Show the statements of articles, or write them for other programs.")
    _add_input(extract)
    extract.add_argument("--as", dest="form", choices=("table", *FORMS), default="table", help="what to give (default: table)")
    extract.add_argument("-o", "--out", type=Path, help="file to write instead of stdout")
    extract.set_defaults(run=run_extract)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="+", metavar="ARTICLE",
                        help="text, HTML, JSON Lines or CSV file, folder or glob; - is standard input")
    parser.add_argument("--date", help="publication date (YYYY-MM-DD) of articles that give none")
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    add_knowledge(parser)


class Problems:
    """Prints problems on stderr as they come, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: KgError) -> None:
        self.count += 1
        print(f"kg: {problem}", file=sys.stderr)


def run_build(arguments: argparse.Namespace) -> int:
    """`kg build`: exit code 1 if some article could not be read."""
    from kg.building import PAGE, build, prepare
    from kg.graph import Versions

    problems = Problems()
    out = None if arguments.store else arguments.out
    if out is not None:
        prepare(out)
    documents = _documents(arguments, problems)
    with _progress(len(documents)) as advance:
        graph = build(documents, knowledge=arguments.knowledge, out=out, store=arguments.store, replace=arguments.replace,
                      refresh=arguments.refresh, keep_text=not arguments.no_text, jobs=arguments.jobs, report=problems,
                      progress=advance)
    rows = graph.documents()
    print(f"{_count(len(documents), 'article')} given; the graph in {arguments.store or out} holds "
          f"{_count(len(rows), 'article')} and {_count(sum(row.statements for row in rows), 'statement')}.", file=sys.stderr)
    outdated = sum(Versions(row.program, row.model, row.ontology) != graph.versions for row in rows)
    if outdated:
        print(f"kg: {_count(outdated, 'article')} of them were read by another version; --refresh reads them again where "
              "they are given.", file=sys.stderr)
    print(arguments.store or arguments.out / PAGE)
    return 1 if problems.count else 0


def _documents(arguments: argparse.Namespace, problems: Problems) -> list[Document]:
    """The articles of the command line; the user is told of those without a date, for which "yesterday" stays open."""
    from kg.documents import read

    documents = list(read(arguments.articles, date=arguments.date, report=problems))
    if not documents:
        raise InputError("nothing was read: there is no article to work on.")
    undated = [document.path or document.key for document in documents if document.date is None]
    if undated:
        named = ", ".join(undated[:3]) + (", …" if len(undated) > 3 else "")
        print(f"kg: no publication date for {_count(len(undated), 'article')} ({named}): relative dates such as "
              f'"yesterday" stay unresolved there. Give one with --date YYYY-MM-DD.', file=sys.stderr)
    return documents


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def run_extract(arguments: argparse.Namespace) -> int:
    """`kg extract`: exit code 1 if some article could not be read."""
    from kg.analysis import analyse
    from kg.building import replacing

    problems = Problems()
    documents = _documents(arguments, problems)
    target = replacing(arguments.out) if arguments.out else nullcontext((None,))
    with target as (path,), _open(path) as file, _progress(len(documents)) as advance:
        give = _table if arguments.form == "table" else FORMS[arguments.form]
        results = analyse(documents, knowledge=arguments.knowledge, jobs=arguments.jobs, triples=arguments.form == "triples")
        for done, result in enumerate(results, 1):
            if isinstance(result, InputError):
                problems(result)
            else:
                file.writelines(line + "\n" for line in give(result))
            advance(done, len(documents))
    return 1 if problems.count else 0


def _open(path: Path | None) -> Any:
    return nullcontext(sys.stdout) if path is None else path.open("w", encoding="utf-8", newline="\n")


def _table(analysis: Analysis) -> Iterator[str]:
    from kg.cli.tables import statements_table

    yield statements_table(analysis)


def _statements(analysis: Analysis) -> Iterator[str]:
    from kg.extraction.formats import statement_record

    return (_json(statement_record(statement, analysis.document)) for statement in analysis.statements)


def _triples(analysis: Analysis) -> Iterator[str]:
    from kg.extraction.formats import triples_record

    yield _json(triples_record(analysis.document, analysis.triples))


def _events(analysis: Analysis) -> Iterator[str]:
    from kg.extraction.formats import events_record

    yield _json(events_record(analysis.document, analysis.events))


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


FORMS: dict[str, Callable[[Analysis], Iterator[str]]] = {"statements": _statements, "triples": _triples, "events": _events}
