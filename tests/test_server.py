"""The server, over real sockets, with clients that aren't ours: rdflib's SPARQLStore, curl, and the standard library."""

from __future__ import annotations

import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_samples import NEWS, Said, article, graph
from serving import ENDLESS, VISITS, get, running, sparql

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from kg.errors import InputError
from kg.server import application
from kg.server.pool import Pool

EVIL = article("evil", Said("<script>alert(1)</script>", "met", "China"), title='"><img src=x onerror=alert(1)>')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served")
    graph(*NEWS, EVIL).save(path / "graph.nq")
    return path


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with running(folder) as address:
        yield address


MADE = "CONSTRUCT { ?who gk:visits ?where } WHERE { ?who gk:visits ?where }"


@pytest.mark.parametrize(
    ("query", "accept", "kind", "part"),
    [
        (VISITS, "", "application/sparql-results+json", '"value": "https://w3id.org/geokg/actor/Vladimir_Putin"'),
        (VISITS, "application/sparql-results+xml", "application/sparql-results+xml", "<uri>https://w3id.org/geokg/actor/"),
        (VISITS, "text/csv", "text/csv", "who\r\nhttps://w3id.org/geokg/actor/Vladimir_Putin\r\n"),
        (VISITS, "text/tab-separated-values", "text/tab-separated-values", "?who\n<https://"),
        (VISITS, "text/html, text/csv;q=0.5, */*;q=0.1", "text/csv", "who"),
        (MADE, "text/turtle", "text/turtle", "actor:Vladimir_Putin gk:visits actor:China"),
        (MADE, "application/n-triples", "application/n-triples", "<https://w3id.org/geokg/ontology#visits>"),
        (MADE, "application/ld+json", "application/ld+json", '"@context"'),
        ("ASK { ?s gk:visits ?o }", "application/json", "application/json", '"boolean": true'),
    ],
)
def test_results_come_as_the_client_likes_them(site: str, query: str, accept: str, kind: str, part: str) -> None:
    status, found, text = sparql(site, query, accept)
    assert (status, found) == (200, kind)
    assert part in text


def test_a_query_may_be_posted(site: str) -> None:
    form = urllib.parse.urlencode({"query": VISITS}).encode()
    for data, kind in ((form, "application/x-www-form-urlencoded"), (VISITS.encode(), "application/sparql-query")):
        assert "Vladimir_Putin" in get(f"{site}/sparql", "text/csv", data, kind)[2]


@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("SELECT * { ?s ?p", 400, "Line 1, column"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE is not allowed"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400, "FROM is not allowed"),
        ("INSERT DATA { <a:a> <a:b> 1 }", 400, "can't change the graph"),
        ("SELECT * { " + "{" * 500 + "}" * 500 + "}", 400, "nested"),
        (ENDLESS, 503, "took longer than 3 s"),
        ("ASK { ?a (gk:source|^gk:source|^gk:target)* ?b . ?b (gk:source|^gk:target)* ?c . ?c ?d ?e . ?f ?g ?h }", 200, ""),
    ],
)
def test_hostile_queries_are_answered_and_the_server_goes_on(site: str, query: str, status: int, part: str) -> None:
    found, _, text = sparql(site, query)
    assert found == status or (status == 200 and found == 503)
    assert part in text
    assert sparql(site, VISITS)[0] == 200


@pytest.mark.parametrize(
    ("path", "data", "kind", "status"),
    [
        ("/sparql", b"update=DROP+ALL", "application/x-www-form-urlencoded", 403),
        ("/sparql", b"DROP ALL", "application/sparql-update", 403),
        ("/sparql", b"x" * 1_000_000, "application/sparql-query", 413),
        ("/sparql", b"\xff\xfe", "application/sparql-query", 400),
        ("/sparql", b"{}", "application/json", 415),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=file:///etc/passwd", None, "", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("/static/../../../../../../etc/passwd", None, "", 404),
        ("/static/%2e%2e/%2e%2e/app.py", None, "", 404),
        ("/actor/..%2f..%2fetc%2fpasswd", None, "", 404),
        ("/actor/Nobody", None, "", 404),
    ],
)
def test_what_is_not_served(site: str, path: str, data: bytes | None, kind: str, status: int) -> None:
    assert get(site + path, "", data, kind)[0] == status


def test_a_format_nobody_has_is_told(site: str) -> None:
    assert sparql(site, VISITS, "image/png")[0] == 406


def test_rdflib_is_a_client(site: str) -> None:
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    remote = Graph(SPARQLStore(f"{site}/sparql"))
    found = remote.query("SELECT ?who { ?who gk:visits ?where }", initNs={"gk": "https://w3id.org/geokg/ontology#"})
    assert [row.who for row in found] == [URIRef("https://w3id.org/geokg/actor/Vladimir_Putin")]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl isn't installed")
def test_curl_is_a_client(site: str) -> None:
    run = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query={VISITS}", f"{site}/sparql"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()[1].endswith("/Vladimir_Putin")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/", "9 statements from 3 articles"),
        ("/actor/China", "Vladimir Putin"),
        ("/node/acme-group", "Acme Group"),
        ("/query", "yasgui"),
        ("/ties", "<html"),
        ("/ties?actor=China&steps=0&level=country", "<html"),
    ],
)
def test_pages_for_people(site: str, path: str, part: str) -> None:
    status, kind, text = get(site + path, "text/html")
    assert (status, kind) == (200, "text/html")
    assert part in text


