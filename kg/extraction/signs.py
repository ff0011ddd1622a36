"""The sign of a statement: whether what it tells is friendly or hostile towards its target, or neither.

The frame or relation says what sign such an act has; here stands when an act of its kind has none after all.  A sign is
about two actors: where the target is but a thing, where both belong to one country, or where the words leave open whether
anything hostile is meant, none is better than a wrong one.
"""

from __future__ import annotations

from kg.extraction.candidate import Candidate
from kg.extraction.event_scope import INQUIRY, owned_by_another, relation_of
from kg.extraction.frames import framed
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame, Relation
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES

NEUTRAL_TO_EVENTS = frozenset({"CONSULT", "ASSAULT", "CONCEDE"})
ATTITUDES = frozenset({"AGREE", "SUPPORT", "CONSULT", "ACCUSE", "REJECT", "PROTEST", "SANCTION", "ASSAULT"})
"""Types of acts that can be for or against a thing: a plan, a law; one gives, frees, orders things for somebody."""
GIVING_WAY = frozenset({"RETREAT", "CONCEDE"})
TO_PERSONS = frozenset({"172", "173", "174"})
"""CAMEO's codes of what is only done to persons, whatever they are called: bans of what they do, arrests, deportations."""
ORDERS = str(GK["orders"])
WINNING = str(GK["winsAgainst"])


def sign_of(reading: Reading, candidate: Candidate, meaning: Frame | Relation | None, status: str) -> int:
    """The sign of the statement: that of its frame or relation, turned where a friendly act is denied.

    A hostile act that is not done is neutral, and so is what the functions below name.
    """
    if meaning is None or _of_no_side(reading, candidate, meaning) or _own_business(reading, candidate, meaning):
        return 0
    if meaning.sign > 0 and ACTOR_TYPES.isdisjoint({candidate.source.node.type, candidate.target.node.type}):
        return 0  # "a surge that accompanied the storm"
    if status == "denied":
        return -1 if meaning.sign > 0 else 0
    return meaning.sign


def _of_no_side(reading: Reading, candidate: Candidate, meaning: Frame | Relation) -> bool:
    """Whether an act of this type has no sign towards what it is done to.

    `towards-event`: one consults, attacks and concedes at an event, and looks into one, without being against it;
    `towards-thing`: "released a statement", "provided lift", "ordered repairs" are done to nobody, unless the thing is
    somebody's ("seized a Greek tanker").
    """
    target = candidate.target
    whose = target.kind == "name" or owned_by_another(reading, candidate.source, target)
    bare = target.node.type == "thing" and not whose
    if target.node.type == "event":
        won = relation_of(meaning) == WINNING  # one wins an election, but against a rival
        return won or meaning.event_type in NEUTRAL_TO_EVENTS or meaning.mode == INQUIRY
    return bare and meaning.cameo not in TO_PERSONS and (meaning.event_type not in ATTITUDES or meaning.mode == INQUIRY)


def _own_business(reading: Reading, candidate: Candidate, meaning: Frame | Relation) -> bool:
    """Whether a demand or command is no hostile one.

    `domestic`: what is told to one's own country, or to a body or person of it; `command`: an order to somebody whose
    country is not known to be another; `duty`: "the courts must decide", where nothing is to be given up or left.
    """
    if meaning.event_type != "REQUEST":
        return False
    source, target = candidate.source.node.country, candidate.target.node.country
    if source and source == target:
        return True
    if candidate.rule == "speech.demand":
        return not _giving_up(reading, candidate.predicate)
    return isinstance(meaning, Frame) and meaning.relation == ORDERS and not (source and target)


def _giving_up(reading: Reading, token: int) -> bool:
    """Whether a verb tells somebody to stop, leave or not to do something."""
    number = reading.clause_at.get(token)
    if number is None:
        return False
    clause = reading.clauses[number]
    frames = [filled.frame for filled in framed(reading, number) if filled.frame is not None]
    ending = any(f.complement == "denied" for f in reading.lexicon.frames(clause.lemma, "verb"))
    return clause.negated or ending or any(f.event_type in GIVING_WAY for f in frames)
