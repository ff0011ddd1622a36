"""Fit the pronoun ranker: `python -m training.fit_pronouns TREEBANKS kg/language/coreference/weights.json`.

Reads GUM's train part through the shipped pipeline, follows the gold clusters from pronoun to pronoun, and fits a
softmax over the candidates of each third-person pronoun and "none of them" by gradient ascent with an L2 penalty.
Deterministic; about a minute on one core.
"""
from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from kg import language
from kg.knowledge import load as load_knowledge
from kg.language.coreference import ranking
from kg.language.coreference.finding import THIRD, markables
from kg.language.coreference.joining import join_all
from kg.language.coreference.mentions import Markable
from kg.language.coreference.resolver import third_candidates
from kg.language.coreference.speech import speakers
from kg.language.coreference.view import View
from training.coref_data import coreference_documents
from training.treebanks import read_gum

PENALTY, STEPS, RATE = 1.0, 1500, 0.5


def instances(documents, nlp, knowledge):
    """(class of pronoun, features of each candidate, whether it is right) of each pronoun of gold clusters."""
    for document in documents:
        doc = nlp(document["text"])
        gold = {}
        for mention in document["mentions"]:
            token = doc.char_span(mention["head_start"], mention["head_end"], alignment_mode="expand")
            if token is not None:
                gold.setdefault(token.root.i, mention["cluster"])
        yield from _of_document(View(doc), knowledge, gold)


def _of_document(view, knowledge, gold):
    found = markables(view, knowledge)
    join_all(view, found, knowledge)
    subjects = ranking.subjects_by_clause(view, found)
    spoken = speakers(view, subjects, knowledge)
    in_view = ranking.InView()
    for markable in found:
        if markable.kind == "pronoun" and view.lower[markable.head] in THIRD:
            right = gold.get(markable.head)
            candidates = third_candidates(view, in_view, markable, spoken, subjects)
            marks = [right is not None and _label(each[1], gold) == right for each in candidates]
            if candidates:
                yield ranking.CLASSES[markable.gender], [each[2] for each in candidates], marks
            if any(marks):
                candidates[marks.index(True)][0].add(markable)
        in_view.see(markable)


def _label(markable: Markable, gold: dict) -> str | None:
    return None if markable.kind == "group" else gold.get(markable.head)


def fit(rows: list) -> dict[str, float]:
    """Weights that maximise the penalised likelihood of the right candidates."""
    names = sorted({name for features, _ in rows for each in features for name in each} | {"none"})
    column = {name: k for k, name in enumerate(names)}
    sizes = [len(features) + 1 for features, _ in rows]
    table = np.zeros((sum(sizes), len(names)))
    right = np.zeros(sum(sizes))
    at = 0
    for features, marks in rows:
        for each, mark in zip(features, marks, strict=True):
            for name, value in each.items():
                table[at, column[name]] = value
            right[at] = mark
            at += 1
        table[at, column["none"]] = 1
        right[at] = not any(marks)
        at += 1
    starts = np.cumsum([0, *sizes[:-1]])
    weights = np.zeros(len(names))
    speed = np.zeros(len(names))
    for _ in range(STEPS):
        expected = _softmax(table @ weights, starts, sizes)
        joint = expected * right
        target = joint / np.repeat(np.maximum(np.add.reduceat(joint, starts), 1e-12), sizes)
        gradient = (table.T @ (target - expected) - PENALTY * weights) / len(rows)
        speed = 0.9 * speed + gradient
        weights += RATE * speed
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.0005}


def _softmax(scores, starts, sizes):
    scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return scores / np.repeat(np.add.reduceat(scores, starts), sizes)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("weights", type=Path)
    args = parser.parse_args()
    knowledge = load_knowledge()
    nlp = language.load(knowledge)
    nlp.disable_pipe("kg_coreference")
    nlp.max_length = 10_000_000
    rows = defaultdict(list)
    for kind, features, marks in instances(coreference_documents(read_gum(args.treebanks, "train")), nlp, knowledge):
        rows[kind].append((features, marks))
    print({kind: (len(found), sum(any(marks) for _, marks in found)) for kind, found in rows.items()})
    fitted = {kind: fit(found) for kind, found in sorted(rows.items())}
    args.weights.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
