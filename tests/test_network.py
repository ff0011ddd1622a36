"""The network of actors and its measures, on networks small enough to count by hand."""

from __future__ import annotations

import random

import pytest
from network_samples import document, node, parade, row, world

from kg.namespaces import NODE
from kg.network import Filter, communities, course, network, one_sided, standings, strongest, ties, triangles
from kg.network.measures import betweenness, pagerank, simple
from kg.network.report import stats_reports, ties_report
from kg.statement import Node

A, B, C, D = "Austria", "Belgium", "Chile", "Denmark"


def iri(name: str) -> str:
    return node(name).iri


def test_one_edge_a_pair_and_sign() -> None:
    graph = network([
        row(A, "help", B, 1, event="AID", day="2020-01-05"), row(B, "help", A, 1, event="AID", day="2019-03-01"),
        row(A, "agree", B, 1, event="AGREE"), row(A, "hit", B, -1, event="ASSAULT"),
    ])
    edge = graph.edges[iri(A), iri(B), "cooperative"]
    assert (edge["weight"], edge["forward"], edge["event_types"]) == (3, 2, {"AGREE": 1, "AID": 2})
    assert (edge["first"], edge["last"]) == ("2019-03-01", "2025-09-02")
    assert [statement.date for statement in edge["statements"]] == ["2025-09-02", "2020-01-05", "2019-03-01"]
    assert graph.edges[iri(A), iri(B), "hostile"]["weight"] == 1


def test_quad_classes_are_counted() -> None:
    edge = network([row(A, "help", B, event="AID"), row(A, "agree", B, event="AGREE")]).edges[iri(A), iri(B), "cooperative"]
    assert edge["quad_classes"] == {"material cooperation": 1, "verbal cooperation": 1}


def test_order_of_rows_changes_nothing() -> None:
    rows = world(120)
    mixed = rows[:]
    random.Random(3).shuffle(mixed)
    one, other = network(rows, meetings=2), network(mixed, meetings=2)
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert standings(one) == standings(other)


@pytest.mark.parametrize(("only", "weight"), [
    (Filter(), 4), (Filter(statuses=()), 5), (Filter(statuses=["planned"]), 1), (Filter(event_types=["AID"]), 2),
    (Filter(relations=["help"]), 3), (Filter(since="2020-01-01", until="2020-12-31"), 2), (Filter(until="2020"), 3),
    (Filter(documents=["x"]), 1), (Filter(minimum=5), 0), (Filter(minimum=4), 4),
])
def test_filters(only: Filter, weight: int) -> None:
    graph = network([
        row(A, "help", B, event="AID", day="2020-01-05"), row(A, "help", B, event="AID", day="2019-01-05"),
        row(A, "help", B, status="planned", day="2020-06-01"), row(A, "meet", B, article=document("x")),
        row(A, "meet", B, status="denied"),
    ], only=only)
    assert sum(count for *_, count in graph.edges(data="weight")) == weight


@pytest.mark.parametrize(("steps", "names"), [(0, {A, B}), (1, {A, B, C}), (2, {A, B, C, D})])
def test_neighbourhood(steps: int, names: set[str]) -> None:
    rows = [row(A, "help", B), row(B, "help", C), row(C, "help", D)]
    graph = network(rows, only=Filter(actors=[iri(A), iri(B)], steps=steps))
    assert {name for _, name in graph.nodes(data="name")} == names


def test_persons_roll_up_to_their_country() -> None:
    xi, kim = node("Xi Jinping", "person", "CHN"), node("Kim Jong Un", "person", "PRK")
    china = node("China", country="CHN")
    rows = [row(kim, "meet", xi), row(xi, "lead", china, 0), row(node("a novelist", "person"), "meet", xi)]
    graph = network(rows, level="country", countries={"PRK": (iri("North Korea"), "North Korea")})
    assert dict(graph.nodes(data="name")) == {china.iri: "China", iri("North Korea"): "North Korea"}
    assert graph.edges[china.iri, iri("North Korea"), "cooperative"]["forward"] == 0


