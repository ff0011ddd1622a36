"""Institutions of a country, from names already resolved.

"the Syrian government", "the Trump administration" → the country; "the Syrian Army", "Iran's parliament", "North Korean
state radio" → an organisation of its own that spans adjective and noun.
"""

from __future__ import annotations

from kg.knowledge.names import NAME, key_of
from kg.language.gazetteer.beside import Beside
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.types import made
from kg.statement import Node


class Institutions(Beside):
    """Finds the institution that a name is part of."""

    def find(self, spot: Spot) -> Spot | None:
        """The institution, spanning the name; None where there is none."""
        words = self.knowledge.words
        found = self.after(spot, words.institutions, words.longest_institution)
        return (self._institution(spot, *found) if found else None) or self._of_institution(spot)

    def _institution(self, spot: Spot, first: int, last: int) -> Spot | None:
        node = spot.node
        assert node is not None
        noun = self.knowledge.words.institutions[" ".join(self.view.keys[first : last + 1])]
        told = first in self.context.bodies.beside  # a name in capitals: "Kenyan Red Cross nurses"
        if (self.modifier(last) and not told) or node.type not in {"country", "person", "bloc", "org", "place"}:
            return None
        if noun.stands_for_state:
            if noun.noun == "state" and (node.type == "person" or first > spot.last + 1):
                return None
            if node.type == "person":
                node = self._country_of(node)
                return None if node is None else Spot(spot.first, last, node=node, kind="metonym", confidence=0.9)
            return Spot(spot.first, last, node=node, kind="name") if node.type == "country" else None
        between = self.view.keys[spot.last + 1 : first]
        if node.type == "place" and between in ([], ["'s"]) and self._proper(first, last):
            body = self._body_of_place(node, self.text(first, last))
            return Spot(spot.first, last, node=body, kind="name", confidence=0.9)
        if node.type != "country" or spot.kind == "metonym":
            return None
        return Spot(spot.first, last, node=self._body(node, self.text(first, last)), kind="name", confidence=0.9)

    def _proper(self, first: int, last: int) -> bool:
        """Whether a noun is written as part of a name ("Nevada's Senate", not "the Nairobi police")."""
        return self.view.words[first][0].isupper() and self.view.words[last][0].isupper()

    def owned(self, spot: Spot) -> Spot | None:
        """A body's name alone, as that of the owner that the document tells of it ("the Senate", after "the Nevada Senate")."""
        owner = self.context.bodies.owner(spot)
        if owner is None or self.context.bodies.beside.get(spot.first) is not None or self.modifier(spot.last):
            return None
        noun = self.context.bodies.whole(spot, owner)
        node = self._body(owner.node, noun) if owner.type == "country" else self._body_of_place(owner.node, noun)
        return Spot(spot.first, spot.last, node=node, kind="name", confidence=0.8)

    def _of_institution(self, spot: Spot) -> Spot | None:
        """The body or country in "the parliament of Iraq", "the government of Syria"."""
        words = self.knowledge.words
        found = self.before(spot, words.institutions, words.longest_institution)
        if (
            found is None
            or spot.node is None
            or spot.node.type not in {"country", "place"}
            or spot.kind != "name"
            or found[0] in self.starts
        ):
            return None
        if spot.node.type == "place":
            if not self._proper(*found):
                return None
            body = self._body_of_place(spot.node, self.text(*found))
            return Spot(found[0], spot.last, node=body, kind="name", confidence=0.9)
        noun = words.institutions[" ".join(self.view.keys[found[0] : found[1] + 1])]
        if noun.noun == "state":
            return None
        node = spot.node if noun.stands_for_state else self._body(spot.node, self.text(*found))
        return Spot(found[0], spot.last, node=node, kind="name", confidence=0.9)

    def _body(self, country: Node, noun: str) -> Node:
        """The known organisation of this description, else one made of adjective and noun."""
        plain = _plain(noun.lower())
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

    def _body_of_place(self, place: Node, noun: str) -> Node:
        """The body of a state or city: "Nevada Senate"."""
        institution = self.knowledge.words.institutions.get(key_of(noun))
        return made(f"{place.name} {noun}", "org", place.country, institution.sector if institution else "")

    def _adjective(self, country: Node) -> str:
        actor = self.knowledge.actors.get(country.iri)
        if actor is None or not actor.adjectives:
            return country.name
        return "US" if "US" in actor.adjectives else actor.adjectives[0]

    def _country_of(self, person: Node) -> Node | None:
        """The country whose head a person has been."""
        if self.context.rank(person.iri) < 2 or person.country not in self.knowledge.countries:
            return None
        return self.knowledge.countries[person.country].node


def _plain(noun: str) -> str:
    """An institution's noun in one spelling.

    >>> _plain("ministry of foreign affairs"), _plain("defense ministry"), _plain("state tv")
    ('foreign ministry', 'defence ministry', 'state television')
    """
    noun = noun.replace("defense", "defence").replace(" tv", " television")
    kind, _, of = noun.partition("ministry of ")
    return (
        noun
        if kind or not of
        else f"{of.removeprefix('the ')} ministry".replace("foreign affairs ministry", "foreign ministry")
    )
