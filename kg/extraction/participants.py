"""From an argument of a clause to the nodes it stands for: names, resolved references, described actors, events, things."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bounds import infinitive_end, participle_end, phrase_bounds
from kg.extraction.identity import identified
from kg.extraction.members import ONE, counted_whole, determined_by, member, one_of, only_part
from kg.extraction.names_beside import apposed_name, listed, name_beside, named_kind, type_of_name
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.language.phrases import complement_end, local_iri, phrase_name, restriction_end
from kg.statement import ACTOR_TYPES, NODE_TYPES, STATE_SECTORS, Mention, Node, NodeType

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})
STANCES = ("anti-", "pro-")
"""What these words modify is for or against a country, not of it."""
PLACES = frozenset({"in", "at", "outside", "across"})
"""Prepositions that tell where a rally is rather than whom it is against."""
REACH = 3
"""Sentences back in which a message told of must have been given."""


def participants(reading: Reading, token: int) -> tuple[Mention, ...]:
    """The nodes that the phrase headed by `token` stands for; () for an unresolved pronoun or a clause.

    Ordered: a mention with this head or around it; the name that this is an apposition to; the members that are listed; a
    name that the noun is a title or type of; the state that an organ acts for; a described actor; an event; a thing.
    """
    if token not in reading.resolved:
        reading.resolved[token] = ()
        reading.resolved[token] = _resolve(reading, token)
    return reading.resolved[token]


def _resolve(reading: Reading, token: int) -> tuple[Mention, ...]:
    named = reading.by_head.get(token) or [
        m for m in reading.by_token.get(token, ()) if m.head == token or m.kind == "name"
    ]
    if named:
        if all(m.kind == "description" for m in named):
            issuers = _issuer(reading, token)  # "the statement", told of before, is still whose statement it is
            if issuers:
                return issuers
        return member(reading, token, named[0]) or tuple(_first_told(reading, m) for m in named)
    measure = reading.lemmas[token] in verb_classes()["measures"] and reading.preposition(token) == "at"
    if reading.pos[token] not in NOMINAL or token in reading.dated or measure:
        return ()
    if reading.deps[token] == "appos":
        outer = [m for m in reading.by_head.get(reading.heads[token], ()) if m.kind == "name"]
        if outer and reading.knowledge.people.may_name(reading.lemmas[token], outer[0].node.type):
            return tuple(outer)
    found = (
        apposed_name(reading, token)
        or identified(reading, token)
        or listed(reading, token)
        or type_of_name(reading, token)
        or named_kind(reading, token)
        or _noun_left_out(reading, token)
    )
    if found:
        return found
    role = reading.lexicon.roles.get(reading.lemmas[token]) or reading.lexicon.roles.get(reading.lower[token])
    if role is not None and infinitive_end(reading, token) == token:
        if role.node_type == "part":
            whole = _whole(reading, token)
            if whole and only_part(reading, token, whole):
                return (described_thing(reading, token),)
            if whole:
                return one_of(reading, token, whole)
        titled = name_beside(reading, token, role)
        if titled is not None:
            return (titled,)
        return described_actors(reading, token, role.node_type, role.sector)
    if reading.pos[token] in {"NUM", "ADJ", "SYM", "X"}:
        return _whole(reading, token)
    return _issuer(reading, token) or (described_thing(reading, token),)


def _first_told(reading: Reading, mention: Mention) -> Mention:
    """`first-told`: what has no name of its own is the node of the phrase that it was told by first."""
    if mention.antecedent is None or mention.node.linked or mention.node.iri != local_iri(reading.doc, mention.node.name):
        return mention
    told, first = mention.head, mention
    while first.antecedent is not None:  # a loop, for a thing may be told again hundreds of times
        earlier = reading.doc.char_span(*first.antecedent, alignment_mode="expand")
        if earlier is None or earlier.root.i >= first.first:
            break
        told = earlier.root.i
        before = next(iter(reading.by_head.get(told, ())), None)
        if before is None or before.node.iri != mention.node.iri or before.first >= first.first:
            break
        first = before
    if told == mention.head:
        return mention
    while reading.deps[told] == "appos" and not any(m.kind == "name" for m in reading.by_head.get(reading.heads[told], ())):
        told = reading.heads[told]
    nodes = [m.node for m in participants(reading, told) if not m.node.linked]
    return replace(mention, node=nodes[0]) if len(nodes) == 1 else mention


def _noun_left_out(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`noun-left-out`: in "40 states have signed, but only 12 have ratified" the twelve are states, too."""
    if reading.pos[token] != "NUM" or (reading.children[token] and _whole(reading, token)):
        return ()
    if reading.deps[token] not in {"nsubj", "nsubj:pass"}:
        return ()
    start, _ = reading.sentences[reading.sentence_of[token]]
    for noun in range(token - 1, start, -1):
        role = reading.lexicon.roles.get(reading.lemmas[noun])
        if role is not None and role.node_type in ACTOR_TYPES and reading.has(noun, "nummod"):
            name = f"{reading.words[token]} {reading.words[noun]}"
            kind: NodeType = role.node_type  # type: ignore[assignment]
            node = Node(local_iri(reading.doc, name), name, kind, "", role.sector, False)
            return (reading.mention(node, token, token, token, "description"),)
    return ()


