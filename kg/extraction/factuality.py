"""How far a clause is held to be true, and by whom: status and attribution, composed down the chain of clauses.

Follows the idea of FactBank (Saurí and Pustejovsky 2009) and of lexical propagation (Nairn, Condoravdi and Karttunen
2006): each governing predicate passes a status on to what it governs, negation turns it, speech predicates add a source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from kg.extraction.circumstances import aim, circumstance, cue_status, manner_denied, rumour, told_as_past
from kg.extraction.clauses import Clause
from kg.extraction.governing import aimed_at, declined, in_case, others_act, passed_on, steered, suspected
from kg.extraction.participants import modifiers
from kg.extraction.purposes import carried_out, one_of_few
from kg.extraction.quotes import CLOSING, EITHER, OPENING, quoted_sentences
from kg.extraction.reading import Reading
from kg.extraction.speakers import according_to, speaker
from kg.extraction.verb_classes import verb_classes
from kg.knowledge.lexicon import governing
from kg.statement import Mention, Status

QUOTES = OPENING | CLOSING | EITHER
GOVERNED = frozenset({"ccomp", "xcomp", "csubj"})
GERUND = frozenset({"from", "of", "into"})  # "stopped them from going", "accused them of going"


FINITE = frozenset({"root", "conj", "ccomp", "parataxis"})
NEGATED: dict[Status, Status] = {"denied": "asserted", "planned": "denied", "possible": "denied"}
"""What a governed clause is if its governor is negated: who did not fail to did it, who did not agree did not.

Who did not refuse or rule it out only may.
"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Status of a clause, who says so (None: the text itself) and where that is said."""

    status: Status = "asserted"
    source: Mention | None = None
    told_by: int | None = None
    """Predicate token of the speech clause that adds the source."""


def weaker(outer: Status, inner: Status) -> Status:
    """The status of a clause that is `inner` for its own words inside one that is `outer`.

    >>> weaker("planned", "asserted"), weaker("denied", "denied"), weaker("conditional", "planned")
    ('planned', 'asserted', 'conditional')
    """
    if outer == "asserted":
        return inner
    if inner == "asserted":
        return outer
    if outer == "denied" and inner == "denied":
        return "asserted"
    if "denied" in (outer, inner):
        return "denied"
    for status in ("conditional", "possible", "planned"):
        if status in (outer, inner):
            return status
    return inner


