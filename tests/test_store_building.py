"""`kg build` into a store, again and again: what is there is left alone, what is outdated read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import build
from kg.cli import main
from kg.documents import Document, make
from kg.graph import Versions, open_graph

ARTICLES = {"a": "Russia met China. Nobody noticed.", "b": "China met Japan."}

pytestmark = pytest.mark.usefixtures("toy")


def documents(**changed: str) -> list[Document]:
    return [make({"id": key, "text": text, "date": "2024-03-05"}) for key, text in (ARTICLES | changed).items()]


@pytest.fixture
def read(toy: type, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the documents that were analysed, as they come."""
    keys: list[str] = []
    analyse = toy.__call__

    def noted(self: object, document: Document, *, triples: bool = False) -> object:
        keys.append(document.key)
        return analyse(self, document, triples=triples)

    monkeypatch.setattr(toy, "__call__", noted)
    return keys


@pytest.mark.parametrize("where", ["store", "out"])
def test_what_is_there_unchanged_is_not_read_again(tmp_path: Path, read: list[str], where: str) -> None:
    build(documents(), **{where: tmp_path / "kg"})
    build(documents(), **{where: tmp_path / "kg"})
    assert read == ["a", "b"]
    graph = build(documents(b="Japan met China."), **{where: tmp_path / "kg"})
    assert read == ["a", "b", "b"]
    assert [row.source.name for row in graph.statements()] == ["Russia", "Japan"]


def test_refresh_reads_what_another_version_has_read(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(documents(), store=tmp_path)
    monkeypatch.setattr("kg.graph.loading.versions", lambda ontology: Versions("9.9", "", ontology))
    build(documents(), store=tmp_path)
    assert read == ["a", "b"]
    graph = build(documents(), store=tmp_path, refresh=True)
    assert read == ["a", "b", "a", "b"]
    assert {row.program for row in graph.documents()} == {"9.9"}


def test_a_store_holds_the_same_as_a_folder(tmp_path: Path) -> None:
    build(documents(), store=tmp_path / "store")
    build(documents(), out=tmp_path / "out")
    assert set(open_graph(tmp_path / "store").store) == set(open_graph(tmp_path / "out").store)


def test_replace_starts_a_store_anew(tmp_path: Path) -> None:
    build(documents(), store=tmp_path)
    graph = build(documents()[:1], store=tmp_path, replace=True)
    assert [row.key for row in graph.documents()] == ["a"]


def test_no_text_keeps_offsets_only(tmp_path: Path) -> None:
    graph = build(documents(), store=tmp_path, keep_text=False)
    row = next(graph.statements())
    assert (row.sentence_text, row.sentence_span) == ("", (0, 17))
    assert [each.text for each in graph.documents(texts=True)] == ["", ""]


def test_the_command_line_works_on_stores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, store = tmp_path / "a.txt", str(tmp_path / "kg")
    article.write_text("Russia met China. China met Japan.", encoding="utf-8")
    assert main(["build", str(article), "--date", "2024-03-05", "--store", store]) == 0
    assert capsys.readouterr().out.strip() == store
    assert main(["infer", store]) == 0
    assert main(["query", store, "ASK { actor:China gk:meets actor:Russia }"]) == 0
    assert capsys.readouterr().out == "yes\n"
    statement = next(open_graph(store).statements()).iri
    assert main(["reject", store, statement, "--why", "no"]) == 0
    assert capsys.readouterr().out.startswith("rejected statement:")
    assert main(["query", store, "ASK { actor:China gk:meets actor:Russia }"]) == 0
    assert capsys.readouterr().out == "no\n"
    assert main(["documents", store]) == 0
    assert "2024-03-05" in capsys.readouterr().out
    assert main(["export", store, "--format", "nquads", "--unsorted", "-o", str(tmp_path / "a.nq")]) == 0
    assert set(open_graph(tmp_path / "a.nq").store) == set(open_graph(store).store)
