"""Offices and bodies told without a title or an apposition: "became president of X", "is a Turkish citizen", "Ann Roe of X".

An office is a noun of the lexicon for somebody, or one of its frames that the bearer itself fills ("founder", "citizen").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.candidate import Candidate, ends
from kg.extraction.clauses import Clause
from kg.extraction.frame_slots import mentions_of
from kg.extraction.names_beside import listed
from kg.extraction.pairing import anchored
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.extraction.titles import MEMBERSHIP, country_of, home, only_member, regional
from kg.extraction.wording import of_what, with_role
from kg.knowledge.lexicon import Frame, RoleNoun
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, Mention

LINKS = ("of", "for", "to", "in", "at", "from")
BODIES = frozenset({"org", "group", "bloc"})
LANDS = frozenset({"country", "place"})
OF_A_PEOPLE = frozenset({str(GK["citizenOf"]), str(GK["relatedTo"])})
"""What callings mean that are nobody's office: "a Chinese actor" is not the actor of China, nor is "a person in China"."""
HOLDING = frozenset({str(GK["holdsOffice"]), str(GK["describes"]), str(GK["isA"])})
"""What verbs mean whose "as" says what somebody is or is held to be."""
RESIGNING = str(GK["resignsFrom"])
AMBASSADOR = str(GK["ambassadorOf"])
LEAST_MEMBERS = 2
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’"})


def held(reading: Reading, clause: Clause) -> Iterator[Candidate]:
    """`verb.office`: what somebody is, becomes, is elected or held to be, or serves as: "became president of Y"."""
    for token, link in _held_nouns(reading, clause):
        role = role_at(reading, token)
        frame = _own_frame(reading, token)
        if (role is None or role.node_type != "person") and frame is None:
            yield from _called(reading, clause, token, link)
            continue
        bearers = [m for m in _bearers(reading, clause, token, link) if m.node.type in ACTOR_TYPES]
        words = " ".join([*_verb_words(reading, clause), *([link] if link else [])])
        for bearer in bearers:
            owners = [(m, p) for m, p in owners_of(reading, token) if m.node.iri != bearer.node.iri]
            if not owners and bearer.node.type == "person" and role is not None and role.sector == "GOV":
                owners = [] if regional(reading, token) else home(reading, bearer)
            for owner, preposition in owners:
                people = frame is None and role is not None and role.relation in OF_A_PEOPLE
                if people and (owner.kind == "adjective" or preposition != "of"):
                    continue
                if role is not None and only_member(owner, role):
                    yield Candidate(
                        bearer, owner, clause.predicate, "be member of", "verb.office", relation=MEMBERSHIP,
                        anchor=clause.predicate,
                    )  # fmt: skip
                    continue
                typed = frame if frame is not None and (role is None or frame.relation == role.relation) else None
                relation = "" if role is None or typed is not None else role.relation
                if link and _leaves(reading, clause):
                    typed, relation = None, RESIGNING
                office = _office(reading, token, owner)
                yield Candidate(
                    bearer, owner, clause.predicate, f"{words} {office} {preposition}", "verb.office", typed,
                    relation=relation, anchor=clause.predicate,
                )  # fmt: skip


def _called(reading: Reading, clause: Clause, token: int, link: str) -> Iterator[Candidate]:
    """`verb.called`: "was called the breadbasket of X": what somebody or something is made or held to be of another."""
    if clause.lemma == "be":
        return
    words = " ".join([*_verb_words(reading, clause), *([link] if link else []), reading.lemmas[token]])
    owners = [m for m, preposition in owners_of(reading, token) if preposition == "of" and anchored(m)]
    for bearer, owner in ends(_bearers(reading, clause, token, link), owners):
        if anchored(bearer):
            yield _static(bearer, owner, clause.predicate, f"{words} of", "verb.called", "", 0.75)


