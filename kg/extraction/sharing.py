"""What coordinated verbs share: subjects, objects, obliques, the gap of a relative clause."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.arguments import SUBJECTS
from kg.extraction.clause_drafts import Argument, Draft
from kg.extraction.tree import Tree

GOVERNED = frozenset({"for", "to", "into", "of", "about"})
"""Prepositions that verbs govern: what stands after them belongs to the verb right before them."""


def share(tree: Tree, draft: Draft, first: Draft) -> None:
    """`shared-subject`, `shared-object`, `shared-oblique`: what stands outside a coordination of verbs belongs to
    each of them.
    """
    if first.link == "relcl" and not draft.surface:
        _fill_gap(tree, draft, [a for a in first.arguments if a.implied and a not in first.surface])
    if not draft.surface and not tree.has(draft.predicate, "expl"):
        draft.give_subject(first.surface, "shared-subject")
    draft.marker = draft.marker or (first.marker if not tree.has(draft.predicate, "nsubj", "nsubj:pass") else "")
    opening = min((a.head for a in first.surface), default=0)
    _give_up(draft, first)
    late = [
        a for a in first.arguments
        if not a.implied and (a.head > draft.predicate or a.head < opening) and tree.heads[a.head] != draft.predicate
    ]  # fmt: skip
    has_object = any(a.role in {"object", "clausal", "complement"} for a in draft.arguments if a not in draft.surface)
    for argument in late:
        if argument.role == "object" and not has_object and not draft.passive and not first.passive:
            draft.arguments.append(replace(argument, implied=True))
            draft.note("shared-object")
        elif argument.role == "oblique" and (argument.head < opening or not tree.has(draft.predicate, *SUBJECTS)):
            draft.arguments.append(replace(argument, implied=True))
            draft.note("shared-oblique")
    _share_back(tree, draft, first)


def _give_up(draft: Draft, first: Draft) -> None:
    """`governed-oblique`: in "to rest and pay for beds" what one applies for is not what one votes for."""
    own = [a for a in draft.arguments if a.role in {"object", "oblique", "clausal", "complement"} and not a.implied]
    if own or first.passive or draft.passive:
        return
    governed = [
        a for a in first.arguments
        if a.role == "oblique" and not a.implied and a.head > draft.predicate and a.preposition in GOVERNED
    ]  # fmt: skip
    for argument in governed:
        first.arguments.remove(argument)
        draft.arguments.append(argument)
        draft.note("governed-oblique")


def _share_back(tree: Tree, draft: Draft, first: Draft) -> None:
    """`shared-object` the other way: "banned and seized exports", where the parser gives the object to the second
    verb.
    """
    if draft.passive or first.passive or first.heads("object") or first.heads("clausal") or first.heads("complement"):
        return
    between = range(first.predicate + 1, draft.predicate)
    if all(tree.deps[i] in {"cc", "advmod", "punct"} for i in between) and not any(
        h > first.predicate for h in first.heads("oblique")
    ):
        for argument in draft.arguments:
            if argument.role == "object" and not argument.implied:
                first.arguments.append(replace(argument, implied=True))
                first.note("shared-object")


def _fill_gap(tree: Tree, draft: Draft, antecedents: list[Argument]) -> None:
    """A coordinated relative clause has the same gap: "the deal that X signed and Y broke"."""
    own_subject = tree.has(draft.predicate, "nsubj", "nsubj:pass")
    for a in antecedents:
        if a.role == "object" and own_subject and not draft.heads("object") and not draft.passive:
            draft.arguments.append(a)
            draft.note("relative-object")
