"""Blocs on the page: their names, and the soft ground that is painted behind members that stand together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from kg.network.measures import Standing
from kg.network.text import name

MOST, SMALLEST = 9, 3
FAR, CLOSE = 210.0, 90.0        # pixels: a member further from all others stands by itself; nearer ones are joined anyway
RIM = 30.0                      # pixels around a hull that its ground covers, too
Point = tuple[float, float]


def blocs(actors: Sequence[Standing], points: Sequence[Point]) -> list[dict[str, Any]]:
    """Blocs of at least three actors, named by their strongest members, with their ground as indices of actors."""
    members: dict[int, list[int]] = {}
    for index, actor in enumerate(actors):
        members.setdefault(actor.bloc, []).append(index)
    large = [(number, bloc) for number, bloc in sorted(members.items()) if len(bloc) >= SMALLEST][:MOST]
    return [
        {"id": number, "size": len(bloc), "name": ", ".join(name(actors[i].name) for i in _leading(bloc, actors)),
         **ground({i: points[i] for i in bloc}, [point for i, point in enumerate(points) if i not in set(bloc)])}
        for number, bloc in large
    ]


def _leading(bloc: Sequence[int], actors: Sequence[Standing]) -> list[int]:
    """Two members to name a bloc by: states and organisations first, persons where there are no others."""
    lasting = [i for i in bloc if actors[i].type in ("country", "bloc", "org")]
    return (lasting or list(bloc))[:2]


def ground(members: Mapping[int, Point], others: Sequence[Point]) -> dict[str, Any]:
    """What is painted behind the members: their hull as `outline`, where nobody else stands in it; else `lines` between them.

    Members far from all others, and a bloc that is the whole picture, have no ground.
    """
    if not others:
        return {"outline": [], "lines": []}
    tree = _tree(members)
    if len(tree) == len(members) - 1:
        outline = hull(members)
        if len(outline) > 2 and not any(_inside(point, [members[i] for i in outline]) for point in others):
            return {"outline": outline, "lines": []}
    return {"outline": [], "lines": sorted({*tree, *_close(members)})}


def _tree(points: Mapping[int, Point]) -> list[tuple[int, int]]:
    """The shortest lines that hold the points together (Prim 1957), without those that are too long.

    >>> _tree({0: (0, 0), 1: (50, 0), 2: (100, 40), 3: (900, 0)})
    [(0, 1), (1, 2)]
    """
    first, *rest = points
    nearest = {i: (math.dist(points[i], points[first]), first) for i in rest}
    found = []
    while nearest:
        joined = min(nearest, key=lambda i: (nearest[i][0], i))
        length, other = nearest.pop(joined)
        if length <= FAR:
            found.append((min(joined, other), max(joined, other)))
        for i, (distance, _) in nearest.items():
            if (new := math.dist(points[i], points[joined])) < distance:
                nearest[i] = (new, joined)
    return found


def _close(points: Mapping[int, Point]) -> list[tuple[int, int]]:
    """Near pairs, a few for each point: with them the ground has no holes."""
    indices = list(points)
    found = []
    for place, i in enumerate(indices):
        near = sorted((math.dist(points[i], points[j]), j) for j in indices[place + 1:])[:4]
        found += [(i, j) for distance, j in near if distance <= CLOSE]
    return found


def hull(points: Mapping[int, Point]) -> list[int]:
    """The convex hull's corners in turn, by Andrew's monotone chain (1979).

    >>> hull({0: (0, 0), 1: (2, 0), 2: (1, 1), 3: (2, 2), 4: (0, 2)})
    [0, 1, 3, 4]
    """
    def half(ordered: Sequence[int]) -> list[int]:
        line: list[int] = []
        for i in ordered:
            while len(line) > 1 and _turn(points[line[-2]], points[line[-1]], points[i]) <= 0:
                line.pop()
            line.append(i)
        return line[:-1]

    ordered = sorted(points, key=lambda i: (points[i], i))
    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether the point is in the hull or nearly so."""
    return all(
        _turn(a, b, point) / max(math.dist(a, b), 1e-9) > -RIM for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
