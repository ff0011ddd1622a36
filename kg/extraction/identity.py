"""Nouns that a copula makes one with a name: what is said of "the first state to sign" is said of who became it."""

from __future__ import annotations

from kg.extraction.reading import Reading
from kg.extraction.relatives import foremost
from kg.statement import Mention


def identified(reading: Reading, token: int) -> tuple[Mention, ...]:
    """Whom a noun means by what it is said of or listed with: `one-among`, `first-to`, `bare-title`; else ()."""
    return _one_among(reading, token) or _first_of_its_kind(reading, token) or _bare_title(reading, token)


def _bare_title(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`bare-title`: in "singer, actor and writer Ann Roe" and "Ann Roe, member of X and founder of Y", all are Ann Roe.

    A noun for one person has no article there, or stands last in a list of what somebody is ("a judge, and a singer").
    """
    role = reading.lexicon.roles.get(reading.lemmas[token])
    person = role is not None and role.node_type == "person"
    if reading.doc[token].tag_ != "NN" or not (person or token + 1 in reading.by_token):
        return ()
    if reading.has(token, "nmod:poss", "nummod", "appos", "flat"):
        return ()
    if reading.has(token, "det") and not _listed_last(reading, token):
        return ()
    group = reading.conjuncts(reading.conjunct_head(token))
    named = [m for each in group for c in (each, *reading.below(each, "appos")) for m in reading.by_head.get(c, ())]
    people = {m.node.iri: m for m in named if m.node.type == "person" and m.kind in {"name", "pronoun"}}
    return tuple(people.values()) if len(people) == 1 and len(group) > 1 else ()


def _listed_last(reading: Reading, token: int) -> bool:
    """Whether "a candidate" ends a list of what a name's bearer is, which the parser took for another person."""
    name = reading.heads[token]
    before = [c for c in reading.below(name, "appos") if name < c < token]
    several = len(before) > 1 or any(len(reading.conjuncts(c)) > 1 for c in before)
    indefinite = any(reading.lower[c] in {"a", "an"} for c in reading.below(token, "det"))
    return reading.deps[token] == "conj" and several and indefinite


def _one_among(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`one-among`: in "X is among (or one of) the leaders who met", what is said of the leaders is said of X."""
    head = token
    if (
        reading.deps[token] == "nmod"
        and reading.preposition(token) == "of"
        and reading.lower[reading.heads[token]] == "one"
    ):
        head = reading.heads[token]
    elif reading.preposition(token) != "among":
        return ()
    if head not in reading.clause_at:
        return ()
    clause = reading.clauses[reading.clause_at[head]]
    return tuple(
        m for a in clause.arguments if a.role == "subject" and a.head != token for m in reading.by_head.get(a.head, ())
    )


def _first_of_its_kind(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`first-to`: in "X was (became, was made) the first state to sign", what the first state did X did."""
    to_act = any(reading.lower[i] == "to" for c in reading.below(token, "acl") for i in reading.below(c, "mark"))
    if not to_act or not foremost(reading.tree, token, "amod", "advmod"):
        return ()
    number = reading.clause_at.get(token if token in reading.clause_at else reading.heads[token])
    if number is None or reading.clauses[number].negated:
        return ()
    clause = reading.clauses[number]
    before = [a for a in clause.arguments if a.head < token]
    bearers = [a for a in before if a.role == "subject"] if clause.kind == "SVC" else [a for a in before if a.role == "object"]
    return tuple(m for a in bearers for m in reading.by_head.get(a.head, ()))
