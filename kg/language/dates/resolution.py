"""From the form of a date expression to its place in the calendar.

Each form has a function of the expression and the `Setting` it stands in; None where the text doesn't say which time
is meant ("recent years"), or where that hangs on a publication date that isn't known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.language.dates import periods
from kg.language.dates.grammar import PARTS, SEASONS, Expression
from kg.language.dates.periods import Period


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    `published` is the article's day; `anchor` the period last spoken of (for "the following day"); `direction` -1
    where the clause tells of the past, 1 where of the future, 0 where its tense doesn't say; `frame` the year that
    the paragraph is set in, or 0.
    """

    published: date | None
    anchor: Period | None = None
    direction: int = 0
    frame: int = 0


def resolve(expression: Expression, setting: Setting) -> Period | None:
    """The period that an expression means, None if that can't be told."""
    try:
        return FORMS[expression.form](expression, setting)
    except (ValueError, OverflowError):  # 31 June, year 0
        return None


def _iso(found: Expression, setting: Setting) -> Period | None:
    return periods.day(date(found.number("year"), found.month, found.number("day")))


def _date(found: Expression, setting: Setting) -> Period | None:
    """A day or a few of one month; without its year, the nearest such day in the direction of the tense."""
    year = found.number("year") or _of_year(found, setting) or setting.frame
    if not year:
        if setting.published is None:
            return None
        year = _nearest_year(setting, found.month, found.number("day"))
    first = date(year, found.month, found.number("day"))
    last = date(year, found.month, found.number("to")) if "to" in found.parts else first
    return Period(first, last) if last >= first else None


def _of_year(found: Expression, setting: Setting) -> int:
    """The year in "13 July of last year", 0 if none is told so."""
    if "of" not in found.parts or setting.published is None:
        return 0
    return setting.published.year + {"last": -1, "next": 1}.get(found.parts["of"], 0)


def _nearest_year(setting: Setting, month: int, day: int) -> int:
    published = setting.published
    assert published is not None
    here = (month, day)
    now = (published.month, published.day)
    if setting.direction < 0:
        return published.year if here <= now else published.year - 1
    if setting.direction > 0:
        return published.year if here >= now else published.year + 1
    distance = (month - published.month) * 30.4 + day - published.day
    return published.year - 1 if distance > 183 else published.year + 1 if distance < -183 else published.year


def _month(found: Expression, setting: Setting) -> Period | None:
    year, which, published = found.number("year"), found.parts.get("which", ""), setting.published
    if not year and not which:
        year = setting.frame
    if year:
        return periods.month(year, found.month)
    if published is None:
        return None
    year = published.year
    if which == "last" or which == "this past":
        year -= found.month >= published.month
    elif which == "next" or which == "this coming":
        year += found.month <= published.month
    elif which != "this":
        near = _nearest_year(Setting(published, direction=setting.direction), found.month, published.day)
        year = near
    return periods.month(year, found.month)


def _season(found: Expression, setting: Setting) -> Period | None:
    first, months = SEASONS[found.parts["season"]]
    year = found.number("year")
    if not year:
        if setting.published is None:
            return None
        which, published = found.parts["which"], setting.published
        year = published.year
        over = (first + months - 1) % 12 <= published.month and first != 12
        if which in {"last", "this past"}:
            year -= not over
        elif which == "next":
            year += published.month >= first
    return periods.season(year, first, months)


def _part(found: Expression, setting: Setting) -> Period | None:
    first, months = PARTS[found.parts["part"]]
    year = found.number("year")
    if not year:
        if setting.published is None:
            return None
        year = setting.published.year + {"last": -1, "next": 1}.get(found.parts["which"], 0)
    return periods.season(year, first, months)


def _decade(found: Expression, setting: Setting) -> Period | None:
    first = found.number("decade")
    return periods.years(first, first + 9)


def _century(found: Expression, setting: Setting) -> Period | None:
    last = found.number("century") * 100
    return periods.years(last - 99, last)


def _span(found: Expression, setting: Setting) -> Period | None:
    """2018-19: two years of which the second follows the first."""
    first = found.number("year")
    last = first // 100 * 100 + found.number("to")
    return periods.years(first, last) if first < last <= first + 40 else None


def _year(found: Expression, setting: Setting) -> Period | None:
    return periods.year(found.number("year"))


def _yesterday(found: Expression, setting: Setting) -> Period | None:
    days = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(found.parts["word"], 0)
    return periods.day(periods.shifted(setting.published, days, "day")) if setting.published else None


def _part_of_day(found: Expression, setting: Setting) -> Period | None:
    days = -1 if found.parts["which"] == "last" else 0
    return periods.day(periods.shifted(setting.published, days, "day")) if setting.published else None


