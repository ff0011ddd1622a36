"""From candidates to statements: status, source, time, place, sign and confidence are added, doubles are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.extraction.attributes import attribute_relations
from kg.extraction.bounds import phrase_bounds
from kg.extraction.candidate import Candidate
from kg.extraction.empty import says_nothing
from kg.extraction.event_scope import in_scope, unfit
from kg.extraction.events import coded_events
from kg.extraction.factuality import Assessment, Factuality, weaker
from kg.extraction.nominals import nominal_relations
from kg.extraction.prompted import prompted
from kg.extraction.reading import Reading
from kg.extraction.relations import clause_relations
from kg.extraction.signs import sign_of
from kg.extraction.speech import demands
from kg.extraction.times import Times
from kg.extraction.trust import features, given, trust
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, CodedEvent, Evidence, Mention, Node, Statement

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "off", "on", "around"})
PLACES = frozenset({"place", "country"})
SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
"""Acts that are done by speaking: what somebody says in doing them is not a claim of theirs about themselves."""


def extract(doc: Doc, knowledge: Knowledge) -> list[Statement]:
    """The statements of a Doc that went through `kg.language.load`'s pipeline, in text order, each once."""
    reading = Reading(doc, knowledge)
    return _trusted(assessed(reading, Factuality(reading)))


def extract_with_events(doc: Doc, knowledge: Knowledge) -> tuple[list[Statement], list[CodedEvent]]:
    """The statements of a Doc and the dyadic events among all that was found, also what is too unsure to be a statement."""
    reading = Reading(doc, knowledge)
    factuality = Factuality(reading)
    found = assessed(reading, factuality)
    return _trusted(found), coded_events(reading, [s for s, _ in found], factuality)


def _trusted(found: Iterable[tuple[Statement, Mapping[str, float]]]) -> list[Statement]:
    return [statement for statement, _ in found if given(statement)]


def assessed(reading: Reading, factuality: Factuality) -> list[tuple[Statement, Mapping[str, float]]]:
    """All statements, in text order, each once, with the features that its confidence comes from."""
    maker = _Maker(reading, factuality)
    best: dict[tuple[int, int, str, str, str], tuple[Statement, Mapping[str, float]]] = {}
    surest: dict[tuple[int, int, str, str, str], float] = {}
    for candidate in _candidates(reading, factuality):
        statement, values = maker.statement(candidate)
        key = (
            *statement.evidence.predicate,
            statement.source.node.iri,
            statement.relation or statement.relation_text,
            statement.target.node.iri,
        )
        if candidate.confidence > surest.get(key, 0.0):  # by the rule's own claim: trust compares statements, not rules
            best[key], surest[key] = (statement, values), candidate.confidence
    return sorted(best.values(), key=lambda found: _position(found[0]))


def _position(s: Statement) -> tuple[object, ...]:
    return s.evidence.sentence, s.evidence.predicate, s.source.start, s.target.start, s.relation_text, s.rule


def _candidates(reading: Reading, factuality: Factuality) -> Iterator[Candidate]:
    taken: set[int] = set()
    from_verbs: list[Candidate] = []
    for number in range(len(reading.clauses)):
        for candidate in clause_relations(reading, number):
            from_verbs.append(candidate)
            if candidate.frame is not None and candidate.frame.noun_objects and not _of_others(candidate):
                taken |= {
                    a.head
                    for a in reading.clauses[number].arguments
                    if a.role == "object" and any(n.split()[-1] == reading.lemmas[a.head] for n in candidate.frame.noun_objects)
                }
        from_verbs.extend(demands(reading, factuality, number))
    yield from _sane(reading, from_verbs)
    yield from _sane(reading, nominal_relations(reading, frozenset(taken)))
    yield from _sane(reading, prompted(reading))
    yield from _sane(reading, attribute_relations(reading))


def _of_others(candidate: Candidate) -> bool:
    """Whether a light verb's noun is what others do: who hosts talks between two does not talk in their place."""
    return candidate.relation_text.endswith((" between", " among"))


