"""The verb of a triple: with auxiliaries, negation, particle, adverbs before it, and the verbs that lead up to it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.clauses import Clause
from kg.extraction.predicates import NEGATORS
from kg.extraction.tree import Tree

UNSAID = frozenset({"when", "where", "how", "why", "then", "however"})
"""Adverbs before the verb that join clauses rather than belong to a relation."""
LONGEST_CHAIN = 8


def continues(found: Sequence[Clause], k: int) -> bool:
    """Does clause `k` carry on the verb of its parent: an infinitive or gerund with the same subject ("agreed to sell")?"""
    clause = found[k]
    if clause.link != "xcomp" or clause.parent is None:
        return False
    return "subject-control" in clause.rules or (found[clause.parent].passive and "object-control" in clause.rules)


def merged(found: Sequence[Clause]) -> set[int]:
    """Clauses whose verb is only the beginning of another one's relation."""
    return {parent for k in range(len(found)) if continues(found, k) and (parent := found[k].parent) is not None}


def depths(found: Sequence[Clause]) -> list[int]:
    """How many clauses stand above each."""
    result = [-1] * len(found)
    for k in range(len(found)):
        path: list[int] = []
        at: int | None = k
        while at is not None and result[at] < 0 and len(path) <= len(found):
            path.append(at)
            result[at] = 0
            at = found[at].parent
        base = result[at] + 1 if at is not None else 0
        for step, clause in enumerate(reversed(path)):
            result[clause] = base + step
    return result


def chain(found: Sequence[Clause], k: int) -> list[int]:
    """Clause `k` and the clauses above whose verbs lead up to its own, nearest first: "were able to hold and extend"."""
    result = [k]
    for _ in range(LONGEST_CHAIN):
        parent = found[k].parent
        if (
            parent is not None
            and found[k].link == "conj"
            and "shared-subject" in found[k].rules
            and continues(found, parent)
        ):
            k, parent = parent, found[parent].parent
        elif not continues(found, k):
            break
        if parent is None:
            break
        result.append(parent)
        k = parent
    return result


def verb_group(tree: Tree, clause: Clause, leads_up: bool = False) -> list[int]:
    """Auxiliaries, negation, adverbs before the verb, verb and particles.

    Of a copular clause only what stands before the complement, unless it leads up to another verb ("is ready to go").
    """
    verb = clause.predicate
    copular = "copula" in clause.rules and not leads_up
    tokens = list(clause.auxiliaries) if copular else [*clause.auxiliaries, verb]
    start = min(tokens, default=verb)
    if clause.negated and "shared-auxiliary" in clause.rules:  # "will not arm or train": not is the first verb's
        tokens += [c for c in tree.children[tree.heads[start]] if tree.lower[c] in NEGATORS and c < verb]
    for c in tree.children[verb]:
        dep = tree.deps[c]
        if dep == "compound:prt" or (dep == "mark" and tree.lower[c] == "to"):
            tokens.append(c)
        elif dep == "advmod" and start - 1 <= c < verb and not tree.children[c] and tree.lower[c] not in UNSAID:
            degree = copular and c == verb - 1 and tree.tags[verb] == "ADJ" and tree.lower[c] not in NEGATORS
            if not degree:  # "very large" stays together after "is"
                tokens.append(c)
    return sorted(set(tokens))


def relation_tokens(tree: Tree, found: Sequence[Clause], links: Sequence[int]) -> list[int]:
    """The tokens of all verbs of a chain."""
    tokens = verb_group(tree, found[links[0]])
    for k in links[1:]:
        tokens = [t for t in verb_group(tree, found[k], leads_up=True) if t < tokens[-1]] + tokens
    return sorted(set(tokens))
