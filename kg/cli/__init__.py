"""The command line: `kg VERB …`, one thin function a verb.

Results go to stdout, progress and problems to stderr. Exit codes: 0 done; 1 done but for what stderr names (a document that
could not be read, a graph that is not valid); 2 input that can't be used; 3 a query that can't be answered; 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from kg.cli import asking, correcting, giving, making, measuring, serving
from kg.errors import KgError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("kg: interrupted; what was written before is untouched.", file=sys.stderr)
        return 130
    except BrokenPipeError:   # the reader, for instance `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    import kg

    top = argparse.ArgumentParser(prog="kg", description="From English news text to a sourced knowledge graph.")
    top.add_argument("--version", action="version", version=f"kg {kg.__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for group in (making, asking, measuring, giving, correcting, serving):
        group.add_verbs(verbs)
    return top
