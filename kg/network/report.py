"""The network as tables: what `kg ties` and `kg stats` print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx

from kg.network.measures import Standing, standings
from kg.network.signed import TieBalance, course, one_sided, triangles
from kg.network.signed import ties as balances

Period = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Report:
    """A table: a title, column names, rows of values (None where there is none)."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, for JSON."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def cells(self) -> list[list[str]]:
        """The rows as text, for a terminal."""
        return [[_shown(value) for value in row] for row in self.rows]


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def ties_report(graph: nx.MultiGraph, *, limit: int | None = None) -> Report:
    """Every pair with its balance, the one with the most statements first."""
    rows = [
        (tie.first_name, tie.second_name, tie.statements, tie.cooperative, tie.neutral, tie.hostile, tie.balance,
         tie.forward, tie.back, tie.begin, tie.end)
        for tie in balances(graph)[:limit]
    ]
    return Report("Ties", (
        "actor", "other", "statements", "cooperative", "neutral", "hostile", "balance", "forth", "back", "since", "until",
    ), rows)


def course_report(graph: nx.MultiGraph, by: Period, *, limit: int | None = None) -> Report:
    """The balance of every pair month by month or year by year."""
    rows: list[tuple[Any, ...]] = []
    for tie in balances(graph)[:limit]:
        statements = [row for data in graph[tie.first][tie.second].values() for row in data["statements"]]
        for period, (cooperative, hostile) in course(statements, by).items():
            both = cooperative + hostile
            balance = round((cooperative - hostile) / both, 3) if both else None
            rows.append((tie.first_name, tie.second_name, period, cooperative, hostile, balance))
    return Report(f"Ties by {by}", ("actor", "other", by, "cooperative", "hostile", "balance"), rows)


def stats_reports(graph: nx.MultiGraph, *, limit: int = 10) -> list[Report]:
    """Size, structural balance, the strongest actors, blocs, who stands between them, the most one-sided ties."""
    found = standings(graph)
    census = triangles(graph)
    sampled = " (betweenness estimated from a sample)" if found.betweenness_sampled else ""
    share = None if census.share is None else round(census.share, 3)
    size = [
        ("actors", len(graph)), ("ties", graph.number_of_edges()),
        ("statements", sum(weight for *_, weight in graph.edges(data="weight"))),
        ("components", nx.number_connected_components(graph)), ("density", round(nx.density(nx.Graph(graph)), 4)),
        ("triangles with signs", census.total), ("balanced share", share), ("all friends (+++)", census.all_friends),
        ("common enemy (+--)", census.common_enemy), ("torn (++-)", census.torn), ("all enemies (---)", census.all_enemies),
    ]
    between = sorted(found.actors, key=lambda actor: (-actor.between_blocs * actor.statements, actor.iri))
    return [
        Report("Network", ("measure", "value"), [(key, value) for key, value in size]),
        Report("Strongest actors" + sampled, (
            "actor", "type", "partners", "statements", "cooperative", "hostile", "pagerank", "betweenness", "bloc",
        ), [_strong(actor) for actor in found.actors[:limit]]),
        Report("Blocs (Louvain over ties that aren't mainly hostile)", ("bloc", "actors", "members"), _blocs(found.actors)),
        Report("Between blocs", ("actor", "across blocs", "betweenness", "statements"), [
            (actor.name, actor.between_blocs, actor.betweenness, actor.statements)
            for actor in between[:limit] if actor.between_blocs
        ]),
        Report("Most one-sided ties", ("from", "to", "forth", "back", "balance"), [
            _one_way(tie) for tie in one_sided(graph, limit)
        ]),
    ]


def _strong(actor: Standing) -> tuple[Any, ...]:
    return (actor.name, actor.type, actor.degree, actor.statements, actor.cooperative, actor.hostile, actor.pagerank,
            actor.betweenness, actor.bloc)


def _blocs(actors: Sequence[Standing], shown: int = 8) -> list[tuple[Any, ...]]:
    members: dict[int, list[str]] = {}
    for actor in actors:
        members.setdefault(actor.bloc, []).append(actor.name)
    return [
        (number, len(names), ", ".join(names[:shown]) + (" …" if len(names) > shown else ""))
        for number, names in sorted(members.items()) if len(names) > 1
    ]


def _one_way(tie: TieBalance) -> tuple[Any, ...]:
    forth = tie.forward >= tie.back
    names = (tie.first_name, tie.second_name) if forth else (tie.second_name, tie.first_name)
    return (*names, max(tie.forward, tie.back), min(tie.forward, tie.back), tie.balance)
