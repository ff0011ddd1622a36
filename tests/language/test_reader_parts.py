"""The parts of the reader that need no weights: trees, name spans, pieces, lemmas, windows."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.lemmas import Lemmas
from kg.language.network import Reading
from kg.language.spans import Words, mend
from kg.language.trees import best_heads, bio_spans, is_tree, spanning_tree, whole
from kg.language.windows import read_words
from kg.language.wordpiece import MAX_PIECES, Word, WordPiece, case_class, shape_class

LABELS = ["B-LOC", "B-ORG", "I-LOC", "I-ORG", "O"]


def random_scores(seed: int, size: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)


@given(st.integers(0, 10_000), st.integers(1, 30))
@settings(deadline=None)
def test_heads_always_make_a_tree(seed: int, size: int) -> None:
    assert is_tree(best_heads(random_scores(seed, size)))


@given(st.integers(0, 10_000), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_spanning_tree_is_the_best_with_its_root(seed: int, size: int) -> None:
    scores = random_scores(seed, size)
    found = spanning_tree(scores)
    root = next(row for row, head in enumerate(found) if row == head)
    def value(heads: tuple[int, ...]) -> float:
        return float(sum(scores[row, head] for row, head in enumerate(heads)))
    trees = [heads for heads in product(range(size), repeat=size) if heads[root] == root and is_tree(heads)]
    assert value(tuple(found)) == pytest.approx(max(map(value, trees)), abs=1e-4)


def test_greedy_heads_stay_where_they_are_a_tree() -> None:
    assert best_heads(np.array([[0, 9, 0], [0, 9, 0], [0, 9, 0]], np.float32)) == [1, 1, 1]


@given(st.integers(0, 10_000), st.integers(1, 20))
@settings(deadline=None)
def test_spans_are_disjoint_and_in_order(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(LABELS))).astype(np.float32)
    spans = bio_spans(scores, LABELS)
    assert all(0 <= start < end <= size for start, end, _ in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_inside_never_begins_a_span() -> None:
    scores = np.eye(5, dtype=np.float32)[[4, 2, 2]]           # O I-LOC I-LOC
    assert bio_spans(scores, LABELS) in ([], [(0, 3, "LOC")], [(1, 3, "LOC")])


def test_no_name_goes_on_in_the_next_sentence() -> None:
    scores = np.array([[9, 0, 0, 0, 1], [2, 0, 9, 0, 0], [8, 0, 9, 0, 0]], np.float32)     # B-LOC I-LOC I-LOC
    assert bio_spans(scores, LABELS) == [(0, 3, "LOC")]
    assert bio_spans(scores, LABELS, [True, False, True]) == [(0, 2, "LOC"), (2, 3, "LOC")]


@pytest.mark.parametrize(("kind", "spans"), [("ORG", [(0, 2, "ORG")]), ("PERSON", [(0, 1, "PERSON")])])
def test_a_doubtful_second_word_belongs_to_an_organisation_but_to_no_person(kind: str, spans: list) -> None:
    labels = [f"B-{kind}", f"I-{kind}", "O"]
    scores = np.array([[9, 0, 0], [0, 1, 1.5]], np.float32)
    assert bio_spans(scores + whole(labels), labels) == spans


@pytest.fixture
def pieces() -> WordPiece:
    return WordPiece(["[UNK]", "[CLS]", "[SEP]", "gen", "##eva", "geneva", "'", "s", "-", "x", "##x"])


@pytest.mark.parametrize(("word", "rows"), [
    ("Geneva", (5,)), ("GENEVA", (5,)), ("’s", (6, 7)), ("'s", (6, 7)), ("Genéva", (5,)), ("qqq", (0,)), ("\u200b", (0,)),
])
def test_pieces(pieces: WordPiece, word: str, rows: tuple[int, ...]) -> None:
    assert pieces(word).pieces == rows


def test_long_words_have_few_pieces(pieces: WordPiece) -> None:
    assert len(pieces("x-" * 5000).pieces) <= MAX_PIECES


def test_classes_of_the_written_form() -> None:
    assert [case_class(word) for word in ("talks", "Talks", "TALKS", "McKay", "10", "A")] == [0, 1, 2, 3, 4, 1]
    assert shape_class("Geneva") == shape_class("Nairobi") != shape_class("NATO")


@pytest.mark.parametrize(("form", "tag", "lemma"), [
    ("crossed", "VBD", "cross"), ("signed", "VBD", "sign"), ("agreed", "VBN", "agree"), ("planned", "VBD", "plan"),
    ("denied", "VBD", "deny"), ("hoping", "VBG", "hope"), ("criticized", "VBD", "criticize"), ("sanctions", "NNS", "sanction"),
    ("parties", "NNS", "party"), ("Bush", "NNP", "Bush"), ("Weapons", "NNS", "weapon"), ("12,000", "CD", "12000"),
    ("bigger", "JJR", "big"), ("earliest", "JJS", "early"), ("dismisses", "VBZ", "dismiss"),
])
def test_regular_lemmas(form: str, tag: str, lemma: str) -> None:
    assert Lemmas({})(form, tag) == lemma


def test_the_table_comes_first_and_survives_saving() -> None:
    lemmas = Lemmas.from_bytes(Lemmas({("VBD", "went"): "go"}).to_bytes())
    assert lemmas("Went", "VBD") == "go"
    assert lemmas.to_bytes() == Lemmas({("VBD", "went"): "go"}).to_bytes()


def test_irregular_verbs_outweigh_the_table() -> None:
    lemmas = Lemmas({("VBD", "fled"): "flead"})
    assert [lemmas(form, "VBD") for form in ("fled", "Freed", "unfroze")] == ["flee", "free", "unfreeze"]


def fake_reader(breaks: set[int], asked: list[int]):  # type: ignore[no-untyped-def]
    def read(begin: int, end: int, starts: object) -> Reading:
        size = end - begin
        asked.append(size)
        begins = list(starts) if starts is not None else [row in breaks for row in range(begin, end)]  # type: ignore[call-overload]
        begins[0] = True
        return Reading([0] * size, [0] * size, [0] * size, [0] * size, list(range(size)), begins, [])
    return read


@pytest.mark.parametrize(("size", "breaks"), [
    (10, {5}), (500, set(range(0, 500, 20))), (900, set()), (2000, {700, 1900}), (161, {160}), (441, {440}),
])
def test_windows_cover_every_word_once(size: int, breaks: set[int]) -> None:
    asked: list[int] = []
    views = [Word((1,), 0, 0, 0)] * size
    reading = read_words(fake_reader(breaks, asked), views, ["word"] * size, [0], None)
    assert len(reading) == size
    assert {row for row in range(1, size) if row in breaks} <= {row for row, start in enumerate(reading.starts) if start}
    assert max(asked) <= 440
    assert sum(asked) <= 4 * size + 880


def test_given_sentences_are_never_divided_unless_too_long() -> None:
    given = [row % 30 == 0 for row in range(600)]
    reading = read_words(fake_reader(set(), []), [Word((1,), 0, 0, 0)] * 600, ["word"] * 600, [0], given)
    assert reading.starts == given


@pytest.mark.parametrize(("words", "spans", "parse", "mended"), [
    ("A. Noel Kramer left", [(0, 1, "PERSON"), (1, 3, "PERSON")], "3:nsubj 0:flat 0:flat 3:ROOT", [(0, 3, "PERSON")]),
    ("A. Noel Kramer left", [(0, 1, "LOC"), (1, 3, "PERSON")], "1:nmod:desc 3:nsubj 1:flat 3:ROOT", [(0, 3, "PERSON")]),
    ("R. E. Glenn", [(1, 3, "PERSON")], "0:ROOT 0:flat 0:flat", [(0, 3, "PERSON")]),
    ("Plan B. Noel left", [(2, 3, "PERSON")], "3:parataxis 0:flat 3:nsubj 3:ROOT", [(2, 3, "PERSON")]),
    ("Duarte Okello left", [(0, 1, "PERSON"), (1, 2, "PERSON")], "2:nsubj 2:obj 2:ROOT", [(0, 1, "PERSON"), (1, 2, "PERSON")]),
    ("Court of the District", [(0, 2, "ORG"), (3, 4, "LOC")], "0:ROOT 3:case 3:det 0:nmod", [(0, 4, "ORG")]),
    ("Bank of yesterday", [(0, 2, "ORG")], "0:ROOT 2:case 0:nmod", [(0, 1, "ORG")]),
    ("Ministry of Trade and Public Works", [(0, 3, "ORG"), (4, 6, "ORG")],
     "0:ROOT 2:case 0:nmod 5:cc 5:compound 2:conj", [(0, 6, "ORG")]),
    ("Bank of Trade and Public Works", [(0, 3, "ORG"), (4, 6, "ORG")],
     "0:ROOT 2:case 0:nmod 5:cc 5:compound 0:conj", [(0, 3, "ORG"), (4, 6, "ORG")]),
    ("Who left", [(0, 1, "PERSON")], "1:nsubj 1:ROOT", []),
    ("Who left", [(0, 1, "EVENT")], "1:nsubj 1:ROOT", [(0, 1, "EVENT")]),
])
def test_broken_names_are_mended(words: str, spans: list, parse: str, mended: list) -> None:
    texts = words.split()
    heads, deps = zip(*(row.split(":", 1) for row in parse.split()), strict=True)
    pos = ["PROPN" if text.istitle() and text != "Who" else "X" for text in texts]
    assert mend(spans, Words(texts, list(map(int, heads)), deps, pos)) == mended
