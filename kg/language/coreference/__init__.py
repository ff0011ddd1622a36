"""Component `kg_coreference`: pronouns, titles and descriptions → actors."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge import Knowledge


class Coreference:
    """The pipeline component of this package."""

    def __init__(self) -> None:
        self.knowledge: Knowledge | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Add what pronouns, titles and descriptions stand for to the mentions of `doc`."""
        return doc


@Language.factory("kg_coreference")
def make_coreference(nlp: Language, name: str) -> Coreference:
    """The component `kg_coreference` (needs `doc._.mentions`, set by `kg_gazetteer`)."""
    return Coreference()
