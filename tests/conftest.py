"""Fixtures for all tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import analysis
from kg.documents import Document
from kg.statement import Evidence, Mention, Node, Statement

ACTORS = {
    "Russia": Node("https://w3id.org/geokg/actor/Russia", "Russia", "country", "RUS", "", True),
    "China": Node("https://w3id.org/geokg/actor/China", "China", "country", "CHN", "", True),
    "Japan": Node("https://w3id.org/geokg/actor/Japan", "Japan", "country", "JPN", "", True),
}
MEETS = "https://w3id.org/geokg/ontology#meets"


class ToyAnalyst:
    """Reads "A met B." for three countries: what tests of everything around the language need, in no time."""

    def __init__(self, knowledge: Any = None) -> None:
        self.knowledge = knowledge

    def __call__(self, document: Document, *, triples: bool = False) -> analysis.Analysis:
        if "crash" in document.text:
            raise RuntimeError("a fault")
        sentences = tuple(match.span() for match in re.finditer(r"[^.]+\.", document.text))
        found = tuple(self._statements(document, sentences))
        return analysis.Analysis(document, found, sentences)

    def _statements(self, document: Document, sentences: tuple[tuple[int, int], ...]) -> Iterator[Statement]:
        for number, span in enumerate(sentences):
            match = re.compile(r"(\w+) (met) (\w+)").search(document.text, *span)
            if match and match[1] in ACTORS and match[3] in ACTORS:
                source, target = (Mention(ACTORS[match[i]], *match.span(i), match[i], "name", 0, 0, 0) for i in (1, 3))
                evidence = Evidence(span, number, match.span(2))
                yield Statement(document.key, source, target, evidence, MEETS, "meet", "CONSULT", "toy", sign=1)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> type[ToyAnalyst]:
    """Every build of the test reads with the ToyAnalyst instead of the language pipeline."""
    analysis.analyst.cache_clear()
    monkeypatch.setattr(analysis, "Analyst", ToyAnalyst)
    yield ToyAnalyst
    analysis.analyst.cache_clear()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of sample articles."""
    return Path(__file__).resolve().parent.parent / "seeds"
