"""What the page shows, as plain data: actors with places, ties, statements with their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from kg.namespaces import BASE
from kg.network.building import STRENGTH
from kg.network.measures import Standing, Standings, standings
from kg.network.rows import AFFILIATION, SIGNS
from kg.network.text import LONGEST_SENTENCE, link, name, same_length, utf16
from kg.page.bends import bends
from kg.page.grounds import blocs
from kg.page.labels import Label, lines, place
from kg.page.layout import Body, positions
from kg.page.timeline import periods
from kg.statement import STATUSES

if TYPE_CHECKING:
    from kg.graph.rows import StatementRow

KINDS = ("cooperative", "hostile", "neutral", AFFILIATION)      # of ties, as the legend lists them
SENTENCES_BYTES = 650_000       # of sentences in a page; the newest of each tie come first
LABELLED = 42                   # labels that the layout keeps clear


@dataclass(frozen=True, slots=True)
class View:
    """Nodes and edges as vis-network takes them, with what the page needs beside, and the page's own tables."""

    title: str
    summary: tuple[str, ...]
    note: str
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    tables: dict[str, Any]
    standings: Standings
    blocs: list[dict[str, Any]]
    rows: list[dict[str, Any]] = field(default_factory=list)


def view(
    graph: nx.MultiGraph, *, title: str = "", note: str = "", details: Mapping[str, Mapping[str, str]] | None = None
) -> View:
    """Everything the page shows of this network; `details` are further facts about actors by IRI."""
    ranks = standings(graph)
    order = [actor.iri for actor in ranks.actors]
    index = {iri: i for i, iri in enumerate(order)}
    edges = _edges(graph, index)
    nodes = _nodes(graph, ranks, edges, details or {})
    tables = _tables(graph, edges)
    grounds = blocs(ranks.actors, [(node["x"], node["y"]) for node in nodes])
    documents = tables["documents"]
    return View(
        name(title) or _title(ranks.actors), _summary(graph, documents), note, nodes, edges, tables, ranks, grounds,
        _rows(graph, edges, nodes),
    )


def compact(iri: str) -> str:
    """The IRI without the base: `actor/China`, short enough for an address."""
    return same_length(iri.removeprefix(BASE))


def _edges(graph: nx.MultiGraph, index: Mapping[str, int]) -> list[dict[str, Any]]:
    """Edges, strongest first."""
    found = []
    for first, second in {tuple(sorted(pair)) for pair in graph.edges()}:
        keys = [key for key in (*SIGNS, AFFILIATION) if graph.has_edge(first, second, key)]
        for key in keys:
            data = graph.edges[first, second, key]
            found.append({
                "from": compact(first), "to": compact(second), "sign": key, "weight": data["weight"],
                "firm": sum(row.status == "asserted" for row in data["statements"]),
                "back": sum(_goes_back(row, first, graph) for row in data["statements"]), "_pair": (first, second, key),
            })
    found.sort(key=lambda edge: (-edge["weight"] * STRENGTH[edge["sign"]], *edge["_pair"]))
    for number, edge in enumerate(found):
        edge["id"] = number
        edge["_ends"] = (index[edge["_pair"][0]], index[edge["_pair"][1]])
    return found


