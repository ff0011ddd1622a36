"""Where the files that ship with `kg` lie, installed from a wheel or run from a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def ontologies() -> Path:
    """The folder of the Turtle files: `kg/ontologies` once installed, `ontologies/` beside `kg/` in a checkout."""
    installed = PACKAGE / "ontologies"
    return installed if installed.is_dir() else PACKAGE.parent / "ontologies"


def model() -> Path:
    """The folder of the shipped spaCy pipeline, for `spacy.load`."""
    return PACKAGE / "language" / "model"


def queries() -> Path:
    """The folder of the named SPARQL queries."""
    return PACKAGE / "queries"
