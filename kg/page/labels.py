"""Labels: how wide they are, on which side of their node they stand, which of them have room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from kg.page.layout import WIDTH

Side = Literal["below", "above", "right", "left"]
SIDES: tuple[Side, ...] = ("below", "right", "left", "above")
ONE_LINE, LINE = 24, 27     # characters of a label that stands on one line, and of each of two; the panel has the whole name
GAP, BESIDE = 3.0, 5.0      # pixels between a node and its label, and between two labels side by side
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
        width = max(text_width(line, self.size) for line in self.text.split("\n"))
        height = self.size * 1.2 * (1 + self.text.count("\n"))
        away = self.radius + GAP
        if side == "below":
            return self.x - width / 2, self.y + away, self.x + width / 2, self.y + away + height
        if side == "above":
            return self.x - width / 2, self.y - away - height, self.x + width / 2, self.y - away
        if side == "right":
            return self.x + away, self.y - height / 2, self.x + away + width, self.y + height / 2
        return self.x - away - width, self.y - height / 2, self.x - away, self.y + height / 2


def lines(name: str) -> str:
    """The name as a label: on one line, or on two of about the same length, cut at a word where even they don't hold it.

    >>> lines("United Nations Security Council")
    'United Nations\\nSecurity Council'
    """
    if len(name) <= ONE_LINE:
        return name
    breaks = [i for i, character in enumerate(name) if character == " " and i <= LINE]
    if not breaks:
        return shorten(name, ONE_LINE)
    best = min(breaks, key=lambda i: max(i, len(name) - i - 1)) if len(name) <= 2 * LINE else breaks[-1]
    return f"{name[:best]}\n{shorten(name[best + 1:], LINE)}"


def shorten(name: str, longest: int) -> str:
    """The name, cut at a word where it is longer than that."""
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
            em += 0.7 if character.isupper() else 0.6
    return em * size


def place(labels: Sequence[Label], lines: Sequence[tuple[int, int]]) -> list[tuple[Side, bool]]:
    """For each label, in the order of importance, its side and whether it has room there.

    Greedy: the side wins that covers the fewest labels placed before it, nodes and lines, and stays in the view; a label
    that still covers another label or a node has no room.
    """
    edge = WIDTH / 2 + 30
    discs = np.array([(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in labels])
    placed = np.zeros((len(labels), 4))
    count = 0
    result: list[tuple[Side, bool]] = []
    near: list[list[int]] = [[] for _ in labels]
    for first, second in lines:
        near[first].append(second)
        near[second].append(first)
    for number, label in enumerate(labels):
        costs = []
        for order, side in enumerate(SIDES):
            box = label.box(side)
            wide = (box[0] - BESIDE, box[1], box[2] + BESIDE, box[3])
            over = _covered(wide, placed[:count])
            nodes = _covered(box, discs) - _covered(box, discs[number:number + 1])
            crossed = sum(_leaves(label, labels[other], side) for other in near[number])
            outside = max(abs(box[0]), abs(box[2])) > edge
            costs.append((4 * over + 3 * nodes + 2 * outside + 0.8 * min(crossed, 5) + 0.4 * order, order, over + nodes))
        _, order, covered = min(costs)
        result.append((SIDES[order], covered == 0))
        if covered == 0:
            placed[count] = label.box(SIDES[order])
            count += 1
    return result


def _covered(box: tuple[float, float, float, float], others: npt.NDArray[np.float64]) -> int:
    """How many of the other boxes that box overlaps."""
    left, top, right, bottom = others.T
    return int(((box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])).sum())


def _leaves(label: Label, other: Label, side: Side) -> float:
    """1 when the line to the other node leaves through that side, where it would cross the text."""
    x, y = other.x - label.x, other.y - label.y
    if side in ("below", "above"):
        return float((y > 0) == (side == "below") and abs(y) > 0.6 * abs(x))
    return float((x > 0) == (side == "right") and abs(y) < 0.35 * abs(x))
