"""Component `kg_coreference`: pronouns, titles and descriptions → actors, events and things.

It adds mentions of kind pronoun, title and description to `doc._.mentions`, each with the node and the span of its
antecedent and a confidence. In order: what can refer (`mentions`), sieves over names and noun phrases (`joining`:
`sieves`, `descriptions`, `events`, `retelling`), then from left to right third-person pronouns (`ranking`), speakers of
quotations (`speech`) and plural descriptions (`collectives`).

Mentions overlap in one case only: a phrase that stands for several actors ("the two leaders", "they" for a
coordination) has one mention for each of them, all with the same span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.coreference.resolver import resolve
from kg.language.coreference.writing import mentions, retold_events
from kg.language.dates import share_times

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

__all__ = ["Coreference", "make_coreference", "resolve"]


class Coreference:
    """The pipeline component of this package; `knowledge` is set after the component was added, the shipped files if
    it never is."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """Add what pronouns, titles and descriptions stand for to the mentions of `doc`."""
        if self.knowledge is None:
            from kg.knowledge import load

            self.knowledge = load()
        taken = {i for m in doc._.mentions for i in range(m.first, m.last + 1)}
        resolution = resolve(doc, self.knowledge)
        found = mentions(resolution, self.knowledge)
        added = [m for m in found if not any(i in taken for i in range(m.first, m.last + 1))]
        doc._.mentions = tuple(sorted((*doc._.mentions, *added), key=lambda m: (m.first, m.last, m.node.iri)))
        share_times(doc, retold_events(resolution, self.knowledge))
        return doc


@Language.factory("kg_coreference", assigns=["doc._.mentions"])
def make_coreference(nlp: Language, name: str) -> Coreference:
    """The component `kg_coreference` (needs `doc._.mentions`, set by `kg_gazetteer`)."""
    return Coreference()
