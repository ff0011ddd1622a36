"""Words that the parser took for another kind of word, told by closed classes and by what hangs from them."""

from __future__ import annotations

from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes


def misread_words(tree: Tree) -> None:
    """Mend all of them in a `Tree`."""
    for token in range(tree.start, tree.end):
        if tree.deps[token] == "amod":
            preposition_as_adjective(tree, token)
        if tree.tags[token] == "VERB" and tree.has(token, "cop"):
            is_to_do(tree, token)
        if tree.tags[token] == "VERB" and tree.lower[token].endswith("ing"):
            participial_preposition(tree, token)
            possessed_gerund(tree, token)
        elif tree.deps[token] in {"nsubj", "nsubj:pass"} and tree.heads[token] < token:
            subject_after_as(tree, token)


def is_to_do(tree: Tree, token: int) -> None:
    """ "Chad is to host the summit": with somebody as its subject this tells what they will do, not what they are."""
    be, subject, to = tree.child(token, "cop"), tree.child(token, "nsubj", "nsubj:outer"), tree.child(token, "mark")
    if be is None or subject is None or to is None or to != be + 1 or tree.lower[to] != "to":
        return
    if tree.tags[subject] in {"PROPN", "PRON"} and subject < be:
        tree.deps[be], tree.deps[subject] = "aux", "nsubj"


def participial_preposition(tree: Tree, token: int) -> None:
    """ "suspended pending appeal", "resigned, following the talks": pending and the like before a noun are prepositions."""
    noun = tree.child(token, "obj")
    if tree.lower[token] not in verb_classes()["participial_prepositions"] or noun is None or noun < token:
        return
    if tree.deps[token] not in {"advcl", "acl"} or tree.has(token, "nsubj", "mark", "aux"):
        return
    told = tree.tags[noun] == "NOUN" and bool(tree.children[noun])  # not "following Ann Roe", "following suit"
    late = tree.deps[token] == "advcl" and told
    if tree.lower[token] == "following" and not late:
        return
    head = tree.heads[token]
    tree.attach(noun, head, "nmod" if tree.tags[head] in {"NOUN", "PROPN"} else "obl")
    for child in list(tree.children[token]):
        tree.attach(child, noun, tree.deps[child])
    tree.attach(token, noun, "case")
    tree.tags[token], tree.lemmas[token] = "ADP", tree.lower[token]


def preposition_as_adjective(tree: Tree, token: int) -> None:
    """ "freed him pending trial": such a word before a noun that is a second object is its preposition."""
    noun = tree.heads[token]
    verb = tree.heads[noun]
    if tree.lower[token] not in verb_classes()["participial_prepositions"] or tree.deps[noun] not in {"obj", "obl:unmarked"}:
        return
    objects = [c for c in tree.children[verb] if tree.deps[c] in {"obj", "iobj", "nsubj:pass"} and c < token]
    if not objects or noun < token or tree.has(noun, "det", "nmod:poss"):
        return
    for child in objects:
        tree.deps[child] = "obj" if tree.deps[child] == "iobj" else tree.deps[child]
    tree.attach(noun, verb, "obl")
    tree.attach(token, noun, "case")
    tree.tags[token], tree.lemmas[token] = "ADP", tree.lower[token]


def possessed_gerund(tree: Tree, token: int) -> None:
    """ "ordered the king's killing": a gerund with an owner and without an object is a noun."""
    if not tree.has(token, "nmod:poss") or tree.has(token, "obj", "mark", "nsubj", "aux"):
        return
    if tree.deps[token] in {"xcomp", "ccomp"} and tree.heads[token] < token:
        tree.deps[token] = "obj"
        tree.tags[token], tree.lemmas[token] = "NOUN", tree.lower[token]


def subject_after_as(tree: Tree, token: int) -> None:
    """ "permits him as heir to rule": after its verb, what has "as" before it is no subject."""
    if tree.marker(token, "case") == "as":
        tree.attach(token, tree.heads[token], "obl")
