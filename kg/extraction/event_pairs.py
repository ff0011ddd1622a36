"""Acts on their way to events, and pairs of actors on their way to codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.event_doubts import Way
from kg.statement import Mention, Status

Found = tuple[Mention, Mention, tuple[Way, Way]]
"""Source and target of an act, and how each was found."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An event before its actors have codes."""

    source: Mention
    target: Mention
    event_type: str
    cameo: str
    act: float | None
    """The confidence of its act; None where that names one party."""
    ways: tuple[Way, Way]
    level: int
    """0 or 1 in a main clause, 2 in a side clause."""


@dataclass(frozen=True, slots=True)
class Act:
    """A typed statement, or a typed clause of which one end is not named, on its way to an event."""

    source: Mention | None
    target: Mention | None
    token: int
    event_type: str
    cameo: str
    status: Status
    rule: str = ""
    confidence: float | None = None
    """That of the statement; None for an act of which the text names one party."""


def way_to(end: Mention | None, actor: Mention) -> Way:
    """Whether an actor is the end of the act itself or stands inside its phrase."""
    return "itself" if end is not None and end.head == actor.head else "inside"


def one_type_a_pair(events: Iterable[Pair]) -> list[Pair]:
    """One event a pair of actors and direction: the first is that of the outermost clause."""
    first: dict[tuple[str, str], Pair] = {}
    types: dict[frozenset[str], str] = {}
    for event in events:
        source, target = (m.node.iri + m.node.country for m in (event.source, event.target))
        if types.setdefault(frozenset({source, target}), event.event_type) == event.event_type:
            first.setdefault((source, target), event)
    return list(first.values())
