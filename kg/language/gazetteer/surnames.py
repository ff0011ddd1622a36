"""Whom a bare surname means where the document names nobody in full: by office, date and country in view."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.language.gazetteer.context import Context, near
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View

ROYAL = frozenset({"king", "queen", "emperor", "emir", "sultan", "pope"})


class Surnames:
    """Chooses among the known persons of a surname."""

    def __init__(self, view: View, knowledge: Knowledge, context: Context) -> None:
        self.view, self.knowledge, self.context = view, knowledge, context

    def choose(self, spot: Spot, iris: list[str], person: bool) -> tuple[bool, str | None]:
        """Whether an office beside the name decided, and the person; None where nothing decides.

        `person` says whether the model sees a person here.
        """
        title = self._title_before(spot)
        beside = self._beside(title, iris) if title else None
        if beside is not None:
            return True, beside
        return False, None if title in ROYAL else self._prominent(iris, person)

    def _title_before(self, spot: Spot) -> str:
        """The office right before a name, "" if there is none."""
        words, keys = self.knowledge.words, self.view.keys
        for size in range(min(words.longest_office, spot.first), 0, -1):
            title = " ".join(keys[spot.first - size : spot.first])
            if title in words.offices:
                return title
        return ""

    def _beside(self, title: str, iris: list[str]) -> str | None:
        """The one who holds, or has held, an office ("Foreign Minister Zarif"), in a country in view if there are several."""
        offices = self.knowledge.words.offices[title]
        terms = [t for iri in iris for t in self.knowledge.offices(iri) if t.office in offices]
        held = {t.person for t in terms if not self.view.day or t.covers(self.view.day)}
        for found in (held, {t.person for t in terms}):
            seen = {iri for iri in found if self.context.in_view(self.knowledge.actors[iri].country)}
            for choice in (seen, found):
                if len(choice) == 1:
                    return next(iter(choice))
        return None

    def _prominent(self, iris: list[str], person: bool) -> str | None:
        """The one who needs no first name.

        A head of state or government at the date, the highest office first; or somebody in a country in view whose office is
        not long past; or the only one of the name, in office at the date, or once head of state where the model sees a person.
        """
        context, day = self.context, self.view.day
        ranked = []
        for iri in iris:
            terms = self.knowledge.offices(iri)
            if any(t.office in ROYAL for t in terms) and ROYAL.isdisjoint(self.view.keys):
                continue  # whom a given name alone means nobody knows: "Elizabeth"
            seen = context.in_view(self.knowledge.actors[iri].country)
            now = any(t.covers(day) for t in terms) if day else any(not t.until for t in terms)
            rank = context.rank(iri)
            recent = not terms or not day or any(near(t, day) for t in terms)
            alone = len(iris) == 1 and (now or (person and rank == 2))
            if recent and (seen or alone or (rank == 2 and (now or not day))):
                leads = context.leads_now(iri)
                ranked.append(((now, rank, seen, -99 if leads is None else -leads), iri))
        ranked.sort(reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        (now, rank, *_), iri = ranked[0]
        known = len(iris) == 1 and (rank > 0 or not self.knowledge.offices(iri))
        return iri if now or rank == 2 or known else None
