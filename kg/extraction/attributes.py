"""What the text says in passing of who is who: offices, kinds, members, seats, owners.

Surface order is surer than the parse here: a title stands before its name and its country before the title, whatever a parser
makes of the three.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidate import Candidate
from kg.extraction.participants import described_thing, modifiers, participants
from kg.extraction.reading import Reading
from kg.statement import Mention, Node

TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM"})
LONGEST_TITLE = 9
OWNERS = frozenset({"country", "org", "bloc", "group", "place"})
FORMER = frozenset({"former", "ex", "late", "then", "outgoing", "onetime"})


def attribute_relations(reading: Reading) -> Iterator[Candidate]:
    """All static statements of a document."""
    for mention in reading.doc._.mentions:
        if mention.kind in {"name", "metonym"}:
            yield from _title(reading, mention)
            yield from _place_of_name(reading, mention)
        if mention.kind in {"name", "adjective"}:
            yield from _led_by(reading, mention)
    yield from _appositions(reading)
    yield from _event_places(reading)


def _title(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`office.title` and `kind.title`: "Russian President Ann Roe", "the Iranian airline Sky Air"."""
    if name.node.type not in {"person", "org", "group"}:
        return
    first, owner = name.first, None
    i = name.first - 1
    stop = max(reading.sentences[reading.sentence_of[name.first]][0], name.first - LONGEST_TITLE)
    roles: list[int] = []
    while i >= stop:
        mention = next((m for m in reading.by_token.get(i, ()) if m.kind in {"name", "adjective", "metonym"}), None)
        if mention is not None:
            if mention.node.type in OWNERS and roles:
                owner = mention
                break
            if mention.node.type not in OWNERS:
                return
            owner = mention
            break
        if (reading.pos[i] not in TITLE_WORDS and reading.words[i] != "-") or reading.lower[i] in {
            "to",
            "with",
            "by",
            "from",
            "at",
            "than",
        }:
            break
        if reading.lower[i] in {"'s", "’s"} and not roles:
            return
        if reading.pos[i] in {"NOUN", "PROPN"}:
            roles.append(i)
            first = i
        i -= 1
    if not roles:
        return
    yield from _office(reading, name, roles, first, owner)


def _office(
    reading: Reading, name: Mention, roles: list[int], first: int, owner: Mention | None
) -> Iterator[Candidate]:
    known = [
        r
        for r in roles
        if reading.lemmas[r] in reading.lexicon.roles or reading.lexicon.frames(reading.lemmas[r], "noun")
    ]
    role = next(
        (
            reading.lexicon.roles[reading.lemmas[r]]
            for r in sorted(roles, reverse=True)
            if reading.lemmas[r] in reading.lexicon.roles
        ),
        None,
    )
    if role is None or not known:
        return
    if name.node.type == "person" and role.node_type != "person":
        return
    words = [
        reading.lower[i]
        for i in range(first, name.first)
        if reading.pos[i] in {"NOUN", "PROPN", "ADJ"} or reading.lower[i] == "of"
    ]
    confidence = 0.95
    if owner is None:
        owner = _home(reading, name)
        confidence = 0.75
    if owner is None or owner.node.iri == name.node.iri:
        return
    while words and words[-1] == "of":
        words.pop()
    text = " ".join(words) + " of"
    rule = "office.title" if name.node.type == "person" else "kind.title"
    yield Candidate(
        name,
        owner,
        max(roles),
        text,
        rule,
        relation=role.relation,
        anchor=name.head,
        presupposed=True,
        confidence=confidence,
    )


def _home(reading: Reading, name: Mention) -> Mention | None:
    """The country that a known office holder stands for, where the text gives only "President Ann Roe"."""
    if not (name.node.linked and name.node.country and name.node.type == "person"):
        return None
    country = _country(reading, name.node.country)
    if country is None:
        return None
    return Mention(country, name.start, name.end, name.text, "implied", name.first, name.last, name.head)


def _country(reading: Reading, code: str) -> Node | None:
    try:
        return reading.knowledge.resolve(code)
    except Exception:
        return None


