"""What the knowledge files say about the actors of a page: office and since when, country, Wikidata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def details(knowledge: Any, actors: Iterable[str], day: str = "") -> dict[str, dict[str, str]]:
    """IRI → `office`, `since`, `country`, `wikidata` (its Q number) and `kind`, as far as they are known.

    `day` (ISO 8601) chooses the office: the one held then, else the last one known.
    """
    found: dict[str, dict[str, str]] = {}
    names = {actor.iso3: actor.name for actor in knowledge.actors.values() if getattr(actor, "iso3", "")}
    for iri in actors:
        actor = knowledge.actors.get(iri)
        if actor is None:
            continue
        facts = {
            **_office(knowledge, iri, day), "country": names.get(actor.country, ""),
            "wikidata": str(actor.wikidata).rpartition("/")[2], "kind": str(actor.kind).replace("_", " "),
        }
        found[iri] = {key: value for key, value in facts.items() if value}
    return found


def _office(knowledge: Any, iri: str, day: str) -> Mapping[str, str]:
    terms = list(knowledge.offices(iri))
    held = [term for term in terms if day and term.covers(day)] or terms[-1:]
    if not held:
        return {}
    named = [
        f"{term.office} of {knowledge.actors[term.of].name}" if term.of in knowledge.actors else term.office for term in held
    ]
    until = max(term.until for term in held)
    since = min(term.since for term in held)
    return {"office": "; ".join(dict.fromkeys(named)), "since": f"{since} to {until}" if until and since else since}


def country_names(knowledge: Any) -> dict[str, tuple[str, str]]:
    """ISO 3166-1 alpha-3 → IRI and name of the country."""
    return {actor.iso3: (actor.iri, actor.name) for actor in knowledge.actors.values() if getattr(actor, "iso3", "")}
