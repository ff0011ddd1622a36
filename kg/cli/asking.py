"""`kg query`, `kg explain`, `kg documents` and `kg validate`: what a graph says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.options import GRAPH_HELP, add_graph, add_knowledge, opened, place, positive, setting

if TYPE_CHECKING:
    from kg.graph import Explanation, StatementRow

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "parquet", "turtle")


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    query = verbs.add_parser("query", help="ask by SPARQL or a named query", description=(
        "Answer a SPARQL query (prefixes are predefined) or a named one; without a query, list the named ones."))
    query.add_argument("graph", nargs="?", type=place, metavar="GRAPH", help=GRAPH_HELP)
    query.add_argument("query", nargs="?", default="", help="SPARQL, the name of a query, or @FILE with SPARQL")
    query.add_argument("--set", dest="settings", type=setting, action="append", default=[], metavar="NAME=VALUE",
                       help="give a parameter, for instance a=China; may be repeated")
    query.add_argument("--format", choices=FORMATS, default="table", help="of the answer (default: table)")
    query.add_argument("--limit", type=positive, metavar="N", help="give at most N rows")
    query.add_argument("--timeout", type=positive, default=60, metavar="SECONDS", help="end the query after (default: 60)")
    query.add_argument("-o", "--out", type=Path, metavar="FILE", help="write there instead of stdout")
    add_knowledge(query)
    query.set_defaults(run=run_query)

    explain = verbs.add_parser("explain", help="why a statement is in the graph",
                               description="Show a statement's sentence, offsets, clause and rule.")
    add_graph(explain)
    explain.add_argument("statement", metavar="STATEMENT", help="its IRI or the start of its identifier")
    explain.set_defaults(run=run_explain)

    documents = verbs.add_parser("documents", help="the articles of a graph", description="List the articles of a graph.")
    add_graph(documents)
    documents.set_defaults(run=run_documents)

    validate = verbs.add_parser("validate", help="check a graph against its shapes",
                                description="Check a graph against the SHACL shapes; exit code 1 if it breaks one.")
    add_graph(validate)
    validate.set_defaults(run=run_validate)


def run_query(arguments: argparse.Namespace) -> int:
    """`kg query`."""
    if not arguments.query or arguments.graph is None:
        print(_named_queries())
        return 0
    from kg.graph.limits import deadline

    text = arguments.query
    if text.startswith("@"):
        text = _file(Path(text[1:]))
    graph = opened(arguments)
    graph.derive()
    with deadline(arguments.timeout):
        rows = graph.query(text, limit=arguments.limit, **dict(arguments.settings))
    for warning in rows.warnings:
        print(f"kg: {warning}", file=sys.stderr)
    answer = rows.write(arguments.format, arguments.out)
    if arguments.out is None:
        sys.stdout.write(answer)
    return 0


def _file(path: Path) -> str:
    from kg.errors import InputError

    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"can't be read ({error}).", path=path) from None


def _named_queries() -> str:
    from kg.graph import named_queries

    lines = []
    for query in named_queries().values():
        lines += [query.usage(), f"    {query.answers}"]
        lines += [f"    {each.name}: {each.meaning}" for each in query.parameters]
    return "\n".join(lines)


def run_explain(arguments: argparse.Namespace) -> int:
    """`kg explain`."""
    print(explanation(opened(arguments).explain(arguments.statement)))
    return 0


def explanation(found: Explanation) -> str:
    """Why a statement is in the graph, as lines of text."""
    from kg.graph.sparql import short

    row = found.row
    notes = (row.status, row.attributed_to and f"said by {row.attributed_to.name}", row.edtf, row.place and row.place.name)
    event = (row.event_type, row.mode, row.cameo and f"CAMEO {row.cameo}")
    lines = [
        short(row.iri),
        f"  {row.source.name} – {row.relation_text} – {row.target.name}   ({', '.join(note for note in notes if note)})",
        _line("sentence", f"{row.sentence_span[0]}–{row.sentence_span[1]}: {' '.join(row.sentence_text.split())}"),
        _line("subject", _part(row, row.source_span, row.source.iri)),
        _line("predicate", _part(row, row.predicate_span, row.relation)),
        _line("object", _part(row, row.target_span, row.target.iri)),
        _line("clause", " ".join(row.clause.split())),
        _line("event", " ".join(part for part in event if part)),
        _line("rule", row.rule + _definition(row.rule)),
        _line("lexicon", short(row.frame) if row.frame else ""),
        _line("confidence", f"{row.confidence:g}"),
        _line("article", " · ".join(filter(None, (row.document.title, row.document.date, row.document.url)))),
        *(_line("correction", each) for each in found.corrections),
    ]
    return "\n".join(line for line in lines if line)


def _definition(rule: str) -> str:
    """What a rule of extraction says, behind its name; "" for a rule of another version."""
    from kg.extraction.rules import RULES

    return f": {RULES[rule].definition}" if rule in RULES else ""


def _line(name: str, value: str) -> str:
    return f"  {name:<11} {value}" if value else ""


def _part(row: StatementRow, span: tuple[int, int] | None, iri: str) -> str:
    """Offsets, words and meaning of a statement's part; words outside its sentence are named as such."""
    from kg.graph.sparql import short

    if span is None:
        return short(iri) if iri else ""
    begin, end = row.sentence_span
    inside = begin <= span[0] and span[1] <= end and bool(row.sentence_text)
    words = " ".join(row.sentence_text[span[0] - begin:span[1] - begin].split()) if inside else "(outside the sentence)"
    return f"{span[0]}–{span[1]}: {words}" + (f" → {short(iri)}" if iri else "")


def run_documents(arguments: argparse.Namespace) -> int:
    """`kg documents`."""
    from kg.cli.tables import rows_table

    rows = opened(arguments).documents()
    columns = ("date", "title", "statements", "key", "address")
    sys.stdout.write(rows_table(columns, [(row.date, row.title, str(row.statements), row.key, row.url) for row in rows]))
    return 0


def run_validate(arguments: argparse.Namespace) -> int:
    """`kg validate`: exit code 1 where the graph breaks a shape."""
    report = opened(arguments).validate()
    print(report)
    return 0 if report.conforms else 1