def _sane(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Drop what no rule should give: one node twice, two bare things, what tells nothing."""
    for candidate in candidates:
        source, target = candidate.source, candidate.target
        things = {source.node.type, target.node.type} == {"thing"}
        if source.node.iri != target.node.iri and not things and not says_nothing(reading, candidate):
            yield candidate


class _Maker:
    """Adds to candidates what their clause says of status, source, time and place."""

    def __init__(self, reading: Reading, factuality: Factuality) -> None:
        self.reading = reading
        self.factuality = factuality
        self.times = Times(reading, factuality)

    def statement(self, candidate: Candidate) -> tuple[Statement, Mapping[str, float]]:
        """The statement of a candidate, and the features that its confidence comes from."""
        reading, frame = self.reading, candidate.frame
        anchor = candidate.anchor if candidate.anchor >= 0 else candidate.predicate
        assessment = self.factuality.of_token(anchor)
        status = candidate.status if candidate.presupposed else weaker(assessment.status, candidate.status)
        if not candidate.presupposed and self._none_of(candidate.target.head):
            status = "denied"
        if status == "denied" and candidate.rule == "event.place":  # who did not come to Oslo leaves the summit there
            status = "asserted"
        source_of_claim = self._claimant(candidate, assessment)
        relation = frame.relation if frame is not None else candidate.relation
        if relation.startswith("gk:"):
            relation = str(GK[relation[3:]])
        evoked = frame or reading.lexicon.relations.get(relation)
        meaning = in_scope(reading, candidate, evoked) if evoked is not None else None
        if evoked is not None and evoked.event_type and not (meaning and meaning.event_type):
            relation = "" if unfit(reading, candidate, evoked) else relation
        document = reading.doc._.document
        number = reading.sentence_of[candidate.predicate]
        node = source_of_claim.node if source_of_claim is not None else None
        values = features(reading, candidate, status, node is not None)
        statement = Statement(
            document=document.key if document is not None else "",
            source=candidate.source,
            target=candidate.target,
            evidence=Evidence(
                reading.sentence_span(number), number, reading.span(candidate.predicate, candidate.predicate)
            ),
            relation=relation,
            relation_text=candidate.relation_text,
            event_type=meaning.event_type if meaning is not None else "",
            rule=candidate.rule,
            status=status,
            attributed_to=node,
            attribution=(source_of_claim.start, source_of_claim.end) if source_of_claim is not None else None,
            time=self.times.of(candidate),
            place=self._place(candidate),
            mode=meaning.mode if meaning is not None else "",
            cameo=meaning.cameo if meaning is not None else "",
            sign=sign_of(reading, candidate, meaning, status),
            confidence=trust(values),
            clause=self._clause_text(anchor),
            frame=frame.iri if frame is not None else "",
        )
        return statement, values

    def _none_of(self, token: int) -> bool:
        """`no-conjunct`: in "has a delegate but no senator or minister", there is none of these."""
        reading = self.reading
        first = reading.conjunct_head(token)
        if first == token:
            return False
        listed = [i for i in reading.conjuncts(first) if first < i <= token]
        return any(reading.lower[c] == "no" for i in listed for c in reading.below(i, "det"))

    def _claimant(self, candidate: Candidate, assessment: Assessment) -> Mention | None:
        """Who says so; a speech act isn't attributed to its own subject, a static aside to nobody."""
        if candidate.claimed_by is not None:
            return candidate.claimed_by
        claimant = assessment.source
        if claimant is None or candidate.rule.startswith(("office.", "kind.", "place.", "participle.")):
            return None
        if claimant.node.type not in ACTOR_TYPES and not self._reports(claimant):
            return None
        meaning = candidate.frame.event_type if candidate.frame is not None else ""
        spoken = meaning in SPEECH_ACTS or candidate.rule.startswith("speech.")
        own_act = spoken or assessment.told_by == candidate.predicate
        return None if own_act and claimant.node.iri == candidate.source.node.iri else claimant

    def _reports(self, claimant: Mention) -> bool:
        """Whether what is named as a source is a report, a poll, a study: something that says."""
        frames = self.reading.lexicon.frames(self.reading.lemmas[claimant.head], "noun")
        return claimant.kind == "name" or any(f.attributes for f in frames)

    def _place(self, candidate: Candidate) -> Node | None:
        if candidate.rule.startswith(("office.", "kind.", "place.")):
            return None
        ends = {candidate.source.node.iri, candidate.target.node.iri}
        tokens = [candidate.predicate, candidate.target.head]
        listed = self.reading.conjunct_head(candidate.target.head)  # of "in Kenya and Chad", one is no place of the other
        for token in tokens:
            for child in self.reading.below(token, "obl", "nmod"):
                if child != listed and self.reading.preposition(child) in LOCATIVE:
                    for mention in self.reading.by_head.get(child, ()):
                        if mention.node.type in PLACES and mention.node.iri not in ends and mention.kind != "adjective":
                            return mention.node
        return None

    def _clause_text(self, token: int) -> str:
        """The words of the clause around a token: from its first argument to its last, at most its sentence."""
        number = self.reading.clause_over(token)
        if number is None:
            start, end = self.reading.sentence_span(self.reading.sentence_of[token])
            return self.reading.whole_text[start:end]
        clause = self.reading.clauses[number]
        sentence = self.reading.sentence_of[clause.predicate]
        heads = [a.head for a in clause.arguments if self.reading.sentence_of[a.head] == sentence]
        bounds = [phrase_bounds(self.reading, head) for head in (clause.predicate, token, *heads)]
        start, end = self.reading.span(min(first for first, _ in bounds), max(last for _, last in bounds))
        return self.reading.whole_text[start:end]
