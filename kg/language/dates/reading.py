"""From a parsed Doc to its dated expressions: what looks like a date and is one, resolved in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from kg.language.dates import grammar, periods
from kg.language.dates.attachment import MODIFIERS, Dated
from kg.language.dates.grammar import Expression
from kg.language.dates.guards import Guard
from kg.language.dates.periods import Period
from kg.language.dates.resolution import Setting, fine_enough, resolve
from kg.language.dates.tense import FUTURE, PAST, PRESENT, UNKNOWN, Tree
from kg.statement import TimeSpan

ANCHOR_REACH = 3
"""Sentences that "the following day" looks back over."""
DATELINE = re.compile(r"^[^\n]{0,60}(?:\([^)\n]{2,30}\)\s?)?(?:—|–|--| - )")
SINCE, UNTIL, BEFORE = (
    frozenset({"since", "ever since"}),
    frozenset({"until", "till", "through", "by"}),
    frozenset({"before", "prior to"}),
)


@dataclass(slots=True)
class _Found:
    """An expression on its tokens, with the bound word before it."""

    expression: Expression
    first: int
    last: int
    head: int
    bound: str
    bound_start: int
    about: bool


class DateReader:
    """Reads the expressions of one Doc: `dated` in text order."""

    def __init__(self, doc: Doc, tree: Tree, published: date | None) -> None:
        self.doc, self.tree, self.published, self.text = doc, tree, published, doc.text
        self.ends = {token.idx + len(token): token.i for token in doc}
        self.starts = {token.idx: token.i for token in doc}
        self.guard = Guard(doc, tree)
        dateline = DATELINE.match(self.text)
        self.dateline_end = dateline.end() if dateline else 0

    def dated(self) -> Iterator[Dated]:
        """The date expressions, ranges as one, each resolved; an unresolved one has "" for its fields."""
        memory: list[tuple[int, Period]] = []
        frame, frame_sentence = 0, -1
        waiting: tuple[_Found, Period | None] | None = None
        for found in self._found():
            sentence = self.tree.sentence[found.first]
            if self._paragraph_between(frame_sentence, found):
                frame = 0
            period = self._resolved(found, memory, sentence, frame)
            if waiting is not None:
                merged = self._merged(waiting, found, period)
                if merged is not None:
                    period, found = merged
                else:
                    yield self._dated(*waiting)
            if period is not None and period.begin and period.end:
                memory.append((sentence, period))
                if self._sets_frame(found, period):
                    frame, frame_sentence = period.begin.year, found.first
            waiting = (found, period)
        if waiting is not None:
            yield self._dated(*waiting)

    def in_dateline(self, dated: Dated) -> bool:
        """Whether an expression stands in the line that says where and when the article was sent from."""
        return dated.base.end <= self.dateline_end

    def _found(self) -> Iterator[_Found]:
        for expression in grammar.find(self.text):
            first, last = self.starts.get(expression.start), self.ends.get(expression.end)
            if first is None or last is None or self.tree.sentence[first] != self.tree.sentence[last]:
                continue
            if not self.guard.is_date(expression, first, last):
                continue
            before = self.text[max(0, expression.start - grammar.REACH) : expression.start]
            bound = grammar.BOUND.search(before)
            about = grammar.ABOUT.search(before)
            start = expression.start - (len(before) - bound.start()) if bound else expression.start
            if bound and start not in self.starts:
                bound = None
            word = " ".join(bound["bound"].lower().split()) if bound else ""
            head = self._head(first, last)
            _uncross(self.tree, head)
            yield _Found(expression, first, last, head, word, start if bound else expression.start, bool(about))

    def _head(self, first: int, last: int) -> int:
        """The token of the expression that hangs from outside; of several, the last that isn't a modifier."""
        outside = [
            i for i in range(first, last + 1) if not first <= self.tree.heads[i] <= last or self.tree.heads[i] == i
        ]
        content = [i for i in outside if self.tree.deps[i] not in {"punct", "case", "det"}]
        return max(content or outside or [last], key=lambda i: (self.tree.deps[i] not in MODIFIERS, -i))

    def _resolved(self, found: _Found, memory: list[tuple[int, Period]], sentence: int, frame: int) -> Period | None:
        expression = found.expression
        near = [p for s, p in memory[-6:] if sentence - s <= ANCHOR_REACH]
        anchor = next((p for p in reversed(near) if fine_enough(p, expression)), None)
        direction = self._direction(found)
        in_frame = frame if direction <= 0 else 0
        period = resolve(expression, Setting(self.published, anchor, direction, in_frame))
        if period is not None and found.about:
            period = periods.about(period)
        return period

    def _direction(self, found: _Found) -> int:
        tree = self.tree
        if found.expression.form not in {"weekday", "date", "month", "unit"}:
            return UNKNOWN
        if tree.preposition(found.head) == "for" or found.bound == "by":
            return FUTURE
        if found.bound == "since":
            return PAST
        token = tree.heads[found.head]
        over = self._over(token)
        perfect = {tree.lower[c] for c in tree.with_dep(over, "aux")} & {"has", "have", "'ve", "’ve"}
        if found.bound in {"until", "till"} and perfect:
            return FUTURE  # "concerts have been planned until December"
        tense = tree.tense(over)
        if tense == PRESENT:  # "opens on Monday" looks ahead, "follows an attempt in April" doesn't
            return FUTURE if tree.is_predicate(token) else UNKNOWN
        modifier = tree.deps[found.head] in MODIFIERS and not tree.is_predicate(token)
        return UNKNOWN if modifier and tense == FUTURE else tense

    def _over(self, token: int) -> int:
        """The predicate whose tense an expression below `token` goes by: not that of a noun in an adjunct ("in a
        tweet on Monday")."""
        tree = self.tree
        for _ in range(len(tree.heads)):
            if tree.is_predicate(token) or tree.heads[token] == token or tree.deps[token].startswith("obl"):
                break
            token = tree.heads[token]
        return token

    def _sets_frame(self, found: _Found, period: Period) -> bool:
        """`frame`: "In 2018, …" at the head of a sentence sets the year of what follows in its paragraph."""
        if (
            self.published is None
            or found.bound
            or period.unit == "decade"
            or period.begin is None
            or period.end is None
        ):
            return False
        opening = self.doc[found.first].sent.start
        return found.first - opening <= 2 and period.begin.year == period.end.year and "year" in found.expression.parts

    def _paragraph_between(self, frame_token: int, found: _Found) -> bool:
        if frame_token < 0:
            return False
        return "\n" in self.text[self.doc[frame_token].idx : found.expression.start].strip()

    def _merged(
        self, waiting: tuple[_Found, Period | None], found: _Found, period: Period | None
    ) -> tuple[Period, _Found] | None:
        """`range`: "between 2014 and 2017", "from May to July", "2018–2020", "September 3 to September 5"."""
        before, first = waiting
        between = self.text[before.expression.end : found.expression.start].strip().lower()
        ranged = (
            (before.bound == "between" and between == "and")
            or between in {"-", "–", "—"}
            or (between in {"to", "until", "till", "through"} and before.bound in {"from", ""})
        )
        if not ranged or first is None or period is None or first.begin is None or period.end is None:
            return None
        if (
            "year" in found.expression.parts
            and before.expression.form in {"date", "month"}
            and "year" not in before.expression.parts
        ):
            first = resolve(before.expression, Setting(self.published, frame=period.end.year)) or first
        if first.begin and first.begin > period.end and first.unit == period.unit == "month":
            first = replace(first, begin=periods.shifted(first.begin, -1, "year"))
        joined = periods.joined(first, period)
        if joined is None:
            return None
        bound = before.bound if before.bound in {"between", "from"} else ""
        start = before.bound_start if bound else before.expression.start
        whole = Expression(before.expression.start, found.expression.end, found.expression.form, found.expression.parts)
        head = self._head(before.first, found.last)
        return joined, _Found(whole, before.first, found.last, head, "range" if bound else "", start, False)

    def _dated(self, found: _Found, period: Period | None) -> Dated:
        base = self._span(found, found.expression.start, period)
        if found.bound == "range":
            whole = self._span(found, found.bound_start, period)
            return Dated(whole, whole)
        possessive = self.text[found.expression.end : found.expression.end + 2] in {"'s", "’s"}
        bounded = None if period is None or possessive else _bounded(period, found.bound, self._onward(found))
        if bounded is None:
            return Dated(base, base)
        return Dated(self._span(found, found.bound_start, bounded), base, found.bound)

    def _onward(self, found: _Found) -> bool:
        return found.bound == "from" and grammar.ONWARD.match(self.text, found.expression.end) is not None

    def _span(self, found: _Found, start: int, period: Period | None) -> TimeSpan:
        end = found.expression.end
        return TimeSpan(
            start,
            end,
            self.text[start:end],
            self.starts[start],
            found.last,
            found.head,
            period.edtf if period else "",
            period.begin.isoformat() if period and period.begin else "",
            period.end.isoformat() if period and period.end else "",
        )


def _uncross(tree: Tree, token: int) -> None:
    """Hang a date from the clause it stands in where the parse has it in another.

    `matrix`: "X fell, she said on Monday", where the governing verb stands between the date and the one it hangs from;
    `complementiser`: "she said on Monday that X fell", where "that" does;
    `sequel`: "he served a term before losing in 2014", where the date ends a clause of "before" or "after".
    """
    for clause in tree.with_dep(tree.heads[token], "advcl"):
        if tree.heads[token] < clause < token and tree.marker(clause) in {"before", "after"}:
            tree.move(token, clause)
            break
    for _ in range(3):
        head = tree.heads[token]
        if head == token or tree.heads[head] == head:
            return
        low, high = sorted((token, head))
        over = tree.heads[head]
        marked = token < head and any(token < c < head and tree.lower[c] == "that" for c in tree.with_dep(head, "mark"))
        if not (low < over < high or marked):
            return
        tree.move(token, over)


def _bounded(period: Period, bound: str, onward: bool) -> Period | None:
    """The open period that a bound makes of an expression, None if it makes none."""
    if bound in SINCE or onward:
        return periods.since(period)
    if bound in UNTIL:
        return periods.until(period)
    return periods.before(period) if bound in BEFORE else None