def test_documents_and_statements_have_pages(site: str, folder: Path) -> None:
    from kg.graph import open_graph

    row = next(open_graph(folder).statements())
    for iri in (row.document.iri, row.iri):
        assert "China" in get(site + iri.removeprefix("https://w3id.org/geokg"), "text/html")[2] or "France" in get(
            site + iri.removeprefix("https://w3id.org/geokg"), "text/html"
        )[2]


def test_nodes_come_as_turtle_too(site: str) -> None:
    status, kind, text = get(f"{site}/actor/China", "text/turtle")
    assert (status, kind) == (200, "text/turtle")
    assert "actor:Vladimir_Putin gk:visits actor:China" in text


@pytest.mark.parametrize("path", ["/", "/actor/China"])
def test_names_from_the_text_run_no_script(site: str, path: str) -> None:
    text = get(site + path, "text/html")[2]
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;" in text


def test_the_service_and_the_data_describe_themselves(site: str) -> None:
    from rdflib import Graph

    for path in ("/sparql", "/.well-known/void"):
        assert len(Graph().parse(data=get(site + path)[2], format="turtle", publicID=site)) > 3


def test_a_changed_graph_is_seen(tmp_path: Path) -> None:
    import asyncio

    graph(NEWS[0]).save(tmp_path / "graph.nq")
    pool = Pool(tmp_path, size=1)

    async def count() -> int:
        return (await pool.ask("SELECT (COUNT(*) AS ?n) { ?s a gk:Statement }"))[0].n

    assert asyncio.run(count()) == 4
    graph(*NEWS).save(tmp_path / "graph.nq")
    pool._turn = None
    assert asyncio.run(count()) == 8
    pool.close()


def test_nothing_to_serve_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        application(tmp_path)


@pytest.mark.parametrize(
    ("parameters", "there", "away"),
    [
        ("", ["Xi Jinping", "Acme Group"], []),
        ("actor=France&steps=0&actor=Russia", ["France", "Russia"], ["Kim Jong Un"]),
        ("actor=France&steps=1", ["France", "Russia"], ["Xi Jinping"]),
        ("actor=FRA&steps=2", ["France", "Acme Group"], ["Kim Jong Un"]),
        ("level=country", ["France", "Russia"], ["Acme Group"]),
        ("type=ACCUSE&type=consult", ["France", "Xi Jinping"], ["Acme Group"]),
        ("relation=visits", ["Vladimir Putin", "China"], ["France", "Kim Jong Un"]),
        ("relation=crossed+into", ["Kim Jong Un", "China"], ["France"]),
        ("status=denied", ["Russia", "China"], ["France"]),
        ("since=2025-08-16", ["Xi Jinping"], ["France"]),
        ("until=2025-08", ["France"], ["Xi Jinping"]),
        ("minimum=2", [], ["France", "Xi Jinping"]),
        ("document=talks", ["France"], ["Xi Jinping"]),
        ("document=https://news.example/talks", ["France"], ["Xi Jinping"]),
        ("ties=1", ["strongest of"], []),
        ("title=The+other+title", ["The other title"], []),
        ("actor=&steps=&level=&type=&since=", ["Xi Jinping", "Acme Group"], []),
    ],
)
def test_the_alliance_page_shows_what_its_address_asks_for(site: str, parameters: str, there: list, away: list) -> None:
    status, _, text = get(f"{site}/ties?{parameters}")
    assert status == 200, text
    assert [name for name in there if name not in text] == []
    assert [name for name in away if name in text] == []


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ("steps=x", "steps is a number from 0 to 3, not 'x'"),
        ("steps=4", "steps is a number from 0 to 3"),
        ("steps=1&steps=2", "steps may be given once"),
        ("ties=0", "ties is a number from 1 to 1,000"),
        ("minimum=-1", "minimum is a number from 1"),
        ("level=bloc", "There is no level 'bloc': there are actor, country."),
        ("type=CONSULTING", "did you mean CONSULT?"),
        ("relation=visit", "did you mean visits?"),
        ("status=true", "there are asserted, planned"),
        ("since=last+week", "since is a day, month or year such as 2025-09-02"),
        ("until=2025-13", "until is a day, month or year"),
        ("since=2025-09&until=2025-08-30", "since (2025-09) is after until (2025-08-30)"),
        ("actor=Nobody+at+all", "Nobody at all"),
        ("document=x", "no document 'x'"),
        ("actors=China", "no parameter 'actors': did you mean actor?"),
        ("&".join(["actor=China"] * 51), "actor may be given 50 times"),
    ],
)
def test_what_the_alliance_page_cannot_show_it_says(site: str, parameters: str, told: str) -> None:
    status, _, text = get(f"{site}/ties?{parameters}")
    assert (status, told in text) == (400, True), text


@pytest.mark.browser
def test_the_query_page_answers_in_a_browser_and_asks_nobody_else(site: str) -> None:
    from browser import chromium

    with chromium() as browser:
        page = browser.new_page()
        wrong: list[str] = []
        page.on("request", lambda request: request.url.startswith((site, "data:", "blob:")) or wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append("dialog"))
        page.goto(f"{site}/query#unresolved")
        page.wait_for_selector(".yasqe_queryButton")
        assert "Whom the knowledge files don't know" in page.inner_text(".CodeMirror-code")
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr_results table")
        assert "acme-group" in page.inner_text(".yasr_results")
        page.goto(f"{site}/node/acme-group")
        assert page.inner_text("h1") == "Acme Group"
        page.click("text=Russia")
        assert page.url == f"{site}/actor/Russia"
        assert wrong == []
