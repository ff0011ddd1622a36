"""Statements → dyadic events as event-data users know them: actor codes, CAMEO code, PLOVER type.

The conventions are those of CAMEO (Schrodt 2012) and PLOVER (Open Event Data Alliance): the event of a sentence is what
its main clause reports; an act that is only promised or intended is an agreement (03) if it is friendly and a threat (13)
if it is hostile; what is demanded, denied or possible is no event of its own beside the demand; where the text names no
second actor, the actor or country nearest in the act's own phrase stands for it.  Offices, memberships and locations are
no events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extraction.clauses import Clause
from kg.extraction.frames import framed_sources
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.statement import ACTOR_TYPES, CodedEvent, Mention, Node, Statement, Status

STATES = ("office.", "kind.", "place.", "copula.is", "copula.of", "copula.place", "event.place")
LONGEST_MENTION = 8
"""Words of a mention that stands for an actor in an event record."""
SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl"})
OUTSIDE = frozenset({"advcl", "conj", "parataxis", "appos", "ccomp"})
INTENT = {1: ("AGREE", "030"), -1: ("THREATEN", "130")}
TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
TYPED_SPEECH = frozenset({"AGREE", "THREATEN", "REQUEST", "REJECT", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Act:
    """A typed statement, or a typed clause without a second actor, on its way to an event."""

    source: Mention
    target: Mention | None
    token: int
    event_type: str
    cameo: str
    sign: int
    status: Status


def actor_code(node: Node) -> str:
    """CAMEO-style code of an actor: country (ISO 3166-1 alpha-3, IGO for an international organisation) and sector.

    >>> actor_code(Node("", "Chinese army", "org", "CHN", "MIL")), actor_code(Node("", "The Group", "group", "", "REB"))
    ('CHNMIL', '')
    """
    if not node.country:
        return "IGO" if node.type == "bloc" or node.sector == "IGO" else ""
    return node.country + ("" if node.sector in {"", "IGO", node.country} else node.sector[:3])


def coded_events(reading: Reading, statements: Iterable[Statement]) -> list[CodedEvent]:
    """The events of a document, each pair of actors with its type once, in text order."""
    statements = list(statements)
    acts = [*_from_statements(reading, statements)]
    acts += _one_place(reading, {a.token for a in acts})
    told = [a for a in acts if a.status == "asserted"]
    main = {reading.sentence_of[a.token] for a in told if not _aside(reading, a.token)}
    homes = _homes(reading, statements)
    found: dict[tuple[str, str, str], CodedEvent] = {}
    for act in sorted(acts, key=lambda a: (_aside(reading, a.token), a.token, a.source.start)):
        if _aside(reading, act.token) and reading.sentence_of[act.token] in main:
            continue
        event = _event(reading, act, told, homes)
        if event is not None:
            found.setdefault(
                (event.source or event.source_text, event.target or event.target_text, event.plover), event
            )
    return _one_type_a_pair(found.values())


def _one_type_a_pair(events: Iterable[CodedEvent]) -> list[CodedEvent]:
    """One event a pair of actors: the first is that of the outermost clause."""
    first: dict[frozenset[str], CodedEvent] = {}
    for event in events:
        first.setdefault(frozenset({event.source_text, event.target_text}), event)
    return list(first.values())


def _from_statements(reading: Reading, statements: Iterable[Statement]) -> Iterator[Act]:
    at = {t.idx: t.i for t in reading.doc}
    for s in statements:
        if s.event_type and not s.rule.startswith(STATES):
            yield Act(s.source, s.target, at[s.evidence.predicate[0]], s.event_type, s.cameo, s.sign, s.status)


def _one_place(reading: Reading, taken: set[int]) -> Iterator[Act]:
    """Typed clauses without a target: "Serbia eased measures in Montenegro", "rebels surrendered in Soroti"."""
    for number, clause in enumerate(reading.clauses):
        if clause.predicate in taken or clause.kind == "NOM" or clause.negated:
            continue
        frame, sources = framed_sources(reading, number)
        if frame is not None:
            for source in sources:
                yield Act(source, None, clause.predicate, frame.event_type, frame.cameo, frame.sign, "asserted")


def _aside(reading: Reading, token: int) -> bool:
    """Whether a token stands in a relative, participial or adverbial clause."""
    number = reading.clause_over(token)
    return number is not None and reading.clauses[number].link in SIDE_CLAUSES


def _homes(reading: Reading, statements: Iterable[Statement]) -> dict[str, Node]:
    """Persons whose title names their country, as nodes with its code and their office's sector: "Ghana's minister Ann Roe"."""
    found: dict[str, Node] = {}
    for s in statements:
        if s.rule.startswith("office.") and s.target.node.country and not s.source.node.country:
            role = next((r for w in s.relation_text.split() if (r := reading.lexicon.roles.get(w)) is not None), None)
            sector = role.sector if role is not None else ""
            found.setdefault(s.source.node.iri, replace(s.source.node, country=s.target.node.country, sector=sector))
    return found


