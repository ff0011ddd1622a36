"""Query results for people: a table that fits the terminal, names instead of IRIs, control characters made harmless."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.results import Rows


WIDTH = 160   # where there is no terminal
SHORT = 26    # a column of such cells is kept on one line where there is room


def render(rows: Rows, width: int | None = None, *, colour: bool = False) -> str:
    """The rows as a table at most `width` columns wide (default: the terminal's), with a line that counts them."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if rows.ask is not None:
        return "yes\n" if rows.ask else "no\n"
    if not rows:
        return "Nothing found.\n"
    numeric = [all(_is_number(terms[at]) for terms in rows.terms) for at in range(len(rows.columns))]
    cells = [[harmless(rows.shown(term)) for term in terms] for terms in rows.terms]
    longest = [max(len(row[at]) for row in (*cells, rows.columns)) for at in range(len(rows.columns))]
    width = width or shutil.get_terminal_size((WIDTH, 24)).columns
    whole = sum(each for each in longest if each <= SHORT) + 3 * len(longest) < width / 2 + SHORT
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, right, size in zip(rows.columns, numeric, longest, strict=True):
        table.add_column(Text(name), justify="right" if right else "left", overflow="fold", no_wrap=whole and size <= SHORT)
    for row in cells:
        table.add_row(*map(Text, row))
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=colour, highlight=False
    )
    console.print(table)
    lines = "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())
    return lines.strip("\n") + "\n" + _count(rows) + "\n"


def harmless(text: str) -> str:
    """Text without the control characters that could drive a terminal.

    >>> harmless("a\\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return "".join(c if c == "\n" or c.isprintable() else " " if c in "\t\r" else "\ufffd" for c in text)


def _is_number(term: object) -> bool:
    from kg.graph.results import to_python

    return term is None or isinstance(to_python(term), (int, float)) or type(to_python(term)).__name__ == "Decimal"  # type: ignore[arg-type]


def _count(rows: Rows) -> str:
    count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
    return f"({count}, the limit; there are more)" if rows.truncated else f"({count})"
