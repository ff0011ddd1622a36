"""The spaCy component `kg_reader`: one forward pass → tags, features, lemmas, heads, sentences and names.

A text is read paragraph by paragraph, long paragraphs in windows that begin where a sentence does. Each window goes through
the network alone, so what is read there depends on nothing else: not on the batch, the split of a corpus or the number of
processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from kg.language.english import looks_english
from kg.language.lemmas import Lemmas
from kg.language.network import Network, Reading
from kg.language.spans import Words, mend
from kg.language.windows import paragraph_starts, read_words
from kg.language.wordpiece import WordPiece

if TYPE_CHECKING:
    from spacy.training import Example
    from spacy.vocab import Vocab

__all__ = ["Reader", "looks_english", "make_reader"]

FILES = ("reader.onnx", "relations.onnx", "labels.json", "vocab.txt", "lemmas.tsv.gz")
if not Doc.has_extension("sure"):
    Doc.set_extension("sure", default=())   # for each token the probability that its head is the right one
COLUMNS = [HEAD, DEP, POS, TAG, MORPH, LEMMA]
IGNORED = ("p", "punct")          # relations that the usual attachment scores leave out


@Language.factory(
    "kg_reader",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
             "doc.ents"],
    default_score_weights={"dep_las": 0.5, "pos_acc": 0.2, "ents_f": 0.3},
)
def make_reader(nlp: Language, name: str) -> Reader:
    """The component without weights; loading a saved pipeline gives it those of its folder."""
    return Reader(nlp.vocab, name)


class Reader:
    """Annotates a Doc in place. Sentence starts that the Doc already has are kept; so are its entities."""

    def __init__(self, vocab: Vocab, name: str = "kg_reader") -> None:
        self.vocab = vocab
        self.name = name
        self.network: Network | None = None
        self.lemmas = Lemmas({})
        self._files: dict[str, bytes] = {}
        self._hashes: dict[str, np.ndarray] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        network = self.network
        if network is None:
            raise ValueError(f"{self.name} has no weights: load a pipeline that was saved with them")
        words = [token.i for token in doc if not token.is_space]
        if not words:
            return doc.from_array(COLUMNS, self._spaces(doc, np.array([], int)))  # type: ignore[arg-type]
        texts = [doc[row].text for row in words]
        views = [network.pieces(text) for text in texts]
        spaced = [row == 0 or bool(doc[row - 1].whitespace_) or doc[row - 1].is_space for row in words]
        given = [bool(doc[row].is_sent_start) for row in words] if doc.has_annotation("SENT_START") else None

        def read(begin: int, end: int, starts: Sequence[bool] | None) -> Reading:
            return network.read(views[begin:end], spaced[begin:end], starts)
        self._annotate(doc, words, texts, read_words(read, views, texts, paragraph_starts(doc, words), given))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Read a stream; every Doc is read alone."""
        for doc in stream:
            yield self(doc)

    def _annotate(self, doc: Doc, words: list[int], texts: list[str], reading: Reading) -> None:
        """Write a reading into the Doc."""
        at = np.array(words)
        table = self._spaces(doc, at)
        tags = [self.network.labels["xpos"][row] for row in reading.xpos] if self.network else []
        table[at, 0] = (at[np.array(reading.heads)] - at).astype(np.int64).astype(np.uint64)
        for column, name in enumerate(("deprels", "upos", "xpos", "feats"), start=1):
            table[at, column] = self._hashes[name][np.array(getattr(reading, name))]
        strings = self.vocab.strings
        table[at, 5] = [strings.add(self.lemmas(text, tag)) for text, tag in zip(texts, tags, strict=True)]
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]
        sure = np.ones(len(doc))
        sure[at] = reading.sure
        doc._.sure = sure.round(3).tolist()
        if not doc.ents:
            tokens = [doc[row] for row in words]
            parsed = Words(texts, reading.heads, [token.dep_ for token in tokens], [token.pos_ for token in tokens])
            spans = mend(reading.spans, parsed)
            doc.ents = [Span(doc, words[start], words[end - 1] + 1, label) for start, end, label in spans]

    def _spaces(self, doc: Doc, words: np.ndarray) -> np.ndarray:
        """The table of annotations, with the rows of white space filled in: it hangs on the word before it, or on the first."""
        table = np.zeros((len(doc), len(COLUMNS)), np.uint64)
        is_space = np.ones(len(doc), bool)
        is_space[words] = False
        rows = np.flatnonzero(is_space)
        before = words[np.maximum(np.searchsorted(words, rows) - 1, 0)] if len(words) else np.zeros_like(rows)
        strings = self.vocab.strings
        table[rows, 0] = (before - rows).astype(np.int64).astype(np.uint64)
        table[rows, 1:5] = [strings.add("dep"), IDS["SPACE"], strings.add("_SP"), self.vocab.morphology.add("")]
        table[rows, 5] = [strings.add(doc[row].text) for row in rows.tolist()]
        return table

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        """Scores of everything it annotates, as `nlp.evaluate` gives them."""
        examples = list(examples)

        def morph(token: Any, _: str) -> str:
            return str(token.morph)
        return {
            **Scorer.score_token_attr(examples, "pos"), **Scorer.score_token_attr(examples, "tag"),
            **Scorer.score_token_attr(examples, "morph", getter=morph), **Scorer.score_token_attr(examples, "lemma"),
            **Scorer.score_deps(examples, "dep", getter=lambda token, _: token.dep_, ignore_labels=IGNORED),
            **Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START")),
            **Scorer.score_spans(examples, "ents", has_annotation=lambda doc: doc.has_annotation("ENT_IOB")),
        }

    # Saving and loading, in spaCy's four ways

    def set_files(self, files: dict[str, bytes]) -> Reader:
        """Take weights and tables from the contents of the files named in `FILES`."""
        labels = json.loads(files["labels.json"])
        pieces = WordPiece(files["vocab.txt"].decode("utf8").split("\n"))
        self.network = Network(files["reader.onnx"], files["relations.onnx"], labels, pieces)
        self.lemmas = Lemmas.from_bytes(files["lemmas.tsv.gz"])
        self._files = dict(files)
        strings, morphology = self.vocab.strings, self.vocab.morphology
        self._hashes = {
            "deprels": np.array([strings.add(label) for label in labels["deprels"]], np.uint64),
            "upos": np.array([IDS[label] for label in labels["upos"]], np.uint64),
            "xpos": np.array([strings.add(label) for label in labels["xpos"]], np.uint64),
            "feats": np.array([morphology.add("" if label == "_" else label) for label in labels["feats"]], np.uint64),
        }
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component's folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (Path(path) / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:
        """Read the component's folder."""
        return self.set_files({name: (Path(path) / name).read_bytes() for name in FILES})

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """All files in one message."""
        return bytes(srsly.msgpack_dumps(self._files))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Reader:
        """Read what `to_bytes` made."""
        return self.set_files(srsly.msgpack_loads(data))
