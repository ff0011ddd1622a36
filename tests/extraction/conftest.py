"""Parses for the tests of extraction: the sentences of `parses.conllu` as spaCy Docs, so that no model is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from kg.documents import Document
from kg.statement import CodedEvent, Statement

VOCAB = create_vocab("en", English.Defaults)


@cache
def _parses() -> dict[str, list[list[str]]]:
    """The rows of each sentence, by its text."""
    found: dict[str, list[list[str]]] = {}
    for block in Path(__file__).with_name("parses.conllu").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if rows:
            found[lines[0].removeprefix("# text = ")] = rows
    return found


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Doc]:
    """Gives the Doc of a sentence of `parses.conllu`."""

    def doc_of(sentence: str) -> Doc:
        rows = _parses()[sentence]
        return Doc(
            VOCAB,
            words=[r[1] for r in rows],
            spaces=["SpaceAfter=No" not in r[9] for r in rows],
            lemmas=[r[2] for r in rows],
            pos=[r[3] for r in rows],
            morphs=["" if r[5] == "_" else r[5] for r in rows],
            heads=[int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)],
            deps=["ROOT" if r[7] == "root" else r[7] for r in rows],
        )

    return doc_of


@pytest.fixture(scope="session")
def both() -> Callable[..., tuple[list[Statement], list[CodedEvent]]]:
    """A function from a text, and its date, to its statements and coded events, by the whole pipeline."""
    from kg.extraction import extract_with_events
    from kg.knowledge import load as load_knowledge
    from kg.language import load, read

    knowledge = load_knowledge()
    nlp = load(knowledge)

    def extracted(text: str, day: date | None = None) -> tuple[list[Statement], list[CodedEvent]]:
        (doc,) = read(nlp, [Document(text, text, day)])
        return extract_with_events(doc, knowledge)

    return extracted


@pytest.fixture(scope="session")
def statements(both) -> Callable[..., list[Statement]]:
    """A function from a text, and its date if that matters, to its statements."""
    return lambda text, day=None: both(text, day)[0]


@pytest.fixture(scope="session")
def events(both) -> Callable[[str], list[CodedEvent]]:
    """A function from a text to its coded events."""
    return lambda text: both(text)[1]
