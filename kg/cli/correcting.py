"""What people change in a graph: `kg same`, `differ`, `reject`, `accept`, `corrections`, `merge`, `remove` and `infer`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.options import add_graph, opened, place

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

    Change = Callable[[KnowledgeGraph, argparse.Namespace], str | None]
    """What a verb does to a graph; what to tell about it."""


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    for name, meaning, change in (
        ("same", "two nodes are one", lambda graph, given: _nodes(graph.same(given.one, given.other), "are one")),
        ("differ", "two nodes are two", lambda graph, given: _nodes(graph.differ(given.one, given.other), "are two")),
    ):
        verb = _verb(verbs, name, f"correct: {meaning}", change)
        verb.add_argument("one", metavar="NODE", help="name, alias, ISO code or IRI")
        verb.add_argument("other", metavar="NODE", help="name, alias, ISO code or IRI")

    reject = _verb(verbs, "reject", "correct: a statement is wrong",
                   lambda graph, given: _statement(graph, given, "rejected", lambda: graph.reject(given.statement, given.why)))
    reject.add_argument("statement", metavar="STATEMENT", help="its IRI or the start of its identifier")
    reject.add_argument("--why", default="", help="the reason, kept with the correction")
    accept = _verb(verbs, "accept", "take back a rejection",
                   lambda graph, given: _statement(graph, given, "accepted", lambda: graph.accept(given.statement)))
    accept.add_argument("statement", metavar="STATEMENT", help="its IRI or the start of its identifier")

    given = verbs.add_parser("corrections", help="the corrections of a graph as Turtle, for kg merge elsewhere", description=(
        "Write what people corrected in a graph as Turtle, to share: kg merge takes it in."))
    add_graph(given)
    given.add_argument("-o", "--out", type=Path, metavar="FILE.ttl", help="write there instead of stdout")
    given.set_defaults(run=run_corrections)

    merge = _verb(verbs, "merge", "take over the articles and corrections of other graphs",
                  lambda graph, given: graph.merge(*given.others))
    merge.add_argument("others", nargs="+", type=place, metavar="OTHER", help="folders, files or servers")
    remove = _verb(verbs, "remove", "take articles out, with everything read in them",
                   lambda graph, given: graph.remove(*given.articles))
    remove.add_argument("articles", nargs="+", metavar="ARTICLE", help="key, address or IRI, as kg documents lists them")
    infer = _verb(verbs, "infer", "add what follows by rules, in a graph of its own",
                  lambda graph, given: graph.infer(on=not given.off))
    infer.add_argument("--off", action="store_true", help="take it out again")


def _nodes(pair: tuple[str, str], now: str) -> str:
    from kg.graph.sparql import short

    return f"{' and '.join(map(short, pair))} {now}"


def _statement(graph: KnowledgeGraph, given: argparse.Namespace, now: str, change: Callable[[], None]) -> str:
    """Change a statement and say which one it was, since it is given by the start of a number."""
    from kg.graph.sparql import short

    row = graph.explain(given.statement).row
    change()
    lines = [f"{now} {short(row.iri)}: {row.source.name} – {row.relation_text} – {row.target.name}"]
    return "\n  ".join([*lines, *filter(None, [" ".join(row.sentence_text.split())])])


def _verb(
    verbs: Any, name: str, meaning: str, change: Change
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=meaning, description=f"{meaning[0].upper()}{meaning[1:]}.")
    add_graph(verb)
    verb.set_defaults(run=lambda arguments: run_change(arguments, change))
    return verb


def run_corrections(arguments: argparse.Namespace) -> int:
    """`kg corrections`."""
    from kg.building import replacing

    text = opened(arguments).corrections()
    if arguments.out is None:
        sys.stdout.write(text)
        return 0
    with replacing(arguments.out) as (path,):
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def run_change(arguments: argparse.Namespace, change: Change) -> int:
    """Change the graph in a folder that `kg build` wrote, and write its files anew; or the one in a store or on a server."""
    from kg.building import prepare, write
    from kg.errors import InputError
    from kg.graph import open_store, storage
    from kg.graph.remote import is_address

    server = is_address(arguments.graph)
    if not server and not arguments.graph.is_dir():
        raise InputError("is no folder that kg build wrote.", path=arguments.graph, advice="Give that folder.")
    if server or storage.is_store(arguments.graph):
        with open_store(arguments.graph) as stored:
            told = change(stored, arguments)
    else:
        graph = opened(arguments)
        told = change(graph, arguments)
        prepare(arguments.graph)
        write(graph, arguments.graph)
    if told:
        print(told)
    return 0
