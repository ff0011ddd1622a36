"""Where every actor stands: a seeded layout, so that the same network gives the same picture.

Coordinates are pixels of a nominal view of `WIDTH` × `HEIGHT` that the page scales to the window.  Forces follow
Fruchterman and Reingold (1991) with two changes: a bloc holds together and keeps off other blocs, and hostile ties
hardly pull.  Then nodes move apart until neither they nor the labels of strong actors overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.page.packing import pack

WIDTH, HEIGHT = 960.0, 640.0
SPACING = 150.0             # side of the square an actor takes in a small picture
GAP = 34.0                  # between parts that don't hang together
EXACT_UP_TO = 1200          # nodes; above, far nodes push as the centres of grid cells
PULL = {"cooperative": 1.0, "affiliation": 0.9, "neutral": 0.7, "hostile": 0.2}
ACROSS = 0.4                # how much of its pull a tie between blocs keeps
TOGETHER = 0.6              # how strongly a bloc's members are drawn to its centre
MIDDLE = np.array((0.10, 0.16))     # … and everything to the middle of the view: a wide picture

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Body:
    """What takes place: a node's radius, its bloc, and the width and height of its label (0 where it may be hidden)."""

    radius: float
    bloc: int
    label_width: float = 0.0
    label_height: float = 0.0


def positions(bodies: Sequence[Body], edges: Sequence[tuple[int, int, str, float]], seed: int = 7) -> Points:
    """An (n, 2) array of pixels around 0; `edges` are (index, index, kind of tie, weight)."""
    if not bodies:
        return np.zeros((0, 2))
    boxes = np.array([
        (max(body.radius * 2, body.label_width) + 8, body.radius * 2 + body.label_height + 8) for body in bodies
    ])
    parts = _components(len(bodies), edges)
    shapes = [_shape(bodies, edges, part, seed) for part in parts]
    unit = min(SPACING, WIDTH / np.sqrt(len(bodies)) * 1.05)
    for _ in range(4):
        points = _together([_sized(shape, boxes[part], unit) for shape, part in zip(shapes, parts, strict=True)], parts, boxes)
        over = float((np.ptp(points, axis=0) / (WIDTH, HEIGHT)).max())
        if over <= 1.02:
            break
        unit /= over
    return points


def _together(drawn: Sequence[Points], parts: Sequence[npt.NDArray[np.int_]], boxes: Points) -> Points:
    """The components side by side, around 0."""
    low = [(points - boxes[part] / 2).min(axis=0) - GAP / 2 for points, part in zip(drawn, parts, strict=True)]
    high = [(points + boxes[part] / 2).max(axis=0) + GAP / 2 for points, part in zip(drawn, parts, strict=True)]
    sizes = [(float(w), float(h)) for w, h in (b - a for a, b in zip(low, high, strict=True))]
    points = np.zeros((len(boxes), 2))
    for part, place, start, corner in zip(parts, drawn, low, pack(sizes, WIDTH, HEIGHT), strict=True):
        points[part] = place - start + corner
    return np.asarray(points - (points.max(axis=0) + points.min(axis=0)) / 2)


def _components(count: int, edges: Sequence[tuple[int, int, str, float]]) -> list[npt.NDArray[np.int_]]:
    """Indices of connected nodes, the largest component first."""
    root = list(range(count))

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for first, second, *_ in edges:
        root[find(first)] = find(second)
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(find(node), []).append(node)
    return [np.array(part) for part in sorted(members.values(), key=lambda part: (-len(part), part[0]))]


def _shape(
    bodies: Sequence[Body], edges: Sequence[tuple[int, int, str, float]], part: npt.NDArray[np.int_], seed: int
) -> Points:
    """How one component's members stand to each other, at no size in particular."""
    index = {int(node): i for i, node in enumerate(part)}
    inside = [(index[a], index[b], kind, weight) for a, b, kind, weight in edges if a in index]
    blocs = np.unique(np.array([bodies[node].bloc for node in part]), return_inverse=True)[1]
    return _even(_turn(_settle(_start(blocs, seed), blocs, inside)), 1.0 if len(part) == 3 else 0.45)


