"""Titles before names: "US Secretary of State Ann Roe", "the Iranian airline Sky Air", "President Bo Li of Utopia".

Surface order is surer than the parse here: a title stands before its name, and its country before or after the title or after
the name, whatever a parser makes of the three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import KgError
from kg.extraction.candidate import Candidate
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import RoleNoun
from kg.namespaces import GK
from kg.statement import Mention

TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM"})
LINKS = frozenset({"to", "of", "for", "in"})
LONGEST_TITLE = 10
PARTY = "PTY"
MEMBERSHIP = str(GK["memberOf"])
KIN = str(GK["relativeOf"])
ORIGIN = str(GK["comesFrom"])
AFFILIATION = str(GK["affiliatedWith"])
LOCAL = frozenset({"GOV", "LEG", "JUD", "COP", "REL"})
"""Sectors of offices that a town or region has."""
CALLINGS = frozenset({"AGR", "BUS", "CVL", "EDU", "HLH", "LAB", "MED"})
"""Sectors of what people are by themselves: a Kenyan runner is from Kenya, not its runner."""
NATIONAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "ELI"})
"""Sectors whose office holders have an office of their country's where the text names none."""
OWNERS = frozenset({"country", "org", "bloc", "group", "place"})


@dataclass(slots=True)
class Title:
    """What stands before a name: the title's tokens from right to left, and whose title it is with the preposition."""

    words: list[int] = field(default_factory=list)
    owners: list[tuple[Mention, str]] = field(default_factory=list)


def titles(reading: Reading) -> Iterator[Candidate]:
    """`office.title` and `kind.title` for every name of a document."""
    shared: dict[int, Title] = {}
    for name in reading.doc._.mentions:
        if name.kind == "name" and name.node.type in {"person", "org", "group"}:
            title = _before(reading, name)
            first = reading.conjunct_head(name.head)
            if title.words:
                shared[name.head] = title
            elif first != name.head and first in shared and _owned_after(reading, name):
                title = Title(shared[first].words)
            yield from _offices(reading, name, title)
            yield from _party_before(reading, name)


def _party_before(reading: Reading, name: Mention) -> Iterator[Candidate]:
    """`party-before-name`: "Republican Ann Roe" is a member of the party."""
    for party in reading.by_token.get(name.first - 1, ()) if name.node.type == "person" else ():
        if party.node.sector == PARTY and party.last == name.first - 1 and reading.words[party.last][:1].isupper():
            yield Candidate(
                name, party, party.head, "member of", "office.title", relation=MEMBERSHIP, anchor=name.head, presupposed=True,
                confidence=0.9,
            )  # fmt: skip


def _before(reading: Reading, name: Mention) -> Title:
    """Walk left from a name over title words and the names of owners among them."""
    title = Title()
    stop = max(reading.sentences[reading.sentence_of[name.first]][0], name.first - LONGEST_TITLE)
    i = name.first - 1
    while i >= stop:
        owner = next((m for m in reading.by_token.get(i, ()) if m.kind in {"name", "adjective", "metonym"}), None)
        if owner is not None:
            if owner.node.type not in OWNERS:
                break
            link = owner.first - 1
            if link >= stop and reading.lower[link] == "the":
                link -= 1
            linked = not title.words and link >= stop and reading.lower[link] in LINKS
            title.owners.append((owner, reading.lower[link] if linked else "of"))
            if not linked:
                if _qualifies(reading, owner.first - 1, title):  # "former US president"
                    title.words.append(owner.first - 1)
                break
            i = link
        elif i in reading.dated or not _title_word(reading, i, title) or _ends_title(reading, i, title):
            break
        else:
            title.words.append(i)
        i -= 1
    while title.words and reading.pos[title.words[-1]] not in {"NOUN", "PROPN", "ADJ"}:
        title.words.pop()
    return title


def _title_word(reading: Reading, i: int, title: Title) -> bool:
    if reading.words[i] in {"-", "–"} or reading.pos[i] in TITLE_WORDS or _hyphened(reading, i):
        return bool(title.words) or reading.lower[i] not in {"'s", "’s", "'", "’"}
    if not title.words or reading.lower[i] not in {"of", "and", "for"}:
        return False
    if reading.lower[i] == "and" and reading.doc[i - 1].tag_ == "NNS":  # "his lawyers and Attorney Bo Li"
        return False
    of_another = reading.lower[i] == "of" and _complete(reading, title) and reading.lemmas[i - 1] not in reading.lexicon.roles
    return not of_another  # "the strategy of Prime Minister Bo Li" is no title, "Secretary of State" is


