"""A real Chromium for the tests of the page: found by $CHROMIUM or on the PATH, else the tests are skipped (not under CI)."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]


def executable() -> str:
    """Where Chromium is; skips the test where there is none, unless CI=true, where that is a failure."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found:
        return found
    message = "no Chromium: install it (Debian: apt install chromium) or set CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def until(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until it holds (Playwright's own waiting for a function needs eval, which the page forbids)."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it didn't come to hold"
        time.sleep(0.05)


class Watched:
    """A browser tab with a page from a file, and everything it did that it shouldn't: requests, errors, dialogs."""

    def __init__(self, browser: Browser, path: Path, *, fragment: str = "", **context: object) -> None:
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "accept_downloads": True}
        self.context = browser.new_context(**{**options, **context})  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append("dialog: " + dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri() + fragment)
        if context.get("java_script_enabled", True):
            self.page.wait_for_selector("html[data-ready]")

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:")):
            self.wrong.append("request: " + url)

    def at(self, name: str) -> tuple[float, float]:
        """Where the actor of this IRI tail stands in the window."""
        return tuple(self.page.evaluate(
            """id => { const p = kg.graph.onScreen(id), b = document.getElementById('network').getBoundingClientRect();
                       return [p.x + b.x, p.y + b.y]; }""", name))

    def in_view(self) -> tuple[int, int]:
        """How many ties and actors are in view."""
        return tuple(self.page.evaluate("[kg.state.view.ties.size, kg.state.view.actors.size]"))