def _held_nouns(reading: Reading, clause: Clause) -> Iterator[tuple[int, str]]:
    """The nouns that say what somebody is or is made, each with "as" where it stands after that."""
    for argument in clause.arguments:
        if reading.pos[argument.head] not in {"NOUN", "PROPN"} or argument.head in reading.by_head:
            continue
        if argument.role == "complement" and argument.preposition in {"", "as"}:
            yield argument.head, argument.preposition
        elif argument.role == "oblique" and argument.preposition == "as" and _appoints(reading, clause):
            yield argument.head, "as"


def _appoints(reading: Reading, clause: Clause) -> bool:
    return any(f.relation in {*HOLDING, RESIGNING} for f in _as_frames(reading, clause))


def _leaves(reading: Reading, clause: Clause) -> bool:
    """Whether somebody leaves the office that "as" names, or has to leave it: "resigned as", "was replaced as"."""
    return any(f.relation == RESIGNING for f in _as_frames(reading, clause))


def _as_frames(reading: Reading, clause: Clause) -> list[Frame]:
    """The frames of a verb, or of it with a particle, that have an "as" phrase."""
    lemmas = [clause.lemma, *(f"{clause.lemma} {reading.lower[c]}" for c in reading.children[clause.predicate])]
    return [f for lemma in lemmas for f in reading.lexicon.frames(lemma, "verb") if "as" in f.target_slots]


def role_at(reading: Reading, token: int) -> RoleNoun | None:
    """The role noun at a token, with the word before it if they are one ("prime minister")."""
    roles = reading.lexicon.roles
    pair = f"{reading.lower[token - 1]} {reading.lemmas[token]}" if token else ""
    return roles.get(pair) or roles.get(reading.lemmas[token])


def _office(reading: Reading, token: int, owner: Mention) -> str:
    """The words of an office, with what it is of where its owner is another: "vice president", "secretary of justice"."""
    pair = f"{reading.lower[token - 1]} {reading.lemmas[token]}" if token else ""
    words = pair if pair in reading.lexicon.roles else reading.lemmas[token]
    of = of_what(reading, token)
    return words if owner.head == token + 2 else " ".join([words, *of])


def _own_frame(reading: Reading, token: int) -> Frame | None:
    """The frame that says what its own bearer is: "founder", "citizen", "member"."""
    frames = reading.lexicon.frames(reading.lemmas[token], "noun")
    return next((f for f in frames if "self" in f.source_slots and "of" in f.target_slots), None)


def _bearers(reading: Reading, clause: Clause, token: int, link: str) -> tuple[Mention, ...]:
    objects = [a for a in with_role(clause, "object") if a.head != token]
    if link == "as" and _serves(reading, clause):
        return mentions_of(reading, with_role(clause, "subject"))
    return mentions_of(reading, objects if clause.passive or objects else with_role(clause, "subject"))


def _serves(reading: Reading, clause: Clause) -> bool:
    """Whether the office after "as" is the subject's: "served as", "succeeded X as"."""
    frames = [f for f in _as_frames(reading, clause) if f.relation in {*HOLDING, RESIGNING}]
    return any("subject" in f.source_slots for f in frames)


def _verb_words(reading: Reading, clause: Clause) -> list[str]:
    own = clause.passive and not _serves(reading, clause)
    return ["be", reading.lower[clause.predicate]] if own else [clause.lemma]


def owners_of(reading: Reading, token: int) -> list[tuple[Mention, str]]:
    """Whose an office is, with its preposition: possessors, adjectives and compounds, then prepositional phrases."""
    found: list[tuple[Mention, str]] = []
    owned = reading.has(token, "nmod:poss")
    for child in reading.children[token]:
        dep = reading.deps[child].partition(":")[0]
        named_after = owned and dep == "compound" and not any(m.node.linked for m in reading.by_head.get(child, ()))
        if named_after:
            continue  # "Ohio State's Miller Professor of Law"
        own = reading.deps[child] == "nmod:poss"
        link = "of" if own or dep in {"amod", "compound"} else reading.preposition(child)
        if dep not in {"nmod", "amod", "compound"} or link not in LINKS or child in reading.dated:
            continue
        for each in reading.conjuncts(child):
            for m in reading.by_head.get(each, ()) or (participants(reading, each) if dep == "nmod" else ()):
                vague = m.kind == "description" and (m.first == m.last or m.node.type == "person")  # "secretary of state"
                if m.node.type in ACTOR_TYPES | LANDS and not vague and (m.node.type != "person" or own or link == "of"):
                    found.append((m, link))
    return found


