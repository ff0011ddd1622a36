"""From an argument of a clause to the nodes it stands for: names, resolved references, described actors, events, things."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bounds import phrase_bounds
from kg.extraction.identity import identified
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.knowledge.lexicon import RoleNoun
from kg.language.dates.grammar import NUMBERS
from kg.language.phrases import LONGEST_RESTRICTION, complement_end, local_iri, phrase_name, restriction_end
from kg.statement import ACTOR_TYPES, NODE_TYPES, STATE_SECTORS, Mention, Node, NodeType

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})
NAME_DEPS = ("flat", "appos", "nmod:desc", "compound", "nmod:unmarked")
STANCES = ("anti-", "pro-")
"""What these words modify is for or against a country, not of it."""
PLACES = frozenset({"in", "at", "outside", "across"})
"""Prepositions that tell where a rally is rather than whom it is against."""
PARTED = frozenset({"country", "place", "event", "treaty", "thing"})
REACH = 3
"""Sentences back in which a message told of must have been given."""
ONE = frozenset({"a", "an", "another", "any", "one"})
SOME = frozenset({"some", "many", "most", "several", "few", "other", "fellow", "various", "these", "those"})
"""What tells that a noun in the plural means some of a people or party."""
LISTING = frozenset({"including", "such as", "like", "among them", "namely", "include"})


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
        return _member(reading, token, named[0]) or tuple(_first_told(reading, m) for m in named)
    measure = reading.lemmas[token] in verb_classes()["measures"] and reading.preposition(token) == "at"
    if reading.pos[token] not in NOMINAL or token in reading.dated or measure:
        return ()
    if reading.deps[token] == "appos":
        outer = [m for m in reading.by_head.get(reading.heads[token], ()) if m.kind == "name"]
        if outer and reading.knowledge.people.may_name(reading.lemmas[token], outer[0].node.type):
            return tuple(outer)
    found = (
        _apposed_name(reading, token)
        or identified(reading, token)
        or listed(reading, token)
        or type_of_name(reading, token)
        or named_kind(reading, token)
        or _noun_left_out(reading, token)
    )
    if found:
        return found
    role = reading.lexicon.roles.get(reading.lemmas[token]) or reading.lexicon.roles.get(reading.lower[token])
    if role is not None and _infinitive_end(reading, token) == token:
        if role.node_type == "part":
            whole = _whole(reading, token)
            if whole and _only_part(reading, token, whole):
                return (described_thing(reading, token),)
            if whole:
                return _one_of(reading, token, whole)
        titled = _name_beside(reading, token, role)
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


def _apposed_name(reading: Reading, token: int) -> tuple[Mention, ...]:
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
            return (_mention(reading, node, token, token, token, "description"),)
    return ()


def _member(reading: Reading, token: int, mention: Mention) -> tuple[Mention, ...]:
    """`one-of-them`: "a Democrat", "another Australian": the person named beside, or somebody of that people or party;
    `some-of-them`: "some Democrats", "20 Australians" are not the whole of it."""
    if token != mention.head or reading.pos[token] not in {"NOUN", "PROPN"}:
        return ()
    some = _some(reading, token, mention)
    if not some and (mention.kind != "adjective" or not _with(reading, token, ONE)):
        return ()
    for child in reading.below(token, "appos", "flat", "nmod:desc"):
        person = [m for m in reading.by_head.get(child, ()) if m.node.type == "person" and m.kind == "name"]
        if person:
            return tuple(person)
    first, last = phrase_bounds(reading, token)
    crowd = _counted_by(reading, token)
    if crowd is not None:
        first = phrase_bounds(reading, crowd)[0]
    name = phrase_name(reading.doc, first, last if crowd is None else crowd, last)
    sector = "" if not some else mention.node.sector or "CVL"
    node = Node(local_iri(reading.doc, name), name, "group" if some else "person", mention.node.country, sector)
    return (_mention(reading, node, first, last, token, "description"),)


def _some(reading: Reading, token: int, mention: Mention) -> bool:
    """Whether a noun in the plural tells of some members of a people or party: with a number or "some"."""
    members = mention.kind == "adjective" or mention.node.sector == "PTY"
    if not members or reading.doc[token].tag_ not in {"NNS", "NNPS"}:
        return False
    counted = any(True for _ in reading.below(token, "nummod")) or _counted_by(reading, token) is not None
    return counted or _with(reading, token, SOME)


def _counted_by(reading: Reading, token: int) -> int | None:
    """The noun that tells how many: "thousands of Swedes"."""
    over = reading.heads[token]
    role = reading.lexicon.roles.get(reading.lower[over])
    part = role is not None and role.node_type == "part" and reading.doc[over].tag_ == "NNS"
    return over if part and reading.deps[token] == "nmod" and reading.preposition(token) == "of" else None


def _with(reading: Reading, token: int, words: frozenset[str]) -> bool:
    """Whether one of these words determines or counts a noun."""
    return any(reading.lower[c] in words for c in reading.below(token, "det", "nummod", "amod"))


def listed(reading: Reading, token: int) -> tuple[Mention, ...]:
    """`listed-members`: "firms including A, B and C", "allies such as D" stand for the members that are named."""
    found: list[Mention] = []
    for child in reading.below(token, "nmod", "acl"):
        if reading.preposition(child) in LISTING or reading.lower[child] in LISTING:
            heads = reading.conjuncts(child) if reading.preposition(child) else list(reading.below(child, "obj"))
            for each in heads:
                for head in reading.conjuncts(each):
                    names = (m for m in reading.by_head.get(head, ()) if m.kind == "name")
                    found.extend(m for m in names if not _some(reading, head, m))
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
    if reading.lower[token] != kind or token in reading.by_token or _with(reading, token, ONE):
        return ()
    if f"NAMED {kind}" in reading.lexicon.cues:
        after = [c for c in reading.below(token, "nmod") if c > token and reading.preposition(c) == "of"][:1]
        found = [m for c in after for m in reading.by_head.get(c, ()) if not reading.has(c, "conj")]
    else:
        found = []
    if not found and f"CALLED {kind}" in reading.lexicon.cues:
        found = [m for c in reading.below(token, "compound") if c == token - 1 for m in reading.by_head.get(c, ())]
    return tuple(m for m in found if m.node.type == "place" and m.kind == "name")


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
                return _counted(reading, token, whole) or whole
    return ()


def _counted(reading: Reading, token: int, whole: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`counted`: "thousands of people" are told by their number, "people" by itself names nobody."""
    if len(whole) != 1 or whole[0].kind != "description" or whole[0].first != whole[0].last:
        return ()
    if reading.pos[token] != "NOUN" or reading.lower[token] == reading.lemmas[token]:
        return ()
    if f"VAGUE {reading.lemmas[whole[0].head]}" not in reading.lexicon.cues or whole[0].node.type not in ACTOR_TYPES:
        return ()
    first, _ = phrase_bounds(reading, token)
    name = phrase_name(reading.doc, first, token, whole[0].last)
    node = replace(whole[0].node, iri=local_iri(reading.doc, name), name=name)
    return (_mention(reading, node, first, whole[0].last, token, "description"),)


