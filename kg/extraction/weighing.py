"""Fitted weights kept as data: the logistic of a weighted sum of features."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights in a JSON file beside this module, by feature."""
    text = files("kg.extraction").joinpath(name).read_text(encoding="utf-8")
    return {str(k): float(v) for k, v in json.loads(text)["weights"].items()}


def logistic(name: str, values: Mapping[str, float]) -> float:
    """How probable the weights in the file `name` make features of these values, 0 to 1."""
    known = weights(name)
    score = sum(known.get(feature, 0.0) * value for feature, value in values.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
