"""Exports open in other programs: what is written comes back the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from network_samples import document, node, parade, row

from kg.errors import InputError
from kg.network import network
from kg.network.formats import FORMATS, cytoscape, edges_csv, gexf, graphml, nodes_csv, plain, text, write

HOSTILE = [
    row(node("a<b>&\"'\x00\x08 \ud800c\ufffe"), "says]]>", node("=1+1"), 1, event="ACCUSE", status="possible"),
    row(node("中国"), "会见", node("Ελλάδα", "person", "GRC"), -1, article=document(day="")),
    row(node("中国"), "hit", node("=1+1"), -1, day="2020-02-29"),
    row(node("中国"), "hit", node("=1+1"), 1, day="2019-02-01"),
]


@pytest.fixture(params=["parade", "hostile"])
def net(request: pytest.FixtureRequest) -> nx.MultiGraph:
    return network(parade() if request.param == "parade" else HOSTILE)


def _edges(graph: nx.MultiGraph) -> set[tuple]:
    return {
        (*sorted((a, b)), d["sign"], int(d["weight"]), d["first"], d["event_types"], d["sentence"])
        for a, b, d in graph.edges(data=True)
    }


def test_graphml_comes_back(net: nx.MultiGraph) -> None:
    back = nx.parse_graphml(graphml(net), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(plain(net).nodes(data=True))
    assert _edges(back) == _edges(plain(net))


def test_gexf_comes_back_with_dates(net: nx.MultiGraph) -> None:
    content = gexf(net)
    back = nx.read_gexf(io.BytesIO(content.encode()))
    assert set(back) == set(plain(net))
    assert _edges(nx.MultiGraph(back)) == _edges(plain(net))
    root = ElementTree.fromstring(content)
    assert root[1].get("timeformat") == "date" or root.find(".//*[@timeformat='date']") is not None
    assert root.findall(".//{*}edge[@start]")


def test_cytoscape_comes_back(net: nx.MultiGraph) -> None:
    back = nx.cytoscape_graph(json.loads(cytoscape(net)))
    assert _edges(back) == _edges(plain(net))
    assert set(back) == set(plain(net))


def test_csv_has_the_columns_gephi_looks_for(net: nx.MultiGraph) -> None:
    edges = list(csv.DictReader(io.StringIO(edges_csv(net))))
    nodes = list(csv.DictReader(io.StringIO(nodes_csv(net))))
    assert len(edges) == net.number_of_edges() and len(nodes) == len(net)
    assert {"Source", "Target", "Type", "Weight"} <= edges[0].keys() and {"Id", "Label"} <= nodes[0].keys()
    assert {edge["Source"] for edge in edges} | {edge["Target"] for edge in edges} == {each["Id"] for each in nodes}
    assert not any(str(value).startswith("=") for each in nodes for value in each.values())


def test_files(tmp_path: Path) -> None:
    net = network(parade())
    for format in FORMATS:
        for path in write(net, tmp_path / f"ties.{format}", format):
            assert path.stat().st_size > 500
    assert (tmp_path / "ties-actors.csv").is_file()
    with pytest.raises(InputError, match="graphml, gexf"):
        text(net, "dot")


def test_order_of_statements_does_not_matter() -> None:
    rows = parade()
    for write_text in FORMATS.values():
        assert write_text(network(rows)) == write_text(network(rows[::-1]))
