"""A graph on a SPARQL server that wasn't written here gives what the same graph in memory gives."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_samples import NEWS, VERSIONS, Knowledge, Said, article, graph
from sparql_servers import SERVERS, Running

from kg.cli import main
from kg.errors import InputError, QueryError
from kg.graph import KnowledgeGraph, named_queries, open_graph, open_store
from kg.graph.limits import TimeLimit
from kg.graph.terms import iri
from kg.server.pool import Pool

OTHERS = iri("https://other.example/graph")


@pytest.fixture(
    scope="module",
    params=["oxigraph", pytest.param("virtuoso", marks=[pytest.mark.server, pytest.mark.slow])],
)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as server:
        os.environ.update(server.environment)
        yield server
        for name in server.environment:
            del os.environ[name]


@pytest.fixture
def address(running: Running) -> str:
    """The address of a server that holds nothing of ours."""
    with stored(running.address) as made:
        for name in list(made.store.named_graphs()):
            made.store.remove_graph(name)
        made.store.server.delete(OTHERS)
        made.read_only = True  # nothing to derive
    return running.address


def stored(address: str) -> KnowledgeGraph:
    return open_store(address, knowledge=Knowledge(), versions=VERSIONS)


def opened(address: str) -> KnowledgeGraph:
    return open_graph(address, knowledge=Knowledge())


def filled(address: str) -> None:
    with stored(address) as made:
        for each in NEWS:
            made.add(*each)


def quads(made: KnowledgeGraph) -> set[object]:
    made.derive()
    return set(made.store)


def test_a_server_holds_what_memory_holds(address: str) -> None:
    filled(address)
    expected = graph(*NEWS)
    assert quads(opened(address)) == quads(expected)
    assert opened(address).documents() == expected.documents()
    assert list(opened(address).statements()) == list(expected.statements())


ASKED = {
    "ties": {"a": "China", "b": "Russia"}, "partners": {"actor": "China"},
    "timeline": {"actor": "China", "since": "2025-08-16"}, "evidence": {"source": "Kim Jong Un"},
    "members-meeting": {"a": "SCO", "b": "SCO"}, "contested": {"actor": "Russia"},
}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_give_the_same(running: Running, name: str) -> None:
    if len(opened(running.address)) != len(NEWS):
        filled(running.address)
    found, expected = (made.query(name, **ASKED.get(name, {})) for made in (opened(running.address), graph(*NEWS)))
    assert (list(found), found.columns, found.labels) == (list(expected), expected.columns, expected.labels)


def test_queries_of_ones_own(address: str) -> None:
    filled(address)
    made = opened(address)
    assert [row.who for row in made.query("SELECT ?who { ?who gk:visits actor:China }")] == [
        "https://w3id.org/geokg/actor/Vladimir_Putin"
    ]
    assert len(made.query("CONSTRUCT { ?s gk:meets ?o } { ?s gk:meets ?o }").triples or ()) == 1
    assert made.query("SELECT ?s { ?s a gk:Statement }", limit=3).truncated
    assert made.query("SELECT ?s { ?s gk:visit ?o }").warnings == (
        "gk:visit is not in the ontology: did you mean gk:visits?",
    )
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        made.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError):
        made.query("SELECT * { ?s ?p")


def test_rdflib_sees_it_as_a_dataset(address: str) -> None:
    filled(address)
    rows = opened(address).dataset.query("SELECT (COUNT(*) AS ?n) { ?s a gk:Statement }")
    assert [int(row.n) for row in rows] == [8]


def test_the_same_again_changes_nothing_and_a_change_replaces(address: str) -> None:
    filled(address)
    before = quads(opened(address))
    filled(address)
    assert quads(opened(address)) == before
    with stored(address) as made:
        assert not any(made.needs(each[0]) for each in NEWS)
    changed = article("talks", Said("France", "met", "Russia"))
    with stored(address) as made:
        assert made.needs(changed[0])
        made.add(*changed)
        made.remove("parade")
    assert quads(opened(address)) == quads(graph(changed))


def test_corrections_inference_and_checks(address: str) -> None:
    expected = graph(*NEWS)
    filled(address)
    statement = next(expected.statements()).iri
    for made in (expected, stored(address)):
        with made:
            made.reject(statement, "misread")
            made.same("Acme Group", "France")
            made.infer()
            if made is expected:
                wanted = quads(made)
    made = opened(address)
    assert quads(made) == wanted
    assert "rejected by a person: misread" in made.explain(statement).corrections
    assert made.validate(engine="sparql").conforms
    with stored(address) as made:
        made.accept(statement)
        made.differ("Acme Group", "France")
        made.infer(on=False)
    again = graph(*NEWS)
    again.differ("Acme Group", "France")
    assert quads(opened(address)) == quads(again)


def test_graphs_of_others_stay_as_they_are(address: str) -> None:
    with stored(address) as made:
        theirs = [quad.triple for quad in quads(graph(NEWS[0])) if quad.graph_name.value.endswith("derived")]  # type: ignore[attr-defined]
        made.store.server.put(OTHERS, theirs)
        made.add(*NEWS[1])
        made.remove("talks")
        with pytest.raises(ValueError, match="not a graph of ours"):
            made.store.remove_graph(OTHERS)
    with stored(address) as made:
        assert set(made.store.server.get(OTHERS)) == set(theirs)
        assert OTHERS not in set(made.store.named_graphs())
        assert all(quad.graph_name != OTHERS for quad in made.store)


def test_interrupted_work_is_finished_by_the_next_build(address: str) -> None:
    made = stored(address)
    made.add(*NEWS[0])  # and never closed: nothing is derived
    with stored(address) as made:
        if made.needs(NEWS[1][0]):
            made.add(*NEWS[1])
    assert quads(opened(address)) == quads(graph(*NEWS))


def test_merging_with_files_both_ways(address: str, tmp_path: Path) -> None:
    graph(NEWS[0]).save(tmp_path / "a.nq")
    with stored(address) as made:
        made.merge(tmp_path / "a.nq")
        made.add(*NEWS[1])
    back = graph()
    back.merge(address)
    assert quads(back) == quads(graph(*NEWS))


def test_the_command_line_takes_an_address(
    address: str, tmp_path: Path, toy: type, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Russia met China. Japan met China.")
    assert main(["build", str(text), "--date", "2025-09-02", "--store", address]) == 0
    assert "holds 1 article and 2 statements" in capsys.readouterr().err
    for command, part in (
        (["query", address, "ties", "--set", "a=Japan"], "China"),
        (["documents", address], "2025-09-02"),
        (["validate", address], "conforms"),
        (["export", address, "--format", "nquads"], "w3id.org/geokg/ontology#meets"),
        (["ties", address, "China"], "Russia"),
        (["draw", address, "-o", str(tmp_path / "ties.html")], "ties.html"),
    ):
        assert main(command) == 0, command
        assert part in capsys.readouterr().out
    assert main(["remove", address, open_graph(address).documents()[0].key]) == 0
    assert len(open_graph(address)) == 0


def test_it_can_be_served_on(address: str) -> None:
    pool = Pool(address, size=1)
    filled(address)
    try:
        rows = asyncio.run(pool.ask("SELECT ?who { ?who gk:visits actor:China }"))
        assert [rows.shown(term) for term in rows.terms[0]] == ["Vladimir Putin"]
    finally:
        pool.close()


def test_a_reader_changes_nothing(address: str) -> None:
    filled(address)
    with pytest.raises(InputError, match="opened for reading"):
        opened(address).remove("talks")


def test_a_query_has_a_time_limit(address: str) -> None:
    filled(address)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) < CONCAT(STR(?d), STR(?i))) }"
    with pytest.raises((TimeLimit, QueryError, InputError), match=r"within 1 s|longer than 1 s|can't answer now"):
        opened(address).query(endless, timeout=1)
