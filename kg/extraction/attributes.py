"""What the text says in passing of who is who: offices, kinds, members, seats, owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction import offices, places
from kg.extraction.candidate import Candidate, ends
from kg.extraction.names_beside import listed
from kg.extraction.participants import described_thing, modifiers, participants
from kg.extraction.reading import Reading
from kg.extraction.titles import held_of, titles
from kg.extraction.verb_classes import verb_classes
from kg.extraction.wording import of_what
from kg.statement import ACTOR_TYPES, Mention

APPOSED_LINKS = frozenset({"of", "for", "in", "to", "on", "at", "from"})


HYPHENS = frozenset({"-", "–"})
LONGEST_ABBREVIATION = 6


def attribute_relations(reading: Reading) -> Iterator[Candidate]:
    """All static statements of a document."""
    yield from titles(reading)
    yield from offices.static(reading)
    for mention in reading.doc._.mentions:
        if mention.kind in {"name", "metonym"}:
            yield from places.place_of_name(reading, mention)
        if mention.kind in {"name", "adjective"}:
            yield from _led_by(reading, mention)
    yield from places.nested(reading)
    yield from _appositions(reading)
    yield from _event_places(reading)
    yield from _listed_members(reading)


def _listed_members(reading: Reading) -> Iterator[Candidate]:
    """`kind.listed`: "German firms including A and B": A and B are firms of Germany."""
    for token, lemma in enumerate(reading.lemmas):
        if reading.pos[token] != "NOUN" or token in reading.by_token:
            continue
        known = lemma in reading.lexicon.roles
        members = listed(reading, token) if known or reading.lexicon.frames(lemma, "noun") else ()
        if not members:
            continue
        if not known:
            yield from _own_allies(reading, token, members)
            continue
        inside = {m.start for m in members}
        owners = [
            m for m in modifiers(reading, token) if m.start not in inside and m.node.type in {"country", "org", "bloc"}
        ]
        for owner in owners[:1]:
            for member in members:
                if member.node.iri != owner.node.iri and {member.node.type, owner.node.type} != {"country"}:
                    yield Candidate(
                        member,
                        owner,
                        token,
                        f"{lemma} of",
                        "kind.listed",
                        relation=reading.lexicon.roles[lemma].relation,
                        anchor=token,
                        presupposed=True,
                        confidence=0.85,
                    )


def _own_allies(reading: Reading, token: int, members: Sequence[Mention]) -> Iterator[Candidate]:
    """`kind.listed-own`: in "X urged allies such as Y" the allies are those of X."""
    frames = [f for f in reading.lexicon.frames(reading.lemmas[token], "noun") if "self" in f.source_slots]
    number = reading.clause_at.get(reading.heads[token])
    mutual = [f for f in frames if f.relation and reading.lexicon.relations[f.relation].symmetric]
    if not mutual or number is None or reading.deps[token] not in {"obj", "iobj", "obl"}:
        return
    if reading.has(token, "nmod:poss"):
        return
    subjects = [a.head for a in reading.clauses[number].arguments if a.role == "subject"]
    owners = [m for h in subjects for m in participants(reading, h) if m.node.type in ACTOR_TYPES]
    for member, owner in ends(members, owners):
        yield Candidate(
            member, owner, token, f"{reading.lemmas[token]} of", "kind.listed-own", mutual[0], anchor=token, presupposed=True,
            confidence=0.8,
        )  # fmt: skip


def _one_of(reading: Reading, token: int) -> Iterator[Candidate]:
    """`kind.one-of`: "one of the groups, X": X is one of them."""
    head = reading.heads[token]
    if reading.lower[head] != "one":
        return
    names = [m for m in reading.by_head.get(token, ()) if m.kind == "name"]
    for phrase in reading.below(head, "nmod"):
        if reading.preposition(phrase) == "of":
            sets = [m for m in participants(reading, phrase) if m.node.type in ACTOR_TYPES]
            for name, whole in ends(names, sets):
                yield Candidate(
                    name, whole, head, "be one of", "kind.one-of", anchor=head, presupposed=True, confidence=0.8
                )  # fmt: skip


def _appositions(reading: Reading) -> Iterator[Candidate]:
    """`office.apposition`, `kind.apposition`: "Ann Roe, president of X", "the SCO, a ten-member bloc"."""
    for token, dep in enumerate(reading.deps):
        if dep != "appos":
            continue
        yield from _one_of(reading, token)
        head = reading.heads[token]
        outer = [m for m in reading.by_head.get(head, ()) if m.kind in {"name", "metonym"}]
        inner = [m for m in reading.by_head.get(token, ()) if m.kind in {"name", "metonym"}]
        if outer and reading.lower[token] == "one":
            yield from _one_of_theirs(reading, outer[0], token)
        elif outer and not inner and _common(reading, token) and not _denied(reading, token):
            yield from _kind(reading, outer[0], token)
        elif inner and not outer and _common(reading, head) and not _has_title(reading, inner[0], head):
            yield from _kind(reading, inner[0], head)
        elif outer and inner and {outer[0].node.type, inner[0].node.type} <= {"place", "country"}:
            if reading.words[inner[0].first - 1] == ":":  # one title: "maps of Berlin: Hamburg"
                continue
            yield from places.beside(outer[0], inner[0], token)


def _one_of_theirs(reading: Reading, name: Mention, token: int) -> Iterator[Candidate]:
    """`office.apposition` in the plural: "Ann Roe, one of the leaders of X"."""
    for phrase in reading.below(token, "nmod") if name.node.type == "person" else ():
        if reading.preposition(phrase) == "of" and _common(reading, phrase) and phrase not in reading.by_head:
            yield from _kind(reading, name, phrase)


def _common(reading: Reading, token: int) -> bool:
    """Whether a token is a noun of its own, not a word inside a name ("States" of "the Community of West African States")."""
    named = any(m.kind == "name" for m in reading.by_token.get(token, ()))
    return reading.pos[token] in {"NOUN", "PROPN"} and not named


def _has_title(reading: Reading, name: Mention, other: int) -> bool:
    """Whether a title of its own stands right before a name, which then is no apposition to another one."""
    before = name.first - 1
    return before >= 0 and before != other and reading.lemmas[before] in reading.lexicon.roles


def _kind(reading: Reading, name: Mention, noun: int) -> Iterator[Candidate]:
    role = offices.role_at(reading, noun)
    if name.node.type != "person" and role is not None and role.node_type == "person":
        return  # no body or place is anybody's wife or chancellor
    if reading.lower[noun] != reading.lemmas[noun] and reading.has(noun, "nummod"):
        return  # "Labour Party - 48 seats" says what it got
    if role is None and reading.pos[noun] == "PROPN":
        return  # two names side by side
    if not reading.knowledge.people.may_name(reading.lemmas[noun], name.node.type):
        return
    if _abbreviates(reading, name, noun):
        return
    words = [reading.lower[c] for c in _telling(reading, noun)]
    once = [reading.lower[c] for c in reading.below(noun, "advmod") if reading.lower[c] in verb_classes()["no_longer"]]
    title = " ".join([*once, *words[-2:], reading.lemmas[noun] + _in_law(reading, noun), *of_what(reading, noun)])
    belonging = offices.members(reading, [name], noun)
    if belonging:
        yield from belonging
        return
    owners = _owners(reading, name, noun)
    rule = "office.apposition" if name.node.type == "person" else "kind.apposition"
    if owners:
        for owner, link in owners[:3]:
            text, relation = f"{title} {link}", role.relation if role is not None and not once else ""
            if name.node.type == "person" and role is not None:
                text, relation = held_of(role, owner, title, link)
            yield Candidate(
                name,
                owner,
                noun,
                text,
                rule,
                relation=relation,
                anchor=name.head,
                presupposed=True,
                confidence=0.85,
            )
    elif name.node.type != "person":
        thing = described_thing(reading, noun)
        if name.node.name in thing.node.name or name.text in thing.node.name or thing.node.name in name.node.name:
            return
        text = " ".join([*once, "be"])
        yield Candidate(name, thing, noun, text, rule, anchor=name.head, presupposed=True, confidence=0.7)


def _abbreviates(reading: Reading, name: Mention, noun: int) -> bool:
    """Whether a name in brackets is but short for what stands before it: "a ballistic missile defence (BMD)"."""
    bracketed = name.first > noun and reading.words[name.first - 1] == "("
    if not bracketed or not name.text.isupper() or len(name.text) > LONGEST_ABBREVIATION:
        return False
    rest = iter(reading.text(max(noun - LONGEST_ABBREVIATION, 0), noun).upper())
    return all(letter in rest for letter in name.text)


def _telling(reading: Reading, noun: int) -> Iterator[int]:
    """The words before a noun that tell of what kind it is, with those before them: "part time mayor"."""
    for child in reading.children[noun]:
        hyphened = child > 0 and reading.words[child - 1] in HYPHENS  # the "old" of "three-year-old"
        kind = reading.deps[child] in {"compound", "amod"} and child not in reading.by_token
        if child < noun and kind and not hyphened:
            yield from _telling(reading, child)
            yield child


def _denied(reading: Reading, noun: int) -> bool:
    """Whether "not" stands before an apposition: "all of us, not just the rich"."""
    first = min([noun, *reading.children[noun]])
    return "not" in reading.lower[max(0, first - 2) : first + 2]


def _in_law(reading: Reading, noun: int) -> str:
    """What follows the noun in "son-in-law", which the parser takes apart."""
    after = "".join(reading.lower[noun + 1 : noun + 5])
    return after if after == "-in-law" else ""


def _owners(reading: Reading, name: Mention, noun: int) -> list[tuple[Mention, str]]:
    """Whose an apposed office or kind is, with its preposition: possessors first, a person only as possessor."""
    found: list[tuple[Mention, str]] = []
    for child in reading.children[noun]:
        dep = reading.deps[child]
        if dep == "nmod":
            link = reading.preposition(child)
            if link not in APPOSED_LINKS or (link == "from" and _measured(reading, child)):
                continue
        elif dep in {"nmod:poss", "amod", "compound", "nmod:desc"}:
            link = "of"
        else:
            continue
        for each in reading.conjuncts(child):
            for m in reading.by_head.get(each, ()):
                if m.node.iri != name.node.iri and (m.node.type != "person" or dep == "nmod:poss"):
                    found.append((m, link))
    return found


def _measured(reading: Reading, phrase: int) -> bool:
    """Whether a "from" phrase tells how far off something is: "a town two miles from X"."""
    case = reading.begins(phrase)
    return case > 0 and reading.doc[case - 1].tag_ == "NNS" and reading.has(case - 1, "nummod")


def _event_places(reading: Reading) -> Iterator[Candidate]:
    """`event.place`: "a summit in Hanoi", "the Beijing parade", "the Hanoi summit"."""
    for token, lemma in enumerate(reading.lemmas):
        if reading.pos[token] not in {"NOUN", "PROPN"} or not any(
            f.event_node for f in reading.lexicon.frames(lemma, "noun")
        ):
            continue
        named = [m for m in reading.by_token.get(token, ()) if m.node.type == "event"]
        if token in reading.by_token and not named:
            continue
        event = named[0] if named else described_thing(reading, token)
        for child in _circumstances(reading, token):
            inside = reading.deps[child] == "nmod" and reading.preposition(child) in {"in", "at", "near"}
            during = reading.deps[child] == "nmod" and reading.preposition(child) in {"at", "during"}
            for place in reading.by_head.get(child, ()):
                kind = place.node.type
                if during and kind == "event" and place.node.iri != event.node.iri:
                    yield _set_in(event, place, token, "take place at", "gk:happensDuring")
                elif place.kind != "adjective" and (kind == "place" or (inside and kind == "country")):
                    yield _set_in(event, place, token, "take place in", "gk:takesPlaceIn")


def _circumstances(reading: Reading, token: int) -> Iterator[int]:
    """What may tell where an event is: its compounds and prepositional phrases, and those of whose event it is."""
    for child in reading.children[token]:
        if reading.deps[child] in {"compound", "nmod:unmarked"}:
            yield child
        elif reading.deps[child] == "nmod":
            yield child
            if reading.preposition(child) == "of":
                yield from (c for c in reading.below(child, "nmod") if reading.preposition(c) in {"in", "at", "during"})


def _set_in(event: Mention, setting: Mention, token: int, text: str, relation: str) -> Candidate:
    return Candidate(event, setting, token, text, "event.place", relation=relation, anchor=token, confidence=0.85)


def _led_by(reading: Reading, mention: Mention) -> Iterator[Candidate]:
    """`participle.compound`: "the Kurdish-led alliance", "Iran-backed militias", "US-based"."""
    participle = reading.heads[mention.head]
    if (
        reading.deps[participle] not in {"amod", "acl"}
        or not (0 < participle - mention.last <= 2)
        or "-" not in reading.words[mention.last + 1 : participle + 1]
    ):
        return
    entries = reading.lexicon.frames(reading.lemmas[participle], "verb")
    frames = [each for each in entries if not each.noun_objects and "object" in each.target_slots]
    for target in participants(reading, reading.heads[participle]):
        if target.node.iri == mention.node.iri:
            continue
        if reading.lower[participle] == "based":
            yield places.located(target, mention, participle, "participle.compound")
        elif frames:
            yield Candidate(
                mention,
                target,
                participle,
                reading.lemmas[participle],
                "participle.compound",
                frames[0],
                anchor=participle,
                presupposed=True,
                confidence=0.85,
            )
