"""Reads the lexicon's entries from Turtle: relations, frames, role nouns and cues, with what they inherit resolved.

A frame takes over event type, mode, CAMEO code and sign of the relation it evokes, unless it has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.errors import InputError
from kg.knowledge.lexicon import POS, SOURCE_ORDER, TARGET_ORDER, Cue, EventType, Frame, Lexicon, Relation, RoleNoun
from kg.namespaces import GK, PLOVER, SAID

AGENTS = ("by", "possessor", "modifier", "of")  # where a noun's source stands unless its frame says otherwise


class Reader:
    """Reads the entries of one Oxigraph store: each method one kind of entry."""

    def __init__(self, source: Store | Iterable[Quad]) -> None:
        self.store = source if isinstance(source, Store) else _store(source)

    def lexicon(self) -> Lexicon:
        """Everything in the store that belongs to the lexicon."""
        relations = {iri: self.relation(iri) for iri in self.instances("Relation")}
        return Lexicon.of(
            relations.values(),
            [self.frame(iri, relations) for iri in self.instances("Frame")],
            [self.role(iri, relations) for iri in self.instances("RoleNoun")],
            [self.cue(iri) for iri in self.instances("Cue")],
            [self.event_type(iri) for iri in self.subjects(str(RDF.type), str(PLOVER.EventType))],
        )

    def relation(self, iri: str) -> Relation:
        kinds = self.values(iri, str(RDF.type))
        inverse = self.values(iri, str(OWL.inverseOf)) or self.subjects(str(OWL.inverseOf), iri)
        return Relation(
            iri=iri,
            label=self.value(iri, str(RDFS.label)) or iri.rpartition("#")[2],
            event_type=_name(self.get(iri, "eventType")),
            mode=_name(self.get(iri, "mode")),
            cameo=self.get(iri, "cameo"),
            sign=self.sign(iri, 0),
            symmetric=str(OWL.SymmetricProperty) in kinds,
            inverse=next((each for each in inverse if not each.startswith(str(SAID))), ""),
        )

    def frame(self, iri: str, relations: Mapping[str, Relation]) -> Frame:
        pos = self.get(iri, "pos")
        if pos not in POS:
            raise InputError(f"{iri}: gk:pos is {pos!r}, but should be one of {', '.join(POS)}.")
        evoked = relations.get(self.evoked(iri, relations), Relation("", ""))
        event_type = _name(self.get(iri, "eventType")) or evoked.event_type
        return Frame(
            iri=iri,
            pos=pos,
            triggers=self.triggers(iri),
            noun_objects=self.all(iri, "nounObject"),
            source_slots=self.slots(iri, SOURCE_ORDER, AGENTS if pos == "noun" else ("subject",)),
            target_slots=self.slots(iri, TARGET_ORDER),
            relation=evoked.iri,
            event_type=event_type,
            mode=_name(self.get(iri, "mode")) or (evoked.mode if event_type == evoked.event_type else ""),
            cameo=self.get(iri, "cameo") or (evoked.cameo if event_type == evoked.event_type else ""),
            sign=self.sign(iri, evoked.sign),
            complement=_name(self.get(iri, "complement")).lower(),
            attributes=self.get(iri, "attributes") == "true",
            event_node=self.get(iri, "eventNode") == "true",
            example=self.get(iri, "example"),
            target_types=self.all(iri, "targetType"),
            source_sectors=self.all(iri, "sourceSector"),
            source_types=self.all(iri, "sourceType"),
            target_nouns=self.all(iri, "targetNoun"),
        )

    def role(self, iri: str, relations: Mapping[str, Relation]) -> RoleNoun:
        return RoleNoun(
            iri=iri,
            triggers=self.triggers(iri),
            node_type=self.get(iri, "nodeType") or "person",
            sector=self.get(iri, "sector"),
            relation=self.evoked(iri, relations),
            example=self.get(iri, "example"),
            in_party=self.get(iri, "inParty") == "true",
        )

    def cue(self, iri: str) -> Cue:
        return Cue(
            iri=iri,
            triggers=self.triggers(iri),
            pos=self.get(iri, "pos"),
            status=_name(self.get(iri, "status")).lower(),
            attributes=self.get(iri, "attributes") == "true",
            example=self.get(iri, "example"),
        )

    def event_type(self, iri: str) -> EventType:
        return EventType(
            name=_name(iri),
            planned=self.coded(self.get(iri, "ifPlanned")),
            denied=self.coded(self.get(iri, "ifDenied")),
            done_by=self.all(iri, "doneBy"),
            done_to=self.all(iri, "doneTo"),
            everyday=self.get(iri, "everyday") == "true",
        )

    # -- single values ---------------------------------------------------------------------------------------------

    def coded(self, concept: str) -> tuple[str, ...]:
        """The event type and the notation of a CAMEO code; () for none."""
        if not concept:
            return ()
        return _name(self.value(concept, str(SKOS.broader))), self.value(concept, str(SKOS.notation))

    def evoked(self, iri: str, relations: Mapping[str, Relation]) -> str:
        relation = self.get(iri, "evokes")
        if relation and relation not in relations:
            raise InputError(f"{iri}: gk:evokes {relation}, which no file defines as a gk:Relation.")
        return relation

    def triggers(self, iri: str) -> tuple[str, ...]:
        found = self.all(iri, "trigger")
        if not found:
            raise InputError(f"{iri}: an entry of the lexicon needs at least one gk:trigger.")
        return found

    def slots(self, iri: str, order: tuple[str, ...], default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """RDF values have no order, so slots are tried in a fixed one; "*" stands for the prepositions."""
        found = self.all(iri, "sourceSlot" if order is SOURCE_ORDER else "targetSlot") or default
        return tuple(sorted(found, key=lambda slot: (order.index(slot if slot in order else "*"), slot)))

    def sign(self, iri: str, default: int) -> int:
        text = self.get(iri, "sign")
        if text not in ("", "-1", "0", "1"):
            raise InputError(f"{iri}: gk:sign is {text}, but should be -1, 0 or 1.")
        return int(text) if text else default

    def get(self, iri: str, name: str) -> str:
        return self.value(iri, str(GK[name]))

    def all(self, iri: str, name: str) -> tuple[str, ...]:
        return tuple(self.values(iri, str(GK[name])))

    def value(self, iri: str, predicate: str) -> str:
        return next(iter(self.values(iri, predicate)), "")

    def values(self, iri: str, predicate: str) -> list[str]:
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, None)
        return sorted({cast("NamedNode | Literal", quad.object).value for quad in quads})

    def subjects(self, predicate: str, iri: str) -> list[str]:
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri), None)
        return sorted({cast(NamedNode, quad.subject).value for quad in quads})

    def instances(self, kind: str) -> list[str]:
        return self.subjects(str(RDF.type), str(GK[kind]))


def _name(iri: str) -> str:
    """The short name of a term of our vocabularies: "SANCTION" for plover:SANCTION, "Planned" for gk:Planned."""
    return iri.removeprefix(str(PLOVER)).removeprefix(str(GK))


def _store(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store
