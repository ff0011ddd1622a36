"""Verb clauses → typed relations, by the lexicon; verbs outside it give untyped ones in the text's own words.

One statement is made for each pair of source and target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Argument, Clause
from kg.extraction.completing import turned
from kg.extraction.frame_slots import mentions_of
from kg.extraction.frames import Filled, framed
from kg.extraction.nominal_settings import INSIDE
from kg.extraction.offices import held
from kg.extraction.owners import owners_of_targets
from kg.extraction.pairing import open_candidate, pairs, worth
from kg.extraction.participants import participants
from kg.extraction.predications import copular, labels, participle, standing_as
from kg.extraction.reading import Reading
from kg.extraction.recipients import given
from kg.extraction.through_objects import (
    at_agents_place,
    called_for,
    in_act,
    misplaced_agents,
    own_demand,
    through_object,
)
from kg.extraction.verb_classes import verb_classes
from kg.extraction.verb_settings import (
    announced,
    assault_at,
    blamed,
    event_places,
    object_places,
    offers,
    spoken_in,
    within_places,
)
from kg.extraction.verdicts import held_to_be, seen_as, verdicts
from kg.extraction.wording import complement_words, object_words, relation_text, with_role
from kg.statement import ACTOR_TYPES, Mention

SETTING = frozenset({"at", "during"})
GATHERING = frozenset({"CONSULT"})
PARTICIPANT = frozenset(
    {"in", "to", "from", "with", "on", "at", "against", "for", "into", "near", "across", "through", "by", "about", "over"}
    | {"between", "toward", "towards", "onto", "around", "within", "off", "out of", "outside", "inside", "of", "upon", "as"}
)
"""Prepositions whose phrase takes part in what an unknown verb says; "as" only where nothing stands between."""
LETS = frozenset({"'s", "’s"})
"""What makes an appeal of "let": "let's all vote"."""


def clause_relations(reading: Reading, number: int) -> Iterator[Candidate]:
    """The statements of one verb clause, before status and time are added."""
    clause = reading.clauses[number]
    if clause.lemma == "let" and set(reading.lower[clause.predicate + 1 : clause.predicate + 2]) & LETS:
        return
    if clause.kind == "NOM" or _needed(reading, clause):
        return
    if clause.kind in {"SVC", "EX"} or reading.pos[clause.predicate] not in {"VERB", "AUX"}:
        yield from copular(reading, clause)
        return
    if clause.passive and not with_role(clause, "subject"):
        found = list(participle(reading, clause))
        if found:
            yield from found
            return
    used: set[int] = set()
    found = list(_by_frames(reading, number, used))
    if not any(c.frame is not None and c.frame.noun_objects for c in found):
        judged = list(verdicts(reading, number))
        if judged or held_to_be(reading, clause):  # who calls a treaty unfair does not telephone
            objects = {a.head for a in with_role(clause, "object")}
            used |= objects
            found = [*judged, *(c for c in found if c.source.head in objects and seen_as(reading, clause))]
    yield from found
    yield from given(reading, clause, {c.target.head for c in found})
    yield from through_object(reading, clause, {(c.source.node.iri, c.target.node.iri) for c in found})
    yield from in_act(reading, clause)
    yield from at_agents_place(reading, clause)
    yield from own_demand(reading, clause)
    yield from spoken_in(reading, clause)
    yield from announced(reading, number)
    yield from object_places(reading, clause)
    yield from event_places(reading, clause)
    yield from within_places(reading, clause)
    yield from labels(reading, clause, used)
    yield from standing_as(reading, clause, used)
    yield from held(reading, clause)
    yield from _untyped(reading, number, used)


def _lists_places(reading: Reading, token: int) -> bool:
    """Whether a noun stands for countries or places listed behind it: "grows with markets including Nepal"."""
    listed = all(m.node.type in {"country", "place"} and m.head != token for m in participants(reading, token))
    return listed and reading.pos[token] == "NOUN" and reading.lemmas[token] not in reading.lexicon.roles


def _needed(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is but a thing that is needed to do what the clause says: "requires consent to appoint a judge"."""
    above = reading.clauses[clause.parent].lemma if clause.parent is not None else ""
    if clause.marker != "to" or above not in verb_classes()["needing"]:
        return False
    subjects = with_role(clause, "subject")
    return bool(subjects) and all(
        a.implied and not any(m.node.type in ACTOR_TYPES for m in participants(reading, a.head)) for a in subjects
    )


def _by_frames(reading: Reading, number: int, used: set[int]) -> Iterator[Candidate]:
    """What the frames of the verb give; the arguments that they take are added to `used`."""
    clause = reading.clauses[number]
    for filled in framed(reading, number):
        used |= filled.used
        yield from pairs(clause, filled.frame, filled.sources, filled.targets, filled.text, filled.rule)
        yield from _owners(reading, clause, filled)
        yield from offers(reading, clause, filled)
        yield from blamed(reading, clause, filled)
        asked = list(called_for(reading, clause, filled))
        if asked:
            used.update(misplaced_agents(reading, clause))
        yield from asked