@pytest.mark.parametrize(
    ("actor", "acts"),
    [
        (node("Oman's army", "group", "OMN", "MIL"), True),
        (node("Oman Air", "org", "OMN"), True),
        (node("the Dhofar rebels", "group", "OMN", "REB"), False),   # live in the state that they fight
        (node("protesters", "group", "OMN"), False),
        (Node(f"{NODE}00000000-foreign-powers", "foreign powers", "country"), False),
        (Node(f"{NODE}00000000-a-coalition", "a coalition", "bloc"), False),
    ],
)
def test_who_acts_for_a_country(actor: Node, acts: bool) -> None:
    oman = (iri("Oman"), "Oman")
    graph = network([row(actor, "help", "Yemen")], level="country", countries={"OMN": oman})
    assert sorted(name for _, name in graph.nodes(data="name")) == (["Oman", "Yemen"] if acts else [])


def test_meetings_stay_where_they_link_actors() -> None:
    summit, lonely = node("Hanoi summit", "event"), node("a rally", "event")
    rows = [row(A, "attend", summit), row(B, "attend", summit), row(A, "attend", lonely), row(A, "help", B)]
    assert summit.iri not in network(rows)
    assert summit.iri in network(rows, meetings=2) and lonely.iri not in network(rows, meetings=2)


def test_strongest_ties_of_the_giant_component() -> None:
    graph = network([*world(200), row("Nauru", "help", "Tuvalu"), *(row("Nauru", "help", "Tuvalu") for _ in range(99))])
    kept = strongest(graph, 50)
    assert kept.number_of_edges() == 50 and iri("Nauru") not in kept
    strength = sorted((data["weight"] * (1 + abs(data["sign"])) for *_, data in graph.edges(data=True)), reverse=True)
    assert min(data["weight"] * (1 + abs(data["sign"])) for *_, data in kept.edges(data=True)) >= strength[51]


def test_measures_of_a_star() -> None:
    flat = simple(network([row(A, "help", other) for other in (B, C, D)]))
    assert betweenness(flat)[iri(A)] == 1.0
    rank = pagerank(flat)
    assert sum(rank.values()) == pytest.approx(1) and rank[iri(A)] == pytest.approx(0.133125 / 0.2775)


def test_enemies_are_no_bloc() -> None:
    friends = [(A, B), (B, C), (A, C), (D, "Egypt"), ("Egypt", "Fiji"), (D, "Fiji")]
    rows = [row(a, "help", b) for a, b in friends] + [row(A, "hit", D, -1) for _ in range(9)]
    blocs = communities(network(rows))
    assert blocs[iri(A)] == blocs[iri(B)] == blocs[iri(C)] != blocs[iri(D)] == blocs[iri("Fiji")]


@pytest.mark.parametrize(("signs", "balanced"), [((1, 1, 1), 1), ((1, -1, -1), 1), ((1, 1, -1), 0), ((-1, -1, -1), 0)])
def test_structural_balance(signs: tuple[int, int, int], balanced: int) -> None:
    census = triangles(network([row(a, "x", b, s) for (a, b), s in zip([(A, B), (B, C), (A, C)], signs, strict=True)]))
    assert (census.total, census.share) == (1, balanced)


def test_balance_and_course_of_a_tie() -> None:
    rows = [
        row(A, "help", B, 1, day="2019-01-02"), row(A, "hit", B, -1, day="2019-01-09"),
        row(B, "hit", A, -1, day="2020-05-01"),
    ]
    (tie,) = ties(network(rows))
    assert (tie.cooperative, tie.hostile, tie.balance, tie.forward, tie.back) == (1, 2, -0.333, 2, 1)
    assert course(rows) == {"2019-01": (1, 1), "2020-05": (0, 1)}
    assert course(rows, "year") == {"2019": (1, 1), "2020": (0, 1)}


def test_most_one_sided_tie() -> None:
    rows = [row(A, "hit", B, -1) for _ in range(6)] + [row(C, "hit", D, -1), row(D, "hit", C, -1), row(C, "help", A)]
    assert (one_sided(network(rows))[0].first_name, one_sided(network(rows))[0].forward) == (A, 6)


def test_reports_have_a_value_for_every_column() -> None:
    graph = network(parade())
    for report in (*stats_reports(graph), ties_report(graph)):
        assert all(len(each) == len(report.columns) for each in report.rows)
    assert len(ties_report(graph, limit=3).rows) == 3
    assert stats_reports(network([]))[0].records[0] == {"measure": "actors", "value": 0}
