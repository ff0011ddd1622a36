"""Results as tables that fit a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from kg.analysis import Analysis

PIPE_WIDTH = 200
"""Columns of a table that no terminal shows, such as one in a file."""


def statements_table(analysis: Analysis) -> str:
    """The statements of one article: who did what to whom, and beside each group of them the sentence that says so."""
    document = analysis.document
    head = " · ".join(part for part in (document.title or document.key, str(document.date or "no date")) if part)
    if not analysis.statements:
        return f"{head}\n  nothing was found\n"
    table = _table(("subject", "relation", "object", "status", "who says so", "when", "where", "sentence"))
    for span, group in groupby(analysis.statements, key=lambda statement: statement.evidence.sentence):
        sentence = " ".join(document.text[slice(*span)].split())
        for each in group:
            by, time, place = each.attributed_to, each.time, each.place
            table.add_row(*_cells((
                each.source.node.name, each.relation_text, each.target.node.name, each.status, by.name if by else "",
                time.edtf if time else "", place.name if place else "", sentence,
            )))
            sentence = ""
        table.add_section()
    return f"{head}\n{rendered(table)}"


def rows_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Any rows under their headings."""
    table = _table(columns)
    for row in rows:
        table.add_row(*_cells(row))
    return rendered(table)


def _table(columns: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", ratio=4 if name == "sentence" else None)
    return table


def _cells(values: Iterable[str]) -> list[Text]:
    """Cells as plain text: square brackets in the news are no markup."""
    from rich.text import Text

    return [Text(value) for value in values]


def rendered(table: Table) -> str:
    """A table as text, as wide as the terminal, in colour only there."""
    from rich.console import Console

    shown = sys.stdout.isatty()
    console = Console(file=StringIO(), force_terminal=shown, width=None if shown else PIPE_WIDTH)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
