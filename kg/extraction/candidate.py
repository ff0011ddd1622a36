"""A statement in the making: what a rule found, before status, source, time and place are added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product

from kg.knowledge.lexicon import Frame
from kg.statement import Mention, Status

MOST_ENDS = 40
"""Sources, and targets, of one predicate that are paired: a list of five hundred names is no quarter of a million relations."""


def ends(sources: Iterable[Mention], targets: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Every source with every target that is another node, of the first `MOST_ENDS` of each."""
    for source, target in product(islice(sources, MOST_ENDS), tuple(islice(targets, MOST_ENDS))):
        if source.node.iri != target.node.iri:
            yield source, target


def parties(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Every two of the first `MOST_ENDS` mentions that are different nodes, in text order."""
    for source, target in combinations(islice(mentions, MOST_ENDS), 2):
        if source.node.iri != target.node.iri:
            yield source, target


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
    claimed_by: Mention | None = None
    """Whose claim it is by the rule itself: that of who accuses."""
