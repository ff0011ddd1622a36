"""RDF 1.2 as an option: every statement reifies its triple, any RDF 1.2 reader finds it, and reading back loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from graph_samples import NEWS, graph
from pyoxigraph import QuerySolutions, Store, Triple, parse

from kg.cli import main
from kg.errors import InputError
from kg.graph import open_graph
from kg.graph.export import FORMATS
from kg.graph.reifying import REIFIES
from kg.graph.terms import iri

SUFFIXES = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "ntriples"}


@pytest.mark.parametrize("sort", [True, False])
@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_each_statement_reifies_its_triple(tmp_path: Path, suffix: str, sort: bool) -> None:
    made = graph(*NEWS)
    path = tmp_path / f"graph.{suffix}"
    made.save(path, sort=sort, rdf12=True)
    reified = {
        quad.subject.value: quad.object for quad in parse(path=str(path), format=FORMATS[SUFFIXES[suffix]])
        if quad.predicate == REIFIES
    }
    assert reified == {
        row.iri: Triple(iri(row.source.iri), iri(row.relation), iri(row.target.iri)) for row in made.statements()
    }


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_reading_it_back_is_identity(tmp_path: Path, suffix: str) -> None:
    made = graph(*NEWS)
    made.save(tmp_path / f"a.{suffix}", rdf12=True)
    assert set(open_graph(tmp_path / f"a.{suffix}").store) == set(made.store)
    assert "<<(" not in (made.save(tmp_path / "plain.nq"), (tmp_path / "plain.nq").read_text())[1]


def test_a_claim_is_reified_but_not_asserted(tmp_path: Path) -> None:
    graph(*NEWS).save(tmp_path / "a.nq", rdf12=True)
    store = Store()
    store.load(path=str(tmp_path / "a.nq"))
    found = store.query(
        "PREFIX gk: <https://w3id.org/geokg/ontology#> PREFIX actor: <https://w3id.org/geokg/actor/>"
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
        "SELECT ?who { ?claim rdf:reifies <<( ?who gk:travelsTo actor:China )>> ; gk:attributedTo ?speaker"
        " MINUS { ?who gk:travelsTo actor:China } }",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    assert [row["who"].value for row in found] == ["https://w3id.org/geokg/actor/Kim_Jong_Un"]


def test_formats_without_rdf_12_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("graph.jsonld", "graph.csv"):
        with pytest.raises(InputError, match=r"no RDF 1\.2"):
            graph(*NEWS).save(tmp_path / name, rdf12=True)
    graph(*NEWS).save(tmp_path / "graph.nq")
    assert main(["export", str(tmp_path), "--format", "graphml", "--rdf12"]) == 2
    assert "no RDF 1.2 in graphml" in capsys.readouterr().err
    assert main(["export", str(tmp_path), "--rdf12"]) == 0
    assert "reifies <<(" in capsys.readouterr().out
