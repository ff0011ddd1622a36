"""The closed classes of grammar in `verb_classes.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def verb_classes() -> dict[str, frozenset[str]]:
    """Words by the name of their class."""
    text = files("kg.extraction").joinpath("verb_classes.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}
