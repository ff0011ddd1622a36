"""How true a word leaves the infinitive or gerund that it governs, where that takes more than the word's own frame.

"Is going to sign" and "has to sign" are modals, "was able to sign" says it was done, who was charged with spying need not have
spied, and what a plan or an effort is at is still to come.
"""

from __future__ import annotations

from kg.extraction.clauses import Clause
from kg.extraction.purposes import came_about
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.knowledge.lexicon import Frame, governing
from kg.statement import Status

CHARGED = frozenset({"of", "for", "with", "over", "on"})
"""Prepositions before the gerund that tells what somebody is charged with or arrested for."""
STEERED = frozenset({"on", "about", "against", "at", "of", "to", "in"})
"""Prepositions that a verb, adjective or noun asks for before what it plans, fears or gives up: "plans on leaving"."""
OPEN = frozenset({"planned", "possible", "denied"})


def passed_on(reading: Reading, clause: Clause, parent: Clause, frame: Frame | None) -> str:
    """The status that `parent`, with `frame` if it has one, gives the clause that it governs, or ""."""
    if frame is not None and frame.complement == "possible" and _managed(reading, parent):
        return "asserted"
    if suspected(clause, parent) and (frame is None or not frame.complement or frame.complement == "asserted"):
        return "asserted" if frame is not None and any(a.role == "subject" for a in parent.arguments) else "possible"
    if frame is not None:
        return frame.complement
    return _semimodal(reading, clause, parent)


def _managed(reading: Reading, parent: Clause) -> bool:
    """`was-able-to`: who was able to do something did it, who is able to has yet to."""
    if reading.lemmas[parent.predicate] not in verb_classes()["managing"] or parent.negated:
        return False
    helpers = [reading.lower[a] for a in parent.auxiliaries]
    return bool(helpers) and helpers[0] in {"was", "were", "had"}


def _semimodal(reading: Reading, clause: Clause, parent: Clause) -> str:
    """`semimodal`: "is going to" and "has to" are read as modals; who had to do something did it.

    Who "returned to take" a town, as an aim is parsed right after a verb of moving, may not have taken it.
    """
    if clause.link != "xcomp" or clause.marker != "to":
        return ""
    if parent.lemma in verb_classes()["moving"] and not came_about(reading, clause, parent):
        return "planned"
    cue = reading.lexicon.cues.get(f"{reading.lower[parent.predicate]} to")
    return cue.status if cue is not None and cue.pos == "modal" else ""


def suspected(clause: Clause, parent: Clause) -> bool:
    """`suspected-of`: what somebody is charged with or arrested for is not thereby done."""
    return clause.marker in CHARGED and parent.lemma in verb_classes()["suspecting"]


def steered(reading: Reading, clause: Clause, parent: Clause, frame: Frame | None) -> bool:
    """Whether a gerund's preposition is one that its governor asks for: "plans on leaving", "uninterested in leaving"."""
    if frame is None or not frame.complement:
        return False
    at_once = reading.lower[parent.predicate + 1] == clause.marker if parent.predicate + 1 < len(reading.lower) else False
    return clause.marker in frame.target_slots or (at_once and clause.marker in STEERED and frame.complement in OPEN)


def aimed_at(reading: Reading, clause: Clause, noun: int) -> Status | None:
    """What a noun makes of the gerund behind it: "efforts at leaving", "the prospect of leaving", "charges of spying"."""
    if clause.marker not in STEERED | CHARGED or not reading.lower[clause.predicate].endswith("ing"):
        return None
    frames = reading.lexicon.frames(reading.lemmas[noun], "noun")
    frame = governing(frames, finite=False)
    if frame is not None and frame.complement in OPEN:
        return frame.complement  # type: ignore[return-value]
    accusing = reading.preposition(noun) != "in"  # who is "in charge of" something isn't accused of it
    return "possible" if accusing and any(f.event_type == "ACCUSE" and "against" in f.target_slots for f in frames) else None


def declined(reading: Reading, clause: Clause, parent: Clause) -> bool:
    """`asked-but-declined`: who was asked to do something "but declined" did not do it."""
    if clause.link != "xcomp":
        return False
    after = (c for c in reading.conjuncts(reading.conjunct_head(parent.predicate)) if c > clause.predicate)
    number = next((reading.clause_at[c] for c in after if c in reading.clause_at), None)
    if number is None:
        return False
    answer = reading.clauses[number]
    frame = governing(reading.lexicon.frames(answer.lemma, "verb"), finite=False)
    refusing = frame is not None and frame.complement == "denied" and not answer.negated
    alone = all(a.role == "subject" and not a.implied for a in answer.arguments)
    return refusing and alone and any(reading.lower[c] == "but" for c in reading.below(answer.predicate, "cc"))


def in_case(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says what a noun stands for that makes a condition of it: "in the event that a court rules"."""
    noun = reading.heads[clause.predicate]
    cue = reading.lexicon.cues.get(f"{reading.preposition(noun)} the {reading.lower[noun]} that")
    return cue is not None and cue.status == "conditional"


def others_act(clause: Clause, parent: Clause) -> bool:
    """Whether somebody else than the governing clause's subject acts in the governed one."""
    doers, others = ({a.head for a in each.arguments if a.role == "subject"} for each in (parent, clause))
    return bool(others) and doers.isdisjoint(others)
