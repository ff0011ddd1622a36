"""What kind of event a statement tells of, if any: PLOVER's types are for political acts of actors on actors.

The frame or relation says which type such an act has; here stands when it has none, or another, after all.  A fire attacks
nobody, who releases a report sets nobody free, and winning an election is no battle.  The relation stays where it is true
all the same ("joined a band", "flew to Rome"), but goes where it speaks of actors and there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.candidate import Candidate
from kg.extraction.participants import modifiers
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame, Relation
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, STATE_SECTORS, Mention, Statement

ACTS_FOR = ACTOR_TYPES | {"place"}
"""What acts, beside what the ontology allows for a type: towns stand for those who rule them."""
GATHERED = frozenset({str(GK["attends"]), str(GK["organizes"]), str(GK["chairs"])})
SHARED = frozenset({"CONSULT", "COOPERATE", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types of deeds that many can take part in."""
DONE = str(GK["responsibleFor"])
ASKED = str(GK["asks"])
TALK = ("CONSULT", "", "040")
"""What a question is: talk, not a request."""
QUESTIONS = frozenset({"whether", "if", "how", "why", "when", "what", "who", "where"})
JOINED = str(GK["joins"])
LEFT = str(GK["leaves"])
BODIES = frozenset({"org", "group", "thing"})
"""What persons join and leave as their calling: bands, companies, parliaments."""
WON = frozenset({str(GK["defeats"]), str(GK["fights"]), str(GK["atWarWith"]), str(GK["attacks"])})
INQUIRY = "investigate"
"""PLOVER's mode of acts that look into something."""
GUARDING = "074"
"""CAMEO's code for protecting somebody."""
HELD = ("COERCE", "", "173")
"""Keeping in custody."""
VISIT = "visit"
COUNCILS = frozenset({"IGO", "GOV"})
"""Sectors of bodies that one comes to on an errand."""
STANCES = frozenset({"SUPPORT", "REJECT"})
"""Types of acts for and against: "vote to leave" is neither "vote for" nor "vote against"."""
ARMED = frozenset({"MIL", "REB", "SEP", "UAF"})
"""Sectors of those who fight."""
NOMINAL_RULES = "noun."

Meaning = Frame | Relation


def in_scope(reading: Reading, candidate: Candidate, meaning: Meaning) -> Meaning:
    """The frame or relation with the event type, mode, code and sign that hold between these two ends.

    Looking into a thing is no event, nor is "believe that …" a belief in somebody.  The sign of harm stays when the type goes:
    a storm that hits an island is no attack, but no good to it either.
    """
    if not meaning.event_type:
        return meaning
    if meaning.cameo == GUARDING and captive(reading, candidate.target.head):
        return _retyped(meaning, *HELD, -1)
    if relation_of(meaning) == ASKED and _wonders(reading, candidate):
        return _retyped(meaning, *TALK, 1)
    if is_done(candidate, meaning):
        return _as_what_is_done(reading, candidate, meaning)
    source, target = candidate.source, candidate.target
    private = apolitical(reading, source, target, candidate.predicate, candidate.rule, meaning)
    if private or tour(source, target, meaning) or _else(candidate, meaning) or unfit(reading, candidate, meaning):
        return _retyped(meaning, "", "", "", meaning.sign if meaning.event_type == "ASSAULT" else 0)
    return meaning


def unfit(reading: Reading, candidate: Candidate, meaning: Meaning) -> bool:
    """Whether one of the ends can't be the source, or the target, of an act of this type."""
    return not (_can_do(reading, candidate.source, meaning) and _can_undergo(reading, candidate, meaning))


def tour(source: Mention, target: Mention, meaning: Meaning) -> bool:
    """Whether a journey is none of state: to a place at home, or by somebody who is not known to be of another country."""
    return meaning.mode == VISIT and target.node.type in {"place", "country", "org"} and not _abroad(source, target)


def at_home(source: Mention, target: Mention) -> bool:
    """Whether both are known to be of one country."""
    return bool(source.node.country) and source.node.country == target.node.country


def is_done(act: Candidate | Statement, meaning: Meaning) -> bool:
    """Whether the target is an event that the source takes part in, holds or commits: the act is of the event's kind."""
    relation = relation_of(meaning)
    return relation in GATHERED or relation == DONE or (relation == JOINED and act.target.node.type == "event")


def apolitical(reading: Reading, source: Mention, target: Mention, predicate: int, rule: str, meaning: Meaning) -> bool:
    """Whether an act between two that could do so is none of PLOVER's after all.

    `career`: joining or leaving a body as one's calling; `contest`: a match or an election; `private`: a quarrel of persons
    that is called a war; `accident`: somebody hits a thing that is nobody's.
    """
    relation = relation_of(meaning)
    if relation in {JOINED, LEFT}:
        return source.node.type == "person" and target.node.type in BODIES
    if meaning.event_type != "ASSAULT" or relation not in WON:
        return False
    persons = source.node.type == target.node.type == "person"
    if relation == str(GK["defeats"]) and persons:
        return True
    if rule.startswith(NOMINAL_RULES) and relation == str(GK["atWarWith"]):
        return not any(_at_arms(end) for end in (source, target))
    accident = source.node.type == "person" and _bare(reading, source, target)
    return accident or _contest(reading, predicate)


def captive(reading: Reading, token: int) -> bool:
    """`captive`: who guards "captured rebels", "jailed editors" does not protect them."""
    participles = [c for c in reading.below(token, "amod", "acl") if reading.lower[c].endswith("ed")]
    return any(f.event_type == "COERCE" for c in participles for f in reading.lexicon.frames(reading.lemmas[c], "verb"))