def _nodes(
    graph: nx.MultiGraph, ranks: Standings, edges: Sequence[dict[str, Any]], details: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Actors, strongest first, with their places; edges get their bends."""
    actors = ranks.actors
    if not actors:
        return []
    top = actors[0].pagerank
    largest, smallest = (25.0, 9.0) if len(actors) <= 40 else (23.0, 4.5)
    radii = [smallest + (largest - smallest) * (actor.pagerank / top) ** 0.7 for actor in actors]
    sizes = [(12.0 if len(actors) <= 40 else 10.5) + 6 * (actor.pagerank / top) ** 0.5 for actor in actors]
    texts = [lines(name(actor.name)) for actor in actors]
    bodies = []
    for rank, (actor, radius, size, text) in enumerate(zip(actors, radii, sizes, texts, strict=True)):
        box = Label(0, 0, radius, text, size).box("below") if rank < LABELLED else (0.0, 0.0, 0.0, 0.0)
        bodies.append(Body(radius, actor.bloc, box[2] - box[0], box[3] - box[1] + 3 if rank < LABELLED else 0.0))
    ends = [(*edge["_ends"], edge["sign"], float(edge["weight"])) for edge in edges]
    points = positions(bodies, ends)
    labels = [
        Label(float(x), float(y), radius, text, size)
        for (x, y), radius, text, size in zip(points, radii, texts, sizes, strict=True)
    ]
    radius = np.array(radii)
    for edge, bend in zip(edges, bends([edge["_ends"] for edge in edges], points, radius), strict=True):
        edge["bend"] = bend
    sides = place(labels[:400], [(a, b) for a, b, *_ in ends if a < 400 and b < 400])
    nodes = []
    for rank, (actor, label) in enumerate(zip(actors, labels, strict=True)):
        side, room = sides[rank] if rank < len(sides) else ("below", False)
        nodes.append({
            "id": compact(actor.iri), "label": label.text, "name": name(actor.name), "type": actor.type,
            "country": graph.nodes[actor.iri].get("country", ""), "x": round(label.x), "y": round(label.y),
            "size": round(label.radius, 1), "font": round(label.size, 1), "side": side, "room": room, "bloc": actor.bloc,
            "measures": [actor.pagerank, actor.betweenness, actor.between_blocs],
            **({"details": {key: name(str(value)) for key, value in details[actor.iri].items()}}
               if actor.iri in details else {}),
        })
    return nodes


def _tables(graph: nx.MultiGraph, edges: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Statements as short lists of indices into tables of names, kinds, documents and sentences."""
    names, kinds, documents, sentences = Table(), Table(), Table(), Table()
    statements: list[list[Any]] = []
    taken = _shown_sentences(graph, edges)
    for edge in edges:
        first, _, _ = edge["_pair"]
        for row in graph.edges[edge["_pair"]]["statements"]:
            relation = name(row.relation_text) or row.relation.rpartition("#")[2]
            document = (
                name(row.document.title) or name(row.document.key), row.document.date, link(row.document.url)
            )
            shown = row.iri in taken
            statements.append([
                edge["id"], int(_goes_back(row, first, graph)), names(name(row.source.name)), names(relation),
                names(name(row.target.name)), kinds(row.event_type or "·" + (_property(row) or "other")),
                STATUSES.index(row.status), names(name(row.attributed_to.name)) if row.attributed_to else -1,
                row.date, documents(document), round(row.confidence * 100), compact(row.iri).rpartition("/")[2],
                sentences(same_length(row.sentence_text)[:LONGEST_SENTENCE]) if shown else -1,
                _spans(row) if shown else [],
            ])
    return {
        "names": names.values, "kinds": kinds.values, "documents": [list(d) for d in documents.values],
        "sentences": sentences.values, "statements": statements, "statuses": list(STATUSES),
        "periods": periods([statement[8] for statement in statements]),
    }


class Table:
    """Distinct values in the order they came; calling it gives a value's index."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._index: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        if value not in self._index:
            self._index[value] = len(self.values)
            self.values.append(value)
        return self._index[value]


def _shown_sentences(graph: nx.MultiGraph, edges: Sequence[Mapping[str, Any]]) -> set[str]:
    """The statements whose sentence fits the page: the newest of every tie, then the next of every tie, and so on."""
    queues = [list(graph.edges[edge["_pair"]]["statements"]) for edge in edges]
    taken: set[str] = set()
    seen: set[str] = set()
    room = SENTENCES_BYTES
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if turn < len(queue):
                row = queue[turn]
                cost = 0 if row.sentence_text in seen else len(same_length(row.sentence_text[:LONGEST_SENTENCE]).encode()) + 4
                if cost > room:
                    return taken
                room -= cost
                seen.add(row.sentence_text)
                taken.add(row.iri)
    return taken


def _goes_back(row: StatementRow, first: str, graph: nx.MultiGraph) -> bool:
    """Whether the statement goes from the edge's second end to its first."""
    if row.source.iri == first or row.target.iri == first:
        return row.source.iri != first
    country = graph.nodes[first].get("country", "")
    return not (country and row.source.country == country)


def _property(row: StatementRow) -> str:
    return row.relation.rpartition("#")[2]


def _spans(row: StatementRow) -> list[int]:
    """Begin and end of subject, predicate and object within the sentence, in UTF-16 units; -1 where outside."""
    text = row.sentence_text
    start = row.sentence_span[0]
    spans: list[int] = []
    for span in (row.source_span, row.predicate_span, row.target_span):
        begin, end = (span[0] - start, span[1] - start) if span else (-1, -1)
        inside = 0 <= begin < end <= min(len(text), LONGEST_SENTENCE)
        spans += [utf16(text, begin), utf16(text, end)] if inside else [-1, -1]
    return spans


def _title(actors: Sequence[Standing]) -> str:
    if not actors:
        return "No ties to show"
    leading = [name(actor.name) for actor in actors[: 4 if len(actors) == 4 else 3]]
    if len(actors) <= 4:
        return "Ties of " + " and ".join(filter(None, (", ".join(leading[:-1]), leading[-1])))
    return f"Ties of {', '.join(leading)} and {len(actors) - 3} more"


def _summary(graph: nx.MultiGraph, documents: Sequence[Sequence[str]]) -> tuple[str, ...]:
    statements = sum(weight for _, _, weight in graph.edges(data="weight"))
    dates = sorted(document[1] for document in documents if document[1])
    parts = [
        counted(len(graph), "actor"), counted(graph.number_of_edges(), "tie"), counted(statements, "statement"),
        "from " + (f"“{documents[0][0]}”" if len(documents) == 1 else counted(len(documents), "article")),
    ]
    if dates:
        parts.append(dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}")
    return tuple(parts)


def counted(number: int, noun: str) -> str:
    """`1 tie`, `1,204 ties`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _rows(
    graph: nx.MultiGraph, edges: Sequence[Mapping[str, Any]], nodes: Sequence[Mapping[str, Any]], most: int = 1000
) -> list[dict[str, Any]]:
    """The table's rows, which are also all that is shown without JavaScript."""
    names = {node["id"]: node["name"] for node in nodes}
    rows = []
    for edge in edges[:most]:
        data = graph.edges[edge["_pair"]]
        what = Counter(row.event_type.lower() or name(row.relation_text) for row in data["statements"])
        newest = data["statements"][0]
        rows.append({
            "id": edge["id"], "first": names[edge["from"]], "second": names[edge["to"]], "sign": edge["sign"],
            "weight": edge["weight"], "firm": edge["firm"], "since": data["first"], "until": data["last"],
            "kinds": ", ".join(kind for kind, _ in sorted(what.items(), key=lambda kind: (-kind[1], kind[0]))[:3]),
            "sentence": same_length(newest.sentence_text)[:400], "document": name(newest.document.title),
        })
    return rows
