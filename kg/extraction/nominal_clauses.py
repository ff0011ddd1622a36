"""Clauses that nouns make without a verb: apposition, title, possession, prepositional attributes (kind NOM)."""

from __future__ import annotations

from kg.extraction.arguments import conjuncts
from kg.extraction.clause_drafts import Argument, Draft, Drafts
from kg.extraction.tree import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"})


def add(tree: Tree, drafts: Drafts) -> None:
    """Add the nominal clauses of all tokens in the order of the text."""
    for token in range(tree.start, tree.end):
        dep = tree.deps[token]
        if dep == "appos":
            _apposition(tree, drafts, token)
        elif dep == "nmod:desc":
            _title(tree, drafts, token)
        elif dep == "nmod:poss":
            _possession(tree, drafts, token)
        elif dep in {"nmod", "nmod:unmarked"}:
            _attribute(tree, drafts, token)


def _new(drafts: Drafts, token: int, lemma: str, link: str, arguments: list[Argument], rule: str) -> None:
    governor = drafts.by_token.get(token) or drafts.governor(token)
    draft = Draft(
        key=-1, predicate=token, lemma=lemma, parent=governor.key if governor is not None else -1, link=link,
        kind="NOM", arguments=arguments, rules=[rule],
    )  # fmt: skip
    drafts.add(draft, in_tree=False)


def _apposition(tree: Tree, drafts: Drafts, token: int) -> None:
    """`apposition`: "Lima, the capital": the first is the second."""
    if tree.tags[token] not in NOMINAL or token in drafts.by_token:
        return
    subject = Argument("subject", tree.heads[token])
    _new(
        drafts,
        token,
        "be",
        "appos",
        [subject, *(Argument("complement", c) for c in (token, *conjuncts(tree, token)))],
        "apposition",
    )


def _title(tree: Tree, drafts: Drafts, token: int) -> None:
    """`title`: "General Ruiz": the name is what the title says."""
    _new(drafts, token, "be", "title", [Argument("subject", tree.heads[token]), Argument("complement", token)], "title")


def _possession(tree: Tree, drafts: Drafts, token: int) -> None:
    """`possession`: "Chile's copper": the owner has it; "whose" stands for its antecedent."""
    owned = tree.heads[token]
    owners = [token, *conjuncts(tree, token)]
    if tree.lower[token] == "whose":
        owners = _antecedent(tree, token)
    arguments = [*(Argument("subject", o, implied=o != token) for o in owners), Argument("object", owned)]
    _new(drafts, owned, "have", "poss", arguments, "possession")


def _antecedent(tree: Tree, token: int) -> list[int]:
    """The noun that the relative clause around "whose" modifies."""
    i = token
    while tree.heads[i] != i:
        if tree.deps[i] == "acl:relcl":
            return [tree.heads[i]]
        i = tree.heads[i]
    return [token]


def _attribute(tree: Tree, drafts: Drafts, token: int) -> None:
    """`attribute`: "the bridge over the canal": the first is over the second."""
    noun, preposition = tree.heads[token], tree.marker(token, "case")
    obliques = [Argument("oblique", c, tree.marker(c, "case") or preposition) for c in (token, *conjuncts(tree, token))]
    _new(drafts, noun, "be", "nmod", [Argument("subject", noun), *obliques], "attribute")
