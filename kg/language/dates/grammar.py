"""The forms of date expressions: patterns over text, each with a name, and what each names.

Only the form is decided here; `resolution` gives it a place in the calendar.  Patterns are tried in the order of
`FORMS` at each place, and none can run back over more than a few words, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "half a": 0,
}
VAGUE = ("few", "several", "some", "many", "couple of", "recent", "numerous")
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "fall": (9, 3), "winter": (12, 3)}
"""First month and number of months, northern hemisphere."""
PARTS = {
    "first half": (1, 6),
    "second half": (7, 6),
    "first quarter": (1, 3),
    "second quarter": (4, 3),
    "third quarter": (7, 3),
    "fourth quarter": (10, 3),
    "last quarter": (10, 3),
    "final quarter": (10, 3),
}
"""First month and number of months of parts of a year."""

G = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"  # a gap between words: blanks or one line break
DASH = r"[^\S\n]?[-–—][^\S\n]?"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
NUMBER = rf"(?:{'|'.join(sorted((n for n in NUMBERS if ' ' not in n), key=len, reverse=True))}|\d{{1,3}})"
HAZY = rf"(?:(?:a{G})?(?:{'|'.join(word.replace(' ', G) for word in VAGUE)}))"
UNIT = r"(?:day|week|month|year|decade|weekend|centur(?=y|ies))"
SEASON = rf"(?:{'|'.join(SEASONS)})"
PART = rf"(?:{'|'.join(part.replace(' ', G) for part in PARTS)})"
COMMA_YEAR = rf"(?:,?{G}(?P<year>{YEAR})|{G}(?:of{G})?(?P<of>last|this|next){G}year)?"

FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)"),
    # 3 September 2019, Tuesday 3rd of September, 12-13 June
    (
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}),?{G}\(?(?:the{G})?)?(?<![\d.,])(?P<day>{DAY})(?:(?:{DASH}|{G}(?:to"
        rf"|and){G})(?P<to>{DAY}))?{G}(?:of{G})?(?P<month>{MONTH})\b{COMMA_YEAR}",
    ),
    # September 3, 2019; June 12-13; Tuesday, Sept. 3
    (
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}),?{G}\(?)?(?P<month>{MONTH}){G}(?:the{G})?(?P<day>{DAY})(?![\d:]|[.,]\d"
        rf"|{G}?(?:percent|%|p\.?m|a\.?m))(?:(?:{DASH}|{G}(?:to|and){G})(?P<to>{DAY})(?![\d:]))?{COMMA_YEAR}",
    ),
    (
        "month",
        rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)(?:{G}|-)(?:in{G})?)?(?P<month>{MONTH})(?:,|{G}of|{G}in)?"
        rf"{G}(?P<year>{YEAR})",
    ),
    ("season", rf"(?:the{G})?(?P<season>{SEASON})(?:{G}of)?{G}(?P<year>{YEAR})"),
    ("part", rf"(?:the{G})?(?P<part>{PART}){G}of{G}(?P<year>{YEAR})"),
    ("part", rf"(?:the{G})?(?P<part>{PART}){G}of{G}(?P<which>this|the|last|next){G}year"),
    ("decade", rf"(?:the{G})?(?:(?:early|late|mid)(?:{G}|-))?(?:the{G})?(?P<decade>(?:1[5-9]|20)\d0)[’']?s(?!\w)"),
    (
        "century",
        rf"(?:the{G})?(?:(?:early|late|mid)(?:{G}|-))?(?P<century>1[5-9]th|20th|21st|(?:fif|six|seven|eigh"
        rf"|nine)teenth|twentieth|twenty-first){G}century",
    ),
    ("span", rf"(?P<year>{YEAR})[-–/](?P<to>\d\d)(?![\d-])"),
    ("yesterday", rf"(?P<word>the{G}day{G}before{G}yesterday|yesterday|today|tonight|tomorrow)\b"),
    ("part_of_day", rf"(?P<which>this|last){G}(?:morning|afternoon|evening|night)\b"),
    # last Tuesday, Tuesday of last week, this June, the following Monday, last summer
    (
        "weekday",
        rf"(?:(?P<which>last|next|this|past|coming|the{G}following|the{G}previous){G})?"
        rf"(?P<weekday>{WEEKDAY})\b(?:{G}(?:of{G})?(?P<week>last|next|this){G}week)?",
    ),
    ("month", rf"(?:early{G}|late{G})?(?P<which>last|next|this|this{G}past|this{G}coming){G}(?P<month>{MONTH})\b"),
    ("season", rf"(?P<which>last|next|this|this{G}past){G}(?P<season>{SEASON})\b"),
    (
        "unit",
        rf"(?:(?:earlier|later|early|late){G})?(?P<which>last|next|this|the{G}(?:past|last|previous"
        rf"|preceding)|the{G}(?:coming|next|following)|the{G}same|the{G}very{G}same|that|that{G}same|this"
        rf"{G}same){G}(?P<unit>{UNIT}|day)y?(?!\w)",
    ),
    ("unit", rf"(?:earlier|later|early|late){G}in{G}(?P<which>the){G}(?P<unit>week|month|year|decade)\b"),
    (
        "unit",
        rf"the{G}(?:end|beginning|start|rest|middle){G}of{G}(?P<which>the|this|next|last){G}(?P<unit>week"
        rf"|month|year|decade)\b",
    ),
    ("unit", rf"over{G}(?P<which>the){G}(?P<unit>weekend)\b"),
    # two years ago, a day earlier, three weeks later, several months before
    (
        "distance",
        rf"(?:(?P<about>about|around|approximately|roughly|nearly|almost|some|more{G}than|over|just{G}over"
        rf"|at{G}least){G})?(?P<number>{NUMBER}|{HAZY}){G}(?P<unit>{UNIT})(?:s|y|ies)?{G}(?P<which>ago"
        rf"|earlier|later|previously|before(?=[.,;:!?)”\"]|$)|afterwards?|after(?=[.,;:!?)”\"]|$))\b",
    ),
    ("distance", rf"the{G}(?P<unit>day|week|month|year|night){G}(?P<which>before|after)(?=[.,;:!?)”\"]|$)"),
    # the last four years, recent years, the next two weeks
    (
        "stretch",
        rf"(?:the{G}|these{G})?(?P<which>last|past|previous|next|coming){G}(?P<number>{NUMBER}|{HAZY}|half"
        rf"{G}(?=decade)){G}?(?P<unit>{UNIT})(?:s|y|ies)?(?!\w)",
    ),
    ("stretch", rf"(?P<number>recent){G}(?P<unit>{UNIT})(?:s|y|ies)(?!\w)"),
    ("month", rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)(?:{G}|-)(?:in{G})?)?(?P<month>{MONTH})(?![\w-])"),
    (
        "year",
        rf"(?<![\d.,$€£#:/-])(?P<year>{YEAR})(?![\w%]|[.,:]\d|[-–](?!{YEAR}(?![-–]))\w|{G}?(?:UTC|GMT|hours"
        rf"|h)\b)",
    ),
)
# the bound of an enclosing period that stands before an expression
BOUND = re.compile(
    rf"\b(?P<bound>(?:ever{G})?since|until|till|through|by|before|prior{G}to|after|following|from|between|to)"
    rf"(?:{G}at{G}least)?(?:{G}(?:early|late|mid|about|around|approximately|(?:the{G})?(?:end|beginning|start|middle){G}of))?"
    rf"{G}(?:the{G}|in{G}|on{G})?$",
    re.IGNORECASE,
)
ABOUT = re.compile(rf"\b(?:about|around|approximately|circa|roughly|c\.){G}$", re.IGNORECASE)
ONWARD = re.compile(rf"{G}(?:on\b(?!{G}(?:the|a)\b)|onwards?\b)", re.IGNORECASE)
REACH = 48
"""Characters looked at before an expression for its bound."""

ABBREVIATED = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
CENTURIES = {
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}
PREFILTER = re.compile(
    rf"{MONTH}|day|1[5-9]\d\d|20\d\d|[Ww]eek|[Yy]ear|month|decade|century|today|tomorrow|tonight|night|morning"
    rf"|{SEASON}|quarter|half|evening|afternoon|yesterday"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression as it stands in the text: its form and the parts that are filled, folded to one blank."""

    start: int
    end: int
    form: str
    parts: Mapping[str, str]

    def number(self, part: str) -> int:
        """The number in a part, 0 if there is none: "4", "four", "3rd", "a"."""
        text = self.parts.get(part, "")
        digits = re.match(r"\d+", text)
        return int(digits.group()) if digits else NUMBERS.get(text.lower(), CENTURIES.get(text.lower(), 0))

    @property
    def month(self) -> int:
        """The month's number, 0 if none is named."""
        text = self.parts.get("month", "")
        return int(text) if text.isdigit() else ABBREVIATED.get(text[:3].lower(), 0)

    @property
    def weekday(self) -> int:
        """Monday 0 to Sunday 6; -1 if none is named."""
        return WEEKDAYS.index(self.parts["weekday"]) if "weekday" in self.parts else -1


