"""What a user is told when a SPARQL server is down, slow, somewhere else, or doesn't want us: and never a password."""

from __future__ import annotations

import http.server
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from sparql_servers import free_port

from kg.cli import main
from kg.errors import InputError
from kg.graph import open_graph
from kg.graph.remote.addresses import Addresses, credentials, laid_out

SECRET = "open-sesame"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers every query as the first part of its address says: a status, `page` or `slow`; keeps what it was sent."""

    sent: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        Handler.sent.append(self.headers.get("Authorization"))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        wish = self.path.split("/")[1]
        if wish == "slow":
            time.sleep(2)
        if wish == "basic" and not self.headers.get("Authorization"):
            self.answer(401, "text/plain", "no", [("WWW-Authenticate", 'Basic realm="kg"')])
        elif wish == "basic":
            self.answer(200, "application/sparql-results+json", '{"head":{},"boolean":false}', [])
        elif wish == "page":
            self.answer(200, "text/html", "<html>a shop</html>", [])
        else:
            status = int(wish) if wish.isdigit() else 200
            self.answer(status, "text/html", "<h1>Out of &amp; order</h1>", [])

    do_GET = do_HEAD = do_POST

    def answer(self, status: int, kind: str, body: str, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(body))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("500", r"can't answer now \(500\): Out of & order"),
        ("503", r"can't answer now \(503\)"),
        ("401", r"wants to know who we are \(401\)\. Set KG_STORE_USER and KG_STORE_PASSWORD"),
        ("403", r"wants to know who we are \(403\)"),
        ("404", "no SPARQL endpoint there"),
        ("page", "no SPARQL server: it answers text/html"),
    ],
)
def test_servers_that_refuse(site: str, path: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", f"{site}/{path}", "ASK { ?s ?p ?o }"]) in (2, 3)
    assert re.search(told, capsys.readouterr().err)


def test_a_server_that_is_down(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Russia met China.")
    assert main(["build", str(article), "--date", "2025-09-02", "--store", f"http://127.0.0.1:{free_port()}/kg"]) == 2
    assert "can't be reached (Connection refused)" in capsys.readouterr().err


def test_a_server_that_says_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.remote.server.QUERY_SECONDS", 0.3)
    with pytest.raises(InputError, match=r"within 0\.3 s"):
        open_graph(f"{site}/slow")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"https://me:{SECRET}@graph.example/kg", "credentials don't belong in an address"),
        ("http://graph.example/kg", "unencrypted"),
        ("https://a.example/q,https://a.example/u", "2 addresses are not clear"),
        ("https:///kg", "not the address of a server"),
    ],
)
def test_addresses_that_are_not_used(address: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", address]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert SECRET not in error


def test_credentials_come_from_the_environment_else_from_netrc_and_are_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine graph.example login analyst password {SECRET}\n")
    file.chmod(0o600)
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(file))
    found = credentials("graph.example")
    assert (found.user, found.password) == ("analyst", SECRET)
    assert not credentials("elsewhere.example")
    assert SECRET not in repr(found)
    monkeypatch.setenv("KG_STORE_USER", "other")
    assert credentials("graph.example").user == "other"
    monkeypatch.setenv("KG_STORE_TOKEN", "t")
    assert credentials("graph.example").token == "t"


def test_a_password_is_sent_when_asked_for_and_a_token_at_once(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Handler.sent.clear()
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)
    open_graph(f"{site}/basic")
    assert Handler.sent[0] is None
    assert (Handler.sent[-1] or "").startswith("Basic ")
    monkeypatch.setenv("KG_STORE_TOKEN", "t")
    open_graph(f"{site}/basic")
    assert Handler.sent[-1] == "Bearer t"


@pytest.mark.parametrize(
    ("address", "calls_itself", "expected"),
    [
        ("http://localhost:7878", "Oxigraph/0.5", ("/query", "/update", "/store")),
        ("http://localhost:7878/query", "Oxigraph/0.5", ("/query", "/update", "/store")),
        ("https://h.example/ds", "Apache Jena Fuseki (5.6.0)", ("/ds/query", "/ds/update", "/ds/data")),
        ("https://h.example/repositories/kg", "", (
            "/repositories/kg", "/repositories/kg/statements", "/repositories/kg/rdf-graphs/service")),
        ("https://h.example/sparql", "Virtuoso/07.20", ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth")),
        ("https://x.neptune.amazonaws.com:8182", "", ("/sparql", "/sparql", "/sparql/gsp/")),
        ("https://h.example/api/kg", "", ("/api/kg", "/api/kg", "/api/kg")),
    ],
)
def test_where_servers_have_their_addresses(address: str, calls_itself: str, expected: tuple[str, str, str]) -> None:
    root = "/".join(address.split("/")[:3])
    assert laid_out(address, calls_itself) == Addresses(*(root + path for path in expected))
