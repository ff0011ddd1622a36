"""What lies where: "Hanoi, Vietnam", "the Polish city of Lublin", "Egypt's Sinai", "Lahti, near Helsinki"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidate import Candidate
from kg.extraction.names_beside import named_kind
from kg.extraction.reading import Reading
from kg.statement import Mention

ORGANS = frozenset({"GOV", "LEG", "JUD"})
"""Sectors whose known bodies sit where they sit, whatever place the text names after them."""
PLACES = frozenset({"place", "country"})
NEAR = frozenset({"near", "outside"})
GENITIVE = ("'s", "’s", "'", "’")
BETWEEN = frozenset({"DET", "ADJ"})
"""What may stand between a preposition and the place that it leads to: "in western Norway"."""


def place_of_name(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`place.of-name`: "the Maoist movement in Nepal", "Hanoi, Vietnam"."""
    if name.node.type not in {"org", "group", "place", "bloc"}:
        return
    for child in reading.below(name.head, "nmod", "appos"):
        preposition = reading.preposition(child)
        if preposition == "in" and name.node.linked and name.node.sector in ORGANS:
            continue  # "ran for the Senate in Ohio" is no seat of the Senate's
        for place in reading.by_head.get(child, ()):
            if place.node.type not in PLACES or place.kind == "adjective" or place.first <= name.last:
                continue
            if preposition and _goes_on(reading, place, preposition):
                continue
            if preposition in {"in", "at"} and _of_body_for(reading, name):
                continue  # in "the court for the Northern District in Toledo" it is the court that is there
            if preposition in {"in", "at", "of"} or (
                not preposition and name.node.type == "place" and reading.deps[child] != "appos"
            ):
                yield located(name, place, child, "place.of-name", preposition)


def _of_body_for(reading: Reading, name: Mention) -> bool:
    """Whether a place is what a body is for."""
    above = reading.heads[name.head]
    role = reading.lexicon.roles.get(reading.lemmas[above])
    body = (role is not None and role.node_type == "org") or any(m.node.type == "org" for m in reading.by_head.get(above, ()))
    return body and name.node.type == "place" and reading.preposition(name.head) == "for"


def located(name: Mention, place: Mention, token: int, rule: str, preposition: str = "in") -> Candidate:
    """A name in a place; "of" makes it a part: "the Revolutionary Guard of Iran"."""
    text, relation = ("part of", "gk:partOf") if preposition == "of" else ("located in", "gk:locatedIn")
    if preposition in NEAR:
        text, relation = f"be {preposition}", ""
    return Candidate(
        name,
        place,
        token,
        text,
        rule,
        relation=relation,
        anchor=name.head,
        presupposed=True,
        confidence=0.85,
    )


def beside(outer: Mention, inner: Mention, token: int) -> Iterator[Candidate]:
    """`place.apposition`: a place that the files know lies in one that they know as well, not in some word with a capital."""
    same = outer.text in inner.text.split() or inner.text in outer.text.split()  # "Hilo (UH Hilo)"
    if not same and (inner.node.linked or not outer.node.linked):
        yield located(outer, inner, token, "place.apposition")


def nested(reading: Reading) -> Iterator[Candidate]:
    """The places that are told with the larger one around them."""
    for name in reading.doc._.mentions:
        if name.node.type == "place" and name.kind == "name":
            yield from _owned(reading, name)
            yield from _following(reading, name)
    for token in range(len(reading.lemmas)):
        yield from _of_kind(reading, token)


def _of_kind(reading: Reading, token: int) -> Iterator[Candidate]:
    """`place.kind`: "the Polish city of Lublin", "Egypt's city of Luxor": where it lies stands before its kind."""
    for name in named_kind(reading, token):
        for child in reading.below(token, "amod", "compound", "nmod:poss") if name.first > token else ():
            for land in reading.by_head.get(child, ()):
                if land.node.type in PLACES and land.node.iri != name.node.iri:
                    yield located(name, land, token, "place.kind")


def _owned(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`place.possessor`: "Egypt's Sinai", "Vienna's Stadtpark": a place of a land or city lies in it."""
    above = reading.heads[name.head]
    if reading.deps[name.head] == "compound" and not _kind_of_place(reading, above):
        return  # "France's London embassy"
    if name.first < 2 or reading.lower[name.first - 1] not in GENITIVE:
        return
    for owner in reading.by_token.get(name.first - 2, ()):
        if owner.node.type in PLACES and owner.kind == "name" and owner.node.linked and owner.last == name.first - 2:
            yield located(name, owner, name.head, "place.possessor")


def _kind_of_place(reading: Reading, token: int) -> bool:
    role = reading.lexicon.roles.get(reading.lemmas[token])
    return role is not None and role.node_type == "place"


def _following(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`place.within`: "Bergen, in western Norway", "Homs in the west of Syria", "Tema, near Accra", however it was parsed."""
    at = name.last + 1
    if name.first > 1 and reading.lower[name.first - 1] == "," and reading.by_token.get(name.first - 2):
        return  # in "Allen, Texas, near Dallas" it isn't Texas that is near
    comma = reading.lower[at : at + 1] == [","]
    at += comma
    if reading.lower[at : at + 1] not in (["in"], ["on"], ["near"], ["outside"]):
        return
    preposition, at = reading.lower[at], _past_adjectives(reading, at + 1)
    part = reading.lower[at + 1 : at + 2] == ["of"] and any(
        f"{kind} {reading.lemmas[at]}" in reading.lexicon.cues for kind in ("WITHIN", "NAMED")
    )
    side = reading.pos[at - 1] == "ADJ"
    for place in _place_at(reading, _past_adjectives(reading, at + 2) if part else at):
        near = preposition in NEAR
        larger = part or near or (comma and preposition == "in" and (side or place.node.type == "country"))
        if larger and place.node.iri != name.node.iri and not _goes_on(reading, place, preposition):
            yield located(name, place, name.head, "place.within", preposition if near else "in")


def _past_adjectives(reading: Reading, at: int) -> int:
    """The first token from `at` that is no article or adjective, or is part of a name."""
    last = len(reading.lemmas) - 1
    while at < last and reading.pos[at] in BETWEEN and at not in reading.by_token:
        at += 1
    return min(at, last)


def _place_at(reading: Reading, at: int) -> list[Mention]:
    """The place named at a token, or the one after it that is its own: "Egypt's Sinai"."""
    found = [m for m in reading.by_token.get(at, ()) if m.node.type in PLACES and m.kind == "name"]
    if not found or reading.lower[found[0].last + 1 : found[0].last + 2] not in [[mark] for mark in GENITIVE]:
        return found
    return [m for m in reading.by_token.get(found[0].last + 2, ()) if m.node.type in PLACES and m.kind == "name"]


def _goes_on(reading: Reading, place: Mention, preposition: str) -> bool:
    """Whether it is a list of places that goes on: "in Homs, in Hama and in Idlib"."""
    after = reading.lower[place.last + 1 : place.last + 4]
    if after[:1] not in ([","], ["and"]) or preposition not in after[1:]:
        return False
    at = _past_adjectives(reading, place.last + 2 + after.index(preposition))
    return any(m.node.type in PLACES for m in reading.by_token.get(at, ()))
