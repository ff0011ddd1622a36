"""Talking to a SPARQL 1.1 server: queries, updates and whole graphs, each with a time limit and a clear refusal.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from html import unescape
from http.client import HTTPException
from typing import IO, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithPriorAuth,
    Request,
    build_opener,
)

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from rdflib.query import Result

from kg.errors import InputError, QueryError
from kg.graph.remote.addresses import PASSWORD, TOKEN, USER, Addresses, Credentials, checked, credentials, laid_out
from kg.graph.sparql import FORMS, tokens, undeclared

QUERY_SECONDS, WRITE_SECONDS = 60.0, 900.0
_TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_GRAPHS = "application/n-triples, text/turtle;q=0.8"
_UNIONS: tuple[Mapping[str, str], ...] = ({}, {"union-default-graph": "true"}, {"default-graph-uri": "urn:x-arq:UnionGraph"})
"""How servers are asked for the union of all graphs as the default graph: most do it by themselves, or by their settings."""
_ANY_DOCUMENT = "?d a <https://w3id.org/geokg/ontology#Document>"


class Unreachable(InputError):
    """A server that doesn't answer, or refuses."""


class Reply(NamedTuple):
    """The body of an answer, and its media type."""

    body: bytes
    kind: str


class Server(SPARQLUpdateStore):
    """A SPARQL 1.1 server, as an rdflib store whose requests have a time limit and send our credentials.

    `place` is the address of a dataset, repository or endpoint, or the three of query, update and Graph Store Protocol with
    commas between.  Raises Unreachable where nothing answers there, InputError for an address that may not be used.
    """

    def __init__(self, place: str, *, seconds: float | None = None) -> None:
        given = checked(place)
        self.place, self.seconds = given[0], seconds or QUERY_SECONDS
        host = urlsplit(given[0]).hostname or ""
        self._who = credentials(host)
        self._opener = _opener(self._who, given)
        self._union: Mapping[str, str] | None = None
        self.addresses = Addresses(*given) if len(given) == 3 else laid_out(given[0], self._name_of(given[0]))
        super().__init__(self.addresses.query, self.addresses.update, autocommit=True)
        self.ask("ASK { ?s ?p ?o }")

    # -- queries and updates ---------------------------------------------------------------------------------------

    def solutions(self, query: str, *, seconds: float | None = None) -> QuerySolutions | QueryBoolean | list[Triple]:
        """The answer to a query over the union of all graphs, as Oxigraph's own `query` gives it.

        Prefixes of ours that it doesn't declare are declared.  Raises QueryError, Unreachable.
        """
        text = undeclared(query) + query
        reply = self._query_reply(text, self._union_parameters(), seconds or self.seconds)
        return _parsed(reply, self.place)

    def ask(self, query: str) -> bool:
        """The answer to an ASK query, over the default graph as the server has it."""
        return self._holds(query, {})

    def _holds(self, query: str, parameters: Mapping[str, str]) -> bool:
        """The answer to an ASK query; Virtuoso gives it as a table, with a row for yes."""
        found = _parsed(self._query_reply(query, parameters, self.seconds), self.place)
        return any(True for _ in found) if isinstance(found, QuerySolutions) else bool(found)

    def _query(self, query: str, *_: Any, default_graph: str | None = None, **__: Any) -> Result:
        """What rdflib calls for each of its queries."""
        parameters = {"default-graph-uri": default_graph} if default_graph else dict(self._union_parameters())
        reply = self._query_reply(query, parameters, self.seconds)
        return Result.parse(io.BytesIO(reply.body), content_type=reply.kind)

    def _update(self, update: str) -> None:
        """What rdflib calls for each of its updates, ours among them."""
        headers = {"Content-Type": "application/sparql-update"}
        self._write(Request(self.addresses.update, update.encode(), headers, method="POST"))

    def _query_reply(self, query: str, parameters: Mapping[str, str], seconds: float) -> Reply:
        body = urlencode({"query": query, **parameters}).encode()
        kinds = f"{_TABLES}, {_GRAPHS}" if not _makes_graph(query) else _GRAPHS
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": kinds}
        try:
            return self._open(Request(self.addresses.query, body, headers, method="POST"), seconds)
        except HTTPError as error:
            reason = _reason(error)
            if error.code in (404, 405):
                raise Unreachable("there is no SPARQL endpoint there.", path=self.addresses.query) from None
            if error.code == 400:
                raise QueryError(f"The server does not take the query: {reason}") from None
            raise QueryError(f"The server can't answer now ({error.code}): {reason}") from None

    def _union_parameters(self) -> Mapping[str, str]:
        """How to have this server's queries see all graphs; found out by looking for a document there is.

        Raises QueryError for a server that shows only its unnamed graph.
        """
        if self._union is None:
            if not self.ask(f"ASK {{ GRAPH ?g {{ {_ANY_DOCUMENT} }} }}"):
                return {}
            for parameters in _UNIONS:
                if self._holds(f"ASK {{ {_ANY_DOCUMENT} }}", parameters):
                    self._union = parameters
                    break
            else:
                raise QueryError(
                    f"{self.place}: queries there see no named graphs. Make the union of all graphs the server's default "
                    "graph (Fuseki: tdb2:unionDefaultGraph true)."
                )
        return self._union

    # -- whole graphs ----------------------------------------------------------------------------------------------

    def get(self, graph: NamedNode) -> list[Triple]:
        """The triples of a graph; none where there is none."""
        try:
            reply = self._open(Request(self._graph_address(graph), headers={"Accept": _GRAPHS}), WRITE_SECONDS)
        except HTTPError as error:
            if error.code == 404:
                return []
            raise self._refused(error) from None
        return _triples(reply, self.place)

    def put(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        """Make these triples the content of a graph: one request, so that the server keeps it whole."""
        body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        headers = {"Content-Type": "text/turtle; charset=utf-8"}  # N-Triples is Turtle, which every server must take
        self._write(Request(self._graph_address(graph), body, headers, method="PUT"))

    def delete(self, graph: NamedNode) -> None:
        """Drop a graph."""
        self._write(Request(self._graph_address(graph), method="DELETE"), missing=True)

    def _write(self, request: Request, *, missing: bool = False) -> None:
        try:
            self._open(request, WRITE_SECONDS)
        except HTTPError as error:
            if not (missing and error.code == 404):
                raise self._refused(error) from None

    def _graph_address(self, graph: NamedNode) -> str:
        return f"{self.addresses.graphs}?{urlencode({'graph': graph.value})}"

    # -- requests --------------------------------------------------------------------------------------------------

    def _open(self, request: Request, seconds: float) -> Reply:
        """Send a request.  Raises Unreachable; HTTPError for a refusal that says what is wrong with the request."""
        if self._who.token:
            request.add_unredirected_header("Authorization", f"Bearer {self._who.token}")
        try:
            with self._opener.open(request, timeout=seconds) as answer:
                return Reply(answer.read(), answer.headers.get_content_type())
        except HTTPError as error:
            if error.code in (401, 403):
                raise self._refused(error) from None
            raise
        except TimeoutError:
            raise self._silent(seconds) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._silent(seconds) from None
            raise self._away(error) from None
        except (OSError, ValueError, HTTPException) as error:
            raise Unreachable(f"the server broke off ({error}).", path=self.place) from None

    def _name_of(self, address: str) -> str:
        """What a server calls itself."""
        try:
            with self._opener.open(Request(address, method="HEAD"), timeout=self.seconds) as answer:
                return str(answer.headers.get("Server", ""))
        except HTTPError as error:
            return str(error.headers.get("Server", ""))
        except TimeoutError:
            raise self._silent(self.seconds) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._silent(self.seconds) from None
            raise self._away(error) from None
        except (OSError, ValueError) as error:
            raise Unreachable(f"no server answers there ({error}).", path=address) from None

    def _away(self, error: URLError) -> Unreachable:
        reason = getattr(error.reason, "strerror", None) or error.reason
        return Unreachable(f"the server can't be reached ({reason}).", path=self.place)

    def _silent(self, seconds: float) -> Unreachable:
        return Unreachable(f"the server didn't answer within {seconds:g} s.", path=self.place)

    def _refused(self, error: HTTPError) -> Unreachable:
        if error.code in (401, 403):
            known = "refuses who we are" if self._who else "wants to know who we are"
            advice = f"Set {USER} and {PASSWORD}, or {TOKEN}, or write them into ~/.netrc."
            return Unreachable(f"the server {known} ({error.code}).", path=self.place, advice=advice)
        return Unreachable(f"the server refuses ({error.code}): {_reason(error)}", path=self.place)


class _Basic(HTTPBasicAuthHandler):
    """Basic authentication where the server asks for that; from then on at once."""

    passwd: HTTPPasswordMgrWithPriorAuth

    def http_error_401(self, request: Request, body: Any, code: int, reason: str, headers: Any) -> Any:
        """Answer a challenge, unless it is another's, such as Digest's."""
        if not headers.get("WWW-Authenticate", "").lower().startswith("basic"):
            return None
        self.passwd.update_authenticated(request.full_url, True)
        return super().http_error_401(request, body, code, reason, headers)


def _opener(who: Credentials, addresses: Iterable[str]) -> Any:
    """Basic or Digest authentication, only at the server's own addresses."""
    known = HTTPPasswordMgrWithPriorAuth()
    if who.user:
        for address in addresses:
            parts = urlsplit(address)
            known.add_password(None, f"{parts.scheme}://{parts.netloc}/", who.user, who.password)
    return build_opener(_Basic(known), HTTPDigestAuthHandler(known))


def _makes_graph(query: str) -> bool:
    """Whether the form of a query, not a word in one of its texts, asks for a graph."""
    words = (token.text.upper() for token in tokens(query) if token.kind == "word")
    return next((word for word in words if word in FORMS), "") in {"CONSTRUCT", "DESCRIBE"}


def _parsed(reply: Reply, place: str) -> QuerySolutions | QueryBoolean | list[Triple]:
    format = QueryResultsFormat.from_media_type(reply.kind)
    try:
        if format is not None and RdfFormat.from_media_type(reply.kind) is None:
            return parse_query_results(reply.body, format)
        return _triples(reply, place)
    except SyntaxError as error:
        raise Unreachable(f"the server's answer can't be read ({error}).", path=place) from None


def _triples(reply: Reply, place: str) -> list[Triple]:
    format = RdfFormat.from_media_type(reply.kind)
    if format is None:
        raise Unreachable(f"there is no SPARQL server: it answers {reply.kind}.", path=place)
    return [quad.triple for quad in parse(reply.body, format, lenient=True)]


def _reason(error: HTTPError) -> str:
    """What a server says is wrong, on one line."""
    body: IO[bytes] | None = error.fp
    text = body.read(4000).decode("utf-8", "replace") if body else ""
    plain = " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
    return plain[:500] or str(error.reason)


__all__ = ["Reply", "Server", "Unreachable"]
