"""Files for Gephi, Cytoscape, yEd and spreadsheets: GraphML, GEXF, Cytoscape JSON, CSV.

All writers start from `plain`, where text is cleaned and values are made whole once: no None, lists or control characters
reach a format that can't hold them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import InputError
from kg.network.measures import standings
from kg.network.text import name, same_length

EDGE_COLUMNS = (
    "source", "target", "sign", "weight", "forward", "asserted", "event_types", "quad_classes", "first", "last", "sentence",
)
NODE_COLUMNS = (
    "id", "label", "type", "country", "bloc", "degree", "statements", "pagerank", "betweenness", "between_blocs",
)


def plain(graph: nx.MultiGraph) -> nx.MultiGraph:
    """The network with numbers and clean strings only; edges are keyed 0, 1, … in sorted order.

    Nodes have the columns `NODE_COLUMNS` (without `id`), edges `EDGE_COLUMNS` (without `source` and `target`); counts
    are written as `CONSULT 3; AID 1`, missing dates as "".
    """
    found = nx.MultiGraph()
    for actor in sorted(standings(graph).actors, key=lambda actor: actor.iri):
        found.add_node(
            same_length(actor.iri), label=name(actor.name), type=actor.type,
            country=graph.nodes[actor.iri].get("country") or "",
            bloc=actor.bloc, degree=actor.degree, statements=actor.statements, pagerank=float(actor.pagerank),
            betweenness=float(actor.betweenness), between_blocs=float(actor.between_blocs),
        )
    for number, (first, second, key, data) in enumerate(_edges(graph)):
        statements = data["statements"]
        found.add_edge(
            same_length(first), same_length(second), key=number, sign=key, weight=data["weight"], forward=data["forward"],
            asserted=sum(row.status == "asserted" for row in statements),
            event_types=_counts(data["event_types"]), quad_classes=_counts(data["quad_classes"]),
            first=data["first"], last=data["last"], sentence=same_length(statements[0].sentence_text) if statements else "",
        )
    return found


def _edges(graph: nx.MultiGraph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The edges in the order of their ends and sign."""
    edges = ((*sorted((first, second)), key, data) for first, second, key, data in graph.edges(keys=True, data=True))
    return sorted(edges, key=lambda edge: edge[:3])  # type: ignore[return-value]


def _counts(counts: Mapping[str, int]) -> str:
    return "; ".join(f"{same_length(key)} {count}" for key, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def graphml(graph: nx.MultiGraph) -> str:
    """GraphML, with attributes under their own names.

    >>> graphml(nx.MultiGraph())[:5]
    '<?xml'
    """
    found = plain(graph)
    for _, _, number, data in found.edges(keys=True, data=True):
        data["id"] = str(number)
    out = io.BytesIO()
    nx.write_graphml_xml(found, out, named_key_ids=True, edge_id_from_attribute="id")
    return out.getvalue().decode("utf-8")


def gexf(graph: nx.MultiGraph) -> str:
    """GEXF 1.2: a tie exists from its first statement on, and `so_far` counts its statements day by day."""
    found = plain(graph)
    every_day = [sorted(row.date for row in data["statements"] if row.date) for *_, data in _edges(graph)]
    for _, _, number, data in found.edges(keys=True, data=True):
        days = every_day[number]
        if days:
            data["start"] = days[0]
            steps = sorted(set(days))
            ends = [*steps[1:], None]
            data["so_far"] = [
                (sum(day <= step for day in days), step, end) for step, end in zip(steps, ends, strict=True)
            ]
    out = io.BytesIO()
    nx.write_gexf(found, out)
    return re.sub(' lastmodifieddate="[^"]*"', "", out.getvalue().decode("utf-8"), count=1)    # the same on every day


def cytoscape(graph: nx.MultiGraph) -> str:
    """Cytoscape JSON (`elements` of nodes and edges)."""
    return json.dumps(nx.cytoscape_data(plain(graph)), ensure_ascii=False, indent=1)


def edges_csv(graph: nx.MultiGraph) -> str:
    """Edges as CSV; the columns Source, Target, Type, Id, Label and Weight are the ones Gephi looks for."""
    found = plain(graph)
    rows = [
        (first, second, "Undirected", number, data["sign"], *(data[column] for column in EDGE_COLUMNS[2:]))
        for first, second, number, data in found.edges(keys=True, data=True)
    ]
    return _csv(("Source", "Target", "Type", "Id", "Label", *(c.capitalize() for c in EDGE_COLUMNS[2:])), rows)


def nodes_csv(graph: nx.MultiGraph) -> str:
    """Nodes as CSV, with Gephi's columns Id and Label."""
    rows = [(iri, *(data[column] for column in NODE_COLUMNS[1:])) for iri, data in plain(graph).nodes(data=True)]
    return _csv(("Id", "Label", *(c.capitalize() for c in NODE_COLUMNS[2:])), rows)


def _csv(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """A value for a spreadsheet: text that begins like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


FORMATS: dict[str, Callable[[nx.MultiGraph], str]] = {
    "graphml": graphml, "gexf": gexf, "cytoscape": cytoscape, "csv": edges_csv,
}


def text(graph: nx.MultiGraph, format: str) -> str:
    """The network in one of `FORMATS` (for CSV, its edges)."""
    if format not in FORMATS:
        raise InputError(f"unknown network format {format!r}.", advice=f"Known are {', '.join(FORMATS)}.")
    return FORMATS[format](graph)


def write(graph: nx.MultiGraph, path: str | Path, format: str) -> list[Path]:
    """Write the network to a file; CSV gives two, `ties.csv` and `ties-actors.csv`. Returns the paths written."""
    path = Path(path)
    written = [(path, text(graph, format))]
    if format == "csv":
        written.append((path.with_name(f"{path.stem}-actors{path.suffix}"), nodes_csv(graph)))
    for where, content in written:
        where.write_text(content, encoding="utf-8", newline="")
    return [where for where, _ in written]
