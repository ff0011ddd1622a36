""" "The government", "her administration" without a country's name: the country itself, where the text leaves no
doubt which."""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.speech import represented
from kg.language.coreference.view import View

CONFIDENCE = 0.65
NEAR = 2
"""Sentences back in which exactly one country must have been named."""
PLACES = 5
"""Sentences back in which a place was named that "the state" may be."""
SHARE = 0.6
"""Share of a document's mentions of countries so far from which one is what the document is about."""


def is_government(markable: Markable, knowledge: Knowledge) -> bool:
    """A noun that stands for the state ("government"), with "the" or a possessive and no country's name."""
    if markable.kind != "nominal" or markable.determiner not in {"the", "possessive"} or markable.number == "pl":
        return False
    institution = knowledge.words.institutions.get(markable.lemma)
    unnamed = markable.cluster is not None and markable.cluster.best is None
    return unnamed and institution is not None and institution.stands_for_state


def country_of(
    view: View, clusters: Sequence[Cluster], markable: Markable, speaker: Markable | None, knowledge: Knowledge
) -> Cluster | None:
    """The country whose government is meant: the speaker's or possessor's, the only one in view, or the document's
    main one."""
    countries = [c for c in clusters if c.best is not None and c.best.node.type == "country"]
    if speaker is not None:
        document = view.doc._.document
        node = represented(view, speaker, knowledge, document.date if document is not None else None)
        return next(
            (c for c in countries if node is not None and c.best is not None and c.best.node.iri == node.iri), None
        )
    if markable.determiner == "possessive" or view.with_dep(markable.head, "nmod", "amod", "compound", "acl:relcl"):
        return None
    counts = {id(c): c.before(markable.first) for c in countries}
    near = [
        c for c in countries if counts[id(c)] and markable.sentence - c.markables[counts[id(c)] - 1].sentence <= NEAR
    ]
    if markable.lemma == "state" and _parts_in_view(clusters, markable, near, knowledge):
        return None
    if len(near) == 1:
        return near[0]
    total = sum(counts.values())
    return next((c for c in near if counts[id(c)] >= max(3, SHARE * total)), None)


def _parts_in_view(
    clusters: Sequence[Cluster], markable: Markable, countries: Sequence[Cluster], knowledge: Knowledge
) -> bool:
    """Whether "the state" may be a part of a country in view: its parts are called states, and a place in it is named."""
    federal = {
        c.best.node.country for c in countries if c.best is not None and c.best.node.iri in knowledge.people.with_states
    }
    places = [c for c in clusters if c.best is not None and c.best.node.type == "place" and c.best.node.country in federal]
    return any(
        (last := c.last_before(markable.first)) is not None and markable.sentence - last.sentence <= PLACES for c in places
    )
