"""Options and types that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


GRAPH_HELP = "folder that kg build wrote, a graph file, or the address of a SPARQL server"


def place(text: str) -> Path | str:
    """A path, or the address of a server as it is."""
    from kg.graph.remote.addresses import is_address

    return text if is_address(text) else Path(text)


def add_knowledge(parser: argparse.ArgumentParser) -> None:
    """`--knowledge FILE`, which may be given several times."""
    parser.add_argument("--knowledge", type=Path, action="append", default=[], metavar="FILE.ttl",
                        help="Turtle file with actors, relations and verbs of your own; may be repeated")


def add_graph(parser: argparse.ArgumentParser) -> None:
    """The graph that a verb works on."""
    parser.add_argument("graph", type=place, metavar="GRAPH", help=GRAPH_HELP)


def positive(text: str) -> int:
    """A whole number of at least 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def setting(text: str) -> tuple[str, str]:
    """`name=value`."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=VALUE")
    return name.strip(), value.strip()


def opened(arguments: argparse.Namespace) -> KnowledgeGraph:
    """The graph of the command line, with the user's own knowledge where the verb takes any."""
    from kg.graph import open_graph

    files = getattr(arguments, "knowledge", [])
    if not files:
        return open_graph(arguments.graph)
    from kg.knowledge import load

    return open_graph(arguments.graph, knowledge=load(files))
