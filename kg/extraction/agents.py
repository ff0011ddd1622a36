"""The noun that a phrase with "by" belongs to, where the parser took the verb: "condemned the arrest of X by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.statement import ACTOR_TYPES

if TYPE_CHECKING:
    from kg.extraction.reading import Reading


def mend_agents(reading: Reading) -> None:
    """`agent-of-noun`: who stands with "by" behind a deed that an active verb governs does the deed."""
    for token, dep in enumerate(reading.deps):
        verb = reading.heads[token]
        if dep not in {"obl", "obl:agent"} or reading.preposition(token) != "by" or reading.has(verb, "aux:pass"):
            continue
        actors = [m for m in reading.by_head.get(token, ()) if m.node.type in ACTOR_TYPES]
        deeds = [c for c in reading.below(verb, "obj") if verb < c < token and c in reading.nouns_of_deed]
        if actors and deeds and reading.tree.last(deeds[-1]) == reading.begins(token) - 1:
            reading.tree.attach(token, deeds[-1], "nmod")
            reading.tree.mended[token] = "agent-of-noun"
