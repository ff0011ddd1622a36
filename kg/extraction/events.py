"""Statements → dyadic events as event-data users know them: actor codes, CAMEO code, PLOVER type.

The conventions are those of CAMEO (Schrodt 2012) and PLOVER (Open Event Data Alliance): the event of a sentence is what
its main clause reports; an act only promised or intended counts as intent (03) if it is friendly and as a threat (13) if it
is hostile; a friendly act withheld is a refusal (12), a hostile one withheld is restraint (05); what is demanded or possible
is no event of its own beside the demand; what two do together is coded in both directions; where the text names no second
actor, the actor or country nearest in the act's own phrase stands for it.  Offices, memberships and locations are no events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.extraction.event_actors import actors_of, acts, below, beside, partner, placed, words
from kg.extraction.event_codes import Codes
from kg.extraction.event_doubts import LEAST, Way, end_left, half_read, sureness
from kg.extraction.event_pairs import Act, Found, Pair, one_type_a_pair, way_to
from kg.extraction.event_phrases import within
from kg.extraction.event_scope import apolitical, at_home, is_done, tour
from kg.extraction.factuality import Factuality
from kg.extraction.frames import half_framed
from kg.extraction.nominals import half_read as half_read_noun
from kg.extraction.reading import Reading
from kg.namespaces import GK
from kg.statement import CodedEvent, Mention, Statement

STATES = ("office.", "kind.", "place.", "copula.is", "copula.of", "copula.place", "event.place", "verb.office")
MENTIONED = ("noun.possessor", "noun.modifier", "noun.preposition", "noun.mutual", "noun.partner", "participle.")
"""Rules for acts that a noun only mentions: "his dispute with Iran"."""
SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl"})
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of what two can do together, neither to the other."""
UNLESS = ("THREATEN", "130")
GATHERED_IN = str(GK["meetsIn"])


def coded_events(reading: Reading, statements: Iterable[Statement], factuality: Factuality) -> list[CodedEvent]:
    """The events of a document, each pair of actors with its type once, in text order."""
    statements = list(statements)
    return _Coder(reading, statements, factuality).events()


