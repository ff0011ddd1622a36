"""Who an event is between: mentions that act, actors inside the phrases of others, and those beside them in the clause."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extraction.bounds import phrase_bounds
from kg.extraction.clauses import Clause
from kg.extraction.event_codes import actor_code
from kg.extraction.event_phrases import within
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.statement import ACTOR_TYPES, Mention

LONGEST = 8
"""Words of a mention that stands for an actor in an event record."""
CLITICS = frozenset({"'s", "’s"})
LOCATIVE = frozenset({"in", "from", "near", "at", "outside", "across"})
MEANS = frozenset({"via", "through", "according to", "during", "as", "than", "like"})
"""Prepositions of what is no party to an act."""
TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})


def acts(mention: Mention) -> bool:
    """Actors, what belongs to a country, and names the files don't know, which may well be countries; not "all countries"."""
    if mention.node.type == "country" and mention.kind == "description" and mention.text.split()[-1].islower():
        return bool(mention.node.country)
    unknown = mention.kind == "name" and mention.node.type == "place" and not mention.node.linked
    return mention.node.type in ACTOR_TYPES or bool(mention.node.country) or unknown


def actors_of(reading: Reading, mention: Mention, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """The mention itself if it acts, or the actors inside its phrase: Oman and Chad of "the envoys of Oman and Chad"."""
    mention = _ethnic(reading, mention)
    itself = (mention,) if acts(mention) and mention.node.iri not in others else ()
    if mention.kind in {"adjective", "metonym"} or (
        mention.kind == "name" and (actor_code(mention.node) or not itself)
    ):
        return itself
    if mention.kind == "name":
        inner = inside(reading, mention.head, {mention.node.iri})
        return (_of_country(mention, inner[0]),) if inner and inner[0].node.country else itself
    inner = inside(reading, mention.head, others)
    several = len({m.node.country for m in inner}) > 1 and not mention.node.linked
    if inner and (several or not actor_code(mention.node)):
        return tuple(_of_country(mention, m) for m in inner) if inner[0].node.country and itself else inner
    return itself


def _ethnic(reading: Reading, mention: Mention) -> Mention:
    """ "Ethnic Albanians" are a people, not Albania: of the country that the phrase or the act's place names, if any."""
    if mention.node.type != "country" or not any(reading.lower[c] == "ethnic" for c in reading.children[mention.head]):
        return mention
    iri = mention.node.iri + "/people"
    node = replace(mention.node, iri=iri, type="group", country="", sector="CVL", linked=False)
    return replace(mention, node=node, kind="description")


def _of_country(outer: Mention, inner: Mention) -> Mention:
    """An actor as one of the country that its phrase names: "the rebels in Darfur" as Sudan's."""
    last = inner.last if outer.last < inner.last < outer.first + LONGEST else outer.last
    return replace(outer, node=replace(outer.node, country=inner.node.country), last=last)


def placed(reading: Reading, token: int, mention: Mention) -> Mention:
    """An unnamed actor of no country as one of the country where the act takes place: "arrested dissidents in Tibet"."""
    number = reading.clause_at.get(token)
    if number is None or mention.kind != "description" or actor_code(mention.node):
        return mention
    for argument in reading.clauses[number].arguments:
        if argument.role == "oblique" and argument.preposition in LOCATIVE:
            for place in (*reading.by_head.get(argument.head, ()), *inside(reading, argument.head, frozenset())):
                if place.node.country:
                    return replace(mention, node=replace(mention.node, country=place.node.country))
    return mention


def inside(reading: Reading, head: int, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """The first actors inside a phrase: "ties with Gondor", "the right of Russian troops", "crimes by Croatian extremists"."""
    for token in within(reading, head):
        if _other(reading.by_head.get(token, ()), others):
            return _other((m for each in reading.conjuncts(token) for m in reading.by_head.get(each, ())), others)
        if reading.preposition(token) == "by" and reading.lemmas[token] in reading.lexicon.roles:
            unnamed = tuple(m for m in _other(participants(reading, token), others) if m.node.country)
            if unnamed:
                return unnamed
    return ()


def partner(reading: Reading, token: int, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """Whose a noun is that names one party: the subject's or its owner's ("Chad's losses in the war with Mali")."""
    number = reading.clause_over(token)
    clause = reading.clauses[number] if number is not None else None
    for head in [a.head for a in clause.arguments if a.role == "subject"] if clause else []:
        found = _first_of(reading, head, others)
        if found:
            return found
    return ()


def beside(reading: Reading, token: int, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """The first actors among the other arguments of an act's clause: objects before clauses before fellow subjects."""
    number = reading.clause_at.get(token)
    clause: Clause | None = reading.clauses[number] if number is not None else None
    taken = [a for a in clause.arguments if a.role in {"object", "indirect", "oblique"}] if clause else []
    heads = [a.head for a in taken if a.preposition not in MEANS] if clause else [token]
    partners = [a.head for a in clause.arguments if a.role in {"clausal", "subject"}] if clause else []
    for head in (*sorted(heads), *partners):
        if head in reading.dated:
            continue
        found = _first_of(reading, head, others)
        if found:
            return found
    return ()


def below(reading: Reading, token: int, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """The first actors in the clauses below an act: whom a strike's purpose or a threat's condition names."""
    number = reading.clause_at.get(token)
    for clause in reading.clauses if number is not None else ():
        if clause.parent == number and clause.kind != "NOM" and clause.link in {"advcl", "ccomp", "xcomp"}:
            for argument in clause.arguments:
                found = _first_of(reading, argument.head, others)
                if found and argument.head not in reading.dated:
                    return found
    return ()


def _first_of(reading: Reading, head: int, others: AbstractSet[str]) -> tuple[Mention, ...]:
    """The actors that an argument stands for, or else the first inside its phrase."""
    return _other(participants(reading, head), others) or inside(reading, head, others)


def _other(mentions: Iterable[Mention], others: AbstractSet[str]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if acts(m) and m.node.iri not in others)


def words(reading: Reading, mention: Mention) -> str:
    """The actor in the text's own words: a pronoun by its antecedent, a person with the title before the name."""
    if mention.kind == "pronoun" and mention.antecedent is not None:
        start, end = mention.antecedent
        return " ".join(reading.whole_text[start:end].split()[-LONGEST:])
    first, last = mention.first, mention.last
    if mention.kind == "name" and mention.node.type == "person":
        first = _title_start(reading, mention)
    elif reading.deps[mention.head] in {"compound", "amod"}:
        first, last = _phrase(reading, mention)
    return " ".join(reading.text(first, last).split()[-LONGEST:])


def _title_start(reading: Reading, mention: Mention) -> int:
    first = mention.first
    stop = max(first - LONGEST + (mention.last - first + 1), reading.sentences[reading.sentence_of[first]][0])
    while first - 1 >= stop and _in_title(reading, first - 1):
        first -= 1
    return first


def _in_title(reading: Reading, token: int) -> bool:
    """Whether a token before a title or name belongs to it: "Chad's old and ailing president Ann Roe"."""
    joins = reading.pos[token] == "CCONJ" and reading.pos[token + 1] == "ADJ" == reading.pos[token - 1]
    return reading.pos[token] in TITLE_WORDS or joins or reading.lower[token] in CLITICS


def _phrase(reading: Reading, mention: Mention) -> tuple[int, int]:
    """The noun phrase that a modifier stands in, if it is short and names nobody else: "the KU basketball team"."""
    first, last = phrase_bounds(reading, reading.heads[mention.head])
    named = {m.node.iri for token in range(first, last + 1) for m in reading.by_token.get(token, ())}
    if len(named) == 1 and first <= mention.first and mention.last <= last < first + LONGEST:
        return first, last
    return mention.first, mention.last
