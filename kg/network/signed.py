"""Signed measures: the balance of ties and its course, structural balance of triangles, one-sided ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from kg.network.measures import balance

if TYPE_CHECKING:
    from kg.graph.rows import StatementRow


@dataclass(frozen=True, slots=True)
class TieBalance:
    """Cooperation and conflict between two actors: `balance` is (cooperative − hostile) / both, from -1 to 1, or None.

    `forward` statements go from `first` to `second`, `back` the other way; `begin` and `end` are ISO dates or "".
    """

    first: str
    second: str
    first_name: str
    second_name: str
    statements: int
    cooperative: int
    neutral: int
    hostile: int
    balance: float | None
    forward: int
    back: int
    begin: str
    end: str

    @property
    def one_sided(self) -> float:
        """How one-sided: (|forward − back|) / (statements + 2), so that a pair named once or twice isn't a finding."""
        return abs(self.forward - self.back) / (self.statements + 2)


@dataclass(frozen=True, slots=True)
class Triangles:
    """Structural balance (Cartwright and Harary 1956): balanced when the product of its signs is positive.

    The sign of a pair is that of cooperative minus hostile statements; pairs at zero take no part. `share` is
    balanced / all, or None without a triangle.
    """

    all_friends: int        # + + +  balanced
    common_enemy: int       # + - -  balanced
    torn: int               # + + -  not
    all_enemies: int        # - - -  not

    @property
    def total(self) -> int:
        """Triangles whose three pairs all have a sign."""
        return self.all_friends + self.common_enemy + self.torn + self.all_enemies

    @property
    def share(self) -> float | None:
        """Balanced triangles of all, 0–1."""
        return (self.all_friends + self.common_enemy) / self.total if self.total else None


def ties(graph: nx.MultiGraph) -> list[TieBalance]:
    """Every pair's balance, the pair with the most statements first."""
    pairs: dict[tuple[str, str], dict[str, dict]] = {}
    for first, second, key, data in graph.edges(keys=True, data=True):
        pairs.setdefault((first, second) if first < second else (second, first), {})[key] = data
    found = [_tie(graph, first, second, signs) for (first, second), signs in pairs.items()]
    return sorted(found, key=lambda t: (-t.statements, t.first, t.second))


def _tie(graph: nx.MultiGraph, first: str, second: str, signs: dict[str, dict]) -> TieBalance:
    weight = {key: signs[key]["weight"] if key in signs else 0 for key in ("cooperative", "neutral", "hostile")}
    total, signed = sum(weight.values()), weight["cooperative"] + weight["hostile"]
    forward = sum(data["forward"] for data in signs.values())
    return TieBalance(
        first, second, graph.nodes[first]["name"], graph.nodes[second]["name"], total,
        weight["cooperative"], weight["neutral"], weight["hostile"],
        round((weight["cooperative"] - weight["hostile"]) / signed, 3) if signed else None,
        forward, total - forward,
        min((data["first"] for data in signs.values() if data["first"]), default=""),
        max((data["last"] for data in signs.values()), default=""),
    )


def course(rows: Iterable[StatementRow], by: Literal["month", "year"] = "month") -> dict[str, tuple[int, int]]:
    """Month (`2019-01`) or year → (cooperative, hostile) statements; undated ones are left out."""
    length = 7 if by == "month" else 4
    cooperative: Counter[str] = Counter()
    hostile: Counter[str] = Counter()
    for row in rows:
        if len(row.date) >= length:
            cooperative[row.date[:length]] += row.sign > 0
            hostile[row.date[:length]] += row.sign < 0
    return {period: (cooperative[period], hostile[period]) for period in sorted(cooperative.keys() | hostile.keys())}


def triangles(graph: nx.MultiGraph) -> Triangles:
    """The census of signed triangles."""
    sign = {pair: (c > h) - (c < h) for pair, (c, h) in balance(graph).items() if c != h}
    near: dict[str, set[str]] = {}
    for first, second in sign:
        near.setdefault(first, set()).add(second)
        near.setdefault(second, set())
    hostile: Counter[int] = Counter()
    for (first, second), tone in sign.items():          # first < second < third: each triangle once
        for third in near[second] & near[first]:
            hostile[[tone, sign[first, third], sign[second, third]].count(-1)] += 1
    return Triangles(hostile[0], hostile[2], hostile[1], hostile[3])


def one_sided(graph: nx.MultiGraph, limit: int = 10) -> list[TieBalance]:
    """The ties where one does and the other is done to, most one-sided first."""
    found = [tie for tie in ties(graph) if tie.forward != tie.back]
    return sorted(found, key=lambda t: (-t.one_sided, -t.statements, t.first, t.second))[:limit]
