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
from kg.extraction.clauses import Argument, Clause, clauses
from kg.extraction.phrases import clause_phrase, noun_phrase, text_of, trimmed
from kg.extraction.tree import Tree
from kg.statement import Triple

MOST_PAIRS = 64
"""Triples made of one clause at most: coordinations of subjects and objects multiply."""
SURFACE = frozenset({"nsubj:pass", "nsubj", "csubj:pass", "conj"})
UNSAID = frozenset({"when", "where", "how", "why", "then", "however"})
"""Adverbs before the verb that join clauses rather than belong to a relation."""


@dataclass(slots=True)
class Candidate:
    """A triple as token lists, before it gets its confidence; `prefix` is a word that the text leaves out ("is")."""

    clause: Clause
    subject: list[int]
    relation: list[int]
    object: list[int]
    args: list[list[int]] = field(default_factory=list)
    prefix: str = ""
    suffix: str = ""
    rule: str = ""
    implied: bool = False
    role: str = ""
    sentence: int = 0
    length: int = 0


def triples(source: Doc | Span, found: Sequence[Clause] | None = None) -> list[list[Triple]]:
    """The open triples of each sentence, best first; `found` are the clauses of `source` if they are known already."""
    tree = Tree(source)
    result: list[list[Triple]] = [[] for _ in _sentences(source)]
    for candidate in candidates(tree, source, found):
        result[candidate.sentence].append(triple_of(tree, candidate))
    return [ranked(some) for some in result]


def triples_of_record(doc: Doc) -> list[Triple]:
    """The open triples of a whole Doc in one list, best first (`kg extract --as triples`)."""
    return ranked([t for sentence in triples(doc) for t in sentence])


def candidates(tree: Tree, source: Doc | Span, found: Sequence[Clause] | None = None) -> Iterator[Candidate]:
    """All triples of `source`, without confidence, in the order of the clauses."""
    known = found if found is not None else clauses(source, tree)
    bounds = [(s.start, s.end) for s in _sentences(source)]
    merged = _merged(known)
    at = 0
    for k, clause in enumerate(known):
        while at + 1 < len(bounds) and clause.predicate >= bounds[at][1]:
            at += 1
        made = _nominal(tree, clause) if clause.kind == "NOM" else _verbal(tree, known, k) if k not in merged else ()
        for candidate in made:
            candidate.sentence, candidate.length = at, bounds[at][1] - bounds[at][0]
            yield candidate


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
    relation = " ".join(w for w in (c.prefix, text_of(tree, c.relation), c.suffix) if w)
    return Triple(
        text_of(tree, c.subject), relation, text_of(tree, c.object), tuple(text_of(tree, a) for a in c.args),
        confidence.confidence(confidence.features(tree, c)), c.rule,
    )  # fmt: skip


def _merged(found: Sequence[Clause]) -> set[int]:
    """Clauses whose verb is the beginning of another one's relation: "agreed" in "agreed to sell"."""
    return {c.parent for k, c in enumerate(found) if _continues(found, k) and c.parent is not None}


def _continues(found: Sequence[Clause], k: int) -> bool:
    """Does the clause continue the verb chain of its parent: an infinitive or gerund with the same subject?"""
    clause = found[k]
    if clause.link != "xcomp" or clause.parent is None:
        return False
    parent = found[clause.parent]
    return "subject-control" in clause.rules or (parent.passive and "object-control" in clause.rules)


# ------------------------------------------------------------------------------------------------ verbal clauses


def _verbal(tree: Tree, found: Sequence[Clause], k: int) -> Iterator[Candidate]:
    clause = found[k]
    subjects = surface_subjects(tree, clause)
    if not subjects:
        return
    relation = _chain(tree, found, k)
    rest = _rest(tree, clause, subjects)
    prefix = "was" if _needs_be(tree, clause) else ""
    for subject in subjects:
        words = _phrase_of(tree, subject, clause)
        if not words:
            continue
        for number, (main, others) in enumerate(_alternatives(rest, clause.predicate)):
            if number * len(subjects) > MOST_PAIRS:
                return
            yield _assemble(tree, clause, subject, words, relation, main, others, prefix)


def surface_subjects(tree: Tree, clause: Clause) -> list[Argument]:
    """The arguments that stand, or would stand, before the verb."""
    role = "object" if clause.passive else "subject"
    some = [a for a in clause.arguments if a.role == role]
    return some if not clause.passive else [a for a in some if a.implied or tree.deps[a.head] in SURFACE]


def _phrase_of(tree: Tree, argument: Argument, clause: Clause) -> list[int]:
    if argument.role == "clausal" or tree.deps[argument.head] in {"csubj", "csubj:pass", "ccomp", "xcomp"}:
        return clause_phrase(tree, argument.head)
    return noun_phrase(tree, argument.head, without=clause.predicate if argument.implied else -1)


def _needs_be(tree: Tree, clause: Clause) -> bool:
    """A participle without its auxiliary reads as a relation only with one: "the bridge built in May": was built."""
    return clause.passive and not clause.auxiliaries


def _chain(tree: Tree, found: Sequence[Clause], k: int) -> list[int]:
    """The tokens of the verb group, with those of the verbs that govern it: "were able to reinforce"."""
    tokens = verb_group(tree, found[k])
    for _ in range(8):
        clause = found[k]
        if clause.parent is None:
            break
        first = found[clause.parent]
        if clause.link == "conj" and _continues(found, clause.parent):
            k = clause.parent
            clause = found[k]
            assert clause.parent is not None
            first = found[clause.parent]
        elif not _continues(found, k):
            break
        k = clause.parent
        tokens = [t for t in verb_group(tree, first) if t < tokens[-1]] + tokens
    return sorted(set(tokens))


