"""Names put in the place of others while training, whatever their length (mention replacement, Dai and Adel 2020).

A name from the training data brings its own tags and inner syntax; one from the facts pack brings only its words, and what is
not known of them is left out of the loss. The new name's head takes the place of the old one's in the sentence.
"""
from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training.batches import IGNORED, Item
from training.names import split_name

KINDS = ("PERSON", "ORG", "LOC")
LONGEST = 7
JOINS = {"of", "for", "on", "in"}


@dataclass(frozen=True)
class Name:
    """Consecutive words that are one name; `heads` count from its first word, its `root` hangs from outside."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    heads: tuple[int, ...]
    root: int
    columns: dict[str, tuple[int, ...]]


class Swapper:
    """Exchanges the names of an item for others of their type."""

    def __init__(self, dice: random.Random, rows: dict[str, dict[str, int]]) -> None:
        self.dice = dice
        self.rows = rows
        self.tags = {rows["names"][f"B-{kind}"]: (kind, rows["names"][f"I-{kind}"]) for kind in KINDS}
        self.names: dict[str, list[Name]] = defaultdict(list)

    def learn(self, items: Iterable[Item]) -> None:
        """Take the names of training data, each distinct one once."""
        seen: set[tuple[str, ...]] = set()
        for item in items:
            for start, end, kind in self.spans(item):
                root = _root(item, start, end)
                words = tuple(item.words[start:end])
                if root is None or end - start > LONGEST or words in seen or not words[0][:1].isupper():
                    continue
                seen.add(words)
                self.names[kind].append(Name(
                    words, tuple(item.spaced[start:end]), tuple(head - start for head in item.heads[start:end]), root - start,
                    {name: tuple(column[start:end]) for name, column in item.columns.items()}))

    def learn_facts(self, facts: Path) -> None:
        """Take persons, places and organisations of the facts pack."""
        def column(table: str, *names: str) -> Iterable[str]:
            with (facts / f"{table}.csv").open(encoding="utf8") as file:
                for row in csv.DictReader(file):
                    for name in names:
                        yield from (part for part in row[name].split("|") if part)
        places = [*column("countries", "name"), *self.dice.sample(sorted(set(column("cities", "name"))), 1500)]
        for kind, found in (("PERSON", column("offices", "person")), ("LOC", places),
                            ("ORG", column("organisations", "name", "aliases"))):
            for text in sorted(set(found)):
                words = split_name(text)
                if len(words) <= LONGEST and text[0].isupper() and text.isascii():
                    self.names[kind].append(self._bare(words, kind))

    def _bare(self, words: tuple[str, ...], kind: str) -> Name:
        size = len(words)
        last = next((row for row, word in enumerate(words[1:]) if word in JOINS), size - 1)
        root = 0 if kind == "PERSON" else last
        plain = (kind == "PERSON" or size == 1) and "-" not in words           # its syntax is known
        columns = dict.fromkeys(self.rows, (IGNORED,) * size)
        for name, label in (("upos", "PROPN"), ("xpos", "NNP"), ("deprels", "flat")):
            if plain:
                columns[name] = (self.rows[name][label],) * size
        begin, inside = self.rows["names"][f"B-{kind}"], self.rows["names"][f"I-{kind}"]
        columns["names"] = (begin, *(inside for _ in words[1:]))
        columns["others"] = (self.rows["others"]["O"],) * size
        spaced = tuple(row == 0 or "-" not in (word, words[row - 1]) for row, word in enumerate(words))
        heads = (root if plain else IGNORED,) * size
        return Name(words, spaced, heads, root, columns)

    def spans(self, item: Item) -> list[tuple[int, int, str]]:
        """Names of an item: start, end, type."""
        tags, found = item.columns["names"], []
        for start, tag in enumerate(tags):
            if tag in self.tags:
                kind, inside = self.tags[tag]
                end = start + 1
                while end < len(tags) and tags[end] == inside:
                    end += 1
                found.append((start, end, kind))
        return found

    def __call__(self, item: Item, chance: float) -> None:
        """Exchange each name by chance, from the last to the first, so that places before stay right."""
        for start, end, kind in reversed(self.spans(item)):
            root = _root(item, start, end)
            after_article = kind == "LOC" and start > 0 and item.words[start - 1].lower() == "the"
            if root is not None and not after_article and item.words[start][:1].isupper() and self.dice.random() < chance:
                _replace(item, start, end, root, self.dice.choice(self.names[kind]))


def _root(item: Item, start: int, end: int) -> int | None:
    """The one word of a span that hangs from outside, if nothing outside hangs from another of its words."""
    span = range(start, end)
    tops = [row for row in span if item.heads[row] == row or item.heads[row] not in span]
    if len(tops) != 1:
        return None
    low = max(0, start - 60)
    inner = any(head in span and head != tops[0] for row, head in enumerate(item.heads[low:end + 60], low) if row not in span)
    return None if inner else tops[0]


def _replace(item: Item, start: int, end: int, root: int, name: Name) -> None:
    shift = len(name.words) - (end - start)
    head, relation = item.heads[root], item.columns["deprels"][root]

    def moved(old: int) -> int:
        if old == IGNORED or old < start:
            return old
        return start + name.root if old < end else old + shift
    inside = [IGNORED if inner == IGNORED else start + inner for inner in name.heads]
    inside[name.root] = start + name.root if head == root else moved(head)
    item.heads[:] = [*map(moved, item.heads[:start]), *inside, *map(moved, item.heads[end:])]
    item.words[start:end] = name.words
    item.spaced[start:end] = [item.spaced[start], *name.spaced[1:]]
    item.sentence[start:end] = [item.sentence[start]] * len(name.words)
    for label, column in item.columns.items():
        column[start:end] = name.columns[label]
    item.columns["deprels"][start + name.root] = relation
