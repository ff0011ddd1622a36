"""Documents: what an article is, and reading articles from text, HTML, JSON Lines and CSV files."""

from __future__ import annotations

from kg.documents.document import MAX_CHARACTERS, Document, looks_english, make, parse_date
from kg.documents.reading import SUFFIXES, read

__all__ = ["MAX_CHARACTERS", "SUFFIXES", "Document", "looks_english", "make", "parse_date", "read"]
