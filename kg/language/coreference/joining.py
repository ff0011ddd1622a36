"""All sieves in order: names and nouns first, then descriptions, events and things told again; pronouns come after them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.descriptions import resolve_descriptions
from kg.language.coreference.events import same_events
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.retelling import told_again
from kg.language.coreference.sieves import appositions, copulas, repeated, start
from kg.language.coreference.view import View


def join_all(view: View, found: Sequence[Markable], knowledge: Knowledge | None) -> list[Cluster]:
    """All sieves over names and nouns; the clusters that are left."""
    start(view, found)
    by_head = {m.head: m for m in found if m.kind != "group"}
    appositions(view, by_head)
    copulas(view, by_head)
    repeated(view, found, knowledge)
    if knowledge is not None:
        resolve_descriptions(view, found, knowledge)
        same_events(view, found, knowledge)
        told_again(view, found, knowledge)
    seen: dict[int, Cluster] = {id(m.cluster): m.cluster for m in found if m.cluster is not None}
    return list(seen.values())
