"""Where a SPARQL server answers queries, takes updates, and keeps graphs; and who we are to it."""

from __future__ import annotations

import netrc
import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from kg.errors import InputError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
"""Environment variables that name us to a server; without them, ~/.netrc is asked for the host."""

_LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three addresses of a server."""

    query: str
    update: str
    graphs: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How one make of server lays out its addresses, below the address of a dataset or repository.

    `sign` finds the make in the server's name for itself, or in the address.
    """

    sign: re.Pattern[str]
    query: str
    update: str
    graphs: str


LAYOUTS = (
    Layout(re.compile(r"oxigraph", re.I), "/query", "/update", "/store"),
    Layout(re.compile(r"fuseki", re.I), "/query", "/update", "/data"),
    Layout(re.compile(r"virtuoso", re.I), "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
    Layout(re.compile(r"/repositories/[\w.-]+/?$"), "", "/statements", "/rdf-graphs/service"),  # RDF4J, GraphDB
    Layout(re.compile(r"\.neptune\.amazonaws\.com"), "/sparql", "/sparql", "/sparql/gsp/"),
)
ONE_FOR_ALL = Layout(re.compile(""), "", "", "")  # QLever, and what we don't know


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """Name and password, or a token; never shown."""

    user: str = ""
    password: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"

    def __bool__(self) -> bool:
        return bool(self.user or self.token)


def is_address(place: object) -> bool:
    """Whether a place is a server's address rather than a folder or file."""
    return isinstance(place, str) and re.match(r"https?://", place, re.I) is not None


def checked(place: str) -> tuple[str, ...]:
    """One address, or three separated by commas, of a server that may be written to.

    Raises InputError for credentials in the address, which others could read, and for unencrypted traffic to another machine.
    """
    given = tuple(part.strip().rstrip("/") for part in place.split(","))
    for address in given:
        parts = urlsplit(address)
        shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        if "@" in parts.netloc:
            advice = f"Set {USER} and {PASSWORD}, or write them into ~/.netrc."
            raise InputError("credentials don't belong in an address.", path=shown, advice=advice)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise InputError("is not the address of a server.", path=shown)
        if parts.scheme.lower() == "http" and parts.hostname not in _LOCAL:
            raise InputError("texts and passwords would travel unencrypted.", path=shown, advice="Give an https address.")
    if len(given) not in (1, 3):
        advice = "Give one, or three separated by commas: query, update, Graph Store Protocol."
        raise InputError(f"{len(given)} addresses are not clear.", path=given[0], advice=advice)
    return given


def laid_out(address: str, calls_itself: str) -> Addresses:
    """The addresses of a server from the one we have and from what it calls itself; its query address will do as well."""
    layout = next((each for each in LAYOUTS if each.sign.search(calls_itself) or each.sign.search(address)), ONE_FOR_ALL)
    base = address.removesuffix(layout.query)
    if layout.query == "/sparql-auth":
        base = base.removesuffix("/sparql")
    return Addresses(base + layout.query, base + layout.update, base + layout.graphs)


def credentials(host: str) -> Credentials:
    """Who we are to a host: by the environment, else by ~/.netrc, else nobody."""
    environment = os.environ
    if token := environment.get(TOKEN):
        return Credentials(token=token)
    if user := environment.get(USER):
        return Credentials(user, environment.get(PASSWORD, ""))
    try:
        found = netrc.netrc(environment.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        found = None
    return Credentials(found[0], found[2] or "") if found else Credentials()
