""" "The two leaders", "both countries", "the three states": plural descriptions that stand for actors named just
before.

They are resolved only where the number of actors of their type that are in view is exactly theirs: in one
coordination, or else in the sentence and the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.view import View

NUMBERS = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "six": 6}
BACK = 1
"""Sentences before its own in which the members of a plural description must be named."""


def size_of(view: View, markable: Markable) -> int:
    """How many a plural definite description means; 0 if it isn't one or doesn't say."""
    if markable.kind != "nominal" or markable.number != "pl":
        return 0
    children = view.children[markable.head]
    words = {view.lower[c] for c in children} | {
        view.lower[d] for c in children for d in view.children[c] if view.deps[c] == "nummod"
    }
    if not (words & {"the", "both", "these", "those", "all"}) or view.with_dep(markable.head, "acl:relcl", "nmod"):
        return 0
    return next((NUMBERS[w] for w in sorted(words) if w in NUMBERS), 0)


def fits(markable: Markable, member: Markable, knowledge: Knowledge) -> bool:
    """Whether a member can be one of what the description names."""
    if member.cluster is None:
        return False
    kind = member.cluster.best.node.type if member.cluster.best is not None else member.type
    return kind in knowledge.people.plurals.get(markable.lemma, ())


def members(view: View, found: Sequence[Markable], at: int, size: int, knowledge: Knowledge) -> list[Cluster]:
    """The clusters that the plural description `found[at]` stands for, [] where that isn't certain."""
    markable = found[at]
    near = [m for m in found[max(0, at - 60) : at] if markable.sentence - m.sentence <= BACK]
    for group in reversed([m for m in near if m.kind == "group"]):
        fitting = _clusters([m for m in group.members if fits(markable, m, knowledge)])
        if len(fitting) == size:
            return [] if _rival(group, near, markable, knowledge) or _unlike(fitting, markable) else fitting
    for reach in range(BACK + 1):
        inside = [
            m
            for m in near
            if markable.sentence - m.sentence <= reach
            and m.kind not in {"group", "pronoun"}
            and fits(markable, m, knowledge)
        ]
        fitting = _clusters([m for m in inside if m.cluster is not None and m.cluster.best is not None])
        if len(fitting) == size:
            return [] if _unlike(fitting, markable) else fitting
        if len(fitting) > size:
            return []
    return []


def _rival(group: Markable, near: Sequence[Markable], markable: Markable, knowledge: Knowledge) -> bool:
    """Whether somebody outside a coordination in object place acts on it: "Ann met Bo and Cy": which are "the two"?"""
    inside = {id(m.cluster) for m in group.members}
    return group.role == "object" and any(
        m.role == "subject"
        and m.sentence == group.sentence
        and m.kind not in {"group", "pronoun"}
        and id(m.cluster) not in inside
        and fits(markable, m, knowledge)
        for m in near
    )


def _unlike(fitting: Sequence[Cluster], markable: Markable) -> bool:
    """Whether only some are called by the noun: a party and a university aren't "both parties"."""
    called = [markable.lemma in c.words for c in fitting]
    return any(called) and not all(called)


def _clusters(found: Sequence[Markable]) -> list[Cluster]:
    unique: dict[int, Cluster] = {id(m.cluster): m.cluster for m in found if m.cluster is not None}
    return list(unique.values())
