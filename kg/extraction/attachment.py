"""Attachments that the parser got wrong for certain, mended in the `Tree` before clauses are looked for.

Each mend is a named function; tense, order and closed classes tell, never the meaning of words.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator

from kg.extraction.absolutes import at_ones_side, gerund_after, gerund_with_subject, second_gerund
from kg.extraction.misreadings import misread_words
from kg.extraction.relatives import foremost
from kg.extraction.tree import Tree
from kg.extraction.two_objects import first_of_two_objects
from kg.extraction.verb_classes import verb_classes

MODALS = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "'d", "do"})
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
GENITIVES = frozenset({"'s", "’s", "'", "’"})
HIGHEST = 6
"""Clauses that a verb may be lifted over."""


def mend(tree: Tree) -> None:
    """Run all mends; doing it twice changes nothing."""
    misread_words(tree)
    for token in range(tree.start, tree.end):
        dep = tree.deps[token]
        if dep == "conj" and tree.tags[token] == "VERB":
            outer_coordination(tree, token)
            gerund_with_subject(tree, token)
        elif dep == "conj":
            conjunct_across_verb(tree, token)
            conjunct_with_preposition(tree, token)
        elif dep == "ccomp":
            phrase_before_that(tree, token)
            told_first(tree, token)
            object_before_clause(tree, token)
        elif dep in {"csubj", "xcomp"}:
            personal_adjective(tree, token)
            first_to_act(tree, token)
        elif dep == "acl":
            accused_of(tree, token)
            aside_in_coordination(tree, token)
        elif dep == "nsubj":
            reporting_subject(tree, token)
        elif dep == "nmod:desc":
            case_of_title(tree, token)
        elif dep == "obl":
            title_beside_name(tree, token)
            at_ones_side(tree, token)
        if tree.lower[token] == "due":
            due_to_act(tree, token)
        elif dep == "advcl":
            gerund_with_subject(tree, token)
            aside_in_coordination(tree, token)
            first_to_act(tree, token)
        if tree.tags[token] in {"VERB", "AUX"}:
            subject_before_verb(tree, token)
            first_of_two_objects(tree, token)


def case_of_title(tree: Tree, token: int) -> None:
    """ "son of the founder Bo Li": a preposition before a title belongs to the name."""
    head = tree.heads[token]
    for child in list(tree.children[token]):
        if tree.deps[child] == "case" and child < token < head and tree.lower[child] not in GENITIVES:
            tree.attach(child, head, "case")


def title_beside_name(tree: Tree, token: int) -> None:
    """ "met with her counterpart Bo Li": a name right after a noun with a preposition is whom the noun means."""
    before = token - 1
    case = next((c for c in tree.children[before] if tree.deps[c] == "case"), None) if before >= tree.start else None
    if case is None or tree.tags[token] != "PROPN" or tree.tags[before] != "NOUN" or tree.has(token, "case"):
        return
    if tree.deps[before] == "obl" and tree.heads[before] == tree.heads[token]:
        tree.attach(before, token, "nmod:desc")
        tree.attach(case, token, "case")


def outer_coordination(tree: Tree, token: int) -> None:
    """ "said it would stay and warned …": a verb in the past that the parser joined to an infinitive belongs higher up."""
    helped = tree.has(token, *SUBJECTS) or tree.has(token, "aux", "aux:pass", "cop")
    if helped or not _past(tree, token) or not _bare(tree, tree.heads[token]):
        return
    at = tree.heads[token]
    for _ in range(HIGHEST):
        if tree.heads[at] == at:
            return
        at = tree.heads[at]
        if tree.tags[at] == "VERB" and _past(tree, at) and tree.has(at, "nsubj", "nsubj:pass"):
            tree.attach(token, at, "conj")
            tree.mended[token] = "outer-coordination"
            return


def conjunct_across_verb(tree: Tree, token: int) -> None:
    """ "Peru voted, and Chile, its ally, left": a noun after the verb is no second subject of it but that of the next verb."""
    first = tree.heads[token]
    if tree.tags[token] not in {"NOUN", "PROPN"} or tree.deps[first] not in {"nsubj", "nsubj:pass"}:
        return
    verb = tree.heads[first]
    if first < verb < token:
        later = (c for c in tree.children[verb] if c > token and tree.deps[c] == "conj" and tree.tags[c] == "VERB")
        own = next((c for c in later if not tree.has(c, *SUBJECTS)), None)
        if own is None and tree.lower[verb].endswith("ing") and tree.has(verb, "mark"):
            own = gerund_after(tree, token, verb)  # "with Oman joining the pact and Chad leaving it"
            if own is not None:
                tree.attach(own, verb, "conj")
    else:
        before = tree.heads[verb]
        between = token < verb and first < before < token and tree.tags[before] == "VERB"
        own = verb if between and tree.deps[verb] == "conj" and not tree.has(before, *SUBJECTS) else None
        if own is not None:
            tree.attach(first, before, "nsubj")
    if own is None:
        return
    for child in [token, *(c for c in tree.children[token] if tree.deps[c] == "cc" and c < token)]:
        subject = "nsubj:pass" if tree.has(own, "aux:pass") else "nsubj"
        tree.attach(child, own, subject if child == token else "cc")
    tree.mended[own] = "conjunct-across-verb"


def conjunct_with_preposition(tree: Tree, token: int) -> None:
    """ "from parts of Chad and from Mali": a second phrase with the preposition of the outer noun is coordinated with that."""
    own, inner = tree.marker(token, "case"), tree.heads[token]
    outer = tree.heads[inner]
    if own and tree.deps[inner] == "nmod" and own == tree.marker(outer, "case") != tree.marker(inner, "case") and outer < inner:
        tree.attach(token, outer, "conj")


def told_first(tree: Tree, token: int) -> None:
    """ "told the Post it was leaving": of two subjects after a verb of telling, the first is who is told."""
    verb = tree.heads[token]
    subjects = [c for c in tree.children[token] if tree.deps[c] in {"nsubj", "nsubj:pass"} and c < token]
    telling = tree.lemmas[verb] in verb_classes()["telling"] and not tree.has(verb, "iobj", "obj")
    if telling and len(subjects) > 1 and verb < subjects[0]:
        tree.attach(subjects[0], verb, "iobj")
        tree.mended[token] = "told-first"


def object_before_clause(tree: Tree, token: int) -> None:
    """ "announced schools would close": what stands between a verb and a finite one without a subject is its subject."""
    verb = tree.heads[token]
    if verb > token or tree.has(token, "mark", *SUBJECTS) or not _finite(tree, token):
        return
    first = min([token, *(c for c in tree.children[token] if tree.deps[c] in {"aux", "aux:pass", "cop", "advmod"})])
    for noun in reversed(tree.children[verb]):
        between = range(tree.last(noun) + 1, first)  # nothing, or the comma that closes an aside
        if verb < noun < first and tree.deps[noun] in {"obj", "nsubj"} and all(tree.lower[i] == "," for i in between):
            tree.attach(noun, token, "nsubj:pass" if tree.has(token, "aux:pass") else "nsubj")
            tree.mended[token] = "object-before-clause"
            return


def aside_in_coordination(tree: Tree, token: int) -> None:
    """ "talks between Chad, claiming victory, and Mali": a participle between commas says what the noun before it does."""
    if tree.has(token, "mark", *SUBJECTS) or token - 2 < tree.start or tree.lower[token - 1] != ",":
        return
    noun = token - 2
    while tree.heads[noun] < token and tree.deps[noun] in {"flat", "appos"}:
        noun = tree.heads[noun]
    later = [c for c in tree.children[noun] if tree.deps[c] == "conj" and c > token]
    if later and tree.heads[token] != noun and tree.tags[noun] in {"NOUN", "PROPN"} and tree.last(token) < later[0]:
        tree.attach(token, noun, "acl")
        tree.mended[token] = "aside-in-coordination"


def first_to_act(tree: Tree, token: int) -> None:
    """ "became the first state in Africa to sign": an infinitive right after what is the first of its kind is of it."""
    to, verb = tree.child(token, "mark"), tree.heads[token]
    if to is None or tree.lower[to] != "to" or tree.has(token, *SUBJECTS) or verb >= to:
        return
    for noun in (verb, *tree.children[verb]):
        before = noun < to and tree.tags[noun] == "NOUN" and (noun == verb or tree.last(noun) == to - 1)
        if before and foremost(tree, noun, "amod", "advmod"):
            tree.attach(token, noun, "acl")
            tree.mended[token] = "first-to-act"
            return


def due_to_act(tree: Tree, token: int) -> None:
    """ "is due to visit": the parser may take "due to" for a preposition; before a verb, "due" is what the subject is."""
    to, verb = token + 1, token + 2
    if verb >= tree.end or tree.lower[to] != "to" or tree.tags[verb] != "VERB" or tree.lower[verb] != tree.lemmas[verb]:
        return
    be = tree.child(verb, "cop", "aux")
    if be is None or be > token or verb not in (tree.heads[token], *tree.children[token]):
        return
    if tree.heads[token] == verb:
        above, label = tree.heads[verb], tree.deps[verb]
        tree.children[verb].remove(token)
        if above != verb:
            tree.children[above].remove(verb)
            insort(tree.children[above], token)
        tree.heads[token], tree.deps[token] = (above if above != verb else token), label
        tree.heads[verb], tree.deps[verb] = token, "xcomp"
        insort(tree.children[token], verb)
    tree.attach(to, verb, "mark")
    for child in [c for c in tree.children[verb] if c < token]:
        tree.attach(child, token, "cop" if child == be else tree.deps[child].replace("nsubj:outer", "nsubj"))
    tree.mended[verb] = "due-to-act"


def reporting_subject(tree: Tree, token: int) -> None:
    """ "Rebels shelled the port, the police said": a second subject, after its verb, is that of the verb of speech."""
    verb = tree.heads[token]
    speech = tree.heads[verb]
    if not verb < token < speech or tree.lemmas[speech] not in verb_classes()["speech"] or tree.has(speech, *SUBJECTS):
        return
    if any(tree.deps[c] == "nsubj" for c in tree.children[verb] if c < verb):
        tree.attach(token, speech, "nsubj")
        tree.mended[speech] = "reporting-subject"


def subject_before_verb(tree: Tree, token: int) -> None:
    """ "beat the rebels and Oman would send …": a noun between "and" and a finite verb without a subject is its subject."""
    dep = tree.deps[token]
    acting = _finite(tree, token) or second_gerund(tree, token)
    if dep not in {"ccomp", "conj", "advcl", "parataxis"} or tree.has(token, *SUBJECTS) or not acting:
        return
    first = min([token, *(c for c in tree.children[token] if tree.deps[c] in {"aux", "aux:pass", "cop", "advmod"})])
    noun = next((n for n in _nouns_ending(tree, first - 1) if tree.deps[n] == "conj"), None)
    if noun is None or first <= tree.start:
        return
    cc = tree.child(noun, "cc")
    before = tree.heads[noun]
    verb = tree.heads[before]
    joined = cc is not None and tree.lower[cc] in {"and", "but"} and before < cc < noun
    if not joined or tree.deps[before] not in {"obj", "obl"} or tree.tags[verb] != "VERB" or not verb < token:
        return
    assert cc is not None
    if tree.heads[verb] == token or any(tree.deps[c] == "cc" and c > noun for c in tree.children[token]):
        return
    tree.attach(noun, token, "nsubj:pass" if tree.has(token, "aux:pass") else "nsubj")
    tree.attach(cc, token, "cc")
    tree.attach(token, verb, "conj")
    tree.mended[token] = "subject-before-verb"


def _nouns_ending(tree: Tree, last: int) -> Iterator[int]:
    """The nouns whose phrases end at a token, innermost first."""
    token = last
    while token >= tree.start and tree.tags[token] in {"NOUN", "PROPN"}:
        yield token
        if tree.heads[token] >= token:
            return
        token = tree.heads[token]


def _finite(tree: Tree, token: int) -> bool:
    """Whether a verb, or its first auxiliary, is finite."""
    helpers = [c for c in tree.children[token] if tree.deps[c] in {"aux", "aux:pass", "cop"}]
    first = min(helpers, default=token)
    return tree.doc[first].morph.get("VerbForm", [""])[0] == "Fin" or tree.lower[first] in MODALS


def accused_of(tree: Tree, token: int) -> None:
    """ "accused the rebels of looting": what one is accused of hangs from the accusing, not from the accused."""
    noun = tree.heads[token]
    verb = tree.heads[noun]
    if tree.deps[noun] == "obj" and tree.lemmas[verb] in verb_classes()["accusing"] and tree.marker(token, "mark") == "of":
        tree.attach(token, verb, "advcl")


def _past(tree: Tree, token: int) -> bool:
    """A finite verb in the past, as its features say."""
    features = tree.doc[token].morph
    return features.get("VerbForm", [""])[0] == "Fin" and features.get("Tense", [""])[0] == "Past"


def _bare(tree: Tree, token: int) -> bool:
    """An active infinitive: after "to", a modal or do."""
    if tree.tags[token] != "VERB" or tree.lower[token] != tree.lemmas[token] or tree.has(token, "aux:pass"):
        return False
    return any(
        tree.lemmas[c] in MODALS or tree.lower[c] in MODALS or tree.lower[c] == "to"
        for c in tree.children[token]
        if tree.deps[c] in {"aux", "mark"}
    )


def phrase_before_that(tree: Tree, token: int) -> None:
    """ "said on Friday that …": what stands before "that" is no part of the clause after it."""
    mark = next((c for c in tree.children[token] if tree.deps[c] == "mark" and tree.lower[c] == "that"), None)
    head = tree.heads[token]
    if mark is None or head > mark:
        return
    for c in list(tree.children[token]):
        if head < c < mark and tree.deps[c].startswith("obl"):
            tree.attach(c, head, tree.deps[c])
            tree.mended[token] = "phrase-before-that"


def personal_adjective(tree: Tree, token: int) -> None:
    """ "it is willing to talk": with adjectives of persons, "it" is somebody and the infinitive no subject."""
    head = tree.heads[token]
    if tree.lemmas[head] not in verb_classes()["personal_adjectives"]:
        return
    for c in tree.children[head]:
        if tree.deps[c] == "expl" and tree.lower[c] == "it":
            tree.deps[c] = "nsubj"
            tree.deps[token] = "xcomp"
            tree.mended[token] = "personal-adjective"
