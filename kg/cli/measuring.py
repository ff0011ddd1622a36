"""`kg ties` and `kg stats`: the network of actors in numbers."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.options import add_graph, add_knowledge, opened, positive

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import KnowledgeGraph
    from kg.network.building import Level
    from kg.network.report import Report


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
    ties = verbs.add_parser("ties", help="who is tied to whom, and how friendly", description=(
        "List ties with their balance of cooperation and conflict: those among the given actors, or all of one, or all."))
    _add_network(ties)
    ties.add_argument("--by", choices=("month", "year"), help="the course of each tie instead")
    ties.add_argument("--top", type=positive, metavar="N", help="the N ties with the most statements")
    ties.set_defaults(run=run_ties)

    stats = verbs.add_parser("stats", help="measures of the network", description=(
        "Size, structural balance, strongest actors, blocs, who stands between them, one-sided ties."))
    _add_network(stats)
    stats.add_argument("--top", type=positive, default=10, metavar="N", help="rows a table (default: 10)")
    stats.set_defaults(run=run_stats)


def _add_network(parser: argparse.ArgumentParser) -> None:
    add_graph(parser)
    parser.add_argument("actors", nargs="*", metavar="ACTOR", help="names, aliases, ISO codes or IRIs")
    parser.add_argument("--level", choices=("actor", "country"), help=(
        "roll persons and bodies up to their country (default: country where all given actors are countries, else actor)"))
    add_filters(parser)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="as JSON")
    shape.add_argument("--csv", action="store_true", help="as CSV")
    add_knowledge(parser)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Which statements take part."""
    parser.add_argument("--type", dest="types", action="append", default=[], metavar="TYPE",
                        help="only this PLOVER event type, for instance SANCTION; may be repeated")
    parser.add_argument("--relation", dest="relations", action="append", default=[], metavar="RELATION",
                        help="only this relation: a property's name or IRI, or words of the text; may be repeated")
    parser.add_argument("--status", dest="statuses", action="append", default=[], metavar="STATUS",
                        help="asserted, planned, possible, conditional or denied; may be repeated (default: all but denied)")
    parser.add_argument("--since", default="", metavar="DATE", help="only what happened on or after this day")
    parser.add_argument("--until", default="", metavar="DATE", help="only what happened on or before it")
    parser.add_argument("--minimum", type=positive, default=1, metavar="N", help="only ties of at least N statements")


def wanted(arguments: argparse.Namespace, actors: Sequence[str] = (), steps: int = 1) -> Any:
    """The filter that the options describe."""
    from kg.network import COUNTED, Filter

    return Filter(
        actors=actors, steps=steps, relations=arguments.relations, event_types=[kind.upper() for kind in arguments.types],
        statuses=arguments.statuses or COUNTED, since=arguments.since, until=arguments.until, minimum=arguments.minimum,
    )


def run_ties(arguments: argparse.Namespace) -> int:
    """`kg ties`."""
    from kg.network.report import course_report, ties_report

    net, actors = _network(arguments)
    if len(actors) == 1:    # the ties of one actor, without those among its partners
        net = net.edge_subgraph([edge for edge in net.edges(keys=True) if actors[0] in edge[:2]]).copy()
    report = course_report(net, arguments.by, limit=arguments.top) if arguments.by else ties_report(net, limit=arguments.top)
    _give([report], arguments)
    return 0


def run_stats(arguments: argparse.Namespace) -> int:
    """`kg stats`: as CSV, the table of actors alone."""
    from kg.network.report import stats_reports

    net, _ = _network(arguments)
    reports = stats_reports(net, limit=arguments.top)
    _give(reports[1:2] if arguments.csv else reports, arguments)
    return 0


def _network(arguments: argparse.Namespace) -> tuple[nx.MultiGraph, list[str]]:
    from kg.network import network
    from kg.page.details import country_names

    graph: KnowledgeGraph = opened(arguments)
    actors = _actors(graph, arguments.actors)
    known = graph.knowledge.actors
    states = bool(actors) and all(iri in known and known[iri].type == "country" for iri in actors)
    level: Level = arguments.level or ("country" if states else "actor")
    only = wanted(arguments, actors, steps=0 if len(actors) > 1 else 1)
    return network(graph.statements(), level=level, only=only, described=False,
                   countries=country_names(graph.knowledge)), actors


def _actors(graph: KnowledgeGraph, names: Sequence[str]) -> list[str]:
    """The actors of these names.  Raises InputError where two names are of one: it has no tie with itself."""
    from kg.errors import InputError

    found: dict[str, str] = {}
    for name in names:
        for iri in graph.actors(name):
            if found.setdefault(iri, name) != name or names.count(name) > 1:
                advice = "Give each once; one alone lists all its ties."
                raise InputError(f"{found[iri]!r} and {name!r} are the same actor.", advice=advice)
    return list(found)


def _give(reports: Sequence[Report], arguments: argparse.Namespace) -> None:
    if arguments.json:
        found: Any = reports[0].records if len(reports) == 1 else {report.title: report.records for report in reports}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    elif arguments.csv:
        from kg.network.formats import cell

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(reports[0].columns)
        writer.writerows([cell(value) for value in row] for row in reports[0].rows)
    else:
        from kg.cli.tables import rows_table

        for report in reports:
            head = f"{report.title}\n" if len(reports) > 1 else ""
            body = rows_table(report.columns, report.cells) if report.rows else "  none\n"
            sys.stdout.write(f"{head}{body}\n" if head else body)


def write_network(arguments: argparse.Namespace, format: str, out: Path | None) -> int:
    """`kg export` of the network for Gephi, Cytoscape, yEd or a spreadsheet."""
    from kg.network import network
    from kg.network.formats import text, write
    from kg.page.details import country_names

    graph = opened(arguments)
    net = network(
        graph.statements(), level=arguments.level, meetings=2, countries=country_names(graph.knowledge),
    )
    if out is None:
        sys.stdout.write(text(net, format))
    else:
        for path in write(net, out, format):
            print(path)
    return 0
