"""Fit the confidences of statements on statements that a reader judged.

    python benchmarks/fit_trust.py NEWS.jsonl GOLD/documents.jsonl [--judged benchmarks/judged.tsv] [--folds 10] [--write]

The judged file has one statement a line: article, number of its sentence, subject, relation, object, verdict (right or
wrong), then status and, if given, time and source; a statement whose status has changed since counts as not judged.
An article that several files hold is read from the last of them; those of the gold standard are judged by it.
Statements that the extraction no longer gives are passed over.  Prints what cross-validation by article gives: of those
judged, how many are right and how many of the right ones are kept at several thresholds.  `--write` stores the weights
fitted on all as kg/extraction/trust.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from kg.documents import Document
from kg.extraction import trust
from kg.extraction.factuality import Factuality
from kg.extraction.reading import Reading
from kg.extraction.statements import assessed
from kg.knowledge import load
from kg.language import pipeline

WEIGHTS = Path(trust.__file__).with_name("trust.json")
RIDGE = 6.0
"""Strength of the pull of all weights but the bias towards 0."""
THRESHOLDS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
Key = tuple[str, str, str, str, str, str]


def verdicts(path: Path) -> dict[Key, bool]:
    """Judged statements: article, number of sentence, subject, relation, object, status → right or not."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {(r[0], r[1], r[2], r[3], r[4], r[6].partition(",")[0]): r[5] == "right" for r in rows}


def documents(files: Sequence[Path], wanted: set[str]) -> list[Document]:
    """The articles that are wanted, each from the last file that holds it."""
    rows: dict[str, Document] = {}
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            key = row.get("doc") or row["id"]
            rows[key] = Document(key, row["text"], date.fromisoformat(row["date"]), row.get("title", ""))
    return [document for key, document in sorted(rows.items()) if key in wanted]


def found(files: Sequence[Path], judged: Mapping[Key, bool]) -> list[tuple[str, Mapping[str, float], bool]]:
    """Article, features and verdict of every judged statement that the extraction gives."""
    knowledge = load()
    result = []
    for doc in pipeline.read(pipeline.load(knowledge), documents(files, {key[0] for key in judged})):
        reading = Reading(doc, knowledge)
        for s, values in assessed(reading, Factuality(reading)):
            number = str(s.evidence.sentence_index)
            words = s.relation_text.replace(" …", "")
            key = (s.document, number, s.source.node.name, words, s.target.node.name, s.status)
            if key in judged:
                result.append((s.document, values, judged[key]))
    return result


def fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge on all but the first column, by Newton's method."""
    weights = np.zeros(x.shape[1])
    pull = np.full(len(weights), RIDGE)
    pull[0] = 0.01
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p) + 1e-6)[:, None]).T @ x + np.diag(pull)
        weights += np.linalg.solve(curve, x.T @ (y - p) - pull * weights)
    return weights


def cross_validated(articles: list[str], x: np.ndarray, y: np.ndarray, folds: int) -> np.ndarray:
    """The probability of each statement by weights that have seen no statement of its article."""
    order = {article: k % folds for k, article in enumerate(sorted(set(articles)))}
    fold = np.array([order[a] for a in articles])
    sure = np.zeros(len(y))
    for k in range(folds):
        weights = fitted(x[fold != k], y[fold != k])
        sure[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ weights))
    return sure


def main() -> None:
    """Parse the arguments, extract, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--judged", type=Path, default=Path(__file__).with_name("judged.tsv"))
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = found(arguments.files, verdicts(arguments.judged))
    counts: dict[str, int] = {}
    for _, values, _ in rows:
        for name in values:
            counts[name] = counts.get(name, 0) + 1
    names = ["bias", *sorted(n for n, count in counts.items() if n != "bias" and count >= 3)]
    x = np.array([[values.get(n, 0.0) for n in names] for _, values, _ in rows])
    y = np.array([float(right) for *_, right in rows])
    sure = cross_validated([a for a, *_ in rows], x, y, arguments.folds)
    print(f"{len(rows)} judged statements, {y.mean():.3f} right")
    for least in THRESHOLDS:
        kept = sure >= least
        right, share = y[kept].mean(), y[kept].sum() / y.sum()
        print(f"from {least:.2f}: {kept.mean():.3f} kept, {right:.3f} of them right, {share:.3f} of the right")
    if arguments.write:
        weights = fitted(x, y)
        stored = {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.001}
        WEIGHTS.write_text(json.dumps({"weights": stored}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
