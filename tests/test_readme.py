"""The README keeps its promises: its query is answered, its verbs exist, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.cli import parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_query_on_the_first_screen_is_answered(seeds: Path) -> None:
    match = re.search(r"kg query out '(SELECT.*?)'\n", README, re.DOTALL)
    assert match
    rows = kg.build([seeds]).query(match[1])
    assert ("Donald Trump", "Kim Jong Un") in {(row.who, row.whom) for row in rows}
    assert list(rows.columns) == ["who", "whom", "day", "place"]


@pytest.mark.parametrize("verb", sorted(set(re.findall(r"(?:^    |`)kg ([a-z]+)\b", README, re.MULTILINE))))
def test_every_verb_exists(verb: str) -> None:
    assert re.search(rf"^    {verb}\b", parser().format_help(), re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "kg/docs/knowledge.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link and not link.endswith(".png")]
    assert links
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
