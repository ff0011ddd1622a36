"""Statements as plain tables: CSV and Parquet with all columns, and events as users of event data expect them.

The event table is tab-separated, one event a line, with the column names of POLECAT where it has the column (Halterman
et al., PLOVER and POLECAT, 2023).  It has statements with a PLOVER type between two actors that are not denied; `Status`
and `Attributed To` tell reports from plans and claims.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import parse
from rdflib.namespace import SKOS

from kg import resources
from kg.graph.results import optional
from kg.graph.terms import iri
from kg.namespaces import PLOVER, STATEMENT
from kg.statement import ACTOR_TYPES, Node

if TYPE_CHECKING:
    from kg.graph.rows import StatementRow

STATEMENT_COLUMNS = (  # name, type in Parquet, meaning
    ("id", "string", "identifier of the statement, the end of its IRI"),
    ("source", "string", "name of the node that acts"),
    ("source_iri", "string", "its IRI"),
    ("source_type", "string", "person, country, org, bloc, group, place, event, treaty, collective or thing"),
    ("source_country", "string", "ISO 3166-1 alpha-3 code of its country, or empty"),
    ("relation", "string", "lemma phrase close to the text"),
    ("relation_iri", "string", "property of the ontology"),
    ("target", "string", "name of the node acted upon"),
    ("target_iri", "string", "its IRI"),
    ("target_type", "string", "as source_type"),
    ("target_country", "string", "as source_country"),
    ("event_type", "string", "PLOVER type, or empty"),
    ("mode", "string", "PLOVER mode, or empty"),
    ("cameo", "string", "CAMEO code, or empty"),
    ("sign", "int8", "1 cooperative, 0 neutral, -1 hostile"),
    ("status", "string", "asserted, planned, possible, conditional or denied"),
    ("attributed_to", "string", "who says so, or empty"),
    ("date", "string", "day of the event if the text gives it, else of the document"),
    ("edtf", "string", "date of the event as the text gives it (EDTF), or empty"),
    ("begin", "string", "first day of that period"),
    ("end", "string", "last day of that period"),
    ("place", "string", "where, or empty"),
    ("confidence", "double", "0 to 1"),
    ("rule", "string", "rule that made the statement"),
    ("sentence", "string", "the sentence that says so"),
    ("sentence_begin", "int32", "its first character in the document, in code points"),
    ("sentence_end", "int32", "just after its last character"),
    ("document", "string", "key of the document"),
    ("document_date", "string", "its date"),
    ("title", "string", "its title"),
    ("url", "string", "its address"),
)
EVENT_COLUMNS = (  # name, meaning
    ("Event ID", "identifier of the statement, the end of its IRI"),
    ("Event Date", "day of the event if the text gives it, else of the document"),
    ("Event Type", "PLOVER type"),
    ("Event Mode", "PLOVER mode, or empty"),
    ("CAMEO Code", "code of the older CAMEO framework, or empty"),
    ("Quad Class", "verbal or material cooperation or conflict"),
    ("Sign", "1 cooperative, 0 neutral, -1 hostile"),
    ("Status", "asserted, planned, possible or conditional"),
    ("Attributed To", "who says so, or empty"),
    ("Actor Name", "name of the actor"),
    ("Actor Country", "ISO 3166-1 alpha-3 code, or empty"),
    ("Actor Primary Sector", "CAMEO sector such as GOV or MIL, or empty"),
    ("Actor Name Raw", "the words of the text"),
    ("Actor IRI", "node of the graph"),
    ("Recipient Name", "name of the recipient"),
    ("Recipient Country", "as for the actor"),
    ("Recipient Primary Sector", "as for the actor"),
    ("Recipient Name Raw", "the words of the text"),
    ("Recipient IRI", "node of the graph"),
    ("Placename", "where, or empty"),
    ("Country", "country of the place, or empty"),
    ("Confidence", "0 to 1"),
    ("Publication Date", "date of the document"),
    ("Source", "address or key of the document"),
    ("Headline", "title of the document"),
    ("Event Text", "the sentence"),
)


def statement_record(row: StatementRow) -> dict[str, Any]:
    """The values of STATEMENT_COLUMNS."""
    return {
        "id": row.iri.removeprefix(str(STATEMENT)), "source": row.source.name, "source_iri": row.source.iri,
        "source_type": row.source.type, "source_country": row.source.country, "relation": row.relation_text,
        "relation_iri": row.relation, "target": row.target.name, "target_iri": row.target.iri,
        "target_type": row.target.type, "target_country": row.target.country, "event_type": row.event_type,
        "mode": row.mode, "cameo": row.cameo, "sign": row.sign, "status": row.status,
        "attributed_to": _name(row.attributed_to), "date": row.date, "edtf": row.edtf, "begin": row.begin, "end": row.end,
        "place": _name(row.place), "confidence": row.confidence, "rule": row.rule, "sentence": row.sentence_text,
        "sentence_begin": row.sentence_span[0], "sentence_end": row.sentence_span[1], "document": row.document.key,
        "document_date": row.document.date, "title": row.document.title, "url": row.document.url,
    }  # fmt: skip


def event_record(row: StatementRow) -> dict[str, Any]:
    """The values of EVENT_COLUMNS."""
    place = row.place
    return {
        "Event ID": row.iri.removeprefix(str(STATEMENT)), "Event Date": row.date, "Event Type": row.event_type,
        "Event Mode": row.mode, "CAMEO Code": row.cameo, "Quad Class": quad_classes().get(row.event_type, ""),
        "Sign": row.sign, "Status": row.status, "Attributed To": _name(row.attributed_to),
        "Actor Name": row.source.name, "Actor Country": row.source.country, "Actor Primary Sector": row.source.sector,
        "Actor Name Raw": row.source_text, "Actor IRI": row.source.iri,
        "Recipient Name": row.target.name, "Recipient Country": row.target.country,
        "Recipient Primary Sector": row.target.sector, "Recipient Name Raw": row.target_text,
        "Recipient IRI": row.target.iri, "Placename": _name(place), "Country": place.country if place else "",
        "Confidence": row.confidence, "Publication Date": row.document.date,
        "Source": row.document.url or row.document.key, "Headline": row.document.title, "Event Text": row.sentence_text,
    }  # fmt: skip


def write(rows: Iterable[StatementRow], file: IO[bytes], format: str) -> None:
    """Write "statements" (CSV), "events" or "parquet".  Raises InputError where pyarrow isn't installed for the last."""
    if format == "parquet":
        write_parquet(rows, file)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    (write_csv if format == "statements" else write_events)(rows, text)
    text.detach()


