"""The answer to a query: rows of Python values, a data frame, a table for people, or a standard result format.

Formats follow the W3C recommendations: SPARQL 1.1 Query Results JSON, XML, CSV and TSV; graphs are Turtle.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib.namespace import XSD

from kg.errors import InputError
from kg.graph.sparql import PREFIX_MAP, short

Term = NamedNode | BlankNode | Literal | Triple | None
FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "parquet", "turtle")

_XSD = str(XSD)
_NUMBERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("integer", "int", "long", "nonNegativeInteger", "positiveInteger"), int),
    **dict.fromkeys(("double", "float"), float), "decimal": Decimal, "date": date.fromisoformat,
    "boolean": lambda value: value in ("true", "1"),
}


def to_python(term: Term) -> Any:
    """A term as Python has it: int, Decimal, float, bool, date or str; an IRI as str; unbound as None."""
    if term is None:
        return None
    if isinstance(term, Literal):
        convert = _NUMBERS.get(term.datatype.value.removeprefix(_XSD))
        try:
            return convert(term.value) if convert else term.value
        except (ValueError, InvalidOperation):
            return term.value
    return term.value if isinstance(term, (NamedNode, BlankNode)) else str(term)


class Row(tuple[Any, ...]):
    """One solution: by position, by `row["name"]` or by `row.name`."""

    columns: Sequence[str]

    @classmethod
    def of(cls, columns: Sequence[str], values: Sequence[Any]) -> Row:
        """A row of these values under these columns."""
        row = cls(values)
        row.columns = columns
        return row

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(key)
            key = self.columns.index(key)
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def asdict(self) -> dict[str, Any]:
        """The row as a dictionary."""
        return dict(zip(self.columns, self, strict=True))


@dataclass(frozen=True)
class Rows(Sequence[Row]):
    """What a query found.  A sequence of `Row`s; `terms` has the RDF terms behind them.

    `ask` is the answer of an ASK query, `triples` of a CONSTRUCT or DESCRIBE; `truncated` says that a row limit cut the
    rest off; `labels` has names for IRIs in the answer and `warnings` what looks mistyped in the query.
    """

    columns: tuple[str, ...] = ()
    terms: tuple[tuple[Term, ...], ...] = ()
    ask: bool | None = None
    triples: tuple[Triple, ...] | None = None
    truncated: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms or self.triples) if self.ask is None else self.ask

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self._row(terms) for terms in self.terms[index]]
        return self._row(self.terms[index])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self.terms)

    def _row(self, terms: tuple[Term, ...]) -> Row:
        return Row.of(self.columns, [to_python(term) for term in terms])

    def to_dataframe(self) -> Any:
        """A pandas DataFrame.  Raises InputError where pandas isn't installed."""
        return optional("pandas").DataFrame([list(row) for row in self], columns=list(self.columns))

    def shown(self, term: Term) -> str:
        """A term as people read it: an IRI by its name or prefix, numbers and dates as they are."""
        if isinstance(term, NamedNode):
            return self.labels.get(term.value) or short(term.value)
        return "" if term is None else str(to_python(term))

    def write(self, format: str, path: Path | str | None = None) -> str:
        """The answer in one of `FORMATS`, as text, and into `path` if given (which parquet needs).

        Raises InputError for a format that doesn't exist or doesn't fit the kind of query.
        """
        if format == "parquet":
            if path is None:
                raise InputError("Parquet is a binary format: name a file to write it to.")
            _parquet(self, Path(path))
            return ""
        content = self._text(format)
        if path is not None:
            Path(path).write_text(content, encoding="utf-8", newline="")
        return content

    def _text(self, format: str) -> str:
        if format not in FORMATS:
            raise InputError(f"There is no format {format!r} for query results.", advice=f"Choose from {', '.join(FORMATS)}.")
        if self.triples is not None:
            if format not in ("turtle", "table"):
                raise InputError("A CONSTRUCT or DESCRIBE query gives a graph.", advice="Choose the format turtle.")
            return turtle(self.triples)
        if format == "turtle":
            raise InputError("Only CONSTRUCT and DESCRIBE queries give Turtle.", advice="Choose csv, tsv, json or xml.")
        writers = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv, "markdown": _markdown, "table": _table}
        return writers[format](self)


