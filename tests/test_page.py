"""The page without a browser: same graph, same file; sizes; drawings that other programs can read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from network_samples import Rows, document, node, parade, row, world

import kg
from kg.network import network
from kg.network.text import link, name, same_length, utf16
from kg.page import draw
from kg.page.bends import bends
from kg.page.carrier import VIS, embedded
from kg.page.details import details
from kg.page.grounds import ground
from kg.page.labels import SIDES, Label, lines, place, text_width
from kg.page.layout import HEIGHT, WIDTH, Body, positions
from kg.page.packing import pack
from kg.page.style import LIGHT
from kg.page.timeline import periods
from kg.page.view import view


def test_same_graph_same_page() -> None:
    rows = world(150)
    assert draw(Rows(rows)).html == draw(Rows(rows[::-1])).html
    assert draw(Rows(rows)).svg == draw(Rows(rows[::-1])).svg


def test_importing_kg_does_not_import_pyvis() -> None:
    code = "import sys, kg, kg.page; assert not {'pyvis', 'IPython'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_kg_draw_is_this_one(tmp_path: Path) -> None:
    page = kg.draw(Rows(parade()), tmp_path / "ties.html")
    assert (tmp_path / "ties.html").read_text("utf-8") == page.html


def test_nothing_in_the_page_points_outside() -> None:
    html = draw(Rows(parade())).html
    own = html.replace(VIS.read_text("utf-8"), "")
    addresses = set(re.findall(r"(?:src|href)=\"?(?!#)([^\s\">]+)", own))
    assert addresses == {"data:,"}
    policy = unescape(own.split("<style>")[0])
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_three_hundred_ties_stay_under_a_megabyte_and_a_half() -> None:
    rows = world(400)
    long = [row(each.source, each.relation_text, each.target, each.sign, sentence=(
        f"{each.source.name} {each.relation_text} {each.target.name} " + "and much was said about it " * 60 + str(i)
    )) for i, each in enumerate(rows)]
    page = draw(Rows(long))
    assert len(page.html.encode()) < 1_500_000
    assert len(page.view.tables["statements"]) > len(page.view.tables["sentences"]) > 250


def test_places_do_not_overlap() -> None:
    nodes = view(network(world(120))).nodes
    for one, other in combinations(nodes, 2):
        apart = max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"]))
        assert apart >= (one["size"] + other["size"]) * 0.9, (one["label"], other["label"])


def test_layout_fills_the_view_and_holds_blocs_together() -> None:
    bodies = [Body(10, i // 10) for i in range(30)]
    edges = [(a, b, "cooperative", 3.0) for a, b in combinations(range(30), 2) if a // 10 == b // 10 and (a + b) % 3]
    edges += [(0, 10, "hostile", 1.0), (10, 20, "hostile", 1.0)]
    points = positions(bodies, edges)
    assert np.ptp(points[:, 0]) > 0.6 * WIDTH and np.ptp(points[:, 1]) < 1.3 * HEIGHT
    centres = points.reshape(3, 10, 2).mean(axis=1)
    inside = max(np.linalg.norm(points[i] - centres[i // 10]) for i in range(30))
    assert min(np.linalg.norm(a - b) for a, b in combinations(centres, 2)) > inside


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_tiny_networks(count: int) -> None:
    rows = [row(f"Land {i}", "helps", f"Land {i + 1}") for i in range(count)]
    page = draw(Rows(rows))
    assert len(page.view.nodes) == (count + 1 if count else 0)
    ElementTree.fromstring(page.svg)


def test_large_networks_are_laid_out_in_bounded_time() -> None:
    count = 2500
    edges = [(i, (i * 7 + 1) % count, "neutral", 1.0) for i in range(count)]
    points = positions([Body(3, i % 40) for i in range(count)], edges)
    assert points.shape == (count, 2) and np.isfinite(points).all()


def test_labels_take_a_free_side() -> None:
    labels = [Label(0, 0, 10, "Somewhere", 12), Label(0, 26, 10, "Elsewhere", 12), Label(300, 0, 10, "Far away", 12)]
    (first, room), *_ = place(labels, [])
    assert first != "below" and room
    assert {side for side, _ in place(labels, [])} <= set(SIDES)


@pytest.mark.parametrize(("text", "ems"), [("中国", 2.0), ("", 0.0), ("W", 0.88), ("ii", 0.64)])
def test_widths_of_text(text: str, ems: float) -> None:
    assert text_width(text, 10) == pytest.approx(10 * ems)


@pytest.mark.parametrize(("text", "label"), [
    ("Kim Jong Un", "Kim Jong Un"), ("Shanghai Cooperation Organisation", "Shanghai Cooperation\nOrganisation"),
    ("Ministry of Foreign Affairs of the People's Republic of China",
     "Ministry of Foreign Affairs\nof the People's Republic…"),
    ("x" * 10_000, "x" * 24 + "…"),
])
def test_long_names_stand_on_two_lines(text: str, label: str) -> None:
    assert lines(text) == label


def test_two_lines_need_twice_the_room() -> None:
    one, two = (Label(0, 0, 10, text, 10).box("below") for text in ("Organisation", "Cooperation\nOrganisation"))
    assert two[3] - two[1] == pytest.approx(2 * (one[3] - one[1])) and two[2] - two[0] == one[2] - one[0]


@pytest.mark.parametrize(("text", "clean"), [
    ("a\x00b", "a\ufffdb"), ("x\u202ey\u2066", "x\u200by\u200b"), ("two\nlines", "two lines"), ("\ud800", "\ufffd"),
])
def test_cleaning_keeps_offsets(text: str, clean: str) -> None:
    assert same_length(text) == clean and len(clean) == len(text)
    assert "\u200b" not in name(text)


@pytest.mark.parametrize(("url", "kept"), [
    ("https://example.org/a?b=c", True), ("javascript:alert(1)", False), ("http://", False), ("//example.org", False),
    ("data:text/html,x", False), ("https://[bad", False), (" HTTPS://EXAMPLE.ORG", True),
])
def test_only_web_addresses_become_links(url: str, kept: bool) -> None:
    assert bool(link(url)) is kept


def test_offsets_count_as_javascript_does() -> None:
    assert utf16("a😀b", 2) == 3
    data = view(network([row("😀land", "helps", "B")])).tables["statements"][0]
    assert data[-1] == [0, 6, 7, 12, 13, 14]


def test_embedded_data_cannot_leave_its_element() -> None:
    data = {"x": "</script><!--&\u2028"}
    assert not set("<>&\u2028") & set(embedded(data)) and json.loads(embedded(data)) == data


def test_drawing_is_well_formed_whatever_the_names() -> None:
    hostile = "<script>alert(1)</script>&\"'\x00\ud800"
    page = draw(Rows([row(node(hostile), "hits", node("B"), -1), row("B", "helps", "C", article=document(title=hostile))]))
    root = ElementTree.fromstring(page.svg)
    assert not root.findall(".//{*}script")
    assert any("<script>" in (text.text or "") for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_planned_ties_are_outlined_and_signs_dashed() -> None:
    rows = [row("A", "helps", "B"), row("B", "may help", "C", status="possible"), row("C", "hits", "A", -1)]
    root = ElementTree.fromstring(draw(Rows(rows)).svg)
    lines = [path for path in root.findall("{*}path") if path.get("fill") == "none"]
    assert len(lines) == 4          # the possible tie is two lines, one inside the other
    assert sum(line.get("stroke-dasharray") is not None for line in lines) == 1


def test_arrows_of_planned_ties_are_hollow_and_affiliations_have_none() -> None:
    rows = [row("A", "helps", "B"), row("B", "may help", "C", status="possible"), row("C", "leads", "A", 0, event="")]
    root = ElementTree.fromstring(draw(Rows(rows)).svg)
    blue, paper = LIGHT["cooperative"], LIGHT["paper"]
    arrows = [arrow for arrow in root.findall("{*}polygon") if arrow.get("fill") in (blue, paper)]
    assert [(arrow.get("fill"), arrow.get("stroke")) for arrow in arrows] == [(paper, blue), (blue, None)]


def test_affiliations_are_ties_of_their_own() -> None:
    rows = [row("Kim", "leads", "Korea", 0, event=""), row("Kim", "addresses", "Korea", 0), row("Kim", "praises", "Korea")]
    assert sorted((edge["sign"], edge["weight"]) for edge in draw(Rows(rows)).view.edges) == [
        ("affiliation", 1), ("cooperative", 1), ("neutral", 1)]


def test_ties_bend_around_actors_that_they_have_nothing_to_do_with() -> None:
    points, radii = np.array([(0.0, 0.0), (300.0, 0.0), (150.0, 4.0), (0.0, 300.0)]), np.full(4, 10.0)
    assert bends([(0, 1), (0, 3), (1, 3), (1, 3)], points, radii) == [0.16, 0.0, 0.14, -0.14]


def test_blocs_stand_on_their_hull_unless_somebody_else_is_in_it() -> None:
    corners = {0: (0.0, 0.0), 1: (150.0, 0.0), 2: (150.0, 150.0), 3: (0.0, 150.0)}
    assert ground(corners, [(400.0, 0.0)]) == {"outline": [0, 1, 2, 3], "lines": []}
    assert ground(corners, [(75.0, 75.0)]) == {"outline": [], "lines": [(0, 1), (0, 3), (1, 2)]}
    assert ground(corners, []) == {"outline": [], "lines": []}


@pytest.mark.parametrize(("days", "count", "first", "last"), [
    (["2025-01-01", "2025-01-02"], 0, "", ""), (["", "2025", "2025-01-01"], 0, "", ""),
    (["2025-01-01", "2025-01-03", "2025-01-05"], 5, "2025-01-01", "2025-01-05"),
    (["2019-03-14", "2019-07-01", "2020-01-05"], 11, "2019-03", "2020-01"),
    (["2011-02-01", "2019-07-01", "2020-12-31"], 40, "2011-01", "2020-10"),
    (["1950-02-01", "1990-07-01", "2020-12-31"], 71, "1950", "2020"),
    (["1945-09-02", *(f"2025-09-{day:02}" for day in range(1, 20))], 18, "until 2025-09-02", "2025-09-19"),
])
def test_periods_of_the_histogram(days: list[str], count: int, first: str, last: str) -> None:
    found = periods(days)
    assert len(found) == count
    if found:
        assert (found[0][2], found[-1][2]) == (first, last)
        assert all(one[1] < other[0] for one, other in pairwise(found))


def test_parts_share_the_room_without_overlap() -> None:
    sizes = [(600.0, 400.0), (300.0, 90.0), (300.0, 90.0), (200.0, 80.0), (200.0, 80.0), (150.0, 60.0)]
    corners = pack(sizes, 960, 640)
    for (x, y), (w, h) in zip(corners, sizes, strict=True):
        assert x >= 0 and y >= 0 and x + w <= 960 and y + h <= 640
    for ((x, y), (w, h)), ((u, v), (b, d)) in combinations(zip(corners, sizes, strict=True), 2):
        assert x + w <= u or u + b <= x or y + h <= v or v + d <= y


def test_details_come_from_the_knowledge_files() -> None:
    from kg.knowledge import load

    knowledge = load()
    actor = knowledge.resolve("Vladimir Putin").iri
    found = details(knowledge, [actor, "urn:unknown"], "2025-09-02")
    assert found[actor]["office"] == "president of Russia" and found[actor]["country"] == "Russia"
    assert re.fullmatch("Q[0-9]+", found[actor]["wikidata"]) and set(found) == {actor}
