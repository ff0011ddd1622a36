"""What each name stands for, by the document it stands in."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.names import ADJECTIVE, CONTEXTUAL, DEMONYM, METONYM, NAME
from kg.language.gazetteer import metonyms
from kg.language.gazetteer.context import Context
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.surnames import Surnames
from kg.language.gazetteer.types import argues, guess_type, made, without_initials
from kg.language.gazetteer.view import View

NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM", "SYM", ""})
LARGE = 1_000_000
BRACKETS = frozenset("[]")


class Resolver:
    """Gives a spot its node and kind, or none."""

    def __init__(self, view: View, knowledge: Knowledge, context: Context) -> None:
        self.view, self.knowledge, self.context = view, knowledge, context
        self.before: Spot | None = None
        self.surnames = Surnames(view, knowledge, context)
        self.states = {a.capital: a for a in knowledge.countries.values() if a.capital}

    def resolve(self, spot: Spot) -> bool:
        """Set node and kind; False where the words name nothing.  Spots are to come in order."""
        found = self._resolve(spot)
        self.before = spot if found else None
        return found

    def _resolve(self, spot: Spot) -> bool:
        defined = self.context.aliases.get(spot.key(self.view))
        if defined is not None:
            return self._set(spot, defined)
        if not spot.senses:
            return self._unknown(spot)
        if spot.first == spot.last and not self._nominal(spot):
            return False
        if self.context.bodies.elsewhere(spot):
            return False  # its owner's own (`institutions`)
        forms = {s.form for s in spot.senses}
        if NAME in forms:
            return self._named(spot)
        if METONYM in forms:
            return self._seat(spot, next(s.iri for s in spot.senses if s.form == METONYM))
        if ADJECTIVE in forms or DEMONYM in forms:
            return self._adjective(spot)
        if CONTEXTUAL in forms:
            return self._contextual(spot)
        return self._surname(spot)

    # -- known names -----------------------------------------------------------------------------------------------

    def _nominal(self, spot: Spot) -> bool:
        """Whether the tag allows a name: no verb, pronoun or function word, unless it is spelt like an acronym."""
        word = self.view.words[spot.first]
        return (
            self.view.pos[spot.tokens(self.view)[1]] in NOMINAL
            or (word.isupper() and len(word) > 1)
            or spot.senses[0].shape == "U"
        )

    def _named(self, spot: Spot) -> bool:
        iris = self._by_article(spot, sorted({s.iri for s in spot.senses if s.form == NAME}))
        actors = self.knowledge.actors
        seat = next((s.iri for s in spot.senses if s.form == METONYM), None)
        if spot.first == spot.last and not any(actors[iri].type in {"country", "bloc", "org"} for iri in iris):
            person = self.context.person(self.view.keys[spot.first])
            if person is not None and person.type == "person" and not self._placed(spot):
                return self._set(spot, person)
        if not any(self.context.in_view(actors[iri].country) for iri in iris):
            iris = [iri for iri in (self.context.contextual(spot),) if iri is not None] or iris
        near = self._after_comma(spot, iris)
        if near is not None:
            return self._set_iri(spot, near)
        iri = self.context.choose(iris, spot.key(self.view))
        if iri is None:
            return self._set(spot, made(self._clean(spot), guess_type(self.view, spot, self.knowledge)), confidence=0.5)
        actor = actors[iri]
        if actor.type == "place":
            return self._place(spot, iri, seat)
        if any(s.form in (ADJECTIVE, DEMONYM) and s.iri == iri for s in spot.senses) and self._modifies(spot):
            return self._set_iri(spot, iri, "adjective")
        return self._set_iri(spot, iri)

    def _by_article(self, spot: Spot, iris: list[str]) -> list[str]:
        """Of those that "the Atlantic" can mean: those with an article of their own after "The", or where they speak."""
        titled = [iri for iri in iris if self.knowledge.actors[iri].name.startswith("The ")]
        if not titled or len(titled) == len(iris) or not spot.first:
            return iris
        article, view = spot.first - 1, self.view
        token = view.root(*spot.tokens(view))
        told = view.dep[token] == "nsubj" and any(
            frame.attributes for frame in self.knowledge.lexicon.frames(view.lemma[view.head[token]].lower(), "verb")
        )
        meant = view.words[article] == "The" and (told or not view.first[article])
        return titled if meant or told else [iri for iri in iris if iri not in titled]

    def _after_comma(self, spot: Spot, iris: list[str]) -> str | None:
        """The region in "Savannah, Georgia": that of the country in which the place before the comma lies."""
        before = self.before
        if (
            len(iris) < 2
            or before is None
            or before.node is None
            or before.last + 2 != spot.first
            or self.view.keys[spot.first - 1] != ","
        ):
            return None
        actors = self.knowledge.actors
        return next(
            (
                i
                for i in iris
                if actors[i].type == before.node.type == "place" and actors[i].country == before.node.country
            ),
            None,
        )

    def _place(self, spot: Spot, iri: str, seat: str | None) -> bool:
        """A capital that acts is its government; a small town must look like one."""
        iri = self._namesake_state(spot) or iri
        state = self.knowledge.actors[seat] if seat else self.states.get(iri)
        actor = self.knowledge.actors[iri]
        if state is not None and metonyms.acts(self.view, spot, self.knowledge):
            return self._set(spot, state.node, "metonym", 0.9)
        town = actor.kind == "" and 0 < actor.population < LARGE
        if (
            town
            and spot.first == spot.last
            and not (state or self._placed(spot) or self.context.in_view(actor.country))
        ):
            return (
                self._unknown(spot)
                if self.view.pos[spot.tokens(self.view)[0]] == "PROPN" and not self.view.first[spot.first]
                else False
            )
        return self._set_iri(spot, iri)

    def _namesake_state(self, spot: Spot) -> str | None:
        """The federal state that a city shares its name with, beside an office of such: "a senator from New York"."""
        key, keys, offices = spot.key(self.view), self.view.keys, self.knowledge.words.state_offices
        senses = self.knowledge.names.senses(key + " state") if spot.senses else ()
        if not senses or self.knowledge.actors[senses[0].iri].type != "place":
            return None
        after = spot.last + 1 + (keys[spot.last + 1 : spot.last + 2] == ["'s"])
        beside = [" ".join(keys[after : after + size]) for size in (1, 2)]
        if spot.first > 1 and keys[spot.first - 1] in {"of", "from"}:
            beside += [" ".join(keys[max(0, spot.first - 1 - size) : spot.first - 1]) for size in (1, 2)]
        return senses[0].iri if any(words in offices for words in beside) else None

    def _seat(self, spot: Spot, iri: str) -> bool:
        """A seat of government ("Downing Street"): the government, but the building after "in", "outside" and the like."""
        before = [k for k in self.view.keys[max(0, spot.first - 2) : spot.first] if k != "the"][-1:]
        if before and before[0] != "at" and before[0] in self.knowledge.words.place_prepositions:
            return self._set(spot, made(self._clean(spot), "place"), confidence=0.7)
        return self._set_iri(spot, iri, "metonym", 0.95)

    def _placed(self, spot: Spot) -> bool:
        """Whether the words around, or the model, say that a place is meant."""
        before = self.view.keys[spot.first - 1] if spot.first else ""
        return (
            before in self.knowledge.words.place_prepositions
            or before in {"to", "from"}
            or self.view.entity[spot.tokens(self.view)[0]] in {"LOC", "GPE", "FAC"}
        )

    def _modifies(self, spot: Spot) -> bool:
        """Whether a word that is both name and adjective ("US", "Hong Kong") modifies a noun here."""
        end, after = self.view.ends[spot.last], spot.last + 1
        if (
            self.view.text[end : end + 1] == "-"
            and after < len(self.view.words)
            and self.view.words[after][0].islower()
        ):
            return True  # "US-led"
        token = self.view.root(*spot.tokens(self.view))
        if self.view.parsed:
            return (
                self.view.dep[token] in {"amod", "compound", "nmod", "nmod:desc", "nmod:unmarked"}
                and self.view.head[token] > token
                and not self.view.cases(token)
            )
        after = spot.last + 1
        return (
            after < len(self.view.keys)
            and self.view.pos[self.view.token[after]] in {"NOUN", "PROPN", "ADJ"}
            and self.view.joined(spot.last)
        )

    def _adjective(self, spot: Spot) -> bool:
        iris = sorted({s.iri for s in spot.senses if s.form in (ADJECTIVE, DEMONYM)})
        seen = (
            [iri for iri in iris if self.context.in_view(self.knowledge.actors[iri].country)] if len(iris) > 1 else iris
        )
        if len(seen) != 1:
            return False
        actor = self.knowledge.actors[seen[0]]
        if actor.type == "org" and actor.country and not self.context.in_view(actor.country):
            return False
        return self._set_iri(spot, seen[0], "adjective")

    def _contextual(self, spot: Spot) -> bool:
        token = self.view.token[spot.last]
        if (
            self.view.parsed
            and self.view.dep[token] in {"compound", "amod", "advmod"}
            and self.view.head[token] > token
        ):
            return False
        iri = self.context.contextual(spot)
        return iri is not None and self._set_iri(spot, iri, "name", 0.85)

    # -- persons ---------------------------------------------------------------------------------------------------

    def _surname(self, spot: Spot) -> bool:
        """Part of a name: of a person named in full in the document, else by office, date and country."""
        key = spot.key(self.view)
        if key in self.knowledge.words.no_names and self._dated(spot):
            return False
        person = self.context.person(key)
        if person is not None:
            return self._set(spot, person)
        if key in self.knowledge.words.no_names:
            return False
        if self._runs_on(spot):
            spot.last += 1
            return self._unknown(spot)
        if self.view.pos[spot.tokens(self.view)[1]] not in {"PROPN", "", "X"} and self.view.first[spot.first]:
            return False
        person = self.context.given_name(key)
        if person is not None:
            return self._set(spot, person, confidence=0.8)
        if spot.first and self.view.keys[spot.first - 1] == "the" and not self._modifies(spot):
            return self._unknown(spot) if self.view.pos[spot.tokens(self.view)[1]] == "PROPN" else False  # "the Moon"
        iris = sorted({s.iri for s in spot.senses})
        entity = self.view.entity[spot.tokens(self.view)[0]]
        beside, chosen = self.surnames.choose(spot, iris, entity in {"PERSON", "PER"})
        if chosen is not None:
            return self._set_iri(spot, chosen, confidence=0.9 if beside else 0.8)
        if entity or (
            self.view.pos[spot.tokens(self.view)[1]] == "PROPN"
            and not self.view.first[spot.first]
            and argues(self.view, spot.first, spot.last)
        ):
            spot.label = entity
            return self._unknown(spot)
        return False

    def _runs_on(self, spot: Spot) -> bool:
        """Whether the tree has the next word as part of this name: "Ma" of "Ma Ngok" is nobody known."""
        view, after = self.view, spot.last + 1
        if after >= len(view.words) or not view.joined(spot.last) or not view.words[after][0].isupper():
            return False
        mine, next_token = view.token[spot.last], view.token[after]
        together = view.head[next_token] in {mine, view.head[mine]} and mine != next_token
        return view.pos[next_token] == "PROPN" and view.dep[next_token] == "flat" and together

    def _dated(self, spot: Spot) -> bool:
        """Whether a name that is a month or weekday as well stands where a date does."""
        keys = self.view.keys
        before = keys[spot.first - 1] if spot.first else ""
        after = keys[spot.last + 1] if spot.last + 1 < len(keys) else ""
        return (
            before in {"in", "on", "since", "until", "by", "from", "of", "last", "this", "next", "late", "early", "mid"}
            or before.isdigit()
            or after[:1].isdigit()
        )

    # -- unknown names ---------------------------------------------------------------------------------------------

    def _unknown(self, spot: Spot) -> bool:
        person = self.context.person(spot.key(self.view))
        if person is not None:
            return self._set(spot, person)
        person = self.context.given_name(spot.key(self.view))
        if person is not None:
            return self._set(spot, person, confidence=0.8)
        iri = without_initials(self.view, spot, self.knowledge)
        if iri is not None:
            return self._set_iri(spot, iri, confidence=0.9)
        if not BRACKETS.isdisjoint(spot.text(self.view)):
            return False  # a word that somebody has changed in quoting: "[W]e"
        kind = guess_type(self.view, spot, self.knowledge)
        country, sector = self._of_country(spot) if kind == "org" else ("", "")
        return self._set(spot, made(self._clean(spot), kind, country, sector), confidence=0.7)

    def _of_country(self, spot: Spot) -> tuple[str, str]:
        """The country that the name of a body holds."""
        for number in range(spot.first, spot.last + 1):
            for size in (3, 2, 1):
                if number + size - 1 <= spot.last:
                    for sense in self.knowledge.names.senses(" ".join(self.view.keys[number : number + size])):
                        actor = self.knowledge.actors[sense.iri]
                        if actor.type in {"country", "place"} and actor.country and sense.form in (NAME, ADJECTIVE):
                            return actor.country, ""
        return "", ""

    def _clean(self, spot: Spot) -> str:
        return " ".join(spot.text(self.view).split())

    # -- setting ---------------------------------------------------------------------------------------------------

    def _set(self, spot: Spot, node: object, kind: str = "name", confidence: float = 1.0) -> bool:
        spot.node, spot.kind, spot.confidence = node, kind, confidence  # type: ignore[assignment]
        return True

    def _set_iri(self, spot: Spot, iri: str, kind: str = "name", confidence: float = 1.0) -> bool:
        return self._set(spot, self.knowledge.actors[iri].node, kind, confidence)
