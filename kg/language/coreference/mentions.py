"""What can refer and be referred to: markables, and clusters of those that stand for one thing."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from kg.statement import Mention

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})


@dataclass(slots=True, eq=False)
class Markable:
    """A phrase that may refer. `kind` is name, adjective, metonym, title, nominal, group (a coordination) or
    pronoun."""

    first: int
    last: int
    head: int
    kind: str
    mention: Mention | None = None
    lemma: str = ""
    number: str = ""  # sg, pl, or "" if its form doesn't tell
    gender: str = ""  # male, female, neuter (no person), plural (they), or ""
    type: str = ""  # a node type, or ""
    determiner: str = ""  # the, this, possessive, a, number word … or ""
    role: str = "other"  # subject, object, oblique, possessor, other
    sentence: int = 0
    quote: int = -1  # number of the quotation, -1 outside
    possessor: int = -1  # token of the possessor
    members: list[Markable] = field(default_factory=list)
    cluster: Cluster | None = None
    acts: bool = False  # a pronoun in the place of an actor: subject of an act, owner of an army
    animate: bool = False  # in a place that only persons and bodies can take: who urges, whose ministers
    points_back: bool = False  # a description that was resolved, not an apposition or predicate

    @property
    def definite(self) -> bool:
        """A noun phrase that points at something known."""
        return self.determiner in DEFINITE or self.determiner == "possessive"


@dataclass(slots=True, eq=False)
class Cluster:
    """Markables that stand for one thing, in text order, and what they tell of it together."""

    markables: list[Markable] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    number: str = ""
    gender: str = ""
    type: str = ""
    best: Mention | None = None
    confidence: dict[int, float] = field(default_factory=dict)

    def add(self, markable: Markable, confidence: float = 1.0) -> None:
        """Take a markable in; what is known of the one is known of the other."""
        insort(self.markables, markable, key=_position)
        markable.cluster = self
        self.confidence[id(markable)] = confidence
        if markable.kind != "pronoun":
            self.words.add(markable.lemma)
            self.type = self.type or markable.type
            self.number = self.number or markable.number
        if markable.gender in {"male", "female"}:
            self.gender = self.gender or markable.gender
        better = markable.mention is not None and (
            self.best is None or (self.best.kind != "name" and markable.mention.kind == "name")
        )
        if better:
            self.best = markable.mention

    def join(self, other: Cluster, confidence: float) -> None:
        """Take in all of another cluster."""
        if other is self:
            return
        self.words |= other.words
        self.type = self.type if self.best is not None or not other.best else other.type or self.type
        for markable in other.markables:
            self.add(markable, min(confidence, other.confidence[id(markable)]))
        if self.best is None:
            self.best = other.best

    def last_before(self, token: int) -> Markable | None:
        """The last markable that begins before a token."""
        count = self.before(token)
        return self.markables[count - 1] if count else None

    def phrase_before(self, token: int) -> Markable | None:
        """The last markable that begins before a token and is no pronoun."""
        return next(
            (m for i in range(self.before(token) - 1, -1, -1) if (m := self.markables[i]).kind != "pronoun"), None
        )

    def before(self, token: int) -> int:
        """How many markables begin before a token."""
        return bisect_left(self.markables, (token, 0), key=_position)


def _position(markable: Markable) -> tuple[int, int]:
    return markable.first, markable.last
