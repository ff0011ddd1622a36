"""From statements to the network of actors: one edge a pair and sign, with the statements behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from kg.namespaces import NODE
from kg.network.rows import AFFILIATION, SIGNS, kind_name, quad_classes, sign_name
from kg.statement import ACTOR_TYPES, STATE_SECTORS, STATUSES, Node

if TYPE_CHECKING:
    from kg.graph.rows import StatementRow

_Tie = tuple[str, str, str, dict[str, Any]]
Level = Literal["actor", "country"]
MEETING_TYPES = frozenset({"event", "treaty"})
_DESCRIPTION = re.compile(re.escape(str(NODE)) + "[0-9a-f]{8}-")
STRENGTH = {**{sign: 1.0 if sign == "neutral" else 2.0 for sign in SIGNS}, AFFILIATION: 0.5}     # of one statement
COUNTED = tuple(status for status in STATUSES if status != "denied")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements and nodes take part; an empty collection or "" leaves everything in.

    `actors` are IRIs: only they and what lies within `steps` ties of them stay (`steps=0`: only ties among them).
    `since` and `until` are ISO dates compared with the statement's day; `minimum` is the least number of
    statements a tie needs. `documents` are document keys or IRIs.
    """

    actors: Collection[str] = ()
    steps: int = 1
    relations: Collection[str] = ()
    event_types: Collection[str] = ()
    statuses: Collection[str] = COUNTED
    since: str = ""
    until: str = ""
    minimum: int = 1
    documents: Collection[str] = ()

    def takes(self, row: StatementRow) -> bool:
        """Whether the statement itself passes (the filters of actors and minimum need the whole network)."""
        when = row.date
        return (
            (not self.statuses or row.status in self.statuses)
            and (not self.relations or bool({row.relation, row.relation.rpartition("#")[2], row.relation_text}
                                            & set(self.relations)))
            and (not self.event_types or row.event_type in self.event_types)
            and (not self.documents or bool({row.document.key, row.document.iri} & set(self.documents)))
            and (not self.since or (bool(when) and when >= self.since))
            and (not self.until or (bool(when) and when[: len(self.until)] <= self.until))
        )


def network(
    rows: Iterable[StatementRow],
    *,
    level: Level = "actor",
    only: Filter | None = None,
    meetings: int = 0,
    described: bool = True,
    countries: Mapping[str, tuple[str, str]] | None = None,
    affiliations: bool = False,
) -> nx.MultiGraph:
    """The network of actors: nodes are IRIs, edges have the sign's name as key.

    Node attributes: `name`, `type`, `country`. Edge attributes: `sign` (-1, 0, 1), `weight` (number of statements),
    `forward` (statements from the IRI that sorts first to the other; the rest go back), `event_types` and
    `quad_classes` (counts), `first` and `last` (ISO dates or ""), `statements` (rows, newest first).

    `level="country"` rolls persons, organisations, armies and police up to the country they belong to; blocs stay, and
    rebels, protesters and other groups that don't act for a state are left out, as are actors of no country; `countries`
    (ISO 3166-1 alpha-3 → IRI and name) names countries that no statement names.
    `meetings` above 0 keeps events and treaties that link at least so many actors; `described=False` asks of actors
    that one article describes without naming them that they link two ("two men", "the rebels"). Statements of
    an actor about itself are left out. `affiliations=True` gives offices, memberships and places edges of their own with
    the key `affiliation`, apart from neutral acts. Everything is sorted, so the result doesn't depend on the order of the rows.
    """
    only = only or Filter()
    taken = [row for row in rows if only.takes(row)]
    fold = _folding(taken, countries or {}) if level == "country" else None
    key: Callable[[StatementRow], str] = kind_name if affiliations else _sign
    pairs: dict[tuple[str, str, str], list[StatementRow]] = {}
    actors: dict[str, Node] = {}
    for row, source, target in _ends(taken, fold, meetings):
        if source.iri == target.iri:
            continue
        for actor in (source, target):
            known = actors.get(actor.iri)
            if known is None or (actor.country, actor.name) > (known.country, known.name):
                actors[actor.iri] = actor
        first, second = sorted((source.iri, target.iri))
        pairs.setdefault((first, second, key(row)), []).append(row)
    graph = nx.MultiGraph(level=level)
    graph.add_nodes_from(
        (iri, {"name": actor.name, "type": actor.type, "country": actor.country})
        for iri, actor in sorted(actors.items())
    )
    for (first, second, sign), statements in sorted(pairs.items(), key=lambda item: item[0]):
        if len(statements) >= only.minimum:
            forward = sum(1 for row in statements if _end(row, "source", fold).iri == first)
            graph.add_edge(first, second, key=sign, **tie(statements, forward))
    return _around(_linking(graph, meetings, described), only, meetings, described)


def _sign(row: StatementRow) -> str:
    return sign_name(row.sign)


def is_named(iri: str) -> bool:
    """Whether the node has a name, so that it is the same in every article (see DESIGN: names are a function of content)."""
    return not _DESCRIPTION.match(iri)


def tie(statements: Sequence[StatementRow], forward: int) -> dict[str, Any]:
    """The attributes of an edge made of these statements of one sign."""
    dates = sorted(filter(None, (row.date for row in statements)))
    types = Counter(row.event_type for row in statements if row.event_type)
    quads: Counter[str] = Counter()
    for event_type, count in types.items():
        if event_type in quad_classes():
            quads[quad_classes()[event_type]] += count
    sign = statements[0].sign
    newest = sorted(sorted(statements, key=lambda row: row.iri), key=lambda row: row.date, reverse=True)
    return {
        "sign": (sign > 0) - (sign < 0), "weight": len(statements), "forward": forward,
        "event_types": dict(sorted(types.items())), "quad_classes": dict(sorted(quads.items())),
        "first": dates[0] if dates else "", "last": dates[-1] if dates else "", "statements": tuple(newest),
    }


