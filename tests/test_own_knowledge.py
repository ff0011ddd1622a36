"""The documented example of knowledge of one's own does what kg/docs/knowledge.md says."""

from __future__ import annotations

from pathlib import Path

from kg.building import extract

EXAMPLE = Path(__file__).resolve().parent.parent / "kg" / "docs" / "own-knowledge.ttl"
TEXT = "The Northgate Compact shadowed Russia in the strait. Director Ildiko Varga-Roe met Xi Jinping."


def test_actor_relation_and_verb_are_read() -> None:
    statements = extract(TEXT, knowledge=[EXAMPLE])
    found = {(s.source.node.name, s.relation.rpartition("#")[2], s.target.node.name): s for s in statements}
    statement = found["Northgate Compact", "shadows", "Russia"]
    assert (statement.event_type, statement.sign, statement.source.node.type) == ("MOBILIZE", -1, "bloc")
    assert ("Ildiko Varga-Roe", "meets", "Xi Jinping") in found


def test_without_the_file_the_relation_is_unknown() -> None:
    assert "shadows" not in {s.relation.rpartition("#")[2] for s in extract(TEXT)}
