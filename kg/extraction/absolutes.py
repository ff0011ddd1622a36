"""Phrases with a subject of their own beside a clause: "with Oman sending troops", "died with her sons at her side".

The parser takes them for arguments of the clause's verb; what follows the noun tells.
"""

from __future__ import annotations

from kg.extraction.arguments import SUBJECTS
from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes


def gerund_with_subject(tree: Tree, token: int) -> None:
    """ "spoke of Oman sending …", "with Oman and Chad having left": a gerund right after such nouns is what they do."""
    having = next((c for c in tree.children[token] if tree.deps[c] == "aux" and tree.lower[c] == "having"), None)
    first = token if having is None else having
    if not tree.lower[first].endswith("ing") or tree.has(token, "mark", *SUBJECTS, "expl"):
        return
    if tree.deps[token] == "conj" and (having is None or tree.has(token, "cc")):
        return
    for noun in tree.children[tree.heads[token]]:
        case = tree.child(noun, "case")
        beside = noun < first and max(_listed(tree, noun)) == first - 1 == tree.last(noun)
        if not beside or tree.deps[noun] != "obl" or case is None:
            continue
        aside = tree.lower[case] == "with" and (having is not None or tree.lower[max(case - 1, 0)] == ",")
        if aside or tree.lower[case] in {"of", "about"}:
            tree.attach(case, token, "mark")
            tree.attach(noun, token, "nsubj")
            tree.deps[token] = "advcl"
            tree.mended[token] = "gerund-with-subject"
            return


def _listed(tree: Tree, noun: int) -> list[int]:
    """The words of a name and of the names coordinated with it."""
    found = [noun]
    for word in found:
        found += [c for c in tree.children[word] if c > word and tree.deps[c] in {"flat", "conj"}]
    return found


def gerund_after(tree: Tree, noun: int, verb: int) -> int | None:
    """The gerund without a subject that follows a noun at once and hangs from it or from the verb before it."""
    for c in (*tree.children[noun], *tree.children[verb]):
        if noun < c and tree.deps[c] in {"acl", "advcl"} and tree.lower[c].endswith("ing"):
            before = tree.last(noun) if tree.heads[c] == verb else c - 1
            if before == c - 1 and tree.lower[before] != "," and not tree.has(c, "mark", "aux", *SUBJECTS):
                return c
    return None


def second_gerund(tree: Tree, token: int) -> bool:
    """Whether a gerund is coordinated with one that has a subject: "by Oman joining the pact and Chad leaving it"."""
    first = tree.heads[token]
    gerunds = tree.lower[first].endswith("ing") and tree.lower[token].endswith("ing")
    bare = not tree.has(first, "aux") and not tree.has(token, "aux")
    return gerunds and bare and tree.deps[token] == "conj" and tree.has(first, *SUBJECTS, "expl")


def at_ones_side(tree: Tree, token: int) -> None:
    """ "died with her sons at her side": where the companions were is no place of the verb's, nor did they die."""
    owner = tree.child(token, "nmod:poss")
    if owner is None or tree.lemmas[token] not in verb_classes()["ones_side"] or tree.tags[owner] != "PRON":
        return
    for noun in tree.children[tree.heads[token]]:
        company = tree.deps[noun] == "obl" and tree.marker(noun, "case") == "with" and noun < token
        if company and tree.last(noun) + 1 == min(tree.children[token]):
            for place in [c for c in tree.children[token] if tree.deps[c] == "nmod" and c > token]:
                tree.attach(place, tree.heads[token], "obl")
            tree.attach(token, noun, "nmod")
            tree.deps[noun] = "advcl"
            return