def _event(reading: Reading, act: Act, told: list[Act], homes: Mapping[str, Node]) -> CodedEvent | None:
    kind, cameo = act.event_type, act.cameo
    if act.status == "planned":
        if _governed(reading, act.token, told):
            return None
        kind, cameo = INTENT.get(act.sign, (kind, cameo))
    elif act.status != "asserted" and kind not in TYPED_SPEECH:
        return None
    source = _actor(reading, act.source, "")
    if source is None:
        return None
    target = _actor(reading, act.target, source.node.iri) if act.target is not None else None
    target = target or _beside(reading, act.token, source.node.iri)
    if target is None:
        return None
    codes = [actor_code(homes.get(m.node.iri, m.node)) for m in (source, target)]
    return CodedEvent(codes[0], codes[1], cameo, kind, _words(reading, source), _words(reading, target))


def _actor(reading: Reading, mention: Mention, other: str) -> Mention | None:
    """The mention itself if it acts, or the actor inside its phrase: Oman of "the ambassadors of Oman"."""
    inner = None if actor_code(mention.node) or mention.kind == "name" else _inside(reading, mention.head, other)
    if inner is not None:
        return inner
    return mention if _acts(mention) and mention.node.iri != other else None


def _governed(reading: Reading, token: int, told: list[Act]) -> bool:
    """Whether the act hangs below one that is itself an event ("agreed to send", "threatened to bomb")."""
    tokens = {a.token for a in told}
    number = reading.clause_over(token)
    while number is not None:
        number = reading.clauses[number].parent
        if number is not None and reading.clauses[number].predicate in tokens:
            return True
    return False


def _acts(mention: Mention) -> bool:
    """Actors, what belongs to a country, and names the files don't know, which may well be countries."""
    unknown = mention.kind == "name" and mention.node.type == "place" and not mention.node.linked
    return mention.node.type in ACTOR_TYPES or bool(mention.node.country) or unknown


def _inside(reading: Reading, head: int, other: str) -> Mention | None:
    """The first actor inside a phrase, its clauses left out: "ties with Gondor", "the right of Russian troops"."""
    queue = [head]
    for token in queue:
        for mention in reading.by_head.get(token, ()):
            if _acts(mention) and mention.node.iri != other:
                return mention
        queue.extend(c for c in reading.children[token] if reading.deps[c].partition(":")[0] not in OUTSIDE)
    return None


def _beside(reading: Reading, token: int, other: str) -> Mention | None:
    """The first actor among the other arguments of the act's clause: objects before clauses before fellow subjects."""
    number = reading.clause_at.get(token)
    clause: Clause | None = reading.clauses[number] if number is not None else None
    heads = [a.head for a in clause.arguments if a.role in {"object", "indirect", "oblique"}] if clause else [token]
    partners = [a.head for a in clause.arguments if a.role in {"clausal", "subject"}] if clause else []
    for head in (*sorted(heads), *partners):
        if head in reading.dated:
            continue
        direct = next((m for m in participants(reading, head) if _acts(m) and m.node.iri != other), None)
        found = direct or _inside(reading, head, other)
        if found is not None:
            return found
    return None


def _words(reading: Reading, mention: Mention) -> str:
    """The actor in the text's own words: a pronoun by its antecedent, a person with the title before the name."""
    if mention.kind == "pronoun" and mention.antecedent is not None:
        start, end = mention.antecedent
        return " ".join(reading.whole_text[start:end].split()[-LONGEST_MENTION:])
    first = mention.first
    if mention.kind == "name" and mention.node.type == "person":
        stop = max(
            first - LONGEST_MENTION + (mention.last - first + 1), reading.sentences[reading.sentence_of[first]][0]
        )
        while first - 1 >= stop and reading.pos[first - 1] in TITLE_WORDS:
            first -= 1
    return " ".join(reading.text(first, mention.last).split()[-LONGEST_MENTION:])
