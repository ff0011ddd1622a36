"""How the parts of a picture that don't hang together share its room: the largest first, others in columns beside and below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Corner = tuple[float, float]
STRETCHES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.9, 2.3)       # widths to try, as shares of the ideal one


@dataclass
class Shelf:
    """Columns of boxes side by side; it is as high as its first box, and lower ones stand on each other."""

    height: float
    columns: list[list[int]] = field(default_factory=list)

    def width(self, sizes: Sequence[Corner]) -> float:
        """The widths of all columns together."""
        return sum(max(sizes[i][0] for i in column) for column in self.columns)

    def takes(self, number: int, sizes: Sequence[Corner], limit: float) -> bool:
        """Put the box on the last column or into a new one, if the shelf stays within the width."""
        width, height = sizes[number]
        if self.columns:
            last = self.columns[-1]
            wider = max(0.0, width - max(sizes[i][0] for i in last))
            if sum(sizes[i][1] for i in last) + height <= self.height and self.width(sizes) + wider <= limit:
                last.append(number)
                return True
            if self.width(sizes) + width > limit:
                return False
        self.columns.append([number])
        return True

    def corners(self, sizes: Sequence[Corner], left: float, top: float) -> dict[int, Corner]:
        """Where its boxes stand, in the middle of their columns."""
        found = {}
        for column in self.columns:
            across = max(sizes[i][0] for i in column)
            slack = (self.height - sum(sizes[i][1] for i in column)) / (len(column) + 1)
            y = top
            for i in column:
                y += slack
                found[i] = (left + (across - sizes[i][0]) / 2, y)
                y += sizes[i][1]
            left += across
        return found


def pack(sizes: Sequence[Corner], width: float, height: float) -> list[Corner]:
    """The upper left corner of each box (width, height), so that together they fill a view of that shape best.

    >>> pack([(4, 4), (2, 2), (2, 2)], 3, 2)
    [(0.0, 0.0), (4.0, 0.0), (4.0, 2.0)]
    """
    if not sizes:
        return []
    order = sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i))
    area = sum(w * h for w, h in sizes)
    widest = max(w for w, _ in sizes)
    found = []
    for stretch in STRETCHES:
        shelves = _shelves(sizes, order, max(widest, (area * width / height) ** 0.5 * stretch))
        right, bottom = max(shelf.width(sizes) for shelf in shelves), sum(shelf.height for shelf in shelves)
        scale, filled = min(width / right, height / bottom), area / (right * bottom)
        found.append((-scale * filled**0.5, stretch, shelves))
    return _standing(min(found, key=lambda each: each[:2])[2], sizes)


def _shelves(sizes: Sequence[Corner], order: Sequence[int], limit: float) -> list[Shelf]:
    shelves: list[Shelf] = []
    for number in order:
        if not shelves or not shelves[-1].takes(number, sizes, limit):
            shelves.append(Shelf(sizes[number][1]))
            shelves[-1].takes(number, sizes, limit)
    return shelves


def _standing(shelves: Sequence[Shelf], sizes: Sequence[Corner]) -> list[Corner]:
    """The shelves under each other, each in the middle of the width."""
    right = max(shelf.width(sizes) for shelf in shelves)
    corners: dict[int, Corner] = {}
    top = 0.0
    for shelf in shelves:
        corners |= shelf.corners(sizes, (right - shelf.width(sizes)) / 2, top)
        top += shelf.height
    return [corners[i] for i in range(len(sizes))]