class _Coder:
    """The conventions, applied to the acts of one document."""

    def __init__(self, reading: Reading, statements: list[Statement], factuality: Factuality) -> None:
        self.reading = reading
        self.factuality = factuality
        self.codes = Codes(reading, statements)
        self.frames = {frame.iri: frame for frame in reading.lexicon.all_frames}
        self.passed_over: set[int] = set()
        found = list(self._of_statements(statements))
        taken = {a.token for a in found} | self.passed_over
        found += [*self._of_clauses(taken), *self._of_nouns(taken)]
        self.acts = sorted(found, key=self._order)
        self.coded: set[int] = set()

    def events(self) -> list[CodedEvent]:
        """The events of the main clauses of each sentence, or else of its side clauses."""
        found: list[Pair] = []
        for _, of_sentence in groupby(self.acts, key=lambda a: self.reading.sentence_of[a.token]):
            level: int | None = None
            for _, group in groupby(of_sentence, key=lambda a: (self._order(a), a.event_type, a.cameo)):
                same = list(group)
                if level is not None and self._level(same[0]) > level:
                    break
                events = list(self._of_group(same))
                if events:
                    level = self._level(same[0])
                    found += events
                    self.coded.add(same[0].token)
        coded = (
            self._event(pair) for pair in one_type_a_pair(found) if self._known(pair.source) and self._known(pair.target)
        )
        apart = (e for e in coded if (e.source, e.source_text) != (e.target, e.target_text))
        return [e for e in apart if e.confidence >= LEAST]

    def _known(self, mention: Mention) -> bool:
        """Whether it can be told who is meant: by a code or a name, not "five" or "the people"."""
        if mention.node.country or mention.node.linked or mention.kind == "name" or self.codes.of(mention, mention):
            return True
        if mention.kind == "pronoun" and mention.antecedent is not None:
            return words(self.reading, mention).split()[-1][:1].isupper()
        return any(self.reading.pos[i] == "PROPN" for i in range(mention.first, mention.last + 1))

    def _order(self, act: Act) -> tuple[int, int, int]:
        return self.reading.sentence_of[act.token], self._level(act), act.token

    def _level(self, act: Act) -> int:
        """0 for what a main clause reports, 1 for what its nouns mention, 2 for a relative, participial or adverbial clause."""
        number = self.reading.clause_over(act.token)
        while number is not None:
            if self.reading.clauses[number].link in SIDE_CLAUSES:
                return 2
            number = self.reading.clauses[number].parent
        return int(act.rule.startswith(MENTIONED))

    # -- acts ----------------------------------------------------------------------------------------------------------

    def _of_statements(self, statements: Iterable[Statement]) -> Iterator[Act]:
        at = {t.idx: t.i for t in self.reading.doc}
        for s in statements:
            token = at[s.evidence.predicate[0]]
            if s.relation == GATHERED_IN and s.target.node.type in {"country", "place"}:  # where one meets is no party
                self.passed_over.add(token)
                continue
            kind, cameo = (s.event_type, s.cameo) if s.event_type else self._kind(s, token)
            if kind and not s.rule.startswith(STATES):
                sure = s.confidence if s.event_type else None  # an act on a thing names one party
                yield Act(s.source, s.target, token, kind, cameo, s.status, s.rule, sure)

    def _kind(self, s: Statement, token: int) -> tuple[str, str]:
        """Type and code of an act on a thing, which may be an act on its owner or on whom the clause names beside it."""
        meaning = self.frames.get(s.frame) or self.reading.lexicon.relations.get(s.relation)
        if meaning is None or not meaning.event_type:
            if s.frame and s.rule in {"verb.object", "verb.light"}:  # "signed the bill" agrees with nobody
                self.passed_over.add(token)
            return "", ""
        at_home_only = tour(s.source, s.target, meaning) and at_home(s.source, s.target)
        if at_home_only or is_done(s, meaning) or apolitical(self.reading, s.source, s.target, token, s.rule, meaning):
            self.passed_over.add(token)
            return "", ""
        return meaning.event_type, meaning.cameo

    def _of_clauses(self, taken: set[int]) -> Iterator[Act]:
        """Typed clauses that name one actor: "Serbia eased measures in Kosovo", "Kenya was criticized over a row with Chad"."""
        for number, clause in enumerate(self.reading.clauses):
            if clause.predicate in taken or clause.kind == "NOM":
                continue
            frame, sources, targets = half_framed(self.reading, number)
            if frame is not None:
                status = self.factuality.of_clause(number).status
                for source in sources or (None,):
                    for target in targets or (None,):
                        yield Act(source, target, clause.predicate, frame.event_type, frame.cameo, status)

    def _of_nouns(self, taken: set[int]) -> Iterator[Act]:
        """Typed nouns that name one party: "Chad's losses in the war with Mali rose"."""
        for token in sorted(self.reading.nouns_of_deed - taken):
            frame, targets = half_read_noun(self.reading, token)
            if frame is not None:
                for target in targets:
                    yield Act(None, target, token, frame.event_type, frame.cameo, "asserted", "noun.partner")

    # -- events --------------------------------------------------------------------------------------------------------

    def _of_group(self, same: list[Act]) -> Iterator[Pair]:
        """The events of the acts of one predicate: its own actors before actors inside other ends, before those beside it."""
        ends = {m.node.iri for a in same for m in (a.source,) if m is not None}
        direct = [a for a in same if a.target is not None and acts(a.target)]
        meeting = same[0].event_type == "CONSULT" and any(
            a.target is not None and self._shared(a.target.head) for a in same
        )
        for act in direct or same:
            coded = self._coded(act)
            if coded is None:
                continue
            kind, cameo = coded
            level = self._level(act)
            both = act.rule.endswith(".mutual") or meeting
            for source, target, ways in self._pairs(act, ends):
                yield Pair(source, target, kind, cameo, act.confidence, ways, level)
                if both and self._can_act(target, act):
                    yield Pair(target, source, kind, cameo, act.confidence, ways, level)

    def _event(self, pair: Pair) -> CodedEvent:
        reading, source, target = self.reading, pair.source, pair.target
        codes = self.codes.of(source, target), self.codes.of(target, source)
        told = self.codes.countries_named
        ends = [end_left(*end) for end in ((source, codes[0]), (target, codes[1]))] if told else []
        by_person = told and source.node.type == "person"
        kind = reading.lexicon.event_types.get(pair.event_type)
        everyday = kind is not None and kind.everyday
        act = pair.act if pair.act is not None else half_read(everyday, pair.level, by_person)
        return CodedEvent(
            *codes,
            pair.cameo,
            pair.event_type,
            words(reading, source),
            words(reading, target),
            sureness(act, pair.ways, ends, told and at_home(source, target)),
        )

    def _pairs(self, act: Act, ends: set[str]) -> Iterator[Found]:
        """Who acts on whom: where one end is no actor and has none inside, actors beside it in the clause."""
        reading = self.reading
        if act.source is None:
            targets = actors_of(reading, act.target, frozenset()) if act.target is not None else ()
            find = partner if act.rule == "noun.partner" else beside
            for target in targets:
                own = self._own(target) | {act.target.node.iri if act.target is not None else ""}
                ways: tuple[Way, Way] = "beside", way_to(act.target, target)
                first = reading.conjunct_head(target.head)  # of "Kenya, Chad and Mali", none of which did it to another
                for source in find(reading, act.token, own):
                    if self._can_act(source, act) and reading.conjunct_head(source.head) != first:
                        yield source, target, ways
            return
        for source in actors_of(reading, act.source, frozenset()):
            if not self._can_act(source, act):
                continue
            own = self._own(source) | self._own(act.source)
            others = ends | own
            found = actors_of(reading, act.target, others) if act.target is not None else ()
            way = way_to(act.target, found[0]) if found else "beside"
            found = found or beside(reading, act.token, others)
            if not found and self._mutual(act):
                found = beside(reading, act.token, own)
            way = way if found else "below"
            for target in found or below(reading, act.token, others):
                yield source, placed(reading, act.token, target), (way_to(act.source, source), way)

    def _can_act(self, source: Mention, act: Act) -> bool:
        """Towns don't act, but an attack in one is of somebody there: "a bombing near Samarra killed two soldiers"."""
        if not source.node.linked or source.node.type != "place" or act.source is None:
            return source.node.type != "place" or not source.node.linked
        frames = self.reading.lexicon.frames(self.reading.lemmas[act.source.head], "noun")
        return any(f.event_type == "ASSAULT" for f in frames)

    def _own(self, mention: Mention) -> set[str]:
        """The actor itself and those inside its phrase: "Ithilen" of "Ithilen's guard" is nobody else."""
        parts = within(self.reading, mention.head)
        return {mention.node.iri, *(m.node.iri for token in parts for m in self.reading.by_head.get(token, ()))}

    def _mutual(self, act: Act) -> bool:
        """Whether fellow subjects do it with one another: "A and B agreed to a truce", "A and B put off their talks"."""
        if act.event_type in MUTUAL:
            return True
        objects = self.reading.below(act.token, "obj")
        return any(self._shared(noun) for noun in objects if self.reading.has(noun, "nmod:poss"))

    def _shared(self, noun: int) -> bool:
        """Whether a noun is a deed of two: "flew to Mali for talks", "put off their meeting"."""
        reading = self.reading
        return any(self._symmetric(f.relation) for f in reading.lexicon.frames(reading.lemmas[noun], "noun"))

    def _symmetric(self, relation: str) -> bool:
        found = self.reading.lexicon.relations.get(relation)
        return found is not None and found.symmetric

    def _coded(self, act: Act) -> tuple[str, str] | None:
        """Type and code of an act by its status, or None if it is no event."""
        kind = self.reading.lexicon.event_types.get(act.event_type)
        if act.status == "asserted" or kind is None or (act.status == "planned" and self._imminent(act.token)):
            return act.event_type, act.cameo
        if self._governed(act.token):
            return None
        if act.status == "planned" or (act.status == "conditional" and self._level(act) == 0):
            return UNLESS if self._averted(act.token) else kind.planned or None  # type: ignore[return-value]
        if act.status == "denied" and self._negated(act.token):
            return kind.denied or None  # type: ignore[return-value]
        return None

    def _imminent(self, token: int) -> bool:
        """`imminent`: what somebody is about to do is coded as done, as coders by verb patterns have it."""
        reading = self.reading
        return reading.deps[token] in {"xcomp", "advcl"} and reading.lower[reading.heads[token]] == "about"

    def _averted(self, token: int) -> bool:
        """Whether the other side can avert the act: "will withdraw its troops unless Chad holds elections" is a threat."""
        reading = self.reading
        conditions = (m for c in reading.below(token, "advcl") for m in reading.below(c, "mark"))
        return any(reading.lower[m] == "unless" for m in conditions)

    def _governed(self, token: int) -> bool:
        """Whether the act hangs below one that is itself an event ("agreed to send", "threatened to bomb")."""
        number = self.reading.clause_over(token)
        while number is not None:
            number = self.reading.clauses[number].parent
            if number is not None and self.reading.clauses[number].predicate in self.coded:
                return True
        return False

    def _negated(self, token: int) -> bool:
        """Whether the text itself denies the act ("did not clash", "won't try to"), not somebody in it ("denied clashing")."""
        number = self.reading.clause_over(token)
        while number is not None:
            clause = self.reading.clauses[number]
            if clause.negated:
                return True
            number = clause.parent if clause.link == "xcomp" else None
        return False