def write_csv(rows: Iterable[StatementRow], file: IO[str]) -> None:
    """All statements as CSV (RFC 4180), made harmless for spreadsheets: no cell starts a formula."""
    writer = csv.DictWriter(file, [name for name, _, _ in STATEMENT_COLUMNS])
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in statement_record(row).items()} for row in rows)


def write_events(rows: Iterable[StatementRow], file: IO[str]) -> None:
    """The events among the statements, tab-separated, without quotes: no value holds a tab or a line break."""
    names = [name for name, _ in EVENT_COLUMNS]
    file.write("\t".join(names) + "\n")
    for row in events(rows):
        record = event_record(row)
        file.write("\t".join(" ".join(str(_cell(record[name])).split()) for name in names) + "\n")


def events(rows: Iterable[StatementRow]) -> Iterator[StatementRow]:
    """Statements that are events between two actors."""
    for row in rows:
        actors = {row.source.type, row.target.type} <= ACTOR_TYPES
        if row.event_type and row.status != "denied" and actors:
            yield row


def write_parquet(rows: Iterable[StatementRow], file: IO[bytes], size: int = 20_000) -> None:
    """All statements as Parquet, `size` rows at a time.  Raises InputError where pyarrow isn't installed."""
    pyarrow, parquet = optional("pyarrow"), optional("pyarrow.parquet")
    schema = pyarrow.schema([(name, getattr(pyarrow, _ARROW.get(kind, kind))()) for name, kind, _ in STATEMENT_COLUMNS])
    with parquet.ParquetWriter(file, schema) as writer:
        block: list[dict[str, Any]] = []
        for row in rows:
            block.append(statement_record(row))
            if len(block) == size:
                writer.write_table(pyarrow.Table.from_pylist(block, schema=schema))
                block.clear()
        writer.write_table(pyarrow.Table.from_pylist(block, schema=schema))


_ARROW = {"double": "float64"}


@cache
def quad_classes() -> Mapping[str, str]:
    """PLOVER type → its quad class, as the ontology has them."""
    quads = list(parse(path=str(resources.ontologies() / "plover.ttl")))
    labels = {quad.subject: quad.object for quad in quads if quad.predicate == iri(SKOS.prefLabel)}
    broader = ((quad.subject, quad.object) for quad in quads if quad.predicate == iri(SKOS.broader))
    return {
        _value(kind).removeprefix(str(PLOVER)): _value(labels[quad_class])
        for kind, quad_class in broader
        if _value(kind).removeprefix(str(PLOVER)).isupper() and quad_class in labels
    }


def _value(term: Any) -> str:
    return str(term.value)


def _name(node: Node | None) -> str:
    return node.name if node else ""


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "@", "-", "\t", "\r") else value
