"""Infinitives beside a clause that tell no mere purpose: what came of an act, what it was done by, or what it was in itself."""

from __future__ import annotations

from kg.extraction.clauses import Clause
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes


def came_about(reading: Reading, clause: Clause, parent: Clause) -> bool:
    """Whether an infinitive beside a clause is as true as the clause: "went on to win", "beat Kenya to win the cup"."""
    classes = verb_classes()
    if clause.marker != "to" or reading.lower[clause.predicate].endswith("ing"):
        return False
    won = parent.lemma in classes["winning"] and clause.lemma in classes["outcomes"]
    if not parent.passive and (won or f"{parent.lemma} {clause.lemma}" in classes["leaving"]):
        return True
    return _goes_on(reading, parent) or clause.lemma in classes["observing"] or _first_of(reading, parent)


def _goes_on(reading: Reading, parent: Clause) -> bool:
    """`went-on-to`: who went on to found a party did so, and so did who used money to found it."""
    beside = (c for c in reading.below(parent.predicate, "advmod", "compound") if c == parent.predicate + 1)
    phrases = {parent.lemma, *(f"{parent.lemma} {reading.lower[c]}" for c in beside)}
    return not phrases.isdisjoint(verb_classes()["continuing"])


def _first_of(reading: Reading, parent: Clause) -> bool:
    """Whether the clause says that somebody is the first, or one of few, of those who did what the infinitive says."""
    heads = {parent.predicate, *(a.head for a in parent.arguments if a.role == "complement")}
    return parent.kind == "SVC" and any(one_of_few(reading, h) for h in heads)


def one_of_few(reading: Reading, noun: int) -> bool:
    """`first-to`: the first woman to lead a party, the only state to vote, the fourth guard to resign did so."""
    return any(
        reading.doc[c].tag_ == "JJS"
        or reading.doc[c].morph.get("NumType", []) == ["Ord"]
        or f"SOLE {reading.lower[c]}" in reading.lexicon.cues
        for c in reading.below(noun, "amod")
    )


def carried_out(reading: Reading, noun: int) -> bool:
    """Whether an object's infinitive says what was done: "had the courage to leave", "used drones to strike"."""
    head = reading.heads[noun]
    if reading.deps[noun] != "obj":
        return False
    used = reading.lemmas[head] in verb_classes()["continuing"]
    return used or (reading.lemmas[head] == "have" and f"HAVE {reading.lemmas[noun]}" in reading.lexicon.cues)
