"""Queries: the named ones on a graph whose answers are known, parameters as terms, and what a query may not do."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import threading
from datetime import date
from xml.etree import ElementTree

import pytest
from graph_samples import NEWS, Said, article, graph

from kg.errors import AmbiguousActor, InputError, QueryError, UnknownActor
from kg.graph import KnowledgeGraph, named_queries
from kg.graph.limits import TimeLimit
from kg.graph.sparql import bind, check, short, tokens


@pytest.fixture(scope="module")
def news() -> KnowledgeGraph:
    return graph(*NEWS)


def shown(rows, *columns: str) -> list[tuple[str, ...]]:
    """Rows as short names, only these columns."""
    return [tuple(short(str(row[name])).rpartition(":")[2] for name in columns) for row in rows]


# -- the named queries -------------------------------------------------------------------------------------------------


def test_every_named_query_says_what_it_answers_and_runs(news: KnowledgeGraph) -> None:
    assert len(named_queries()) >= 8
    values = {"actor": "China", "members": "SCO", "date": "2025-01-01", "relation": "meets"}
    for query in named_queries().values():
        assert query.answers.endswith("."), query.name
        assert all(each.meaning for each in query.parameters), query.name
        news.query(query.name, **{each.name: values[each.kind] for each in query.parameters if not each.optional})
        news.query(query.name, **{each.name: values[each.kind] for each in query.parameters})


def test_ties(news: KnowledgeGraph) -> None:
    found = shown(news.query("ties", a="China", b="Russia"), "date", "source", "relation", "target", "status")
    assert found == [
        ("2025-09-02", "Russia", "criticizes", "China", "Denied"),
        ("2025-09-01", "Xi_Jinping", "meets", "Vladimir_Putin", "Asserted"),
        ("2025-08-15", "Russia", "criticizes", "China", "Asserted"),
        ("2025-08-15", "Vladimir_Putin", "visits", "China", "Asserted"),
    ]
    assert news.query("ties", a="RUS", b="CHN").terms == news.query("ties", a="China", b="Russia").terms
    assert len(news.query("ties", a="China", b="Russia", since="2025-09")) == 2
    assert len(news.query("ties", a="China", b="Russia", until=date(2025, 8, 31))) == 2
    assert {row.speaker for row in news.query("ties", a="Kim Jong Un", b="China")} == {"https://w3id.org/geokg/node/state-radio"}


def test_partners(news: KnowledgeGraph) -> None:
    found = news.query("partners", actor="China")
    rows = [(short(row.partner), row.statements, row.cooperative, row.hostile) for row in found]
    assert rows == [("actor:Vladimir_Putin", 2, 2, 0), ("actor:Kim_Jong_Un", 1, 1, 0), ("actor:Russia", 1, 0, 1)]


def test_timeline(news: KnowledgeGraph) -> None:
    found = shown(news.query("timeline", actor="Vladimir Putin"), "date", "relation")
    assert found == [("2025-08-15", "visits"), ("2025-09-01", "meets")]
    assert shown(news.query("timeline", actor="Vladimir Putin", relation="meets"), "relation") == [("meets",)]


def test_who_said(news: KnowledgeGraph) -> None:
    found = shown(news.query("who-said"), "speaker", "source", "relation", "target")
    assert found == [("state-radio", "Kim_Jong_Un", "travelsTo", "China")]
    assert not news.query("who-said", speaker="France")
    assert len(news.query("who-said", about="China")) == 1


def test_members_meeting_counts_membership_of_the_day() -> None:
    met = [Said("Xi Jinping", "met", "Vladimir Putin", day=day) for day in ("2001-06-14", "2001-06-15", "2024-01-01")]
    made = graph(*(article(f"doc{at}", each) for at, each in enumerate(met)), article("x", Said("Xi Jinping", "met", "France")))
    assert shown(made.query("members-meeting", a="SCO", b="SCO"), "date") == [("2024-01-01",), ("2001-06-15",)]
    assert shown(made.query("members-meeting", a="SCO", b="NATO"), "source", "target") == [("Xi_Jinping", "France")]
    assert shown(made.query("members-meeting", a="France", b="China"), "target") == [("France",)]


def test_evidence(news: KnowledgeGraph) -> None:
    row = news.query("evidence", source="Vladimir Putin", target="China")[0]
    assert (row.sentence, row.title, row.begin, row.end) == ("Vladimir Putin visited China.", "Talks", 26, 55)


def test_cooperation_and_conflict(news: KnowledgeGraph) -> None:
    rows = [tuple(row) for row in news.query("cooperation-and-conflict")]
    assert rows == [("2025-08", 4, 1, 2, -1), ("2025-09", 3, 2, 0, 2)]
    assert [tuple(row) for row in news.query("cooperation-and-conflict", a="France")] == [("2025-08", 1, 0, 1, -1)]


def test_unresolved(news: KnowledgeGraph) -> None:
    assert shown(news.query("unresolved"), "node", "mentions") == [("acme-group", "1"), ("the-parade", "1")]


def test_plans_and_contested(news: KnowledgeGraph) -> None:
    assert shown(news.query("plans"), "source", "relation", "target") == [("Kim_Jong_Un", "attends", "the-parade")]
    kept = graph(*NEWS, article("after", Said("Kim Jong Un", "attended", "the parade", "attends")))
    assert not kept.query("plans")
    assert shown(news.query("contested"), "source", "relation", "target") == [("Russia", "criticizes", "China")]


PLAN = article("plan", Said("Xi Jinping", "will meet", "Vladimir Putin", "meets", status="planned"), date="2025-05-01")


@pytest.mark.parametrize(
    ("report", "day", "still"),
    [
        (Said("Xi Jinping", "met", "Vladimir Putin"), "2025-05-09", False),
        (Said("Vladimir Putin", "met", "Xi Jinping"), "2025-05-09", False),  # the other way round
        (Said("Xi Jinping", "received", "Vladimir Putin", "hosts"), "2025-05-09", False),  # another word of the same type
        (Said("Xi Jinping", "met", "Vladimir Putin"), "2025-04-01", True),  # before the plan
        (Said("Xi Jinping", "met", "Vladimir Putin", day="2019-06-05"), "2025-05-09", True),  # an old meeting, told again
        (Said("Xi Jinping", "accused", "Vladimir Putin", "accuses", event="ACCUSE"), "2025-05-09", True),
        (Said("Xi Jinping", "will meet", "Vladimir Putin", status="possible"), "2025-05-09", True),
        (Said("Xi Jinping", "met", "Kim Jong Un"), "2025-05-09", True),
    ],
)
def test_a_plan_is_open_until_what_was_planned_is_reported(report: Said, day: str, still: bool) -> None:
    made = graph(PLAN, article("report", report, date=day))
    for parameters in ({}, {"actor": "Vladimir Putin"}):
        assert bool(made.query("plans", **parameters)) == still


def test_a_plan_is_open_again_when_its_report_is_rejected() -> None:
    made = graph(PLAN, article("report", Said("Xi Jinping", "met", "Vladimir Putin"), date="2025-05-09"))
    made.reject(next(row.iri for row in made.statements() if row.status == "asserted"))
    assert len(made.query("plans")) == 1


def test_a_trip_to_a_city_is_no_meeting_of_members() -> None:
    trips = (Said("Vladimir Putin", "visited", "Beijing", "visits"), Said("Vladimir Putin", "visited", "China", "visits"))
    made = graph(article("trips", *trips))
    assert shown(made.query("members-meeting", a="SCO", b="SCO"), "target") == [("China",)]


def test_rejected_statements_are_in_no_answer() -> None:
    made = graph(NEWS[1])
    for row in list(made.statements()):
        made.reject(row.iri)
    for name in ("ties", "timeline", "evidence", "partners"):
        parameter = {"ties": "a", "evidence": "source"}.get(name, "actor")
        assert not made.query(name, **{parameter: "China"}), name


# -- parameters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "parameters", "error", "message"),
    [
        ("tie", {}, QueryError, "Did you mean ties?"),
        ("ties", {}, QueryError, "ties needs a: one of the two. Use it as: ties a=… \\[b=…\\]"),
        ("ties", {"a": "China", "x": "1"}, QueryError, "no parameter 'x'; it has a, b, since, until"),
        ("ties", {"a": "China", "since": "soon"}, QueryError, "since should be a date"),
        ("ties", {"a": "Chima"}, UnknownActor, "Did you mean China"),
        ("SELECT * { ?s ?p ?o }", {"x": 1}, QueryError, "no variable \\?x to set. It has \\?o, \\?p, \\?s"),
        ("", {}, QueryError, "empty"),
    ],
)
def test_wrong_parameters_are_explained(news: KnowledgeGraph, query, parameters, error, message: str) -> None:
    with pytest.raises(error, match=message):
        news.query(query, **parameters)


def test_an_ambiguous_name_lists_the_choices() -> None:
    made = graph(article("a", Said("Acme", "met", "China"), Said("ACME", "met", "Russia")))
    made.derive()
    made.store.update("INSERT DATA { GRAPH graph:knowledge { node:acme2 skos:prefLabel 'Acme' } }", prefixes=_prefixes())
    with pytest.raises(AmbiguousActor, match="node:acme, node:acme2"):
        made.query("timeline", actor="Acme")


def _prefixes() -> dict[str, str]:
    from kg.graph.sparql import PREFIX_MAP

    return PREFIX_MAP


@pytest.mark.parametrize("value", ['"} UNION { ?s ?p ?o', "China> <http://x", "\\", "\n}", "?o"])
def test_a_parameter_is_a_term_and_never_text_of_the_query(news: KnowledgeGraph, value: str) -> None:
    assert not news.query("SELECT * { ?node skos:prefLabel ?name }", name=value)


def test_parameters_of_own_queries_are_what_they_look_like(news: KnowledgeGraph) -> None:
    query = "SELECT ?source { ?s gk:source ?source ; gk:begin ?day ; gk:sign ?sign ; gk:relation ?relation }"
    assert len(news.query(query, day="2025-09-01", sign=1, relation="gk:meets", source="@Xi Jinping")) == 1
    assert len(news.query(query, day="2025-09-02")) == 0


def test_parameters_reach_into_subqueries_and_constructs(news: KnowledgeGraph) -> None:
    assert news.query("SELECT ?n WHERE { SELECT (COUNT(*) AS ?n) WHERE { ?s gk:sign ?sign } }", sign=-1)[0].n == 3
    assert len(news.query("CONSTRUCT { ?a gk:meets ?b } WHERE { ?a gk:meets ?b }", a="@Xi Jinping").triples) == 1


# -- what a query may not do -------------------------------------------------------------------------------------------


@pytest.fixture
def listener():
    """A port of this machine, and a list that grows with each connection to it."""
    server, calls = socket.create_server(("127.0.0.1", 0)), []

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            calls.append(1)
            connection.close()

    threading.Thread(target=accept, daemon=True).start()
    yield server.getsockname()[1], calls
    server.close()


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <URL> { ?a ?b ?c }", "SERVICE SILENT <URL> { ?a ?b ?c }", "service<URL>{?a ?b ?c}",
        "?s ?p 1SERVICE <URL> { ?a ?b ?c }", "?s ?p true SERVICESILENT<URL>{?a ?b ?c}", "?s ?p 'x'SERVICE <URL> {?a ?b ?c}",
        "?s ?p '''x''''y'SERVICE <URL> {?a ?b ?c}", "?s ?p \"\\u0022\" SERVICE <URL> { ?a ?b ?c } # \"\"\"",
        "# '\n SERVICE <URL> { ?a ?b ?c } #'", "FILTER(?a<?b) SERVICE <URL> { ?a ?b ?c }",
        "?s ?p :SERVICE SERVICE:x {?a ?b ?c}",
        "{ SELECT * { SERVICE <URL> { ?a ?b ?c } } }", "?s a gk:Statement .SERVICE <URL> { ?a ?b ?c }",
    ],
)
def test_no_query_reaches_the_network(news: KnowledgeGraph, listener, pattern: str) -> None:
    port, calls = listener
    url = f"http://127.0.0.1:{port}/"
    with pytest.raises(QueryError):
        news.query(f"PREFIX : <{url}> SELECT * {{ {pattern.replace('URL', url)} }}")
    assert calls == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("LOAD <file:///etc/hosts>", "LOAD is not allowed: a query can't change the graph"),
        ("INSERT DATA { <a:a> <a:b> 1 }", "INSERT is not allowed"),
        ("DROP ALL", "DROP is not allowed"),
        ("SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }", "FROM is not allowed"),
        ("ASK FROM NAMED <http://127.0.0.1/> { ?s ?p ?o }", "FROM is not allowed"),
        ("SELECT * { " + "{" * 80 + "}" * 80 + " }", "nested more than 60 deep"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 100_000, "at most 100,000"),
        ("SELECT * {\n  ?s ?p ; }", "Line 2, column 11: not valid SPARQL"),
        ("SELECT * { ?s gkk:meets ?o }", "Line 1, column 15: the prefix gkk: is not declared. Did you mean gk:?"),
        ("SELECT * { ?s ?p ?o", "Line 1, column 20: not valid SPARQL"),
    ],
)
def test_a_query_that_is_not_allowed_or_not_valid_says_where(news: KnowledgeGraph, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("?", "\\?").replace(".", "\\.")):
        news.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s nif:anchorOf ?t FILTER(CONTAINS(?t, 'the security service from Minsk { SERVICE <x> }')) }",
        "# SERVICE <http://127.0.0.1/> in a comment, and FROM\nASK { ?service ?from ?load }",
        "PREFIX my: <http://example.org/service/> ASK { ?s my:service <http://example.org/from/service> }",
        "ASK { ?s rdfs:label 'it''s'@en-GB , \"\"\"say \"SERVICE\" \"\"\" }".replace("''", ""),
        "SELECT * { ?s gk:sign ?a , ?b FILTER(?a<?b && ?b>?a) }",
    ],
)
def test_words_in_strings_comments_and_names_are_harmless(news: KnowledgeGraph, query: str) -> None:
    news.query(query)


def test_the_tokenizer_is_linear() -> None:
    from time import process_time

    for piece in ('"', "'", "<", "a.", "\\", '""a', "?", "a:", "@a-", "#a\n", "a" * 99 + "."):
        start = process_time()
        tokens(piece * (90_000 // len(piece)))
        assert process_time() - start < 2, piece


def test_an_error_behind_a_parameter_points_into_the_own_text() -> None:
    made, query = graph(NEWS[0]), "SELECT * WHERE { ?a gk:meets ; } LIMIT 5"
    problems = []
    for parameters in ({}, {"a": "@China"}):
        with pytest.raises(QueryError) as caught:
            made.query(query, **parameters)
        problems.append(str(caught.value))
    assert problems[0] == problems[1]


def test_bind_writes_after_the_opening_bracket_of_the_pattern() -> None:
    text, at, length = bind("SELECT * WHERE { ?s ?p ?o }", {})
    assert (at, length) == (0, 0)
    assert check(text)


# -- results -----------------------------------------------------------------------------------------------------------


def test_mistyped_properties_get_a_suggestion(news: KnowledgeGraph) -> None:
    assert news.query("SELECT * { ?a gk:visitz ?b }").warnings == ("gk:visitz is not in the ontology: did you mean gk:visits?",)
    assert news.query("SELECT * { ?a gk:visits ?b }").warnings == ()


def test_a_row_limit_is_told(news: KnowledgeGraph) -> None:
    rows = news.query("SELECT ?s { ?s a gk:Statement }", limit=3)
    assert (len(rows), rows.truncated) == (3, True)
    assert "(3 rows, the limit; there are more)" in rows.write("table")
    assert not news.query("SELECT ?s { ?s a gk:Statement }", limit=8).truncated


def test_rows_are_sequences_with_names(news: KnowledgeGraph) -> None:
    rows = news.query("SELECT ?name ?sign ?none { ?s gk:sign ?sign ; gk:source/skos:prefLabel ?name } ORDER BY ?name ?sign")
    assert (rows[0].name, rows[0]["sign"], rows[0][2]) == ("Acme Group", 0, None)
    assert rows[0].asdict() == {"name": "Acme Group", "sign": 0, "none": None}
    assert list(rows.to_dataframe().columns) == ["name", "sign", "none"]
    with pytest.raises(AttributeError):
        _ = rows[0].other


def test_formats(news: KnowledgeGraph, tmp_path) -> None:
    pattern = "?s gk:source ?who ; gk:sign ?sign . ?who skos:prefLabel ?name FILTER(?sign = -1)"
    rows = news.query(f"SELECT ?who ?name ?sign ?no {{ {pattern} }} ORDER BY ?name LIMIT 1")
    assert next(csv.DictReader(io.StringIO(rows.write("csv")))) == {
        "who": "https://w3id.org/geokg/actor/France", "name": "France", "sign": "-1", "no": "",
    }
    assert rows.write("tsv").splitlines()[1].split("\t") == [
        "<https://w3id.org/geokg/actor/France>", '"France"', '"-1"^^<http://www.w3.org/2001/XMLSchema#integer>', "",
    ]
    binding = json.loads(rows.write("json"))["results"]["bindings"][0]
    assert binding["who"] == {"type": "uri", "value": "https://w3id.org/geokg/actor/France"}
    assert set(binding) == {"who", "name", "sign"}
    bindings = ElementTree.fromstring(rows.write("xml")).iter("{http://www.w3.org/2005/sparql-results#}binding")
    assert [each.get("name") for each in bindings] == ["who", "name", "sign"]
    assert rows.write("markdown").splitlines()[2] == "| France | France | -1 |  |"
    assert "France" in rows.write("table", tmp_path / "table.txt")
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == rows.write("table")


def test_standard_formats_are_read_by_others(news: KnowledgeGraph) -> None:
    from rdflib.query import Result

    rows = news.query("SELECT ?who ?name { ?s gk:source ?who . ?who skos:prefLabel ?name }")
    for format in ("json", "xml", "tsv", "csv"):
        read = Result.parse(io.BytesIO(rows.write(format).encode()), format=format)
        assert sorted(str(row[1]) for row in read) == sorted(row.name for row in rows), format


def test_ask_and_construct_have_formats_of_their_own(news: KnowledgeGraph) -> None:
    yes = news.query("ASK { ?a gk:visits ?b }")
    assert [yes.write(each) for each in ("table", "csv")] == ["yes\n", "answer\r\ntrue\r\n"]
    made = news.query("CONSTRUCT { ?a gk:visits ?b } WHERE { ?a gk:visits ?b }")
    assert made.write("turtle").endswith("actor:Vladimir_Putin gk:visits actor:China .\n")
    for rows, format in ((made, "csv"), (yes, "turtle"), (yes, "docx")):
        with pytest.raises(InputError):
            rows.write(format)


@pytest.mark.parametrize("width", [30, 60, 200])
def test_tables_fit_the_terminal_and_drive_nothing(width: int) -> None:
    from kg.graph.tables import render

    made = graph(article("a", Said("Evil \x1b[2J Corp", "met", "China"), title="x" * 300))
    text = render(made.query("SELECT ?node ?name ?title { ?node rdfs:label ?name . ?d dcterms:title ?title }"), width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


# -- limits ------------------------------------------------------------------------------------------------------------

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_that_takes_too_long_is_ended_and_others_go_on(news: KnowledgeGraph) -> None:
    with pytest.raises(TimeLimit, match="took longer"):
        news.query(ENDLESS, timeout=0.3)
    rows = news.query("ties", a="China", b="Russia", timeout=20, limit=2)
    assert rows == news.query("ties", a="China", b="Russia", limit=2)


def test_errors_of_a_limited_query_are_the_same(news: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="Line 1, column"):
        news.query("SELECT * { ?s ?p ", timeout=20)


def test_a_deadline_ends_the_program(tmp_path) -> None:
    graph(*NEWS).save(tmp_path / "graph.nq")
    program = (
        "from kg.graph import open_graph\nfrom kg.graph.limits import deadline\n"
        f"with deadline(0.3):\n    open_graph({str(tmp_path)!r}).query({ENDLESS!r})\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 3
    assert "took longer than 0.3 s" in ended.stderr
