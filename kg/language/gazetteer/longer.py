"""Names that go on past a known one: "South Florida", "Miss Kenya", "Kenya Commission on Human Rights", "Lanao del Sur"."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.names import METONYM, NAME
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View

LOOSE = frozenset({"of", "for", "and", "&", "the"})  # links that join names as often as parts of one


def with_prefixes(view: View, spots: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """Countries and places after a capitalised word that makes another name of them: "South Florida", "Miss Kenya"; whatever
    has a storm's name as well is part of it in "Hurricane Donald"."""
    out: list[Spot] = []
    for spot in spots:
        before = spot.first - 1
        kind = knowledge.words.prefixes.get(view.keys[before], "") if before >= 0 else ""
        clear = kind and view.words[before][0].isupper() and view.joined(before)
        if clear and view.first[before]:
            clear = view.pos[view.token[before]] == "PROPN"
        other = kind != "place" or not country(spot, knowledge)  # who is in "North Kenya" is in Kenya
        if clear and other and not (out and out[-1].last >= before) and (kind == "event" or _only_placed(spot, knowledge)):
            out.append(Spot(before, spot.last, label="LOC" if kind == "place" else ""))
        else:
            out.append(spot)
    return out


def with_heads(view: View, spots: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """Countries followed by the capitalised head of a body's name: "Kenya Commission on Human Rights" as far as it goes."""
    words = knowledge.words
    out: list[Spot] = []
    firsts = {spot.first for spot in spots}
    for spot in spots:
        if out and spot.first <= out[-1].last:
            continue
        head = spot.last + 1
        if (
            spot.senses
            and head < len(view.keys)
            and head not in firsts
            and view.words[head][0].isupper()
            and words.heads.get(view.keys[head]) == "org"
            and view.joined(spot.last)
            and view.pos[view.token[head]] == "PROPN"
            and country(spot, knowledge)
            and not any(" ".join(view.keys[head : head + n]) in words.institutions for n in (1, 2, 3))
        ):
            last = head
            follow = head + 2
            if (
                view.keys[head + 1 : head + 2] in (["on"], ["of"], ["for"])
                and follow < len(view.keys)
                and view.words[follow][0].isupper()
            ):
                last = next((s.last for s in spots if s.first == follow), follow)
            out.append(Spot(spot.first, last, label="ORG"))
        else:
            out.append(spot)
    return out


def whole(view: View, spot: Spot, inside: list[Spot], knowledge: Knowledge) -> bool:
    """Whether a name goes on past the known one it begins with: "Lanao del Sur", "CNN Chile", in one unit of the tree."""
    first = inside[0]
    if spot.first != first.first or spot.last == first.last or "," in view.keys[spot.first : spot.last + 1]:
        return False
    particles = knowledge.words.links - LOOSE
    after = first.last + 1
    if view.keys[after] in particles and view.words[after].islower() and after < spot.last:
        return True
    if len(inside) == 2 and first.last + 1 == inside[1].first and inside[1].last == spot.last:
        spot.label = "ORG"
        return branch(first, inside[1], knowledge) and flat(view, first, inside[1])
    return False


def flat(view: View, before: Spot, spot: Spot) -> bool:
    """Whether the tree makes two neighbours parts of one name."""
    a, b = before.tokens(view), spot.tokens(view)
    ra, rb = view.root(*a), view.root(*b)
    return (
        (view.dep[rb] == "flat" and a[0] <= view.head[rb] <= a[1])
        or (view.dep[ra] == "flat" and b[0] <= view.head[ra] <= b[1])
        or (view.dep[ra] == view.dep[rb] == "flat" and view.head[ra] == view.head[rb])
    )


def compound(view: View, before: Spot, spot: Spot) -> bool:
    """Whether the tree makes a name a modifier of the next one."""
    token = view.root(*before.tokens(view))
    first, last = spot.tokens(view)
    return view.parsed and view.dep[token] == "compound" and first <= view.head[token] <= last


def branch(before: Spot, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether two names are an organisation and a country or place, as in "Greenpeace Brazil"."""
    bodies = {s.form == NAME and knowledge.actors[s.iri].type == "org" for s in before.senses}
    return bodies == {True} and _only_placed(spot, knowledge)


def _only_placed(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether a name can only be that of a country or place."""
    forms = (NAME, METONYM)  # of a capital
    placed = [s.form in forms and knowledge.actors[s.iri].type in {"country", "place"} for s in spot.senses]
    return bool(placed) and all(placed)


def country(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether a name can be that of a country."""
    return any(knowledge.actors[s.iri].type == "country" for s in spot.senses)