class Factuality:
    """Assessments of all clauses of a document, made on demand and kept."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._made: dict[int, Assessment] = {}
        self.quoted = quoted_sentences(reading, partial(speaker, reading))

    def of_clause(self, number: int) -> Assessment:
        """The assessment of a clause by its number; parents are assessed first, without recursion."""
        chain: list[int] = []
        current: int | None = number
        while current is not None and current not in self._made and current not in chain:
            chain.append(current)
            current = self.reading.clauses[current].parent
        for k in reversed(chain):
            self._made[k] = self._assess(k)
        return self._made[number]

    def of_token(self, token: int) -> Assessment:
        """The assessment of the clause that a token stands in."""
        number = self.reading.clause_over(token)
        return self.of_clause(number) if number is not None else Assessment()

    def _assess(self, number: int) -> Assessment:
        clause = self.reading.clauses[number]
        own = self._own(clause)
        if clause.parent is None or clause.parent not in self._made:
            quoted = self.quoted.get(self.reading.sentence_of[clause.predicate])
            outer = Assessment("asserted", quoted) if quoted else Assessment()
        else:
            outer = self._inherited(clause, self.reading.clauses[clause.parent], self._made[clause.parent])
        status = weaker(outer.status, own)
        by_oblique = according_to(self.reading, clause)
        if by_oblique is not None:
            return Assessment(status, by_oblique, clause.predicate)
        return replace(outer, status=status)

    def _own(self, clause: Clause) -> Status:
        """What the clause's own words say: negation, modals, adverbs, an "if" clause beside it, a question mark."""
        status: Status = "asserted"
        for aux in clause.auxiliaries:
            word = self.reading.lower[aux]
            cue = self.reading.lexicon.cues.get(word) or self.reading.lexicon.cues.get(self.reading.lemmas[aux])
            found = cue.status if cue is not None and cue.pos == "modal" else "asserted"
            if word == "would" and told_as_past(self.reading, clause):
                continue
            if found not in ("denied", ""):
                status = weaker(status, cast(Status, found))
        helpers = [self.reading.lower[aux] for aux in clause.auxiliaries]
        if helpers[:2] == ["would", "have"]:
            status = weaker(status, "conditional")
        for child in self.reading.children[clause.predicate]:
            dep = self.reading.deps[child]
            if (dep.startswith("advmod") and not clause.negated) or dep == "obl":
                cue = self.reading.lexicon.cues.get(self.reading.lemmas[child])
                if cue is not None and cue.status == "possible" and cue.pos != "modal":  # "soon" leaves it to the verb
                    status = weaker(status, "possible")
            elif dep.startswith("advcl") and self._marker_status(child) == "conditional" and not self._regardless(child):
                status = weaker(status, "conditional")
        if (
            clause.marker == "to"
            and clause.link in FINITE | {"relcl"}
            and "be" in {self.reading.lemmas[a] for a in clause.auxiliaries}
        ):
            status = weaker(status, "planned")
        if self._is_question(clause):
            status = weaker(status, "possible")
        if clause.marker and cue_status(self.reading, clause.marker) == "conditional":
            if clause.negated:  # "if they do not sign" leaves open whether they do
                return "conditional"
            status = weaker(status, "conditional")
        if clause.negated:  # "did not attack on purpose" leaves it open whether there was an attack
            return weaker("possible" if manner_denied(self.reading, clause) else "denied", status)
        return status

    def _regardless(self, predicate: int) -> bool:
        """Whether a clause says what doesn't matter: "even if no deal is made"."""
        marks = list(self.reading.below(predicate, "mark"))
        return bool(marks) and min(marks) > 0 and self.reading.lower[min(marks) - 1] == "even"

    def _marker_status(self, predicate: int) -> str:
        marks = [self.reading.lower[i] for i in self.reading.below(predicate, "mark")]
        return next((s for s in (cue_status(self.reading, m) for m in marks) if s), "")

    def _is_question(self, clause: Clause) -> bool:
        if clause.link != "root":
            return False
        end = self.reading.sentences[self.reading.sentence_of[clause.predicate]][1]
        return any(self.reading.words[i] == "?" for i in range(max(end - 3, 0), end))

    def _inherited(self, clause: Clause, parent: Clause, above: Assessment) -> Assessment:
        """What a clause takes over from the clause it hangs from."""
        if clause.link in {"acl", "relcl"} and in_case(self.reading, clause):
            return replace(above, status="conditional")
        if clause.link == "acl" or (clause.link == "relcl" and clause.marker == "that"):
            return self._of_noun(clause, above)
        if clause.link == "relcl":
            return replace(above, status="asserted")
        if clause.link == "conj":
            grand = parent.parent
            if grand is None:
                return replace(above, status=self._shared_mood(clause, above.status))
            return self._inherited_from(parent, grand)
        if clause.link == "ccomp" and clause.marker == "to" and "clausal-copula" in parent.rules:
            return replace(above, status=weaker(above.status, aim(self.reading, parent)))
        gerund = clause.link == "advcl" and (clause.marker in GERUND or self._asked_for(clause, parent))
        if clause.link in GOVERNED or gerund or self._is_speech_parent(clause, parent):
            return self._governed(clause, parent, above)
        if clause.link == "advcl":
            return replace(above, status=circumstance(self.reading, clause, parent, above.status))
        return replace(above, status="asserted") if clause.link == "parataxis" else above

    def _asked_for(self, clause: Clause, parent: Clause) -> bool:
        """Whether what a gerund says depends on its governor: "uninterested in leaving", "charged with spying"."""
        frame = governing(self._frames(parent), finite=False)
        return suspected(clause, parent) or steered(self.reading, clause, parent, frame)

    def _inherited_from(self, clause: Clause, parent: int) -> Assessment:
        return self._inherited(clause, self.reading.clauses[parent], self._made.get(parent, Assessment()))

    def _shared_mood(self, clause: Clause, status: Status) -> Status:
        """A second conjunct shares "will visit and meet", not the negation of the first: that is given by the clause itself."""
        has_own_finite = any(
            self.reading.deps[i] in {"nsubj", "nsubj:pass"} for i in self.reading.children[clause.predicate]
        )
        return "asserted" if has_own_finite or status == "denied" else status

    def _is_speech_parent(self, clause: Clause, parent: Clause) -> bool:
        return clause.link == "parataxis" and any(f.attributes for f in self._frames(parent))

    def _frames(self, clause: Clause):  # type: ignore[no-untyped-def]
        pos = "adjective" if self.reading.pos[clause.predicate] == "ADJ" else "verb"
        lemma = self.reading.lemmas[clause.predicate] if pos == "adjective" else clause.lemma
        if clause.kind == "SVC" and self.reading.pos[clause.predicate] in {"NOUN", "PROPN"}:
            pos, lemma = "noun", self.reading.lemmas[clause.predicate]
        return self.reading.lexicon.frames(lemma, pos)

    def _governed(self, clause: Clause, parent: Clause, above: Assessment) -> Assessment:
        frames = self._frames(parent)
        frame = governing(frames, finite=clause.link == "ccomp")
        if frame is None and clause.link == "ccomp":
            frame = rumour(self.reading, parent)
        status: Status = above.status
        passed = cast(Status, passed_on(self.reading, clause, parent, frame))
        if passed and passed != "asserted":
            if above.status == "denied":
                spoken = passed == "denied" and frame is not None and frame.event_type == "REJECT"
                status = "possible" if spoken else NEGATED.get(passed, passed)
            elif passed == "denied" and above.status in {"planned", "possible"} and others_act(clause, parent):
                status = "possible"  # who wants to prevent something has not prevented it yet
            else:
                status = weaker(above.status, passed)
        elif frame is not None and frame.attributes:
            status = "possible" if above.status == "denied" else "asserted"
        if (frame is not None and frame.attributes) or self._quoting(clause, parent):
            said_by = speaker(self.reading, parent)
            if said_by is not None:
                return Assessment(status, said_by, parent.predicate)
        if frame is None and self.reading.pos[parent.predicate] == "ADJ":
            status = self._held(parent, status)
        if status == "possible" and declined(self.reading, clause, parent):
            status = "denied"
        return replace(above, status=status)

    def _quoting(self, clause: Clause, parent: Clause) -> bool:
        """Whether a verb that is of speech only beside a quotation governs one: "The envoy continued, “The talks failed.”"."""
        if clause.link != "ccomp" or parent.passive or parent.lemma not in verb_classes()["speech"]:
            return False
        first, last = sorted((clause.predicate, parent.predicate))
        return any(self.reading.words[i] in QUOTES for i in range(first, last))

    def _held(self, parent: Clause, status: Status) -> Status:
        """What an adjective makes of the clause it is said of: "it is possible that …", "it is false that …"."""
        cue = self.reading.lexicon.cues.get(self.reading.lemmas[parent.predicate])
        if cue is None or cue.status not in {"possible", "denied"}:
            return status
        own = cast(Status, cue.status)
        return weaker(status if status != "denied" else "asserted", NEGATED.get(own, own) if parent.negated else own)

    def _of_noun(self, clause: Clause, above: Assessment) -> Assessment:
        """What a noun gives its clause: "the plan to …" a status, "the ministry's claim that …" a source as well."""
        noun = self.reading.heads[clause.predicate]
        bare = clause.marker == "" and "noun-complement" in clause.rules
        if clause.marker not in {"to", "that"} and not bare:
            return replace(above, status=aimed_at(self.reading, clause, noun) or "asserted")
        frame = governing(self.reading.lexicon.frames(self.reading.lemmas[noun], "noun"), clause.marker != "to")
        if clause.marker == "to" and frame is None and one_of_few(self.reading, noun):
            return replace(above, status="asserted" if above.status == "denied" else above.status)
        if clause.marker == "to":
            passed: Status = frame.complement if frame is not None and frame.complement else "planned"  # type: ignore
            if carried_out(self.reading, noun):
                passed = "asserted"
            return replace(above, status=weaker(above.status, passed))
        if frame is not None and frame.complement == "possible" and not frame.attributes:
            lacking = any(self.reading.lower[c] in {"no", "little"} for c in self.reading.below(noun, "det", "amod"))
            return replace(above, status="denied" if lacking else "possible")
        if frame is None or not frame.attributes:
            return replace(above, status="asserted")
        source = next(iter(modifiers(self.reading, noun)), None)
        status: Status = frame.complement or "asserted"  # type: ignore[assignment]
        return Assessment(status, source, noun) if source is not None else replace(above, status=status)
