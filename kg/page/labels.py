"""Labels: how wide they are, on which side of their node they stand, which of them have room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.page.layout import WIDTH

Side = Literal["below", "above", "right", "left"]
SIDES: tuple[Side, ...] = ("below", "right", "left", "above")
LONGEST = 34                # characters of a label; the panel has the whole name
_NARROW, _WIDE = frozenset("iljtfrI.,'’:;!|()[] "), frozenset("mwMW@%—…")


@dataclass(frozen=True, slots=True)
class Label:
    """A label to place: its node's middle and radius, its text and font size, all in pixels of the nominal view."""

    x: float
    y: float
    radius: float
    text: str
    size: float

    def box(self, side: Side) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the text on that side of the node."""
        width, height, gap = text_width(self.text, self.size), self.size * 1.2, 3
        if side == "below":
            return self.x - width / 2, self.y + self.radius + gap, self.x + width / 2, self.y + self.radius + gap + height
        if side == "above":
            return self.x - width / 2, self.y - self.radius - gap - height, self.x + width / 2, self.y - self.radius - gap
        if side == "right":
            return self.x + self.radius + gap, self.y - height / 2, self.x + self.radius + gap + width, self.y + height / 2
        return self.x - self.radius - gap - width, self.y - height / 2, self.x - self.radius - gap, self.y + height / 2


def shorten(name: str, longest: int = LONGEST) -> str:
    """The name, cut at a word where it is longer than a label may be."""
    if len(name) <= longest:
        return name
    cut = name[:longest]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > longest // 2 else cut).rstrip(" ,;:") + "…"


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif font of this size: East Asian wide characters count one em."""
    em = 0.0
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            em += 1.0
        elif unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        elif character in _NARROW:
            em += 0.32
        elif character in _WIDE:
            em += 0.88
        else:
            em += 0.68 if character.isupper() else 0.56
    return em * size


def place(labels: Sequence[Label], lines: Sequence[tuple[int, int]]) -> list[tuple[Side, bool]]:
    """For each label, in the order of importance, its side and whether it has room there.

    Greedy: the side wins that covers the fewest labels placed before it, nodes and lines, and stays in the view; a label
    that still covers another label or a node has no room.
    """
    edge = WIDTH / 2 + 30
    placed: list[tuple[float, float, float, float]] = []
    result: list[tuple[Side, bool]] = []
    near: list[list[int]] = [[] for _ in labels]
    for first, second in lines:
        near[first].append(second)
        near[second].append(first)
    for number, label in enumerate(labels):
        costs = []
        for order, side in enumerate(SIDES):
            box = label.box(side)
            over = sum(_covers(box, other) for other in placed)
            nodes = sum(
                _covers(box, (n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius))
                for i, n in enumerate(labels) if i != number
            )
            crossed = sum(_leaves(label, labels[other], side) for other in near[number])
            outside = max(abs(box[0]), abs(box[2])) > edge
            costs.append((4 * over + 3 * nodes + 2 * outside + 0.5 * min(crossed, 5) + 0.4 * order, order, over + nodes))
        _, order, covered = min(costs)
        result.append((SIDES[order], covered == 0))
        if covered == 0:
            placed.append(label.box(SIDES[order]))
    return result


def _covers(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _leaves(label: Label, other: Label, side: Side) -> float:
    """1 when the line to the other node leaves through that side, where it would cross the text."""
    x, y = other.x - label.x, other.y - label.y
    if side in ("below", "above"):
        return float((y > 0) == (side == "below") and abs(y) > 0.6 * abs(x))
    return float((x > 0) == (side == "right") and abs(y) < 0.35 * abs(x))
