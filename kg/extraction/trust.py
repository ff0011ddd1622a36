"""How likely a careful reader would sign a statement: a logistic model over what the parse and the references show.

The weights in `trust.json` are fitted by `benchmarks/fit_trust.py` on statements that a reader judged against their sentences
(`benchmarks/judged.tsv`).  Features are grammatical and structural: rule, clause, kinds of the two ends, how sure the parser
was of the arcs between them; of words only the lexicon's class of vague nouns.
"""

from __future__ import annotations

import math

from kg.extraction.candidate import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.reading import Reading
from kg.extraction.verb_classes import verb_classes
from kg.extraction.weighing import logistic
from kg.language.phrases import restriction_end
from kg.statement import ACTOR_TYPES, Mention, Statement, Status

LEAST = 0.5
"""Statements between named or known ends that are less trusted than this are not given: more of them are wrong than right."""
LEAST_DESCRIBED = 0.65
"""The same where an actor, place or event is only described ("the protesters")."""
LEAST_THING = 0.75
"""The same where an end is a thing: such a node says little, and the text around it is misread more often."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
FARTHEST = 12
"""Steps up the tree that are looked at from one end to the predicate."""


def features(reading: Reading, candidate: Candidate, status: Status, attributed: bool) -> dict[str, float]:
    """What the model knows of a candidate, by name; absent features are 0."""
    number = reading.clause_over(candidate.anchor if candidate.anchor >= 0 else candidate.predicate)
    clause = reading.clauses[number] if number is not None else None
    source, target = candidate.source, candidate.target
    first, end = reading.sentences[reading.sentence_of[candidate.predicate]]
    typed = candidate.frame is not None or bool(candidate.relation)
    values = {
        "bias": 1.0,
        f"rule {candidate.rule}": 1.0,
        f"family {candidate.rule.partition('.')[0]}": 1.0,
        f"status {status}": 1.0,
        "attributed": float(attributed),
        "doubt of rule": -math.log(candidate.confidence),
        "typed": float(typed),
        "event": float(candidate.frame is not None and bool(candidate.frame.event_type)),
        "relation words": min(len(candidate.relation_text.split()), 5) / 5,
        "sentence length": min(end - first, 60) / 60,
        "gap": min(abs(source.head - candidate.predicate), 30) / 30,
        "reach": min(abs(target.head - candidate.predicate), 30) / 30,
        "two things": float(source.node.type not in ACTOR_TYPES and target.node.type not in ACTOR_TYPES),
        "two actors": float(source.node.type in ACTOR_TYPES and target.node.type in ACTOR_TYPES),
        "both linked": float(source.node.linked and target.node.linked),
        "elsewhere": float(not first <= source.head < end),
        "light verb": float(reading.lemmas[candidate.predicate] in verb_classes()["light"]),
        "tells": float(any(f.attributes for f in reading.lexicon.frames(reading.lemmas[candidate.predicate], "verb"))),
        **_of_end(reading, "source", source),
        **_of_end(reading, "target", target),
        **_sureness(reading, candidate),
    }
    if clause is not None:
        values.update(_of_clause(reading, clause, source, target))
    return {name: value for name, value in values.items() if value}


def _of_end(reading: Reading, name: str, mention: Mention) -> dict[str, float]:
    """Kind, type and wording of one end."""
    described = mention.kind in {"description", "event"} and not mention.node.linked
    bare = described and mention.first == mention.last
    lemma = reading.lemmas[mention.head]
    return {
        f"{name} {mention.kind}": 1.0,
        f"{name} {mention.node.type}": 1.0,
        f"{name} linked": float(mention.node.linked),
        f"{name} doubt": -math.log(max(mention.confidence, 0.1)),
        f"{name} described": float(described),
        f"{name} bare": float(bare),
        f"{name} vague": float(described and f"VAGUE {lemma}" in reading.lexicon.cues),
        f"{name} definite": float(described and reading.lower[mention.first] in {"the", "this", "that", "these", "those"}),
        f"{name} of a kind": float(described and reading.lower[mention.first] in {"a", "an"}),
        f"{name} part of a list": float(reading.deps[mention.head] == "conj"),
        f"{name} cut short": float(described and _cut_short(reading, mention)),
        f"{name} singled out": float(described and _singled_out(reading, mention)),
        f"{name} number": float(reading.pos[mention.head] == "NUM"),
        f"{name} length": min(mention.last - mention.first, 8) / 8,
    }


def _cut_short(reading: Reading, mention: Mention) -> bool:
    """Whether something that tells which one is meant is missing from the words of a described node."""
    end, cut = restriction_end(reading.doc, mention.head)
    return cut or end > mention.last


def _singled_out(reading: Reading, mention: Mention) -> bool:
    """Whether the node is the first, the only or the largest of its kind, which is true only with all that follows."""
    marked = reading.below(mention.head, "amod", "det", "nummod")
    return any(reading.doc[c].tag_ in {"JJS", "RBS"} or f"SOLE {reading.lower[c]}" in reading.lexicon.cues for c in marked)


def _of_clause(reading: Reading, clause: Clause, source: Mention, target: Mention) -> dict[str, float]:
    """The clause around the predicate, and how it came by the two ends."""
    implied = {a.head for a in clause.arguments if a.implied}
    return {
        f"link {clause.link}": 1.0,
        f"clause {clause.kind}": 1.0,
        "passive": float(clause.passive),
        "negated": float(clause.negated),
        "marked": float(bool(clause.marker)),
        "complement": float(any(a.role == "complement" for a in clause.arguments)),
        "goes on": float(_goes_on(reading, clause, target)),
        "governs a clause": float(any(a.role == "clausal" for a in clause.arguments)),
        "arguments": min(len(clause.arguments), 6) / 6,
        "source implied": float(source.head in implied),
        "target implied": float(target.head in implied),
        **{f"clause rule {rule}": 1.0 for rule in clause.rules},
    }


def _goes_on(reading: Reading, clause: Clause, target: Mention) -> bool:
    """Whether an adverb follows the target that tells where to or how: "kept them indoors"."""
    return any(c > target.last for c in reading.below(clause.predicate, "advmod", "compound"))


def _sureness(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """How sure the parser was of the arcs from the two ends to the predicate, and of the predicate's own."""
    sure = reading.doc._.sure
    if not sure:
        return {}
    heads = candidate.source.head, candidate.target.head
    source, target = (_weakest(reading, head, candidate.predicate, sure) for head in heads)
    return {
        "doubt of source": -math.log(max(source, 0.05)),
        "doubt of target": -math.log(max(target, 0.05)),
        "doubt of predicate": -math.log(max(sure[candidate.predicate], 0.05)),
        "mended": float(not reading.tree.mended.keys().isdisjoint({candidate.predicate, *heads})),
    }


def _weakest(reading: Reading, token: int, predicate: int, sure: list[float]) -> float:
    """The least probability of an arc from `token` upwards, to the predicate or as far as a clause's own predicate."""
    least = 1.0
    for _ in range(FARTHEST):
        if token == predicate:
            break
        least = min(least, sure[token])
        above = reading.heads[token]
        if above == token or (reading.pos[token] == "VERB" and reading.pos[above] not in NOMINAL):
            break
        token = above
    return least


def given(statement: Statement) -> bool:
    """Whether a statement is trusted enough to be given."""
    ends = statement.source, statement.target
    if any(m.node.type == "thing" for m in ends):
        return statement.confidence >= LEAST_THING
    described = any(m.only_described for m in ends)
    return statement.confidence >= (LEAST_DESCRIBED if described else LEAST)


def trust(values: dict[str, float]) -> float:
    """The logistic of the weighted sum of `values`, rounded to two digits."""
    return round(logistic("trust.json", values), 2)
