"""What tells a reader nothing: a vague noun for an end, a right without what it is to, somebody told without a word of what."""

from __future__ import annotations

from kg.extraction.candidate import Candidate
from kg.extraction.governing import OPEN
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.statement import Mention


def says_nothing(reading: Reading, candidate: Candidate) -> bool:
    """Whether no reader would learn anything from a candidate."""
    ends = candidate.source, candidate.target
    among = candidate.relation_text == "be among" and _bare(candidate.target)  # "are among the firms": that they are firms
    if among or any(_vague(reading, end) for end in ends) or _lasting(reading, candidate):
        return True
    return _untold(reading, candidate) or _unspent(reading, candidate)


def _vague(reading: Reading, mention: Mention) -> bool:
    """Whether a described end is but a vague noun: "a way", "the case", "one", without a word that tells which."""
    return _bare(mention) and f"VAGUE {reading.lemmas[mention.head]}" in reading.lexicon.cues


def _lasting(reading: Reading, candidate: Candidate) -> bool:
    """`lasting`: how long, or at what age, somebody does something is nobody and no place: "worked for 23 years"."""
    if candidate.rule in {"verb.object", "verb.open"}:
        return False  # "served eight years"
    noun, classes = candidate.target.head, verb_classes()
    if not candidate.target.only_described or not reading.preposition(noun):
        return False
    counted = reading.lemmas[noun] in classes["spans_of_time"] and reading.has(noun, "nummod")
    whole = next((c for c in reading.below(noun, "nmod") if reading.preposition(c) == "of"), -1)
    spanned = whole >= 0 and reading.lemmas[noun] in classes["measuring"] and reading.lemmas[whole] in classes["spans_of_time"]
    return counted or spanned or reading.lower[noun] in classes["ages"]


def _untold(reading: Reading, candidate: Candidate) -> bool:
    """`untold`: "told reporters" says nothing without what, unless those who were told have a name."""
    act = candidate.frame is not None and candidate.frame.event_type  # who warns somebody does something to them
    telling = not act and reading.lemmas[candidate.predicate] in verb_classes()["telling"]
    bare = candidate.rule in {"verb.object", "verb.indirect"} and "…" not in candidate.relation_text
    return telling and bare and candidate.target.only_described


def _unspent(reading: Reading, candidate: Candidate) -> bool:
    """`unspent`: to have, get or make a chance, right or plan says nothing without what it is to do."""
    if candidate.relation_text not in verb_classes()["light"] or not _bare(candidate.target):
        return False
    frames = reading.lexicon.frames(reading.lemmas[candidate.target.head], "noun")
    return any(f.complement in OPEN and "complement" in f.target_slots for f in frames)


def _bare(mention: Mention) -> bool:
    return mention.only_described and len(mention.node.name.split()) == 1
