"""`kg export` and `kg draw`: a graph as files for other programs, and as a page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.measuring import add_filters, wanted, write_network
from kg.cli.options import add_graph, add_knowledge, opened, positive

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

FORMATS = ("turtle", "trig", "nquads", "ntriples", "json-ld")
NETWORKS = ("graphml", "gexf", "cytoscape", "csv")
TABLES = ("parquet", "events", "statements")


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    export = verbs.add_parser("export", help="write the graph for other programs", description=(
        "Write a graph in a standard RDF format, sorted to the byte, or its network of actors for Gephi and the like."))
    add_graph(export)
    export.add_argument("--format", choices=(*FORMATS, *NETWORKS, *TABLES), help=(
        "default: by the ending of the file, or turtle; graphml, gexf, cytoscape and csv give the network of actors, parquet "
        "and statements (CSV) the statements, events tab-separated events in POLECAT's columns"))
    export.add_argument("--unsorted", action="store_true", help="as it lies in the graph: quicker for a big one")
    export.add_argument("--rdf12", action="store_true", help=(
        "as RDF 1.2: each statement reifies its triple (turtle, trig, nquads, ntriples)"))
    export.add_argument("--level", choices=("actor", "country"), default="actor", help="of a network: roll persons up")
    export.add_argument("-o", "--out", type=Path, metavar="FILE", help="write there instead of stdout")
    export.set_defaults(run=run_export)

    draw = verbs.add_parser("draw", help="draw the ties as one offline HTML page",
                            description="Draw who is tied to whom as one HTML page that needs no network.")
    add_graph(draw)
    draw.add_argument("--actors", nargs="+", default=[], metavar="ACTOR",
                      help="draw the ties of these: names, aliases, ISO codes or IRIs")
    draw.add_argument("--steps", type=int, choices=(0, 1, 2, 3), default=1,
                      help="how far from the actors to go; 0: ties among them only (default: 1)")
    draw.add_argument("--level", choices=("actor", "country"), default="actor", help="roll persons up to their country")
    draw.add_argument("--ties", type=positive, default=300, metavar="N", help="at most the N strongest (default: 300)")
    draw.add_argument("--title", default="", help="of the page")
    draw.add_argument("-o", "--out", type=Path, default=Path("ties.html"), metavar="FILE", help="default: ties.html")
    draw.add_argument("--svg", type=Path, metavar="FILE", help="write the picture there too, as a drawing for print")
    add_filters(draw)
    add_knowledge(draw)
    draw.set_defaults(run=run_draw)


def run_export(arguments: argparse.Namespace) -> int:
    """`kg export`."""
    ending = arguments.out.suffix.lower().lstrip(".") if arguments.out is not None else ""
    if arguments.rdf12:
        from kg.graph.export import SUFFIXES, check_rdf12

        check_rdf12(arguments.format or SUFFIXES.get(f".{ending}", ending) or "turtle", True)
    if (arguments.format or ending) in NETWORKS:
        return write_network(arguments, arguments.format or ending, arguments.out)
    graph = opened(arguments)
    if (arguments.format or ending) in TABLES:
        return _write_table(graph, arguments.format or ending, arguments.out)
    if arguments.out is not None:
        graph.save(arguments.out, arguments.format, sort=not arguments.unsorted, rdf12=arguments.rdf12)
        return 0
    from kg.graph import export

    graph.derive()
    export.write(
        graph.store, sys.stdout.buffer, arguments.format or "turtle", sort=not arguments.unsorted, rdf12=arguments.rdf12
    )
    return 0


def _write_table(graph: KnowledgeGraph, format: str, out: Path | None) -> int:
    from kg.building import replacing
    from kg.graph import tabular

    if out is None:
        tabular.write(graph.statements(), sys.stdout.buffer, format)
        return 0
    with replacing(out) as (path,), path.open("wb") as file:
        tabular.write(graph.statements(), file, format)
    return 0


def run_draw(arguments: argparse.Namespace) -> int:
    """`kg draw`: prints the path of the page."""
    import kg
    from kg.building import replacing
    from kg.page import is_drawing

    drawings = {out: is_drawing(out) for out in (arguments.out, arguments.svg) if out}
    graph = opened(arguments)
    page = kg.draw(graph, actors=arguments.actors, steps=arguments.steps, level=arguments.level, only=wanted(arguments),
                   ties=arguments.ties, title=arguments.title)
    for out, drawing in drawings.items():
        with replacing(out) as (path,):
            path.write_text(page.svg if drawing else page.html, encoding="utf-8", newline="\n")
        print(out)
    return 0
