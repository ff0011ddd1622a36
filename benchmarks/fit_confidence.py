"""Fit the confidences of open triples on sentences with gold triples.

    python benchmarks/fit_confidence.py BENCHMARKS_FOLDER [--folds 10] [--write]

BENCHMARKS_FOLDER holds carb_dev.jsonl and score.py.  The model learns, for each triple that the extractor makes, the share of
its words that the annotator's triple paired with it agrees with.  Prints what cross-validation by sentence gives; `--write`
stores the weights fitted on all sentences as kg/extraction/confidence.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from kg.documents import Document
from kg.extraction import confidence, triples
from kg.extraction.tree import Tree
from kg.language import pipeline

WEIGHTS = Path(confidence.__file__).with_name("confidence.json")
RIDGE = 6.0
"""Strength of the pull of all weights towards 0."""


def scorer(folder: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(rows: list[dict[str, Any]]) -> list[list[tuple[dict[str, Any], dict[str, float]]]]:
    """The triples of each record, with their features."""
    nlp = pipeline.load()
    result = []
    for doc in pipeline.read(nlp, (Document(row["id"], row["text"]) for row in rows)):
        tree = Tree(doc)
        found: dict[tuple[str, ...], tuple[dict[str, Any], dict[str, float]]] = {}
        for candidate in triples.candidates(tree, doc):
            t = triples.triple_of(tree, candidate)
            written = {"subject": t.subject, "relation": t.relation, "object": t.object, "args": list(t.args)}
            found.setdefault(
                (t.subject, t.relation, t.object, *t.args), (written, confidence.features(tree, candidate))
            )
        result.append(list(found.values()))
    return result


def targets(score: ModuleType, row: dict[str, Any], predicted: list[dict[str, Any]]) -> list[float]:
    """The precision of each triple in the scorer's pairing, one to one, best pair first."""
    aligned = [score.aligned(t, row["text"]) for t in predicted]
    pairs = sorted(
        (-score.triple_overlap(gold, t)[0], i, j)
        for i, gold in enumerate(row["triples"])
        for j, t in enumerate(aligned)
    )
    result, used = [0.0] * len(aligned), set()
    for negative, i, j in pairs:
        if i not in used and ~j not in used:
            used |= {i, ~j}
            result[j] = -negative
    return result


def fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge and targets between 0 and 1, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(20):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p) + 1e-6)[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, x.T @ (y - p) - RIDGE * weights)
    return weights


def main() -> None:
    """Parse the arguments, extract, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    score = scorer(arguments.benchmarks)
    rows = score.read_jsonl(arguments.benchmarks / "carb_dev.jsonl")
    extracted = made(rows)
    names = sorted({name for some in extracted for _, features in some for name in features})
    x = [
        np.array([[f.get(n, 0.0) for n in names] for _, f in some]).reshape(len(some), len(names)) for some in extracted
    ]
    y = [np.array(targets(score, row, [t for t, _ in some])) for row, some in zip(rows, extracted, strict=True)]

    predictions = {}
    for fold in range(arguments.folds):
        rest = [i for i in range(len(rows)) if i % arguments.folds != fold]
        weights = fitted(np.vstack([x[i] for i in rest]), np.concatenate([y[i] for i in rest]))
        for i in range(fold, len(rows), arguments.folds):
            sure = 1 / (1 + np.exp(-x[i] @ weights))
            some = [{**t, "confidence": round(float(c), 4)} for (t, _), c in zip(extracted[i], sure, strict=True)]
            predictions[rows[i]["id"]] = {"triples": some}
    print("cross-validated", _line(score.score_triples(rows, predictions, align=True)))
    halves = [score.score_triples(rows[k::2], predictions, align=True) for k in (0, 1)]
    print("of each half of the sentences", *(_line(h) for h in halves), sep="\n  ")
    if arguments.write:
        weights = fitted(np.vstack(x), np.concatenate(y))
        stored = {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.0001}
        WEIGHTS.write_text(json.dumps({"weights": stored}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _line(scores: dict[str, float]) -> str:
    return " · ".join(f"{name} {scores[name]:.3f}" for name in ("P", "R", "F1", "AUC", "last_P", "last_R"))


if __name__ == "__main__":
    main()
