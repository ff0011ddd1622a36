"""Component `kg_dates`: date expressions → dates, against the article's own date."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.statement import TimeSpan

if not Doc.has_extension("times"):
    Doc.set_extension("times", default=())


def time_of(doc: Doc, token: int) -> TimeSpan | None:
    """The time that the clause or event noun at `token` is set in, None if the text doesn't say."""
    return None


class Dates:
    """The pipeline component of this package."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the date expressions of `doc`."""
        return doc


@Language.factory("kg_dates")
def make_dates(nlp: Language, name: str) -> Dates:
    """The component `kg_dates`."""
    return Dates()
