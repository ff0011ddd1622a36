"""Validation: a good graph conforms, each seeded error is found, and both engines find the same."""

from __future__ import annotations

import pytest
from graph_samples import NEWS, graph

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.graph.sparql import PREFIX_MAP
from kg.graph.validation import rules, validate
from kg.resources import ontologies

STATEMENT = "?s a gk:Statement ; gk:relation gk:visits"

# what is done to a good graph, by SPARQL update, and the property that must then be reported
SEEDED = [
    (f"DELETE {{ GRAPH ?g {{ ?s gk:source ?x }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} ; gk:source ?x }} }}", "gk:source"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:source actor:France }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:source"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:target ?x }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} ; gk:source ?x }} }}", "gk:target"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:relation 'visits' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:relation"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:status gk:Rumoured }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:status"),
    (f"DELETE {{ GRAPH ?g {{ ?s gk:status ?x }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} ; gk:status ?x }} }}", "gk:status"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:confidence 1.5 }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:confidence"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:confidence 'high' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:confidence"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:sign 2 }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:sign"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:cameo '99999' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:cameo"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:eventType 'CONSULT' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:eventType"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:rule '' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:rule"),
    ("INSERT { GRAPH ?g { ?s gk:begin '2025-09-03'^^xsd:date } } WHERE { GRAPH ?g { ?s gk:end ?x } }", "gk:begin"),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:begin 'soon' }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:begin"),
    (
        "DELETE { GRAPH ?g { ?s prov:wasDerivedFrom ?x } } WHERE { GRAPH ?g { ?s prov:wasDerivedFrom ?x } }",
        "prov:wasDerivedFrom",
    ),
    (f"INSERT {{ GRAPH ?g {{ ?s gk:sourceMention ?g }} }} WHERE {{ GRAPH ?g {{ {STATEMENT} }} }}", "gk:sourceMention"),
    ("DELETE { GRAPH ?g { ?x nif:endIndex ?y } } WHERE { GRAPH ?g { ?x a nif:Sentence ; nif:endIndex ?y } }", "nif:endIndex"),
    ("INSERT { GRAPH ?g { ?x nif:beginIndex 9999 } } WHERE { GRAPH ?g { ?x a gk:Mention } }", "nif:beginIndex"),
    ("INSERT { GRAPH ?g { ?x nif:beginIndex -1 } } WHERE { GRAPH ?g { ?x a gk:Mention } }", "nif:beginIndex"),
    ("INSERT { GRAPH ?g { ?x gk:mentionKind 'guess' } } WHERE { GRAPH ?g { ?x a gk:Mention } }", "gk:mentionKind"),
    ("INSERT { GRAPH ?g { ?x dcterms:date 'yesterday' } } WHERE { GRAPH ?g { ?x a gk:Document } }", "dcterms:date"),
    ("DELETE { GRAPH ?g { ?x dcterms:identifier ?y } } WHERE { GRAPH ?g { ?x dcterms:identifier ?y } }", "dcterms:identifier"),
]


@pytest.mark.parametrize("engine", ["shacl", "sparql"])
def test_a_good_graph_conforms(engine: str) -> None:
    report = graph(*NEWS).validate(engine=engine)
    assert report.conforms, str(report)
    assert "conforms" in str(report)


@pytest.mark.parametrize(("update", "path"), SEEDED, ids=[f"{path}-{at}" for at, (_, path) in enumerate(SEEDED)])
def test_seeded_errors_are_found_by_both_engines_alike(update: str, path: str) -> None:
    made = graph(NEWS[1], NEWS[0])
    made.derive()
    before = len(made.store), set(made.store)
    made.store.update(update, prefixes=PREFIX_MAP)
    assert set(made.store) != before[1]
    by_shacl, by_sparql = (made.validate(engine=engine) for engine in ("shacl", "sparql"))
    prefix, _, local = path.partition(":")
    assert PREFIX_MAP[prefix] + local in {each.path for each in by_sparql.problems}
    assert by_shacl.problems == by_sparql.problems
    assert path in str(by_sparql)


def test_the_engine_follows_the_size(monkeypatch) -> None:
    made = graph(*NEWS)
    assert made.validate().engine == "shacl"
    monkeypatch.setattr("kg.graph.validation.SMALL", 7)
    assert made.validate().engine == "sparql"
    with pytest.raises(InputError, match="Choose from shacl, sparql"):
        made.validate(engine="guess")


def test_an_empty_graph_conforms() -> None:
    assert validate(KnowledgeGraph().store, engine="sparql").conforms


def test_every_constraint_of_the_shapes_has_a_query() -> None:
    assert len(rules(ontologies() / "shapes.ttl")) > 50


def test_a_constraint_that_sparql_does_not_know_is_refused(tmp_path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x/> .\n"
        "x:s a sh:NodeShape ; sh:targetClass x:C ; sh:property [ sh:path x:p ; sh:uniqueLang true ] .",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="sh:uniqueLang has no translation"):
        validate(graph(*NEWS).store, engine="sparql", shapes=shapes)
