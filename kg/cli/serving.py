"""`kg serve`: a graph for colleagues."""

from __future__ import annotations

import argparse
from typing import Any

from kg.cli.options import add_graph, positive


def add_verbs(verbs: Any) -> None:
    """Add this module's verb to the parser."""
    serve = verbs.add_parser("serve", help="SPARQL endpoint and pages of a graph", description=(
        "Serve a graph: SPARQL endpoint (query only), query page, pages of actors and articles, the picture of ties. On this "
        "machine alone, unless --host says otherwise."))
    add_graph(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (default: 127.0.0.1, this machine alone)")
    serve.add_argument("--port", type=positive, default=8080, help="default: 8080")
    serve.add_argument("--workers", type=positive, default=2, metavar="N", help="queries at a time (default: 2)")
    serve.add_argument("--timeout", type=positive, default=30, metavar="SECONDS", help="end a query after (default: 30)")
    serve.set_defaults(run=run_serve)


def run_serve(arguments: argparse.Namespace) -> int:
    """`kg serve`."""
    from kg.errors import InputError

    try:
        from kg.server import serve
    except ImportError as error:
        raise InputError(f"serving needs {error.name}, which isn't installed.", advice="pip install 'geokg[serve]'") from None
    serve(arguments.graph, host=arguments.host, port=arguments.port, workers=arguments.workers, seconds=arguments.timeout)
    return 0
