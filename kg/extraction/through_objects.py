"""Actors behind the noun that a verb governs: "waived immunity for X", "called for action by X", "was killed in a Y airstrike".

The noun is no end of interest by itself; the relation holds it, and leads to whom it is for, from, of or by.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.frames import Filled
from kg.extraction.pairing import anchored, open_candidate
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.extraction.wording import with_role
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, Mention

TOWARDS = frozenset({"of", "for", "to", "from", "against", "with", "over", "about", "on", "in"})
BODIES = frozenset({"org", "group", "bloc"})
REQUEST, ASSAULT = "REQUEST", "ASSAULT"
FORCE = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
DYING = str(GK["diesIn"])


def through_object(reading: Reading, clause: Clause, done: AbstractSet[tuple[str, str]]) -> Iterator[Candidate]:
    """`verb.through-object`: "waived immunity for X", "changed the name of X": the verb with its object relates to X."""
    if with_role(clause, "complement") or with_role(clause, "clausal"):
        return  # "called his conduct a breach" would lose what it is called
    told = [a for a in with_role(clause, "subject") if not a.implied or clause.link in {"conj", "xcomp", "relcl", "root"}]
    sources = [m for m in mentions_of(reading, told) if m.node.type != "place"]
    signed = any(f.sign and "object" in f.target_slots for f in reading.lexicon.frames(clause.lemma, "verb"))
    for argument in with_role(clause, "object") if sources else ():
        noun = argument.head
        if argument.implied or not (_bare_thing(reading, noun) or _opposing(reading, noun)):
            continue
        for preposition, owner in (*_behind(reading, clause, noun), *_in_deed(reading, noun)):
            fitting = ACTOR_TYPES | {"place"} if preposition == "of" else ACTOR_TYPES
            if signed and preposition == "of":
                fitting = frozenset({"place"})  # an act for or against what is an actor's own has its own rule
            elif preposition == "in":
                fitting = BODIES  # "won a majority in the Senate"; places have rules of their own
            named = [m for m in participants(reading, owner) if anchored(m) and m.kind != "pronoun"]
            targets = [m for m in named if m.node.type in fitting]
            for source, target in ends(sources, targets):
                if (source.node.iri, target.node.iri) not in done:
                    text = f"{clause.lemma} {reading.lemmas[noun]} {preposition}"
                    yield open_candidate(clause, source, target, text, "verb.through-object", 0.7)


def _bare_thing(reading: Reading, noun: int) -> bool:
    """Whether a noun is one that stands for no actor, no name and no quantity."""
    role = reading.lexicon.roles.get(reading.lemmas[noun])
    return reading.pos[noun] == "NOUN" and noun not in reading.by_token and role is None


def _opposing(reading: Reading, noun: int) -> bool:
    """Whether an unnamed group is against somebody: "led a coalition against X"."""
    common = reading.pos[noun] == "NOUN" and noun not in reading.by_token
    phrases = [c for c in reading.below(noun, "nmod") if reading.deps[c] != "nmod:poss"]
    return common and bool(phrases) and all(reading.preposition(c) == "against" for c in phrases)


def _behind(reading: Reading, clause: Clause, noun: int) -> Iterator[tuple[str, int]]:
    """Possessors of a noun as "of", and its prepositional phrases that no frame takes whose source the subject is.

    Who starts talks with X talks with X, which the noun tells; who criticises them does not.
    """
    frames = reading.lexicon.frames(reading.lemmas[noun], "noun") if _does(reading, clause) else ()
    taken = {slot for f in frames if f.relation for slot in f.target_slots}
    patient = any(reading.preposition(c) == "of" for c in reading.below(noun, "nmod"))
    for child in reading.below(noun, "nmod"):
        own = reading.deps[child] == "nmod:poss"
        if own and patient:
            continue  # "Cuba's repression of protests" is Cuba's doing
        preposition = "of" if own else reading.preposition(child)
        if child not in reading.dated and preposition in TOWARDS and (preposition == "of" or preposition not in taken):
            yield from ((preposition, each) for each in reading.conjuncts(child))


def _does(reading: Reading, clause: Clause) -> bool:
    """Whether the subject of a verb does what its object names: "started", "held"."""
    frames = reading.lexicon.frames(clause.lemma, "verb")
    light = f"{clause.lemma} NOUN" in reading.lexicon.cues or any(f.complement for f in frames)
    return light or all(f.noun_objects for f in frames)


def _in_deed(reading: Reading, noun: int) -> Iterator[tuple[str, int]]:
    """Whom an act is done to that the noun is for: "a reward for the capture of X"."""
    for child in reading.below(noun, "nmod"):
        deed = child in reading.nouns_of_deed and child not in reading.by_token
        if deed and reading.preposition(child) in {"for", "against"}:
            for inner in reading.below(child, "nmod"):
                if reading.deps[inner] == "nmod:poss" or reading.preposition(inner) == "of":
                    yield f"{reading.preposition(child)} {reading.lemmas[child]} of", inner


def at_agents_place(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.agent-place`: in "was killed by US soldiers in Y" what is done is done in Y."""
    if not clause.passive:
        return
    undergone = [m for m in mentions_of(reading, with_role(clause, "object")) if anchored(m)]
    for argument in with_role(clause, "subject") if undergone else ():
        if argument.head in reading.by_head or argument.implied or argument.head < clause.predicate:
            continue
        below = reading.below(argument.head, "nmod")
        for phrase in (c for c in below if c > argument.head and reading.preposition(c) in {"in", "near"}):
            places = [m for m in reading.by_head.get(phrase, ()) if m.node.type in {"place", "country"} and m.kind == "name"]
            text = f"be {reading.lower[clause.predicate]} {reading.preposition(phrase)}"
            for victim, place in ends(undergone, places):
                yield open_candidate(clause, victim, place, text, "verb.agent-place", 0.75)