def _sized(shape: Points, boxes: Points, unit: float) -> Points:
    """A component as large as its members need at so many pixels each, their boxes clear of each other."""
    if len(shape) == 2:
        apart = max(unit, boxes[:, 0].sum() / 2)
        return np.array(((-apart / 2, 0.0), (apart / 2, 0.0)))
    room = np.minimum(np.array((unit, unit * HEIGHT / WIDTH)) * np.sqrt(len(shape)), (WIDTH, HEIGHT))
    points = _fill(shape, room)
    if len(shape) <= EXACT_UP_TO:
        for _ in range(2):
            points = _fill(_apart(points, boxes), room)
        points = _apart(points, boxes)
    return points


def _start(blocs: npt.NDArray[np.int_], seed: int) -> Points:
    """Blocs on an ellipse, the largest in the middle of the left, members as a sunflower around their bloc's place."""
    rng = np.random.default_rng(seed)
    names, sizes = np.unique(blocs, return_counts=True)
    angles = np.linspace(np.pi, 3 * np.pi, len(names), endpoint=False)
    centres = {name: np.array((np.cos(a) * 330, np.sin(a) * 220)) for name, a in zip(names, angles, strict=True)}
    points = np.zeros((len(blocs), 2))
    for name, size in zip(names, sizes, strict=True):
        turn = np.arange(size) * 2.399963
        spiral = np.sqrt(np.arange(size) + 0.5)[:, None] * 14 * np.stack((np.cos(turn), np.sin(turn)), axis=1)
        points[blocs == name] = centres[name] + spiral
    return points + rng.normal(0, 1.0, points.shape)


def _settle(points: Points, blocs: npt.NDArray[np.int_], edges: Sequence[tuple[int, int, str, float]]) -> Points:
    count = len(points)
    space = 0.8 * np.sqrt(WIDTH * HEIGHT / count)
    first = np.array([edge[0] for edge in edges], dtype=int)
    second = np.array([edge[1] for edge in edges], dtype=int)
    pull = np.array([PULL[edge[2]] * (1 + np.log2(1 + edge[3])) / 2 for edge in edges])
    if len(edges):
        pull = pull * np.where(blocs[first] == blocs[second], 1.0, ACROSS)
    degree = np.bincount(np.concatenate((first, second)), minlength=count)
    pull = pull / np.sqrt(np.maximum(np.minimum(degree[first], degree[second]), 1)) if len(edges) else pull
    steps = 260 if count <= 300 else 160 if count <= EXACT_UP_TO else 70
    push = _push_all if count <= EXACT_UP_TO else _push_cells
    for step in range(steps):
        force = push(points, blocs, space)
        if len(edges):
            along = points[second] - points[first]
            along *= (np.linalg.norm(along, axis=1) / space * pull)[:, None]
            for axis in (0, 1):
                force[:, axis] += np.bincount(first, along[:, axis], count) - np.bincount(second, along[:, axis], count)
        force += TOGETHER * (_centres(points, blocs) - points) - points * MIDDLE
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        heat = space * 0.9 * (1 - step / steps) ** 1.5 + 0.3
        points = points + force / length[:, None] * np.minimum(length, heat)[:, None]
    return points


def _centres(points: Points, blocs: npt.NDArray[np.int_]) -> Points:
    count = np.bincount(blocs)
    sums = np.stack([np.bincount(blocs, points[:, axis]) for axis in (0, 1)], axis=1)
    return np.asarray(sums[blocs] / count[blocs][:, None])


def _push_all(points: Points, blocs: npt.NDArray[np.int_], space: float, rows: int = 48) -> Points:
    """Repulsion of every pair, space² / distance, stronger between blocs; some rows at a time, to stay in the cache."""
    places = points.astype(np.float32)
    x, y = places.T
    force = np.empty_like(places)
    for at in range(0, len(points), rows):
        part = slice(at, at + rows)
        across, down = x[part, None] - x, y[part, None] - y
        strength = np.where(blocs[part, None] == blocs, np.float32(space**2), np.float32(1.9 * space**2))
        strength /= across**2 + down**2 + np.float32(0.01)
        force[part, 0] = (strength * across).sum(axis=1)
        force[part, 1] = (strength * down).sum(axis=1)
    return force.astype(np.float64)


