"""The page in a real browser: what people see, click and type."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import Watched, chromium, until
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
    expect(page.page.locator("#summary")).to_contain_text(
        "16 actors · 27 ties · 28 statements · from “Three leaders, one parade” · 2025-09-02")
    assert page.in_view() == (27, 16)


def test_click_on_a_tie_opens_its_sentences(page: Watched) -> None:
    (x1, y1), (x2, y2) = page.at("actor/Xi_Jinping"), page.at("actor/the_West")
    page.page.mouse.click(0.7 * x1 + 0.3 * x2, 0.7 * y1 + 0.3 * y2)
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
    assert panel.locator("h3").all_text_contents() == [" Cooperative (3)", " Neutral (2)", " Affiliation (1)", "Statements"]
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
    watched.page.wait_for_selector("html[data-ready]")
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


def test_a_frame_that_unfolds_later_shows_everything(browser: Browser, tmp_path: Path) -> None:
    frame = draw(Rows(parade()))._repr_html_().replace("width:100%", "width:0")
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "notebook.html").as_uri())
    inside = page.frames[1]
    inside.wait_for_selector("html[data-ready]", state="attached")
    page.locator("iframe").evaluate("frame => { frame.style.width = '1000px'; }")
    until(lambda: inside.evaluate("kg.graph.fitScale > 0.5 && kg.labels.shown.length >= 14"))
    page.close()


def test_labels_at_first_sight_do_not_overlap(browser: Browser, tmp_path: Path) -> None:
    draw(Rows(world(300)), tmp_path / "ties.html")
    watched = Watched(browser, tmp_path / "ties.html")
    labels = watched.page.evaluate("kg.labels.shown")
    assert len(labels) >= 40
    for i, one in enumerate(labels):
        for other in labels[i + 1:]:
            assert not (one["left"] < other["right"] and other["left"] < one["right"]
                        and one["top"] < other["bottom"] and other["top"] < one["bottom"])
    assert watched.wrong == []
    watched.context.close()


PIXELS = """canvas => canvas.toDataURL()"""


def test_the_first_picture_is_drawn_before_the_rest_is_read_and_is_the_same(browser: Browser, tmp_path: Path) -> None:
    page = draw(Rows(world(300)), tmp_path / "ties.html")
    (tmp_path / "early.html").write_text(page.html.replace('class="later"', 'class="never"'), encoding="utf-8")
    watched = Watched(browser, tmp_path / "ties.html")
    early = watched.context.new_page()
    early.goto((tmp_path / "early.html").as_uri())
    assert early.evaluate("typeof vis") == "undefined"
    expect(watched.page.locator("#first")).to_have_count(0)
    assert early.locator("#first").evaluate(PIXELS) == watched.page.locator("#network canvas").evaluate(PIXELS)
    assert watched.wrong == []
    watched.context.close()


def test_affiliations_can_be_switched_off(page: Watched) -> None:
    assert page.page.evaluate("kg.data.ties.filter(tie => tie.sign === 'affiliation').length") == 5
    page.page.get_by_role("button", name="Only Affiliation").focus()
    page.page.keyboard.press("Enter")
    assert page.in_view() == (5, 10)


def test_search_suggests_and_opens(page: Watched) -> None:
    page.page.keyboard.press("/")
    expect(page.page.locator("#search")).to_be_focused()
    page.page.keyboard.type("pu")
    options = page.page.locator("#suggestions [role=option]")
    expect(options).to_have_count(1)
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel h2")).to_have_text("Vladimir Putin")
    expect(page.page.locator("#panel h2")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#panel")).to_be_hidden()
    page.page.fill("#search", "zzz")
    expect(page.page.locator("#suggestions")).to_contain_text("No actor of this name")


@pytest.mark.parametrize(("label", "ties", "actors"), [
    ("Hostile", 21, 14), ("Cooperative", 14, 15), ("Asserted", 7, 8), ("Persons", 9, 7), ("Sanction", 26, 16),
    ("China, Russia +7", 3, 5),
])
def test_every_line_of_the_legend_is_a_filter(page: Watched, label: str, ties: int, actors: int) -> None:
    box = page.page.locator("#filters label", has=page.page.get_by_text(label, exact=True)).locator("input")
    box.uncheck()
    assert page.in_view() == (ties, actors)
    expect(page.page.locator("#in-view")).to_contain_text(f"{ties} ties")
    page.page.click("#filters .reset")
    assert page.in_view() == (27, 16)
    expect(box).to_be_checked()


def test_only_button_leaves_one_line(page: Watched) -> None:
    page.page.get_by_role("button", name="Only Planned").focus()
    page.page.keyboard.press("Enter")
    assert page.in_view() == (3, 4)


def test_no_tie_left_says_so(page: Watched) -> None:
    for label in ("Cooperative", "Hostile", "Neutral", "Affiliation"):
        page.page.locator("#filters label", has_text=label).locator("input").uncheck()
    expect(page.page.locator("#empty")).to_be_visible()
    page.page.click("#empty .reset")
    assert page.in_view() == (27, 16)


def test_minimum_of_statements(page: Watched) -> None:
    page.page.locator("#minimum").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.in_view() == (1, 2)


def test_dates_narrow_the_view(page: Watched) -> None:
    page.page.locator("#from").focus()
    page.page.keyboard.press("End")
    ties, _ = page.in_view()
    assert 0 < ties < 27
    days = page.page.evaluate("[...kg.state.view.ties.values()].flatMap(t => t.statements.map(s => s.day))")
    assert min(days) >= "2025"
    page.page.click("#filters .reset")
    expect(page.page.locator("#from")).to_have_value("0")
    assert page.in_view() == (27, 16)


def test_play_moves_through_time(page: Watched) -> None:
    page.page.click("#play")
    expect(page.page.locator("#play")).to_have_attribute("aria-label", "Stop")
    early = page.in_view()[0]
    expect(page.page.locator("#play")).to_have_attribute("aria-label", "Play through time", timeout=30_000)
    assert early < page.in_view()[0] == 27


def test_keyboard_alone(page: Watched) -> None:
    page.page.locator("#network").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.page.evaluate("kg.state.selected.node.name") == "Kim Jong Un"
    page.page.keyboard.press("ArrowRight")
    assert page.page.evaluate("kg.state.selected.node.name") != "Kim Jong Un"
    expect(page.page.locator("#said")).to_contain_text("ties")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel h2")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#network")).to_be_focused()
    for key in ("+", "-", "0"):
        page.page.keyboard.press(key)
    page.page.keyboard.press("t")
    expect(page.page.locator("#table-view")).to_be_visible()


def test_every_control_has_a_name(page: Watched) -> None:
    nameless = page.page.evaluate("""[...document.querySelectorAll("button, input, summary, [role]")].filter(e =>
        !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.getAttribute("aria-labelledby")
          || e.id === "said" || e.id === "suggestions")).map(e => e.outerHTML)""")
    assert nameless == []
    assert page.page.locator("html").get_attribute("lang") == "en"


def test_table_sorts_and_opens(page: Watched) -> None:
    page.page.click("#as-table")
    rows = page.page.locator("#table tbody tr")
    page.page.get_by_role("button", name="Latest").click()
    assert rows.nth(0).locator("td.date").text_content() == "1945-09-02"
    page.page.get_by_role("button", name="Latest").click()
    assert rows.nth(0).locator("td.date").text_content() == "2025-09-03"
    page.page.locator("#filters label", has_text="Hostile").locator("input").uncheck()
    expect(page.page.locator("#table tbody tr:visible")).to_have_count(21)
    rows.nth(0).locator("button").click()
    expect(page.page.locator("#panel blockquote").first).to_be_visible()


def test_exports(page: Watched, tmp_path: Path) -> None:
    page.page.locator("#filters label", has_text="Hostile").locator("input").uncheck()
    saved = {}
    for button, name in (("#save-png", "ties.png"), ("#save-svg", "ties.svg"), ("#save-csv", "statements.csv")):
        page.page.click("#save summary")
        with page.page.expect_download() as download:
            page.page.click(button)
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        saved[name] = (tmp_path / name).read_bytes()
    assert saved["ties.png"].startswith(b"\x89PNG") and len(saved["ties.png"]) > 20_000
    drawing = ElementTree.fromstring(saved["ties.svg"])
    assert len(drawing.findall("{*}text")) >= 10 and len(drawing.findall("{*}path")) >= 21
    lines = list(csv.DictReader(io.StringIO(saved["statements.csv"].decode("utf-8-sig"))))
    assert len(lines) == 22 and {line["tie"] for line in lines} == {"cooperative", "neutral", "affiliation"}
    assert lines[0]["sentence"].endswith("and that was reported.")


def test_dark_colours(browser: Browser, small: Path) -> None:
    watched = Watched(browser, small, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert watched.page.evaluate(ground) == "rgb(20, 24, 29)"
    watched.page.click("#theme")
    assert watched.page.evaluate(ground) == "rgb(250, 249, 246)"
    assert watched.page.evaluate("kg.look.colour('ink')") == "#1d2733"
    assert watched.wrong == []
    watched.context.close()


def test_width_of_a_phone(browser: Browser, small: Path) -> None:
    watched = Watched(browser, small, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    watched.page.tap("#toggle-filters")
    watched.page.locator("#filters label", has_text="Hostile").tap()
    watched.page.tap("#toggle-filters")
    assert watched.in_view() == (21, 14)
    watched.page.touchscreen.tap(*watched.at("actor/China"))
    expect(watched.page.locator("#panel h2")).to_have_text("China")
    panel = watched.page.locator("#panel").bounding_box()
    assert panel and panel["width"] == 390 and panel["y"] > 200
    until(lambda: watched.page.evaluate("kg.graph.onScreen('actor/China').y < document.getElementById('panel').offsetTop"))
    assert watched.wrong == []
    watched.context.close()


def test_large_networks_start_with_the_strongest_ties(browser: Browser, tmp_path: Path) -> None:
    draw(Rows(world(600)), tmp_path / "ties.html")
    watched = Watched(browser, tmp_path / "ties.html")
    expect(watched.page.locator("#summary")).to_contain_text("The strongest of 592 ties")
    assert watched.in_view()[0] == 300
    assert (tmp_path / "ties.html").stat().st_size < 1_500_000
    assert watched.wrong == []
    watched.context.close()


def test_scripts_of_the_world(browser: Browser, tmp_path: Path) -> None:
    names = ["中华人民共和国", "조선민주주의인민공화국", "المملكة العربية السعودية", "Российская Федерация", "ישראל"]
    rows = [row(node(a), "met", node(b)) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    draw(Rows(rows), tmp_path / "ties.html")
    watched = Watched(browser, tmp_path / "ties.html")
    assert len(watched.page.evaluate("kg.labels.shown")) == 5
    watched.page.fill("#search", "السعودية")
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("#panel h2 bdi")).to_have_text(names[2])
    assert watched.page.locator("#panel blockquote").first.get_attribute("dir") == "auto"
    assert watched.wrong == []
    watched.context.close()
