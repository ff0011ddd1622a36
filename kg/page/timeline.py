"""The periods of the page's histogram: days, months, quarters or years, whichever gives at most sixty bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

Period = tuple[str, str, str]       # first day, last day, name
MOST, DAYS = 60, 45
MONTH = 30.5


def periods(days: Sequence[str]) -> list[Period]:
    """Consecutive periods that hold all days (ISO 8601), or [] where fewer than three would be filled or shown.

    Stray old dates, which would squeeze the rest into a corner, go into the first period.

    >>> [name for *_, name in periods(["1945-09-02", "2025-09-01", "2025-09-02", *["2025-09-03"] * 10])]
    ['until 2025-09-01', '2025-09-02', '2025-09-03']
    """
    known = sorted(day for day in map(_whole, days) if day)
    if len(set(known)) < 3:
        return []
    last, tenth = known[-1], known[len(known) // 10]
    early = tenth if (last - known[0]).days > 3 * (last - tenth).days else known[0]
    span = (last - early).days
    if span <= DAYS:
        found = [(day, day, day.isoformat()) for day in (early + timedelta(n) for n in range(span + 1))]
    else:
        found = _months(early, last, 1 if span <= MOST * MONTH else 3 if span <= 3 * MOST * MONTH else 12)
    if len(found) < 3:
        return []
    text = [(first.isoformat(), final.isoformat(), name) for first, final, name in found]
    stray = known[0] < found[0][0]
    text[0] = (known[0].isoformat(), text[0][1], f"until {text[0][2]}" if stray else text[0][2])
    return text


def _whole(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _months(early: date, last: date, step: int) -> list[tuple[date, date, str]]:
    """Periods of one, three or twelve months."""
    found = []
    year, month = early.year, (early.month - 1) // step * step + 1
    while (first := date(year, month, 1)) <= last:
        month += step
        if month > 12:
            year, month = year + 1, month - 12
        following = date(year, month, 1) if year < 9999 else date.max
        found.append((first, following - timedelta(1), first.isoformat()[: 4 if step == 12 else 7]))
    return found
