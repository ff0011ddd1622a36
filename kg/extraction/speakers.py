"""Who says what a clause says: the subject of a verb of speech, who is behind a report, "according to the ministry"."""

from __future__ import annotations

from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.participants import modifiers, participants
from kg.extraction.reading import Reading
from kg.statement import Mention


def speaker(reading: Reading, clause: Clause) -> Mention | None:
    """Who speaks in a speech clause: its first subject with a node, or who issued the statement that does."""
    for argument in clause.arguments:
        if argument.role == "subject":
            found = mentions_of(reading, [argument])
            if found and found[0].node.type == "thing" and not _own_body(reading, argument.head):
                found = _behind_report(reading, argument.head) or found
            if found:
                return found[0]
    return None


def according_to(reading: Reading, clause: Clause) -> Mention | None:
    """Who is named as the source in a clause: "according to the ministry", whoever is behind its report."""
    for argument in clause.arguments:
        if argument.role == "oblique" and argument.preposition in {"according to", "per"}:
            found = participants(reading, argument.head)
            if found and found[0].node.type == "thing":
                found = _behind_report(reading, argument.head) or found
            if found:
                return found[0]
    return None


def _own_body(reading: Reading, noun: int) -> bool:
    """Whether what speaks is somebody's office or the like, not their report: "his office said he had died"."""
    frames = reading.lexicon.frames(reading.lemmas[noun], "noun")
    owners = (m for c in reading.below(noun, "nmod:poss") for m in reading.by_head.get(c, ()))
    return not any(f.attributes for f in frames) and any(m.node.type == "person" for m in owners)


def _behind_report(reading: Reading, noun: int) -> tuple[Mention, ...]:
    """Whose report it is: "a statement by the ministry", "Xinhua reports"."""
    for child in reading.below(noun, "nmod"):
        if reading.preposition(child) in {"by", "from", "of", "in"}:
            found = participants(reading, child)
            if found and found[0].node.type != "thing":
                return found
    return tuple(modifiers(reading, noun))
