"""Measures of actors: degree, PageRank, betweenness, communities, who stands between blocs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import networkx as nx
import numpy as np

from kg.network.rows import AFFILIATION, SIGNS

EXACT_UP_TO, SAMPLED = 400, 100     # nodes; above, betweenness is estimated from so many sampled sources
SEED = 20250902


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place in the network.

    `degree` counts its partners, `statements` the statements of all its ties; `pagerank` (Brin and Page 1998) is
    weighted by statements; `betweenness` (Freeman 1977) is normalised to 0–1 and `between_blocs` is the
    participation coefficient (Guimerà and Amaral 2005): 0 when all ties stay in one bloc, near 1 when they are
    spread evenly over many. `bloc` numbers the community, the largest first.
    """

    iri: str
    name: str
    type: str
    degree: int
    statements: int
    cooperative: int
    hostile: int
    pagerank: float
    betweenness: float
    bloc: int
    between_blocs: float


@dataclass(frozen=True, slots=True)
class Standings:
    """The standing of every actor, strongest first, and how betweenness was found."""

    actors: tuple[Standing, ...]
    betweenness_sampled: bool


def simple(graph: nx.MultiGraph, *, signs: Sequence[str] = (*SIGNS, AFFILIATION)) -> nx.Graph:
    """One edge a pair with the `weight` of the named signs together; nodes and edges in sorted order."""
    flat = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    edges = graph.edges(keys=True, data="weight")
    for first, second, key, weight in sorted(edges, key=lambda edge: (*sorted(edge[:2]), edge[2])):
        if key in signs:
            before = flat.edges[first, second]["weight"] if flat.has_edge(first, second) else 0
            flat.add_edge(first, second, weight=before + weight)
    return flat


def standings(graph: nx.MultiGraph) -> Standings:
    """Every actor's measures; betweenness is exact up to 400 nodes, sampled (and said so) above."""
    flat = simple(graph)
    blocs = communities(graph)
    rank = pagerank(flat)
    sampled = len(flat) > EXACT_UP_TO
    between = betweenness(flat)
    strength = {key: dict(simple(graph, signs=[key]).degree(weight="weight")) for key in ("cooperative", "hostile")}
    found = [
        Standing(
            iri, graph.nodes[iri]["name"], graph.nodes[iri]["type"],
            flat.degree(iri), flat.degree(iri, weight="weight"),
            strength["cooperative"][iri], strength["hostile"][iri], round(rank[iri], 5), round(between[iri], 5),
            blocs[iri], round(participation(flat, blocs, iri), 4),
        )
        for iri in flat
    ]
    return Standings(tuple(sorted(found, key=lambda s: (-s.pagerank, s.iri))), sampled)


def pagerank(flat: nx.Graph, damping: float = 0.85, tolerance: float = 1e-9) -> dict[str, float]:
    """Weighted PageRank by power iteration (no scipy needed); sums to 1."""
    nodes = list(flat)
    if not nodes:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    edges = [(index[a], index[b], w) for a, b, w in flat.edges(data="weight")]
    sources = np.array([e[0] for e in edges] + [e[1] for e in edges], dtype=int)
    targets = np.array([e[1] for e in edges] + [e[0] for e in edges], dtype=int)
    weights = np.array([e[2] for e in edges] * 2, dtype=float)
    strength = np.bincount(sources, weights, minlength=len(nodes))
    dangling = strength == 0
    share = weights / np.where(dangling, 1.0, strength)[sources]
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(500):
        passed = np.bincount(targets, rank[sources] * share, minlength=len(nodes))
        new = (1 - damping + damping * rank[dangling].sum()) / len(nodes) + damping * passed
        if np.abs(new - rank).sum() < tolerance:
            break
        rank = new
    return dict(zip(nodes, rank.tolist(), strict=True))


def betweenness(flat: nx.Graph) -> dict[str, float]:
    """Share of shortest paths that pass through each node: exact when small, from seeded sampled sources when large."""
    numbers = nx.convert_node_labels_to_integers(flat, label_attribute="iri")
    sources = None if len(flat) <= EXACT_UP_TO else SAMPLED
    found = nx.betweenness_centrality(numbers, k=sources, normalized=True, seed=SEED)
    return {numbers.nodes[i]["iri"]: value for i, value in found.items()}


def communities(graph: nx.MultiGraph) -> dict[str, int]:
    """Blocs: Louvain communities (Blondel et al. 2008) of the ties that aren't hostile, seeded; 0 is the largest.

    A pair that is more hostile than cooperative counts for nothing here, so that enemies who are often named together
    don't become a bloc; a tie within one country counts more than twice, so that leaders stay with their state. Actors
    left without any tie of this kind are blocs of one.
    """
    flat = simple(graph)
    net = balance(graph)
    friendly = nx.Graph()
    order = list(flat)
    index = {iri: i for i, iri in enumerate(order)}
    friendly.add_nodes_from(range(len(order)))
    for first, second, weight in flat.edges(data="weight"):
        cooperative, hostile = net[tuple(sorted((first, second)))]
        at_home = graph.nodes[first].get("country") and graph.nodes[first]["country"] == graph.nodes[second].get("country")
        if weight - 2 * hostile > 0 or at_home:
            strength = max(0, weight - 2 * hostile) + cooperative + (weight if at_home else 0) + 2 * bool(at_home)
            friendly.add_edge(index[first], index[second], weight=strength)
    if not friendly.number_of_edges():
        return dict(zip(order, range(len(order)), strict=True))
    found = nx.community.louvain_communities(friendly, seed=Random(SEED))
    total = dict(flat.degree(weight="weight"))
    ranked = sorted(found, key=lambda bloc: (-len(bloc), -sum(total[order[i]] for i in bloc), min(bloc)))
    return {order[i]: number for number, bloc in enumerate(ranked) for i in sorted(bloc)}


def participation(flat: nx.Graph, blocs: Mapping[str, int], iri: str) -> float:
    """How evenly an actor's statements spread over blocs: 1 − Σ (share per bloc)²."""
    total = flat.degree(iri, weight="weight")
    shares: dict[int, float] = {}
    for other in flat[iri]:
        shares[blocs[other]] = shares.get(blocs[other], 0.0) + flat.edges[iri, other]["weight"]
    return 1 - sum((share / total) ** 2 for share in shares.values()) if total else 0.0


def balance(graph: nx.MultiGraph) -> dict[tuple[str, str], tuple[int, int]]:
    """Pair (sorted IRIs) → (cooperative, hostile) statements."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for first, second, key, weight in graph.edges(keys=True, data="weight"):
        pair = (first, second) if first < second else (second, first)
        cooperative, hostile = found.get(pair, (0, 0))
        found[pair] = (cooperative + weight * (key == "cooperative"), hostile + weight * (key == "hostile"))
    return dict(sorted(found.items()))
