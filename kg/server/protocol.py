"""The SPARQL 1.1 Protocol, query only (https://www.w3.org/TR/sparql11-protocol/), with content negotiation.

Results come as JSON, XML, CSV or TSV, graphs as Turtle, N-Triples or JSON-LD; without a query, the endpoint describes itself
(https://www.w3.org/TR/sparql11-service-description/).
"""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress
from urllib.parse import parse_qs

from pyoxigraph import Quad, RdfFormat, serialize
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError, QueryError
from kg.graph.jsonld import write_jsonld
from kg.graph.limits import TimeLimit
from kg.graph.results import Rows
from kg.graph.sparql import MAX_LENGTH, Values
from kg.server.pool import Busy, Pool, TooMuch

RESULTS = {  # media type → format of `Rows.write`
    "application/sparql-results+json": "json", "application/json": "json", "application/sparql-results+xml": "xml",
    "application/xml": "xml", "text/xml": "xml", "text/csv": "csv", "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle", "application/n-triples": "ntriples", "application/ld+json": "json-ld", "text/plain": "ntriples",
}
BODY_SECONDS = 10  # to receive a query

Headers = dict[str, str]
HEADERS: Headers = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "SAMEORIGIN"}


class Refused(Exception):
    """A request that isn't answered: HTTP status and reason."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, headers

    def response(self) -> Response:
        """The answer to it, in plain words."""
        return PlainTextResponse(self.reason + "\n", self.status, headers=HEADERS | self.headers)


def busy(reason: str) -> Refused:
    """The refusal of what could be answered later."""
    return Refused(503, reason, **{"Retry-After": "10"})


async def answer(request: Request, pool: Pool) -> Response:
    """The answer to a request of the protocol."""
    try:
        query = await query_of(request)
        if query is None:
            return description(request)
        rows = await asked(pool, query)
        return await asyncio.to_thread(negotiated, rows, request.headers.get("accept", ""))
    except Refused as refused:
        return refused.response()


async def asked(pool: Pool, query: str, values: Values | None = None) -> Rows:
    """The answer to a query; what stands against it as `Refused`."""
    try:
        return await pool.ask(query, values)
    except Busy as error:
        raise busy(str(error)) from None
    except (TimeLimit, TooMuch) as error:
        raise Refused(503, str(error)) from None
    except QueryError as error:
        raise Refused(400, str(error)) from None
    except KgError as error:
        raise Refused(500, str(error)) from None


async def query_of(request: Request) -> str | None:
    """The query of a request: in the address, in a form, or as the body; None where a GET has none."""
    fields = parse_qs(request.url.query, keep_blank_values=True, max_num_fields=50)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if kind == "application/sparql-query":
            return body
        if kind == "application/sparql-update":
            raise Refused(403, "This endpoint answers queries; it takes no updates.")
        if kind != "application/x-www-form-urlencoded":
            raise Refused(415, "Send a form, or a body of type application/sparql-query.")
        try:
            fields = parse_qs(body, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            raise Refused(400, "The form has too many fields.") from None
    if "update" in fields:
        raise Refused(403, "This endpoint answers queries; it takes no updates.")
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in fields:
            raise Refused(400, f"{name} is not allowed: a query reads this graph. Name a document's graph with GRAPH.")
    found = fields.get("query", [])
    if len(found) > 1:
        raise Refused(400, "Send one query at a time.")
    if not found and request.method == "POST":
        raise Refused(400, "The form has no query.")
    return found[0] if found else None


async def _body(request: Request) -> str:
    """The body, of a size and in a time that a query needs."""
    parts, size, most = [], 0, 4 * MAX_LENGTH
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size <= most:
                    parts.append(part)  # the rest is taken and dropped, so that the client comes to hear the answer
        if size > most:
            raise Refused(413, f"A query has at most {MAX_LENGTH:,} characters.")
        return b"".join(parts).decode()
    except TimeoutError:
        raise Refused(408, "The query took too long to arrive.") from None
    except UnicodeDecodeError:
        raise Refused(400, "The query isn't UTF-8.") from None
    except ClientDisconnect:
        raise Refused(400, "The query broke off.") from None


def negotiated(rows: Rows, accept: str) -> Response:
    """Rows, or a graph, in the best format that the client takes."""
    headers = HEADERS | {"Vary": "Accept"} | ({"X-Truncated": "true"} if rows.truncated else {})
    if rows.triples is not None:
        kind = chosen(accept, GRAPHS)
        return Response(graph_bytes(rows, GRAPHS[kind]), media_type=kind, headers=headers)
    kind = chosen(accept, RESULTS)
    return Response(rows.write(RESULTS[kind]), media_type=kind, headers=headers)


def graph_bytes(rows: Rows, format: str) -> bytes:
    """The triples of a CONSTRUCT or DESCRIBE."""
    triples = rows.triples or ()
    if format == "turtle":
        return rows.write("turtle").encode()
    if format == "ntriples":
        return serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES) or b""
    buffer = io.BytesIO()
    write_jsonld((Quad(t.subject, t.predicate, t.object) for t in sorted(triples, key=str)), buffer)
    return buffer.getvalue()


def chosen(accept: str, kinds: dict[str, str]) -> str:
    """The media type that an Accept header prefers; the first of ours for anything.  Raises Refused (406)."""
    wanted: list[tuple[float, int, str]] = []
    for at, part in enumerate(accept.split(",")[:50]):
        kind, _, parameters = part.strip().lower().partition(";")
        given = next((each.strip()[2:] for each in parameters.split(";") if each.strip().startswith("q=")), "1")
        with suppress(ValueError):
            wanted.append((float(given), -at, kind.strip()))
    for quality, _, kind in sorted(wanted, reverse=True):
        fits = [each for each in kinds if kind in ("", "*/*", each, each.partition("/")[0] + "/*")]
        if fits and quality > 0:
            return fits[0]
    if not accept:
        return next(iter(kinds))
    raise Refused(406, f"There is {', '.join(kinds)}.")


def description(request: Request) -> Response:
    """The endpoint in its own words: SPARQL Service Description as Turtle."""
    formats = ", ".join(
        f"<http://www.w3.org/ns/formats/{name}>"
        for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle")
    )
    text = (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
        "@prefix void: <http://rdfs.org/ns/void#> .\n\n"
        "<> a sd:Service ; sd:endpoint <> ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;\n"
        f"  sd:resultFormat {formats} ;\n"
        "  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .\n"
    )
    return Response(text, media_type="text/turtle", headers=HEADERS)
