"""Offices that stand for their holders, and institutions of a country, from names already resolved.

"the French president" → the holder at the document's date; "the Syrian government", "the Trump administration" → the country;
"the Syrian Army", "Iran's parliament", "North Korean state radio" → an organisation of its own that spans adjective and noun.
"""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.names import NAME, key_of
from kg.language.gazetteer.context import Context
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.unknown import made
from kg.language.gazetteer.view import View
from kg.statement import Node

PAST = frozenset(
    {
        "former",
        "ex",
        "late",
        "deposed",
        "ousted",
        "deputy",
        "vice",
        "assistant",
        "future",
        "next",
        "first",
        "previous",
        "founding",
        "would",
    }
)
BETWEEN = frozenset(
    {
        "current",
        "new",
        "incumbent",
        "acting",
        "interim",
        "national",
        "federal",
        "own",
        "state",
        "newly",
        "embattled",
        "populist",
        "conservative",
        "hardline",
        "authoritarian",
        "regular",
        "ruling",
        "de",
        "facto",
        "elected",
        "longtime",
        "veteran",
        "top",
        "central",
    }
)
ARGUMENTS = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "root",
        "ROOT",
        "nsubj:outer",
        "xcomp",
    }
)
INDEFINITE = frozenset({"a", "an", "any", "no", "every", "each", "another", "some", "sit", "sitting", "that"})
BODIES_ONLY = frozenset({"chief", "head", "boss"})
NEAR = 366  # days by which a term may miss the date