def _of_deed(reading: Reading, token: int) -> Iterator[Candidate]:
    """`office.of-deed`: "X's election as president of Y", "the resignation of X as mayor of Y"."""
    for child in reading.below(token, "nmod"):
        role = role_at(reading, child)
        if reading.preposition(child) != "as" or role is None or role.node_type != "person":
            continue
        heads = [c for c in reading.below(token, "nmod") if reading.deps[c] == "nmod:poss" or reading.preposition(c) == "of"]
        bearers = [m for c in heads for m in participants(reading, c) if m.node.type == "person" and anchored(m)]
        for bearer in bearers:
            for owner, preposition in owners_of(reading, child):
                if owner.node.iri != bearer.node.iri and anchored(owner):
                    text = f"{reading.lemmas[token]} as {_office(reading, child, owner)} {preposition}"
                    yield _static(bearer, owner, token, text, "office.of-deed", "", 0.8)


def of_body(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`office.of-name`: "Ann Roe of the Labour Party", "Bo Li of Utopia": where somebody without a title belongs."""
    if all(reading.lemmas[i] in reading.lexicon.roles for i in range(name.first, name.last + 1)):
        return  # "the Dean of the Chapter" is nobody's name
    likened = any(reading.lower[c] == "the" for c in reading.below(name.head, "det"))  # "the Elvis of Kenya" is somebody else
    for child in reading.below(name.head, "nmod") if not (likened or _titled(reading, name)) else ():
        preposition = reading.preposition(child)
        if child < name.last or preposition not in {"of", "from"}:
            continue
        for owner in reading.by_head.get(child, ()):
            if owner.kind not in {"name", "metonym"} or owner.node.type not in BODIES | LANDS:
                continue
            if _nickname(reading, name, owner):
                continue
            body = owner.node.type in BODIES
            party = owner.node.sector == "PTY"
            text = "member of" if party else f"be {preposition}"
            relation = "gk:memberOf" if party else "gk:affiliatedWith" if body else "gk:comesFrom"
            yield _static(name, owner, child, text, "office.of-name", relation, 0.8)


def _nickname(reading: Reading, name: Mention, owner: Mention) -> bool:
    """Whether "X of Y" stands in quotation marks as one: 'the "Elvis of Japan"' tells of somebody else."""
    after = reading.words[owner.last + 1 : owner.last + 3]
    return name.first > 0 and reading.words[name.first - 1] in QUOTES and bool(QUOTES & set(after))


def _titled(reading: Reading, name: Mention) -> bool:
    """Whether a title stands before a name, or before the first of the names that it is listed with."""
    first = next((m.first for m in reading.by_head.get(reading.conjunct_head(name.head), ())), name.first)
    return any(i > 0 and reading.lemmas[i - 1] in reading.lexicon.roles for i in (first, name.first))


def own_body(reading: Reading, body: Mention) -> Iterator[Candidate]:
    """`office.own-body`: a party or body that is somebody's ("his Labour Party") or a country's ("Peru's Sun Institute")."""
    for child in reading.below(body.head, "nmod:poss"):
        if not _right_before(reading, child, body):
            continue
        for owner in participants(reading, child):
            if owner.node.iri == body.node.iri or owner.kind == "description":
                continue
            if owner.node.type == "person":
                party = body.node.sector == "PTY" or reading.lemmas[body.last] == "party"
                text, relation = ("member of", "gk:memberOf") if party else ("be of", "gk:affiliatedWith")
                yield _static(owner, body, body.head, text, "office.own-body", relation, 0.8)
            elif owner.node.type in LANDS | BODIES:
                role = role_at(reading, body.head)
                kind = reading.lemmas[body.head] if role is not None and role.node_type == "org" else "be"
                relation = role.relation if role is not None and role.node_type == "org" else "gk:partOf"
                yield _static(body, owner, body.head, f"{kind} of", "kind.possessor", relation, 0.85)


def _right_before(reading: Reading, owner: int, body: Mention) -> bool:
    """Whether nothing but the mark of the genitive or an adjective stands between an owner and a name."""
    last = max((m.last for m in reading.by_head.get(owner, ())), default=owner)
    return last < body.first and all(reading.pos[i] in {"PART", "ADJ"} for i in range(last + 1, body.first))


def mission(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`kind.mission`: "the Iranian embassy": an embassy or consulate represents the country that its name tells."""
    role = role_at(reading, name.head)
    if role is None or role.node_type != "org" or role.relation != str(GK["representativeOf"]) or name.node.linked:
        return
    for owner, _ in country_of(reading, name):
        yield _static(name, owner, name.head, f"{reading.lemmas[name.head]} of", "kind.mission", role.relation, 0.9)


def envoys(reading: Reading) -> Iterator[Candidate]:
    """`kind.envoy`: "the Peruvian ambassador to Spain": whose an unnamed ambassador is, and to whom."""
    for token in range(len(reading.lemmas)):
        role = reading.lexicon.roles.get(reading.lemmas[token])
        if role is None or role.relation != AMBASSADOR or reading.pos[token] != "NOUN" or token in reading.by_token:
            continue
        bearer = participants(reading, token)
        if len(bearer) != 1 or bearer[0].kind != "description" or reading.deps[token] == "appos":
            continue
        owners = owners_of(reading, token)
        for owner, preposition in owners if len(owners) > 1 else ():
            to = preposition in {"to", "in"}
            relation = "gk:ambassadorTo" if to else role.relation
            text = f"{reading.lemmas[token]} {'to' if to else preposition}"
            yield _static(bearer[0], owner, token, text, "kind.envoy", relation, 0.85)


def members(reading: Reading, wholes: Sequence[Mention], noun: int) -> list[Candidate]:
    """`kind.member`: "X is a group of four states, A, B, C and D", "X, an alliance of A and B": they are its members."""
    role = role_at(reading, noun)
    if role is None or role.node_type not in {"bloc", "org"}:
        return []
    found: list[Mention] = []
    for child in reading.below(noun, "nmod"):
        if reading.preposition(child) in {"of", "between", "among", "including", "like", "such as"}:
            found += [m for each in reading.conjuncts(child) for m in _named_members(reading, each)]
    distinct = {m.node.iri: m for m in found if m.node.type in ACTOR_TYPES}
    if len(distinct) < LEAST_MEMBERS:
        return []
    return [
        _static(member, whole, noun, "member of", "kind.member", "gk:memberOf", 0.9)
        for member, whole in ends(distinct.values(), [m for m in wholes if m.node.type in BODIES])
    ]


def _named_members(reading: Reading, token: int) -> list[Mention]:
    """The name at a token, or the names that are listed beside a noun: "seven countries, A, B and C"."""
    names = [m for m in reading.by_head.get(token, ()) if m.kind in {"name", "metonym"}]
    beside = [each for c in reading.below(token, "appos") for each in reading.conjuncts(c)]
    return names or [m for c in beside for m in reading.by_head.get(c, ()) if m.kind == "name"] or list(listed(reading, token))


def _static(
    source: Mention, target: Mention, token: int, text: str, rule: str, relation: str, confidence: float
) -> Candidate:
    return Candidate(
        source, target, token, text, rule, relation=relation, anchor=source.head, presupposed=True, confidence=confidence
    )


def static(reading: Reading) -> Iterator[Candidate]:
    """All of these that hang by names, and the envoys without one."""
    yield from envoys(reading)
    for token in sorted(reading.nouns_of_deed):
        yield from _of_deed(reading, token)
    for name in reading.doc._.mentions:
        if name.kind != "name":
            continue
        if name.node.type == "person":
            yield from of_body(reading, name)
        elif name.node.type in BODIES:
            yield from own_body(reading, name)
            yield from mission(reading, name)

