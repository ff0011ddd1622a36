"""Names exchanged in training items, and contradicting labels left out. Run by `make -C training test`."""
import random
from collections.abc import Iterator

import pytest

from training.batches import IGNORED, Item, Labels, Numberer
from training.names import mask_doubtful
from training.swaps import KINDS, Name, Swapper
from training.treebanks import UNKNOWN, Sentence

TAGS = ["B-LOC", "B-ORG", "B-PERSON", "I-LOC", "I-ORG", "I-PERSON", "O"]


class NoPieces:
    """Items need no pieces."""


def sentence(*rows: tuple[str, str, int, str, str]) -> Sentence:
    """Of rows: word, tag, head from 0, relation, name tag."""
    words, xpos, heads, deprels, names = (list(column) for column in zip(*rows, strict=True))
    size = len(words)
    return Sentence("d", words, [True] * size, ["X"] * size, xpos, ["_"] * size, words, heads, deprels, names, ["O"] * size)


PUTIN = sentence(("Vladimir", "NNP", 2, "nsubj", "B-PERSON"), ("Putin", "NNP", 0, "flat", "I-PERSON"),
                 ("met", "VBD", 2, "ROOT", "O"), ("Xi", "NNP", 2, "obj", "B-PERSON"), (".", ".", 2, "punct", "O"))
BANK = sentence(("the", "DT", 1, "det", "O"), ("Bank", "NNP", 4, "nsubj", "B-ORG"), ("of", "IN", 3, "case", "I-ORG"),
                ("China", "NNP", 1, "nmod", "I-ORG"), ("fell", "VBD", 4, "ROOT", "O"))
BROKEN = sentence(("Kim", "NNP", 2, "nsubj", "B-PERSON"), ("Jong", "NNP", 2, "obj", "I-PERSON"), ("met", "VBD", 2, "ROOT", "O"))


@pytest.fixture
def numberer() -> Numberer:
    base = Labels.of([PUTIN, BANK])
    return Numberer(Labels(["PROPN", "X"], base.xpos, ["_"], base.deprels, TAGS, ["O"]), NoPieces())  # type: ignore[arg-type]


def swapped(numberer: Numberer, given: Sentence, words: str, heads: list[int], root: int) -> Item:
    """The item of a sentence with all names exchanged for one that has no known syntax of its own."""
    swapper = Swapper(random.Random(1), numberer.rows)
    size = len(words.split())
    unknown = (IGNORED,) * size
    name = Name(tuple(words.split()), (True,) * size, tuple(heads), root, dict.fromkeys(numberer.rows, unknown))
    for kind in KINDS:
        swapper.names[kind].append(name)
    item = numberer.item([given])
    swapper(item, 1.0)
    return item


@pytest.mark.parametrize(("given", "name", "words", "heads"), [
    (PUTIN, "Kim", "Kim met Kim .", [1, 1, 1, 1]),
    (PUTIN, "Kim Jong Un", "Kim Jong Un met Kim Jong Un .", [3, 0, 0, 3, 3, 4, 4, 3]),
    (BANK, "NATO", "the NATO fell", [1, 2, 2]),
    (BROKEN, "Kim", "Kim Jong met", [2, 2, 2]),                  # both words hang from outside: it stays
], ids=["shorter", "longer", "with a tail", "no unit"])
def test_a_new_name_takes_the_place_of_the_old_one(numberer: Numberer, given: Sentence, name: str, words: str,
                                                   heads: list[int]) -> None:
    item = swapped(numberer, given, name, [0] * len(name.split()), 0)
    assert (" ".join(item.words), item.heads) == (words, heads)
    assert {len(column) for column in (*item.columns.values(), item.heads, item.spaced, item.sentence)} == {len(item.words)}


def test_the_head_of_a_new_name_keeps_the_relation(numberer: Numberer) -> None:
    item = swapped(numberer, PUTIN, "Kim Jong Un", [0, 0, 0], 0)
    rows = numberer.rows["deprels"]
    tail = [IGNORED, IGNORED]
    assert item.columns["deprels"] == [rows["nsubj"], *tail, rows["ROOT"], rows["obj"], *tail, rows["punct"]]


def named(words: str, tag: str) -> Sentence:
    return sentence(*((word, "NNP", 0, "flat", tag if row == 0 or tag == "O" else tag.replace("B-", "I-"))
                      for row, word in enumerate(words.split())))


def occurrences() -> Iterator[tuple[list[str], list[str]]]:
    yield ["B-ORG"] * 3 + ["O"], ["B-ORG"] * 3 + [UNKNOWN]                       # missed once
    yield ["B-ORG"] + ["O"] * 3, ["B-ORG"] + ["O"] * 3                           # rather no name
    yield ["B-LOC"] * 5 + ["B-ORG"], ["B-LOC"] * 5 + [UNKNOWN]                   # an odd type
    yield ["B-LOC"] * 2 + ["B-ORG"], ["B-LOC"] * 2 + ["B-ORG"]                   # too few to tell


@pytest.mark.parametrize(("tags", "kept"), list(occurrences()), ids=["missed", "no name", "odd type", "few"])
def test_contradicting_labels_are_left_out(tags: list[str], kept: list[str]) -> None:
    sentences = [named("Acme Works", tag) for tag in tags]
    mask_doubtful(sentences)
    assert [each.names[0] for each in sentences] == kept
