"""The command line: what each verb prints and writes, and what it says to bad input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.building import GRAPH, PAGE, STATEMENTS, TURTLE
from kg.cli import main

ARTICLE = "Russia met China. Nobody noticed.\n"
FEED = '{"id": "b", "text": "China met Japan.", "date": "2024-03-05"}\n'

Output = tuple[int, str, str]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def graph(toy: type, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with the graph of two articles."""
    (tmp_path / "a.txt").write_text(f"---\ntitle: First\ndate: 2024-03-04\n---\n{ARTICLE}", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(FEED, encoding="utf-8")
    assert run("build", tmp_path / "a.txt", tmp_path / "b.jsonl", "-o", tmp_path / "out") == 0
    capsys.readouterr()
    return tmp_path / "out"


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


GERMAN = "Die Außenminister beider Länder haben sich am Montag getroffen und wollen die Grenze wieder öffnen. " * 5
BAD = [
    # what, file name, its content, message, exit code
    ("missing", None, b"", "no such file", 2),
    ("empty", "x.txt", b"", "is empty", 2),
    ("binary", "x.txt", b"\x00\x01\x02" * 50, "is binary", 2),
    ("encoding", "x.txt", "Ein Gespräch.".encode("latin-1"), "x.txt, line 1: is not UTF-8", 2),
    ("broken JSON", "x.jsonl", FEED.encode() + b'{"id": 1', "x.jsonl, line 2: broken JSON", 1),
    ("unknown date", "x.jsonl", FEED.encode() + b'{"id": "d", "text": "A.", "date": "May"}', "line 2: unknown date 'May'", 1),
    ("10 MB on one line", "x.txt", b"peace " * 1_700_000, "10,200,000 characters", 2),
    ("another language", "x.txt", GERMAN.encode(), "doesn't look like English", 2),
]


@pytest.mark.parametrize(("name", "content", "message", "code"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_articles_are_named_and_lose_nothing(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str | None, content: bytes, message: str, code: int
) -> None:
    before = state(graph)
    path = tmp_path / (name or "missing.txt")
    if name:
        path.write_bytes(content)
    assert run("build", path, "-o", graph) == code
    assert message in capsys.readouterr().err
    assert state(graph) == before


BAD_COMMANDS = [
    # arguments (OUT is the graph), message, exit code
    (["build", "A", "-o", "A/out"], "can't write there", 2),
    (["build", "A", "--date", "tomorrow", "-o", "OUT"], "unknown date 'tomorrow'", 2),
    (["build", "A", "--knowledge", "BROKEN", "-o", "OUT"], "broken.ttl, line 2", 2),
    (["build", "A", "--knowledge", "missing.ttl", "-o", "OUT"], "missing.ttl", 2),
    (["extract", "A", "--as", "statements", "-o", "A/x.jsonl"], "can't", 2),
    (["query", "OUT", "SELECT ?a WHERE { ?a gk:source"], "ine 1", 3),
    (["query", "OUT", "no-such-query"], "no named query", 3),
    (["query", "OUT", "SELECT * { ?a ?b ?c }", "--format", "turtle"], "CONSTRUCT", 2),
    (["query", "nowhere", "SELECT * { ?a ?b ?c }"], "no graph there", 2),
    (["explain", "OUT", "statement:ffff"], "there is no statement", 2),
    (["draw", "OUT", "--actors", "Chnia", "-o", "x.html"], "Did you mean", 2),
    (["draw", "OUT", "-o", "A/x.html"], "can't be written", 2),
    (["draw", "OUT", "-o", "x.pdf"], "printing it gives PDF", 2),
    (["explain", "OUT", "ab"], "at least 4 letters", 2),
    (["export", "OUT", "-o", "x.docx"], "names no graph format", 2),
    (["remove", "OUT", "nobody"], "no document 'nobody'", 2),
    (["remove", "OUT/graph.nq", "b"], "no folder", 2),
]


@pytest.mark.parametrize(("arguments", "message", "code"), BAD_COMMANDS, ids=[" ".join(row[0])[:60] for row in BAD_COMMANDS])
def test_bad_commands_are_explained_and_lose_nothing(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], message: str, code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.ttl").write_text("@prefix gk: <https://w3id.org/geokg/ontology#> .\ngk:x gk:y ", encoding="utf-8")
    before = state(graph)
    names = {"OUT": str(graph), "OUT/graph.nq": str(graph / GRAPH), "A": "a.txt", "BROKEN": "broken.ttl"}
    words = [names.get(each, each.replace("A/", "a.txt/")) for each in arguments]
    assert run(*words) == code
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error
    assert state(graph) == before


def test_a_damaged_graph_is_named(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (graph / GRAPH).write_text("this is no graph\n")
    assert run("documents", graph) == 2
    assert GRAPH in capsys.readouterr().err


def test_build_reads_what_it_can_and_says_what_not(
    toy: type, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "feed.jsonl").write_text(FEED + "oops\n", encoding="utf-8")
    (tmp_path / "undated.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", tmp_path, tmp_path / "no.txt", "-o", tmp_path / "out") == 1
    out, err = capsys.readouterr()
    assert out.strip() == str(tmp_path / "out" / PAGE)
    assert "feed.jsonl, line 2: broken JSON" in err
    assert "no.txt: no such file" in err
    assert "no publication date for 1 article" in err
    assert "undated.txt" in err
    assert "2 articles given" in err
    assert set(state(tmp_path / "out")) == {GRAPH, TURTLE, PAGE, STATEMENTS}


def test_extract_as_table_and_as_lines(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", tmp_path / "b.jsonl") == 0
    table = capsys.readouterr().out
    assert "China" in table and "meet" in table and "China met Japan." in table
    assert run("extract", tmp_path / "b.jsonl", "--as", "statements") == 0
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert {key: record[key] for key in ("doc", "sentence", "subject", "relation", "object", "event", "status", "sign")} == {
        "doc": "b", "sentence": "China met Japan.", "subject": "China", "relation": "meet", "object": "Japan",
        "event": "CONSULT", "status": "asserted", "sign": 1,
    }
    for form in ("triples", "events"):
        assert run("extract", tmp_path / "b.jsonl", "--as", form, "-o", tmp_path / f"{form}.jsonl") == 0
        (line,) = (tmp_path / f"{form}.jsonl").read_text(encoding="utf-8").splitlines()
        record = json.loads(line)
        assert record["id"] == "b"
        assert isinstance(record[form], list)


def test_markup_in_the_news_is_only_text(toy: type, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.txt").write_text("Russia met China in [bold]Rome[/] \x1b[2J and [/x].", encoding="utf-8")
    assert run("extract", tmp_path / "x.txt") == 0
    out = capsys.readouterr().out
    assert "[bold]Rome[/]" in out
    assert "\x1b" not in out


def test_documents_remove_and_explain(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents", graph) == 0
    listed = capsys.readouterr().out
    assert "First" in listed and "2024-03-05" in listed
    statement = json.loads((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()[0])["id"]
    assert run("explain", graph, statement[:6]) == 0
    why = capsys.readouterr().out
    for part in ("Russia – meet – China", "7–10: met", "toy", "First"):
        assert part in why
    assert run("remove", graph, "b") == 0
    assert run("documents", graph) == 0
    assert "2024-03-05" not in capsys.readouterr().out
    assert len((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()) == 1


def test_query_formats(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT ?name { ?s gk:source/skos:prefLabel ?name } ORDER BY ?name"
    assert run("query", graph, query, "--format", "csv") == 0
    assert capsys.readouterr().out.split() == ["name", "China", "Russia"]
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    assert run("query", graph, f"@{tmp_path / 'q.rq'}", "--limit", "1") == 0
    assert "China" in capsys.readouterr().out
    assert run("query", graph) == 0
    assert "ties" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "json-ld"])
def test_export_can_be_read_back(graph: Path, tmp_path: Path, form: str) -> None:
    from rdflib import Dataset

    target = tmp_path / "file.out"
    assert run("export", graph, "--format", form, "-o", target) == 0
    data = Dataset(default_union=True)
    data.parse(target, format={"ntriples": "nt"}.get(form, form))
    assert "Russia met China." in {str(value) for value in data.objects()}


@pytest.mark.parametrize("name", ["net.graphml", "net.gexf", "net.csv"])
def test_the_network_is_exported_by_the_ending(graph: Path, tmp_path: Path, name: str) -> None:
    assert run("export", graph, "-o", tmp_path / name) == 0
    assert "actor/Russia" in (tmp_path / name).read_text(encoding="utf-8")


def test_events_are_exported_as_a_table(graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "--format", "events", "-o", tmp_path / "events.tsv") == 0
    assert "CONSULT" in (tmp_path / "events.tsv").read_text(encoding="utf-8")


def test_corrections_and_merging(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [json.loads(line) for line in (graph / STATEMENTS).read_text(encoding="utf-8").splitlines()]
    assert run("reject", graph, records[0]["id"][:6], "--why", "misread") == 0
    what = f"statement:{records[0]['id']}: Russia – meet – China\n  Russia met China.\n"
    assert capsys.readouterr().out == f"rejected {what}"
    assert len((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()) == len(records) - 1
    assert run("explain", graph, records[0]["id"]) == 0
    assert "misread" in capsys.readouterr().out
    assert run("corrections", graph, "-o", tmp_path / "shared.ttl") == 0
    capsys.readouterr()
    assert run("accept", graph, records[0]["id"]) == 0
    assert capsys.readouterr().out == f"accepted {what}"
    assert run("accept", graph, records[0]["id"]) == 2
    assert "isn't rejected" in capsys.readouterr().err
    assert run("merge", graph, tmp_path / "shared.ttl") == 0
    assert len((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()) == len(records) - 1, "shared, and taken back in"
    assert run("accept", graph, records[0]["id"]) == 0
    assert len((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()) == len(records)
    (tmp_path / "c.txt").write_text("Japan met Russia.", encoding="utf-8")
    assert run("build", tmp_path / "c.txt", "-o", tmp_path / "other") == 0
    assert run("merge", graph, tmp_path / "other") == 0
    assert len((graph / STATEMENTS).read_text(encoding="utf-8").splitlines()) == len(records) + 1


def test_same_and_differ_say_which_nodes_they_took(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("same", graph, "Russia", "CHN") == 0
    assert run("differ", graph, "RUS", "China") == 0
    assert capsys.readouterr().out == "actor:Russia and actor:China are one\nactor:Russia and actor:China are two\n"


def test_a_mistyped_property_is_told_and_no_error(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", graph, "SELECT * { ?a gk:meetz ?b }") == 0
    answer = capsys.readouterr()
    assert (answer.out, answer.err) == (
        "Nothing found.\n", "kg: gk:meetz is not in the ontology: did you mean gk:meets?\n"
    )


def test_stats_and_ties(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats", graph) == 0
    assert "Strongest actors" in capsys.readouterr().out
    assert run("ties", graph, "China", "--csv") == 0
    assert "Japan" in capsys.readouterr().out


def test_draw_writes_a_page(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draw", graph, "--actors", "RUS", "people's republic of china", "-o", tmp_path / "ties.html") == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "ties.html")
    assert "Russia" in (tmp_path / "ties.html").read_text(encoding="utf-8")


def test_standard_input(toy: type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run("extract", "-", "--as", "statements", "--date", "2024-03-05") == 0
    assert json.loads(capsys.readouterr().out)["subject"] == "Russia"


def test_interruption_is_quiet(toy: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                               capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(toy, "__call__", interrupt)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "out") == 130
    assert "interrupted" in capsys.readouterr().err
    assert state(tmp_path / "out") == {}


def test_a_reader_that_goes_away_is_no_error(graph: Path) -> None:
    command = f'"{sys.executable}" -m kg export "{graph}" --format nquads | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_comes_at_once(arguments: list[str]) -> None:
    code = f"import sys; from kg.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass\n" \
           "print(sorted({'spacy', 'rdflib', 'networkx', 'pyvis', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout.splitlines()[-1] == "[]"
