"""One offline HTML page of the ties among actors: `kg.draw(graph, "ties.html")`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.network.building import COUNTED, Filter, Level, network, strongest
from kg.network.rows import Source

if TYPE_CHECKING:
    from networkx import MultiGraph

    from kg.page.view import View

STRONGEST = 300
SMALL = 20          # actors; so small a network shows events that only one actor takes part in, too


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page: `html` is the whole file; in a notebook it shows itself in a sandboxed frame."""

    html: str
    view: View
    height: int = 640

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8 and return its path."""
        path = Path(path)
        path.write_text(self.html, encoding="utf-8", newline="\n")
        return path

    @property
    def svg(self) -> str:
        """The picture as an SVG drawing."""
        from kg.page.svg import svg

        return svg(self.view)

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{escape(self.view.title)}" sandbox="allow-scripts allow-downloads allow-popups '
            f'allow-popups-to-escape-sandbox" '
            f'srcdoc="{escape(self.html)}" style="width:100%;height:{self.height}px;border:0"></iframe>'
        )


def draw(
    graph: Source,
    path: str | Path | None = None,
    *,
    actors: Sequence[str] = (),
    level: Level = "actor",
    steps: int = 1,
    only: Filter | None = None,
    ties: int = STRONGEST,
    title: str = "",
    meetings: bool = True,
    countries: Mapping[str, tuple[str, str]] | None = None,
    details: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "en",
) -> Page:
    """Draw the ties of a graph as one HTML page; with a `path` it is written there too.

    `actors` are names, aliases, ISO codes or IRIs to draw with what lies within `steps` ties of them; `only` filters
    further (see `kg.network.Filter`). Where there are more than `ties` ties, the strongest of the largest component are
    drawn and the page says so. `meetings` keeps events and treaties that link actors; who is described but not named is
    drawn where it links actors. A path that ends in `.svg` gets the picture as a drawing instead of the page.
    """
    from kg.page.carrier import TieNetwork
    from kg.page.details import country_names
    from kg.page.details import details as known
    from kg.page.view import counted, view

    knowledge = getattr(graph, "knowledge", None)
    if level == "country" and countries is None and knowledge is not None:
        countries = country_names(knowledge)
    wanted = only or Filter(statuses=COUNTED)
    resolve = getattr(graph, "actors", None)
    if actors and resolve is not None:
        actors = [iri for name in actors for iri in resolve(name)]
    if actors:
        wanted = Filter(**{**{f: getattr(wanted, f) for f in Filter.__slots__}, "actors": tuple(actors), "steps": steps})
    rows = list(graph.statements())

    def built(meeting: int) -> MultiGraph:
        return network(
            rows, level=level, only=wanted, meetings=meeting, described=False, countries=countries, affiliations=True
        )

    whole = built(2 if meetings else 0)
    if meetings and len(whole) <= SMALL:
        whole = built(1)
    shown = strongest(whole, ties)
    note = "" if shown is whole else (
        f"The strongest of {counted(whole.number_of_edges(), 'tie')} among {counted(len(whole), 'actor')}"
    )
    if details is None and knowledge is not None:
        details = known(knowledge, shown, max((day for *_, day in shown.edges(data="last")), default=""))
    drawn = view(shown, title=title, note=note, details=details)
    page = Page(TieNetwork(drawn, language=language).generate_html(), drawn)
    if path is not None and is_drawing(path):
        Path(path).write_text(page.svg, encoding="utf-8", newline="\n")
    elif path is not None:
        page.save(path)
    return page


def is_drawing(path: Path | str) -> bool:
    """Whether a file is to hold the drawing (.svg) and not the page (.html).  Raises InputError for any other ending."""
    ending = Path(path).suffix.lower()
    if ending not in {".svg", ".html", ".htm", ""}:
        raise InputError(
            f"{ending} can't be written.", path=path,
            advice="A page is .html, a drawing .svg; the page has a button for PNG, and printing it gives PDF.",
        )
    return ending == ".svg"
