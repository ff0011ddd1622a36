"""Offices that stand for their holders: "the French president" → the holder at the document's date."""

from __future__ import annotations

from kg.knowledge.offices import LEADER
from kg.language.gazetteer.beside import Beside
from kg.language.gazetteer.spots import Spot
from kg.statement import Node

ARGUMENTS = frozenset(
    [
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "xcomp",
        "root",
        "ROOT",
    ]
)  # relations in which a title can refer to its holder
NEAR = 366  # days by which a term may miss the date


class OfficeHolders(Beside):
    """Finds the holder of the office that a name is part of."""

    def find(self, spot: Spot) -> Spot | None:
        """The title, spanning the name of the country or body; None where there is none or it refers to nobody known."""
        return self._office(spot) or self._of_office(spot) or self._counterpart(spot)

    def whose(self, spot: Spot) -> Spot | None:
        """The holder in "Kenya, whose president …": the office alone, after the name of the country or body."""
        keys, relative = self.view.keys, spot.last + 2
        if keys[relative - 1 : relative + 1] != [",", "whose"]:
            return None
        found = self.after(Spot(relative, relative), self.knowledge.words.offices, self.knowledge.words.longest_office)
        if found is None or spot.node is None or self._named_after(found[1]) or self.modifier(found[1]):
            return None
        return self._held(spot, " ".join(keys[found[0] : found[1] + 1]), *found)

    def _office(self, spot: Spot) -> Spot | None:
        """The holder in "the French president", "the Kremlin chief", where no name follows."""
        words = self.knowledge.words
        found = self.after(spot, words.offices, words.longest_office)
        if found is None or self._named_after(found[1]) or self.modifier(found[1]):
            return None
        title = " ".join(self.view.keys[found[0] : found[1] + 1])
        return self._held(spot, title, spot.first, found[1])

    def _of_office(self, spot: Spot) -> Spot | None:
        """The holder in "the president of France", where no name follows or stands before as its apposition."""
        words = self.knowledge.words
        found = self.before(spot, words.offices, words.longest_office)
        if found is None or self._named_after(spot.last) or found[0] in self.starts:
            return None
        before = found[0] - 1
        if before >= 0 and self.view.keys[before] in self.knowledge.words.title_denials:
            return None
        return self._held(spot, " ".join(self.view.keys[found[0] : found[1] + 1]), found[0], spot.last)

    def _counterpart(self, spot: Spot) -> Spot | None:
        """The holder in "met his French counterpart": whoever has there the office of the last person named in the sentence."""
        last = spot.last + 1
        if last >= len(self.view.keys) or self.view.keys[last] not in self.knowledge.words.counterparts:
            return None
        if spot.node is None or spot.node.type != "country" or self._named_after(last):
            return None
        number = spot.first
        while not self.view.first[number]:
            number -= 1
            person = self.starts.get(number)
            if person is not None and person.node is not None and person.node.type == "person":
                title = self._title_of(person.node)
                holder = self._holder(spot.node, title) if title else None
                return Spot(spot.first, last, node=holder, kind="title", confidence=0.85) if holder is not None else None
        return None

    def _title_of(self, person: Node) -> str:
        """The office that a person holds at the date, "leader" if it is a state's highest; "" if none is known."""
        day = self.view.day
        held = {t.office for t in self.knowledge.offices(person.iri) if (t.covers(day) if day else not t.until)}
        return LEADER if held & set(self.context.heads) else next(iter(held)) if len(held) == 1 else ""

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
        if node.type == "person" or (
            title in self.knowledge.words.body_titles and node.type == "country" and spot.kind != "metonym"
        ):
            return None
        before = self.view.keys[max(0, spot.first - 1)] if spot.first else ""
        if (
            before in self.knowledge.words.title_denials
            or self._apposition(first)
            or not self._refers(spot, first, last)
        ):
            return None
        holder = self._holder(node, title)
        return None if holder is None else Spot(first, last, node=holder, kind="title", confidence=0.85)

    def _refers(self, spot: Spot, first: int, last: int) -> bool:
        """Whether an office stands for whoever holds it: a definite argument of its clause, not what one is or becomes."""
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
        if (
            any(view.dep[c] == "cop" for c in view.kids(token))
            or words & self.knowledge.words.indefinite
            or words & self.knowledge.words.title_denials
        ):
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
        before = self.ends.get(number - 1)
        named = before is not None and before.node is not None and before.node.type == "person"
        return number > 0 and self.view.keys[number] == "," and named

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
