"""What the program knows before it reads: actors and places, offices, memberships, and the lexicon of relations.

All of it is Turtle under `ontologies/` and in the user's own files (`--knowledge`), parsed by Oxigraph.  What is derived
from it is cached under a hash of the content (see cache.py), so that a second start costs a tenth of the first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph

from kg import resources
from kg.errors import AmbiguousActor, InputError, UnknownActor
from kg.knowledge import actors as reading
from kg.knowledge import cache
from kg.knowledge.actors import Actor, Membership, Term
from kg.knowledge.lexicon import Lexicon
from kg.knowledge.names import ADJECTIVE, CONTEXTUAL, DEMONYM, METONYM, NAME, SURNAME, NameIndex, Sense, key_of
from kg.knowledge.offices import Offices, Words
from kg.knowledge.people import People
from kg.namespaces import ACTOR, NODE, PLACE
from kg.statement import Node

__all__ = ["Actor", "Knowledge", "Membership", "Sense", "Term", "load"]

TIERS = ((NAME,), (CONTEXTUAL,), (METONYM,), (SURNAME,), (ADJECTIVE, DEMONYM))
PREFIXES = {"actor:": str(ACTOR), "place:": str(PLACE), "node:": str(NODE)}


class Knowledge:
    """Actors, names, offices, memberships and lexicon of one set of files; `version` is the hash of their content."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.version: str = data["version"]
        self.actors: Mapping[str, Actor] = Actors(data["actors"])
        self.names = NameIndex(data["names"], list(self.actors))
        self.words = Words(data["words"])
        self.people = People(data["people"])
        self.countries: dict[str, Actor] = {code: self.actors[iri] for code, iri in data["countries"]}
        executives = {a.iri: a.executive for a in self.countries.values() if a.executive}
        self.terms = Offices([Term(*row) for row in data["terms"]], self.words.offices, executives)
        self._memberships = [Membership(*row) for row in data["memberships"]]
        self._by_member: dict[str, tuple[Membership, ...]] = {}
        self._by_body: dict[str, tuple[Membership, ...]] = {}
        self._lexicon: Lexicon | None = None
        self._lexicon_data = data["lexicon"]

    @property
    def lexicon(self) -> Lexicon:
        """The frames, relations, role nouns and cues."""
        if self._lexicon is None:
            self._lexicon = Lexicon.from_json(self._lexicon_data)
        return self._lexicon

    def node(self, iri: str) -> Node:
        """The node of a known actor or place.  Raises UnknownActor."""
        actor = self.actors.get(iri)
        if actor is None:
            raise UnknownActor(f"No actor or place has the IRI {iri}.")
        return actor.node

    def offices(self, person: str) -> tuple[Term, ...]:
        """The terms of office of a person (IRI), by date."""
        return self.terms.by_person.get(person, ())

    def holders(self, of: str, office: str, on: date | None = None) -> tuple[Node, ...]:
        """Who held an office of a country (IRI or ISO 3166-1 alpha-3) or body on a day; without one, at last notice.

        `office` is any title that news use: "prime minister", "foreign secretary", "leader".
        """
        body = self.countries[of].iri if of in self.countries else of
        found = self.terms.holders(body, office, on.isoformat() if on else "")
        return tuple(self.actors[iri].node for iri in found if iri in self.actors)

    def memberships(self, iri: str, on: date | None = None) -> tuple[Membership, ...]:
        """The memberships of a country, or those in a body, on a day; without a day, all."""
        if not self._by_member:
            self._by_member = reading.grouped(self._memberships, "member")
            self._by_body = reading.grouped(self._memberships, "of")
        found = self._by_member.get(iri, ()) + self._by_body.get(iri, ())
        day = on.isoformat() if on else ""
        return tuple(
            m for m in found if not day or (m.since <= day and (not m.until or day[: len(m.until)] <= m.until))
        )

    def resolve(self, text: str) -> Node:
        """The node that a name, alias, ISO code or IRI means.

        Raises AmbiguousActor with the choices, or UnknownActor with names that are near.
        """
        wanted = text.strip()
        iri = next(
            (base + wanted[len(prefix) :] for prefix, base in PREFIXES.items() if wanted.startswith(prefix)), wanted
        )
        if iri in self.actors:
            return self.actors[iri].node
        if iri.startswith(str(NODE)):
            return Node(iri, iri.removeprefix(str(NODE)).replace("-", " "), "thing")
        code = wanted.upper()
        if code in self.countries and (wanted.isupper() or not self.names.senses(key_of(wanted))):
            return self.countries[code].node
        found = self._named(key_of(wanted.removeprefix("the ").removeprefix("The ")))
        if not found and len(code) == 2:
            found = [actor for actor in self.countries.values() if actor.iso2 == code]
        if len(found) == 1:
            return found[0].node
        if found:
            choices = "; ".join(
                f"{a.name} ({a.type}{', ' + a.country if a.country else ''}): {_short(a.iri)}" for a in found[:24]
            )
            raise AmbiguousActor(
                f"“{wanted}” can mean {len(found)} actors.", advice=f"Choose one by its full name or IRI: {choices}"
            )
        raise UnknownActor(f"No actor is called “{wanted}”.", advice=self._suggestions(wanted))

    def _named(self, key: str) -> list[Actor]:
        """The actors that a key names in the strongest way in which it names any: label before alias, actors before places."""
        senses = self.names.senses(key)
        for forms in TIERS:
            hits = sorted({s.iri for s in senses if s.form in forms})
            if NAME in forms and hits:
                hits += sorted(
                    {s.iri for s in senses if s.form == CONTEXTUAL and self.actors[s.iri].type == "country"} - set(hits)
                )
            found = [self.actors[iri] for iri in hits]
            labelled = [a for a in found if key_of(a.name.removeprefix("the ")) == key]
            for choice in (labelled, found):
                acting = [a for a in choice if a.type != "place"]
                if acting:
                    in_office = [a for a in acting if a.iri in self.terms.by_person]
                    return in_office if len(in_office) == 1 and SURNAME in forms else acting
                if choice:
                    largest = max(a.population for a in choice)
                    return [a for a in choice if a.population * 5 > largest] if largest else choice
        return []

    def _suggestions(self, wanted: str) -> str:
        from rapidfuzz import fuzz, process

        names = sorted({a.name for a in self.actors.values()})
        near = process.extract(wanted, names, scorer=fuzz.WRatio, limit=5, score_cutoff=70)
        return (
            "Did you mean " + ", ".join(name for name, _, _ in near) + "?"
            if near
            else "`kg` knows actors from its Turtle files; add your own with --knowledge."
        )


