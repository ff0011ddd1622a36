"""Treebank sentences → numbered batches, with the noise that news brings."""
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from kg.language.wordpiece import CASES, WordPiece
from training.treebanks import UNKNOWN, Sentence, paragraphs

IGNORED = -100
TAGS = ("upos", "xpos", "feats", "names", "others")


@dataclass
class Labels:
    """The label sets, in a fixed order."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprels: list[str]
    names: list[str]
    others: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Labels:
        """Every label of the training data."""
        def every(column: str) -> list[str]:
            return sorted({label for sentence in sentences for label in getattr(sentence, column)} - {UNKNOWN})
        return cls(every("upos"), every("xpos"), every("feats"), every("deprels"), every("names"), every("others"))

    def check(self, others: Labels) -> None:
        """Complain if a checkpoint has other labels than the data."""
        if vars(self) != vars(others):
            raise ValueError("the checkpoint has other labels than these data")

    def rows(self) -> dict[str, dict[str, int]]:
        """Label → number, by column."""
        return {name: {label: row for row, label in enumerate(labels)} for name, labels in vars(self).items()}


@dataclass
class Item:
    """What goes through the network at once: a paragraph or some sentences of one, as columns of equal length."""

    words: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)          # was there a space before the word?
    columns: dict[str, list[int]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


class Numberer:
    """Makes items and batches from sentences."""

    def __init__(self, labels: Labels, pieces: WordPiece) -> None:
        self.labels = labels
        self.rows = labels.rows()
        self.pieces = pieces

    def item(self, sentences: list[Sentence]) -> Item:
        """One item of consecutive sentences."""
        item = Item(columns={name: [] for name in (*TAGS, "deprels")})
        for number, sentence in enumerate(sentences):
            base = len(item)
            item.spaced += [base > 0, *sentence.spaces[:-1]] if base else [True, *sentence.spaces[:-1]]
            item.words += sentence.words
            item.heads += [base + head for head in sentence.heads]
            item.sentence += [number] * len(sentence.words)
            for name in TAGS:
                rows = self.rows[name]
                item.columns[name] += [rows.get(label, IGNORED) for label in getattr(sentence, name)]
            rows = self.rows["deprels"]
            item.columns["deprels"] += [rows.get(label, IGNORED) for label in sentence.deprels]
        return item

    def batch(self, items: list[Item]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Padded inputs and targets of some items."""
        words = [[self.pieces(word) for word in item.words] for item in items]
        rows, width = len(items), max(len(item) for item in items)
        length = 2 + max(sum(len(word.pieces) for word in line) for line in words)
        pieces, surface = np.zeros((rows, length), np.int64), np.full((rows, length), CASES - 1, np.int64)
        mask = np.full((rows, length), -1e4, np.float32)
        outer = {name: np.zeros((rows, width), np.int64) for name in ("first", "last", "shape", "suffix")}
        for row, (item, line) in enumerate(zip(items, words, strict=True)):
            at = 1
            pieces[row, 0] = self.pieces.first
            for column, (word, spaced) in enumerate(zip(line, item.spaced, strict=True)):
                end = at + len(word.pieces)
                pieces[row, at:end] = word.pieces
                surface[row, at:end] = word.case + CASES * (not spaced)
                outer["first"][row, column], outer["last"][row, column] = at, end - 1
                outer["shape"][row, column], outer["suffix"][row, column] = word.shape, word.suffix
                at = end
            pieces[row, at] = self.pieces.last
            mask[row, : at + 1] = 0
        inputs = {"pieces": pieces, "surface": surface, **outer}
        if rows > 1:
            inputs["mask"] = mask
        return {k: torch.from_numpy(v) for k, v in inputs.items()}, _targets(items, rows, width)


def _targets(items: list[Item], rows: int, width: int) -> dict[str, Tensor]:
    targets = {name: np.full((rows, width), IGNORED, np.int64) for name in (*TAGS, "deprels", "heads", "starts")}
    sentence = np.full((rows, width), -1, np.int64)
    for row, item in enumerate(items):
        size = len(item)
        for name, column in item.columns.items():
            targets[name][row, :size] = column
        targets["heads"][row, :size] = item.heads
        sentence[row, :size] = item.sentence
        targets["starts"][row, :size] = np.diff(item.sentence, prepend=-1)
    targets["sentence"] = sentence
    return {name: torch.from_numpy(value) for name, value in targets.items()}


def cut(sentences: list[Sentence], dice: random.Random, *, longest: int = 160) -> Iterator[list[Sentence]]:
    """Paragraphs, or runs of 1 to 3 sentences of them, of at most `longest` words (a longer sentence alone)."""
    for group in paragraphs(sentences):
        at = 0
        while at < len(group):
            want = dice.choice((1, 1, 2, 2, 3, 100))
            end, words = at + 1, len(group[at].words)
            while end < len(group) and end - at < want and words + len(group[end].words) <= longest:
                words += len(group[end].words)
                end += 1
            yield group[at:end]
            at = end


class Noise:
    """Case, stops and names changed at random, in place; `swap` exchanges half the names of a `share` of items."""

    def __init__(self, dice: random.Random, swap: Callable[[Item, float], None], share: float) -> None:
        self.dice = dice
        self.swap = swap
        self.share = share

    def __call__(self, item: Item) -> None:
        """Change one item."""
        if self.dice.random() < self.share:
            self.swap(item, 0.5)
        chance = self.dice.random()
        if chance < 0.02:
            item.words = [word.upper() for word in item.words]
        elif chance < 0.04:
            item.words = [word.lower() for word in item.words]
        elif chance < 0.07 and len(item) < 25:
            item.words = [word[:1].upper() + word[1:] for word in item.words]
        elif chance < 0.12:
            self._drop_stop(item)

    def _drop_stop(self, item: Item) -> None:
        if item.words[-1] not in ".!?" or len(item) < 4 or len(item) - 1 in item.heads:
            return
        for column in (item.words, item.spaced, item.heads, item.sentence, *item.columns.values()):
            column.pop()


def batches(items: list[Item], numberer: Numberer, dice: random.Random, budget: int) -> Iterator[list[Item]]:
    """Items of like length together, about `budget` pieces a batch, batches in random order."""
    def size(item: Item) -> int:
        return 2 + sum(len(numberer.pieces(word).pieces) for word in item.words)
    sized = sorted(((size(item) + dice.random() * 8, dice.random(), row) for row, item in enumerate(items)))
    groups: list[list[Item]] = [[]]
    longest = 0.0
    for length, _, row in sized:
        longest = max(longest, length)
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = length
        groups[-1].append(items[row])
    dice.shuffle(groups)
    yield from groups
