"""A graph on disk: the same as in memory, one writer, readers beside it, and nothing half-written after kill -9."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graph_samples import NEWS, VERSIONS, Knowledge, Said, article, graph
from store_worker import articles

from kg.errors import InputError
from kg.graph import KnowledgeGraph, open_graph, open_store, staleness
from kg.graph.rows import document_graphs
from kg.graph.storage import Locked, publish, reader
from kg.graph.terms import gk, iri
from kg.graph.writing import document_quads

WORKER = Path(__file__).with_name("store_worker.py")


def stored(folder: Path) -> KnowledgeGraph:
    return open_store(folder, knowledge=Knowledge(), versions=VERSIONS)


def quads(made: KnowledgeGraph) -> set[object]:
    made.derive()
    return set(made.store)


def test_a_store_holds_what_memory_holds_and_keeps_it(tmp_path: Path) -> None:
    with stored(tmp_path / "kg") as made:
        for each in NEWS:
            made.add(*each)
    assert set(open_graph(tmp_path / "kg").store) == quads(graph(*NEWS))


def test_changing_removing_and_correcting_last(tmp_path: Path) -> None:
    changed = article("talks", Said("France", "met", "Russia"))
    with stored(tmp_path) as made:
        for each in NEWS:
            made.add(*each)
    with stored(tmp_path) as made:
        made.add(*changed)
        made.remove("parade")
        made.reject(next(made.statements()).iri)
    expected = graph(changed)
    expected.reject(next(expected.statements()).iri)
    assert set(open_graph(tmp_path).store) == quads(expected)


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with stored(tmp_path) as made:
        made.add(*NEWS[0])
        with pytest.raises(Locked, match="another process is writing"):
            stored(tmp_path)
    stored(tmp_path).close()


def test_readers_see_the_last_finished_state(tmp_path: Path) -> None:
    with stored(tmp_path) as made:
        made.add(*NEWS[0])
    early = open_graph(tmp_path)
    with stored(tmp_path) as made:
        made.add(*NEWS[1])
        assert len(open_graph(tmp_path)) == 1
    assert len(early) == 1, "who has opened a snapshot keeps it"
    assert len(open_graph(tmp_path)) == 2


def test_old_snapshots_go(tmp_path: Path) -> None:
    for each in articles(4):
        with stored(tmp_path) as made:
            made.add(*each)
    assert sorted(folder.name for folder in (tmp_path / "snapshots").iterdir()) == ["3", "4"]


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    with stored(tmp_path) as made:
        made.add(*NEWS[0])
    reader = open_graph(tmp_path)
    row = next(reader.statements())
    for change in (
        lambda: reader.add(*NEWS[1]), lambda: reader.remove("parade"), lambda: reader.reject(row.iri),
        lambda: reader.same("China", "Russia"), lambda: reader.merge(graph(*NEWS)), reader.infer,
    ):
        with pytest.raises(InputError, match="opened for reading"):
            change()


def test_a_store_is_not_made_inside_the_folder_of_a_file(tmp_path: Path) -> None:
    graph(*NEWS).save(tmp_path / "graph.nq")
    with pytest.raises(InputError, match="not a store"):
        stored(tmp_path)


def test_files_and_stores_merge_into_an_empty_store_and_a_full_one(tmp_path: Path) -> None:
    graph(NEWS[0]).save(tmp_path / "a.nq")
    with stored(tmp_path / "b") as made:
        made.add(*NEWS[1])
    with stored(tmp_path / "c") as made:
        made.merge(tmp_path / "a.nq", tmp_path / "b")
    assert set(open_graph(tmp_path / "c").store) == quads(graph(*NEWS))


def test_a_snapshot_that_was_interrupted_is_not_read(tmp_path: Path) -> None:
    with stored(tmp_path) as made:
        made.add(*NEWS[0])
    (tmp_path / "snapshots" / "7").mkdir()
    assert len(open_graph(tmp_path)) == 1
    with stored(tmp_path) as made:
        made.add(*NEWS[1])
    assert len(open_graph(tmp_path)) == 2


def test_a_store_whose_first_build_was_interrupted_can_be_read(tmp_path: Path) -> None:
    made = stored(tmp_path)
    made.add(*NEWS[0])
    made.store.flush()
    made.store = KnowledgeGraph().store  # as a killed process leaves it: no snapshot
    with pytest.raises(InputError, match="no build has finished"):
        reader(tmp_path)
    assert set(open_graph(tmp_path, knowledge=Knowledge()).store) == quads(graph(NEWS[0]))


def test_publishing_is_what_readers_wait_for(tmp_path: Path) -> None:
    made = stored(tmp_path)
    made.add(*NEWS[0])
    made.derive()
    publish(made.store, tmp_path)
    assert len(open_graph(tmp_path)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_kill_9_at_any_moment_loses_nothing_finished(tmp_path: Path, seed: int) -> None:
    chance, number = random.Random(seed), 120
    expected = {each[0].key: each for each in articles(number)}
    finished: set[str] = set()
    kills = 0
    for _ in range(50):
        process = subprocess.Popen(
            [sys.executable, str(WORKER), str(tmp_path), str(number)], stdout=subprocess.PIPE, text=True, cwd=WORKER.parent
        )
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 40)):
            finished.add(process.stdout.readline().strip())
        time.sleep(chance.random() * 0.01)
        process.kill()
        rest = process.communicate()[0]
        finished |= {line for line in rest.splitlines(keepends=False) if line in expected}
        kills += process.returncode != 0
        _check_whole(tmp_path, expected, finished - {""})
        if process.returncode == 0:
            break
    subprocess.run([sys.executable, str(WORKER), str(tmp_path), str(number)], check=True, cwd=WORKER.parent)
    assert kills >= 3
    assert set(open_graph(tmp_path).store) == quads(graph(*expected.values()))


def _check_whole(folder: Path, expected: dict, finished: set[str]) -> None:
    """Every finished document is there, and every document that is there is whole."""
    made = stored(folder)
    present = set()
    for name in document_graphs(made.store):
        key = made.document(name.value).key
        document, found, spans = expected[key]
        whole = set(document_quads(document, found, spans, VERSIONS))
        assert set(made.store.quads_for_pattern(None, None, None, iri(name.value))) == whole
        present.add(key)
    assert finished <= present


def of_an_older_program(made: KnowledgeGraph) -> None:
    """Make what is derived what a program derived that knew no gk:countsFor, and no layout."""
    made.derive()
    for quad in [*made.store.quads_for_pattern(None, gk("countsFor"), None, None), staleness.LAYOUT]:
        made.store.remove(quad)


def test_what_another_layout_derived_is_derived_anew(tmp_path: Path) -> None:
    expected = quads(graph(*NEWS))
    old = graph(*NEWS)
    of_an_older_program(old)
    old.save(tmp_path / "graph.nq")
    assert quads(open_graph(tmp_path / "graph.nq", knowledge=Knowledge())) == expected, "a file, on opening"
    with stored(tmp_path / "kg") as made:
        for each in NEWS:
            made.add(*each)
        of_an_older_program(made)
        publish(made.store, tmp_path / "kg")
        reading = open_graph(tmp_path / "kg", knowledge=Knowledge())
        assert not reading.query("ties", a="China"), "beside a writer it is read as it is"
        assert "another version of kg" in reading.query("ties", a="China").warnings[-1]
        made.folder = None  # the process ends here
    reading = open_graph(tmp_path / "kg", knowledge=Knowledge())
    assert set(reading.store) == expected, "a store, when nobody writes to it"
    assert reading.query("ties", a="China").warnings == ()


def test_an_empty_graph_has_nothing_derived() -> None:
    made = graph(*NEWS)
    made.derive()
    made.remove("parade", "talks")
    made.derive()
    assert set(made.store) == set()