def _compiled() -> tuple[re.Pattern[str], list[tuple[str, dict[str, str]]]]:
    """All forms as one pattern, and for each its name and its groups (renamed: a name may stand once in a pattern)."""
    patterns, names = [], []
    for number, (form, pattern) in enumerate(FORMS):
        groups = re.findall(r"\(\?P<(\w+)>", pattern)
        for group in groups:
            pattern = pattern.replace(f"(?P<{group}>", f"(?P<{group}_{number}>")
        patterns.append(f"(?P<form_{number}>{pattern})")
        names.append((form, {group: f"{group}_{number}" for group in groups}))
    words = r"(?<![\w-])(?:" + "|".join(patterns) + ")"
    return re.compile(words), names


PATTERN, NAMES = _compiled()
OPENING_WORDS = [
    "The",
    "This",
    "Last",
    "Next",
    "That",
    "A",
    "An",
    "Some",
    "Several",
    "Few",
    "Many",
    "Recent",
    "Over",
    "Later",
    "Earlier",
    "Early",
    "Late",
    "Just",
    "About",
    "Around",
    "Nearly",
    "Almost",
    "More",
    "At",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Yesterday",
    "Today",
    "Tonight",
    "Tomorrow",
    "These",
    "Spring",
    "Summer",
    "Autumn",
    "Winter",
]
"""Words that begin an expression, as they are written at the head of a sentence."""
OPENERS = re.compile(rf"(?<![\w-])(?:{'|'.join(OPENING_WORDS)})\b")


def find(text: str) -> Iterator[Expression]:
    """The date expressions of a text by their form alone, in order, not overlapping.

    >>> [(e.form, e.start) for e in find("Talks began on 3 May 2019 and ended two weeks later.")]
    [('date', 15), ('distance', 36)]
    """
    if not PREFILTER.search(text):
        return
    folded = OPENERS.sub(lambda match: match.group()[0].lower() + match.group()[1:], text)  # same length: offsets hold
    for match in PATTERN.finditer(folded):
        number = next(k for k in range(len(NAMES)) if match.group(f"form_{k}") is not None)
        form, groups = NAMES[number]
        parts = {group: " ".join(match.group(name).split()) for group, name in groups.items() if match.group(name)}
        yield Expression(match.start(), match.end(), form, parts)
