"""Codes of actors as users of event data know them: country, then sector (CAMEO, Schrodt 2012, chapter 3).

The sector comes from what the text or the knowledge says of the actor: its own ("the Chilean army"), that of the noun it stands
in ("Russian aircraft", "the Sudanese government"), that of the office a person holds there, or how it is named: a capital that
stands for a country is its government, its people are civilians.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.event_phrases import within
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import RoleNoun
from kg.namespaces import GK
from kg.statement import Mention, Node, Statement

MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
WITHOUT_COUNTRY = {"IGO": "IGO", "NGO": "NGO", "REB": "IMG", "BUS": "MNC"}
"""First letters of actors that belong to no country: organisations of states and of others, armed groups, companies."""
NATIONAL = frozenset({"GOV", "LEG", "MIL", "JUD"})
"""Sectors of offices that belong to a state: their holders, named without one, are of the text's only country."""


def actor_code(node: Node) -> str:
    """The code of an actor by what is known of the node itself.

    >>> actor_code(Node("", "Chinese army", "org", "CHN", "MIL")), actor_code(Node("", "The Group", "group", "", "REB"))
    ('CHNMIL', '')
    """
    if node.country:
        return _code(node.country, node.sector)
    if not node.linked or node.type == "person":
        return ""
    return "IGO" if node.type == "bloc" else WITHOUT_COUNTRY.get(node.sector, "")


def _code(country: str, sector: str) -> str:
    return country + ("" if sector in {"", "IGO", country} or not country else sector[:3])


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is by office: the code's country ("IGO" for a body of states) and sector."""

    country: str
    sector: str


class Codes:
    """The codes of the actors of one document."""

    def __init__(self, reading: Reading, statements: Iterable[Statement]) -> None:
        self.reading = reading
        self.offices = _offices(reading, statements)
        named = {m.node.country for found in reading.by_head.values() for m in found if m.node.country}
        self.countries_named = bool(named)
        self.only_country = named.pop() if len(named) == 1 else ""

    def of(self, mention: Mention, other: Mention) -> str:
        """The code of what a mention names, "" if nothing is known of it; `other` is the event's other actor."""
        node, office = mention.node, self.offices.get(mention.node.iri)
        if node.type == "person" and mention.kind != "description":
            sector = node.sector or (office.sector if office else "") or self._titled(mention)
            country = node.country or (office.country if office else "")
            if not country:
                country = self._body(mention)
            if not country and sector in NATIONAL and other.node.type != "country":
                country = self.only_country  # "Rebels in Chad rejected President Ann Roe"
            return _code(country, sector)
        sector = node.sector if node.type != "country" or mention.kind == "description" else ""
        if not sector and mention.kind == "description":
            sector = self._sector(mention.head)
        if not node.country:
            return actor_code(node) or ("NGO" if sector == "NGO" else "")
        return _code(node.country, sector or self._by_noun(mention) or _by_kind(mention, self.reading))

    def _titled(self, mention: Mention) -> str:
        """The sector of the title before a person's name ("Judge Ann Roe") or of an office that the knowledge has."""
        reading = self.reading
        for child in reading.below(mention.head, "nmod:desc", "compound", "appos"):
            if reading.deps[child] != "compound" or child < mention.first:
                sector = self._sector(child)
                if sector:
                    return sector
        return next((self._office_sector(t.office) for t in reading.knowledge.offices(mention.node.iri)), "")

    def _body(self, mention: Mention) -> str:
        """The country or body of states that a person's title names: "U.N. mediator Ann Roe"."""
        for child in self.reading.below(mention.head, "nmod:desc", "compound", "amod", "appos", "nmod"):
            for token in within(self.reading, child):
                for other in self.reading.by_head.get(token, ()):
                    if token < mention.first or self.reading.deps[child] == "appos":
                        code = other.node.country or actor_code(other.node)
                        if code:
                            return code[:3]
        return ""

    def _office_sector(self, office: str) -> str:
        role = self.reading.lexicon.roles.get(office)
        return role.sector if role is not None and role.sector else "GOV"

    def _by_noun(self, mention: Mention) -> str:
        """The sector of the noun that a country's name or adjective stands in: its own head, or the noun it modifies."""
        reading = self.reading
        if mention.node.type not in {"country", "place"} and mention.kind != "adjective":
            return ""
        named = reading.words[mention.head] in mention.node.name.split()  # no government in "United States"
        own = self._sector(mention.head) if mention.last > mention.first and not named else ""
        if own or reading.deps[mention.head] not in MODIFIERS:
            return own
        return self._sector(reading.heads[mention.head])

    def _sector(self, noun: int) -> str:
        """The sector of a noun, alone or with the one before it ("security forces"); of leaders, that of those they lead."""
        reading = self.reading
        lemma, word = reading.lemmas[noun], reading.lower[noun]
        before = f"{reading.lower[noun - 1]} {lemma}" if noun else lemma
        leads = False
        for term in (before, lemma, word):
            role = reading.lexicon.roles.get(term)
            institution = reading.knowledge.words.institutions.get(term)
            if role is not None and role.sector and role.node_type != "country":
                return role.sector
            if institution is not None:
                return institution.sector
            leads = leads or (role is not None and role.relation == str(GK.leads))
        led = (self._sector(c) for c in reading.below(noun, "compound") if c < noun) if leads else ()
        return next(filter(None, led), "GOV" if leads else "")


def _by_kind(mention: Mention, reading: Reading) -> str:
    """A capital named for its country is the government; "Liberians" are the people."""
    if mention.kind == "metonym":
        return "GOV"
    plural = reading.words[mention.last].endswith("s") and reading.pos[mention.last] in {"NOUN", "PROPN"}
    return "CVL" if mention.kind == "adjective" and plural and reading.deps[mention.head] not in MODIFIERS else ""


def _offices(reading: Reading, statements: Iterable[Statement]) -> dict[str, Office]:
    """What the titles of the text make of persons: "Ghana's minister Ann Roe", "Arab League chief Bo Li"."""
    found: dict[str, Office] = {}
    for s in statements:
        if not s.rule.startswith("office."):
            continue
        body = s.target.node
        country = body.country or actor_code(body)[:3]
        role = _longest_role(reading, s.relation_text.removesuffix(" of").split())
        sector = role.sector if role is not None else ""
        if not sector and body.type in {"country", "bloc"} and s.relation == str(GK.leads):
            sector = "GOV"
        if country:
            found.setdefault(s.source.node.iri, Office(country, sector))
    return found


def _longest_role(reading: Reading, words: list[str]) -> RoleNoun | None:
    """The role that a title ends in: of "deputy secretary general" the secretary general's, not the general's."""
    ends = (" ".join(words[k:]) for k in range(len(words)))
    return next((role for end in ends if (role := reading.lexicon.roles.get(end)) is not None), None)