def _hyphened(reading: Reading, i: int) -> bool:
    """The participle of a compound: "state-owned"."""
    return i > 0 and reading.words[i - 1] in {"-", "–"} and reading.lower[i].endswith("ed")


def _qualifies(reading: Reading, i: int, title: Title) -> bool:
    """Whether an adjective before the owner is the office's: it tells that somebody holds it no longer, or not yet."""
    return i >= 0 and reading.pos[i] == "ADJ" and reading.heads[i] in title.words and i not in reading.by_token


def _complete(reading: Reading, title: Title) -> bool:
    """Whether the words so far are an office by themselves."""
    return any(reading.lemmas[i] in reading.lexicon.roles for i in title.words)


def _ends_title(reading: Reading, i: int, title: Title) -> bool:
    """Whether "of" or "for" leads from another noun to a whole title: "spokesperson for | President Bo Li"."""
    office = (reading.lexicon.roles.get(reading.lemmas[t]) for t in title.words)
    return reading.lower[i] in {"of", "for"} and any(r is not None and r.node_type == "person" for r in office)


def _owned_after(reading: Reading, name: Mention) -> list[tuple[Mention, str]]:
    """`of` phrases of the name itself: "President Bo Li of Utopia"."""
    return [
        (m, "of")
        for child in reading.below(name.head, "nmod")
        if reading.preposition(child) == "of" and child > name.last
        for m in reading.by_head.get(child, ())
        if m.node.type in OWNERS
    ]


def _offices(reading: Reading, name: Mention, title: Title) -> Iterator[Candidate]:
    person = name.node.type == "person"
    if not person:
        yield from _state_owned(reading, name, title)
    whole = _role(reading, title.words, person)
    if whole is None:
        return
    owners, confidence = [*title.owners, *_owned_after(reading, name)], 0.95
    if person and not owners:
        owners, confidence = _possessors(reading, name, title), 0.9
    if person and not owners and whole.sector in NATIONAL and not any(regional(reading, i) for i in title.words):
        owners, confidence = home(reading, name), 0.75
    for owner, link in owners:
        held = _held(reading, title, owner) if person else sorted(title.words)
        role = _role(reading, held, person)
        if role is None or owner.node.iri == name.node.iri or (owner.kind == "implied" and not person):
            continue
        after = person and owner.first > name.last
        if after and owner.node.type == "place" and role.sector not in LOCAL:
            yield _comes_from(name, owner, ORIGIN)
            continue
        owned = bool(title.owners) and len(held) == len(title.words)  # "Nokia founder Bo Li of Peru" did not found Peru
        if after and ((owned and owner.node.type != "place") or (owner.node.type == "org" and _has_works(reading, held, role))):
            yield _comes_from(name, owner, ORIGIN if owner.node.type in {"country", "place"} else AFFILIATION)
            continue
        words = _office(reading, held)
        text, relation = held_of(role, owner, words, link) if person else (f"{words} {link}", role.relation)
        yield Candidate(
            name,
            owner,
            max(held),
            text,
            "office.title" if person else "kind.title",
            relation=relation,
            anchor=name.head,
            presupposed=True,
            confidence=confidence,
        )


def _has_works(reading: Reading, held: list[int], role: RoleNoun) -> bool:
    """Whether a title is of what somebody made rather than of a body: an author is that of a book."""
    frames = (f for i in held for f in reading.lexicon.frames(reading.lemmas[i], "noun"))
    return any({"self"} & set(f.source_slots) and "of" in f.target_slots and f.relation != role.relation for f in frames)


def _comes_from(name: Mention, owner: Mention, relation: str) -> Candidate:
    """`title-apart`: "chairman Bo Li of Geneva" is from Geneva, not its chairman, as a governor or mayor is; "author Bo Li of
    Nokia" works there."""
    text, relation = ("member of", MEMBERSHIP) if owner.node.sector == PARTY else ("be of", relation)
    return Candidate(
        name, owner, owner.head, text, "office.of-name", relation=relation, anchor=name.head, presupposed=True, confidence=0.8
    )


def held_of(role: RoleNoun, owner: Mention, title: str, link: str) -> tuple[str, str]:
    """`calling`: how a title relates to whose it is, and the relation: an office of it, membership or origin."""
    if only_member(owner, role):
        return "member of", MEMBERSHIP
    land = owner.node.type == "country" or (owner.kind == "adjective" and owner.node.type == "place")
    if land and link == "of" and role.sector in CALLINGS:
        return f"{title} from", ORIGIN
    return f"{title} {link}", role.relation