def strongest(graph: nx.MultiGraph, limit: int) -> nx.MultiGraph:
    """The `limit` strongest ties of the largest component that hang together, where there are more; else the graph itself.

    Strength is the number of statements, twice that for ties with a sign and half of it for affiliations; pairs of strong
    actors come first among equals.
    """
    if graph.number_of_edges() <= limit:
        return graph
    giant = max(nx.connected_components(graph), key=lambda nodes: (len(nodes), min(nodes)))
    degree = dict(graph.degree(weight="weight"))

    def rank(tie: _Tie) -> tuple[Any, ...]:
        first, second, key, data = tie
        return -data["weight"] * STRENGTH[key], -degree[first] - degree[second], sorted((first, second)), key

    ranked = sorted(graph.subgraph(giant).edges(keys=True, data=True), key=rank)
    chosen = _together(ranked, limit)
    kept = nx.MultiGraph(**graph.graph)
    names = sorted({iri for first, second, *_ in chosen for iri in (first, second)})
    kept.add_nodes_from((iri, dict(graph.nodes[iri])) for iri in names)
    kept.add_edges_from(sorted(((*sorted(tie[:2]), *tie[2:]) for tie in chosen), key=lambda tie: tie[:3]))
    return kept


def _together(ranked: Sequence[_Tie], limit: int) -> list[_Tie]:
    """The strongest ties that make one connected network of `limit` ties: those that lead to others are kept."""
    if len(ranked) <= limit:
        return list(ranked)
    taken = limit
    while True:
        whole = nx.MultiGraph()
        whole.add_edges_from(ranked[:taken])
        core = max(nx.connected_components(whole), key=lambda nodes: (len(nodes), min(nodes)))
        inside = [tie for tie in ranked[:taken] if tie[0] in core]
        if len(inside) >= limit or taken >= len(ranked):
            break
        taken = min(len(ranked), taken + max(limit - len(inside), 1))
    rest = nx.MultiGraph()
    rest.add_edges_from(inside)
    for first, second, key, _ in inside[::-1]:
        if rest.number_of_edges() <= limit:
            break
        data = rest.edges[first, second, key]
        rest.remove_edge(first, second, key)
        alone = [node for node in (first, second) if not rest.degree(node)]
        rest.remove_nodes_from(alone)
        if not alone and not nx.has_path(rest, first, second):
            rest.add_edge(first, second, key, **data)
    return [tie for tie in inside if rest.has_edge(*tie[:3])]


def _ends(
    rows: Iterable[StatementRow], fold: Mapping[str, Node] | None, meetings: int
) -> Iterator[tuple[StatementRow, Node, Node]]:
    wanted = ACTOR_TYPES | MEETING_TYPES if meetings else ACTOR_TYPES
    for row in rows:
        source, target = _end(row, "source", fold), _end(row, "target", fold)
        kept = source.type in wanted and target.type in wanted
        if fold is not None:
            kept = kept and all(_of_states(end) or end.type in wanted & MEETING_TYPES for end in (source, target))
        if kept:
            yield row, source, target


def _end(row: StatementRow, end: Literal["source", "target"], fold: Mapping[str, Node] | None) -> Node:
    actor = row.source if end == "source" else row.target
    if fold is None or actor.type in {"bloc", *MEETING_TYPES} or (actor.type == "group" and actor.sector not in STATE_SECTORS):
        return actor
    return fold.get(actor.country, actor)


def _of_states(actor: Node) -> bool:
    """Whether a node is a country or bloc of that name, not "foreign powers" or "a coalition"."""
    return actor.type in {"country", "bloc"} and is_named(actor.iri)


def _folding(rows: Iterable[StatementRow], countries: Mapping[str, tuple[str, str]]) -> dict[str, Node]:
    """Country code → the country's own node: as the rows name it, else as the knowledge does, else the bare code."""
    fold = {code: Node(iri, name, "country", code) for code, (iri, name) in countries.items()}
    codes = set()
    for row in rows:
        for actor in (row.source, row.target):
            if actor.country:
                codes.add(actor.country)
                if actor.type == "country":
                    fold[actor.country] = min(actor, fold.get(actor.country, actor), key=lambda a: (a.iri, a.name))
    for code in codes - fold.keys():
        fold[code] = Node(code, code, "country", code)
    return fold


def _linking(graph: nx.MultiGraph, meetings: int, described: bool) -> nx.MultiGraph:
    """Without meetings and descriptions that link too few actors, and without nodes that have no tie."""
    least = {
        node: meetings if kind in MEETING_TYPES else 2 for node, kind in graph.nodes(data="type")
        if kind in MEETING_TYPES or not (described or is_named(node))
    }
    graph.remove_nodes_from(
        [node for node, count in least.items() if sum(other not in least for other in graph[node]) < count]
    )
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


def _around(graph: nx.MultiGraph, only: Filter, meetings: int, described: bool) -> nx.MultiGraph:
    """The part of the graph within `steps` of the wanted actors."""
    if not only.actors:
        return graph
    kept = reached = {iri for iri in only.actors if iri in graph}
    for _ in range(only.steps):
        reached = {other for iri in reached for other in graph[iri]} - kept
        kept = kept | reached
    part: nx.MultiGraph = nx.MultiGraph(**graph.graph)
    part.add_nodes_from((iri, graph.nodes[iri]) for iri in sorted(kept))
    part.add_edges_from(
        (first, second, key, data) for first, second, key, data in graph.edges(keys=True, data=True)
        if first in kept and second in kept
    )
    return _linking(part, meetings, described)
