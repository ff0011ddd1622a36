"""How sure an open triple is: a small logistic model over what the parse shows, its weights data in
`confidence.json`.
 The weights are fitted by `benchmarks/fit_confidence.py` on sentences with gold triples: the model predicts which
share of a triple's words an annotator's triple would agree with.  Features are grammatical only, no words but
prepositions.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.extraction.tree import Tree
from kg.extraction.weighing import logistic

if TYPE_CHECKING:
    from kg.extraction.triples import Candidate

VERBAL = frozenset({"VERB", "AUX"})


def features(tree: Tree, c: Candidate) -> dict[str, float]:
    """What the model knows of a candidate, by name; absent features are 0."""
    clause = c.clause
    values = {
        "bias": 1.0,
        f"rule {c.rule}": 1.0,
        f"link {clause.link}": 1.0,
        f"kind {clause.kind}": 1.0,
        f"object {c.role or 'none'}": 1.0,
        "passive": float(clause.passive),
        "negated": float(clause.negated),
        "implied subject": float(c.implied),
        "marked": float(bool(clause.marker)),
        "arguments": min(len(c.args), 4) / 4,
        "auxiliary": float(bool(clause.auxiliaries)),
        **_of_phrase(tree, "subject", c.subject),
        **_of_phrase(tree, "object", c.object),
        "relation length": min(len(c.relation), 8) / 8,
        "one-word relation": float(len(c.relation) == 1),
        "clause depth": min(c.depth, 5) / 5,
        "others in sentence": min(c.rivals, 20) / 20,
        "first in sentence": float(clause.parent is None),
        "sentence length": min(c.length, 60) / 60,
    }
    if c.relation:
        last = c.relation[-1]
        if clause.kind == "NOM" or tree.tags[last] == "ADP":
            values[f"preposition {tree.lower[last]}"] = 1.0
        values["participle"] = float(tree.lower[c.relation[0]].endswith("ing"))
        values["infinitive"] = float(tree.lower[c.relation[0]] == "to")
    if c.subject and c.object:
        values["gap"] = min(max(c.object[0] - c.subject[-1], 0), 30) / 30
        values["inverted"] = float(c.object[0] < c.subject[0])
    return values


def _of_phrase(tree: Tree, name: str, tokens: list[int]) -> dict[str, float]:
    """Length, kind of head and what else stands in a phrase."""
    if not tokens:
        return {f"{name} empty": 1.0}
    inside = set(tokens)
    head = next((t for t in tokens if tree.heads[t] not in inside), tokens[0])
    return {
        f"{name} length": math.log(len(tokens)),
        f"{name} single": float(len(tokens) == 1),
        f"{name} {tree.tags[head]}": 1.0,
        f"{name} {tree.deps[head]}": 1.0,
        f"{name} definite": float(tree.lower[tokens[0]] in {"the", "this", "that", "these", "those"}),
        f"{name} indefinite": float(tree.lower[tokens[0]] in {"a", "an"}),
        f"{name} relative": float(tree.lower[tokens[0]] in {"which", "that", "who", "what"} and len(tokens) == 1),
        f"{name} name": float(any(tree.tags[t] == "PROPN" for t in tokens)),
        f"{name} number": float(any(tree.tags[t] == "NUM" for t in tokens)),
        f"{name} holds verb": float(any(tree.tags[t] in VERBAL for t in tokens)),
        f"{name} holds comma": float(any(tree.lower[t] in {",", ";", ":", "--"} for t in tokens)),
        f"{name} coordinated": float(any(tree.deps[t] == "conj" for t in tokens)),
        f"{name} broken": float(tokens[-1] - tokens[0] + 1 != len(tokens)),
    }


def confidence(values: dict[str, float]) -> float:
    """The logistic of the weighted sum of `values`, 0 to 1, rounded to four digits."""
    return round(logistic("confidence.json", values), 4)
