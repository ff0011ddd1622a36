"""Bodies that many owners have, where the text tells whose: "the Nevada Senate" and the bare "Senate" after it are not the
one of the United States.

A name of such a body ("Senate", "Supreme Court") means the body of a country in view (`context`), unless another owner stands
beside it, or has one in this document, or the document is about a territory with bodies of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.knowledge.actors import Actor
from kg.knowledge.names import ADJECTIVE, CONTEXTUAL, DEMONYM, NAME
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View

OWNERS = frozenset({"country", "place"})
TERRITORY = "territory"


class Bodies:
    """Whose body each of these names means in one document."""

    def __init__(self, view: View, knowledge: Knowledge, spots: Sequence[Spot]) -> None:
        self.view, self.knowledge = view, knowledge
        self.beside: dict[int, Actor | None] = {}  # first segment of a body → its owner, None if no file knows it
        self.owners: dict[str, list[tuple[int, Actor]]] = {}  # key of a body → where an owner of its own is, and who
        self.texts: list[tuple[str, Actor]] = []  # the same in words
        self.full: set[str] = set()  # IRIs of bodies named in full
        self.named: dict[str, int] = {}  # IRI of countries → times named
        starts = {spot.first: spot for spot in spots}
        ends = {spot.last: spot for spot in spots}
        for spot in spots:
            if self.shared(spot):
                self._look(spot, starts, ends)
            else:
                self._count(spot)

    def shared(self, spot: Spot) -> bool:
        """Whether the name is one that many bodies have: without a country in it, by the files or as an institution's noun."""
        if not spot.senses or any(self.knowledge.actors[s.iri].type != "org" for s in spot.senses):
            return False
        return spot.senses[0].form == CONTEXTUAL or spot.key(self.view) in self.knowledge.words.institutions

    def _count(self, spot: Spot) -> None:
        iris = {s.iri for s in spot.senses if s.form in (NAME, ADJECTIVE, DEMONYM)}
        self.full |= {s.iri for s in spot.senses if s.form == NAME}
        if len(iris) == 1 and self.knowledge.actors[iri := iris.pop()].type == "country":
            self.named[iri] = self.named.get(iri, 0) + 1

    def _look(self, spot: Spot, starts: dict[int, Spot], ends: dict[int, Spot]) -> None:
        """Note the owner beside a body, unless the body is known to be that owner's."""
        found, owner = self._beside(spot, starts, ends)
        own = {self.knowledge.actors[s.iri].country for s in spot.senses}
        if not found or (owner is not None and owner.type == "country" and owner.country in own):
            return
        self.beside[spot.first] = owner
        if owner is not None:
            self.owners.setdefault(spot.key(self.view), []).append((spot.first, owner))
            self.texts.append((spot.text(self.view), owner))

    def _beside(self, spot: Spot, starts: dict[int, Spot], ends: dict[int, Spot]) -> tuple[bool, Actor | None]:
        """Whether an owner stands before ("Nevada's", "Kenyan") or after "of", and which it is, None if no file knows it."""
        keys = self.view.keys
        if spot.last + 2 < len(keys) and keys[spot.last + 1] == "of":
            after = starts.get(spot.last + 2 + (keys[spot.last + 2] == "the"))
            return True, self._owner(after) if after is not None else None
        number = spot.first - 1
        while number > 0 and (keys[number] == "'s" or keys[number] in self.knowledge.words.title_links):
            number -= 1
        before = ends.get(number)
        owner = self._owner(before) if before is not None else None
        owned = number < spot.first - 1 and before is None and keys[spot.first - 1] == "'s"  # "the island's Senate"
        return owner is not None or owned, owner

    def _owner(self, spot: Spot) -> Actor | None:
        actors = {s.iri: self.knowledge.actors[s.iri] for s in spot.senses if s.form in (NAME, ADJECTIVE)}
        owners = [a for a in actors.values() if a.type in OWNERS]
        return min(owners, key=lambda a: (a.type != "country", -a.population, a.iri)) if owners else None

    def elsewhere(self, spot: Spot) -> bool:
        """Whether the name means none of the bodies in the files: those of the owner beside it or of another in view."""
        return self.shared(spot) and (spot.first in self.beside or self.owner(spot) is not None)

    def owner(self, spot: Spot) -> Actor | None:
        """Whose body a name without an owner beside it means, where that is none of those in the files: of the owner of such a
        body named nearest before, else of the territory that the document is about; None where nothing says so."""
        own = {s.iri for s in spot.senses}
        countries = {self.knowledge.actors[iri].country for iri in own}
        territory = self._territory(countries)
        if territory is not None:
            return territory
        owners = self.owners.get(spot.key(self.view), ())
        if not owners or own & self.full:
            return None
        return max(owners, key=lambda each: (each[0] < spot.first, each[0] if each[0] < spot.first else -each[0]))[1]

    def whole(self, spot: Spot, owner: Actor) -> str:
        """The name as the document has it in full beside the owner: "House of Representatives" for "House"."""
        short = spot.text(self.view)
        return next((t for t, a in self.texts if a is owner and t.startswith(short + " ")), short)

    def _territory(self, countries: set[str]) -> Actor | None:
        """The territory that the document names more often than any other country and tells of bodies of, unless the body is
        its own."""
        if not self.named or not self.beside:
            return None
        most = self.knowledge.actors[max(self.named, key=lambda iri: (self.named[iri], iri))]
        telling = most.kind == TERRITORY and most.country not in countries
        return most if telling and any(owner is None or owner is most for owner in self.beside.values()) else None
