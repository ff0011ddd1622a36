"""The page's colours, once for the page (as CSS variables) and for the SVG drawn in Python.

Cooperative blue and hostile vermilion keep apart under every common colour blindness (Okabe and Ito 2008; dashes tell
them apart too); the colours of blocs are softened ones of Tol's light scheme, clear of those two.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

LIGHT = {
    "paper": "#faf9f6", "surface": "#ffffff", "ink": "#1d2733", "soft": "#5b6675", "line": "#dcdcd6", "focus": "#1f5fbf",
    "cooperative": "#2c6fbb", "hostile": "#c4451c", "neutral": "#8b929c", "affiliation": "#a3a8ae",
    "halo": "#faf9f6", "mark": "#fff0b8",
    "bloc-0": "#4fa79a", "bloc-1": "#c9a227", "bloc-2": "#9a6fb0", "bloc-3": "#7f9d3c", "bloc-4": "#d17f98",
    "bloc-5": "#6fa8c9", "bloc-6": "#b98a5e", "bloc-7": "#7583c4", "bloc-8": "#4d8f63", "bloc-none": "#a9adb3",
}
DARK = {
    "paper": "#14181d", "surface": "#1c2229", "ink": "#e9ecef", "soft": "#a2adb9", "line": "#36404b", "focus": "#7ab3ff",
    "cooperative": "#6ab0f5", "hostile": "#f28157", "neutral": "#7d8894", "affiliation": "#626b75",
    "halo": "#14181d", "mark": "#554710",
    "bloc-0": "#5fbcae", "bloc-1": "#d8b64a", "bloc-2": "#b48dcb", "bloc-3": "#9dbd57", "bloc-4": "#e199ae",
    "bloc-5": "#8bc0de", "bloc-6": "#cfa37a", "bloc-7": "#97a3df", "bloc-8": "#6cb084", "bloc-none": "#7d858e",
}
DASHES = {"cooperative": (), "hostile": (9, 6), "neutral": (), "affiliation": (1.5, 4)}


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The page's CSS: the colours as variables for both themes, then `page.css`."""
    light, dark = ("".join(f"--{role}:{colour};" for role, colour in scheme.items()) for scheme in (LIGHT, DARK))
    themes = (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}\n"
    )
    return themes + (Path(__file__).parent / "static" / "page.css").read_text("utf-8")
