"""The questions of kg/docs/recipes.md, each asked of the graph of the sample articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.building import build
from kg.graph import KnowledgeGraph

PAGE = Path(__file__).resolve().parent.parent / "kg" / "docs" / "recipes.md"
RECIPES = re.findall(r"\*\*(\d+)\. (.+?)\*\*.*?```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
MAY_BE_EMPTY = {"7", "8", "14", "15", "18"}  # what the sample articles needn't have


@pytest.fixture(scope="module")
def graph(seeds: Path) -> KnowledgeGraph:
    return build([seeds])


def test_there_are_twenty_in_order() -> None:
    assert [int(number) for number, _, _ in RECIPES] == list(range(1, 21))


@pytest.mark.parametrize(("number", "title", "query"), RECIPES, ids=[number for number, _, _ in RECIPES])
def test_a_recipe_answers(graph: KnowledgeGraph, number: str, title: str, query: str) -> None:
    rows = graph.query(query)
    assert rows.warnings == (), title
    assert rows or number in MAY_BE_EMPTY, title
