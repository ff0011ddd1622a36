"""The web application: which address is answered by what."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.graph import open_graph
from kg.server import pages, protocol
from kg.server.connections import AtMost, Connection
from kg.server.pool import Pool
from kg.server.protocol import HEADERS, Refused
from kg.server.ties import Picture

SETTINGS: dict[str, Any] = {  # of uvicorn
    "http": Connection, "ws": "none", "log_level": "warning", "timeout_keep_alive": 5, "server_header": False,
}
STATIC = Path(__file__).with_name("static")


def application(path: Path | str, *, pool: Pool | None = None) -> Starlette:
    """The application on the graph at `path`: a folder, a file, a store, or another SPARQL server's address.

    Raises InputError where there is none.
    """
    open_graph(path)
    workers = pool or Pool(path)
    picture = Picture(path)

    def handled(make: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def handler(request: Request) -> Response:
            try:
                return await make(request)
            except Refused as problem:
                return pages.refused(problem, request.headers.get("accept", ""))

        return handler

    async def start(request: Request) -> Response:
        return await pages.start(workers)

    async def query(request: Request) -> Response:
        return pages.query_page()

    async def sparql(request: Request) -> Response:
        return await protocol.answer(request, workers)

    async def resource(request: Request) -> Response:
        return await pages.resource(request, workers, request.path_params["kind"], request.path_params["name"])

    async def ties(request: Request) -> Response:
        return await picture.page(request)

    async def void(request: Request) -> Response:
        return await _void(request, workers)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        workers.close()

    kinds = "|".join(pages.KINDS)
    return Starlette(
        routes=[
            Route("/", handled(start)),
            Route("/query", handled(query)),
            Route("/sparql", handled(sparql), methods=["GET", "POST"]),
            Route("/ties", handled(ties)),
            Route("/.well-known/void", handled(void)),
            Mount("/static", StaticFiles(directory=STATIC)),
            *(Route(f"/{kind}/{{name}}", _with(handled(resource), kind)) for kind in kinds.split("|")),
        ],
        middleware=[Middleware(AtMost)],
        lifespan=lifespan,
    )


def _with(handler: Callable[[Request], Awaitable[Response]], kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def of_kind(request: Request) -> Response:
        request.path_params["kind"] = kind
        return await handler(request)

    return of_kind


async def _void(request: Request, pool: Pool) -> Response:
    """What the data set is, as VoID (https://www.w3.org/TR/void/)."""
    counts = (await protocol.asked(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))[0]
    base = str(request.base_url)
    text = (
        "@prefix void: <http://rdfs.org/ns/void#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n\n"
        f'<{base}> a void:Dataset ; dcterms:title "Geopolitical relations from news text" ;\n'
        f"  void:sparqlEndpoint <{base}sparql> ; void:triples {counts.n} ;\n"
        '  void:uriSpace "https://w3id.org/geokg/" ; void:vocabulary <https://w3id.org/geokg/ontology#> .\n'
    )
    return Response(text, media_type="text/turtle", headers=HEADERS)


def serve(path: Path | str, *, host: str = "127.0.0.1", port: int = 8080, workers: int = 2, seconds: float = 30) -> None:
    """Serve a graph until interrupted, on this machine alone unless `host` says otherwise.  Raises InputError."""
    site = application(path, pool=Pool(path, size=workers, seconds=seconds))
    local = host in ("127.0.0.1", "localhost", "::1")
    where = "for this machine alone" if local else "for everybody who reaches this machine"
    print(f"kg: http://{host}:{port}/ ({where}); Ctrl+C ends it.", file=sys.stderr, flush=True)
    uvicorn.run(site, host=host, port=port, **SETTINGS, timeout_graceful_shutdown=5)