def verb_group(tree: Tree, clause: Clause) -> list[int]:
    """Auxiliaries, negation, adverbs before the verb, verb and particles; of a copular clause only what stands before
    the complement."""
    verb = clause.predicate
    copular = clause.lemma == "be" and tree.tags[verb] not in {"AUX"}
    tokens = list(clause.auxiliaries)
    start = min(tokens, default=verb)
    if not copular or not tokens:
        tokens.append(verb)
    for c in tree.children[verb]:
        dep = tree.deps[c]
        if dep == "compound:prt" or (dep == "mark" and tree.lower[c] == "to"):
            tokens.append(c)
        elif dep == "advmod" and c < verb and not tree.children[c] and c >= start - 1 and tree.lower[c] not in UNSAID:
            tokens.append(c)
    return sorted(set(tokens))


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing after the verb: its words, preposition tokens and role; conjuncts are alternatives of one group."""

    role: str
    head: int
    preposition: tuple[int, ...]
    words: tuple[int, ...]


def _rest(tree: Tree, clause: Clause, subjects: Sequence[Argument]) -> list[list[Rest]]:
    """What stands after the verb, in the order of the text, conjuncts grouped."""
    groups: list[list[Rest]] = []
    owners: dict[int, int] = {}
    for a in clause.arguments:
        if a in subjects:
            continue
        item = _item(tree, clause, a)
        if item is None:
            continue
        first = a.head
        while tree.deps[first] == "conj" and first != clause.predicate:
            first = tree.heads[first]
        if first in owners and a.role != "clausal":
            groups[owners[first]].append(item)
        else:
            owners[first] = len(groups)
            groups.append([item])
    for c in tree.children[clause.predicate]:
        if tree.deps[c] == "advmod" and c > clause.predicate and tree.tags[c] == "ADV":
            groups.append([Rest("adverb", c, (), tuple(noun_phrase(tree, c)))])
    return groups


def _item(tree: Tree, clause: Clause, a: Argument) -> Rest | None:
    if a.role == "clausal":
        if a.head == clause.predicate:
            return Rest("clausal", a.head, (), tuple(clause_phrase(tree, a.head)))
        return Rest("clausal", a.head, (), tuple(clause_phrase(tree, a.head, without=_inside(tree, a.head, clause))))
    words = noun_phrase(tree, a.head, without=clause.predicate if a.implied else -1)
    case: tuple[int, ...] = ()
    head = a.head
    while head >= 0:
        case = tuple(_case(tree, head))
        if case or tree.deps[head] != "conj":
            break
        head = tree.heads[head]
    if a.role == "subject" and clause.passive and not case:
        return None
    return Rest("agent" if a.role == "subject" else a.role, a.head, case, tuple(w for w in words if w not in case))


def _inside(tree: Tree, head: int, clause: Clause) -> list[int]:
    """The verb of speech, where it hangs inside the clause that it reports."""
    return [c for c in tree.children[head] if c == clause.predicate]


def _case(tree: Tree, head: int) -> Iterator[int]:
    for c in tree.children[head]:
        if tree.deps[c] == "case" and c < head:
            yield c
            yield from (f for f in tree.children[c] if tree.deps[f] == "fixed")


ORDER = {"object": 0, "indirect": 0, "complement": 0, "clausal": 1, "agent": 2, "oblique": 3, "adverb": 4}


def _alternatives(groups: list[list[Rest]], verb: int) -> Iterator[tuple[Rest | None, list[Rest]]]:
    """The main argument after the verb with all others, once for each conjunct of the main one."""
    if not groups:
        yield None, []
        return
    main = min(
        groups, key=lambda g: (g[0].head < verb and g[0].role in {"oblique", "adverb"}, ORDER[g[0].role], g[0].head)
    )
    others = [g for g in groups if g is not main]
    for item in main:
        yield item, [one for g in others for one in g]


def _assemble(
    tree: Tree, clause: Clause, subject: Argument, words: list[int], relation: list[int], main: Rest | None,
    others: list[Rest], prefix: str,
) -> Candidate:  # fmt: skip
    """One triple: the preposition of a main oblique goes to the relation."""
    object_words: list[int] = []
    args: list[list[int]] = []
    if main is not None:
        object_words = list(main.words)
        relation = relation + list(main.preposition)
    if main is not None and main.role == "oblique" and main.head < clause.predicate:
        others, object_words, relation = [main, *others], [], relation[: len(relation) - len(main.preposition)]
    for one in others:
        tokens = trimmed(tree, sorted({*one.preposition, *one.words}))
        if tokens:
            args.append(tokens)
    args.sort()
    rule = clause.rules[-1] if clause.rules else "clause"
    return Candidate(
        clause, words, relation, object_words, args, prefix, "", rule, subject.implied, main.role if main else ""
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
                yield Candidate(clause, words, case, rest, [], prefix, "", rule, subject.implied, other.role)


def _nominal_pair(
    tree: Tree, rule: str, head: int, other: Argument
) -> tuple[list[int], list[int], list[int], str] | None:
    """Subject words, preposition, object words and the verb that is understood."""
    if rule == "possession":
        if tree.tags[head] == "PRON":
            return None
        return noun_phrase(tree, head), [], noun_phrase(tree, other.head, without=head), "has"
    words = noun_phrase(tree, head, without=other.head)
    if rule != "attribute":
        return words, [], noun_phrase(tree, other.head), "is"
    case = list(_case(tree, other.head))
    if not case or tree.tags[head] == "PRON":
        return None
    return words, case, noun_phrase(tree, other.head), "is"
