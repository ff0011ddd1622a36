"""Actors and places as the knowledge files describe them, and what they hold: terms of office and memberships.

`read` turns the quads of the files into rows of plain values; `Actor`, `Term` and `Membership` are those rows with names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import InputError
from kg.namespaces import GK, WIKIDATA
from kg.statement import Node, NodeType

TYPES: dict[str, NodeType] = {
    "Person": "person",
    "Country": "country",
    "Organization": "org",
    "Organisation": "org",
    "Bloc": "bloc",
    "Group": "group",
    "Place": "place",
    "City": "place",
    "Event": "event",
    "Treaty": "treaty",
    "Collective": "collective",
    "Thing": "thing",
}
Entries = dict[str, dict[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor or place.

    `country` and `iso3` are ISO 3166-1 alpha-3 codes (`iso3` only of the country itself), `capital` the IRI of a place,
    `executive` the office meant by "the leader" where that is not the head of state, `population` 0 if not known.
    """

    iri: str
    name: str
    type: NodeType
    country: str = ""
    sector: str = ""
    kind: str = ""
    iso2: str = ""
    iso3: str = ""
    wikidata: str = ""
    founded: str = ""
    capital: str = ""
    executive: str = ""
    seat: str = ""
    population: int = 0
    latitude: str = ""
    longitude: str = ""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()

    @property
    def node(self) -> Node:
        """The actor as the end of a statement."""
        return Node(self.iri, self.name, self.type, self.country, self.sector, linked=True)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office; `since`, `until` are ISO 8601 at any precision, `until` "" for now or unknown, as at `as_of`."""

    person: str
    office: str
    of: str
    since: str = ""
    until: str = ""
    as_of: str = ""

    def covers(self, day: str) -> bool:
        """Whether the office was held on `day` (ISO 8601).

        >>> Term("p", "king", "c", "2001", "2003-05").covers("2003-05-31")
        True
        >>> Term("p", "king", "c", "2001", "", "2022-01").covers("2025-01-01")
        False
        """
        if self.since > day:
            return False
        until = self.until or ("" if self.as_of >= "2025" or not self.as_of else self.as_of)
        return not until or day[: len(until)] <= until


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership of a country in a body; role "member" unless the files say otherwise."""

    member: str
    of: str
    role: str = "member"
    since: str = ""
    until: str = ""


def gather(quads: Iterable[Any]) -> Entries:
    """Subject → property (local name) → values, for all subjects that a file describes; blank nodes are put in place."""
    entries: dict[Any, dict[str, list[Any]]] = {}
    local: dict[Any, str] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        name = local.get(predicate)
        if name is None:
            iri = predicate.value
            name = local[predicate] = iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
        entry = entries.get(subject)
        if entry is None:
            entry = entries[subject] = {}
        entry.setdefault(name, []).append(value.value if isinstance(value, (NamedNode, Literal)) else value)
    for entry in entries.values():
        for values in entry.values():
            values[:] = [entries.get(v, {}) if isinstance(v, BlankNode) else v for v in values]
    return {subject.value: entry for subject, entry in entries.items() if isinstance(subject, NamedNode)}


def one(entry: Mapping[str, list[Any]], name: str, default: str = "") -> str:
    """The first value of a property, in sorted order."""
    values = [v for v in entry.get(name, ()) if isinstance(v, str)]
    return min(values) if values else default


def many(entry: Mapping[str, list[Any]], name: str) -> tuple[str, ...]:
    """All values of a property, sorted."""
    return tuple(sorted({v for v in entry.get(name, ()) if isinstance(v, str)}))


def node_type(entry: Mapping[str, list[Any]]) -> NodeType | None:
    """The node type that the class of an entry gives, None if it is no node."""
    for iri in sorted(v for v in entry.get("type", ()) if isinstance(v, str)):
        found = TYPES.get(iri.removeprefix(str(GK)))
        if found is not None and iri.startswith(str(GK)):
            return found
    return None


def actors(entries: Entries) -> list[Actor]:
    """The actors and places among `entries`, sorted by IRI.  Raises InputError for one without a name."""
    iso3 = {iri: one(entry, "iso3") for iri, entry in entries.items() if "iso3" in entry}
    made = []
    for iri in sorted(entries):
        entry = entries[iri]
        kind = node_type(entry)
        if kind is None:
            continue
        name = one(entry, "label")
        if not name:
            raise InputError(f"{iri} has no rdfs:label.", advice='Give it its canonical name: rdfs:label "…"@en .')
        country = one(entry, "country")
        wikidata = [v for v in entry.get("sameAs", ()) if isinstance(v, str) and v.startswith(str(WIKIDATA))]
        made.append(Actor(
            iri=iri, name=name, type=kind, country=iso3.get(iri) or iso3.get(country, country if len(country) == 3 else ""),
            sector=one(entry, "sector"), kind=one(entry, "kind"), iso2=one(entry, "iso2"), iso3=iso3.get(iri, ""),
            wikidata=min(wikidata).removeprefix(str(WIKIDATA)) if wikidata else "", founded=one(entry, "founded"),
            capital=one(entry, "capital"), executive=one(entry, "executive"), seat=one(entry, "seat"),
            population=int(one(entry, "population", "0") or 0),
            latitude=one(entry, "latitude"), longitude=one(entry, "longitude"),
            aliases=many(entry, "altLabel"), adjectives=many(entry, "adjective"), demonyms=many(entry, "demonym"),
            metonyms=many(entry, "metonym"), contextual=many(entry, "contextualName"),
        ))  # fmt: skip
    return made


def terms(entries: Entries) -> list[Term]:
    """All terms of office, sorted by person and date."""
    found = [
        Term(iri, one(t, "office"), one(t, "of"), one(t, "since"), one(t, "until"), one(t, "asOf"))
        for iri, entry in entries.items()
        for t in entry.get("term", ())
        if isinstance(t, dict)
    ]
    return sorted(found, key=lambda t: (t.person, t.since, t.office, t.of))


def memberships(entries: Entries) -> list[Membership]:
    """All memberships, dated or not, sorted by member and body."""
    found = [
        Membership(iri, one(m, "of"), one(m, "role", "member"), one(m, "since"), one(m, "until"))
        for iri, entry in entries.items()
        for m in entry.get("membership", ())
        if isinstance(m, dict)
    ]
    found += [Membership(iri, of) for iri, entry in entries.items() for of in many(entry, "belongsTo")]
    found += [Membership(member, iri) for iri, entry in entries.items() for member in many(entry, "includes")]
    return sorted(found, key=lambda m: (m.member, m.of, m.since, m.role))


def grouped(rows: Iterable[Any], name: str) -> dict[str, tuple[Any, ...]]:
    """Rows by one of their fields."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return {key: tuple(found) for key, found in groups.items()}