def _owners(reading: Reading, clause: Clause, filled: Filled) -> Iterator[Candidate]:
    """`verb.object-owner`: an act against what is an actor's own ("condemned Serbia's offensive") is against the actor."""
    for owner, words, frame in owners_of_targets(reading, filled.frame, filled.sources, filled.targets):
        for source in filled.sources:
            yield Candidate(
                source, owner, clause.predicate, f"{filled.text}{words}", "verb.object-owner", frame, anchor=clause.predicate,
                confidence=0.7,
            )  # fmt: skip


def _untyped(reading: Reading, number: int, used: set[int]) -> Iterator[Candidate]:
    """`verb.open` and `verb.open-oblique`: what no frame took of a verb's object and prepositional arguments."""
    clause = reading.clauses[number]
    subjects = [a for a in with_role(clause, "subject") if a.head not in used] or with_role(clause, "subject")
    sources = mentions_of(reading, subjects)
    objects = [a for a in with_role(clause, "object") if a.head not in used]
    told = any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb"))
    if not used and (not told or _acts_on(reading, clause)):
        for source, target in ends(sources, mentions_of(reading, objects)):
            if worth(source, target) and (target.kind == "name" or not told):
                text = turned(reading, clause) + complement_words(reading, number)
                yield open_candidate(clause, source, target, text, "verb.open", 0.7)
    undergone = mentions_of(reading, with_role(clause, "object")) if clause.passive else ()
    carriers = undergone or sources
    for argument in clause.arguments:
        if argument.role == "oblique" and argument.head not in used | reading.dated and argument.preposition:
            yield from _open_oblique(reading, clause, carriers, argument)


def _acts_on(reading: Reading, clause: Clause) -> bool:
    """Whether a verb of speech is used of its object instead: "recognised the temple", not "admitted that …"."""
    frames = reading.lexicon.frames(clause.lemma, "verb")
    return not with_role(clause, "clausal") and any("object" in f.target_slots and f.relation for f in frames)


def _gathers(reading: Reading, clause: Clause, argument: Argument) -> bool:
    """Whether one comes together for an event: "met for a summit", "travelled to Oslo for talks"."""
    if argument.preposition != "for":
        return False
    meeting = any(f.event_type in GATHERING for f in reading.lexicon.frames(clause.lemma, "verb"))
    return meeting and _gathering(reading, argument.head)


def _gathering(reading: Reading, noun: int) -> bool:
    """Whether a noun is one of a meeting: who does something during a war or an election doesn't attend it."""
    return any(f.event_type in GATHERING for f in reading.lexicon.frames(reading.lemmas[noun], "noun"))


def _says_what(reading: Reading, clause: Clause) -> bool:
    """Whether the words of an open relation can hold what its verb governs: no clause, and an object with a noun."""
    if with_role(clause, "clausal"):
        return False
    return clause.passive or not with_role(clause, "object") or bool(object_words(reading, clause))


def _acting(reading: Reading, noun: int) -> bool:
    """Whether a noun, or one listed with it, is said to be doing something: "the others following"."""
    listed = reading.conjuncts(reading.conjunct_head(noun))
    return any(reading.lower[c].endswith("ing") for each in listed for c in reading.below(each, "acl"))


def _open_oblique(
    reading: Reading, clause: Clause, carriers: Sequence[Mention], argument: Argument
) -> Iterator[Candidate]:
    """`event.setting` where the argument is an event that the subject takes part in, else `verb.open-oblique`."""
    if argument.preposition == "when":
        return
    where = argument.preposition == "where"
    speech = any(f.attributes for f in reading.lexicon.frames(clause.lemma, "verb"))
    if speech and argument.preposition in {"on", "in", "at"}:  # "wrote on Twitter" tells where, not whom
        return
    if argument.preposition == "with" and _acting(reading, argument.head):
        return  # "with others following" is a clause beside
    listing = f" {reading.lower[argument.head]} in" if _lists_places(reading, argument.head) else ""
    complete = (where or argument.preposition in PARTICIPANT) and _says_what(reading, clause)
    if argument.preposition == "as" and not clause.passive and with_role(clause, "object"):
        complete = False
    for source, target in ends(carriers, participants(reading, argument.head)):
        event = target.node.type == "event"
        preposition = ("at" if event else "in") if where else argument.preposition
        text = relation_text(reading, clause, -1, preposition, undergone=clause.passive) + listing
        if event and preposition == "during" and not _gathering(reading, argument.head):
            if target.kind == "name" and _says_what(reading, clause):
                yield open_candidate(clause, source, target, text, "verb.open-oblique", 0.6)
            continue
        setting = event and (preposition in SETTING or _gathers(reading, clause, argument))
        if setting and source.node.type in ACTOR_TYPES:
            words = text if preposition == "at" and not where else "attend"
            yield replace(open_candidate(clause, source, target, words, "event.setting", 0.8), relation="gk:attends")
        elif complete and target.node.type != "thing" and worth(source, target):
            struck = preposition in INSIDE and target.node.type == "place" and source.node.type != "thing"
            fitting = assault_at(reading, clause) if struck else None
            yield replace(open_candidate(clause, source, target, text, "verb.open-oblique", 0.6), frame=fitting)
