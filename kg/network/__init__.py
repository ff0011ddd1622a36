"""From the graph to networkx: the network of actors, its measures, its files.

    rows = graph.statements()
    net = network(rows, only=Filter(actors=[…]), level="country")
    standings(net).actors[0].pagerank
    triangles(net).share
    write(net, Path("ties.graphml"))
"""

from __future__ import annotations

from kg.network.building import COUNTED, Filter, network, strongest
from kg.network.measures import Standing, Standings, balance, communities, standings
from kg.network.rows import SIGNS, Source, sign_name
from kg.network.signed import TieBalance, Triangles, course, one_sided, ties, triangles

__all__ = [
    "COUNTED", "SIGNS", "Filter", "Source", "Standing", "Standings", "TieBalance", "Triangles", "balance",
    "communities", "course", "network", "one_sided", "sign_name", "standings", "strongest", "ties", "triangles",
]
