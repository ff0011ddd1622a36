"""Parts and wholes: "some Democrats", "dozens of Finns", "one of the gunmen", "half of the mission"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bounds import phrase_bounds
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.language.phrases import local_iri, phrase_name
from kg.statement import ACTOR_TYPES, Mention, Node

PARTED = frozenset({"country", "place", "event", "treaty", "thing"})
ONE = frozenset({"a", "an", "another", "any", "one"})
SOME = frozenset({"some", "many", "most", "several", "few", "other", "fellow", "various", "these", "those"})
"""What tells that a noun in the plural means some of a people or party."""


def member(reading: Reading, token: int, mention: Mention) -> tuple[Mention, ...]:
    """`one-of-them`: "a Democrat", "another Australian": the person named beside, or somebody of that people or party;
    `some-of-them`: "some Democrats", "20 Australians" are not the whole of it."""
    if token != mention.head or reading.pos[token] not in {"NOUN", "PROPN"}:
        return ()
    some = some_of(reading, token, mention)
    if not some and (mention.kind != "adjective" or not determined_by(reading, token, ONE)):
        return ()
    for child in reading.below(token, "appos", "flat", "nmod:desc"):
        person = [m for m in reading.by_head.get(child, ()) if m.node.type == "person" and m.kind == "name"]
        if person:
            return tuple(person)
    first, last = phrase_bounds(reading, token)
    crowd = _counted_by(reading, token)
    if crowd is not None:
        first = phrase_bounds(reading, crowd)[0]
    name = phrase_name(reading.doc, first, last if crowd is None else crowd, last)
    sector = "" if not some else mention.node.sector or "CVL"
    node = Node(local_iri(reading.doc, name), name, "group" if some else "person", mention.node.country, sector)
    return (reading.mention(node, first, last, token, "description"),)


def some_of(reading: Reading, token: int, mention: Mention) -> bool:
    """Whether a noun in the plural tells of some members of a people or party: with a number or "some"."""
    members = mention.kind == "adjective" or mention.node.sector == "PTY"
    if not members or reading.doc[token].tag_ not in {"NNS", "NNPS"}:
        return False
    counted = reading.has(token, "nummod") or _counted_by(reading, token) is not None
    return counted or determined_by(reading, token, SOME)


def _counted_by(reading: Reading, token: int) -> int | None:
    """The noun that tells how many: "dozens of Finns"."""
    over = reading.heads[token]
    role = reading.lexicon.roles.get(reading.lower[over])
    part = role is not None and role.node_type == "part" and reading.doc[over].tag_ == "NNS"
    return over if part and reading.deps[token] == "nmod" and reading.preposition(token) == "of" else None


def determined_by(reading: Reading, token: int, words: frozenset[str]) -> bool:
    """Whether one of these words determines or counts a noun."""
    return any(reading.lower[c] in words for c in reading.below(token, "det", "nummod", "amod"))


def counted_whole(reading: Reading, token: int, whole: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`counted`: "thousands of people" are told by their number, "people" by itself names nobody."""
    if len(whole) != 1 or whole[0].kind != "description" or whole[0].first != whole[0].last:
        return ()
    if reading.pos[token] != "NOUN" or reading.lower[token] == reading.lemmas[token]:
        return ()
    if f"VAGUE {reading.lemmas[whole[0].head]}" not in reading.lexicon.cues or whole[0].node.type not in ACTOR_TYPES:
        return ()
    first, _ = phrase_bounds(reading, token)
    name = phrase_name(reading.doc, first, token, whole[0].last)
    node = replace(whole[0].node, iri=local_iri(reading.doc, name), name=name)
    return (reading.mention(node, first, whole[0].last, token, "description"),)


def one_of(reading: Reading, token: int, whole: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`one-of`: "one of the gunmen", "one of them" is none of the others, nor is one of the highest prices the highest."""
    if reading.lower[token] != "one" or any(m.kind not in {"description", "pronoun"} or m.node.linked for m in whole):
        return whole
    if len(whole) > 1:
        return ()
    (all_of_them,) = whole
    plain = all_of_them.kind == "pronoun" or all_of_them.first < token
    name = f"one of {all_of_them.node.name}" if plain else reading.text(token, all_of_them.last)
    node = Node(local_iri(reading.doc, name), name, all_of_them.node.type, all_of_them.node.country, all_of_them.node.sector)
    return (reading.mention(node, token, max(token, all_of_them.last), token, "description"),)


def only_part(reading: Reading, token: int, whole: tuple[Mention, ...]) -> bool:
    """`only-part`: who holds "the northern part of Syria", or leads "half of the mission", does not hold or lead the whole.

    What is done "in the northern part of Syria" is done in Syria all the same.
    """
    core = reading.deps[reading.conjunct_head(token)] in {"nsubj", "nsubj:pass", "obj"}
    named = any(m.kind == "name" and m.node.type in PARTED for m in whole)
    return core and named and reading.lemmas[token] in verb_classes()["sections"]
