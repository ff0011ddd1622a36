"""What stands in a slot of a verb's frame: arguments of the clause, phrases of its object, actors of what it governs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.clauses import Argument, Clause
from kg.extraction.participants import modifiers, participants
from kg.extraction.prompted import prompting
from kg.extraction.reading import Reading
from kg.extraction.wording import with_role
from kg.knowledge.lexicon import SLOTS, Frame
from kg.statement import ACTOR_TYPES, Mention

CORE_SLOTS = {"subject": "subject", "object": "object", "indirect": "indirect"}
ABOUT = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SANCTION", "CONCEDE", "AGREE"})
"""Types of acts whose object may be an act of the actor they are directed at ("condemned Serbia's offensive")."""
QUESTIONS = frozenset({"whether", "if", "how", "why", "when"})
OWN_ACTS = frozenset({"AGREE"})
"""Types of acts that are about what one will do oneself: whoever else acts in what is promised is not promised anything."""


def slot_fillers(
    reading: Reading, number: int, clause: Clause, frame: Frame, slots: Sequence[str], noun: int
) -> tuple[tuple[Mention, ...], frozenset[int], str]:
    """Mentions in the first filled slot, the argument heads they came from, and that slot.

    Of several prepositions the first with an actor counts: "halted aid to Serbia in line with others".
    """
    first: tuple[tuple[Mention, ...], frozenset[int], str] | None = None
    for slot in slots:
        arguments = [a for a in _in_slot(reading, clause, slot, noun) if a.head != noun]
        found = mentions_of(reading, arguments)
        if slot in {"possessor", "modifier"} and noun >= 0:
            found = tuple(modifiers(reading, noun))
        if slot == "complement" and not found and frame.event_type in ABOUT:
            found = inherited_targets(reading, number, noun, frame.event_type)
        if not found:
            continue
        here = found, frozenset(a.head for a in arguments), slot
        if slot in SLOTS:
            return first or here
        if any(m.node.type in ACTOR_TYPES or m.node.country or modifiers(reading, m.head) for m in found):
            return here
        first = first or here
    return first or ((), frozenset(), "")


def _in_slot(reading: Reading, clause: Clause, slot: str, noun: int) -> list[Argument]:
    if slot in CORE_SLOTS:
        return with_role(clause, slot)
    if slot == "complement":
        return with_role(clause, "complement")
    if slot in {"possessor", "modifier"}:
        return []
    found = [a for a in clause.arguments if a.role == "oblique" and a.preposition == slot and not prompting(reading, a.head)]
    owners = [a.head for a in clause.arguments if a.role == "object" and not a.implied]
    if noun >= 0:
        owners = [noun, *(owner for owner in owners if noun in measured(reading, owner)[1:])]
    for owner in owners:
        for child in reading.nominal_arguments(owner, slot):
            found.extend(Argument("oblique", each, slot, False) for each in reading.conjuncts(child))
    return found


def inherited_targets(reading: Reading, number: int, noun: int, event_type: str) -> tuple[Mention, ...]:
    """`complement-actor`: whom a demand, threat or promise is about: actors of the governed clause or inside the object."""
    clause = reading.clauses[number]
    if with_role(clause, "complement"):  # "called his conduct a breach" says what it is called
        return ()
    own = {m.node.iri for a in with_role(clause, "subject") for m in participants(reading, a.head)}
    for k in range(number + 1, min(number + 12, len(reading.clauses))):
        inner = reading.clauses[k]
        if inner.parent == number and inner.link in {"ccomp", "xcomp"}:
            for roles in (("subject",), ("object", "indirect", "oblique")):
                if roles == ("subject",) and event_type in OWN_ACTS:
                    continue
                if roles != ("subject",) and inner.marker in QUESTIONS:  # "investigates whether X was hit by Y"
                    continue
                arguments = [a for role in roles for a in with_role(inner, role)]
                found = tuple(
                    m for m in mentions_of(reading, arguments) if m.node.type in ACTOR_TYPES and m.node.iri not in own
                )
                if found:
                    return found
    if noun < 0 and event_type in OWN_ACTS:  # "signed the governor's bill" agrees with nobody
        return ()
    heads = [noun] if noun >= 0 else [a.head for a in with_role(clause, "object")]
    return tuple(
        m for h in heads for m in modifiers(reading, h) if m.node.type in ACTOR_TYPES and m.node.iri not in own
    )


def measured(reading: Reading, token: int) -> list[int]:
    """`measure`: a noun, and the noun that it is a measure of: "a package of sanctions", "several rounds of talks"."""
    role = reading.lexicon.roles.get(reading.lemmas[token])
    if role is None or role.node_type != "part":
        return [token]
    return [token, *(child for child in reading.below(token, "nmod") if reading.preposition(child) == "of")]


def mentions_of(reading: Reading, arguments: Sequence[Argument]) -> tuple[Mention, ...]:
    """The mentions that arguments stand for, each node once at a place; dates are nobody."""
    found: dict[tuple[int, str], Mention] = {}
    for argument in arguments:
        if argument.head in reading.dated:
            continue
        for mention in _issuers(reading, argument) or participants(reading, argument.head):
            found.setdefault((mention.start, mention.node.iri), mention)
    return tuple(found.values())


def _issuers(reading: Reading, argument: Argument) -> tuple[Mention, ...]:
    """`issuer`: in "A posted a message blaming B", who posts the message does the blaming."""
    token = argument.head
    if argument.role != "subject" or not argument.implied or reading.deps[token] != "obj":
        return ()
    if any(m.kind != "description" for m in reading.by_head.get(token, ())):
        return ()
    if not any(f.attributes for f in reading.lexicon.frames(reading.lemmas[token], "noun")):
        return ()
    number = reading.clause_at.get(reading.heads[token])
    if number is None:
        return ()
    return tuple(
        m for a in reading.clauses[number].arguments if a.role == "subject" for m in reading.by_head.get(a.head, ())
    )
