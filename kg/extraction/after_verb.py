"""What stands after a verb, for triples: objects, complements, clauses, prepositional phrases, adverbs, conjuncts grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.clauses import Argument, Clause
from kg.extraction.phrases import clause_phrase, noun_phrase
from kg.extraction.tree import Tree


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its role, head, the tokens of its preposition and those of its phrase."""

    role: str
    head: int
    preposition: tuple[int, ...]
    words: tuple[int, ...]
    opening: bool = False
    """Does it stand before the verb by its own right, not as the noun of a relative clause?"""

    def tokens(self) -> list[int]:
        """Preposition and phrase in the order they are to be read."""
        if self.preposition and self.words and self.preposition[0] > self.words[-1]:  # "the town in which"
            return [*self.preposition, *self.words]
        return sorted({*self.preposition, *self.words})


RELATIVE_RULES = frozenset(
    {"relative-object", "relative-oblique", "relative-adverb", "zero-relative", "stranded-preposition"}
)
ORDER = {"object": 0, "indirect": 0, "complement": 0, "clausal": 1, "agent": 2, "oblique": 3, "adverb": 4}


def parts(tree: Tree, clause: Clause, subjects: Sequence[Argument]) -> list[list[Part]]:
    """All parts after the verb, each with its conjuncts as alternatives."""
    groups: list[list[Part]] = []
    owners: dict[int, int] = {}
    for a in clause.arguments:
        part = None if a in subjects else _part(tree, clause, a)
        if part is None:
            continue
        first = a.head
        while tree.deps[first] == "conj" and first != clause.predicate:
            first = tree.heads[first]
        if first in owners:
            groups[owners[first]].append(part)
        else:
            owners[first] = len(groups)
            groups.append([part])
    return groups + [[part] for part in adverbs(tree, clause)]


def adverbs(tree: Tree, clause: Clause) -> Iterator[Part]:
    """Adverbs after the verb."""
    for c in tree.children[clause.predicate]:
        if tree.deps[c] == "advmod" and c > clause.predicate and tree.tags[c] == "ADV":
            yield Part("adverb", c, (), tuple(noun_phrase(tree, c)))


def adverbial_clauses(tree: Tree, clause: Clause) -> list[list[Part]]:
    """The clauses that say how, when or why, for a verb with nothing else after it: "was won by waiting"."""
    verb = clause.predicate
    found = [c for c in tree.children[verb] if tree.deps[c] == "advcl" and c > verb]
    return [[Part("adverb", c, (), tuple(clause_phrase(tree, c)))] for c in found]


def adjuncts(tree: Tree, clause: Clause) -> list[list[Part]]:
    """The prepositional phrases and adverbs of a clause whose verb leads up to another: "agreed in May to sell"."""
    found = [_part(tree, clause, a) for a in clause.arguments if a.role == "oblique" and a.head != clause.predicate]
    return [[part] for part in found if part is not None] + [[part] for part in adverbs(tree, clause)]


def _part(tree: Tree, clause: Clause, a: Argument) -> Part | None:
    if a.role == "clausal":
        inside = [c for c in tree.children[a.head] if c == clause.predicate]  # a verb of speech inside what it reports
        return Part("clausal", a.head, (), tuple(clause_phrase(tree, a.head, without=inside)))
    antecedent = _antecedent(clause, a)
    if tree.deps[a.head] == "obl:unmarked" and a.head == clause.predicate - 1 and "copula" in clause.rules:
        return None  # "82 years old": part of the complement
    case = _relative_case(tree, clause) if antecedent else own_case(tree, a.head)
    if a.role == "subject" and clause.passive and not case:
        return None
    words = noun_phrase(tree, a.head, without=clause.predicate if a.implied else -1)
    role = "agent" if a.role == "subject" else a.role
    opening = a.head < clause.predicate and not antecedent and ORDER[role] >= ORDER["oblique"]
    return Part(role, a.head, case, tuple(w for w in words if w not in case), opening)


def _antecedent(clause: Clause, a: Argument) -> bool:
    """Did the argument come from a relative clause's noun, whose own preposition is another's?"""
    return a.implied and a.head < clause.predicate and any(rule in RELATIVE_RULES for rule in clause.rules)


def _relative_case(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """The preposition before "which" or left behind: "in which they met", "they spoke to"."""
    for c in tree.children[clause.predicate]:
        if tree.deps[c] == "obl" and tree.lower[c] in {"which", "whom"}:
            return tuple(case_tokens(tree, c))
        if c > clause.predicate and tree.tags[c] == "ADP" and tree.deps[c] in {"obl", "case"} and not tree.children[c]:
            return (c,)
    return ()


def own_case(tree: Tree, head: int) -> tuple[int, ...]:
    """The preposition of a noun, or of the noun that it is coordinated with."""
    case = tuple(case_tokens(tree, head))
    while not case and tree.deps[head] == "conj":
        head = tree.heads[head]
        case = tuple(case_tokens(tree, head))
    return case


def case_tokens(tree: Tree, head: int) -> Iterator[int]:
    """The tokens of a noun's preposition: "because", "of"."""
    for c in tree.children[head]:
        if tree.deps[c] == "case" and c < head:
            yield c
            yield from (f for f in tree.children[c] if tree.deps[f] == "fixed")


def alternatives(groups: list[list[Part]]) -> Iterator[tuple[Part | None, list[Part]]]:
    """The main part with all others, once for each conjunct of the main one; phrases before the verb are never main."""

    def rank(group: list[Part]) -> tuple[bool, int, int]:
        return group[0].opening, ORDER[group[0].role], group[0].head

    main = min(groups, key=rank, default=None)
    if main is None or main[0].opening:
        yield None, [part for group in groups for part in group]
        return
    others = [part for group in groups if group is not main for part in group]
    for part in main:
        yield part, others
