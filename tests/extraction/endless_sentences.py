"""Sentences without end, as hostile or broken text has them, with their parses."""

from __future__ import annotations

import random

from spacy.attrs import LOWER
from spacy.tokens import Doc
from spacy.vocab import Vocab

LABELS = [
    "nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc",
    "appos", "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "xcomp", "csubj", "csubj:pass", "conj", "cc", "parataxis",
    "cop", "aux", "aux:pass", "mark", "case", "compound", "compound:prt", "flat", "fixed", "expl", "punct", "advmod", "orphan",
]  # fmt: skip


def names_that_met(count: int) -> Doc:
    """ "A and A and … met": one subject of `count` coordinated names."""
    words = [w for i in range(count) for w in (f"Name{i}", "and")][:-1] + ["met"]
    verb = len(words) - 1
    heads = [verb if i == 0 else (0 if i % 2 == 0 else min(i + 1, verb)) for i in range(verb)] + [verb]
    deps = ["nsubj" if i == 0 else ("conj" if i % 2 == 0 else "cc") for i in range(verb)] + ["ROOT"]
    tags = ["PROPN" if i % 2 == 0 else "CCONJ" for i in range(verb)] + ["VERB"]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=tags, lemmas=words)


def nested(depth: int) -> Doc:
    """ "A (B (C …": each name an apposition of the one before."""
    words = [w for i in range(depth) for w in ("(", f"Name{i}")] + ["fell"]
    verb = len(words) - 1
    heads = [w for i in range(depth) for w in (2 * i + 1, verb if i == 0 else 2 * i - 1)] + [verb]
    deps = [w for i in range(depth) for w in ("punct", "nsubj" if i == 0 else "appos")] + ["ROOT"]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=["PUNCT", "PROPN"] * depth + ["VERB"], lemmas=words)


def chained_verbs(count: int) -> Doc:
    """ "He said and said and …": coordinated verbs that share one subject, without a full stop."""
    words = ["He", *["said", "and"] * count, "left"]
    heads = [1] + [w for i in range(count) for w in (max(2 * i - 1, 1), 2 * i + 3)] + [2 * count - 1]
    deps = ["nsubj"] + [w for i in range(count) for w in ("conj" if i else "ROOT", "cc")] + ["conj"]
    tags = ["PRON"] + ["VERB", "CCONJ"] * count + ["VERB"]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=tags, lemmas=words)


def relative_clauses(count: int) -> Doc:
    """ "talks of talks of talks … which was open which was open …": a phrase in which no noun agrees with any clause."""
    words = ["talks"] + ["of", "talks"] * count + ["which", "was", "open"] * count + ["fell"]
    verb, begin = len(words) - 1, 2 * count + 1
    heads, deps = [verb], ["nsubj"]
    for i in range(count):
        heads, deps = [*heads, 2 * i + 2, 2 * i], [*deps, "case", "nmod"]
    for i in range(count):
        heads, deps = [*heads, begin + 3 * i + 2, begin + 3 * i + 2, 0], [*deps, "nsubj", "cop", "acl:relcl"]
    pos = ["NOUN"] + ["ADP", "NOUN"] * count + ["PRON", "AUX", "ADJ"] * count + ["VERB"]
    tags = ["NNS"] + ["IN", "NNS"] * count + ["WDT", "VBD", "JJ"] * count + ["VBD"]
    deps, heads = [*deps, "ROOT"], [*heads, verb]
    vocab = Vocab(lex_attr_getters={LOWER: str.lower})
    return Doc(vocab, words=words, heads=heads, deps=deps, pos=pos, tags=tags, lemmas=words)


def random_tree(seed: int, size: int = 24) -> Doc:
    """Words, tags and labels at random over a random tree: what the worst of parsers might give."""
    dice = random.Random(seed)
    words = [
        dice.choice(["which", "by", "to", "said", "who", "Oslo", "not", ",", "and", "is", "there", "whose"])
        for _ in range(size)
    ]
    order = dice.sample(range(size), size)
    heads = [0] * size
    for k, token in enumerate(order):
        heads[token] = order[dice.randrange(k)] if k else token
    deps = [dice.choice(LABELS) for _ in range(size)]
    deps[order[0]] = "ROOT"
    tags = [dice.choice(["VERB", "AUX", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "ADV", "PUNCT"]) for _ in range(size)]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=tags, lemmas=words)
