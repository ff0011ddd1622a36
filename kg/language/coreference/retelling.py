"""Things told again under another noun of their kind: "a ferry sank … the ship", "the crash … the accident".

Which nouns tell of one kind of thing is data (`people.ttl`, gk:LikeNouns).  A noun that points back and says nothing that
the first phrase doesn't joins the only thing of its kind in view; where two are in view it joins neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.descriptions import may_be, points_back
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.sieves import NOTHING, modifiers
from kg.language.coreference.view import View

REACH = 4
"""Sentences back in which the thing must have been told."""
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
            near = [(c, last) for c, last in latest.values() if markable.sentence - last.sentence <= REACH]
            alike = [(c, last) for c, last in near if c is not cluster and _alike(markable, c, last, knowledge)]
            if len(alike) == 1 and may_be(view, markable, alike[0][1]) and _says_no_more(view, markable, alike[0][0]):
                alike[0][0].join(cluster, CONFIDENCE)
                markable.points_back = True
                cluster = alike[0][0]
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


def _says_no_more(view: View, markable: Markable, cluster: Cluster) -> bool:
    """Whether every word before the noun was said of the thing before."""
    said = set(cluster.words)
    for earlier in cluster.markables:
        said |= modifiers(view, earlier)
    return modifiers(view, markable) <= said
