"""Nodes for actors that have no name: "the gunman", told apart by document and words.

The name and IRI are those that the extraction gives to the phrase, so that a pronoun and the phrase it stands for are
one node.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.knowledge import Knowledge
from kg.language.coreference.events import event_type
from kg.language.coreference.mentions import Markable
from kg.language.coreference.view import View
from kg.namespaces import NODE
from kg.statement import ACTOR_TYPES, Mention, Node

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})
LONGEST = 8


def described(view: View, markable: Markable, knowledge: Knowledge) -> Node | None:
    """The node of an unnamed actor or event: of organs of one state the state itself ("Turkish troops"); None for
    what is neither."""
    role = knowledge.lexicon.roles.get(markable.lemma)
    if role is None and event_type(markable.lemma, knowledge) is not None:
        name = phrase(view, markable)
        return Node(local_iri(view, name), name, "event")
    if role is None or role.node_type not in ACTOR_TYPES:
        return None
    owners = [m for c in view.children[markable.head] if (m := _mention_at(view, c)) is not None and m.node.country]
    state = next((m.node for m in owners if m.node.type == "country"), None)
    country = owners[0].node.country if owners else ""
    if state is not None and role.sector in STATE_SECTORS and role.node_type in {"group", "org"}:
        return Node(state.iri, state.name, "country", state.country, role.sector, state.linked)
    name = phrase(view, markable)
    return Node(local_iri(view, name), name, role.node_type, country, role.sector)  # type: ignore[arg-type]


def _mention_at(view: View, token: int) -> Mention | None:
    mention = view.mention_at.get(token)
    return mention if mention is not None and mention.head == token else None


def phrase(view: View, markable: Markable) -> str:
    """The words of the phrase without determiners and pronouns, at most the eight nearest to its head."""
    tokens = [
        i
        for i in range(markable.first, markable.head + 1)
        if (view.words[i] == "-" or view.deps[i] not in {"det", "punct", "cc:preconj", "det:predet"})
        and view.pos[i] != "PRON"
    ]
    while tokens and view.lower[tokens[0]] in {"'s", "’s"}:
        del tokens[0]
    tokens = tokens[-LONGEST:]
    text = "".join(
        view.words[i] + (" " if view.doc[i].whitespace_ or (k + 1 < len(tokens) and tokens[k + 1] != i + 1) else "")
        for k, i in enumerate(tokens)
    )
    return " ".join(text.split()).strip(" -–—'\"“”‘’") or view.words[markable.head]


def local_iri(view: View, name: str) -> str:
    """`node:<8 hex of the document's key>-slug`."""
    document = view.doc._.document
    key = document.key if document is not None else view.text
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:80] or "x-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return str(NODE[hashlib.sha256(key.encode()).hexdigest()[:8] + "-" + slug])
