"""What a verb asks for behind its object and means nothing without: "hold … in contempt", "declare … to be safe".

And the adverbs that turn it: "hardly use".
"""

from __future__ import annotations

from kg.extraction.clauses import Argument, Clause
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.language.phrases import complement_end

SETTING = frozenset({"in", "at"})
LONGEST = 5
"""Words of a completing phrase, its preposition not counted."""


def completing_phrase(reading: Reading, clause: Clause) -> str:
    """`completing-phrase`: the prepositional phrase that completes a verb, if no name stands in it: " … in contempt".

    In "voted to hold them in contempt" the phrase belongs to the nearer verb, whatever the parser makes of it.
    """
    asked = verb_classes()["completing"]
    above = reading.clauses[clause.parent].arguments if clause.link == "xcomp" and clause.parent is not None else ()
    for argument in (*clause.arguments, *above):
        if argument.role != "oblique" or f"{clause.lemma} {argument.preposition}" not in asked:
            continue
        words = _words(reading, clause, argument)
        if words:
            return f" … {argument.preposition} {words}"
    return ""


def _words(reading: Reading, clause: Clause, argument: Argument) -> str:
    """The words of a phrase from the first that counts or describes its noun to what it is of."""
    head = argument.head
    if argument.implied or head < clause.predicate or head in reading.by_token or reading.pos[head] != "NOUN":
        return ""
    if argument.preposition in SETTING and any(reading.lower[c] == "the" for c in reading.below(head, "det")):
        return ""  # "left the union in the spring" tells when
    first, kinds = head, {"amod", "compound", "nummod"}
    while first and reading.heads[first - 1] in range(first, head + 1) and reading.deps[first - 1] in kinds:
        first -= 1
    last = complement_end(reading.doc, head)
    if reading.pos[last] != "NOUN" or any(i in reading.by_token for i in range(first, last + 1)):
        last = head
    return reading.text(first, last).lower() if last - first < LONGEST else reading.text(first, head).lower()


def to_be(reading: Reading, inner: Clause) -> str:
    """What somebody declares, finds or wants an object to be: " … to be safe"."""
    head = inner.predicate
    if inner.lemma != "be" or inner.marker != "to" or reading.pos[head] not in {"NOUN", "ADJ"} or reading.preposition(head):
        return ""
    first = head
    while first and reading.heads[first - 1] == head and reading.deps[first - 1] in {"amod", "compound", "advmod"}:
        first -= 1
    return f" … to be {reading.text(first, complement_end(reading.doc, head)).lower()}"


def turned(reading: Reading, clause: Clause) -> str:
    """The lemma of a clause's verb behind the adverb that all but takes it back: "hardly use", "less affect"."""
    turning = verb_classes()["turning"]
    words = (reading.lower[c] for c in reading.below(clause.predicate, "advmod"))
    return " ".join([*(w for w in words if w in turning), clause.lemma])
