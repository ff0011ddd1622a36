"""A pyvis network with our own template: one file, no request, nothing from the text can run.

Importing this imports pyvis, which pulls in IPython; `kg.page` does so when a page is drawn, not before.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.page.style import stylesheet
from kg.page.view import View

HERE = Path(__file__).parent
AT_ONCE = ("dom", "data", "state", "look", "camera", "labels", "paint", "first")       # these draw the first picture
LATER = (
    "statements", "vis-network", "graph", "address", "panel", "filters", "timeline", "search", "table", "recorder", "export",
    "main",
)
FIRST = 'document.documentElement.classList.add("scripting");'     # before the table: it isn't laid out to be hidden again
VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"


class TieNetwork(Network):
    """The network of ties as pyvis holds it; `generate_html` gives our page instead of pyvis's."""

    def __init__(self, view: View, *, language: str = "en") -> None:
        super().__init__(directed=True, cdn_resources="in_line")     # directed: parallel edges are kept
        self.view, self.language = view, language
        self.templateEnv = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.path = "template.html"
        for node in view.nodes:
            self.add_node(node["id"], **{key: value for key, value in node.items() if key != "id"})
        for edge in view.edges:
            self.edges.append({key: value for key, value in edge.items() if not key.startswith("_")})

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The whole page as one string; the arguments are pyvis's and don't matter here."""
        scripts = {part: _script(part).read_text("utf-8") for part in (*AT_ONCE, *LATER)}
        if any("</script" in script.lower() for script in scripts.values()):
            raise ValueError("a script of the page may not contain </script")
        styles = stylesheet()
        picture = {
            "nodes": [{k: v for k, v in node.items() if k not in ("shape", "color", "font_color")} for node in self.nodes],
            "edges": self.edges, "blocs": self.view.blocs,
        }
        self.html = self.templateEnv.get_template(self.path).render(
            view=self.view, language=self.language, styles=Markup(styles), first=Markup(FIRST),
            picture=Markup(embedded(picture)), statements=Markup(embedded(self.view.tables)),
            at_once=[(part, Markup(scripts[part])) for part in AT_ONCE],
            later=[(part, Markup(scripts[part])) for part in LATER],
            policy=policy([FIRST, *scripts.values()], styles),
        )
        return self.html

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """The page as a UTF-8 file, on every platform."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")


def embedded(data: Any) -> str:
    """JSON that can stand in a script element: no `<`, `>`, `&` and no line separators, whatever the names hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def policy(scripts: list[str], styles: str) -> str:
    """A content-security policy that lets run these very scripts and nothing else, and no request leave the page."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(styles)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _script(part: str) -> Path:
    return VIS if part == "vis-network" else HERE / "static" / f"{part}.js"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