def in_act(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.in-act`: who is killed in "an Israeli airstrike", or dies in it, is killed by Israel."""
    frames = reading.lexicon.frames(clause.lemma, "verb")
    hurting = next((f for f in frames if f.event_type == ASSAULT and "object" in f.target_slots and not f.noun_objects), None)
    if clause.passive and hurting is not None:
        victims = mentions_of(reading, with_role(clause, "object"))
    elif any(f.relation == DYING and "object" not in f.source_slots for f in frames):
        victims = mentions_of(reading, with_role(clause, "subject"))
    else:
        return
    for argument in clause.arguments:
        inside = argument.role == "oblique" and argument.preposition in {"in", "during", "by"}
        if inside or (clause.passive and argument.role == "subject"):
            for doer, victim in ends(_doers_of(reading, argument.head), victims):
                found = open_candidate(clause, doer, victim, clause.lemma, "verb.in-act", 0.75)
                if hurting is not None and clause.passive:
                    yield replace(found, frame=hurting)
                else:
                    yield replace(found, relation_text="kill", relation="gk:kills")


def _doers_of(reading: Reading, noun: int) -> list[Mention]:
    """Whose attack, strike or raid a noun says it is; of a war or clash both sides do it, so nobody."""
    frames = [f for f in reading.lexicon.frames(reading.lemmas[noun], "noun") if f.event_type in FORCE]
    one_sided = [f for f in frames if not reading.lexicon.relations[f.relation].symmetric]
    if not one_sided or len(one_sided) < len(frames) or any(m.kind == "name" for m in reading.by_token.get(noun, ())):
        return []
    found: list[Mention] = []
    for child in reading.children[noun]:
        dep = reading.deps[child]
        by = dep == "nmod" and reading.preposition(child) == "by"
        for m in participants(reading, child) if by or dep == "nmod:poss" else reading.by_head.get(child, ()):
            nation = dep in {"amod", "compound"} and (m.kind == "adjective" or m.node.type in {"org", "group"})
            if (by or nation or dep == "nmod:poss") and m.node.type in ACTOR_TYPES:
                found.append(m)
    return found


def called_for(reading: Reading, clause: Clause, filled: Filled) -> Iterator[Candidate]:
    """`verb.called-for`: who calls for an act by somebody ("action by the EU", "NATO intervention") asks it of them."""
    frame = filled.frame
    if frame is None or frame.event_type != REQUEST or frame.sign:
        return
    for thing in filled.targets:
        if thing.node.type not in {"thing", "event"} or thing.kind == "name":
            continue
        for source, doer in ends(filled.sources, _asked(reading, clause, thing.head)):
            text = f"{filled.text} {reading.lemmas[thing.head]} by"
            found = open_candidate(clause, source, doer, text, "verb.called-for", 0.75)
            yield replace(found, relation="gk:asks")


def _asked(reading: Reading, clause: Clause, noun: int) -> list[Mention]:
    by = [c for c in reading.below(noun, "nmod") if reading.preposition(c) in {"by", "from"} and c not in reading.dated]
    if not clause.passive:
        by += misplaced_agents(reading, clause)
    if not by and noun in reading.nouns_of_deed:
        by = [c for c in reading.below(noun, "nmod:poss", "compound", "amod") if c in reading.by_head]
    found = [m for c in by for each in reading.conjuncts(c) for m in participants(reading, each)]
    return [m for m in found if m.node.type in ACTOR_TYPES]


def misplaced_agents(reading: Reading, clause: Clause) -> list[int]:
    """`by` phrases of an active verb: they are those of the noun before."""
    return [a.head for a in clause.arguments if a.role == "oblique" and a.preposition == "by" and a.head not in reading.dated]


def own_demand(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.own-demand`: "their demands include a vote": whose demand it is demands it."""
    for argument in with_role(clause, "subject"):
        noun = argument.head
        frames = [f for f in reading.lexicon.frames(reading.lemmas[noun], "noun") if f.event_type == REQUEST]
        if not frames or noun in reading.by_token:
            continue
        owners = [m for c in reading.below(noun, "nmod:poss") for m in participants(reading, c) if m.node.type in ACTOR_TYPES]
        for owner, thing in ends(owners, mentions_of(reading, with_role(clause, "object"))):
            found = open_candidate(clause, owner, thing, reading.lemmas[noun], "verb.own-demand", 0.8)
            yield replace(found, relation="gk:demands")
