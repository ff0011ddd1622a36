"""A statement in the making: what a rule found, before status, source, time and place are added."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.lexicon import Frame
from kg.statement import Mention, Status


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule gives: two mentions, the predicate's token, how the relation reads, and the frame if one fired.

    `status` is what the rule itself knows ("announced a withdrawal": planned), to be combined with that of the clause that
    `anchor` stands in; `presupposed` says that the clause's own status does not count (a noun that the text takes for granted).
    """

    source: Mention
    target: Mention
    predicate: int
    relation_text: str
    rule: str
    frame: Frame | None = None
    relation: str = ""
    status: Status = "asserted"
    anchor: int = -1
    presupposed: bool = False
    confidence: float = 0.9
