"""From what was resolved to mentions on the Doc."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.knowledge import Knowledge
from kg.language.coreference.described import UNNAMED, described, thing
from kg.language.coreference.events import event_type
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.ranking import BODIES
from kg.language.coreference.resolver import BODY, BODY_THRESHOLD, THING_THRESHOLD, THRESHOLD, Resolution
from kg.language.coreference.view import View
from kg.statement import Mention, MentionKind, Node

PLURAL = 0.8
"""Confidence of each member of "the two leaders"."""
NEVER = math.inf
"""A threshold that no probability reaches."""


def mentions(resolution: Resolution, knowledge: Knowledge) -> Iterator[Mention]:
    """The mentions that coreference adds, in no order.

    A pronoun or description gets one mention with the node of its antecedent; one that stands for several actors gets
    one for each, all with the same span. What is below its threshold gets none.
    """
    view = resolution.view
    for pronoun, cluster, last, probability in resolution.pronouns.values():
        if probability >= _least(view, pronoun, cluster, last):
            yield from _referring(view, pronoun, cluster, last, probability, "pronoun", knowledge)
    for pronoun, node, speaker in resolution.bodies.values():
        yield _mention(view, pronoun, node, "pronoun", _span(view, speaker), BODY)
    plural = {id(markable) for markable, _ in resolution.plural.values()}
    for markable, members in resolution.plural.values():
        for member in members:
            before = member.last_before(markable.first)
            if member.best is not None and before is not None:
                yield _mention(view, markable, member.best.node, "description", _span(view, before), PLURAL)
    for markable in resolution.markables:
        if markable.points_back and markable.cluster is not None and id(markable) not in plural:
            earlier = markable.cluster.phrase_before(markable.first)
            if earlier is not None:
                kind: MentionKind = "title" if markable.lemma in knowledge.words.offices else "description"
                confidence = markable.cluster.confidence[id(markable)]
                yield from _referring(view, markable, markable.cluster, earlier, confidence, kind, knowledge)


def _least(view: View, pronoun: Markable, cluster: Cluster, last: Markable) -> float:
    """The probability from which a pronoun is given: lower for named bodies, higher for things without a name; never for
    what a quotation doesn't name itself, as "it" is there often nothing that was told."""
    apart = last.quote != pronoun.quote and view.clause_of(last.head) != view.clause_of(pronoun.head)
    if pronoun.quote >= 0 and pronoun.gender == "neuter" and apart and cluster.type in BODIES:
        return NEVER
    if cluster.best is None:
        return THRESHOLD if cluster.type not in UNNAMED else THING_THRESHOLD if pronoun.quote < 0 else NEVER
    return BODY_THRESHOLD if cluster.type in BODIES and pronoun.gender == "neuter" else THRESHOLD


def retold_events(resolution: Resolution, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Heads of the event nouns that point back, each with that of the one before it in its cluster."""
    for markable in resolution.markables:
        if markable.points_back and markable.cluster is not None and event_type(markable.lemma, knowledge) is not None:
            earlier = markable.cluster.phrase_before(markable.first)
            if earlier is not None:
                yield markable.head, earlier.head


def _referring(
    view: View,
    markable: Markable,
    cluster: Cluster,
    last: Markable,
    confidence: float,
    kind: MentionKind,
    knowledge: Knowledge,
) -> Iterator[Mention]:
    antecedent = last if last.kind != "pronoun" else cluster.phrase_before(markable.first) or last
    if antecedent.kind == "group":
        for member in antecedent.members:
            node = _node(view, member.cluster, member, knowledge)
            if node is not None:
                yield _mention(view, markable, node, kind, _span(view, member), confidence)
        return
    node = _node(view, cluster, antecedent, knowledge)
    if node is not None and not _says_nothing(view, markable, node, knowledge):
        yield _mention(
            view,
            markable,
            node,
            "event" if node.type == "event" and kind == "description" else kind,
            _span(view, antecedent),
            confidence,
        )


def _says_nothing(view: View, markable: Markable, node: Node, knowledge: Knowledge) -> bool:
    """Whether a link adds nothing: a thing that its own words name alike, a vague one ("the way"), or a time ("this
    year"), which is a date."""
    if node.linked or node.type not in UNNAMED or markable.kind == "pronoun":
        return False
    if f"VAGUE {markable.lemma}" in knowledge.lexicon.cues:
        return True
    own = thing(view, markable)
    return (own is not None and own.iri == node.iri) or not view.dated.isdisjoint(
        range(markable.first, markable.last + 1)
    )


def _node(view: View, cluster: Cluster | None, markable: Markable, knowledge: Knowledge) -> Node | None:
    """The node of a cluster: that of its name, else that of the first phrase in it that describes an actor."""
    if cluster is not None and cluster.best is not None:
        return cluster.best.node
    first = next((m for m in (cluster.markables if cluster is not None else [markable]) if m.kind == "nominal"), None)
    if first is None:
        return None
    return described(view, first, knowledge) or thing(view, first)


def _span(view: View, markable: Markable) -> tuple[int, int]:
    return view.doc[markable.first].idx, view.doc[markable.last].idx + len(view.words[markable.last])


def _mention(
    view: View, markable: Markable, node: Node, kind: MentionKind, antecedent: tuple[int, int], confidence: float
) -> Mention:
    first = markable.first
    if view.pos[first] == "PRON" and first < markable.head:  # "her government": the pronoun is a mention of its own
        first += 1
    for i in range(first, markable.head):  # so is a name inside the phrase
        if i in view.mention_at:
            first = i + 1
    start, end = view.doc[first].idx, view.doc[markable.last].idx + len(view.words[markable.last])
    text = view.text[start:end]
    return Mention(node, start, end, text, kind, first, markable.last, markable.head, antecedent, round(confidence, 2))
