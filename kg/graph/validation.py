"""Checking a graph against the ontology's shapes."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a graph."""

    problems: tuple[str, ...] = ()


def validate(store: Store, *, engine: str | None = None) -> Report:
    """To come."""
    return Report()
