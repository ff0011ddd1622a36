"""What sort of thing a name names, where no file says so, and the node that it gets."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.names import NAME, SURNAME, segments
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View
from kg.namespaces import NODE
from kg.statement import Node, NodeType

LABELS: dict[str, NodeType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK": "thing",
}


def guess_type(view: View, spot: Spot, knowledge: Knowledge) -> NodeType:
    """The type of an unknown name: what its head noun says, else the model's label, else a person where it looks like one."""
    words = knowledge.words
    keys = view.keys[spot.first : spot.last + 1]
    inner = keys.index("of") if "of" in keys[1:] else len(keys)
    head = words.heads.get(keys[inner - 1]) or (words.heads.get(keys[-1]) if inner == len(keys) else None)
    opening = words.openings.get(" ".join(keys[:2])) or words.openings.get(keys[0])
    if (opening and len(keys) > 1 and (opening != "org" or "of" in keys) and spot.label not in {"PERSON", "PER"}) or (
        opening in {"event", "thing"} and len(keys) > 1
    ):
        return opening  # type: ignore[return-value]
    if spot.label in LABELS:
        label = LABELS[spot.label]
        return head if head and label != "person" and len(keys) > 1 else label
    if head and len(keys) > 1:
        return head
    before = view.keys[spot.first - 1] if spot.first else ""
    if before in words.honorifics or before in words.offices:
        return "person"
    if len(keys) == 1 and view.words[spot.first].isupper():
        return "org"
    tokens = range(view.token[spot.first], view.token[spot.last] + 1)
    if (
        2 <= len(keys) <= 4
        and all(w.isalpha() or "'" in w or "." in w for w in spot.words(view))
        and (not view.parsed or any(view.dep[i] == "flat" for i in tokens))
    ):
        return "person"
    return "thing"


def made(name: str, kind: NodeType, country: str = "", sector: str = "") -> Node:
    """The node of a name that no file knows; the same name gives the same node in every document.

    >>> made("Jens Müller", "person").iri
    'https://w3id.org/geokg/node/jens-muller'
    """
    slug = "-".join(key for key in segments(name)[2] if key[0].isalnum())
    return Node(str(NODE) + slug, name, kind, country, sector, linked=False)


def without_initials(view: View, spot: Spot, knowledge: Knowledge) -> str | None:
    """The known person whose name is this one without initials: "John R. Doe" for "John Doe"."""
    keys = view.keys[spot.first : spot.last + 1]
    plain = [key for key in keys if len(key) > 1]
    if len(plain) == len(keys) or len(plain) < 2:
        return None
    same = {s.iri for s in knowledge.names.senses(" ".join(plain)) if s.form == NAME}
    return same.pop() if len(same) == 1 else None


def is_part(spot: Spot) -> bool:
    """Whether a spot can only be a part of a person's name."""
    return all(s.form == SURNAME for s in spot.senses) and bool(spot.senses)


def is_full_person(spot: Spot, knowledge: Knowledge) -> bool:
    """Whether a spot is the full name of a known person."""
    return spot.last > spot.first and any(
        s.form == NAME and knowledge.actors[s.iri].type == "person" for s in spot.senses
    )


def argues(view: View, first: int, last: int) -> bool:
    """Whether a name is subject, object or possessor: a single capitalised word elsewhere is seldom anybody."""
    if not view.parsed:
        return True
    after = view.words[last + 1] if last + 1 < len(view.words) else ""
    return (
        view.dep[view.root(view.token[first], view.token[last])]
        in {"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss", "conj", "appos"}
        and not after[:1].isdigit()
    )
