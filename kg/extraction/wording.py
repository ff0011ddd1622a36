"""The words of a relation: "withdraw troops from", "be born in", "keep … indoors", "allow … to buy"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.clauses import Argument, Clause
from kg.extraction.completing import completing_phrase, to_be, turned
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.language.phrases import complement_end
from kg.statement import ACTOR_TYPES, Mention

ACTING_FIRST = ("subject", "oblique", "indirect", "object")
"""Roles in which an actor of a governed clause is looked for."""

CURRENCIES = "$€£¥"
LONGEST_COMPLEMENT = 3
"""Words of what an object is called that a relation holds; those joined by hyphens count as one."""

DOING = frozenset({"from", "of", "for", "with"})
"""What stands before a gerund that is the object's doing: "stop … from", "accuse … of", "thank … for", "credit … with"."""
NOMINAL = frozenset({"conj", "appos", "nmod", "nmod:poss", "nmod:desc", "flat", "compound", "amod"})
"""Labels by which nouns and names hang from a noun."""


def relation_text(
    reading: Reading, clause: Clause, noun: int, preposition: str, undergone: bool = False
) -> str:
    """The lemma phrase of a relation, close to the text: "hold talk with", "cross into", "be born in" if `undergone`.

    With a preposition the verb's object belongs to it ("withdraw troops from").
    """
    parts = [turned(reading, clause)]
    if undergone and (clause.passive or reading.lower[clause.predicate].endswith("ed")):  # "injured ten in the attack"
        parts = ["be", " ".join([reading.lower[clause.predicate], *clause.lemma.split()[1:]])]
    elif noun >= 0:
        parts.append(" ".join([reading.lemmas[noun], *(of_what(reading, noun) if preposition != "of" else [])]))
    elif preposition and not undergone:
        parts.append(object_words(reading, clause))
    if preposition:
        parts.append(preposition)
    return " ".join(p for p in parts if p)


def object_words(reading: Reading, clause: Clause) -> str:
    """The object of an active verb as part of its relation: a name of at most two words, a sum, a noun with what it is of."""
    heads = [a.head for a in clause.arguments if a.role == "object" and not clause.passive]
    for head in heads:
        names = [m for m in reading.by_head.get(head, ()) if m.kind == "name" and m.last - m.first < 2]
        if names:
            return names[0].text
        if reading.pos[head] == "NOUN":
            return " ".join([reading.lower[head], *of_what(reading, head)])
        if any(sign in reading.words[head] for sign in CURRENCIES):
            return _amount(reading, head)
    return ""


def _amount(reading: Reading, head: int) -> str:
    """The words of a sum of money: "$5 million"."""
    within = [head, *reading.below(head, "nummod", "compound")]
    within += [c for i in within[1:] for c in reading.below(i, "compound")]
    near = [i for i in within if abs(i - head) <= LONGEST_COMPLEMENT]
    return reading.text(min(near), max(near))


def of_what(reading: Reading, noun: int) -> list[str]:
    """The rest of a fixed phrase: "a state of emergency"; nothing where it is of somebody or of more than one word."""
    last = complement_end(reading.doc, noun)
    if last != noun + 2 or reading.pos[last] != "NOUN" or last in reading.by_head:
        return []
    return [reading.lower[noun + 1], reading.lower[last]]


def complement_words(reading: Reading, number: int) -> str:
    """What the object is called, made or let do, with … in its place: "keep … alive", "allow … to buy"; "" if nothing is."""
    clause = reading.clauses[number]
    for argument in with_role(clause, "complement"):
        if reading.pos[argument.head] in {"ADJ", "NOUN", "ADV"} and not argument.preposition:
            return " ".join([" …", with_adjectives(reading, argument.head), *of_what(reading, argument.head)])
    for argument in with_role(clause, "oblique"):
        part = reading.lemmas[argument.head] in verb_classes()["sections"]  # "held it as part of its tour" calls it nothing
        if argument.preposition == "as" and reading.pos[argument.head] in {"NOUN", "ADJ"} and not (argument.implied or part):
            return " ".join([" … as", with_adjectives(reading, argument.head), *of_what(reading, argument.head)])
    return _where_to(reading, clause) or _doing(reading, number) or completing_phrase(reading, clause)


