"""How ties bend: parallel ones away from each other, single ones around actors that they have nothing to do with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

PARALLEL = {1: (0.0,), 2: (0.14, -0.14), 3: (0.2, 0.0, -0.2), 4: (0.24, 0.08, -0.08, -0.24)}
AROUND = (0.0, 0.16, -0.16, 0.3, -0.3)     # tried for a tie that would run through another actor
CLEAR = 3.0                                 # pixels between a tie and the rim of an actor that isn't its own
MOST = 1500                                 # ties; in a larger picture nobody follows a single one
STEPS = np.linspace(0.06, 0.94, 23)

Points = npt.NDArray[np.float64]


def bends(pairs: Sequence[tuple[int, int]], points: Points, radii: Points) -> list[float]:
    """A bend for each tie, as a share of its length that its middle is moved aside; `pairs` of equal ends are parallel."""
    together: dict[tuple[int, int], list[int]] = {}
    for number, pair in enumerate(pairs):
        together.setdefault(pair, []).append(number)
    found = [0.0] * len(pairs)
    for numbers in together.values():
        for number, bend in zip(numbers, PARALLEL[len(numbers)], strict=True):
            found[number] = bend
    alone = [numbers[0] for numbers in together.values() if len(numbers) == 1]
    for number in alone if len(pairs) <= MOST else ():
        found[number] = _around(*pairs[number], points, radii)
    return found


def _around(first: int, second: int, points: Points, radii: Points) -> float:
    """The least bend that runs through the fewest other actors."""
    others = np.ones(len(points), dtype=bool)
    others[[first, second]] = False
    a, b = points[first], points[second]
    aside = np.array((b[1] - a[1], a[0] - b[0]))
    best = (np.inf, 0.0)
    for bend in AROUND:
        middle = (a + b) / 2 + aside * bend
        t = STEPS[:, None]
        line = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
        gaps = np.hypot(points[others, 0, None] - line[:, 0], points[others, 1, None] - line[:, 1]).min(axis=1)
        hits = int((gaps < radii[others] + CLEAR).sum())
        if hits < best[0]:
            best = (hits, bend)
        if not hits:
            break
    return best[1]