def owned_by_another(reading: Reading, source: Mention, thing: Mention) -> bool:
    """Whether a thing is said to be of somebody who isn't the one who does something with it."""
    return any(m.node.iri not in {thing.node.iri, source.node.iri} for m in modifiers(reading, thing.head))


def relation_of(meaning: Meaning) -> str:
    """The IRI of the relation that a frame evokes, or of the relation itself."""
    return meaning.relation if isinstance(meaning, Frame) else meaning.iri


def _else(candidate: Candidate, meaning: Meaning) -> bool:
    """Whether a thing is looked into, or a stance is told of and not what it is about: "believed that …"."""
    if meaning.mode == INQUIRY:
        return candidate.target.node.type in {"thing", "event"}
    stance = meaning.event_type in STANCES and isinstance(meaning, Frame) and not meaning.takes_clause
    return stance and candidate.rule == "verb.complement"


def _wonders(reading: Reading, candidate: Candidate) -> bool:
    """Whether something is asked about, not asked for: "asked him about it", "asked her whether …"."""
    number = reading.clause_at.get(candidate.predicate)
    if number is None or candidate.target.node.type not in ACTOR_TYPES:
        return False
    about = any(a.preposition == "about" for a in reading.clauses[number].arguments)
    inner = [c for c in reading.clauses if c.parent == number and c.link in {"ccomp", "advcl"}]
    return about or any(c.marker in QUESTIONS and c.predicate > candidate.predicate for c in inner)


def _retyped(meaning: Meaning, event_type: str, mode: str, cameo: str, sign: int) -> Meaning:
    return replace(meaning, event_type=event_type, mode=mode, cameo=cameo, sign=sign)


def _can_do(reading: Reading, source: Mention, meaning: Meaning) -> bool:
    kind = reading.lexicon.event_types.get(meaning.event_type)
    if kind is None or source.node.type in ACTS_FOR or source.node.country or source.node.type in kind.done_by:
        return True
    if source.node.type == "event":
        return _deed(reading, source) is not None and _deed_sign(reading, source) < 0
    return _is_weapon(reading, source) and meaning.event_type == "ASSAULT"


def _can_undergo(reading: Reading, candidate: Candidate, meaning: Meaning) -> bool:
    kind = reading.lexicon.event_types.get(meaning.event_type)
    source, target = candidate.source, candidate.target
    if kind is None or target.node.type in ACTOR_TYPES or target.node.type in kind.done_to or target.node.country:
        return True
    if meaning.event_type == "CONCEDE" and target.node.type in {"thing", "event"} and _deed_sign(reading, target) < 0:
        return True
    if meaning.event_type == "MOBILIZE":
        return _is_weapon(reading, target)
    if meaning.event_type == "RETREAT":  # who releases somebody's papers sets nobody free
        return False
    return target.node.type == "thing" and owned_by_another(reading, source, target)


def _deed(reading: Reading, mention: Mention) -> Frame | None:
    """The typed frame of the noun that names an event or thing: "raid", "bomb attack"."""
    token = mention.head
    lemmas = [reading.lemmas[c] for c in reading.below(token, "compound", "amod") if c == token - 1]
    names = [f"{lemma} {reading.lemmas[token]}" for lemma in lemmas] + [reading.lemmas[token].lower()]
    frames: Iterator[Frame] = (f for name in names for f in reading.lexicon.frames(name, "noun"))
    return next((f for f in frames if f.event_type), None)


def _deed_sign(reading: Reading, mention: Mention) -> int:
    found = _deed(reading, mention)
    return found.sign if found is not None else 0


def _is_weapon(reading: Reading, mention: Mention) -> bool:
    return f"WEAPON {reading.lemmas[mention.head].lower()}" in reading.lexicon.cues


def _as_what_is_done(reading: Reading, candidate: Candidate, meaning: Meaning) -> Meaning:
    """Taking part in, holding or committing something is an act of its kind: a protest, a meeting, a murder, or none."""
    target, relation = candidate.target, relation_of(meaning)
    if target.kind == "pronoun" or candidate.source.node.type not in ACTS_FOR:
        return meaning if target.kind == "pronoun" else _retyped(meaning, "", "", "", 0)
    deed = _deed(reading, target)
    if deed is not None and deed.event_type in SHARED:
        same = deed.event_type == meaning.event_type
        return meaning if same else _retyped(meaning, deed.event_type, deed.mode, deed.cameo, 0)
    council = target.node.type == "bloc" or target.node.sector == "IGO"
    if (council and relation in GATHERED) or (relation == DONE and target.node.type == "event"):
        return meaning
    return _retyped(meaning, "", "", "", 0)


def _abroad(source: Mention, target: Mention) -> bool:
    """Whether somebody of one country, or of a body of several, goes to another."""
    if target.node.type == "org" and target.node.sector in COUNCILS:
        return True
    official = bool(source.node.country) or source.node.linked or source.node.sector in STATE_SECTORS
    return official and bool(target.node.country) and target.node.country != source.node.country


def _at_arms(mention: Mention) -> bool:
    return mention.node.type in {"country", "bloc", "group", "collective"} or mention.node.sector in ARMED


def _bare(reading: Reading, source: Mention, target: Mention) -> bool:
    return target.node.type == "thing" and target.kind != "name" and not owned_by_another(reading, source, target)


def _contest(reading: Reading, token: int) -> bool:
    """`contest`: whether the clause speaks of a match, a race or an election."""
    number = reading.clause_over(token)
    heads = [a.head for a in reading.clauses[number].arguments] if number is not None else []
    nouns = [*heads, *(c for h in (token, *heads) for c in reading.below(h, "nmod", "obl", "compound", "nmod:poss"))]
    return any(f"CONTEST {reading.lemmas[n].lower()}" in reading.lexicon.cues for n in nouns)
