"""The name that a noun stands beside: as its title or type, as its apposition, or as the first of the members it lists."""

from __future__ import annotations

from kg.extraction.members import ONE, determined_by, some_of
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import RoleNoun
from kg.language.dates.grammar import NUMBERS
from kg.statement import Mention

NAME_DEPS = ("flat", "appos", "nmod:desc", "compound", "nmod:unmarked")
LISTING = frozenset({"including", "such as", "like", "among them", "namely", "include"})


def apposed_name(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`apposed-name`: "one of the groups, Amal", "the capital, Oslo" are what the name beside them names."""
    role = reading.lexicon.roles.get(reading.lemmas[token])
    some = reading.pos[token] == "NUM" or (role is not None and role.node_type == "part")
    several = _apposed_names(reading, token, role)
    if several:
        return several
    for child in reading.below(token, "appos"):
        for mention in reading.by_head.get(child, ()):
            actor = reading.knowledge.actors.get(mention.node.iri)
            kind = actor.kind if actor is not None else ""
            fitting = reading.knowledge.people.refers(reading.lemmas[token], mention.node.type, kind)
            if mention.kind == "name" and child > token and (some or fitting):
                return (mention,)
    return ()


def _apposed_names(reading: Reading, token: int, role: RoleNoun | None) -> tuple[Mention, ...]:
    """`apposed-names`: "two presidents, Ann Roe and Bo Li" are the two: as many as are counted, all of the noun's kind."""
    if role is None or reading.doc[token].tag_ != "NNS":
        return ()
    beside = [each for c in reading.below(token, "appos") if c > token for each in reading.conjuncts(c)]
    names = [m for each in beside for m in reading.by_head.get(each, ()) if m.kind == "name"]
    counts = {reading.lower[c] for c in reading.below(token, "nummod")}
    fitting = len(names) == len(beside) and all(m.node.type == role.node_type for m in names)
    number = NUMBERS.get(next(iter(counts), ""), 0)
    return tuple(names) if fitting and len(names) > 1 and number in {0, len(names)} else ()


def listed(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`listed-members`: "firms including A, B and C", "allies such as D" stand for the members that are named."""
    found: list[Mention] = []
    for child in reading.below(token, "nmod", "acl"):
        if reading.preposition(child) in LISTING or reading.lower[child] in LISTING:
            heads = reading.conjuncts(child) if reading.preposition(child) else list(reading.below(child, "obj"))
            for each in heads:
                for head in reading.conjuncts(each):
                    names = (m for m in reading.by_head.get(head, ()) if m.kind == "name")
                    found.extend(m for m in names if not some_of(reading, head, m))
    return tuple(dict.fromkeys(found))


def type_of_name(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`type-noun`: "the AfCFTA agreement", "the Euro 2000 tournament" are what the name before them names."""
    happens = any(f.event_node for f in reading.lexicon.frames(reading.lemmas[token], "noun"))
    kinds = {"treaty", "event"} if happens else {"treaty"}  # a deal on an event is another thing
    if reading.words[token].lower() != reading.lemmas[token] or token not in reading.nouns_of_deed:
        return ()
    return tuple(
        m
        for child in reading.below(token, "compound", "nmod:desc", "appos")
        for m in reading.by_head.get(child, ())
        if m.node.type in kinds
    )


def named_kind(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`named-kind`: "the Polish city of Lublin", "Helmand province" are the places that the name after or before them names."""
    kind = reading.lemmas[token]
    if reading.lower[token] != kind or token in reading.by_token or determined_by(reading, token, ONE):
        return ()
    if f"NAMED {kind}" in reading.lexicon.cues:
        after = [c for c in reading.below(token, "nmod") if c > token and reading.preposition(c) == "of"][:1]
        found = [m for c in after for m in reading.by_head.get(c, ()) if not reading.has(c, "conj")]
    else:
        found = []
    if not found and f"CALLED {kind}" in reading.lexicon.cues:
        found = [m for c in reading.below(token, "compound") if c == token - 1 for m in reading.by_head.get(c, ())]
    return tuple(m for m in found if m.node.type == "place" and m.kind == "name")


def name_beside(reading: Reading, token: int, role: RoleNoun) -> Mention | None:
    """`title-or-type`: the name that a role noun introduces: "President Ann Roe", "the Amal militia"."""
    for child in reading.children[token]:
        dep = reading.deps[child]
        if dep not in NAME_DEPS:
            continue
        for mention in reading.by_head.get(child, ()):
            if mention.kind != "name":
                continue
            if role.node_type == "person" and mention.node.type == "person":
                return mention
            if (
                role.node_type in {"org", "group", "bloc"}
                and mention.node.type in {"org", "group", "bloc"}
                and (dep == "appos" or _type_noun(reading, token))
            ):
                return mention
    return None


def _type_noun(reading: Reading, token: int) -> bool:
    """Whether the noun names the kind of the whole organisation ("the Amal militia"), not people in it ("an Amal fighter")."""
    return reading.words[token].lower() == reading.lemmas[token] and not determined_by(reading, token, ONE)