def _appositions(reading: Reading) -> Iterator[Candidate]:
    """`office.apposition`, `kind.apposition`: "Ann Roe, president of X", "the SCO, a ten-member bloc"."""
    for token, dep in enumerate(reading.deps):
        if dep != "appos":
            continue
        head = reading.heads[token]
        outer = [m for m in reading.by_head.get(head, ()) if m.kind in {"name", "metonym"}]
        inner = [m for m in reading.by_head.get(token, ()) if m.kind in {"name", "metonym"}]
        if outer and not inner and reading.pos[token] in {"NOUN", "PROPN"}:
            yield from _kind(reading, outer[0], token)
        elif inner and not outer and reading.pos[head] in {"NOUN", "PROPN"}:
            yield from _kind(reading, inner[0], head)
        elif outer and inner and {outer[0].node.type, inner[0].node.type} <= {"place", "country"}:
            yield _located(outer[0], inner[0], token, "place.apposition")


def _kind(reading: Reading, name: Mention, noun: int) -> Iterator[Candidate]:
    role = reading.lexicon.roles.get(reading.lemmas[noun])
    words = [
        reading.lower[c]
        for c in reading.children[noun]
        if c < noun and reading.deps[c] in {"compound", "amod"} and c not in reading.by_token
    ]
    title = " ".join([*words[-2:], reading.lemmas[noun]])
    owners = [m for m in modifiers(reading, noun) if m.node.iri != name.node.iri and m.node.type != "person"]
    for child in reading.below(noun, "nmod"):
        if reading.deps[child] == "nmod" and reading.preposition(child) in {"for", "in", "to", "on", "at"}:
            owners += [
                m
                for each in reading.conjuncts(child)
                for m in reading.by_head.get(each, ())
                if m.node.iri != name.node.iri
            ]
    rule = "office.apposition" if name.node.type == "person" else "kind.apposition"
    relation = role.relation if role is not None else ""
    if owners:
        for owner in owners[:3]:
            yield Candidate(
                name,
                owner,
                noun,
                f"{title} of",
                rule,
                relation=relation,
                anchor=name.head,
                presupposed=True,
                confidence=0.85,
            )
    elif name.node.type != "person":
        thing = described_thing(reading, noun)
        yield Candidate(name, thing, noun, "be", rule, anchor=name.head, presupposed=True, confidence=0.7)


def _place_of_name(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`place.of-name`: "the Houthi movement in Yemen", "Hanoi, Vietnam"."""
    if name.node.type not in {"org", "group", "place", "bloc"}:
        return
    for child in reading.below(name.head, "nmod", "appos"):
        preposition = reading.preposition(child)
        for place in reading.by_head.get(child, ()):
            if place.node.type not in {"country", "place"} or place.kind == "adjective" or place.first <= name.last:
                continue
            if preposition in {"in", "near", "at", "of"} or (
                not preposition and name.node.type == "place" and reading.deps[child] != "appos"
            ):
                yield _located(name, place, child, "place.of-name")


def _located(name: Mention, place: Mention, token: int, rule: str) -> Candidate:
    return Candidate(
        name,
        place,
        token,
        "located in",
        rule,
        relation="gk:locatedIn",
        anchor=name.head,
        presupposed=True,
        confidence=0.85,
    )


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
        for child in reading.children[token]:
            inside = reading.deps[child] == "nmod" and reading.preposition(child) in {"in", "at", "near"}
            if not inside and reading.deps[child] not in {"compound", "nmod:unmarked"}:
                continue
            for place in reading.by_head.get(child, ()):
                if place.kind != "adjective" and (
                    place.node.type == "place" or (inside and place.node.type == "country")
                ):
                    event = named[0] if named else described_thing(reading, token)
                    yield Candidate(
                        event,
                        place,
                        token,
                        "take place in",
                        "event.place",
                        relation="gk:takesPlaceIn",
                        anchor=token,
                        confidence=0.85,
                    )


def _led_by(reading: Reading, mention: Mention) -> Iterator[Candidate]:
    """`participle.compound`: "the Kurdish-led alliance", "Iran-backed militias", "US-based"."""
    participle = reading.heads[mention.head]
    if (
        reading.deps[participle] not in {"amod", "acl"}
        or not (0 < participle - mention.last <= 2)
        or "-" not in reading.words[mention.last + 1 : participle + 1]
    ):
        return
    frames = [f for f in reading.lexicon.frames(reading.lemmas[participle], "verb") if not f.noun_objects]
    for target in participants(reading, reading.heads[participle]):
        if target.node.iri == mention.node.iri:
            continue
        if reading.lower[participle] == "based":
            yield _located(target, mention, participle, "participle.compound")
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
