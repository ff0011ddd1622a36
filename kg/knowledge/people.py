"""Words by which texts refer back: the gender of given names and nouns, and general nouns for nodes of a kind
(people.ttl)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.knowledge.actors import Entries, many, one
from kg.namespaces import GK

ALIKE = (frozenset({"org", "group", "bloc"}), frozenset({"place", "country"}), frozenset({"event", "treaty"}))
"""Types of nodes that the same nouns tell of."""


class People:
    """Gender by given name and noun, and the nouns that can stand for a node of a type and kind."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.given: dict[str, str] = dict(data["given"])
        self.nouns: dict[str, str] = dict(data["nouns"])
        self.known: dict[str, str] = dict(data["known"])
        self.referring: dict[tuple[str, str], frozenset[str]] = {
            (kind_of_node, kind): frozenset(words) for kind_of_node, kind, words in data["referring"]
        }
        self.plurals: dict[str, frozenset[str]] = {word: frozenset(types) for word, types in data["plurals"].items()}
        self.contrast: frozenset[str] = frozenset(data["contrast"])
        self.with_states: frozenset[str] = frozenset(data["with states"])
        self.alike: dict[str, frozenset[str]] = {word: frozenset(kinds) for word, kinds in data["alike"].items()}
        self.again: dict[str, frozenset[str]] = {word: frozenset(kinds) for word, kinds in data["again"].items()}

    @staticmethod
    def read(entries: Entries) -> dict[str, Any]:
        """The words in the files, as plain values."""
        given: dict[str, str] = {}
        nouns: dict[str, str] = {}
        known: dict[str, str] = {}
        referring: dict[tuple[str, str], set[str]] = defaultdict(set)
        plurals: dict[str, set[str]] = defaultdict(set)
        contrast: set[str] = set()
        with_states: set[str] = set()
        again: dict[str, set[str]] = defaultdict(set)
        alike: dict[str, set[str]] = defaultdict(set)
        for iri in sorted(entries):
            entry = entries[iri]
            kinds = {kind.removeprefix(str(GK)) for kind in many(entry, "type")}
            words, gender = many(entry, "trigger"), one(entry, "gender")
            if "GivenNames" in kinds:
                given.update((word.lower(), gender) for word in words)
            elif "GenderedNouns" in kinds:
                nouns.update((word, gender) for word in words)
            elif "ReferringNouns" in kinds:
                for kind in many(entry, "kind") if "kind" in entry else ("*",):
                    referring[one(entry, "nodeType"), kind] |= set(words)
            elif "PluralNouns" in kinds:
                for word in words:
                    plurals[word] |= set(many(entry, "nodeType"))
            elif "ConstituentStates" in kinds:
                with_states |= set(many(entry, "country"))
            elif "LikeNouns" in kinds:
                for word in words:
                    again[word].add(iri)
                for word in (*words, *many(entry, "firstTold")):
                    alike[word].add(iri)
            elif "ContrastWords" in kinds:
                contrast |= set(words)
            elif gender:
                known[iri] = gender
        rows = [[node, kind, sorted(words)] for (node, kind), words in sorted(referring.items())]
        return {
            "given": given,
            "nouns": nouns,
            "known": known,
            "referring": rows,
            "contrast": sorted(contrast),
            "with states": sorted(with_states),
            "again": {word: sorted(found) for word, found in sorted(again.items())},
            "alike": {word: sorted(found) for word, found in sorted(alike.items())},
            "plurals": {word: sorted(types) for word, types in sorted(plurals.items())},
        }

    def gender(self, name: str, iri: str = "") -> str:
        """The gender of a person by IRI or name ("female", "male", "" if not known): title, given name, family name
        first.

        >>> data = {"given": {"olga": "female"}, "nouns": {}, "known": {}, "referring": [], "plurals": {}}
        >>> People(data | {"contrast": [], "with states": [], "alike": {}, "again": {}}).gender("Olga Berg")
        'female'
        """
        if iri in self.known:
            return self.known[iri]
        words = name.lower().replace("’", "'").split()
        if not words:
            return ""
        if words[0] in self.nouns:
            return self.nouns[words[0]]
        tries = [words[0], " ".join(words[1:3]), words[-1] if len(words) > 1 else ""]
        return next((self.given[each] for each in tries if each in self.given), "")

    def refers(self, noun: str, node_type: str, kind: str) -> bool:
        """Whether a noun can stand for a named node of this type and kind ("the airline" for a company)."""
        return noun in self.referring.get((node_type, "*"), ()) or noun in self.referring.get((node_type, kind), ())

    def may_name(self, noun: str, node_type: str) -> bool:
        """Whether a noun may tell what a named node of this type is: "a convention" is no organisation or place."""
        told = {known for (known, _), nouns in self.referring.items() if noun in nouns}
        alike = next((group for group in ALIKE if node_type in group), frozenset({node_type}))
        return not told or bool(told & alike)

    def tells_again(self, noun: str, earlier: str) -> bool:
        """Whether a noun can tell a thing again that another one told first: "the ship" after "a ferry"."""
        return bool(self.again.get(noun, frozenset()) & self.alike.get(earlier, frozenset()))