def _weekday(found: Expression, setting: Setting) -> Period | None:
    """The last such day up to publication, or the next one where the tense looks ahead."""
    which, published = found.parts.get("which", ""), setting.published
    if which in {"the following", "the previous"} and setting.anchor and setting.anchor.begin and setting.anchor.end:
        ahead = which == "the following"
        base = (
            periods.shifted(setting.anchor.end, 1, "day") if ahead else periods.shifted(setting.anchor.begin, -1, "day")
        )
        return periods.day(periods.nearest_weekday(base, found.weekday, 1 if ahead else -1))
    if published is None:
        return None
    if "week" in found.parts:
        monday = published.toordinal() - published.weekday()
        weeks = {"last": -7, "next": 7}.get(found.parts["week"], 0)
        return periods.day(date.fromordinal(monday + weeks + found.weekday))
    if which in {"last", "past"}:
        return periods.day(periods.nearest_weekday(periods.shifted(published, -1, "day"), found.weekday, -1))
    if which in {"next", "coming"}:
        return periods.day(periods.nearest_weekday(periods.shifted(published, 1, "day"), found.weekday, 1))
    return periods.day(periods.nearest_weekday(published, found.weekday, 1 if setting.direction > 0 else -1))


STEPS = {
    "last": -1,
    "the past": -1,
    "the last": -1,
    "the previous": -1,
    "the preceding": -1,
    "next": 1,
    "the coming": 1,
    "the next": 1,
    "the following": 1,
}


def _unit(found: Expression, setting: Setting) -> Period | None:
    """Last week, this month, the following day, the same year: relative to publication or to what was last spoken
    of."""
    unit, which = found.parts["unit"].replace("centur", "century"), found.parts["which"]
    anchored = which in {"that", "the same", "the very same", "that same", "this same"} or (
        which in {"the following", "the previous", "the preceding", "the next"}
    )
    step = STEPS.get(which, 0)
    if anchored and setting.anchor and setting.anchor.begin and setting.anchor.end:
        edge = setting.anchor.end if step > 0 else setting.anchor.begin
        return periods.around(periods.shifted(edge, step, unit), unit)
    if setting.published is None or which in {"that", "the same", "the very same", "that same", "this same"}:
        return None
    base = setting.published
    if which in {"the past", "the last"} and unit != "weekend":
        return _back(base, 1, unit)
    if unit == "weekend" and which == "the":
        step = -1 if base.weekday() < 5 and setting.direction <= 0 else 0
    return periods.around(periods.shifted(base, step, unit), unit)


def _distance(found: Expression, setting: Setting) -> Period | None:
    """Two years ago, a day earlier: counted from publication ("ago") or from what was last spoken of."""
    unit = found.parts["unit"].replace("centur", "century").replace("night", "day")
    count = found.number("number") if "number" in found.parts else 1
    which = found.parts["which"]
    base = setting.published
    later = which in {"later", "after", "afterward", "afterwards"}
    if which != "ago" and setting.anchor and setting.anchor.begin and setting.anchor.end:
        base = setting.anchor.end if later else setting.anchor.begin
    elif later:
        base = None
    if base is None or not count:
        return None
    step = count if later else -count
    landed = periods.shifted(base, step, unit)
    if unit == "week":
        exact = periods.day(landed)
        return exact if which != "ago" and "about" not in found.parts else periods.about(exact)
    period = periods.around(landed, unit) if unit != "decade" else periods.about(periods.year(landed.year))
    return periods.about(period) if "about" in found.parts or (count >= 10 and unit != "day") else period


def _stretch(found: Expression, setting: Setting) -> Period | None:
    """The last four years: from so long before publication up to it, at the precision of the unit."""
    count, unit = found.number("number"), found.parts["unit"].replace("centur", "century")
    if setting.published is None or not count:
        return None
    ahead = found.parts.get("which") in {"next", "coming"}
    return _back(setting.published, -count if ahead else count, unit)


def _back(published: date, count: int, unit: str) -> Period | None:
    """So many units up to publication (from it on if negative)."""
    first, last = sorted((published, periods.shifted(published, -count, unit)))
    precision = {"decade": "year", "century": "year", "week": "day", "weekend": "day"}.get(unit, unit)
    return periods.joined(periods.around(first, precision), periods.around(last, precision))


def fine_enough(anchor: Period, expression: Expression) -> bool:
    """Whether an expression can be counted from `anchor`: a day from a day, a year from a day, month or year."""
    unit = expression.parts.get("unit", "day").replace("centur", "century").replace("night", "day")
    order = periods.UNITS.index("week" if unit == "weekend" else unit)
    return bool(anchor.begin and anchor.end) and periods.UNITS.index(anchor.unit) <= order


FORMS: dict[str, Callable[[Expression, Setting], Period | None]] = {
    "iso": _iso,
    "date": _date,
    "month": _month,
    "season": _season,
    "part": _part,
    "decade": _decade,
    "century": _century,
    "span": _span,
    "year": _year,
    "yesterday": _yesterday,
    "part_of_day": _part_of_day,
    "weekday": _weekday,
    "unit": _unit,
    "distance": _distance,
    "stretch": _stretch,
}
