"""When what a statement tells happened: the date of its clause or noun, or that of what it is a part of.

A date said once holds for an event or a speech that several sentences tell of; the functions below say for which of them.
A wrong date is worse than none.
"""

from __future__ import annotations

from functools import cached_property

from kg.extraction.candidate import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.factuality import Factuality
from kg.extraction.frame_slots import mentions_of
from kg.extraction.reading import Reading
from kg.extraction.wording import with_role
from kg.language.dates import time_of
from kg.namespaces import GK
from kg.statement import Mention, TimeSpan

TIMELESS = ("office.", "kind.", "place.", "participle.", "copula.is")
BORROWED_TIME = frozenset({"noun.light", "noun.undergone", "noun.adjunct", "speech.demand"})
"""Rules whose statements happen when the clause around their noun does."""
PLACE_OF_EVENT = "event.place"
HARM = frozenset({"ASSAULT", "MOBILIZE"})
"""Types of events that do what they do while they last."""
FURTHER = frozenset({"also", "further", "furthermore", "additionally", "moreover"})
"""Words with which a speaker's further remarks follow."""
GOES_ON = frozenset({"add", "continue", "conclude"})
"""Verbs of saying more in the same speech."""
ADDRESS = str(GK["addresses"])
REACH = 2
"""Sentences back in which the speech must have been told of that another sentence goes on with."""


class Times:
    """The times of the statements of one document."""

    def __init__(self, reading: Reading, factuality: Factuality) -> None:
        self.reading = reading
        self.factuality = factuality

    def of(self, candidate: Candidate) -> TimeSpan | None:
        """The time of a statement, None if the text doesn't say."""
        if candidate.rule.startswith(TIMELESS):
            return None
        found = self._at(candidate.predicate)
        if found is None and candidate.source.node.type == "event":
            found = self._of_event(candidate)
        if found is None and candidate.rule == PLACE_OF_EVENT:
            found = self._of_own_act(candidate.predicate)
        if found is None and candidate.rule in BORROWED_TIME:
            number = self.reading.clause_over(candidate.predicate)
            if number is not None:
                told_by = self.factuality.of_clause(number).told_by if candidate.rule == "speech.demand" else None
                found = self._at(self.reading.clauses[number].predicate if told_by is None else told_by)
        return found

    def _at(self, token: int) -> TimeSpan | None:
        return time_of(self.reading.doc, token) or self._speeches.get(token)

    def _of_event(self, candidate: Candidate) -> TimeSpan | None:
        """`event-time`: what an event does happens when the event does, though another sentence tells when."""
        meaning = candidate.frame
        if meaning is None or meaning.event_type not in HARM:
            return None
        same = self.reading.events.get(candidate.source.node.iri, ())
        times = (time_of(self.reading.doc, m.head) or self._of_clause(m.head) for m in same)
        return next((t for t in times if t is not None), None)

    def _of_own_act(self, noun: int) -> TimeSpan | None:
        """`event-acts`: where an event was is dated by what it did: "In May a Lima bombing killed five"."""
        number = self.reading.clause_over(noun)
        clause = self.reading.clauses[number] if number is not None else None
        if clause is None or clause.passive or noun not in {a.head for a in clause.arguments if a.role == "subject"}:
            return None
        frames = self.reading.lexicon.frames(clause.lemma, "verb")
        return time_of(self.reading.doc, clause.predicate) if any(f.event_type in HARM for f in frames) else None

    def _of_clause(self, token: int) -> TimeSpan | None:
        number = self.reading.clause_over(token)
        clause = self.reading.clauses[number] if number is not None else None
        arguments = [a.head for a in clause.arguments if a.role in {"subject", "object"}] if clause is not None else []
        return time_of(self.reading.doc, clause.predicate) if clause is not None and token in arguments else None

    @cached_property
    def _speeches(self) -> dict[int, TimeSpan]:
        """`speech-goes-on`: "On Monday Ann Roe said … . She added … . Roe was speaking in Oslo.": all that on Monday.

        Only right after the dated sentence or another that goes on with it; a speaker named anew may speak on another day.
        """
        found: dict[int, TimeSpan] = {}
        last: dict[str, tuple[int, TimeSpan]] = {}
        for clause in self.reading.clauses:
            speaker = self._speaker(clause)
            if speaker is None:
                continue
            sentence = self.reading.sentence_of[clause.predicate]
            time = time_of(self.reading.doc, clause.predicate)
            before = last.pop(speaker.node.iri, None)
            near = before is not None and sentence - before[0] <= REACH
            if time is None and before is not None and near and (sentence == before[0] or self._goes_on(clause, speaker)):
                time = found[clause.predicate] = before[1]
            if time is not None and time.begin and time.begin == time.end_date:
                last[speaker.node.iri] = (sentence, time)
        return found

    def _speaker(self, clause: Clause) -> Mention | None:
        """The one who spoke, in a clause of its own that tells of speaking in the past."""
        if clause.negated or clause.kind == "NOM" or clause.link not in {"root", "conj"}:
            return None
        frames = self.reading.lexicon.frames(clause.lemma, "verb")
        if not any(f.attributes or f.relation == ADDRESS for f in frames) or not self._past(clause):
            return None
        speakers = mentions_of(self.reading, with_role(clause, "subject"))
        return speakers[0] if len(speakers) == 1 and speakers[0].node.type == "person" else None

    def _past(self, clause: Clause) -> bool:
        helpers = {self.reading.lower[i] for i in clause.auxiliaries}
        return self.reading.doc[clause.predicate].tag_ == "VBD" or self._in_course(clause) or helpers == {"had"}

    def _in_course(self, clause: Clause) -> bool:
        """Whether a clause says what somebody was doing: "was speaking"."""
        helpers = {self.reading.lower[i] for i in clause.auxiliaries}
        return self.reading.doc[clause.predicate].tag_ == "VBG" and bool(helpers & {"was", "were"})

    def _goes_on(self, clause: Clause, speaker: Mention) -> bool:
        words = {self.reading.lower[i] for i in self.reading.below(clause.predicate, "advmod")}
        further = bool(words & FURTHER) or clause.lemma in GOES_ON or self._in_course(clause)
        return further or speaker.kind == "pronoun"
