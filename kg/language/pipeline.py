"""The language pipeline: the shipped model, then names, parse repair, dates and coreference, in that order.

Names come before the repair because a name known to be one unit is what the repair works from; dates and coreference come last
because both follow the repaired tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from kg import resources

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.documents import Document
    from kg.knowledge import Knowledge

COMPONENTS = ("kg_gazetteer", "kg_repair", "kg_dates", "kg_coreference")


def load(knowledge: Knowledge | None = None) -> Language:
    """The whole pipeline over `knowledge` (the shipped files if None), ready for `read`."""
    from kg.knowledge import load as load_knowledge
    from kg.language import coreference, dates, gazetteer, reader, repair  # noqa: F401  (they register their factories)

    if not Doc.has_extension("document"):
        Doc.set_extension("document", default=None)
    nlp = spacy.load(resources.model())
    known = knowledge if knowledge is not None else load_knowledge()
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if hasattr(component, "knowledge"):
            component.knowledge = known
    return nlp


def read(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """One annotated Doc a document, in order; `doc._.document` holds the document it was read from."""

    def made() -> Iterator[Doc]:
        for document in documents:
            doc = nlp.make_doc(document.text)
            doc._.document = document
            yield doc

    yield from nlp.pipe(made(), batch_size=1)