def _issuer(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`issuer`: a statement, report or message that does something stands for the actor that issued it."""
    if not any(f.attributes for f in reading.lexicon.frames(reading.lemmas[token], "noun")):
        return ()
    if reading.deps[token] not in {"nsubj", "nsubj:pass"}:
        return ()
    own = tuple(m for m in modifiers(reading, token) if m.node.type in ACTOR_TYPES)[:1]
    return own or _issuer_before(reading, token)


def _issuer_before(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`issuer-before`: "the statement" is that of whoever spoke in a statement, or issued one, shortly before."""
    if not any(reading.lower[c] in {"the", "this", "that"} for c in reading.below(token, "det")):
        return ()
    sentence = reading.sentence_of[token]
    start, _ = reading.sentences[max(0, sentence - REACH)]
    for earlier in range(token - 1, start, -1):
        if reading.lemmas[earlier] != reading.lemmas[token] or reading.sentence_of[earlier] == sentence:
            continue
        spoken = reading.deps[earlier] == "obj" or (
            reading.deps[earlier] == "obl" and reading.preposition(earlier) == "in"
        )
        number = reading.clause_at.get(reading.heads[earlier])
        if spoken and number is not None:
            subjects = [a.head for a in reading.clauses[number].arguments if a.role == "subject"]
            return tuple(m for h in subjects for m in participants(reading, h) if m.node.type in ACTOR_TYPES)[:1]
    return ()


def _whole(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`part-of`: "hundreds of fighters", "members of the union" stand for what they are part of, if that is an actor."""
    for child in reading.below(token, "nmod"):
        if reading.preposition(child) in {"of", "from", "among"}:
            role = reading.lexicon.roles.get(reading.lower[child])
            if role is None or role.node_type != "part" or reading.has(child, "nmod"):
                whole = participants(reading, child)  # not the thousands of "tens of thousands of students"
                return counted_whole(reading, token, whole) or whole
    return ()


def modifiers(reading: Reading, token: int) -> list[Mention]:
    """Mentions that modify a noun: possessors, adjectives, compounds, and "of" or "from" phrases, nearest kind first."""
    found: list[Mention] = []
    for deps in (("nmod:poss",), ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat")):
        for child in reading.children[token]:
            if reading.deps[child] in deps and not reading.lower[child].startswith(STANCES):
                for each in reading.conjuncts(child):
                    found.extend(reading.by_head.get(each, ()))
                if reading.deps[child] in {"amod", "compound"} and child not in reading.by_head:
                    found.extend(_inside_compound(reading, child))
    for child in reading.below(token, "nmod"):
        if reading.deps[child] != "nmod:poss" and reading.preposition(child) in {"of", "from"}:
            for each in reading.conjuncts(child):
                found.extend(m for m in reading.by_head.get(each, ()))
    return found


def against(reading: Reading, token: int) -> list[Mention]:
    """`anti-target`: in "an anti-American rally in Seoul" the rally is against the United States, not against Seoul."""
    return [
        m
        for child in reading.below(token, "amod", "compound")
        if reading.lower[child].startswith("anti-") or any(reading.lower[c] == "anti" for c in reading.children[child])
        for m in reading.by_token.get(child, ())
    ]


def _inside_compound(reading: Reading, token: int) -> list[Mention]:
    """Mentions below an adjective or compound: "Saudi-owned", "U.S.-led", "Turkey-backed"."""
    return [m for child in reading.children[token] for m in reading.by_head.get(child, ())]


def described_actors(reading: Reading, token: int, node_type: str, sector: str) -> tuple[Mention, ...]:
    """`described-actor`: an unnamed actor, told by its noun; organs of states are the states ("Turkish and US troops")."""
    states = [m for m in modifiers(reading, token) if m.node.country]
    owners = [m for m in states if m.node.type == "country"]
    owners = [m for m in owners if m.head < token] or owners  # "French troops from Mali" are not Mali's
    first, last = phrase_bounds(reading, token)
    one_of_many = any(reading.doc[c].tag_ == "JJS" for c in reading.below(token, "amod"))
    one = node_type == "group" and reading.doc[token].tag_ == "NN"
    single = one and determined_by(reading, token, ONE)  # "a Japanese bomber"
    if owners and sector in STATE_SECTORS and node_type in {"group", "org"} and not one_of_many and not single:
        return tuple(
            reading.mention(replace(m.node, sector=sector), first, last, token, "description")
            for m in {m.node.iri: m for m in owners}.values()
        )
    end = participle_end(reading, complement_end(reading.doc, last))
    name, last = phrase_name(reading.doc, first, last, end), end
    kind: NodeType = node_type if node_type in NODE_TYPES else "group"  # type: ignore[assignment]
    node = Node(local_iri(reading.doc, name), name, kind, states[0].node.country if states else "", sector, False)
    return (reading.mention(node, first, last, token, "description"),)


def described_thing(reading: Reading, token: int) -> Mention:
    """`described-thing` or `event`: a node of the document for a noun phrase that names no actor."""
    frames = reading.lexicon.frames(reading.lemmas[token], "noun")
    is_event = any(f.event_node for f in frames)
    first, last = phrase_bounds(reading, token)
    end = complement_end(reading.doc, last) if is_event else restriction_end(reading.doc, last)[0]
    end = infinitive_end(reading, token) if end == token else end
    name, last = phrase_name(reading.doc, first, last, end), end
    node = Node(local_iri(reading.doc, name), name, "event" if is_event else "thing")
    return reading.mention(node, first, last, token, "event" if is_event else "description")
