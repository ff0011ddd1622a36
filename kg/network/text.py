"""Cleaning of text that comes from articles before it reaches a page, a picture or a file."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST_NAME, LONGEST_SENTENCE = 300, 1500
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"[\t\n\r\u2028\u2029]")


def same_length(text: str) -> str:
    """The text without control characters and direction overrides, each replaced by one other, so that offsets hold."""
    return _BIDI.sub("\u200b", _CONTROLS.sub("\ufffd", _SPACE.sub(" ", text)))


def name(text: str) -> str:
    """A name on one line, without what can't be seen, of at most 300 characters."""
    clean = " ".join(same_length(text).replace("\u200b", "").split())
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 1] + "…"


def link(url: str) -> str:
    """The address if it is http(s) and has a host, else ""; a page offers no other links."""
    try:
        parts = urlsplit(same_length(url).strip())
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else ""


def utf16(text: str, offset: int) -> int:
    """The offset in UTF-16 units, as JavaScript counts, of an offset in code points."""
    if text.isascii():
        return offset
    return offset + sum(1 for character in text[:offset] if ord(character) > 0xFFFF)
