"""Document → spaCy Doc: parsed, names linked, pronouns resolved, dates normalised."""

from __future__ import annotations

from kg.language.pipeline import load, read

__all__ = ["load", "read"]