class Actors(Mapping[str, Actor]):
    """Actors by IRI, made from their rows when they are first asked for: most never are."""

    def __init__(self, rows: Sequence[list[Any]]) -> None:
        self._rows = {row[0]: row for row in rows}
        self._made: dict[str, Actor] = {}

    def __getitem__(self, iri: str) -> Actor:
        found = self._made.get(iri)
        if found is None:
            found = self._made[iri] = Actor(*map(_tuple, self._rows[iri]))
        return found

    def __contains__(self, iri: object) -> bool:
        return iri in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def load(extra: Sequence[Path | str] = ()) -> Knowledge:
    """The shipped knowledge and the user's files.

    Raises InputError that names file and line where a file can't be read as Turtle or an entry can't be used.
    """
    own = [Path(path) for path in extra]
    files = [*sorted(resources.ontologies().rglob("*.ttl")), *own]
    contents = [_bytes(file) for file in files]
    digest = hashlib.sha256(b"".join(hashlib.sha256(c).digest() for c in (_code(), *contents))).hexdigest()
    data = cache.read(digest)
    if data is None:
        data = _derive(list(zip(files, contents, strict=True)), own)
        data["version"] = hashlib.sha256(b"".join(hashlib.sha256(c).digest() for c in contents)).hexdigest()[:16]
        cache.write(digest, data)
    return Knowledge(data)


def _derive(files: Sequence[tuple[Path, bytes]], own: Sequence[Path]) -> dict[str, Any]:
    """Everything that is kept in the cache, as plain values."""
    quads = [quad for path, content in files for quad in _parsed(path, content)]
    entries = reading.gather(quads)
    try:
        known = reading.actors(entries)
        lexicon = Lexicon.from_store(quads).to_json()
    except InputError as error:
        raise _located(error, own) from error
    return {
        "actors": [list(astuple(actor)) for actor in known],
        "countries": [[actor.iso3, actor.iri] for actor in known if actor.iso3],
        "names": NameIndex.of(known).rows(),
        "words": Words.read(entries),
        "people": People.read(entries),
        "terms": [list(astuple(term)) for term in reading.terms(entries)],
        "memberships": [list(astuple(row)) for row in reading.memberships(entries)],
        "lexicon": lexicon,
    }


def _parsed(path: Path, content: bytes) -> list[Any]:
    try:
        return list(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        advice = (
            "Mend it there: prefixes need an @prefix line, a statement ends with a full stop, text stands in quotes."
        )
        raise InputError(f"not valid Turtle: {error.msg}.", path=path, line=error.lineno, advice=advice) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        advice = "Give the path of a Turtle file (.ttl)."
        raise InputError(f"can't be read: {error.strerror}.", path=path, advice=advice) from error


def _located(error: InputError, own: Sequence[Path]) -> InputError:
    """The error with the file and line of the user's entry that it names."""
    for path in own:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if any(part and part in line for part in _names_in(error.problem)):
                return InputError(error.problem, path=path, line=number, advice=error.advice)
    return error


def _names_in(problem: str) -> list[str]:
    iri = problem.split()[0].rstrip(":")
    return [
        iri,
        *(f"{prefix}{iri[len(base) :]}" for prefix, base in PREFIXES.items() if iri.startswith(base)),
        ":" + iri.rpartition("#")[2] if "#" in iri else "",
    ]


def _code() -> bytes:
    """The modules that derive: a change of theirs makes the cache stale."""
    return b"".join(file.read_bytes() for file in sorted(Path(__file__).resolve().parent.glob("*.py")))


def _short(iri: str) -> str:
    return next((prefix + iri[len(base) :] for prefix, base in PREFIXES.items() if iri.startswith(base)), iri)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
