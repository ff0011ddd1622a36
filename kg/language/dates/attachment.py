"""Which time goes with which clause or event noun.

A date expression dates what it hangs from; from there its time passes to what happens with it, by the named functions
below, and never into reported speech: neither "X attacked Y in 2011, Z said on Monday" nor "Z said on Monday that X
attacked Y" dates the attack with Monday.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.language.dates.tense import PAST, Tree
from kg.statement import TimeSpan

MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod:poss", "nmod:unmarked", "nmod:desc", "flat", "det"})
"""How a date hangs from a noun that it is part of: "the 2019 summit", "Monday's vote"."""
TEMPORAL_NOUNS = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "hour",
        "end",
        "beginning",
        "start",
        "middle",
        "weekend",
        "dawn",
        "rest",
        "course",
        "midnight",
        "noon",
        "eve",
        "half",
        "date",
    }
)
WITHIN = frozenset({"in", "at", "during", "on", "throughout", "over"})
SIMULTANEOUS = frozenset({"", "when", "as", "while", "where"})
LATER = frozenset({"later", "afterwards", "afterward", "subsequently", "eventually", "thereafter"})
"""Words of what happened at some other time than what is told before it."""
QUOTES = frozenset({'"', "“", "”", "``", "''"})
STEPS = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression in the tree: `span` with the bound before it ("since 2011"), `base` without it ("2011")."""

    span: TimeSpan
    base: TimeSpan
    bound: str = ""


