"""Time to readable, size and memory of the page, beside stock pyvis, gravis and an empty vis-network page, in one run.

    python benchmarks/page.py [--ties 60 500 3000 10000] [--rounds 3] [--out FILE]

Needs Chromium (on the PATH, or $CHROMIUM) and Playwright; gravis is left out where it isn't installed.  The networks are
made up (tests/network_samples.py), each drawn whole.  "Readable" is when the picture stops changing: a script looks at
the largest canvas after every frame, and the frame of the last change counts, once there was none for a second.  Pages
take turns, so that load from outside meets them alike.  "Answers" is when our page takes clicks (it draws first).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from network_samples import Rows, world  # noqa: E402

import kg  # noqa: E402
from kg.network import network  # noqa: E402

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-precise-memory-info",
]
LIMIT = 60.0        # seconds to wait for a picture
WATCH = """
(() => {
  const small = document.createElement("canvas");
  small.width = small.height = 96;
  const context = small.getContext("2d", { willReadFrequently: true });
  const state = window.__watch = { last: null, changed: 0, drawn: false };
  const sample = (frame) => {
    requestAnimationFrame((next) => setTimeout(() => sample(next)));
    const canvas = [...document.querySelectorAll("canvas")].sort((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!canvas || !canvas.width) return;
    context.clearRect(0, 0, 96, 96);
    context.drawImage(canvas, 0, 0, 96, 96);
    const pixels = context.getImageData(0, 0, 96, 96).data;
    let sum = 0;
    for (let i = 0; i < pixels.length; i += 1) sum = (sum * 31 + pixels[i]) | 0;
    if (pixels.some((value) => value)) state.drawn = true;
    if (sum !== state.last) { state.last = sum; state.changed = frame; }
  };
  requestAnimationFrame((next) => setTimeout(() => sample(next)));
})();
"""
STATE = """[performance.now(), __watch.changed, __watch.drawn,
  document.querySelector("meta[name=generator][content=kg]") !== null,
  Number(document.documentElement.dataset.ready) || null]"""


def simple(rows: list) -> nx.MultiGraph:
    """The same network with only names and signs, for the other drawers."""
    graph = network(rows)
    plain = nx.MultiGraph()
    for iri, data in graph.nodes(data=True):
        plain.add_node(data["name"], title=iri)
    for first, second, key, weight in graph.edges(keys=True, data="weight"):
        plain.add_edge(graph.nodes[first]["name"], graph.nodes[second]["name"], title=key, weight=weight)
    return plain


def draw_kg(rows: list, path: Path) -> None:
    """Our page, with every tie."""
    kg.draw(Rows(rows), path, ties=10**6)


def draw_pyvis(rows: list, path: Path) -> None:
    """Stock pyvis, resources in line, as its documentation shows."""
    from pyvis.network import Network

    net = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    net.from_nx(simple(rows))
    path.write_text(net.generate_html(), encoding="utf-8")


def draw_gravis(rows: list, path: Path) -> None:
    """gravis with its vis-network backend."""
    import gravis

    path.write_text(gravis.vis(nx.MultiDiGraph(simple(rows)), graph_height=800).to_html_standalone(), encoding="utf-8")


def draw_empty(rows: list, path: Path) -> None:
    """vis-network with two nodes: what the library itself costs."""
    from kg.page.carrier import VIS

    path.write_text(
        f"<!doctype html><meta charset=utf-8><div id=n style='height:800px'></div><script>{VIS.read_text('utf-8')}</script>"
        "<script>new vis.Network(document.getElementById('n'), {nodes: new vis.DataSet([{id:1,x:0,y:0,label:'a'},"
        "{id:2,x:99,y:9,label:'b'}]), edges: new vis.DataSet([{from:1,to:2}])}, {physics:false})</script>", encoding="utf-8")


EMPTY, GRAVIS = "empty vis-network", "gravis (vis)"
DRAWERS: dict[str, Callable[[list, Path], None]] = {
    EMPTY: draw_empty, "kg": draw_kg, "pyvis in_line": draw_pyvis, GRAVIS: draw_gravis,
}


@dataclass
class Seen:
    """A page as it was opened: seconds until its picture stood still and until it took clicks, megabytes of heap, requests."""

    readable: float | None
    answers: float | None
    heap: float
    requests: int


def measure(browser: Browser, path: Path) -> Seen:
    """Open the page in a fresh context and watch it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: request.url.startswith("http") and asked.append(request.url))
    page.route("http*://**/*", lambda route: route.abort())
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    begin = time.monotonic()
    readable: float | None = None
    answers: float | None = None
    while time.monotonic() - begin < LIMIT:
        time.sleep(0.25)
        try:
            now, changed, drawn, ours, ready = page.evaluate(STATE)
        except Exception:
            continue
        if drawn and now - changed > 1000 and bool(ours) == bool(ready):
            readable, answers = changed / 1000, ready / 1000 if ready else None
            break
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    context.close()
    return Seen(readable, answers, heap, len(asked))


def table(sizes: list[int], rounds: int) -> str:
    """The results as Markdown."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    lines = [
        "| ties | page | processor time in Python | size | readable after | × empty page | answers after | heap | requests |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    drawers = {name: drawer for name, drawer in DRAWERS.items() if name != GRAVIS or importlib.util.find_spec("gravis")}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for size in sizes:
            rows = world(size)
            files = {name: Path(folder) / f"{size}-{i}.html" for i, name in enumerate(drawers)}
            drawn = {name: _timed(drawer, rows, files[name]) for name, drawer in drawers.items()}
            seen: dict[str, list[Seen]] = {name: [] for name in drawers}
            for number in range(rounds * 3):
                for name, path in files.items():
                    slow = any(each.readable is None or each.readable > 5 for each in seen[name])
                    if not slow or (number < rounds and seen[name][-1].readable is not None):
                        seen[name].append(measure(browser, path))
            base = _median(each.readable for each in seen[EMPTY])
            for name, path in files.items():
                readable, answers = (_median(getattr(each, field) for each in seen[name]) for field in ("readable", "answers"))
                lines.append(
                    f"| {size:,} | {name} | {drawn[name]:.2f} s | {path.stat().st_size / 1e6:.2f} MB | "
                    + (f"{readable:.2f} s" if readable is not None else f"not within {LIMIT:.0f} s")
                    + f" | {f'{readable / base:.1f}' if readable and base else '–'}"
                    f" | {f'{answers:.2f} s' if answers else '–'} | "
                    f"{_median(each.heap for each in seen[name]):.0f} MB | {seen[name][0].requests} |"
                )
                print(lines[-1], file=sys.stderr)
        browser.close()
    return "\n".join(lines) + "\n"


def _timed(drawer: Callable[[list, Path], None], rows: list, path: Path) -> float:
    """Seconds of processor time, which load from outside hardly changes."""
    begin = time.process_time()
    drawer(rows, path)
    return time.process_time() - begin


def _median(values: Iterable[float | None]) -> float | None:
    """The median, or None where one of the values is missing."""
    found = list(values)
    return None if None in found else statistics.median(found)      # type: ignore[type-var]


def main() -> None:
    """Measure, and print the table or write it to a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ties", type=int, nargs="+", default=[60, 500, 3000, 10000])
    parser.add_argument("--rounds", type=int, default=3, help="of opening a page; quick ones three times as often")
    parser.add_argument("--out", type=Path, help="write the table there")
    arguments = parser.parse_args()
    found = table(arguments.ties, arguments.rounds)
    if arguments.out:
        arguments.out.write_text(found, encoding="utf-8")
    else:
        print(found)


if __name__ == "__main__":
    main()