class Titles:
    """Offices and institutions of one document."""

    def __init__(self, view: View, knowledge: Knowledge, context: Context, spots: list[Spot]) -> None:
        self.view, self.knowledge, self.context = view, knowledge, context
        self.spots = spots
        self.starts = {spot.first: spot for spot in spots}

    def apply(self) -> list[Spot]:
        """The spots with those that take part in an office or institution replaced by it."""
        words = self.knowledge.words
        gone: set[int] = set()
        made_here: list[Spot] = []
        for spot in self.spots:
            if spot.first in gone or spot.node is None:
                continue
            found = self._after(spot, words.institutions, words.longest_institution)
            whole = (
                (self._institution(spot, *found) if found else None)
                or self._of_institution(spot)
                or self._office(spot)
                or self._of_office(spot)
            )
            if whole is not None:
                gone |= {s.first for s in self.spots if whole.first <= s.first and s.last <= whole.last}
                made_here.append(whole)
        return sorted([s for s in self.spots if s.first not in gone] + made_here, key=lambda s: s.first)

    # -- phrases beside a name -------------------------------------------------------------------------------------

    def _after(self, spot: Spot, phrases: object, longest: int) -> tuple[int, int] | None:
        """First and last segment of the longest phrase after a name (and 's, and words like "new"), not running into another name."""
        keys = self.view.keys
        number = spot.last + 1
        if number < len(keys) and keys[number] == "'s":
            number += 1
        for _ in range(3):
            if not self.view.joined(number - 1) or number >= len(keys):
                return None
            for size in range(min(longest, len(keys) - number), 0, -1):
                last = number + size - 1
                if " ".join(keys[number : last + 1]) in phrases and not any(
                    i in self.starts for i in range(number, last + 1)
                ):  # type: ignore[operator]
                    return number, last
            if keys[number] not in BETWEEN:
                return None
            number += 1
        return None

    def _before(self, spot: Spot, phrases: object, longest: int) -> tuple[int, int] | None:
        """First and last segment of the longest phrase before "of" (and "the") and a name."""
        keys = self.view.keys
        number = spot.first - 1
        if number > 0 and keys[number] == "the":
            number -= 1
        if number < 1 or keys[number] != "of":
            return None
        for size in range(min(longest, number), 0, -1):
            if " ".join(keys[number - size : number]) in phrases:  # type: ignore[operator]
                return number - size, number - 1
        return None

    # -- institutions ----------------------------------------------------------------------------------------------

    def _institution(self, spot: Spot, first: int, last: int) -> Spot | None:
        node = spot.node
        assert node is not None
        noun = self.knowledge.words.institutions[" ".join(self.view.keys[first : last + 1])]
        if self._modifier(last) or node.type not in {"country", "person", "bloc", "org"}:
            return None
        if noun.stands_for_state:
            if noun.noun == "state" and (node.type == "person" or first > spot.last + 1):
                return None
            if node.type == "person":
                node = self._country_of(node)
                return None if node is None else Spot(spot.first, last, node=node, kind="metonym", confidence=0.9)
            return Spot(spot.first, last, node=node, kind="name") if node.type == "country" else None
        if node.type != "country" or spot.kind == "metonym":
            return None
        return Spot(spot.first, last, node=self._body(node, self._text(first, last)), kind="name", confidence=0.9)

    def _of_institution(self, spot: Spot) -> Spot | None:
        """ "the parliament of Iraq", "the government of Syria"."""
        words = self.knowledge.words
        found = self._before(spot, words.institutions, words.longest_institution)
        if (
            found is None
            or spot.node is None
            or spot.node.type != "country"
            or spot.kind != "name"
            or found[0] in self.starts
        ):
            return None
        noun = words.institutions[" ".join(self.view.keys[found[0] : found[1] + 1])]
        if noun.noun == "state":
            return None
        node = spot.node if noun.stands_for_state else self._body(spot.node, self._text(*found))
        return Spot(found[0], spot.last, node=node, kind="name", confidence=0.9)

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.view.text[self.view.begins[first] : self.view.ends[last]].split())

    def _body(self, country: Node, noun: str) -> Node:
        """The known organisation of this description, else one made of adjective and noun."""
        plain = (
            noun.lower().replace("defense", "defence").replace(" tv", " television").removeprefix("ministry of ")
            if "ministry of " not in noun.lower()
            else f"{noun.lower().partition('ministry of ')[2].removeprefix('the ').replace('defense', 'defence')} ministry".replace(
                "foreign affairs ministry", "foreign ministry"
            )
        )
        institution = self.knowledge.words.institutions.get(key_of(noun))
        adjective = self._adjective(country)
        for name in (
            f"{adjective} {plain}",
            f"{country.name} {plain}",
            f"{country.name}'s {plain}",
            f"{adjective} {noun}",
        ):
            for sense in self.knowledge.names.senses(key_of(name)):
                if sense.form == NAME:
                    return self.knowledge.actors[sense.iri].node
        return made(f"{adjective} {plain}", "org", country.country, institution.sector if institution else "")

    def _adjective(self, country: Node) -> str:
        actor = self.knowledge.actors.get(country.iri)
        if actor is None or not actor.adjectives:
            return country.name
        return "US" if "US" in actor.adjectives else actor.adjectives[0]

    def _modifier(self, last: int) -> bool:
        """Whether a noun only modifies the next one ("Syrian government forces") or is no noun ("Turkish military operation")."""
        token = self.view.token[last]
        if self.view.pos[token] not in {"NOUN", "PROPN", ""}:
            return True
        after = last + 1
        if after < len(self.view.keys) and self.view.text[self.view.ends[last] : self.view.begins[after]] == "-":
            return True
        follows = (
            after < len(self.view.keys)
            and self.view.joined(last)
            and self.view.pos[self.view.token[after]] in {"NOUN", "PROPN"}
            and after not in self.starts
        )
        return follows and (
            not self.view.parsed
            or self.view.head[token] >= self.view.token[after]
            or self.view.dep[token] == "compound"
        )

    def _country_of(self, person: Node) -> Node | None:
        """The country whose head a person has been."""
        if self.context.rank(person.iri) < 2 or person.country not in self.knowledge.countries:
            return None
        return self.knowledge.countries[person.country].node

    # -- offices ---------------------------------------------------------------------------------------------------

    def _office(self, spot: Spot) -> Spot | None:
        """ "the French president", "Kenya's foreign minister", "the Kremlin chief", where no name follows."""
        words = self.knowledge.words
        found = self._after(spot, words.offices, words.longest_office)
        if found is None or self._named_after(found[1]) or self._modifier(found[1]):
            return None
        title = " ".join(self.view.keys[found[0] : found[1] + 1])
        return self._held(spot, title, spot.first, found[1])

    def _of_office(self, spot: Spot) -> Spot | None:
        """ "the president of France", where no name follows or stands before as its apposition."""
        words = self.knowledge.words
        found = self._before(spot, words.offices, words.longest_office)
        if found is None or self._named_after(spot.last) or found[0] in self.starts:
            return None
        before = found[0] - 1
        if before >= 0 and self.view.keys[before] in PAST:
            return None
        return self._held(spot, " ".join(self.view.keys[found[0] : found[1] + 1]), found[0], spot.last)

    def _named_after(self, last: int) -> bool:
        """Whether the person is named next to the office, after it or before a comma in front of it."""
        after = self.starts.get(last + 1)
        if after is not None and after.node is not None and after.node.type == "person":
            return True
        comma = self.starts.get(last + 2)
        return (
            last + 1 < len(self.view.keys)
            and self.view.keys[last + 1] == ","
            and comma is not None
            and comma.node is not None
            and comma.node.type == "person"
        )

    def _held(self, spot: Spot, title: str, first: int, last: int) -> Spot | None:
        node = spot.node
        assert node is not None
        if node.type == "person" or (title in BODIES_ONLY and node.type == "country" and spot.kind != "metonym"):
            return None
        before = self.view.keys[max(0, spot.first - 1)] if spot.first else ""
        if before in PAST or self._apposition(first) or not self._refers(spot, first, last):
            return None
        holder = self._holder(node, title)
        return None if holder is None else Spot(first, last, node=holder, kind="title", confidence=0.85)

    def _refers(self, spot: Spot, first: int, last: int) -> bool:
        """Whether an office stands for whoever holds it: an argument of its clause, definite, not what somebody is or becomes."""
        view = self.view
        if not view.parsed:
            return True
        token = view.root(view.token[first], view.token[last])
        words = {
            view.lemma[c].lower()
            for c in view.kids(token)
            if view.dep[c] in {"det", "amod", "nummod", "advmod"}
            and not view.token[spot.first] <= c <= view.token[spot.last]
        }
        if any(view.dep[c] == "cop" for c in view.kids(token)) or words & INDEFINITE or words & PAST:
            return False
        link = token
        while view.dep[link] == "conj" and view.head[link] != link:
            link = view.head[link]
        if view.dep[link] not in ARGUMENTS or view.lemma[view.head[link]].lower() in self.knowledge.words.office_verbs:
            return False
        definite = "the" in words or "this" in words or view.keys[spot.last + 1 : spot.last + 2] == ["'s"]
        return "as" not in view.cases(link) and (definite or view.dep[link] in {"nsubj", "nsubj:pass"})

    def _apposition(self, first: int) -> bool:
        """Whether an office follows a name and comma: it describes that person, whoever held it."""
        number = first - 1
        while number > 0 and self.view.keys[number] in {"the", "then", "a", "current"}:
            number -= 1
        return (
            number > 0
            and self.view.keys[number] == ","
            and any(s.last == number - 1 and s.node is not None and s.node.type == "person" for s in self.spots)
        )

    def _holder(self, body: Node, title: str) -> Node | None:
        """Who held the office at the date; else the one named in the document; else the one whose term is near."""
        offices, day = self.knowledge.terms, self.view.day
        held = offices.holders(body.iri, title, day) if day else []
        if len(held) == 1:
            return self.knowledge.actors[held[0]].node
        terms = offices.terms(body.iri, title)
        named = sorted(
            {t.person for t in terms if t.person in self.context.named} & (set(held) or {t.person for t in terms})
        )
        if len(named) == 1:
            return self.knowledge.actors[named[0]].node
        if held or not day or not terms:
            return None
        near = sorted(
            {
                t.person
                for t in terms
                if t.office == terms[0].office and _distance(t.since, t.until or t.as_of, day) <= NEAR
            }
        )
        return self.knowledge.actors[near[0]].node if len(near) == 1 else None


def _distance(since: str, until: str, day: str) -> int:
    """Days, roughly, between a day and a term."""

    def number(text: str) -> int:
        parts = [int(p) for p in text.split("-") if p.isdigit()] if text else []
        return (
            parts[0] * 365 + (parts[1] if len(parts) > 1 else 6) * 30 + (parts[2] if len(parts) > 2 else 15)
            if parts
            else 0
        )

    at = number(day)
    if since and at < number(since):
        return number(since) - at
    return max(0, at - number(until)) if until else 0
