"""What a verb's object and governed clause tell besides: where it is, whose offer it was, what a leader announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.frames import Filled, framed
from kg.extraction.nominal_settings import local, places_of
from kg.extraction.pairing import open_candidate
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.extraction.wording import relation_text, with_role
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention

FORCE = frozenset({"ASSAULT", "MOBILIZE"})
GATHERING = frozenset({"CONSULT"})
AT_EVENTS = frozenset({"for", "at"})
ALLEGATION = "112"
"""CAMEO's code for acts of accusing."""
DEALS = frozenset({"AGREE"})
WITHIN = {"at": "in", "in": "in", "inside": "in", "outside": "in", "into": "in", "to": "to"}
"""Prepositions before something unnamed, and those before the place that it is in."""


def object_places(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.object-place`: who strikes or occupies what is in a place does it there: "bombed a hospital in Y".

    Unless what is there is somebody else's ("struck Iranian bases in Y") that is an attack on the place.
    """
    frames = [f for f in reading.lexicon.frames(clause.lemma, "verb") if not f.noun_objects and "object" in f.target_slots]
    if not any(f.event_type in FORCE for f in frames):
        return
    sources = mentions_of(reading, with_role(clause, "subject"))
    for argument in with_role(clause, "object"):
        if argument.head in reading.by_token or reading.pos[argument.head] != "NOUN":
            continue
        for place, preposition in places_of(reading, argument.head):
            text = relation_text(reading, clause, argument.head, preposition.partition(" ")[0])
            fitting = assault_at(reading, clause)
            for source, target in ends(sources, (place,)):
                yield replace(open_candidate(clause, source, target, text, "verb.object-place", 0.7), frame=fitting)


def assault_at(reading: Reading, clause: Clause) -> Frame | None:
    """The frame of an assault on what belongs to the place that the clause names: "struck a plant at Y" is done to Y."""
    objects = with_role(clause, "object")
    people = any(reading.lemmas[a.head] in reading.lexicon.roles for a in objects)
    if not objects or people or not all(local(reading, a.head) for a in objects):
        return None
    frames = reading.lexicon.frames(clause.lemma, "verb")
    return next((f for f in frames if f.event_type == "ASSAULT" and "object" in f.target_slots and not f.noun_objects), None)


def offers(reading: Reading, clause: Clause, filled: Filled) -> Iterator[Candidate]:
    """`verb.offer`: who accepts, or does not accept, what is an actor's own agrees with that actor, or does not."""
    frame = filled.frame
    if frame is None or frame.event_type not in DEALS:
        return
    taken = {m.node.iri for m in (*filled.sources, *filled.targets)}
    for thing in filled.targets:
        if thing.node.type not in {"thing", "event"} or thing.kind == "name":
            continue
        heads = [each for c in reading.below(thing.head, "nmod:poss") for each in reading.conjuncts(c)]
        for owner in (m for m in owners_at(reading, heads) if m.node.type in ACTOR_TYPES and m.node.iri not in taken):
            for source in filled.sources:
                yield Candidate(
                    source, owner, clause.predicate, filled.text, "verb.offer", frame, anchor=clause.predicate, confidence=0.7
                )  # fmt: skip


def owners_at(reading: Reading, heads: list[int]) -> list[Mention]:
    """Who stands at these possessors."""
    return [m for head in heads for m in participants(reading, head)]


def announced(reading: Reading, number: int) -> Iterator[Candidate]:
    """`verb.announce`: who announces or promises what their own state or body will do announces the act."""
    clause = reading.clauses[number]
    cue = reading.lexicon.cues.get(f"{clause.lemma} NOUN")
    telling = any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb"))
    if cue is None or cue.status != "planned" or not telling or clause.negated:
        return
    speakers = [m for m in mentions_of(reading, with_role(clause, "subject")) if m.node.type == "person"]
    for k in range(number + 1, min(number + 6, len(reading.clauses))):
        inner = reading.clauses[k]
        if not speakers or inner.parent != number or inner.link != "ccomp" or not _future(reading, inner):
            continue
        for filled in framed(reading, k):
            for speaker, target in ends(speakers, filled.targets):
                if filled.frame is not None and filled.rule != "verb.mutual" and _own(speaker, filled.sources):
                    yield Candidate(
                        speaker, target, clause.predicate, f"{clause.lemma} {filled.text}", "verb.announce", filled.frame,
                        status="planned", anchor=clause.predicate, confidence=0.75,
                    )  # fmt: skip


def _future(reading: Reading, clause: Clause) -> bool:
    words = {reading.lemmas[i] for i in clause.auxiliaries} | {reading.lower[i] for i in clause.auxiliaries}
    return not clause.negated and bool(words & {"will", "would", "'ll"} or clause.marker == "to")


def _own(speaker: Mention, doers: tuple[Mention, ...]) -> bool:
    """Whether those who act are the state or a body of the speaker's country."""
    return all(m.node.type in {"country", "org", "group"} and m.node.country == speaker.node.country != "" for m in doers)


def within_places(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.within`: what is done at, or goes to, something unnamed in a place is done in it or goes there.

    "spoke at a school in Y" is spoken in Y, "sent troops to a base in Y" is sent to Y.
    """
    undergone = mentions_of(reading, with_role(clause, "object")) if clause.passive else ()
    carriers = undergone or mentions_of(reading, with_role(clause, "subject"))
    says_little = clause.lemma in verb_classes()["light"] and not with_role(clause, "object")
    if with_role(clause, "clausal") or says_little:
        return
    governed = any("in" in f.target_slots for f in reading.lexicon.frames(clause.lemma, "verb"))  # "believes in"
    for argument in with_role(clause, "oblique"):
        preposition = WITHIN.get(argument.preposition, "")
        if not preposition or argument.implied or not _unnamed_site(reading, argument.head):
            continue
        if governed and argument.preposition == "in":
            continue
        text = relation_text(reading, clause, -1, preposition, undergone=clause.passive)
        for place, link in places_of(reading, argument.head):
            if link.partition(" ")[0] != "in" or place.kind != "name":
                continue
            for source, target in ends(carriers, (place,)):
                yield open_candidate(clause, source, target, text, "verb.within", 0.7)


def _unnamed_site(reading: Reading, token: int) -> bool:
    """Whether a common noun may be of a building or site: of no people, and of nothing that happens."""
    role = reading.lexicon.roles.get(reading.lemmas[token])
    people = role is not None and (role.node_type not in {"org", "place"} or role.sector == "MED")  # "the press"
    named = token in reading.by_token or token in reading.nouns_of_deed or token in reading.dated
    return reading.pos[token] == "NOUN" and not people and not named


def event_places(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`event.place-of-verb`: an event that one meets for or attends in a place takes place there."""
    if not any(f.event_type in GATHERING for f in reading.lexicon.frames(clause.lemma, "verb")):
        return
    events = [a for a in clause.arguments if a.role == "object" or (a.role == "oblique" and a.preposition in AT_EVENTS)]
    places = [a for a in clause.arguments if a.role == "oblique" and a.preposition == "in"]
    for event in mentions_of(reading, [a for a in events if a.head in reading.nouns_of_deed]):
        for place in mentions_of(reading, places) if event.node.type == "event" else ():
            if place.node.type in {"place", "country"} and place.kind != "adjective":
                yield Candidate(
                    event, place, clause.predicate, "take place in", "event.place-of-verb", relation="gk:takesPlaceIn",
                    anchor=clause.predicate, confidence=0.75,
                )  # fmt: skip


def blamed(reading: Reading, clause: Clause, filled: Filled) -> Iterator[Candidate]:
    """`verb.blamed-for`: who is accused of an attack, or blamed for it, is possibly the one who did it."""
    frame = filled.frame
    if frame is None or frame.cameo != ALLEGATION or not filled.targets:
        return
    for argument in clause.arguments:
        if argument.role != "oblique" or argument.preposition not in {"for", "of", "over"}:
            continue
        if not any(f.event_type == "ASSAULT" for f in reading.lexicon.frames(reading.lemmas[argument.head], "noun")):
            continue
        events = [m for m in mentions_of(reading, [argument]) if m.node.type == "event"]
        for doer, event in ends([m for m in filled.targets if m.node.type in ACTOR_TYPES], events):
            yield Candidate(
                doer, event, clause.predicate, "be responsible for", "verb.blamed-for", relation="gk:responsibleFor",
                status="possible", anchor=clause.predicate, confidence=0.7, claimed_by=filled.sources[0],
            )  # fmt: skip


def spoken_in(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.spoken-in`: where somebody says something, if it is a place: "said on Friday in Istanbul"."""
    if not any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb")):
        return
    heads: list[int] = []
    for argument in clause.arguments:
        if argument.role == "oblique" and argument.preposition == "in":
            heads.append(argument.head)
        elif argument.role in {"oblique", "indirect"} and argument.head not in reading.by_token:  # on Friday, to reporters
            below = list(reading.below(argument.head, "nmod"))
            below += [c for b in below if reading.preposition(b) == "at" for c in reading.below(b, "nmod")]
            heads += [c for c in below if reading.preposition(c) == "in"]
    places = [m for h in heads for m in reading.by_head.get(h, ()) if m.node.type == "place" and m.kind == "name"]
    speakers = [m for m in mentions_of(reading, with_role(clause, "subject")) if m.node.type in ACTOR_TYPES]
    for speaker, place in ends(speakers, places):
        yield open_candidate(clause, speaker, place, f"{clause.lemma} in", "verb.spoken-in", 0.75)
