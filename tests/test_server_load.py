"""What leaves a server answering: many clients, silent ones, slow ones, and queries that want too much."""

from __future__ import annotations

import asyncio
import concurrent.futures
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest
from graph_samples import NEWS, graph
from serving import ENDLESS, VISITS, get, running

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from kg.server import connections

RIGHT = (200, "", "who\r\nhttps://w3id.org/geokg/actor/Vladimir_Putin\r\n")
PATIENCE = 100  # seconds; who waits longer hangs


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    graph(*NEWS).save(folder / "graph.nq")
    with running(folder) as address:
        yield address


def answer(site: str, query: str) -> tuple[int, str, str]:
    """Status, Retry-After and text; an error where the connection is reset, or nothing comes."""
    address = f"{site}/sparql?{urllib.parse.urlencode({'query': query})}"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": "text/csv"}), timeout=PATIENCE) as got:
            return got.status, "", got.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Retry-After", ""), error.read().decode()


@pytest.mark.parametrize("clients", [200, 400])
def test_each_of_many_clients_gets_the_right_answer_or_is_told_to_come_again(site: str, clients: int) -> None:
    queries = [VISITS if at % 50 else ENDLESS for at in range(clients)]
    with concurrent.futures.ThreadPoolExecutor(clients) as threads:
        answers = list(threads.map(lambda query: answer(site, query), queries))
    for query, (status, again, text) in zip(queries, answers, strict=True):
        told = status == 503 and (bool(again) or (query == ENDLESS and "took longer than 3 s" in text))
        assert told or (query == VISITS and (status, again, text) == RIGHT), (query, status, again, text)
    assert answer(site, VISITS) == RIGHT


def test_more_than_a_server_can_do_is_refused_at_once() -> None:
    sent: list[dict] = []

    async def requests() -> None:
        free = asyncio.Event()

        async def slow(scope, receive, send) -> None:
            await free.wait()
            await send({"status": 200, "headers": []})

        async def send(message: dict) -> None:
            sent.append(message)

        app = connections.AtMost(slow, most=1)
        first = asyncio.create_task(app({"type": "http"}, None, send))
        await asyncio.sleep(0)
        await app({"type": "http"}, None, send)
        free.set()
        await first
        await app({"type": "http"}, None, send)

    asyncio.run(requests())
    starts = [(each["status"], dict(each["headers"]).get(b"retry-after")) for each in sent if "status" in each]
    assert starts == [(503, b"10"), (200, None), (200, None)]


LARGE = f'SELECT ?y {{ VALUES ?x {{ "{"a" * 40_000}" }} ?s ?p ?o BIND(REPLACE(?x, "a", "aaaaaaaaaa") AS ?y) }}'


@pytest.mark.parametrize(
    ("query", "told"),
    [(LARGE, "answer is larger than 100,000,000 bytes"), ("SELECT * { FILTER(" + "!" * 90_000 + "true) }", "more memory")],
)
def test_what_needs_too_much_room_is_told(site: str, query: str, told: str) -> None:
    status, _, text = get(f"{site}/sparql", "text/csv", query.encode(), "application/sparql-query")
    assert (status, told in text) == (503, True), text[:200]
    assert answer(site, VISITS) == RIGHT


@pytest.mark.parametrize("length", [500_000, 20_000_000])
def test_who_sends_too_much_hears_so(site: str, length: int) -> None:
    assert get(f"{site}/sparql", "", b"x" * length, "application/sparql-query")[0] == 413


def connected(site: str, begin: bytes, *, room: int = 0) -> socket.socket:
    """A client that sends the beginning of a request, and then nothing."""
    host, port = site.removeprefix("http://").split(":")
    client = socket.socket()
    if room:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    client.settimeout(20)
    client.connect((host, int(port)))
    client.sendall(begin)
    return client


@pytest.mark.parametrize("begin", [b"", b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_clients_that_never_finish_asking_are_let_go(site: str, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 2.0)
    silent = [connected(site, begin) for _ in range(320)]
    assert answer(site, VISITS) == RIGHT
    for each in silent:
        assert rest(each) == b""
    assert answer(site, VISITS) == RIGHT


def test_a_client_that_does_not_fetch_its_answer_is_let_go(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "FETCH_SECONDS", 0.5)
    query = urllib.parse.urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 25000"})
    idle = connected(site, f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), room=4096)
    assert idle.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 200"
    time.sleep(3)
    head, _, body = rest(idle).partition(b"\r\n\r\n")
    assert len(body) < int(head.lower().partition(b"content-length: ")[2].split()[0])
    assert answer(site, VISITS) == RIGHT


def rest(client: socket.socket) -> bytes:
    """What still comes until the server ends the connection."""
    parts = []
    with client:
        try:
            while got := client.recv(65536):
                parts.append(got)
        except ConnectionResetError:
            pass
    return b"".join(parts)


def test_a_slow_client_keeps_nobody_waiting(site: str) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nSEL"
    with connected(site, head):
        assert answer(site, VISITS) == RIGHT
