"""Sentences without end, as hostile or broken text has them, with their parses."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab


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
