"""Documents and statements for the tests of the graph, made from a sentence and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace
from typing import Any

from kg.errors import UnknownActor
from kg.graph import KnowledgeGraph, Versions
from kg.knowledge.actors import Actor, Membership, Term
from kg.knowledge.lexicon import Relation
from kg.namespaces import ACTOR, GK, NODE, PLACE
from kg.statement import Evidence, Mention, Node, Statement, TimeSpan

VERSIONS = Versions("1.0", "2.0", "3.0")


@dataclass(frozen=True)
class Article:
    """A document as the graph takes it."""

    key: str
    text: str
    date: dt.date | None = dt.date(2025, 9, 2)
    title: str = ""
    url: str = ""


def _actor(name: str, kind: str, code: str = "", **more: Any) -> Actor:
    return Actor(str(ACTOR[name.replace(" ", "_")]), name, kind, code, **more)


@dataclass
class Knowledge:
    """A few actors with the interface of `kg.knowledge.Knowledge`."""

    version: str = "3.0"
    actors: Mapping[str, Actor] = field(default_factory=lambda: MappingProxyType(ACTORS))

    @property
    def lexicon(self) -> SimpleNamespace:
        return SimpleNamespace(relations={each.iri: each for each in RELATIONS})

    def resolve(self, text: str) -> Node:
        for actor in self.actors.values():
            if text in (actor.name, actor.iso3, actor.iri):
                return actor.node
        raise UnknownActor(f"No actor is called {text}.")

    def offices(self, person: str) -> tuple[Term, ...]:
        return tuple(term for term in TERMS if term.person == person)

    def memberships(self, iri: str) -> tuple[Membership, ...]:
        return tuple(each for each in MEMBERSHIPS if iri in (each.member, each.of))


_KNOWN = [
    _actor("China", "country", "CHN", iso3="CHN", wikidata="Q148"),
    _actor("Russia", "country", "RUS", iso3="RUS", wikidata="Q159"),
    _actor("North Korea", "country", "PRK", iso3="PRK", wikidata="Q423"),
    _actor("France", "country", "FRA", iso3="FRA", wikidata="Q142"),
    _actor("Xi Jinping", "person", "CHN", sector="GOV"),
    _actor("Vladimir Putin", "person", "RUS", sector="GOV"),
    _actor("Kim Jong Un", "person", "PRK", sector="GOV"),
    _actor("SCO", "bloc", sector="IGO"),
    _actor("NATO", "bloc", sector="IGO"),
    Actor(str(PLACE["Beijing"]), "Beijing", "place", "CHN"),
]
ACTORS = {actor.iri: actor for actor in _KNOWN}
_IRI = {actor.name: actor.iri for actor in _KNOWN}
TERMS = [
    Term(_IRI["Xi Jinping"], "president", _IRI["China"], "2013-03-14"),
    Term(_IRI["Kim Jong Un"], "leader", _IRI["North Korea"], "2011"),
]
MEMBERSHIPS = [
    Membership(_IRI["China"], _IRI["SCO"], "member", "2001-06-15"),
    Membership(_IRI["Russia"], _IRI["SCO"], "member", "2001-06-15"),
    Membership(_IRI["France"], _IRI["NATO"], "member", "1949-04-04"),
    Membership(_IRI["North Korea"], _IRI["NATO"], "observer"),
]


RELATIONS = [
    Relation(str(GK.meets), "meets", "CONSULT", symmetric=True),
    Relation(str(GK.visits), "visits", "CONSULT"),
    Relation(str(GK.hosts), "hosts", "CONSULT", inverse=str(GK.hostedBy)),
    Relation(str(GK.hostedBy), "hosted by", "CONSULT", inverse=str(GK.hosts)),
    Relation(str(GK.leads), "leads"),
]


def node(name: str) -> Node:
    """A known actor by name, or a node of the text's own."""
    known = next((actor for actor in _KNOWN if actor.name == name), None)
    return known.node if known else Node(str(NODE[name.lower().replace(" ", "-")]), name, "org")


@dataclass(frozen=True)
class Said:
    """What one sentence says; `relation` is the local name of a property, "" for a verb outside the lexicon."""

    source: str
    verb: str
    target: str
    relation: str = "meets"
    status: str = "asserted"
    speaker: str = ""
    confidence: float = 0.9
    sign: int = 1
    event: str = "CONSULT"
    day: str = ""
    place: str = ""


Sample = tuple[Article, list[Statement], list[tuple[int, int]]]


def article(key: str, *said: Said, date: str | None = "2025-09-02", title: str = "") -> Sample:
    """An article of one sentence for each `Said`, with its statements and sentences."""
    text, spans, found = "", [], []
    for each in said:
        sentence = f"{each.source} {each.verb} {each.target}" + (f", {each.speaker} said." if each.speaker else ".")
        start = len(text)
        found.append(_statement(each, key, start, len(sentence), len(found)))
        spans.append((start, start + len(sentence)))
        text += sentence + " "
    day = dt.date.fromisoformat(date) if date else None
    return Article(key, text, day, title or key.title(), f"https://news.example/{key}"), found, spans


def _statement(each: Said, key: str, start: int, length: int, at: int) -> Statement:
    verb = start + len(each.source) + 1
    target = verb + len(each.verb) + 1
    return Statement(
        document=key,
        source=_mention(each.source, start),
        target=_mention(each.target, target),
        evidence=Evidence((start, start + length), at, (verb, verb + len(each.verb))),
        relation=str(GK[each.relation]) if each.relation else "",
        relation_text=each.verb,
        event_type=each.event,
        rule="verb.transitive",
        status=each.status,
        attributed_to=node(each.speaker) if each.speaker else None,
        time=TimeSpan(0, 0, each.day, 0, 0, 0, each.day, each.day, each.day) if each.day else None,
        place=node(each.place) if each.place else None,
        sign=each.sign,
        confidence=each.confidence,
        clause=f"{each.source} {each.verb} {each.target}",
    )


def _mention(name: str, start: int) -> Mention:
    return Mention(node(name), start, start + len(name), name, "name", 0, 0, 0)


def graph(*articles: Sample, **settings: Any) -> KnowledgeGraph:
    """A graph of these articles."""
    made = KnowledgeGraph(knowledge=Knowledge(), versions=VERSIONS, **settings)
    for each in articles:
        made.add(*each)
    return made


NEWS = (
    article(
        "parade",
        Said("Xi Jinping", "met", "Vladimir Putin", day="2025-09-01", place="Beijing"),
        Said("Kim Jong Un", "crossed into", "China", "travelsTo", speaker="State Radio"),
        Said("Kim Jong Un", "will attend", "the parade", "attends", "planned", sign=0),
        Said("Russia", "did not criticise", "China", "criticizes", "denied", sign=-1, event="ACCUSE"),
        title="Before the parade",
    ),
    article(
        "talks",
        Said("France", "criticised", "Russia", "criticizes", sign=-1, event="ACCUSE"),
        Said("Vladimir Putin", "visited", "China", "visits"),
        Said("Russia", "criticised", "China", "criticizes", sign=-1, event="ACCUSE"),
        Said("Acme Group", "eyed", "Russia", "", confidence=0.4, sign=0, event=""),
        date="2025-08-15",
    ),
)
