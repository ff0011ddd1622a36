"""A verb with two objects side by side: the first is whom something is given, told or denied ("denied Ann Roe a visa")."""

from __future__ import annotations

from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes


def first_of_two_objects(tree: Tree, verb: int) -> None:
    """A name and a noun with its article right behind a verb are whom it concerns and what, both parsed as objects."""
    objects = [c for c in tree.children[verb] if tree.deps[c] == "obj" and c > verb]
    if tree.lemmas[verb] not in verb_classes()["giving"] or len(objects) != 2:
        return
    if tree.tags[objects[0]] not in {"PROPN", "PRON"} or tree.tags[objects[1]] != "NOUN":
        return
    first, second = objects
    begins = min((c for c in tree.children[second] if c < second), default=second)
    if begins == tree.last(first) + 1:
        tree.attach(first, verb, "iobj")
        tree.mended[first] = "first-of-two-objects"
