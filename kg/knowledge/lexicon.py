"""The lexicon: which verbs, nouns and adjectives express which relation, as read from `ontologies/lexicon/*.ttl`.

An entry is a *frame* in the sense of Fillmore's case grammar: a trigger (a lemma, a verb with its particle, a light
verb with its noun) and the slots in which source and target of the relation are found.  `Lexicon.from_store` reads the
Turtle once; `to_json` and `from_json` carry it through a cache as plain data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

POS = ("verb", "noun", "adjective")
SLOTS = ("subject", "self", "object", "indirect", "possessor", "modifier", "complement", "that")  # or a preposition
# the orders in which the slots of a frame are tried: "Turkey's arrest of him" has both a possessor and an of-phrase
SOURCE_ORDER = ("subject", "self", "object", "indirect", "by", "possessor", "between", "among", "modifier", "*")
TARGET_ORDER = ("subject", "self", "object", "indirect", "*", "possessor", "modifier", "complement", "that")


@dataclass(frozen=True, slots=True)
class Relation:
    """A property of the ontology between two nodes, and the kind of event it stands for.

    `event_type` is a PLOVER type or "" for states ("is a member of"); `mode`, `cameo` and `sign` are what a frame
    that says nothing else takes over.  `inverse` is the IRI of the inverse property or "".
    """

    iri: str
    label: str
    event_type: str = ""
    mode: str = ""
    cameo: str = ""
    sign: int = 0
    symmetric: bool = False
    inverse: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One lexicon entry: triggers, where source and target stand, and what it evokes.

    Slots come in the order in which to try them (`SOURCE_ORDER`, `TARGET_ORDER`); the first filled one wins.
     `target_slots` () is a one-place frame ("resign"); the slot "complement" is the object predicate ("call
    him a terrorist") or the participants of the governed clause ("agreed to set up a centre in Tokyo"), "that" those
    of a finite one ("agreed that …").  `relation` is "" for words that only report or qualify what they govern;
    `complement` is the status of the governed clause ("planned"), "" if the frame has no say in it; `attributes`
    says that the subject is the one who says so; `event_node` that the noun names an event with a node of its own.
    `target_types` limits the frame to targets of these node types ("leave" a bloc or a place), () to none;
    `source_sectors` to sources of these sectors ("pull out of" by a company), `source_types` to sources of these node
    types (an event is held in a place, a majority isn't), `target_nouns` to targets with one of these heads (one signs a
    bill as one doesn't sign a treaty).
    """

    iri: str
    pos: str
    triggers: tuple[str, ...]
    noun_objects: tuple[str, ...] = ()
    source_slots: tuple[str, ...] = ()
    target_slots: tuple[str, ...] = ()
    relation: str = ""
    event_type: str = ""
    mode: str = ""
    cameo: str = ""
    sign: int = 0
    complement: str = ""
    attributes: bool = False
    event_node: bool = False
    example: str = ""
    target_types: tuple[str, ...] = ()
    source_sectors: tuple[str, ...] = ()
    source_types: tuple[str, ...] = ()
    target_nouns: tuple[str, ...] = ()

    @property
    def takes_clause(self) -> bool:
        """Whether what it is about can stand in a clause: "vote to leave" is not "vote against"."""
        return not set(SLOTS).isdisjoint(self.target_slots)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A common noun for an actor: "president" (person, GOV), "troop" (group, MIL), "ministry" (org, GOV).

    `relation` is the IRI of what links the actor to the country or body it is "of" (leads, spokesperson for), or "".
    `in_party` tells that a party has such: a party's adjective before another office ("Republican senator") is membership.
    """

    iri: str
    triggers: tuple[str, ...]
    node_type: str
    sector: str = ""
    relation: str = ""
    example: str = ""
    in_party: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type, and as what an act of it counts that is only planned, or that is denied: (type, CAMEO code) or ().

    `done_by` and `done_to` are the types of nodes beside actors and countries that can do such an act, or undergo it;
    `everyday` tells that people do such acts without being in politics.
    """

    name: str
    planned: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    done_to: tuple[str, ...] = ()
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that changes the status of its clause ("if", "alleged", "no longer").

    `attributes` is true for what names a source instead ("according to").
    """

    iri: str
    triggers: tuple[str, ...]
    pos: str
    status: str = ""
    attributes: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, relations, role nouns, cues and event types, each found by lemma or name."""

    relations: Mapping[str, Relation]
    all_frames: tuple[Frame, ...]
    roles: Mapping[str, RoleNoun]
    cues: Mapping[str, Cue]
    index: Mapping[tuple[str, str], tuple[Frame, ...]]
    event_types: Mapping[str, EventType]

    @classmethod
    def of(
        cls,
        relations: Iterable[Relation],
        frames: Iterable[Frame],
        roles: Iterable[RoleNoun],
        cues: Iterable[Cue],
        event_types: Iterable[EventType] = (),
    ) -> Lexicon:
        """A lexicon of these entries, indexed by trigger; equal whatever the order they come in."""
        ordered = tuple(sorted(frames, key=_specific_first))
        index: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for frame in ordered:
            for trigger in frame.triggers:
                index[trigger, frame.pos].append(frame)
        return cls(
            relations={each.iri: each for each in sorted(relations, key=lambda each: each.iri)},
            all_frames=ordered,
            roles={word: each for each in sorted(roles, key=lambda each: each.iri) for word in each.triggers},
            cues={word: each for each in sorted(cues, key=lambda each: each.iri) for word in each.triggers},
            index={key: tuple(found) for key, found in index.items()},
            event_types={each.name: each for each in sorted(event_types, key=lambda each: each.name)},
        )

    @classmethod
    def from_store(cls, source: Store | Iterable[Quad]) -> Lexicon:
        """The lexicon in an Oxigraph store (or in quads), whatever graphs its entries are in.

        Raises InputError for an entry that can't be used: no trigger, an unknown part of speech, an undefined relation.
        """
        from kg.knowledge.frames import Reader

        return Reader(source).lexicon()

    def frames(self, lemma: str, pos: str) -> tuple[Frame, ...]:
        """The frames of a lemma or phrase ("impose", "carry out", "air strike"), most specific first."""
        return self.index.get((lemma, pos), ())

    def longest(self, lemmas: Sequence[str], pos: str) -> tuple[int, tuple[Frame, ...]]:
        """The frames of the longest trigger that ends these lemmas, and its number of words (0, () if none).

        >>> Lexicon.of([], [Frame("x", "noun", ("air strike",))], [], []).longest(["two", "air", "strike"], "noun")[0]
        2
        """
        for size in range(min(len(lemmas), 4), 0, -1):
            found = self.frames(" ".join(lemmas[-size:]), pos)
            if found:
                return size, found
        return 0, ()

    def relation(self, iri: str) -> Relation:
        """The relation of this IRI.  Raises KeyError."""
        return self.relations[iri]

    def to_json(self) -> dict[str, Any]:
        """The entries as lists of plain values, for a cache."""
        return {
            "relations": [_plain(each) for each in self.relations.values()],
            "frames": [_plain(each) for each in self.all_frames],
            "roles": [_plain(each) for each in _once(self.roles.values())],
            "cues": [_plain(each) for each in _once(self.cues.values())],
            "event_types": [_plain(each) for each in self.event_types.values()],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lexicon:
        """The lexicon that `to_json` wrote."""
        return cls.of(
            [Relation(*row) for row in data["relations"]],
            [Frame(*map(_tuples, row)) for row in data["frames"]],
            [RoleNoun(*map(_tuples, row)) for row in data["roles"]],
            [Cue(*map(_tuples, row)) for row in data["cues"]],
            [EventType(*map(_tuples, row)) for row in data["event_types"]],
        )


def governing(frames: Sequence[Frame], finite: bool) -> Frame | None:
    """Of a word's frames the one that governs a clause: "told her that …" (finite) is not "told her to …"."""
    slot = "that" if finite else "complement"
    chosen = [each for each in frames if each.complement or each.attributes]
    return next((each for each in chosen if slot in each.target_slots), chosen[0] if chosen else None)


def _specific_first(frame: Frame) -> tuple[bool, bool, bool, bool, str]:
    """Light verbs first, then frames limited to some targets, with a relation, with a preposition of their own."""
    plain = not frame.target_slots or frame.target_slots[0] in SLOTS
    limited = frame.source_sectors or frame.target_types or frame.target_nouns
    return not frame.noun_objects, not limited, not frame.relation, plain, frame.iri


def _plain(entry: Any) -> list[Any]:
    return list(asdict(entry).values())


def _once(entries: Iterable[Any]) -> list[Any]:
    return list({entry.iri: entry for entry in entries}.values())


def _tuples(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
