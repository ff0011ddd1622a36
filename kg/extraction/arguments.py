"""The arguments that a predicate has of its own in the tree: subjects, objects, obliques, complements, clauses, each
conjunct.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.clause_drafts import Argument, Draft, Drafts
from kg.extraction.predicates import outer_subject
from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes

ROLES = {
    "nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "csubj:pass": "subject",
    "obj": "object", "iobj": "indirect", "ccomp": "clausal", "xcomp": "clausal",
    "obl": "oblique", "obl:agent": "oblique", "obl:unmarked": "oblique", "obl:tmod": "oblique", "obl:npmod": "oblique",
}  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
GOVERNED_MARKS = frozenset({"of", "from", "into", "for", "against", "in", "on", "about", "at"})
"""Prepositions before a gerund that make it an argument of the verb ("accused of"), not an adjunct ("after", "by").
"""


def add_own_arguments(tree: Tree, drafts: Drafts, draft: Draft) -> None:
    """Fill a draft from the children of its predicate; the roles are logical ones."""
    token = draft.predicate
    there = False
    outer = outer_subject(tree, token)
    if outer is not None:
        _outer(tree, drafts, draft, outer)
    for child in tree.children[token]:
        dep = tree.deps[child]
        if child == outer:
            continue
        if dep in ROLES and not (dep == "obl" and tree.tags[child] == "ADP" and not tree.children[child]):
            _add(tree, draft, child, dep)
        elif dep == "expl":
            there = there or tree.lower[child] == "there"
        elif dep == "advcl" and _governed(tree, child):
            draft.arguments.append(Argument("clausal", child, tree.marker(child, "mark")))
            draft.note("governed-gerund")
    if draft.lemma == "be" and (tree.tags[token] not in {"VERB", "AUX"} or "copula" in draft.rules):
        _complement(tree, draft)
    if there:
        draft.kind = "EX"
        draft.note("existential")


def _add(tree: Tree, draft: Draft, child: int, dep: str) -> None:
    """One child and its conjuncts, in its logical role."""
    role, preposition = ROLES[dep], ""
    if role == "oblique":
        preposition = tree.marker(child, "case")
        if draft.passive and _is_agent(tree, child, preposition):
            role, preposition = "subject", ""
            draft.note("by-agent")
    elif role == "subject" and draft.passive:
        role = "clausal" if dep in {"csubj", "csubj:pass"} else "object"
    elif dep == "xcomp" and tree.tags[child] not in {"VERB", "AUX"} and not tree.has(child, "cop", "nsubj"):
        role = "complement"
        draft.note("object-complement" if tree.has(draft.predicate, "obj", "nsubj:pass") else "linking-verb")
        preposition = tree.marker(child, "case") or tree.marker(child, "mark")
    found = [Argument(role, child, preposition)]
    if dep not in {"csubj", "csubj:pass", "ccomp"} and not (dep == "xcomp" and role == "clausal"):
        found += [
            Argument(role, c, tree.marker(c, "case") or preposition if role == "oblique" else preposition)
            for c in conjuncts(tree, child)
        ]
    if len(found) > 1:
        draft.note("coordination")
    draft.arguments += found
    if dep in SUBJECTS and role != "clausal":
        draft.surface += tuple(found)


def _is_agent(tree: Tree, token: int, preposition: str) -> bool:
    """`by-agent`: labelled so, or a by-phrase that is no number or day ("by 2020") where nothing else is labelled so."""
    if tree.lower[token] in verb_classes()["means"] and not tree.has(token, "det", "amod", "compound", "nmod:poss"):
        return False  # "was taken there by air"
    if tree.deps[token] == "obl:agent":
        return preposition == "by" or (not preposition and _by_below(tree, token))  # not "to" in "made by Chad to Mali"
    if preposition != "by" or token < tree.heads[token] or tree.has(tree.heads[token], "obl:agent"):
        return False
    return tree.tags[token] in {"NOUN", "PROPN", "PRON", "ADJ", "DET"} and not tree.lower[token].endswith("day")


def _by_below(tree: Tree, token: int) -> bool:
    """Whether "by" hangs from a title or kind before the name: "by their ally Chad"."""
    return any(tree.lower[c] == "by" for child in tree.children[token] for c in tree.children[child])


def _complement(tree: Tree, draft: Draft) -> None:
    """`copula`: what follows "be" is a complement, or an oblique if it has a preposition ("is in talks")."""
    token = draft.predicate
    preposition = tree.marker(token, "case")
    role = "oblique" if preposition else "complement"
    draft.arguments.append(Argument(role, token, preposition))
    for c in conjuncts(tree, token):
        if not tree.has(c, "nsubj", "cop"):
            own = tree.marker(c, "case") or preposition
            draft.arguments.append(Argument("oblique" if own else "complement", c, own))
            draft.note("coordination")


def _outer(tree: Tree, drafts: Drafts, draft: Draft, child: int) -> None:
    """`clausal-copula`: "the problem is that …": a clause of its own around the one that is its complement."""
    cop = tree.child(draft.predicate, "cop")
    subjects = [Argument("subject", child)]
    outer = Draft(
        key=-1, predicate=cop if cop is not None else draft.predicate, lemma="be", parent=draft.parent, link=draft.link,
        arguments=[*subjects, Argument("clausal", draft.predicate)], surface=tuple(subjects), rules=["clausal-copula"],
    )  # fmt: skip
    drafts.add(outer, in_tree=False)
    draft.parent, draft.link = outer.key, "ccomp"


def _governed(tree: Tree, child: int) -> bool:
    """`governed-gerund`: "accused … of lying": the preposition belongs to the verb's frame."""
    return tree.marker(child, "mark") in GOVERNED_MARKS and not tree.has(child, "nsubj")


def conjuncts(tree: Tree, head: int) -> Iterator[int]:
    """`coordination`: the nouns coordinated with `head`, without those that are denied ("Norway, not Sweden") or
    clauses.
    """
    todo = [head]
    while todo:
        found = [c for c in tree.children[todo.pop()] if tree.deps[c] == "conj" and _nominal_conjunct(tree, c)]
        yield from found
        todo.extend(reversed(found))


def _nominal_conjunct(tree: Tree, token: int) -> bool:
    if tree.tags[token] in {"VERB", "AUX"} or tree.has(token, "nsubj", "cop"):
        return False
    return not any(tree.lower[c] in {"not", "never"} or tree.lower[c] == "than" for c in tree.children[token])
