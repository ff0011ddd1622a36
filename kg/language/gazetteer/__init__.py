"""The component `kg_gazetteer`: names in a Doc → the actors, places, treaties and events they stand for.

In order: known names by longest match (`spots`), names no file knows (`unknown`), one list of both (`merge`, `longer`), what
is in view (`context`, `bodies`), what each stands for (`resolve`, `metonyms`), institutions and offices (`institutions`,
`offices`).
The result is `doc._.mentions`: sorted, non-overlapping, minimal name spans of kind name, adjective, metonym or title.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge import Knowledge
from kg.language.gazetteer.context import Context
from kg.language.gazetteer.institutions import Institutions
from kg.language.gazetteer.merge import merged
from kg.language.gazetteer.offices import OfficeHolders
from kg.language.gazetteer.phrasal import phrasal_names
from kg.language.gazetteer.resolve import Resolver
from kg.language.gazetteer.spots import Spot, known_names
from kg.language.gazetteer.types import guess_type, is_part, made, without_initials
from kg.language.gazetteer.unknown import unknown_names
from kg.language.gazetteer.view import View
from kg.statement import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Gazetteer", "make_gazetteer"]

for _name, _default in (("document", None), ("mentions", ())):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class Gazetteer:
    """Links the names of a Doc; `knowledge` is set after the component has been added, the shipped files if it never is."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.mentions`."""
        if self.knowledge is None:
            from kg.knowledge import load

            self.knowledge = load()
        doc._.mentions = link(doc, self.knowledge)
        return doc


def link(doc: Doc, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions of one document."""
    if not len(doc):
        return ()
    view = View(doc)
    known = known_names(view, knowledge)
    phrases = phrasal_names(view, known, knowledge)
    inside = {i for spot in phrases for i in range(spot.first, spot.last + 1)}
    known = [spot for spot in known if inside.isdisjoint(range(spot.first, spot.last + 1))]
    unknown = unknown_names(view, known, knowledge)
    spots = merged(view, known, [s for s in unknown if inside.isdisjoint(range(s.first, s.last + 1))], knowledge)
    spots = sorted([*spots, *phrases], key=lambda spot: spot.first)
    context = Context(view, knowledge, spots)
    _register(view, knowledge, context, spots)
    resolver = Resolver(view, knowledge, context)
    _aliases(view, context, spots, resolver)
    found = [spot for spot in spots if resolver.resolve(spot)]
    dropped = [spot for spot in spots if spot.node is None and context.bodies.elsewhere(spot)]
    return tuple(_mention(view, spot) for spot in _described(view, knowledge, context, found, dropped))


def _described(
    view: View, knowledge: Knowledge, context: Context, spots: list[Spot], bodies: list[Spot]
) -> list[Spot]:
    """The spots with those that are part of an institution or a title replaced by it; `bodies` may be an owner's."""
    institutions = Institutions(view, knowledge, context, spots)
    holders = OfficeHolders(view, knowledge, context, spots)
    done: list[Spot] = []
    for spot in spots:
        if done and spot.first <= done[-1].last:
            continue
        whole = institutions.find(spot) or holders.find(spot) or spot
        while done and done[-1].last >= whole.first:
            done.pop()
        done.append(whole)
        relative = holders.whose(spot)
        if relative is not None:
            done.append(relative)
    taken = {i for spot in done for i in range(spot.first, spot.last + 1)}
    bare = [own for spot in bodies if spot.first not in taken and (own := institutions.owned(spot)) is not None]
    return sorted([*done, *bare], key=lambda spot: spot.first)


def _register(view: View, knowledge: Knowledge, context: Context, spots: Sequence[Spot]) -> None:
    """Note the unknown persons and bodies named in full, so that parts of their names are found.

    One name has one label in a document: the one that the model gives it most often.
    """
    labels: dict[str, Counter[str]] = {}
    for spot in spots:
        if not spot.senses and spot.label:
            labels.setdefault(spot.key(view), Counter())[spot.label] += 1
    for spot in spots:
        votes = None if spot.senses else labels.get(spot.key(view))
        if votes:
            spot.label = min(votes, key=lambda label: (-votes[label], label))
    others = {spot.key(view) for spot in spots if _no_body(view, spot, knowledge)}
    for spot in spots:
        if spot.senses or spot.last == spot.first:
            continue
        same = without_initials(view, spot, knowledge)
        if same is not None:
            context.add_person(knowledge.actors[same].node, spot.first)
            continue
        kind = guess_type(view, spot, knowledge)
        node = made(" ".join(spot.text(view).split()), kind)
        if kind == "person":
            context.add_person(node, spot.first)
        elif kind == "org" and view.keys[spot.first] not in others:
            context.add_body(node)
        elif knowledge.words.prefixes.get(view.keys[spot.first]) == "event" and spot.last == spot.first + 1:
            context.aliases.setdefault(view.keys[spot.last], node)  # "Hurricane Donald … Donald made landfall"


def _no_body(view: View, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the word before shows a place or person: after "in Calvi", the "Calvi Cathedral" is never "Calvi" alone."""
    if spot.senses or spot.last > spot.first or spot.first == 0:
        return False
    before = view.keys[spot.first - 1]
    return (before == "in" and spot.label in {"LOC", "GPE"}) or before in knowledge.words.honorifics


def _aliases(view: View, context: Context, spots: Sequence[Spot], resolver: Resolver) -> None:
    """Aliases that the text defines: "the Kenya Defence Forces (KDF)", or the other way round."""
    by_first = {spot.first: spot for spot in spots}
    for spot in spots:
        opening = spot.last + 1
        inner = by_first.get(opening + 1)
        if opening + 2 >= len(view.keys) or view.keys[opening] != "(" or inner is None:
            continue
        if inner.last + 1 >= len(view.keys) or view.keys[inner.last + 1] not in {")", ",", ";"} or is_part(spot):
            continue
        short, full = (inner, spot) if len(inner.text(view)) < len(spot.text(view)) else (spot, inner)
        if _abbreviates(short.text(view), full, view) and resolver.resolve(full) and full.node is not None:
            context.aliases[short.key(view)] = full.node


def _abbreviates(short: str, full: Spot, view: View) -> bool:
    """Whether the letters of a short name come in order in the full one, the first one first."""
    letters = [c for c in short.lower() if c.isalpha()]
    if not short[0].isupper() or len(short.split()) > 1 or len(letters) < 2 or short in full.text(view).split():
        return False  # Boulder is not "CU Boulder"
    text = full.text(view).lower()
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if at == 0:
            return full.last - full.first + 1 >= 2 and short.isupper()  # an acronym of the name in another language
    return True


def _mention(view: View, spot: Spot) -> Mention:
    first, last = spot.tokens(view)
    start, end = view.begins[spot.first], view.ends[spot.last]
    assert spot.node is not None
    return Mention(
        spot.node,
        start,
        end,
        view.text[start:end],
        spot.kind,
        first,
        last,
        view.root(first, last),
        None,
        spot.confidence,
    )


@Language.factory("kg_gazetteer", assigns=["doc._.mentions"])
def make_gazetteer(nlp: Language, name: str) -> Gazetteer:
    """The component `kg_gazetteer`."""
    return Gazetteer()