def only_member(owner: Mention, role: RoleNoun) -> bool:
    """`member-not-office`: a Republican senator is a member of the party, not its senator, but its candidate is."""
    return owner.kind == "adjective" and owner.node.sector == PARTY and not role.in_party


def _held(reading: Reading, title: Title, owner: Mention) -> list[int]:
    """The words of a title that go with an owner before them: "the Amal Party leader | and Prime Minister Bo Li"."""
    words = sorted(title.words)
    second = next((at for at in range(1, len(words)) if _begins_another(reading, words, at)), 0)
    if second:  # "AU chairperson | President Bo Li of Utopia"
        return words[:second] if owner.last < words[0] else words[second:]
    if not words or owner.first > words[0] + 1:
        return words
    for at, i in enumerate(words):
        full = _complete(reading, Title(words[:at]))
        if full and (reading.lower[i] == "and" or reading.pos[i] == "ADJ") and _complete(reading, Title(words[at:])):
            return words[:at]
    return words


def _begins_another(reading: Reading, words: list[int], at: int) -> bool:
    """Whether a word with a capital is an office by itself, after a whole one without: "party leader President"."""
    roles = reading.lexicon.roles
    before, word = words[at - 1], words[at]
    if not reading.words[word][0].isupper() or reading.words[before][0].isupper() or before != word - 1:
        return False
    found = roles.get(reading.lemmas[before]), roles.get(reading.lemmas[word])
    return all(role is not None and role.node_type == "person" for role in found)


def _office(reading: Reading, held: list[int]) -> str:
    words = [reading.lower[i] for i in held if reading.words[i] not in {"-", "–"}]
    return " ".join(words[-5:]) if len(words) > 1 else reading.lemmas[held[0]]


def _possessors(reading: Reading, name: Mention, title: Title) -> list[tuple[Mention, str]]:
    """Whose brother, lawyer or leader the one with a title is: "his brother Bo Li", "Ann Roe's lawyer Bo Li"."""
    heads = [name.head, *title.words]
    owners = [e for h in heads for c in reading.below(h, "nmod:poss") if c < name.first for e in reading.conjuncts(c)]
    found = [m for o in owners for m in participants(reading, o)]
    return [(m, "of") for m in found if m.kind != "description" and m.node.iri != name.node.iri]


def _state_owned(reading: Reading, name: Mention, title: Title) -> Iterator[Candidate]:
    """`kind.owned`: a state-owned or government-owned body is owned by the country before the title."""
    words = [reading.lower[i] for i in title.words]
    if "owned" not in words or not {"state", "government"} & set(words):
        return
    for owner, _ in title.owners:
        if owner.node.type == "country" and owner.node.iri != name.node.iri:
            yield Candidate(
                owner, name, max(title.words), "own", "kind.owned", relation="gk:owns", anchor=name.head, presupposed=True,
                confidence=0.9,
            )  # fmt: skip


def _role(reading: Reading, words: list[int], person: bool) -> RoleNoun | None:
    """The role noun of a title that fits its bearer: a person's office, or an organisation's kind."""
    heads = [i for i in sorted(words, reverse=True) if reading.words[min(i + 1, len(reading.words) - 1)] not in {"-", "–"}]
    roles = reading.lexicon.roles
    pairs = [f"{reading.lower[i - 1]} {reading.lemmas[i]}" if i - 1 in words else "" for i in heads]
    names = [pair if pair in roles else reading.lemmas[i] for i, pair in zip(heads, pairs, strict=True)]
    found = [roles[name] for name in names if name in roles]
    if not person and found and names[0] not in roles:
        return None  # "the refugee choir festival Sky" is no refugee
    return next((r for r in found if (r.node_type == "person") == person), None)


def home(reading: Reading, name: Mention) -> list[tuple[Mention, str]]:
    """The country that a known office holder stands for, where the text gives only "President Ann Roe"."""
    return country_of(reading, name) if name.node.linked else []


def regional(reading: Reading, token: int) -> bool:
    """Whether an office is one of a region or town, as the word before it or it itself tells: "state senator", "mayor"."""
    cues = reading.lexicon.cues
    return f"REGIONAL {reading.lemmas[token]}" in cues or (token > 0 and f"OFREGION {reading.lower[token - 1]}" in cues)


def country_of(reading: Reading, name: Mention) -> list[tuple[Mention, str]]:
    """The country that a node belongs to, as if it were named there."""
    if not name.node.country:
        return []
    try:
        country = reading.knowledge.resolve(name.node.country)
    except KgError:
        return []
    return [(Mention(country, name.start, name.end, name.text, "implied", name.first, name.last, name.head), "of")]