def turtle(triples: Sequence[Triple]) -> str:
    """Triples as Turtle, sorted, with the prefixes that they use."""
    ordered = sorted(triples, key=str)
    lines = "\n".join(map(str, ordered))
    prefixes = {prefix: namespace for prefix, namespace in PREFIX_MAP.items() if namespace in lines}
    written = (serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode().splitlines(keepends=True)
    return "".join(sorted(written, key=lambda line: line if line.startswith("@prefix") else "~"))


def optional(name: str) -> Any:
    """A module that the program can do without.  Raises InputError, with what to install, where it isn't there."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise InputError(f"This needs {name}, which isn't installed.", advice=f"pip install {name}") from None


def _parquet(rows: Rows, path: Path) -> None:
    arrow, parquet = optional("pyarrow"), optional("pyarrow.parquet")
    columns = {name: [_plain(row[at]) for row in rows] for at, name in enumerate(rows.columns)}
    parquet.write_table(arrow.table(columns), path)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _json(rows: Rows) -> str:
    if rows.ask is not None:
        return json.dumps({"head": {}, "boolean": rows.ask}) + "\n"
    found = [
        {name: _binding(term) for name, term in zip(rows.columns, terms, strict=True) if term is not None}
        for terms in rows.terms
    ]
    answer = {"head": {"vars": list(rows.columns)}, "results": {"bindings": found}}
    return json.dumps(answer, ensure_ascii=False) + "\n"


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}
    assert isinstance(term, Literal)
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != f"{_XSD}string":
        found["datatype"] = term.datatype.value
    return found


def _xml(rows: Rows) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in rows.columns)
    if rows.ask is not None:
        body = f"<boolean>{str(rows.ask).lower()}</boolean>"
    else:
        body = "<results>" + "".join(map(_xml_result, [rows.columns] * len(rows), rows.terms)) + "</results>"
    return (
        '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head>{body}</sparql>\n"
    )


def _xml_result(columns: Sequence[str], terms: Sequence[Term]) -> str:
    bound = ((name, term) for name, term in zip(columns, terms, strict=True) if term is not None)
    return "<result>" + "".join(f"<binding name={quoteattr(n)}>{_xml_term(t)}</binding>" for n, t in bound) + "</result>"


def _xml_term(term: Term) -> str:
    if isinstance(term, Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return "<triple>" + "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts) + "</triple>"
    assert term is not None
    value = escape("".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in term.value))
    if isinstance(term, NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{value}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    if term.datatype.value == f"{_XSD}string":
        return f"<literal>{value}</literal>"
    return f"<literal datatype={quoteattr(term.datatype.value)}>{value}</literal>"


def _csv(rows: Rows) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if rows.ask is not None:
        writer.writerows([["answer"], [str(rows.ask).lower()]])
    else:
        writer.writerow(rows.columns)
        writer.writerows([["" if t is None else getattr(t, "value", str(t)) for t in terms] for terms in rows.terms])
    return buffer.getvalue()


def _tsv(rows: Rows) -> str:
    if rows.ask is not None:
        return f"?answer\n{str(rows.ask).lower()}\n"
    lines = ["\t".join(f"?{name}" for name in rows.columns)]
    lines += ["\t".join("" if t is None else str(t).replace("\t", "\\t") for t in terms) for terms in rows.terms]
    return "\n".join(lines) + "\n"


def _markdown(rows: Rows) -> str:
    if rows.ask is not None:
        return "yes\n" if rows.ask else "no\n"

    def line(cells: Sequence[str]) -> str:
        safe = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
        return "| " + " | ".join(" ".join(cell.split()) for cell in safe) + " |"

    body = [line([rows.shown(term) for term in terms]) for terms in rows.terms]
    return "\n".join([line(rows.columns), "|" + " --- |" * len(rows.columns), *body]) + "\n"


def _table(rows: Rows) -> str:
    from kg.graph.tables import render

    return render(rows)
