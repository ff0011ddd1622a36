"""Statements → dyadic events as event-data users know them: actor codes, CAMEO code, PLOVER type.

Offices, memberships and locations are no events; events within one country are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.statement import CodedEvent, Mention, Node, Statement

STATES = ("office.", "kind.", "place.", "copula.is", "copula.of", "copula.place")
LONGEST_MENTION = 8
"""Words of a mention that stands for an actor in an event record."""


def actor_code(node: Node) -> str:
    """CAMEO-style code of an actor: country (ISO 3166-1 alpha-3, IGO for an international organisation) and sector.

    >>> actor_code(Node("", "Chinese army", "org", "CHN", "MIL")), actor_code(Node("", "The Group", "group", "", "REB"))
    ('CHNMIL', '')
    """
    country = node.country
    sector = node.sector
    if not country:
        if node.type == "bloc" or sector == "IGO":
            return "IGO"
        return ""
    return country + ("" if sector in {"", "IGO", country} else sector[:3])


def coded_events(statements: Iterable[Statement]) -> Iterator[CodedEvent]:
    """The events among `statements`, each pair and type once, in their order."""
    seen: set[tuple[str, str, str, str, str]] = set()
    for statement in statements:
        if statement.rule.startswith(STATES) or not statement.event_type:
            continue
        event = CodedEvent(
            actor_code(statement.source.node),
            actor_code(statement.target.node),
            statement.cameo,
            statement.event_type,
            _short(statement.source),
            _short(statement.target),
        )
        key = (
            event.source or event.source_text,
            event.target or event.target_text,
            event.plover,
            event.source_text,
            event.target_text,
        )
        if key not in seen:
            seen.add(key)
            yield event


def _short(mention: Mention) -> str:
    return " ".join(mention.text.split()[-LONGEST_MENTION:])
