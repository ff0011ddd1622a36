"""Component `kg_dates`: date expressions → dates, against the article's own date.

`doc._.times` holds the expressions in text order; `time_of(doc, token)` says which of them a clause or event noun is
set in.  What looks like a date is found by form (`grammar`), kept if its tokens are no name or count (`reading`),
placed in the calendar (`resolution`, `periods`) with the help of the tense (`tense`), and attached along the tree
(`attachment`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.dates.attachment import Attachment
from kg.language.dates.reading import DateReader
from kg.language.dates.tense import Tree, from_lexicon
from kg.statement import TimeSpan

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.knowledge.lexicon import Lexicon

__all__ = ["Dates", "make_dates", "share_times", "time_of"]

for _name in ("times", "token_times"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


def time_of(doc: Doc, token: int) -> TimeSpan | None:
    """The time that the clause or event noun at `token` is set in, None if the text doesn't say; in constant time.

    Its fields are "" where the expression can't be resolved.
    """
    times: tuple[TimeSpan | None, ...] = doc._.token_times
    return times[token] if token < len(times) else None


def share_times(doc: Doc, retold: Iterable[tuple[int, int]]) -> None:
    """Give an event noun that has no time that of the earlier noun for the same event, and so the clause it is the
    subject of.

    `retold` are pairs of token indices, later and earlier, in text order.
    """
    times = list(doc._.token_times)
    if not times:
        return
    for later, earlier in retold:
        span = times[earlier]
        if span is None or times[later] is not None:
            continue
        times[later] = span
        clause = doc[later].head
        if doc[later].dep_ == "nsubj" and clause.tag_ == "VBD" and times[clause.i] is None:
            times[clause.i] = span
    doc._.token_times = tuple(times)


class Dates:
    """The pipeline component of this package; `knowledge` (optional) tells which verbs plan and which report."""

    def __init__(self) -> None:
        self.knowledge: Knowledge | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the date expressions of `doc`, and attach them to its clauses."""
        lexicon: Lexicon | None = self.knowledge.lexicon if self.knowledge is not None else None
        tree = Tree(doc, *from_lexicon(lexicon.frames)) if lexicon is not None else Tree(doc)
        reader = DateReader(doc, tree, _published(doc))
        dated = list(reader.dated())
        doc._.times = tuple(each.span for each in dated)
        attached = [each for each in dated if not reader.in_dateline(each)]
        doc._.token_times = (
            tuple(Attachment(tree, attached, _Carrier(lexicon), _event_noun(lexicon)).times) if attached else ()
        )
        return doc


def _published(doc: Doc) -> date | None:
    document = doc._.document if doc.has_extension("document") else None
    return document.date if document is not None else None


def _event_noun(lexicon: Lexicon | None) -> Callable[[str], bool]:
    """Whether a noun names an event, by the lexicon."""
    return lambda lemma: lexicon is not None and any(frame.event_node for frame in lexicon.frames(lemma, "noun"))


class _Carrier:
    """Whether a verb lends its time to the event noun beside it: "began an offensive", "the attacks occurred"."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self.lexicon = lexicon

    def __call__(self, lemma: str) -> bool:
        if self.lexicon is None:
            return False
        cue = self.lexicon.cues.get(f"{lemma} NOUN")
        if cue is not None:
            return cue.status == "asserted"
        return not any(frame.relation or frame.attributes for frame in self.lexicon.frames(lemma, "verb"))


@Language.factory("kg_dates")
def make_dates(nlp: Language, name: str) -> Dates:
    """The component `kg_dates`."""
    return Dates()
