"""Open triples: who – does – what in the text's own words, one for each clause and member of its coordinations.
 What CaRB's annotators (Bhardwaj, Aggarwal and Mausam 2019) and a reader want: every relation that the sentence
states, also those of appositions and possessors, each with all its arguments and no more.  Confidence: see
`kg.extraction.confidence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.extraction import confidence
from kg.extraction.after_verb import Part, adjuncts, adverbial_clauses, alternatives, case_tokens, parts
from kg.extraction.attachment import mend
from kg.extraction.clauses import Argument, Clause, clauses
from kg.extraction.phrases import clause_phrase, noun_phrase, text_of, trimmed
from kg.extraction.tree import Tree
from kg.extraction.verb_groups import chain, depths, merged, relation_tokens
from kg.statement import Triple

MOST_PAIRS = 64
"""Triples made of one clause at most: coordinations of subjects and objects multiply."""
CLAUSAL = frozenset({"csubj", "csubj:pass", "ccomp", "xcomp"})
LEAST = 0.2
"""Confidence below which a triple is not given: four of five of them are wrong."""
FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "st", "saint"})
SURFACE = frozenset({"nsubj:pass", "nsubj", "csubj:pass", "conj"})


@dataclass(slots=True)
class Candidate:
    """A triple as token lists, before it gets its confidence; `prefix` is a word that the text leaves out ("is")."""

    clause: Clause
    subject: list[int]
    relation: list[int]
    object: list[int]
    args: list[list[int]] = field(default_factory=list)
    prefix: str = ""
    rule: str = ""
    implied: bool = False
    role: str = ""
    sentence: int = 0
    length: int = 0
    depth: int = 0
    rivals: int = 0


def triples(source: Doc | Span, found: Sequence[Clause] | None = None, *, least: float = LEAST) -> list[list[Triple]]:
    """The open triples of each sentence, best first, without those less sure than `least`.

    `found` are the clauses of `source` if they are known already.
    """
    tree = Tree(source)
    result: list[list[Triple]] = [[] for _ in _sentences(source)]
    for candidate in candidates(tree, source, found):
        triple = triple_of(tree, candidate)
        if triple.confidence >= least:
            result[candidate.sentence].append(triple)
    return [ranked(some) for some in result]


def triples_of_record(doc: Doc) -> list[Triple]:
    """The open triples of a whole Doc in one list, best first (`kg extract --as triples`)."""
    return ranked([t for sentence in triples(doc) for t in sentence])


def candidates(tree: Tree, source: Doc | Span, found: Sequence[Clause] | None = None) -> Iterator[Candidate]:
    """All triples of `source`, without confidence, in the order of the clauses."""
    mend(tree)
    known = found if found is not None else clauses(source, tree)
    only_lead = merged(known)
    depth = depths(known)
    at = 0
    bounds = [(s.start, s.end) for s in _sentences(source)]
    rivals = [0] * len(bounds)
    made: list[Candidate] = []
    for k, clause in enumerate(known):
        while at + 1 < len(bounds) and clause.predicate >= bounds[at][1]:
            at += 1
        some = _nominal(tree, clause) if clause.kind == "NOM" else _verbal(tree, known, k) if k not in only_lead else ()
        for candidate in some:
            if not (candidate.subject and candidate.object and (candidate.relation or candidate.prefix)):
                continue
            candidate.sentence, candidate.length, candidate.depth = at, bounds[at][1] - bounds[at][0], depth[k]
            rivals[at] += 1
            made.append(candidate)
    for candidate in made:
        candidate.rivals = rivals[candidate.sentence]
    yield from made


def _sentences(source: Doc | Span) -> list[Span]:
    return [source] if isinstance(source, Span) else list(source.sents)


def ranked(some: list[Triple]) -> list[Triple]:
    """Best first, without repetitions."""
    seen: dict[tuple[str, str, str, tuple[str, ...]], Triple] = {}
    for t in sorted(some, key=lambda t: (-t.confidence, t.subject, t.relation, t.object, t.args)):
        seen.setdefault((t.subject, t.relation, t.object, t.args), t)
    return list(seen.values())


def triple_of(tree: Tree, c: Candidate) -> Triple:
    """A candidate in words, with its confidence."""
    relation = " ".join(w for w in (c.prefix, text_of(tree, c.relation)) if w)
    return Triple(
        text_of(tree, c.subject), relation, text_of(tree, c.object), tuple(text_of(tree, a) for a in c.args),
        confidence.confidence(confidence.features(tree, c)), c.rule,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ verbal clauses


def _verbal(tree: Tree, found: Sequence[Clause], k: int) -> Iterator[Candidate]:
    """One triple for each pair of a subject and a main part after the verb."""
    clause = found[k]
    subjects = surface_subjects(tree, clause)
    if not subjects:
        return
    links = chain(found, k)
    relation = relation_tokens(tree, found, links)
    groups = parts(tree, clause, subjects)
    for upper in links[1:]:
        groups += adjuncts(tree, found[upper])
    if not groups:
        groups = adverbial_clauses(tree, clause)
    for subject in subjects:
        words = _subject_phrase(tree, _identified(tree, found, clause, subject), clause)
        for number, (main, others) in enumerate(alternatives(groups)):
            if number * len(subjects) > MOST_PAIRS:
                return
            if words and (main is not None or others):
                yield _assembled(tree, clause, (subject, words), relation, main, others)


def surface_subjects(tree: Tree, clause: Clause) -> list[Argument]:
    """The arguments that stand, or would stand, before the verb."""
    role = "object" if clause.passive else "subject"
    some = [a for a in clause.arguments if a.role == role]
    return some if not clause.passive else [a for a in some if a.implied or tree.deps[a.head] in SURFACE]


def _identified(tree: Tree, found: Sequence[Clause], clause: Clause, subject: Argument) -> Argument:
    """`identified`: in "Ito is a pilot who flies jets", who flies is Ito."""
    if not subject.implied or clause.link not in {"relcl", "acl"} or subject.head != tree.heads[clause.predicate]:
        return subject
    above = found[clause.parent] if clause.parent is not None else clause
    if above.predicate != subject.head or above.kind != "SVC" or above.negated:
        return subject
    return next((a for a in above.arguments if a.role == "subject"), subject)


def _subject_phrase(tree: Tree, argument: Argument, clause: Clause) -> list[int]:
    clausal = tree.tags[argument.head] in {"VERB", "AUX"} if argument.implied else tree.deps[argument.head] in CLAUSAL
    if clausal:
        return clause_phrase(tree, argument.head)
    return noun_phrase(tree, argument.head, without=clause.predicate if argument.implied else -1)


def _assembled(
    tree: Tree, clause: Clause, subject: tuple[Argument, list[int]], relation: list[int], main: Part | None,
    others: list[Part],
) -> Candidate:  # fmt: skip
    """One triple: the preposition of a main oblique goes to the relation.

    A participle without its auxiliary reads as a relation only with one: "the bridge built in May" was built in May.
    """
    args = sorted(arg for part in others if (arg := trimmed(tree, part.tokens())))
    rest = [[w for w in main.words if w not in relation], *args] if main is not None else args
    return Candidate(
        clause,
        subject[1],
        relation + list(main.preposition) if main is not None else relation,
        rest[0] if rest else [],
        rest[1:],
        prefix=_agreeing(tree, subject[0].head, "was") if clause.passive and not clause.auxiliaries else "",
        rule=clause.rules[-1] if clause.rules else "clause",
        implied=subject[0].implied,
        role=main.role if main is not None else "",
    )


# ----------------------------------------------------------------------------------------------- nominal clauses


def _nominal(tree: Tree, clause: Clause) -> Iterator[Candidate]:
    """What nouns state: "X is Y" of appositions and titles, "X has Y" of possessors, "X is in Y" of attributes."""
    rule = clause.rules[0]
    subjects = [a for a in clause.arguments if a.role == "subject"]
    others = [a for a in clause.arguments if a.role != "subject"]
    for subject in subjects[:MOST_PAIRS]:
        for other in others[:MOST_PAIRS]:
            made = _nominal_pair(tree, rule, subject.head, other)
            if made is not None:
                words, case, rest, prefix = made
                yield Candidate(
                    clause, words, case, rest, prefix=prefix, rule=rule, implied=subject.implied, role=other.role
                )


def _nominal_pair(
    tree: Tree, rule: str, head: int, other: Argument
) -> tuple[list[int], list[int], list[int], str] | None:
    """Subject words, preposition, object words and the verb that is understood."""
    if rule == "possession":
        if tree.tags[head] == "PRON":
            return None
        return noun_phrase(tree, head), [], noun_phrase(tree, other.head, without=head), _agreeing(tree, head, "has")
    words, named = noun_phrase(tree, head, without=other.head), tree.tags[other.head] == "PROPN"
    if rule == "apposition" and named and tree.tags[head] != "PROPN":  # "the envoy, Ann Roe": Ann Roe is the envoy
        return noun_phrase(tree, other.head), [], words, _agreeing(tree, other.head, "is")
    if (rule == "title" and tree.lower[other.head].endswith(".")) or tree.lower[other.head] in FORMS_OF_ADDRESS:
        return None
    if rule != "attribute":
        return words, [], noun_phrase(tree, other.head), _agreeing(tree, head, "is")
    case = list(case_tokens(tree, other.head))
    if not case or tree.tags[head] == "PRON":
        return None
    return words, case, noun_phrase(tree, other.head), _agreeing(tree, head, "is")


PLURAL = {"is": "are", "was": "were", "has": "have"}


def _agreeing(tree: Tree, subject: int, verb: str) -> str:
    """The verb in the number of its subject's head."""
    return PLURAL[verb] if tree.doc[subject].morph.get("Number", [""])[0] == "Plur" else verb
