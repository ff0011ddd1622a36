"""Who held which office when, the words by which news refer to offices, and the institutions every state has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.knowledge.actors import Entries, Term, grouped, many, one
from kg.knowledge.names import key_of
from kg.namespaces import GK
from kg.statement import NodeType

LEADER = "leader"
LISTS = (
    "Honorific",
    "CommonWord",
    "NoName",
    "CityNoun",
    "PlacePreposition",
    "NameLink",
    "OfficeVerb",
    "PlainHead",
    "TitleLink",
    "TitleDenial",
    "BodyTitle",
    "Indefinite",
    "Counterpart",
    "StateOffice",
    "TitleWord",
)


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that every state has ("army", "foreign ministry"): its noun, sector, and whether it means the country itself."""

    noun: str
    sector: str
    stands_for_state: bool


class Words:
    """The vocabulary of names: office titles, honorifics, institution nouns and the rest by key."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.offices: dict[str, tuple[str, ...]] = {key: tuple(value) for key, value in data["offices"].items()}
        self.institutions = {key: Institution(*value) for key, value in data["institutions"].items()}
        self.heads: dict[str, NodeType] = dict(data["heads"])  # head noun of a name → type of what is named
        self.openings: dict[str, NodeType] = dict(data["openings"])  # first word of a name → type
        self.prefixes: dict[str, NodeType] = dict(data["prefixes"])  # word before a known name → type of what both name
        self.type_nouns: dict[str, str] = dict(data["types"])  # noun beside a name → type of what is named
        self.honorifics = frozenset(data["Honorific"])
        self.capitals = frozenset(data["CommonWord"])
        self.no_names = frozenset(data["NoName"])
        self.city_nouns = frozenset(data["CityNoun"])
        self.place_prepositions = frozenset(data["PlacePreposition"])
        self.office_verbs = frozenset(data["OfficeVerb"])
        self.plain_heads = frozenset(data["PlainHead"])
        self.title_links = frozenset(data["TitleLink"])
        self.title_denials = frozenset(data["TitleDenial"])
        self.body_titles = frozenset(data["BodyTitle"])
        self.indefinite = frozenset(data["Indefinite"])
        self.links = frozenset(data["NameLink"])
        self.counterparts = frozenset(data["Counterpart"])
        self.state_offices = frozenset(data["StateOffice"])  # beside them a city's name is that of its state
        self.title_words = frozenset(data["TitleWord"])  # small inside a title
        self.longest_office = max((key.count(" ") + 1 for key in self.offices), default=1)
        self.longest_institution = max((key.count(" ") + 1 for key in self.institutions), default=1)

    @staticmethod
    def read(entries: Entries) -> dict[str, Any]:
        """The vocabulary in the files, as plain values."""
        offices: dict[str, list[str]] = {}
        institutions: dict[str, list[Any]] = {}
        heads: dict[str, str] = {}
        openings: dict[str, str] = {}
        prefixes: dict[str, str] = {}
        types: dict[str, str] = {}
        plain: dict[str, set[str]] = {kind: set() for kind in LISTS}
        for iri in sorted(entries):
            entry = entries[iri]
            kinds = {kind.removeprefix(str(GK)) for kind in many(entry, "type")}
            words = many(entry, "trigger")
            if "OfficeTitle" in kinds:
                order = [each.strip() for each in one(entry, "precedence").split(",")]
                for word in words:
                    offices.setdefault(key_of(word), []).extend(
                        o for o in order if o not in offices.get(key_of(word), ())
                    )
            elif "Institution" in kinds:
                for word in words:
                    institutions[key_of(word)] = [word, one(entry, "sector"), one(entry, "standsForState") == "true"]
            elif "NameHead" in kinds:
                heads.update((key_of(word), one(entry, "kind")) for word in words)
            elif "NameOpening" in kinds:
                openings.update((key_of(word), one(entry, "kind")) for word in words)
            elif "TypeNoun" in kinds:
                types.update((key_of(word), one(entry, "kind")) for word in words)
            elif "NamePrefix" in kinds:
                prefixes.update((key_of(word), one(entry, "kind")) for word in words)
            for kind in kinds & plain.keys():
                plain[kind].update(key_of(word) for word in words)
        lists = {kind: sorted(found) for kind, found in plain.items()}
        named = {"heads": heads, "openings": openings, "prefixes": prefixes, "types": types}
        return {"offices": offices, "institutions": institutions, **named, **lists}


class Offices:
    """Terms of office by person and by the country or body they belong to."""

    def __init__(
        self, terms: Sequence[Term], titles: Mapping[str, tuple[str, ...]], executives: Mapping[str, str]
    ) -> None:
        self.by_person: dict[str, tuple[Term, ...]] = grouped(terms, "person")
        self.by_body: dict[str, tuple[Term, ...]] = grouped(terms, "of")
        self.titles, self.executives = titles, executives

    def meant(self, body: str, title: str) -> tuple[str, ...]:
        """The offices that a title can mean in a country or body, the likeliest first."""
        order = self.titles.get(key_of(title), (title,))
        executive = self.executives.get(body, "")
        return (executive, *order) if executive and LEADER in order else order

    def terms(self, body: str, title: str) -> list[Term]:
        """All terms of the offices that a title can mean, the likeliest office first, then by date."""
        order = self.meant(body, title)
        found = [t for t in self.by_body.get(body, ()) if t.office in order]
        return sorted(found, key=lambda t: (order.index(t.office), t.since, t.person))

    def holders(self, body: str, title: str, day: str) -> list[str]:
        """Who held the office on a day (ISO 8601; "" for the latest known): IRIs, of the likeliest office that was held."""
        held = [t for t in self.terms(body, title) if (t.covers(day) if day else not t.until)]
        return sorted({t.person for t in held if t.office == held[0].office}) if held else []
