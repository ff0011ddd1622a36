"""The noun that a relative clause is about, where the parser took a nearer one: mended by what agrees.

Three kinds of evidence, in this order: who and which (people or things), the number of the verb, and what can be done to
what (the lexicon's types).  A clause only moves up to a noun that its present one is part of, and only if its present
noun can't be meant and the other can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.reading import Reading

PERSONAL = frozenset({"person", "group", "collective"})
SINGULAR = frozenset({"is", "was", "has", "does"})
PLURAL = frozenset({"are", "were", "have", "do"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
HIGHEST = 5
"""Nouns that are looked at above the one given, and how far below it the one meant may stand."""

Test = Callable[[int], bool | None]
"""Whether a noun can be meant: yes, no, or unknown."""


def mend_antecedents(reading: Reading) -> None:
    """`antecedent-agreement`: hang every relative clause from the noun that agrees with it."""
    for token, dep in enumerate(reading.deps):
        if dep == "acl:relcl":
            pronoun = next(
                (c for c in reading.children[token] if c < token and reading.lower[c] in RELATIVE and _argument(reading, c)),
                None,
            )
            if pronoun is not None:
                _next_to_that(reading, token, pronoun)
                _mend(reading, token, pronoun)
                _all_of_list(reading, token, pronoun)


def _next_to_that(reading: Reading, clause: int, pronoun: int) -> None:
    """`that-of-things`: "Ann Roe, head of the institute that ran the trial": no person with a name is meant by that."""
    noun = reading.heads[clause]
    if reading.lower[pronoun] != "that" or kind_of(reading, noun) != "person" or noun not in reading.by_head:
        return
    for mention in reading.by_token.get(pronoun - 1, ()):
        if mention.kind == "name" and mention.node.type != "person" and mention.first > noun:
            reading.tree.attach(clause, mention.head, "acl:relcl")
            reading.tree.mended[clause] = "antecedent-agreement"
            return


def _argument(reading: Reading, token: int) -> bool:
    return reading.deps[token] in {"nsubj", "nsubj:pass", "obj"} and reading.pos[token] in {"PRON", "DET", "SCONJ"}


def _mend(reading: Reading, clause: int, pronoun: int) -> None:
    noun = reading.heads[clause]
    found = (_kind_test(reading, pronoun), _number_test(reading, clause, pronoun), _act_test(reading, clause, pronoun))
    tests = [test for test in found if test is not None]
    for test in tests:
        if test(noun) is not False:
            continue
        for other in (*_inside(reading, noun, pronoun), *_above(reading, noun, pronoun)):
            if test(other) and not any(each(other) is False for each in tests):
                reading.tree.attach(clause, other, "acl:relcl")
                reading.tree.mended[clause] = "antecedent-agreement"
                return
        if test is found[1] or _cannot_be(reading, noun, pronoun):  # better about nothing than about what can't be meant
            reading.tree.attach(clause, noun, "parataxis")
            return


def _cannot_be(reading: Reading, noun: int, pronoun: int) -> bool:
    """Whether a name is one that the relative pronoun is never about: which of a person, who of a place, are of a name."""
    mention = next(iter(reading.by_head.get(noun, ())), None)
    if mention is None or mention.kind != "name":
        return False
    kind, word = mention.node.type, reading.lower[pronoun]
    if kind == "person" or word != "who":
        return kind == "person" and word == "which"
    return kind in {"place", "event", "treaty"}


def _inside(reading: Reading, noun: int, before: int) -> Iterator[int]:
    """The nouns in the phrase of a noun, nearest to the pronoun first: "the mayor of Oslo, which …"."""
    for token in range(before - 1, noun, -1):
        at = token
        for _ in range(HIGHEST):
            if at <= noun or reading.deps[at] not in {"nmod", "appos"} or reading.heads[at] > at:
                break
            at = reading.heads[at]
        if at == noun and reading.pos[token] in {"NOUN", "PROPN"}:
            yield token


def _above(reading: Reading, noun: int, before: int) -> Iterator[int]:
    """The nouns that a noun is part of, nearest first: through phrases, appositions, and clauses that hang from nouns."""
    token = noun
    for _ in range(HIGHEST):
        head, dep = reading.heads[token], reading.deps[token]
        if head == token or head > before:
            return
        if dep in {"nmod", "appos", "nmod:poss"} and reading.pos[head] in {"NOUN", "PROPN"}:
            token = head
        elif dep in {"obj", "obl"} and reading.deps[head] in {"acl", "acl:relcl"}:
            token = reading.heads[head]
        elif dep == "obl" or (dep == "obj" and reading.deps[head] in {"advcl", "xcomp"}):
            verb = head if dep == "obl" else reading.heads[head]
            objects = [c for c in reading.below(verb, "obj", "nsubj:pass") if c < token]
            if not objects:
                return
            token = objects[-1]
        else:
            return
        yield token


def kind_of(reading: Reading, noun: int) -> str:
    """The type of node that a noun would be, or "" if it can't be told."""
    mention = next(iter(reading.by_head.get(noun, ())), None)
    if mention is not None:
        return mention.node.type
    role = reading.lexicon.roles.get(reading.lemmas[noun])
    if role is not None:
        return role.node_type
    if noun in reading.dated:
        return "time"
    if any("self" in f.source_slots for f in reading.lexicon.frames(reading.lemmas[noun], "noun")):
        return ""  # citizens, founders, allies
    return "event" if noun in reading.nouns_of_deed else ""


