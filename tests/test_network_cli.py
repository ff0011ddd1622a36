"""`kg ties`, `kg stats`, `kg export` and `kg draw` on a graph file: what an analyst types."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from graph_samples import NEWS
from graph_samples import graph as sample

from kg.cli import main


@pytest.fixture
def graph(tmp_path: Path) -> str:
    sample(*NEWS).save(tmp_path / "graph.nq")
    return str(tmp_path / "graph.nq")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_ties_of_states_count_their_leaders(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tie,) = json.loads(said(capsys, "ties", graph, "China", "Russia", "--json"))
    assert (tie["actor"], tie["other"]) == ("China", "Russia")
    assert (tie["cooperative"], tie["hostile"], tie["statements"]) == (2, 1, 3)
    assert tie["since"] == "2025-08-15"


def test_ties_at_the_level_of_actors(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tie,) = json.loads(said(capsys, "ties", graph, "China", "Russia", "--level", "actor", "--json"))
    assert (tie["cooperative"], tie["hostile"]) == (0, 1)


def test_course_of_a_tie(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "ties", graph, "China", "Russia", "--by", "month", "--csv"))))
    found = [(row["month"], row["cooperative"], row["hostile"]) for row in rows]
    assert found == [("2025-08", "1", "1"), ("2025-09", "1", "0")]


def test_denied_statements_count_only_on_request(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tie,) = json.loads(said(capsys, "ties", graph, "China", "Russia", "--status", "denied", "--json"))
    assert tie["statements"] == 1


def test_stats_as_tables_and_json(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Strongest actors" in said(capsys, "stats", graph)
    found = json.loads(said(capsys, "stats", graph, "--json"))
    assert {"measure": "actors", "value": 8} in found["Network"]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_export_by_the_ending_of_the_file(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    path = tmp_path / f"ties.{format}"
    assert str(path) in said(capsys, "export", graph, "-o", str(path))
    ElementTree.parse(path)


def test_unknown_actor_is_an_error_that_says_so(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ties", graph, "Atlantis"]) == 2
    assert "Atlantis" in capsys.readouterr().err


@pytest.mark.parametrize("names", [("China", "China"), ("China", "Russia", "CHN")])
def test_an_actor_has_no_tie_with_itself(graph: str, capsys: pytest.CaptureFixture[str], names: tuple[str, ...]) -> None:
    assert main(["ties", graph, *names]) == 2
    assert "are the same actor" in capsys.readouterr().err


def test_draw_writes_page_and_drawing(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, drawing = tmp_path / "ties.html", tmp_path / "ties.svg"
    assert said(capsys, "draw", graph, "-o", str(page), "--svg", str(drawing)).split() == [str(page), str(drawing)]
    assert "<title>Ties of " in page.read_text("utf-8") and ElementTree.parse(drawing).getroot().tag.endswith("svg")