def governed(reading: Reading, number: int, targets: Iterable[Mention]) -> str:
    """What a demand, threat or belief says of an actor inside it: "believe … order attack", "vote to hold"."""
    heads = {m.head for m in targets}
    for k in range(number + 1, min(number + 12, len(reading.clauses))):
        inner = reading.clauses[k]
        if inner.parent != number or inner.link not in {"ccomp", "xcomp"}:
            continue
        meant = [a for a in inner.arguments if any(_within(reading, head, a.head) for head in heads)]
        found = min(meant, key=lambda a: ACTING_FIRST.index(a.role) if a.role in ACTING_FIRST else 9, default=None)
        if found is None or inner.lemma == "be":
            continue
        marks = {reading.lower[c] for c in reading.below(inner.predicate, "mark")}
        to = " to" if "to" in marks else " not" if inner.negated else ""
        undergone = inner.passive and found.role in {"object", "oblique"}
        act = relation_text(reading, inner, -1, found.preposition, undergone)
        if found.role == "subject" or (undergone and found.role == "object"):
            whose = " for …" if "for" in marks else " …"
            return " ".join(w for w in (f"{whose}{to} {act}", object_words(reading, inner)) if w)
        return f"{to} {act}{completing_phrase(reading, inner) if found.role == 'object' else ''}"
    noun = next((a.head for a in with_role(reading.clauses[number], "object")), -1)
    owners = {c for c in reading.children[noun] if c in heads} if noun >= 0 and reading.pos[noun] == "NOUN" else set()
    return f" {reading.lemmas[noun]} {reading.preposition(min(owners)) or 'of'}" if owners else ""


def asked_of(reading: Reading, number: int, targets: Iterable[Mention]) -> str:
    """What is asked of whom a preposition names: "call on … to leave", "call for … to be freed"."""
    heads = {m.head for m in targets if m.node.type in ACTOR_TYPES}
    for k in range(number + 1, min(number + 12, len(reading.clauses))):
        inner = reading.clauses[k]
        if inner.parent == number and "oblique-control" in inner.rules:
            doing = any(_within(reading, head, a.head) for a in inner.arguments if a.implied for head in heads)
            act = relation_text(reading, inner, -1, "", inner.passive)
            to = "not to" if inner.negated else "to"
            return " ".join(w for w in (f" … {to} {act}", object_words(reading, inner)) if w) if doing else ""
    return ""


def _within(reading: Reading, token: int, head: int) -> bool:
    """Whether a token stands in the phrase of a noun, without looking into clauses."""
    while token != head and reading.deps[token] in NOMINAL:
        token = reading.heads[token]
    return token == head


def _where_to(reading: Reading, clause: Clause) -> str:
    """An adverb behind the object that says where it is kept or let: "keep … indoors"."""
    last = max((a.head for a in with_role(clause, "object") if not a.implied), default=-1)
    where = (c for c in reading.below(clause.predicate, "advmod") if c == last + 1 and last >= 0)
    return next((f" … {reading.lower[c]}" for c in where if reading.lower[c] in verb_classes()["whereabouts"]), "")


def _doing(reading: Reading, number: int) -> str:
    """What the object is to do, or is kept from: "allow … to buy", "let … know", "prevent … from releasing"."""
    clause, classes = reading.clauses[number], verb_classes()
    infinitive = clause.lemma in classes["object_control"] or clause.lemma in classes["bare_infinitive"]
    for k in range(number + 1, min(number + 6, len(reading.clauses))):
        inner = reading.clauses[k]
        if inner.parent != number or "object-control" not in inner.rules:
            continue
        if inner.link in {"xcomp", "ccomp"} and inner.lemma == "be":
            return to_be(reading, inner)
        if inner.link == "xcomp" and infinitive:
            act = _with_object(reading, inner) if inner.lemma in classes["light"] else inner.lemma
            if inner.passive and inner.marker != "to":
                act = reading.lower[inner.predicate]  # "had her home searched"
            return f" … to {act}" if inner.marker == "to" else f" … {act}"
        if inner.marker in DOING and reading.lower[inner.predicate].endswith("ing") and _acting(reading, clause):
            return f" … {inner.marker} {reading.lower[inner.predicate]}"
    return ""


def _acting(reading: Reading, clause: Clause) -> bool:
    """Whether the object can do something: "won the prize for finding it" says nothing of what the prize does.

    Nor does "allowed Kenya from leaving", where the gerund belongs to another verb.
    """
    if any(f.complement == "possible" for f in reading.lexicon.frames(clause.lemma, "verb")):
        return False
    heads = [a.head for a in clause.arguments if a.role in {"object", "indirect"}]
    named = (m.node.type in ACTOR_TYPES for h in heads for m in reading.by_head.get(h, ()))
    return any(reading.lemmas[h] in reading.lexicon.roles for h in heads) or any(named)


def _with_object(reading: Reading, clause: Clause) -> str:
    """A verb that says little by itself with its object: "have army"."""
    return " ".join(p for p in (clause.lemma, object_words(reading, clause)) if p)


def with_adjectives(reading: Reading, head: int) -> str:
    """A noun or adjective with the words before it that tell of what kind: "interesting case", "Soviet-style"."""
    first, words = head, 1
    while words < LONGEST_COMPLEMENT and first and reading.heads[first - 1] in range(head - 4, head + 1):
        joint = reading.words[first - 1] == "-"
        if not joint and reading.deps[first - 1] not in {"amod", "compound", "advmod", "cc", "conj"}:
            break
        first -= 1
        words += not joint and reading.words[first + 1] != "-" and reading.deps[first] != "cc"
    if reading.deps[first] == "cc":
        first += 1
    return " ".join(reading.text(first, head).lower().split())


def with_role(clause: Clause, role: str) -> list[Argument]:
    return [a for a in clause.arguments if a.role == role]
