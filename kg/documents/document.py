"""Document: one article, checked.

Input is checked here and nowhere else: a Document made by `make` holds clean Unicode text, English by its look,
of a bearable length, and a real date or none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from kg.errors import InputError

MAX_CHARACTERS = 1_000_000
"""The longest text one document may have; no news article comes near it."""

MAX_WORD = 1_000
"""The longest run of characters without a space that is taken for text."""

_ENGLISH = frozenset(
    ["the", "of", "and", "to", "that", "for", "with", "from", "by", "has", "have", "was", "were", "his", "its", "will",
     "said", "are", "been", "on", "at"]
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3})[a-z]*\.?,? (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Offsets anywhere in the program count code points of its `text`.

    `key` names it for good: its id, else its address, else the hash of its text. `date` is the day of publication,
    against which "yesterday" is read; `path` says where it was read, for messages.
    """

    key: str
    text: str
    date: dt.date | None = None
    title: str = ""
    url: str = ""
    path: str = ""

    @property
    def iri(self) -> str:
        """The document's IRI, a function of its key alone."""
        from kg.namespaces import DOCUMENT

        return str(DOCUMENT[content_hash(self.key)[:16]])


def make(record: Mapping[str, Any], *, path: Path | str = "", line: int | None = None) -> Document:
    """A checked Document from a mapping with `text` and, if known, `id` (or `doc`), `date`, `title`, `url`.

    Other keys are ignored. Raises InputError, which names `path` and `line`, for whatever is wrong with it.

    >>> make({"id": "a1", "text": "Ann Roe met Bo Li.", "date": "2025-09-02"}).date
    datetime.date(2025, 9, 2)
    """

    def bad(problem: str, advice: str = "") -> InputError:
        return InputError(problem, path=path or None, line=line, advice=advice)

    if not isinstance(record, Mapping):
        raise bad("is no JSON object.", 'Write each line like {"id": "a1", "text": "…", "date": "2025-09-02"}.')
    fields = {key: record.get(key) for key in ("text", "id", "doc", "date", "title", "url")}
    for key, value in fields.items():
        if not (value is None or isinstance(value, str) or (isinstance(value, int) and key in ("id", "doc"))):
            raise bad(f'"{key}" is {type(value).__name__}, not text.')
    text = _blank_endless_words(_UNWANTED.sub(" ", fields["text"] or ""))
    if not text.strip():
        raise bad("the text is empty.", "Give the article's text.")
    if len(text) > MAX_CHARACTERS:
        raise bad(f"the text has {len(text):,} characters, more than the {MAX_CHARACTERS:,} one document may have.",
                  "Split it into its articles, one record each.")
    if not looks_english(text):
        raise bad("the text doesn't look like English, the only language kg reads.", "Leave it out or translate it.")
    key, title, url = (one_line(fields[name]) for name in ("id", "title", "url"))
    date = parse_date(fields["date"], path=path, line=line) if fields["date"] else None
    where = str(path) if line is None else f"{path}, line {line}"
    return Document(key or one_line(fields["doc"]) or url or content_hash(text)[:32], text, date, title, url, where)


def _blank_endless_words(text: str) -> str:
    """The text with blanks for anything of over 1,000 characters without a space: an embedded image, not a word.

    Offsets stay as they are, and tokenising takes linear time.
    """
    endless = [match.span() for match in re.finditer(r"\S+", text) if match.end() - match.start() > MAX_WORD]
    for start, end in reversed(endless):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def one_line(value: object) -> str:
    """A field as one line of clean text, "" for None."""
    return " ".join(_UNWANTED.sub(" ", "" if value is None else str(value)).split())


def content_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def parse_date(text: str, *, path: Path | str | None = None, line: int | None = None) -> dt.date:
    """The day of "2025-09-02", "20250902", "2025-09-02T08:00Z", "2 September 2025", "Sept. 2, 2025" or an e-mail date.

    Figures alone ("02/09/2025") mean different days in different countries: they are refused, like anything else.

    >>> parse_date("Sept. 2, 2025").isoformat()
    '2025-09-02'
    """
    day = text.strip()
    try:
        if match := _ISO.fullmatch(day):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY_FIRST.fullmatch(day) or _MONTH_FIRST.fullmatch(day):
            return dt.date(int(match["year"]), _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
        return parsedate_to_datetime(day).date()
    except (ValueError, TypeError, IndexError):
        problem = f"unknown date {text[:40]!r}."
        raise InputError(problem, path=path or None, line=line, advice="Write it as YYYY-MM-DD.") from None


def looks_english(text: str) -> bool:
    """Whether a text may be English: Latin letters and, from 40 words on, a share of everyday English words.

    Anything shorter is a headline or a sentence, too short to judge, and passes on its letters alone.
    """
    sample = text[:20_000]
    letters = [c for c in sample if c.isalpha()]
    if letters and sum(c < "\u0250" for c in letters) < len(letters) / 2:
        return False
    words = _WORD.findall(sample.lower())
    return len(words) < 40 or sum(word in _ENGLISH for word in words) >= 0.1 * len(words)
