"""A running server for the tests, over real sockets, and plain ways to ask it."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VISITS = "SELECT ?who { ?who gk:visits actor:China }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a server of a graph, whose queries have 3 seconds."""
    import uvicorn

    from kg.server import application
    from kg.server.app import SETTINGS
    from kg.server.pool import Pool

    port = socket.create_server(("127.0.0.1", 0)).getsockname()[1]
    app = application(folder, pool=Pool(folder, size=2, seconds=3, patience=30))
    server = uvicorn.Server(uvicorn.Config(app, port=port, **SETTINGS | {"log_level": "error"}))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def get(url: str, accept: str = "", data: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
    """Status, media type and text of an answer."""
    headers = {key: value for key, value in (("Accept", accept), ("Content-Type", kind)) if value}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=180) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def sparql(site: str, query: str, accept: str = "") -> tuple[int, str, str]:
    """Status, media type and text of the answer to a query."""
    return get(f"{site}/sparql?{urllib.parse.urlencode({'query': query})}", accept)
