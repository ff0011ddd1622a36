"""What is in view in a document: the countries it names, the persons it names in full, the aliases it defines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.knowledge import Knowledge, Term
from kg.knowledge.names import ADJECTIVE, CONTEXTUAL, DEMONYM, METONYM, NAME, SURNAME, key_of
from kg.knowledge.offices import LEADER
from kg.language.gazetteer.bodies import Bodies
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View
from kg.statement import Node

PLAIN = frozenset({NAME, ADJECTIVE, DEMONYM, METONYM})


class Context:
    """The registry of one document."""

    def __init__(self, view: View, knowledge: Knowledge, spots: Iterable[Spot]) -> None:
        self.view, self.knowledge = view, knowledge
        self.countries: Counter[str] = Counter()  # iso3 → times named
        self.named: dict[str, int] = {}  # IRI of persons named in full → segment where first
        self.aliases: dict[str, Node] = {}  # key defined in the text → node
        self.parts: dict[str, list[Node]] = {}  # part of a full name → persons, or bodies by their first word
        self.given: dict[str, list[Node]] = {}  # first word of a full name → persons
        self.heads = knowledge.words.offices.get(LEADER, ())
        listed = list(spots)
        self.bodies = Bodies(view, knowledge, listed)
        for spot in listed:
            self._look(spot)
        for spot in listed:
            self._glimpse(spot)

    def _look(self, spot: Spot) -> None:
        iris = {s.iri for s in spot.senses if s.form in PLAIN}
        if len(iris) != 1:
            return
        actor = self.knowledge.actors[iris.pop()]
        if actor.country and (actor.type != "place" or actor.population > 300_000 or actor.population == 0):
            self.countries[actor.country] += 1
        if actor.type == "person" and not any(s.form == SURNAME for s in spot.senses):
            self.add_person(actor.node, spot.first)

    def _glimpse(self, spot: Spot) -> None:
        """A bare surname that only one holder of an office has at the date brings the country into view."""
        if not spot.senses or any(s.form != SURNAME for s in spot.senses):
            return
        now = {s.iri for s in spot.senses if self.leads_now(s.iri) is not None}
        if len(spot.senses) == 1 and len(spot.key(self.view)) > 4:
            terms = self.knowledge.terms.by_person.get(spot.senses[0].iri, ())
            day = self.view.day
            now |= {t.person for t in terms if (t.covers(day) if day else not t.until)}
        if len(now) == 1:
            self.countries[self.knowledge.actors[now.pop()].country] += 1

    def leads_now(self, iri: str) -> int | None:
        """How high a leading office the person holds at the document's date, 0 the highest; None for none."""
        found = [
            self.heads.index(t.office)
            for t in self.knowledge.terms.by_person.get(iri, ())
            if t.office in self.heads and (t.covers(self.view.day) if self.view.day else not t.until)
        ]
        return min(found, default=None)

    def add_person(self, node: Node, first: int) -> None:
        """Note a person named in full: later parts of the name mean this person."""
        if node.iri in self.named:
            return
        self.named[node.iri] = first
        actor = self.knowledge.actors.get(node.iri)
        words = key_of(node.name).split()
        parts = {words[-1]} if len(words) > 1 else set()
        if actor is not None:
            aliases = [key_of(a).split() for a in actor.aliases]
            parts |= {" ".join(a) for a in aliases if len(a) < len(words)} | {a[-1] for a in aliases} | set(words[1:])
        else:
            parts |= set(words[1:])
            parts |= {" ".join(words[i:]) for i in range(1, len(words) - 1)}
            if self._leads(words[0]):
                parts.add(words[0])
        for part in parts:
            if len(part) > 1:
                self.parts.setdefault(part, []).append(node)
        if len(words) > 1 and len(words[0]) > 2:
            self.given.setdefault(words[0], []).append(node)

    def _leads(self, word: str) -> bool:
        """Whether a family name that comes first: some known person has it so."""
        for sense in self.knowledge.names.senses(word):
            if sense.form == SURNAME and key_of(self.knowledge.actors[sense.iri].name).split()[0] == word:
                return True
        return False

    def add_body(self, node: Node) -> None:
        """Note a body that no file knows: the first word of its name alone means it, if it is no common word."""
        words = key_of(node.name).split()
        if (
            len(words) > 1
            and (len(words[0]) > 3 or node.name[:2].isupper())
            and words[0] not in self.knowledge.words.heads
            and words[0] not in self.knowledge.names
            and words[0] not in self.knowledge.words.no_names
        ):
            self.parts.setdefault(words[0], []).append(node)

    def person(self, part: str) -> Node | None:
        """Whom a part of a name means, of those named in full in this document: who leads a state now, else the first named."""
        found = self.parts.get(part)
        if not found:
            return None
        unique = list({node.iri: node for node in found}.values())
        if len(unique) == 1:
            return unique[0]
        return min(unique, key=lambda n: (self.leads_now(n.iri) is None, self.named.get(n.iri, 0)))

    def given_name(self, part: str) -> Node | None:
        """The only person named in full in this document whose name begins so ("Jamal", after "Jamal Amin")."""
        found = {node.iri: node for node in self.given.get(part, ()) if node.type == "person"}
        return next(iter(found.values())) if len(found) == 1 else None

    def rank(self, iri: str) -> int:
        """How high an office the person has held by then: 2 head of state or government, 1 another in the files, 0 none."""
        day = self.view.day
        terms = [t for t in self.knowledge.terms.by_person.get(iri, ()) if not day or t.since[: len(day)] <= day]
        return 2 if any(t.office in self.heads for t in terms) else 1 if terms else 0

    def in_view(self, iso3: str) -> bool:
        """Whether the document names this country."""
        return bool(iso3) and self.countries[iso3] > 0

    def choose(self, iris: Sequence[str], word: str) -> str | None:
        """The actor that a name of several means, by country in view, label and kind; None where nothing decides."""
        actors = [self.knowledge.actors[iri] for iri in iris]
        if len(actors) == 1:
            return actors[0].iri
        states = {a.country for a in actors if a.type == "country"}

        def score(iri: str) -> tuple[int, int, int, int]:
            actor = self.knowledge.actors[iri]
            seen = self.countries[actor.country] if actor.country else 0
            if actor.type == "country":
                seen = max(seen, 1) + (
                    10 if not any(self.in_view(a.country) and a.country not in states for a in actors) else 0
                )
            elif not actor.country:
                seen = max(seen, 1)
            if actor.type == "person":
                seen += 5 * (self.leads_now(iri) is not None)
            return seen, actor.type != "place", key_of(actor.name) == word, actor.population

        ranked = sorted(iris, key=lambda iri: (score(iri), iri), reverse=True)
        best, second = score(ranked[0]), score(ranked[1])
        if best == second or (best[0] == 0 and self.knowledge.actors[ranked[0]].type != "place"):
            return None
        return ranked[0]

    def contextual(self, spot: Spot) -> str | None:
        """The country that "the North", or the body that "the Senate", means here: the one in view."""
        iris = [s.iri for s in spot.senses if s.form == CONTEXTUAL]
        seen = [iri for iri in iris if self.in_view(self.knowledge.actors[iri].country)]
        if (
            seen and self.knowledge.actors[seen[0]].type != "country"
        ):  # "the Senate": of the country that the text is about
            most = max(self.countries.values())
            seen = [iri for iri in seen if 3 * self.countries[self.knowledge.actors[iri].country] >= most]
        return max(seen, key=lambda iri: (self.countries[self.knowledge.actors[iri].country], iri)) if seen else None


def near(term: Term, day: str, years: int = 15) -> bool:
    """Whether a term lies within some years of a day (ISO 8601, "" for any day)."""
    if not day:
        return True
    year = int(day[:4])
    return int(term.since[:4] or year) - years <= year <= int((term.until or term.as_of or day)[:4]) + years
