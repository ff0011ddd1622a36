"""Things told again under another noun of their kind: "a ferry sank … the ship", "the crash … the accident".

Which nouns tell of one kind of thing is data (`people.ttl`, gk:LikeNouns).  A noun that points back and says nothing that
the first phrase doesn't joins the only thing of its kind in view; where two are in view it joins neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.descriptions import may_be, points_back
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.noun_phrases import NOTHING, modifiers
from kg.language.coreference.view import View

REACH = 4, 6
"""Sentences back in which the thing must have been told: the only one in the nearer ones, or else in the farther."""
CONFIDENCE = 0.75
NAMED = frozenset({"event", "thing", "treaty", "person"})
"""Types of named nodes that are told again by the nouns beside their names."""


def told_again(view: View, found: Sequence[Markable], knowledge: Knowledge) -> None:
    """`told-again`: join a noun that points back with the only thing of its kind in view."""
    latest: dict[int, tuple[Cluster, Markable]] = {}
    for markable in found:
        cluster = markable.cluster
        if cluster is None or markable.kind not in {"nominal", "name"}:
            continue
        if _open(view, markable, cluster, knowledge):
            others = [each for each in latest.values() if each[0] is not cluster and _alike(markable, *each, knowledge)]
            chosen = _only_one(view, markable, others, knowledge)
            if chosen is not None and may_be(view, markable, chosen[1]) and _says_no_more(view, markable, chosen[0]):
                chosen[0].join(cluster, CONFIDENCE)
                markable.points_back = True
                cluster = chosen[0]
        if markable.determiner not in NOTHING:
            latest.pop(id(cluster), None)
            latest[id(cluster)] = (cluster, markable)
            if len(latest) > 40:
                del latest[next(iter(latest))]


def _open(view: View, markable: Markable, cluster: Cluster, knowledge: Knowledge) -> bool:
    """A noun of some kind of thing that points back and was not resolved."""
    return (
        markable.kind == "nominal"
        and markable.lemma in knowledge.people.again
        and not markable.points_back
        and cluster.best is None
        and points_back(view, markable, knowledge)
    )


def _alike(markable: Markable, cluster: Cluster, last: Markable, knowledge: Knowledge) -> bool:
    """Whether a cluster is of the kind that a noun tells, in the same number."""
    if cluster.best is not None and cluster.best.node.type not in NAMED:
        return False
    if (markable.type == "person") != (cluster.type == "person"):
        return False
    if markable.number and last.number and markable.number != last.number:
        return False
    return any(knowledge.people.tells_again(markable.lemma, word) for word in cluster.words)


def _only_one(
    view: View, markable: Markable, alike: Sequence[tuple[Cluster, Markable]], knowledge: Knowledge
) -> tuple[Cluster, Markable] | None:
    """The only one in reach; an apposition to another is no second one ("the Expo, a yearly fair"), and "another blast"
    or "the second blast" not the only one."""
    for reach in REACH:
        near = [each for each in alike if markable.sentence - each[1].sentence <= reach]
        apart = [each for each in near if not any(_apposed(view, each[0], other) for other, _ in near if other is not each[0])]
        if apart:
            first = apart[0][0].markables[0]
            told = modifiers(view, first) | {first.determiner}
            one_of_several = view.pos[first.head] != "PROPN" and told & knowledge.people.contrast
            return apart[0] if len(apart) == 1 and not one_of_several else None
    return None


def _apposed(view: View, cluster: Cluster, other: Cluster) -> bool:
    heads = {m.head for m in other.markables}
    return any(view.deps[m.head] == "appos" and view.heads[m.head] in heads for m in cluster.markables)


def _says_no_more(view: View, markable: Markable, cluster: Cluster) -> bool:
    """Whether every word before the noun was said of the thing before."""
    said = set(cluster.words)
    for earlier in cluster.markables:
        said |= modifiers(view, earlier)
    return modifiers(view, markable) <= said