class Attachment:
    """Gives each token of one document its time; made once a document, in time linear in its length.

    `carries(lemma)`: a verb lends its time to its event noun ("begin"); `event_noun(lemma)`: a noun names an event.
    """

    def __init__(
        self, tree: Tree, dated: Sequence[Dated], carries: Callable[[str], bool], event_noun: Callable[[str], bool]
    ) -> None:
        self.tree, self.carries, self.event_noun = tree, carries, event_noun
        self.times: list[TimeSpan | None] = [None] * len(tree.heads)
        self.bounded: dict[int, TimeSpan] = {}
        self.at_end = {d.base.last: d for d in dated}
        self.inside = {i for d in dated for i in range(d.base.first, d.base.last + 1)}
        self._direct(dated)
        self._to_nouns()
        self._from_nouns()
        self._from_meanwhile()
        self._down()

    def _direct(self, dated: Sequence[Dated]) -> None:
        """`direct`: the date's governor; "late on Sunday", "the morning of 3 May" pass it on.

        `date-is`: where the date is itself what the clause says ("the vote was on Monday"), its subject's.
        """
        for each in dated:
            if self.tree.with_dep(each.base.head, "cop"):
                for subject in self.tree.with_dep(each.base.head, "nsubj"):
                    self._set(subject, each.span)
                continue
            token, dep = each.base.head, self.tree.deps[each.base.head]
            for _ in range(STEPS):
                head = self.tree.heads[token]
                if head == token:
                    break
                dep, token = self.tree.deps[token], head
                if self.tree.is_predicate(token) or not self._passes_on(token):
                    break
            if token in self.inside:
                continue
            modifier = dep in MODIFIERS and not self.tree.is_predicate(token)
            if modifier and each.bound:
                self.bounded[token] = each.span
            self._set(token, each.base if modifier else each.span)

    def _passes_on(self, token: int) -> bool:
        return (
            self.tree.pos[token] in {"ADV", "ADP"} or self.tree.lemmas[token] in TEMPORAL_NOUNS or token in self.inside
        )

    def _set(self, token: int, span: TimeSpan) -> None:
        """The better of two times of one token: resolved before not, then the finer, then the first."""
        old = self.times[token]
        if old is None or _rank(span) < _rank(old):
            self.times[token] = span

    def _to_nouns(self) -> None:
        """`participle`: "talks held on Monday", "the deal signed in 2015": the noun has its participle's time."""
        tree = self.tree
        for token, span in enumerate(list(self.times)):
            if span is not None and tree.deps[token] == "acl" and tree.tags[token] in {"VBN", "VBD"}:
                noun = tree.heads[token]
                if self.times[noun] is None:
                    self.times[noun] = span

    def _from_nouns(self) -> None:
        """`at-event`: "met at the 2019 summit"; `dated-subject`: "Monday's attack killed five"."""
        tree = self.tree
        for token, span in enumerate(list(self.times)):
            if span is None or tree.is_predicate(token) or token in self.inside:
                continue
            head, dep = tree.heads[token], tree.deps[token]
            if head == token or self.times[head] is not None:
                continue
            preposition = tree.preposition(token)
            if dep.startswith(("obl", "nmod")) and preposition in WITHIN:
                self.times[head] = span
            elif dep.startswith("obl") and token in self.bounded and preposition in {"since", "until", "till", "by"}:
                self.times[head] = self.bounded[token]
            elif (
                dep == "nsubj" and tree.pos[head] == "VERB" and tree.tense(head) < 0 and not tree.with_dep(token, "acl")
            ):
                self.times[head] = span

    def _from_meanwhile(self) -> None:
        """`meanwhile`: "fell when a bomb went off on Monday", "cited it and rose while addressing them yesterday": the main
        clause has the time of what happens with it, and so does the verb beside it whose subject it shares."""
        tree = self.tree
        for token, span in enumerate(list(self.times)):
            if span is None or not (span.begin and span.end_date):
                continue
            if tree.deps[token] != "advcl" or tree.marker(token) not in {"when", "while"}:
                continue
            head, gerund = self._outside_quote(token), tree.tags[token] == "VBG"
            while tree.is_predicate(head) and self.times[head] is None:
                if not gerund and not tree.tense(token) == tree.tense(head) == PAST:
                    break
                self.times[head] = span
                if not gerund or tree.deps[head] != "conj" or tree.with_dep(head, "nsubj"):
                    break
                head = tree.heads[head]

    def _outside_quote(self, token: int) -> int:
        """What a clause hangs from, or the verb that reports it if it stands in quotation marks and the clause does not."""
        tree, head = self.tree, self.tree.heads[token]
        for _ in range(STEPS):
            low, high = sorted((token, head))
            between = sum(tree.lower[i] in QUOTES for i in range(low, high))
            if between % 2 == 0 or tree.heads[head] == head:
                break
            head = tree.heads[head]
        return head

    def _down(self) -> None:
        """Times go down the tree, parents before children."""
        order = [i for i, head in enumerate(self.tree.heads) if head == i]
        for token in order:
            order.extend(self.tree.children[token])
            if self.times[token] is None and self.tree.heads[token] != token and token not in self.inside:
                self.times[token] = self._inherited(token)

    def _inherited(self, token: int) -> TimeSpan | None:
        tree, head = self.tree, self.tree.heads[token]
        dep = tree.deps[token]
        after_date = self._after_date(token)
        if after_date is not None:
            return after_date
        span = self.times[head]
        if span is None:
            return None
        if not tree.is_predicate(token):
            return span if self._noun_shares(token, head, dep) else None
        if dep in {"acl", "acl:relcl"}:
            return span if not tree.is_predicate(head) and self._same_tense_noun(token) else None
        if not tree.is_predicate(head):
            return None
        if dep == "conj":
            if self._on_another_day(token) or tree.lower[head] == "born":  # what one did later has another date
                return None
            own_subject = bool(tree.with_dep(token, "nsubj"))
            alike = tree.tense(token) == tree.tense(head) and self._before(token) <= self._before(head)
            return span if alike and (span.first < head or not own_subject) else None
        if dep == "xcomp":
            return None if tree.outlook(tree.lemmas[head]) else span
        if dep == "advcl":
            infinitive = tree.marker(token) == "to"
            return (
                span
                if tree.marker(token) in SIMULTANEOUS and not infinitive and tree.tense(token) == tree.tense(head)
                else None
            )
        return None

    def _on_another_day(self, token: int) -> bool:
        """`sequel`: "landed on Monday and later left", "closed schools on Monday, shops on Tuesday and banned meetings"."""
        tree = self.tree
        if any(tree.lower[c] in LATER for c in tree.with_dep(token, "advmod")):
            return True
        head = tree.heads[token]
        between = (self.times[c] for c in tree.with_dep(head, "conj") if head < c < token and tree.is_predicate(c))
        return any(time is not None and time != self.times[head] for time in between)

    def _before(self, token: int) -> bool:
        """Whether a clause tells of what was over by then: "resigned on Monday and had sold the house"."""
        return any(self.tree.lower[c] == "had" for c in self.tree.with_dep(token, "aux"))

    def _noun_shares(self, token: int, head: int, dep: str) -> bool:
        """`light-verb`: "began an offensive on Monday"; `of-chain`: "the subject of sanctions since 2011", "an attack
        and a raid"."""
        tree = self.tree
        if tree.is_predicate(head):
            if tree.pos[head] != "VERB":
                return False
            if dep.startswith("obl"):  # "was hit by an airstrike", "was killed in the raid"
                return tree.preposition(token) in {"by", "in", "during"} and self.event_noun(tree.lemmas[token])
            return dep in {"obj", "nsubj", "nsubj:pass"} and self.carries(self._verb(head))
        if tree.pos[token] not in {"NOUN", "PROPN"}:
            return False
        return dep == "conj" or (dep == "nmod" and tree.preposition(token) == "of")

    def _verb(self, token: int) -> str:
        """A verb's lemma with its particle: "carry out"."""
        particles = [self.tree.lower[c] for c in self.tree.with_dep(token, "compound:prt")]
        return " ".join([self.tree.lemmas[token], *particles])

    def _same_tense_noun(self, token: int) -> bool:
        """A relative clause about a dated event tells of it only in the past: "the speech on Monday, which he gave in
        Rome"."""
        return self.tree.tense(token) < 0 and self.tree.deps[token] == "acl:relcl"

    def _after_date(self, token: int) -> TimeSpan | None:
        """`when-clause`: "until 2023, when he met her": the clause is at the date just before its "when"."""
        tree = self.tree
        when = [c for c in tree.children[token] if tree.lower[c] in {"when", "where"} and c < token]
        if not when or not tree.is_predicate(token):
            return None
        before = when[0] - 1
        if before >= 0 and tree.lower[before] == ",":
            before -= 1
        found = self.at_end.get(before)
        return found.base if found is not None else None


def _rank(span: TimeSpan) -> tuple[bool, bool, int, int]:
    open_side = not (span.begin and span.end_date)
    return not span.edtf, open_side, -len(span.edtf.partition("/")[0]), span.start
