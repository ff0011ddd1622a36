"""Does a clause tell of the past or look ahead? From auxiliaries, tags and the verb that governs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from spacy.tokens import Doc

AHEAD = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "should", "must"})
PAST, UNKNOWN, FUTURE, PRESENT = -1, 0, 1, 2
PREDICATES = frozenset({"VERB", "AUX"})


class Tree:
    """The parse of a Doc as plain lists, and the tense of its predicates.

    `outlook(lemma)` is the status that a verb gives to what it governs ("planned", "possible", … or ""),
    `reports(lemma)` whether it tells what somebody says: both are what the lexicon knows.
    """

    def __init__(
        self,
        doc: Doc,
        outlook: Callable[[str], str] = lambda lemma: "",
        reports: Callable[[str], bool] = lambda lemma: False,
    ) -> None:
        self.heads = [t.head.i for t in doc]
        self.deps: list[str] = [t.dep_ for t in doc]
        self.tags: list[str] = [t.tag_ for t in doc]
        self.pos: list[str] = [t.pos_ for t in doc]
        self.lower: list[str] = [t.lower_ for t in doc]
        self.lemmas: list[str] = [t.lemma_ for t in doc]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.sentence = [0] * len(self.heads)
        for number, sent in enumerate(doc.sents):
            self.sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        self.outlook, self.reports = outlook, reports
        self._tenses: dict[int, int] = {}

    def with_dep(self, token: int, *deps: str) -> list[int]:
        """Children of a token that hang by one of these labels (whole or main)."""
        return [c for c in self.children[token] if self.deps[c] in deps or self.deps[c].partition(":")[0] in deps]

    def move(self, token: int, head: int) -> None:
        """Hang a token from another head."""
        self.children[self.heads[token]].remove(token)
        self.heads[token] = head
        self.children[head] = sorted([*self.children[head], token])

    def preposition(self, token: int) -> str:
        """The case markers of a token, lower-case, or ""."""
        return " ".join(self.lower[c] for c in self.with_dep(token, "case") if self.tags[c] != "POS")

    def marker(self, token: int) -> str:
        """The subordinating word of a clause: "after", "when", "to", or ""."""
        marks = self.with_dep(token, "mark")
        when = [
            c for c in self.with_dep(token, "advmod") if self.lower[c] in {"when", "where", "while", "as"} and c < token
        ]
        return self.lower[(marks or when)[0]] if marks or when else ""

    def is_predicate(self, token: int) -> bool:
        """A verb, or a noun or adjective with a copula."""
        return self.pos[token] in PREDICATES or bool(self.with_dep(token, "cop"))

    def predicate_over(self, token: int) -> int:
        """The nearest predicate at or above a token, -1 if there is none."""
        for _ in range(len(self.heads)):
            if self.is_predicate(token):
                return token
            if self.heads[token] == token:
                return -1
            token = self.heads[token]
        return -1

    def tense(self, predicate: int) -> int:
        """PAST, FUTURE, PRESENT or UNKNOWN; a verb of reporting in the present ("says") tells of the past."""
        path: list[int] = []
        while predicate not in self._tenses:
            value, above = self._own_tense(predicate)
            if above < 0 or above in path:
                self._tenses[predicate] = value
                break
            path.append(predicate)
            predicate = above
        for token in path:
            self._tenses[token] = self._tenses[predicate]
        return self._tenses[predicate]

    def _own_tense(self, predicate: int) -> tuple[int, int]:
        """The tense that the predicate's own words show, or the predicate whose tense it shares."""
        words = self.with_dep(predicate, "aux", "cop")
        lower = {self.lower[c] for c in words}
        tags = {self.tags[c] for c in words} | {self.tags[predicate]}
        if "have" in lower and lower & (AHEAD | {"to"}):
            return PAST, -1
        if lower & AHEAD:
            return FUTURE, -1
        if "VBD" in tags or lower & {"has", "have", "'ve", "’ve", "had", "did"}:
            return PAST, -1
        if {"VBZ", "VBP"} & tags:
            return (PAST if self.reports(self.lemmas[predicate]) else PRESENT), -1
        head, dep = self.heads[predicate], self.deps[predicate].partition(":")[0]
        over = self.predicate_over(head) if head != predicate else -1
        if self._infinitive(predicate):
            if over < 0 or dep == "acl" or (dep in {"xcomp", "ccomp"} and self.outlook(self.lemmas[head])):
                return FUTURE, -1
            return UNKNOWN, over
        if self.tags[predicate] == "VBN" and dep in {"acl", "amod"}:
            return PAST, -1
        return UNKNOWN, over

    def _infinitive(self, predicate: int) -> bool:
        return self.tags[predicate] == "VB" or any(self.lower[c] == "to" for c in self.with_dep(predicate, "mark"))


def from_lexicon(frames: Callable[[str, str], Sequence[object]]) -> tuple[Callable[[str], str], Callable[[str], bool]]:
    """`outlook` and `reports` of a lexicon's `frames(lemma, pos)`."""

    @lru_cache(maxsize=4096)
    def outlook(lemma: str) -> str:
        statuses = [getattr(frame, "complement", "") for pos in ("verb", "adjective") for frame in frames(lemma, pos)]
        return next((status for status in statuses if status in {"planned", "possible", "conditional"}), "")

    @lru_cache(maxsize=4096)
    def reports(lemma: str) -> bool:
        return any(getattr(frame, "attributes", False) for frame in frames(lemma, "verb"))

    return outlook, reports
