"""One list of names out of two: the known ones and the candidates that no file knows.

A known name stands unless it is only a piece of a longer one: a surname in an unknown person's name ("Ann Trump"), a place in
the name of a body ("Bank of Japan", "Syrian Red Crescent"), a country that is a first name ("Jordan Pickford").
"""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.names import ADJECTIVE, DEMONYM, NAME
from kg.language.gazetteer.longer import branch, compound, country, flat, whole, with_heads, with_prefixes
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.types import is_full_person, is_part
from kg.language.gazetteer.unknown import after_titles
from kg.language.gazetteer.view import View

PERSON = frozenset({"PERSON", "PER"})


def merged(view: View, known: list[Spot], unknown: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """All names in order, none overlapping another."""
    kept = {spot.first: spot for spot in known}
    fresh: list[Spot] = []
    at = 0
    for spot in unknown:
        while at < len(known) and known[at].last < spot.first:
            at += 1
        inside = []
        i = at
        while i < len(known) and known[i].first <= spot.last:
            inside.append(known[i])
            i += 1
        winner, losers = _settle(view, spot, inside, knowledge)
        for loser in losers:
            kept.pop(loser.first, None)
        if winner is not None:
            fresh.append(winner)
    spots = sorted([*kept.values(), *fresh], key=lambda s: s.first)
    return _join(view, with_heads(view, with_prefixes(view, spots, knowledge), knowledge), knowledge)


def _settle(view: View, spot: Spot, inside: list[Spot], knowledge: Knowledge) -> tuple[Spot | None, list[Spot]]:
    """What is left of a candidate, and the known names it takes the place of."""
    if not inside:
        return spot, []
    if any(k.first <= spot.first and k.last >= spot.last for k in inside):
        return None, []
    for known in inside:  # partial overlaps: the known name stands
        if known.first < spot.first:
            spot.first = known.last + 1
        elif known.last > spot.last:
            spot.last = known.first - 1
    inside = [k for k in inside if spot.first <= k.first and k.last <= spot.last]
    if spot.label in PERSON:
        return _settle_person(view, spot, inside, knowledge)
    if spot.first > spot.last or not _capital(view, spot):
        return None, []
    return _settle_body(view, spot, inside, knowledge) if inside else (spot, [])


def _settle_person(view: View, spot: Spot, inside: list[Spot], knowledge: Knowledge) -> tuple[Spot | None, list[Spot]]:
    for known in inside:
        governed = spot.first > 0 and view.keys[spot.first - 1] in {"of", "for"}  # "mayor of Nakuru John Doe"
        if (
            known.first == spot.first
            and not is_part(known)
            and known.last < spot.last
            and (governed or _national(known, knowledge))
        ):
            spot.first = known.last + 1
    spot.first = after_titles(view, spot.first, spot.last, knowledge)
    inside = [k for k in inside if k.first >= spot.first]
    if spot.first > spot.last or any(
        is_full_person(k, knowledge) or (k.first == spot.first and k.last == spot.last) for k in inside
    ):
        return None, []
    return spot, inside


def _settle_body(view: View, spot: Spot, inside: list[Spot], knowledge: Knowledge) -> tuple[Spot | None, list[Spot]]:
    words = knowledge.words
    keys = view.keys[spot.first : spot.last + 1]
    head = keys[-1] in words.heads or any(
        key in words.heads and keys[i + 1 : i + 2] in (["of"], ["for"]) for i, key in enumerate(keys)
    )
    if whole(view, spot, inside, knowledge):
        return spot, inside
    taken = [k for k in inside if not is_part(k)]  # a surname is nobody's in "Victoria Park"
    rest = [i for i in range(spot.first, spot.last + 1) if not any(k.first <= i <= k.last for k in taken)]
    names = [i for i in rest if view.words[i][0].isupper()]
    lower = [i for i in rest if view.words[i][0].islower() and view.keys[i] not in words.links]
    if (
        "," in keys
        or not names
        or lower
        or all(
            view.keys[i] in words.no_names or view.keys[i] in words.offices or view.keys[i] in words.honorifics
            for i in names
        )
    ):
        return None, []
    if (
        spot.last == inside[0].last + 1
        and spot.first == inside[0].first
        and keys[-1] in words.plain_heads
        and _group(inside[0], knowledge)
    ):
        return None, []
    if "'s" in keys and not head:
        return None, []
    if any(is_full_person(k, knowledge) for k in inside) and not head:
        return None, []
    if " ".join(view.keys[i] for i in rest) in words.institutions:
        return None, []
    if spot.label in {"LOC", "GPE"} and any(country(k, knowledge) for k in inside) and not head:
        return None, []
    return spot, inside


def _join(view: View, spots: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """Neighbours that are one name: parts of a person's name, "Kenyan Red Crescent", "Bank of Ghana"."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last + 1 == spot.first
            and _touching(view, before.last)
            and _one_name(view, before, spot, knowledge)
        ):
            body = knowledge.words.heads.get(view.keys[spot.last]) == "org" or branch(before, spot, knowledge)
            joined[-1] = Spot(before.first, spot.last, label="ORG" if body else "PERSON")
        elif (
            before is not None
            and spot.first - before.last in {2, 3}
            and view.keys[before.last + 1] == "of"
            and _body_of(view, before, spot, knowledge)
        ):
            joined[-1] = Spot(before.first, spot.last, label="ORG")
        else:
            joined.append(spot)
    return joined


def _one_name(view: View, before: Spot, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether two names side by side, one of them unknown or a surname, are one."""
    if before.senses and spot.senses:
        if branch(before, spot, knowledge):
            return flat(view, before, spot) or compound(view, before, spot)
        return is_part(before) and is_part(spot) and flat(view, before, spot)
    body = (
        knowledge.words.heads.get(view.keys[spot.last]) == "org"
        and spot.label not in PERSON
        and compound(view, before, spot)
    )
    if not before.senses and not spot.senses:
        return body or (flat(view, before, spot) and not (before.label and spot.label))
    unknown = spot if before.senses else before
    known = before if before.senses else spot
    if unknown.label and unknown.label not in PERSON:
        return False
    if is_full_person(known, knowledge):
        return False
    if (
        body
        and known is before
        and any(s.form == NAME and knowledge.actors[s.iri].type in {"place", "country"} for s in known.senses)
    ):
        return True
    if _national(known, knowledge) and known is before and not flat(view, before, spot):
        keys = view.keys[spot.first : spot.last + 1]
        return (
            not unknown.label
            and keys[-1] in knowledge.words.heads
            and knowledge.words.heads[keys[-1]] == "org"
            and any(s.form in (ADJECTIVE, DEMONYM) for s in known.senses)
        )
    if is_part(known):
        return known is spot or flat(view, before, spot) or not view.parsed
    return (
        known.first == known.last
        and flat(view, before, spot)
        and not any(s.form == ADJECTIVE for s in known.senses)
        and unknown.first == unknown.last
    )


def _body_of(view: View, before: Spot, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether "X of Y" is the name of a body: X unknown with the head noun of an organisation, Y a country or place."""
    if (
        before.senses
        or not spot.senses
        or not (before.label == "ORG" or view.keys[before.last] in knowledge.words.heads)
    ):
        return False
    gap = view.keys[before.last + 1 : spot.first]
    head = knowledge.words.heads.get(view.keys[before.last])
    return (
        gap in (["of"], ["of", "the"])
        and head == "org"
        and before.label in {"", "ORG"}
        and any(s.form == NAME for s in spot.senses)
        and any(knowledge.actors[s.iri].type in {"country", "place"} for s in spot.senses)
    )


def _touching(view: View, number: int) -> bool:
    return view.joined(number)


def _capital(view: View, spot: Spot) -> bool:
    return any(w[0].isupper() for w in spot.words(view))


def _national(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether a name can modify a person's or body's name: an adjective, or any actor that is no person."""
    return any(
        s.form in (ADJECTIVE, DEMONYM) or knowledge.actors[s.iri].type in {"country", "bloc", "org", "group"}
        for s in spot.senses
    )


def _group(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether a name is that of an organisation, group or bloc."""
    return any(s.form == NAME and knowledge.actors[s.iri].type in {"org", "group", "bloc"} for s in spot.senses)