def _squares(one: Points, other: Points) -> Points:
    """Squared distances of every point of one set from every point of the other."""
    return np.asarray((one[:, 0, None] - other[None, :, 0]) ** 2 + (one[:, 1, None] - other[None, :, 1]) ** 2)


def _push_cells(points: Points, blocs: npt.NDArray[np.int_], space: float) -> Points:
    """Repulsion from the centres of occupied grid cells: near enough for thousands of nodes, linear in them."""
    low, high = points.min(axis=0), points.max(axis=0)
    cells = 28
    cell = np.minimum(((points - low) / np.maximum(high - low, 1e-9) * cells).astype(int), cells - 1) @ (cells, 1)
    mass = np.bincount(cell, minlength=cells * cells)
    used = np.flatnonzero(mass)
    centre = np.stack([np.bincount(cell, points[:, axis], cells * cells)[used] / mass[used] for axis in (0, 1)], axis=1)
    strength = 1.5 * space**2 * mass[used] / (_squares(points, centre) + (space / 3) ** 2)
    pull = np.stack([(strength * centre[None, :, axis]).sum(axis=1) for axis in (0, 1)], axis=1)
    return np.asarray(points * strength.sum(axis=1)[:, None] - pull)


def _turn(points: Points) -> Points:
    """The long axis lies flat; mirrored so that the first (strongest) node is left of and above the middle."""
    points = points - points.mean(axis=0)
    if len(points) > 2:
        _, axes = np.linalg.eigh(np.cov(points.T))
        points = points @ axes[:, ::-1]
    flip = np.where(points[0] > 0, -1.0, 1.0)
    return points * flip


def _even(points: Points, share: float) -> Points:
    """A little of the crowding taken out: each coordinate moves part of the way to where an even spread would have it."""
    if len(points) < 3:
        return points
    spread = points.copy()
    for axis in (0, 1):
        order = np.argsort(points[:, axis], kind="stable")
        low, high = points[order[0], axis], points[order[-1], axis]
        spread[order, axis] = np.linspace(low, high, len(points))
    return np.asarray((1 - share) * points + share * spread)


def _fill(points: Points, room: Points) -> Points:
    """Scaled to the room, each axis by itself (but not by more than half as much again as the other)."""
    points = points - (points.max(axis=0) + points.min(axis=0)) / 2
    extent = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    scale = room / extent
    return np.asarray(points * np.minimum(scale, scale.min() * 1.5 if len(points) > 2 else scale.min()))


def _apart(points: Points, boxes: Points, rounds: int = 60, afresh: int = 10) -> Points:
    """Pairs of boxes that overlap move apart along the axis of the smaller overlap; near pairs are found every ten rounds."""
    points = points.copy()
    for number in range(rounds):
        if number % afresh == 0:
            first, second, need = _near(points, boxes, reach=40.0)
        away = points[first] - points[second]
        over = need - np.abs(away)
        hit = (over > 0).all(axis=1)
        if not hit.any():
            if number % afresh == 0:
                break
            continue
        across = over[:, 0] < over[:, 1] * 1.6
        side = np.where(away < 0, -1.0, 1.0)        # of two at the same place, the first goes right
        move = np.stack((over[:, 0] * (hit & across), over[:, 1] * (hit & ~across)), axis=1) * side
        for axis in (0, 1):
            pushed = np.bincount(first, move[:, axis], len(points)) - np.bincount(second, move[:, axis], len(points))
            points[:, axis] += np.clip(pushed * 0.3, -30, 30)
    return points


def _near(points: Points, boxes: Points, reach: float) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.int_], Points]:
    """Pairs of boxes that overlap or are within reach of it, each once, and how far apart they need to be on each axis."""
    close = np.ones((len(points), len(points)), dtype=bool)
    for axis in (0, 1):
        place, size = points[:, axis], boxes[:, axis] / 2 + reach / 2
        close &= np.abs(place[:, None] - place[None, :]) < size[:, None] + size[None, :]
    first, second = np.nonzero(np.triu(close, k=1))
    return first, second, (boxes[first] + boxes[second]) / 2