def _one_of(reading: Reading, token: int, whole: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`one-of`: "one of the gunmen", "one of them" is none of the others, nor is one of the highest prices the highest."""
    if reading.lower[token] != "one" or any(m.kind not in {"description", "pronoun"} or m.node.linked for m in whole):
        return whole
    if len(whole) > 1:
        return ()
    (all_of_them,) = whole
    plain = all_of_them.kind == "pronoun" or all_of_them.first < token
    name = f"one of {all_of_them.node.name}" if plain else reading.text(token, all_of_them.last)
    node = Node(local_iri(reading.doc, name), name, all_of_them.node.type, all_of_them.node.country, all_of_them.node.sector)
    return (_mention(reading, node, token, max(token, all_of_them.last), token, "description"),)


def _only_part(reading: Reading, token: int, whole: tuple[Mention, ...]) -> bool:
    """`only-part`: who holds "the northern part of Syria", or leads "half of the mission", does not hold or lead the whole.

    What is done "in the northern part of Syria" is done in Syria all the same.
    """
    core = reading.deps[reading.conjunct_head(token)] in {"nsubj", "nsubj:pass", "obj"}
    named = any(m.kind == "name" and m.node.type in PARTED for m in whole)
    return core and named and reading.lemmas[token] in verb_classes()["sections"]


def _name_beside(reading: Reading, token: int, role: RoleNoun) -> Mention | None:
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
    return reading.words[token].lower() == reading.lemmas[token] and not _with(reading, token, ONE)


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
    single = node_type == "group" and reading.doc[token].tag_ == "NN" and _with(reading, token, ONE)  # "a Japanese bomber"
    if owners and sector in STATE_SECTORS and node_type in {"group", "org"} and not one_of_many and not single:
        return tuple(
            _mention(reading, replace(m.node, sector=sector), first, last, token, "description")
            for m in {m.node.iri: m for m in owners}.values()
        )
    end = _participle_end(reading, complement_end(reading.doc, last))
    name, last = phrase_name(reading.doc, first, last, end), end
    kind: NodeType = node_type if node_type in NODE_TYPES else "group"  # type: ignore[assignment]
    node = Node(local_iri(reading.doc, name), name, kind, states[0].node.country if states else "", sector, False)
    return (_mention(reading, node, first, last, token, "description"),)


def _participle_end(reading: Reading, last: int) -> int:
    """The end of a noun with the bare participle behind it that tells which are meant: "the airlines affected"."""
    after = last + 1
    if after >= len(reading.heads) or reading.deps[after] != "acl" or reading.doc[after].tag_ != "VBN":
        return last
    ends = after + 1 >= len(reading.heads) or reading.pos[after + 1] == "PUNCT"
    return after if ends or not reading.children[after] else last


def described_thing(reading: Reading, token: int) -> Mention:
    """`described-thing` or `event`: a node of the document for a noun phrase that names no actor."""
    frames = reading.lexicon.frames(reading.lemmas[token], "noun")
    is_event = any(f.event_node for f in frames)
    first, last = phrase_bounds(reading, token)
    end = complement_end(reading.doc, last) if is_event else restriction_end(reading.doc, last)[0]
    end = _infinitive_end(reading, token) if end == token else end
    name, last = phrase_name(reading.doc, first, last, end), end
    node = Node(local_iri(reading.doc, name), name, "event" if is_event else "thing")
    return _mention(reading, node, first, last, token, "event" if is_event else "description")


def _infinitive_end(reading: Reading, noun: int) -> int:
    """The end of a noun with the infinitive that it asks for: "the power to change the law"; the noun if that is long."""
    frames = reading.lexicon.frames(reading.lemmas[noun], "noun")
    if noun + 2 >= len(reading.heads) or not any(f.complement and "complement" in f.target_slots for f in frames):
        return noun
    verb = reading.heads[noun + 1]
    marked = reading.lower[noun + 1] == "to" and reading.deps[noun + 1] == "mark"
    if not marked or reading.heads[verb] not in {noun, reading.heads[noun]}:
        return noun
    words = range(noun + 1, reading.tree.last(verb) + 1)
    end = next((i for i in words if reading.pos[i] == "PUNCT"), words.stop) - 1
    return end if verb <= end <= noun + LONGEST_RESTRICTION and not any(i in reading.dated for i in words) else noun


def _mention(reading: Reading, node: Node, first: int, last: int, head: int, kind: str) -> Mention:
    start, end = reading.span(first, last)
    return Mention(node, start, end, reading.text(first, last), kind, first, last, head)  # type: ignore[arg-type]