def _kind_test(reading: Reading, pronoun: int) -> Test | None:
    """Who is somebody, which is not a person."""
    word = reading.lower[pronoun]
    if word == "that":
        return None

    def test(noun: int) -> bool | None:
        kind = kind_of(reading, noun)
        if not kind or (kind == "part" and reading.deps[noun] != "obl"):
            return None
        return kind in PERSONAL if word in {"who", "whom"} else kind != "person"

    return test


def _number_test(reading: Reading, clause: int, pronoun: int) -> Test | None:
    """A verb in the plural is not about one thing, nor one in the singular about several."""
    if not reading.deps[pronoun].startswith("nsubj"):
        return None
    plural = _in_plural(reading, clause)
    if plural is None:
        return None

    def test(noun: int) -> bool | None:
        if reading.conjuncts(noun) != [noun]:
            return None
        if reading.pos[noun] != "NOUN":
            return False if plural and _one_place(reading, noun) else None
        if reading.doc[noun].tag_ == "NNS":
            return plural
        group = reading.lexicon.roles.get(reading.lemmas[noun])
        if plural and group is not None and group.node_type != "person":
            return None  # "the police who were", "the group that have"
        return not plural

    return test


def _in_plural(reading: Reading, clause: int) -> bool | None:
    """Whether a verb stands in the plural or in the singular; None where its form is both."""
    helpers = [reading.lower[c] for c in reading.children[clause] if reading.deps[c] in {"aux", "aux:pass", "cop"}]
    word = helpers[0] if helpers else ""
    tag = "" if helpers else reading.doc[clause].tag_
    return True if word in PLURAL or tag == "VBP" else False if word in SINGULAR or tag == "VBZ" else None


def _all_of_list(reading: Reading, clause: int, pronoun: int) -> None:
    """A verb in the plural behind a list of people is about all of them: "Ann Roe and Bo Li, who serve as ministers"."""
    noun = reading.heads[clause]
    person = any(m.node.type == "person" and m.kind == "name" for m in reading.by_head.get(noun, ()))
    if reading.deps[noun] == "conj" and person and reading.deps[pronoun] == "nsubj" and _in_plural(reading, clause):
        reading.tree.attach(clause, reading.conjunct_head(noun), "acl:relcl")
        reading.tree.mended[clause] = "antecedent-agreement"


def _one_place(reading: Reading, noun: int) -> bool:
    """Whether a name is that of a city or country: "bought some in Mali which were sold"."""
    return any(m.node.type in {"place", "country"} and m.kind == "name" for m in reading.by_head.get(noun, ()))


def _act_test(reading: Reading, clause: int, pronoun: int) -> Test | None:
    """What the verb's frames can be done to, or by: places don't act, and are not joined."""
    lemma = reading.lemmas[clause]
    frames = [f for f in reading.lexicon.frames(lemma, "verb") if f.relation and not f.noun_objects]
    if not frames:
        return None
    passive = any(reading.deps[c] == "aux:pass" for c in reading.children[clause])
    done_to = reading.deps[pronoun] == "obj" or (reading.deps[pronoun] == "nsubj:pass" and passive)
    if not done_to:
        if not any(f.event_type for f in frames):
            return None
        return lambda noun: {"": None, "place": False, "time": False}.get(kind_of(reading, noun), True)
    taking = [f for f in frames if "object" in f.target_slots]
    if not taking or not all(f.target_types for f in taking):
        return None
    types = {t for f in taking for t in f.target_types}
    return lambda noun: None if not kind_of(reading, noun) else kind_of(reading, noun) in types
