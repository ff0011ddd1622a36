"""The alliance page: the picture of ties, with everything that can be chosen as a parameter of its address.

    /ties?actor=China&actor=Russia&steps=0&level=country&type=CONSULT&status=asserted&since=2024&minimum=2
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import KgError
from kg.graph import open_graph
from kg.network import COUNTED, Filter
from kg.network.building import Level
from kg.network.rows import quad_classes
from kg.server.pool import state_of
from kg.server.protocol import HEADERS, Refused
from kg.statement import STATUSES

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

MOST_TIES, MOST_STEPS, MOST_VALUES = 1000, 3, 50
REPEATED = ("actor", "type", "relation", "status", "document")
SINGLE = ("steps", "level", "since", "until", "minimum", "ties", "title")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, checked as far as that needs no graph."""

    actors: tuple[str, ...] = ()
    steps: int = 1
    level: Level = "actor"
    ties: int = 300
    title: str = ""
    only: Filter = Filter()  # noqa: RUF009  (frozen)


def asked(parameters: Sequence[tuple[str, str]]) -> Asked:
    """The parameters of an address.  Raises Refused (400) that says which value is wrong and what it may be.

    An empty value is as good as none, so that a form can send all its fields.
    """
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name not in (*REPEATED, *SINGLE):
            near = get_close_matches(name, (*REPEATED, *SINGLE), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join((*REPEATED, *SINGLE))}."
            raise Refused(400, f"There is no parameter {name!r}: {hint}")
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    for name, values in given.items():
        if len(values) > (MOST_VALUES if name in REPEATED else 1):
            raise Refused(400, f"{name} may be given {f'{MOST_VALUES} times' if name in REPEATED else 'once'}.")

    def one(name: str, default: str) -> str:
        return given.get(name, [default])[0]

    since, until = _day("since", one("since", "")), _day("until", one("until", ""))
    if since and until and since[: len(until)] > until:
        raise Refused(400, f"since ({since}) is after until ({until}).")
    return Asked(
        actors=tuple(given.get("actor", ())),
        steps=_number("steps", one("steps", "1"), 0, MOST_STEPS),
        level=_choice("level", one("level", "actor"), get_args(Level)),  # type: ignore[arg-type]
        ties=_number("ties", one("ties", "300"), 1, MOST_TIES),
        title=one("title", "")[:200],
        only=Filter(
            event_types=[_choice("type", value.upper(), tuple(quad_classes())) for value in given.get("type", ())],
            relations=given.get("relation", ()),
            statuses=[_choice("status", value.lower(), STATUSES) for value in given.get("status", ())] or COUNTED,
            since=since, until=until, minimum=_number("minimum", one("minimum", "1"), 1, 1_000_000),
            documents=given.get("document", ()),
        ),
    )


def _number(name: str, value: str, least: int, most: int) -> int:
    if not re.fullmatch(r"-?\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
        raise Refused(400, f"{name} is a number from {least} to {most:,}, not {value[:50]!r}.")
    return int(value)


def _choice(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        near = get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        raise Refused(400, f"There is no {name} {value[:50]!r}: {hint}")
    return value


def _day(name: str, value: str) -> str:
    """A day, month or year."""
    if not value:
        return ""
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat(value + {4: "-01-01", 7: "-01"}.get(len(value), ""))
    except ValueError:
        raise Refused(400, f"{name} is a day, month or year such as 2025-09-02, 2025-09 or 2025, not {value[:50]!r}.") from None
    return value


class Picture:
    """The page of ties, drawn from the graph as it was when it last changed; one drawing at a time."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.state = ""
        self.graph: KnowledgeGraph | None = None
        self.turn: asyncio.Lock | None = None

    async def page(self, request: Request) -> Response:
        """The page that the address asks for."""
        wanted = asked(request.query_params.multi_items())
        self.turn = self.turn or asyncio.Lock()
        async with self.turn:
            html = await asyncio.to_thread(self._drawn, wanted)
        return HTMLResponse(html, headers=HEADERS)  # it brings a content-security policy of its own

    def _drawn(self, wanted: Asked) -> str:
        from kg.page import draw

        state = state_of(self.path)
        if self.graph is None or state != self.state:
            self.graph, self.state = open_graph(self.path), state
        only = self._found(wanted.only)
        try:
            return draw(
                self.graph, actors=wanted.actors, steps=wanted.steps, ties=wanted.ties, level=wanted.level, only=only,
                title=wanted.title,
            ).html
        except KgError as error:  # nobody of that name, or several
            raise Refused(400, str(error)) from None

    def _found(self, only: Filter) -> Filter:
        """The filter with its documents as IRIs.  Refuses relations and documents that the graph doesn't have."""
        assert self.graph is not None
        documents = []
        for key in only.documents:
            row = self.graph.document(key)
            if row is None:
                raise Refused(400, f"There is no document {key[:200]!r} in the graph.")
            documents.append(row.iri)
        if only.relations:
            names = {name for row in self.graph.statements() for name in (row.relation.rpartition("#")[2], row.relation_text)}
            for relation in only.relations:
                _choice("relation", relation.rpartition("#")[2], sorted(names))
        return replace(only, documents=documents)


Fields = Mapping[str, Callable[[], Sequence[str]]]
CHOICES: Fields = {  # of the form on the start page
    "level": lambda: get_args(Level), "type": lambda: sorted(quad_classes()), "status": lambda: STATUSES,
}
