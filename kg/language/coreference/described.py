"""Nodes for what has no name: "the gunman", "a gold toilet", told apart by document and words."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.language.coreference.events import event_type
from kg.language.coreference.mentions import Markable
from kg.language.coreference.view import View
from kg.language.phrases import local_iri, phrase_name, restriction_end
from kg.statement import ACTOR_TYPES, STATE_SECTORS, Mention, Node

UNNAMED = frozenset({"thing", "treaty", "place"})


def described(view: View, markable: Markable, knowledge: Knowledge) -> Node | None:
    """The node of an unnamed actor or event: of organs of one state the state itself ("Turkish troops"); None for
    what is neither (`thing`)."""
    role = knowledge.lexicon.roles.get(markable.lemma)
    if role is None and event_type(markable.lemma, knowledge) is not None:
        name = phrase_name(view.doc, markable.first, markable.head)
        return Node(local_iri(view.doc, name), name, "event")
    if role is None or role.node_type not in ACTOR_TYPES:
        return None
    owners = [m for c in view.children[markable.head] if (m := _mention_at(view, c)) is not None and m.node.country]
    state = next((m.node for m in owners if m.node.type == "country"), None)
    country = owners[0].node.country if owners else ""
    if state is not None and role.sector in STATE_SECTORS and role.node_type in {"group", "org"}:
        return Node(state.iri, state.name, "country", state.country, role.sector, state.linked)
    name = phrase_name(view.doc, markable.first, markable.head)
    return Node(local_iri(view.doc, name), name, role.node_type, country, role.sector)  # type: ignore[arg-type]


def thing(view: View, markable: Markable) -> Node | None:
    """The node of an unnamed thing, place or document ("a gold toilet", "a bill"), named as extraction names it; None
    for what is only compared ("a shorter runway")."""
    if markable.type not in UNNAMED or any(view.tags[c] == "JJR" for c in view.children[markable.head]):
        return None
    name = phrase_name(view.doc, markable.first, markable.head, restriction_end(view.doc, markable.head)[0])
    return Node(local_iri(view.doc, name), name, markable.type)  # type: ignore[arg-type]


def _mention_at(view: View, token: int) -> Mention | None:
    mention = view.mention_at.get(token)
    return mention if mention is not None and mention.head == token else None
