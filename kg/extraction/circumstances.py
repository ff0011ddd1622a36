"""The status of what is told beside a clause (purposes, conditions, what comes before, with or after), and what words around a
clause tell of it: manner that is denied, aims, rumours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from kg.extraction.clauses import Clause
from kg.extraction.predicates import NEGATORS
from kg.extraction.purposes import came_about
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.knowledge.lexicon import Frame, governing
from kg.language.dates import time_of
from kg.statement import Status

UNTIL = frozenset({"until", "till"})
TEMPORAL = frozenset({"when", "once", "after", "before"})
AIMING = frozenset({"to", "for", "so"})
"""First words of the markers of aims: "to", "for Chad to", "so as to"; not "prior to"."""
BESIDE = frozenset({"", "with", "in", "by"})
"""Markers of gerunds that are part of what their clause says: "will cut costs by closing plants"."""


def circumstance(reading: Reading, clause: Clause, parent: Clause, status: Status) -> Status:
    """The status that an adverbial clause has from its marker and from that of the clause it stands beside."""
    marker = clause.marker
    words = marker.split() or [""]
    if (words[0] in AIMING and "to" in words) or marker.startswith("in order") or marker == "so that":
        done = _owned_up_to(reading, clause, parent) or came_about(reading, clause, parent)
        return status if done else "planned"
    if marker in {"if", "unless"} or cue_status(reading, marker) == "conditional":
        return "conditional"
    if cue_status(reading, marker) == "denied":  # "instead of attending"
        return "denied"
    if status == "conditional":
        return status
    if marker in UNTIL | TEMPORAL and _still_to_come(reading, clause, parent, status):
        return "planned"
    return "asserted" if marker not in BESIDE or status == "denied" else status


def cue_status(reading: Reading, word: str) -> str:
    """The status that a conjunction or preposition gives its clause, or ""."""
    cue = reading.lexicon.cues.get(word)
    return cue.status if cue is not None else "conditional" if word in {"if", "unless"} else ""


def _owned_up_to(reading: Reading, clause: Clause, parent: Clause) -> bool:
    """Whether a gerund after "to" is what somebody says to have done: "confessed to killing"."""
    gerund = clause.marker == "to" and reading.lower[clause.predicate].endswith("ing") and not clause.auxiliaries
    return gerund and any(f.attributes for f in reading.lexicon.frames(parent.lemma, "verb"))


def _still_to_come(reading: Reading, clause: Clause, parent: Clause, status: Status) -> bool:
    """Whether what ends, or comes with, something planned is to come as well: "will strike until", "when Chad joins"."""
    if clause.marker in UNTIL:
        frame = governing(reading.lexicon.frames(parent.lemma, "verb"), finite=False)
        promised = frame is not None and frame.complement == "planned" and any(a.role == "object" for a in parent.arguments)
        ahead = any(reading.lower[a] in {"will", "would", "'ll", "wo"} for a in parent.auxiliaries)
        return promised or ahead or status == "planned"
    tense = reading.doc[clause.predicate].morph.get("Tense", [""])[0]
    return status == "planned" and tense == "Pres" and not clause.auxiliaries and reading.doc[clause.predicate].tag_ != "VBG"


def manner_denied(reading: Reading, clause: Clause) -> bool:
    """Whether "not" denies only how something is done: "didn't deliberately attack"."""
    seen_not = False
    for child in reading.below(clause.predicate, "advmod"):
        seen_not = seen_not or reading.lower[child] in NEGATORS
        if seen_not and f"NOT {reading.lower[child]}" in reading.lexicon.cues:
            return child < clause.predicate
    return False


def aim(reading: Reading, copula: Clause) -> Status:
    """What an infinitive after "is" is: "the aim was to …" and "the task is to …" are plans, "his answer was to …" not."""
    heads = [a.head for a in copula.arguments if a.role == "subject"]
    frames = [f for h in heads for f in reading.lexicon.frames(reading.lemmas[h], "noun")]
    frame = governing(frames, finite=False)
    if frame is not None and frame.complement:
        return cast(Status, frame.complement)
    return "asserted" if reading.lower[copula.predicate] == "was" else "planned"


def rumour(reading: Reading, parent: Clause) -> Frame | None:
    """The frame of what is said to go about: "rumours spread that …"."""
    heads = [a.head for a in parent.arguments if a.role == "subject"]
    frames = [f for h in heads for f in reading.lexicon.frames(reading.lemmas[h], "noun")]
    return governing([replace(f, attributes=False) for f in frames if f.attributes], finite=True)


def told_as_past(reading: Reading, clause: Clause) -> bool:
    """Whether "would" tells what was done of old: "in 1962 she would meet …", "he would often meet …", "would later say …".

    Not in what somebody says, under a condition, "under" a plan, or before "have"; habits only beside what is told as past.
    """
    helpers = [reading.lower[aux] for aux in clause.auxiliaries]
    if clause.link not in {"root", "conj", "relcl", "parataxis"} or clause.negated or helpers[:2] == ["would", "have"]:
        return False
    children = reading.children[clause.predicate]
    marks = [reading.tree.marker(c, "mark") for c in children if reading.deps[c].startswith("advcl")]
    phrases = list(reading.below(clause.predicate, "obl"))
    if any(cue_status(reading, mark) == "conditional" for mark in marks) or "under" in map(reading.preposition, phrases):
        return False
    if _habit(reading, clause, phrases) and _beside_the_past(reading, clause):
        return True
    time, document = time_of(reading.doc, clause.predicate), reading.doc._.document
    day = document.date.isoformat() if document is not None and document.date is not None else ""
    return time is not None and bool(time.end_date) and time.end_date[:4] < day[:4]


def _habit(reading: Reading, clause: Clause, phrases: list[int]) -> bool:
    """Whether a clause tells what was done often or later: "would often meet", "would meet every Friday"."""
    if any(f"HABIT {reading.lower[c]}" in reading.lexicon.cues for c in reading.below(clause.predicate, "advmod")):
        return True
    spans = verb_classes()["spans_of_time"]
    times = (c for c in phrases if c in reading.dated or reading.lemmas[c] in spans)
    return any(reading.lower[d] in {"every", "each"} for c in times for d in reading.below(c, "det"))


def _beside_the_past(reading: Reading, clause: Clause) -> bool:
    """Whether the sentence of a clause, or the one before, tells something in the past tense."""
    number = reading.sentence_of[clause.predicate]
    first, end = reading.sentences[max(0, number - 1)][0], reading.sentences[number][1]
    return any(reading.doc[i].tag_ == "VBD" for i in range(first, end))
