"""The page in a real browser: what people see, click and type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Watched, chromium
from network_samples import Rows, document, node, parade, row, world
from playwright.sync_api import Browser, expect

from kg.page import draw

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "ties.html"
    draw(Rows(parade()), path)
    return path


@pytest.fixture
def page(browser: Browser, small: Path) -> Iterator[Watched]:
    watched = Watched(browser, small)
    yield watched
    assert watched.wrong == []
    watched.context.close()


def test_opens_without_request_or_error(page: Watched) -> None:
    expect(page.page.locator("h1")).to_contain_text("Kim Jong Un")
    expect(page.page.locator("#summary")).to_contain_text("16 actors · 27 ties · 28 statements · from “Three leaders, one parade” · 2025-09-02")
    assert page.in_view() == (27, 16)


def test_click_on_a_tie_opens_its_sentences(page: Watched) -> None:
    (x1, y1), (x2, y2) = page.at("actor/Xi_Jinping"), page.at("actor/the_West")
    page.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    panel = page.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Xi Jinping – the West")
    expect(panel.locator("blockquote")).to_have_text("Xi Jinping criticise the West, and that was reported.")
    assert panel.locator("mark").all_text_contents() == ["Xi Jinping", "criticise", "the West"]
    expect(panel.locator(".source a")).to_have_attribute("href", "https://example.org/parade")
    assert page.page.url.endswith("#actor/Xi_Jinping~actor/the_West~hostile")


def test_click_on_an_actor_tells_who_it_is(page: Watched) -> None:
    page.page.mouse.click(*page.at("actor/China"))
    panel = page.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("China")
    assert panel.locator("h3").all_text_contents() == [" Cooperative (3)", " Neutral (3)", "Statements"]
    assert page.page.url.endswith("#actor/China")


@pytest.mark.parametrize(("fragment", "title"), [
    ("#actor/China", "China"),
    ("#actor/Kim_Jong_Un~actor/Vladimir_Putin~cooperative", "Kim Jong Un – Vladimir Putin"),
    ("#%3Cimg%20src=x%20onerror=alert(1)%3E", None),
    ("#%E0%A4%A", None),
])
def test_deep_link(browser: Browser, small: Path, fragment: str, title: str | None) -> None:
    watched = Watched(browser, small, fragment=fragment)
    panel = watched.page.locator("#panel h2")
    expect(panel).to_have_text(title) if title else expect(panel).to_have_count(0)
    assert watched.wrong == []
    watched.context.close()


def test_parallel_ties_of_both_signs_stay_apart(browser: Browser, tmp_path: Path) -> None:
    rows = [row("China", "praise", "Japan", 1), row("Japan", "accuse", "China", -1), row("China", "border", "Japan", 0)]
    draw(Rows(rows), tmp_path / "ties.html")
    watched = Watched(browser, tmp_path / "ties.html")
    assert watched.in_view() == (3, 2)
    assert watched.page.evaluate("new Set(kg.data.ties.map(tie => tie.bend)).size") == 3
    assert watched.wrong == []
    watched.context.close()


HOSTILE = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\"'`${alert(1)}{{7*7}}{% raw %}",
    "N" * 10_000, "left \u202eright\u2066 over\u0000", "javascript:alert(1)", "=HYPERLINK(1)", "中国 الصين Россия 북한",
]


def test_hostile_text_stays_text_everywhere(browser: Browser, tmp_path: Path) -> None:
    rows = []
    for i, text in enumerate(HOSTILE):
        other = node(HOSTILE[(i + 1) % len(HOSTILE)] + " b", "person")
        article = document(text, text, "2025-09-02", f"javascript:alert({i})")
        rows.append(row(node(text), text + " verb", other, (1, -1, 0)[i % 3], event=text, by=node(text), article=article))
        rows.append(row(node(text), text, node("Hub"), 1, article=article, day="2024-01-01"))
    page = draw(Rows(rows), tmp_path / "ties.html", title=HOSTILE[1])
    assert "alert(1)</script>" not in page.html
    watched = Watched(browser, tmp_path / "ties.html")
    expect(watched.page.locator("h1")).to_have_text(HOSTILE[1])
    for actor in watched.page.evaluate("[...kg.data.nodes.keys()]"):
        watched.page.evaluate("id => kg.state.select({node: kg.data.nodes.get(id)})", actor)
    for tie in range(watched.in_view()[0]):
        watched.page.evaluate("id => kg.state.select({tie: kg.data.ties[id]})", tie)
    watched.page.fill("#search", "<img")
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("#panel h2")).to_contain_text("<img src=x onerror=alert(1)>")
    watched.page.click("#as-table")
    expect(watched.page.locator("#table tbody tr")).to_have_count(len(watched.page.evaluate("kg.data.ties")))
    assert watched.page.locator("#panel a, #table a").count() == 0
    assert watched.page.locator("img, body script:not([src]) ~ img").count() == 0
    watched.page.reload()
    watched.page.wait_for_function("document.documentElement.dataset.ready")
    assert watched.wrong == []
    watched.context.close()


def test_without_javascript_the_table_is_there(browser: Browser, small: Path) -> None:
    watched = Watched(browser, small, java_script_enabled=False)
    expect(watched.page.locator("#table tbody tr")).to_have_count(27)
    expect(watched.page.locator("#network")).to_be_hidden()
    watched.context.close()


def test_notebook_frame_shows_the_page(browser: Browser, tmp_path: Path) -> None:
    frame = draw(Rows(parade()))._repr_html_()
    assert 'sandbox="allow-scripts' in frame and "allow-same-origin" not in frame
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "notebook.html").as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#as-table").click()
    expect(inside.locator("#table tbody tr")).to_have_count(27)
    assert errors == []
    context.close()


def test_labels_at_first_sight_do_not_overlap(browser: Browser, tmp_path: Path) -> None:
    draw(Rows(world(300)), tmp_path / "ties.html")
    watched = Watched(browser, tmp_path / "ties.html")
    labels = watched.page.evaluate("kg.graph.labels")
    assert len(labels) >= 40
    for i, one in enumerate(labels):
        for other in labels[i + 1:]:
            assert not (one["left"] < other["right"] and other["left"] < one["right"]
                        and one["top"] < other["bottom"] and other["top"] < one["bottom"])
    assert watched.wrong == []
    watched.context.close()
