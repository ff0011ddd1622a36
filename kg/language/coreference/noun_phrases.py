"""The words of a noun phrase that tell whether it points back: its determiner and its modifiers."""

from __future__ import annotations

from kg.language.coreference.mentions import Markable
from kg.language.coreference.view import View

POINTING = frozenset({"the", "this", "that", "these", "those"})
NOTHING = frozenset({"no", "any", "every", "each", "neither"})
"""Determiners of what nothing in particular is told of."""


def modifiers(view: View, markable: Markable) -> set[str]:
    """Lemmas of the words that modify a noun, without determiners."""
    labels = {"amod", "compound", "nummod", "nmod:poss", "nmod"}
    return {view.lemmas[c] for c in view.children[markable.head] if view.deps[c] in labels and view.deps[c] != "det"}
