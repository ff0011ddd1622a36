"""Options and types that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def add_knowledge(parser: argparse.ArgumentParser) -> None:
    """`--knowledge FILE`, which may be given several times."""
    parser.add_argument("--knowledge", type=Path, action="append", default=[], metavar="FILE.ttl",
                        help="Turtle file with actors, relations and verbs of your own; may be repeated")


def add_graph(parser: argparse.ArgumentParser) -> None:
    """The graph that a verb works on."""
    parser.add_argument("graph", type=Path, metavar="GRAPH", help="folder that kg build wrote, or a graph file")


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
