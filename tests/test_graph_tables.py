"""Statements as CSV, Parquet and event lines for other programs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from graph_samples import NEWS, Said, article, graph

from kg.errors import InputError
from kg.graph import open_graph
from kg.graph.tabular import EVENT_COLUMNS, STATEMENT_COLUMNS


def events(path) -> list[dict[str, str]]:
    head, *lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_csv_has_every_statement(tmp_path) -> None:
    made = graph(*NEWS)
    made.save(tmp_path / "statements.csv")
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    met = next(row for row in rows if row["relation"] == "met")
    assert [met[name] for name in ("source", "target", "date", "place")] == [
        "Xi Jinping", "Vladimir Putin", "2025-09-01", "Beijing",
    ]
    assert list(met) == [name for name, _, _ in STATEMENT_COLUMNS]


def test_event_lines_have_events_between_actors(tmp_path) -> None:
    graph(*NEWS).save(tmp_path / "events.tsv")
    found = events(tmp_path / "events.tsv")
    assert [(each["Actor Name"], each["Event Type"], each["Recipient Name"]) for each in found] == [
        ("France", "ACCUSE", "Russia"), ("Vladimir Putin", "CONSULT", "China"), ("Russia", "ACCUSE", "China"),
        ("Xi Jinping", "CONSULT", "Vladimir Putin"), ("Kim Jong Un", "CONSULT", "China"),
        ("Kim Jong Un", "CONSULT", "the parade"),
    ]
    assert found[0]["Quad Class"] == "verbal conflict"
    assert found[4]["Attributed To"] == "State Radio"
    assert list(found[0]) == [name for name, _ in EVENT_COLUMNS]


def test_hostile_text_starts_no_formula_and_no_new_column(tmp_path) -> None:
    made = graph(article("a", Said("=cmd|' /C calc'!A0\tX\nY", "met", "China")))
    made.save(tmp_path / "a.csv")
    made.save(tmp_path / "a.tsv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["source"] == "'=cmd|' /C calc'!A0\tX\nY"
    assert events(tmp_path / "a.tsv")[0]["Actor Name"] == "'=cmd|' /C calc'!A0 X Y"


def test_parquet_has_types(tmp_path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    graph(*NEWS).save(tmp_path / "a.parquet")
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table.num_rows == 8
    assert str(table.schema.field("confidence").type) == "double"


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_tables_are_the_same_to_the_byte(tmp_path, suffix: str) -> None:
    graph(*NEWS).save(tmp_path / f"a.{suffix}")
    graph(*reversed(NEWS)).save(tmp_path / f"b.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_a_table_is_no_graph(tmp_path) -> None:
    graph(*NEWS).save(tmp_path / "a.csv")
    with pytest.raises(InputError, match="can't be read back"):
        open_graph(tmp_path / "a.csv")
    with pytest.raises(InputError, match="Choose from turtle"):
        graph(*NEWS).save(tmp_path / "a.docx")


def test_the_columns_are_documented() -> None:
    page = (Path(__file__).resolve().parent.parent / "kg" / "docs" / "graph.md").read_text(encoding="utf-8")
    for name, _, meaning in STATEMENT_COLUMNS:
        assert f"| `{name}` | {meaning} |" in page
    for name, meaning in EVENT_COLUMNS:
        assert f"| {name} | {meaning} |" in page
