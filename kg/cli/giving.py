"""`kg export`, `kg draw` and `kg remove`: a graph as files for others, as a page, or with less in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from kg.cli.measuring import add_filters, wanted, write_network
from kg.cli.options import add_graph, add_knowledge, opened, positive

FORMATS = ("turtle", "trig", "nquads", "ntriples", "json-ld")
NETWORKS = ("graphml", "gexf", "cytoscape", "csv")


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    export = verbs.add_parser("export", help="write the graph for other programs", description=(
        "Write a graph in a standard RDF format, sorted to the byte, or its network of actors for Gephi and the like."))
    add_graph(export)
    export.add_argument("--format", choices=(*FORMATS, *NETWORKS), help="default: by the ending of the file, or turtle")
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
    add_filters(draw)
    add_knowledge(draw)
    draw.set_defaults(run=run_draw)

    remove = verbs.add_parser("remove", help="take articles out of a graph",
                              description="Take articles out of the graph in a folder, with everything read in them.")
    add_graph(remove)
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help="key, address or IRI, as kg documents lists them")
    remove.set_defaults(run=run_remove)


def run_export(arguments: argparse.Namespace) -> int:
    """`kg export`."""
    ending = arguments.out.suffix.lower().lstrip(".") if arguments.out is not None else ""
    if (arguments.format or ending) in NETWORKS:
        return write_network(arguments, arguments.format or ending, arguments.out)
    graph = opened(arguments)
    if arguments.out is not None:
        graph.save(arguments.out, arguments.format)
        return 0
    from kg.graph import export

    graph.derive()
    export.write(graph.store, sys.stdout.buffer, arguments.format or "turtle")
    return 0


def run_draw(arguments: argparse.Namespace) -> int:
    """`kg draw`: prints the path of the page."""
    import kg
    from kg.building import replacing

    graph = opened(arguments)
    with replacing(arguments.out) as (path,):
        kg.draw(graph, path, actors=arguments.actors, steps=arguments.steps, level=arguments.level, only=wanted(arguments),
                ties=arguments.ties, title=arguments.title)
    print(arguments.out)
    return 0


def run_remove(arguments: argparse.Namespace) -> int:
    """`kg remove`."""
    from kg.building import write
    from kg.errors import InputError

    if not arguments.graph.is_dir():
        raise InputError("is no folder that kg build wrote.", path=arguments.graph, advice="Give that folder.")
    graph = opened(arguments)
    graph.remove(*arguments.articles)
    write(graph, arguments.graph)
    return 0
