"""Events told again: "an airstrike on Friday … the attack": a general noun for an event of the same type named
shortly before.

What the two have in common is passed on: the later mention gets the node of the first, and its time where it has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.noun_phrases import POINTING
from kg.language.coreference.view import View

NEAR = 3
"""Sentences back in which the event must have been named."""
CONFIDENCE = 0.75


def event_type(lemma: str, knowledge: Knowledge) -> str | None:
    """The type of the event that a noun names, "" if it has none, None for other nouns."""
    return next((f.event_type for f in knowledge.lexicon.frames(lemma, "noun") if f.event_node), None)


def same_events(view: View, found: Sequence[Markable], knowledge: Knowledge) -> None:
    """`same-event`: join a general event noun that points back with the latest event of its type."""
    latest: dict[str, tuple[Cluster, int]] = {}
    for markable in found:
        cluster = markable.cluster
        if markable.kind != "nominal" or cluster is None:
            continue
        kind = event_type(markable.lemma, knowledge)
        if not kind:
            continue
        earlier = latest.get(kind)
        if (
            earlier is not None
            and not markable.points_back
            and markable.determiner in POINTING
            and markable.sentence - earlier[1] <= NEAR
            and knowledge.people.refers(markable.lemma, "event", kind)
            and not view.with_dep(markable.head, "amod", "compound", "nmod", "acl", "nummod")
        ):
            earlier[0].join(cluster, CONFIDENCE)
            markable.points_back = True
            cluster = earlier[0]
        latest[kind] = (cluster, markable.sentence)
