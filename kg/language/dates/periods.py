"""Stretches of the calendar: what a date expression means, at the precision it is stated in.

A `Period` prints as EDTF (ISO 8601-2:2019): level 0 dates and intervals, with "~" for approximate and ".." for an
open side.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

UNITS = ("day", "week", "month", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; None is an open side.

    `unit` is the precision of each end as written ("day", "month", "year"), whatever the length of the period.
    """

    begin: date | None
    end: date | None
    unit: str = "day"
    approximate: bool = False

    @property
    def edtf(self) -> str:
        """The period in EDTF.

        >>> year(2018).edtf, week(date(2020, 1, 1)).edtf, since(year(2011)).edtf, about(month(2019, 9)).edtf
        ('2018', '2019-12-30/2020-01-05', '2011/..', '2019-09~')
        """
        first = _written(self.begin, self.unit) if self.begin else ".."
        last = _written(self.end, self.unit) if self.end else ".."
        mark = "~" if self.approximate else ""
        if first == last:
            return first + mark
        return f"{first}{mark if self.begin else ''}/{last}{mark if self.end else ''}"


def _written(day: date, unit: str) -> str:
    text = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    return text[: {"year": 4, "month": 7}.get(unit, 10)]


def day(when: date) -> Period:
    """One day."""
    return Period(when, when)


def week(when: date) -> Period:
    """The week, Monday to Sunday, that a day is in."""
    monday = shifted(when, -when.weekday(), "day")
    return Period(monday, shifted(monday, 6, "day"))


def month(number_of_year: int, number: int) -> Period:
    """A month of a year."""
    last = calendar.monthrange(number_of_year, number)[1]
    return Period(date(number_of_year, number, 1), date(number_of_year, number, last), "month")


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Period:
    """From one year to another: a decade, a century."""
    return Period(date(first, 1, 1), date(min(last, MAXYEAR), 12, 31), "year")


def season(number_of_year: int, first_month: int, months: int = 3) -> Period:
    """Some months from the first of one; a winter runs into the next year."""
    start = month(number_of_year, first_month)
    assert start.begin is not None
    return Period(start.begin, _month_end(shifted(start.begin, months - 1, "month")), "month")


def _month_end(when: date) -> date:
    return when.replace(day=calendar.monthrange(when.year, when.month)[1])


def around(when: date, unit: str) -> Period:
    """The calendar unit that a day is in: its week, month, year, decade."""
    if unit == "week":
        return week(when)
    if unit == "weekend":
        saturday = shifted(when, 5 - when.weekday(), "day")
        return Period(saturday, shifted(saturday, 1, "day"))
    if unit == "month":
        return month(when.year, when.month)
    if unit == "year":
        return year(when.year)
    if unit == "decade":
        return years(when.year // 10 * 10, when.year // 10 * 10 + 9)
    if unit == "century":
        return years((when.year - 1) // 100 * 100 + 1, (when.year - 1) // 100 * 100 + 100)
    return day(when)


def shifted(when: date, count: int, unit: str) -> date:
    """A day so many units later (earlier if negative), kept in the calendar; the 31st becomes the last of a short
    month.

    >>> shifted(date(2020, 3, 31), -1, "month")
    datetime.date(2020, 2, 29)
    """
    if unit in {"day", "week", "weekend"}:
        ordinal = when.toordinal() + count * (1 if unit == "day" else 7)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    total = when.year * 12 + when.month - 1 + months
    number = min(max(total // 12, MINYEAR), MAXYEAR)
    last = calendar.monthrange(number, total % 12 + 1)[1]
    return date(number, total % 12 + 1, min(when.day, last))


def joined(first: Period, last: Period) -> Period | None:
    """From the begin of one to the end of the other; None where the second ends before."""
    if first.begin and last.end and last.end < first.begin:
        return None
    unit = first.unit if UNITS.index(first.unit) <= UNITS.index(last.unit) else last.unit
    return Period(first.begin, last.end, unit, first.approximate or last.approximate)


def since(period: Period) -> Period:
    """From its begin on."""
    return replace(period, end=None)


def until(period: Period) -> Period:
    """Up to its end."""
    return replace(period, begin=None)


def before(period: Period) -> Period:
    """Up to the day, month or year before it."""
    if period.begin is None:
        return period
    return replace(period, begin=None, end=period.begin - timedelta(1)) if period.begin > date.min else period


def about(period: Period) -> Period:
    """The same, approximately."""
    return replace(period, approximate=True)


def nearest_weekday(base: date, weekday: int, direction: int) -> date:
    """The last such weekday up to `base` (direction -1) or the next from it (1), `base` itself included.

    >>> nearest_weekday(date(2019, 9, 6), 2, -1)
    datetime.date(2019, 9, 4)
    """
    distance = (weekday - base.weekday()) % 7
    return shifted(base, distance if direction > 0 else distance - 7 if distance else 0, "day")
