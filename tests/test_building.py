"""Building: what lies in the output folder afterwards, whatever came in."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.building import GRAPH, PAGE, STATEMENTS, TURTLE, build, extract, replacing
from kg.documents import make, read
from kg.errors import InputError

FILES = (GRAPH, TURTLE, PAGE, STATEMENTS)
ARTICLES = {
    "a": "Russia met China. Nobody noticed.",
    "b": "China met Japan.",
    "c": "On Monday Japan met Russia. China met Russia.",
}


def documents() -> list[kg.Document]:
    return [make({"id": key, "text": text, "date": "2024-03-05"}) for key, text in ARTICLES.items()]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / STATEMENTS).read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("toy")
class TestWithToyAnalyst:
    def test_a_build_leaves_four_files_and_no_other(self, tmp_path: Path) -> None:
        graph = build(documents(), out=tmp_path / "new" / "out")
        assert set(contents(tmp_path / "new" / "out")) == set(FILES)
        assert [(row["doc"], row["subject"], row["object"]) for row in lines(tmp_path / "new" / "out")] == [
            ("a", "Russia", "China"), ("b", "China", "Japan"), ("c", "Japan", "Russia"), ("c", "China", "Russia"),
        ]
        assert len(graph.documents()) == 3

    def test_any_order_and_any_split_give_the_same_bytes(self, tmp_path: Path) -> None:
        build(documents(), out=tmp_path / "one")
        shuffled = documents()
        random.Random(1).shuffle(shuffled)
        build(shuffled, out=tmp_path / "two")
        for document in reversed(documents()):
            build([document], out=tmp_path / "three")
        assert contents(tmp_path / "one") == contents(tmp_path / "two") == contents(tmp_path / "three")

    def test_building_again_changes_nothing(self, tmp_path: Path) -> None:
        build(documents(), out=tmp_path)
        before = contents(tmp_path)
        build(documents()[1:], out=tmp_path)
        assert contents(tmp_path) == before

    def test_replace_starts_anew(self, tmp_path: Path) -> None:
        build(documents(), out=tmp_path)
        build(documents()[:1], out=tmp_path, replace=True)
        assert {row["doc"] for row in lines(tmp_path)} == {"a"}

    def test_a_changed_article_replaces_what_was_read_in_it(self, tmp_path: Path) -> None:
        build(documents(), out=tmp_path)
        build([make({"id": "a", "text": "Japan met China.", "date": "2024-03-05"})], out=tmp_path)
        assert ("a", "Japan", "China") in [(row["doc"], row["subject"], row["object"]) for row in lines(tmp_path)]
        assert ("a", "Russia", "China") not in [(row["doc"], row["subject"], row["object"]) for row in lines(tmp_path)]

    def test_one_fault_costs_one_document(self, tmp_path: Path) -> None:
        problems: list[kg.KgError] = []
        faulty = make({"id": "bad", "text": "A crash."})
        graph = build([documents()[0], faulty, documents()[1]], out=tmp_path, report=problems.append)
        assert len(graph.documents()) == 2
        assert "bad: could not be analysed: RuntimeError" in str(problems[0])

    def test_problems_are_warnings_by_default(self, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(ARTICLES["a"])
        with pytest.warns(UserWarning, match="no such file"):
            graph = kg.build([tmp_path / "good.txt", tmp_path / "missing.txt"])
        assert len(graph.documents()) == 1

    @pytest.mark.filterwarnings("ignore::UserWarning")
    def test_nothing_to_read_is_an_error_and_loses_nothing(self, tmp_path: Path) -> None:
        build(documents(), out=tmp_path)
        before = contents(tmp_path)
        with pytest.raises(InputError, match="nothing was built"):
            build([tmp_path / "missing.txt"], out=tmp_path, replace=True)
        assert contents(tmp_path) == before

    def test_an_interrupted_write_loses_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        build(documents()[:1], out=tmp_path)
        before = contents(tmp_path)

        def interrupt(*args: object, **options: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setitem(vars(kg), "draw", interrupt)
        with pytest.raises(KeyboardInterrupt):
            build(documents(), out=tmp_path)
        assert contents(tmp_path) == before

    def test_a_folder_that_cannot_be_written_is_told_before_the_work(self, tmp_path: Path, toy: type) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(InputError, match=r"can't write there .* Give another folder"):
            build(documents(), out=tmp_path / "file" / "out")

    def test_progress_counts_every_document(self) -> None:
        steps: list[tuple[int, int]] = []
        build(documents(), progress=lambda done, total: steps.append((done, total)))
        assert steps == [(1, 3), (2, 3), (3, 3)]


def test_replacing_cleans_up_and_names_the_trouble(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("old")
    with pytest.raises(InputError, match="No space"), replacing(tmp_path / "x.txt") as (path,):
        path.write_text("new")
        raise OSError(28, "No space left on device")
    assert contents(tmp_path) == {"x.txt": b"old"}


def test_extract_gives_statements_of_a_text() -> None:
    found = extract("Vladimir Putin met Xi Jinping in Moscow on Monday.", date="2024-03-05")
    assert ("Vladimir Putin", "meet", "Xi Jinping") in [
        (statement.source.node.name, statement.relation_text, statement.target.node.name) for statement in found
    ]


@pytest.mark.slow
def test_processes_and_hash_seeds_change_nothing(tmp_path: Path, seeds: Path) -> None:
    """The whole program on all sample articles: two processes, another hash seed, another order of files."""
    command = [sys.executable, "-m", "kg", "build"]
    articles = sorted(str(path) for path in seeds.glob("*.txt"))
    for name, files, options in (("one", articles, []), ("two", articles[::-1], ["--jobs", "2"])):
        environment = {"PYTHONHASHSEED": "1" if name == "one" else "2"}
        subprocess.run([*command, *files, *options, "-o", str(tmp_path / name)], check=True,
                       env={**__import__("os").environ, **environment}, capture_output=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.slow
def test_statements_of_the_graph_are_those_of_the_extraction(tmp_path: Path, seeds: Path) -> None:
    """statements.jsonl, read back from the graph, and `kg extract --as statements` agree on every field."""
    from kg.extraction.formats import statement_record

    article = seeds / "2019-02-28-hanoi.txt"
    build([article], out=tmp_path)
    (document,) = read(article)
    direct = [json.loads(json.dumps(statement_record(each, document))) for each in extract(document)]
    by_id = {row["id"]: row for row in lines(tmp_path)}
    for record in direct:
        assert by_id[record["id"]] == record
