"""Which tokens are predicates, and what they bring: lemma with particle, voice, auxiliaries, negation, marker, link."""

from __future__ import annotations

from kg.extraction.clause_drafts import Draft, Drafts
from kg.extraction.tree import Tree

CLAUSAL = frozenset(
    {
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "advcl:relcl",
        "acl",
        "acl:relcl",
        "csubj",
        "csubj:pass",
        "csubj:outer",
        "parataxis",
        "conj",
    }
)
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
PASSIVE = ("nsubj:pass", "csubj:pass", "aux:pass")
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
QUESTION_WORDS = frozenset({"when", "where", "why", "how", "whether", "whenever", "wherever"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor"})
RESTRICTING = frozenset({"only", "just", "merely", "simply"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
COMPARATIVE_MARKS = frozenset({"as", "than", "like"})
LINKS = {"ROOT": "root", "advcl:relcl": "relcl", "acl:relcl": "relcl", "csubj:pass": "csubj", "csubj:outer": "csubj"}


def is_predicate(tree: Tree, drafts: Drafts, token: int) -> bool:
    """Is `token` the head of a clause?  Its own head must have been looked at before."""
    dep = tree.deps[token]
    verbal = tree.tags[token] in VERBAL
    if dep not in CLAUSAL:
        return (
            verbal and dep in {"list", "dep", "appos", "nsubj", "obj", "obl"} and tree.has(token, "nsubj", "nsubj:pass")
        )
    if dep == "xcomp":
        return verbal or tree.has(token, "cop", "nsubj")
    if verbal:
        return dep != "conj" or _conjoined(tree, drafts, token)
    if tree.has(token, *SUBJECTS) or tree.has(token, "cop"):
        return True
    if dep == "acl":
        return tree.tags[token] == "ADJ" and tree.has(token, "obl", "xcomp", "advcl")
    return dep == "advcl" and tree.has(token, "mark") and tree.marker(token, "mark") not in COMPARATIVE_MARKS


def _conjoined(tree: Tree, drafts: Drafts, token: int) -> bool:
    head = tree.heads[token]
    return head in drafts.by_token or tree.has(token, *SUBJECTS) or tree.deps[head] == "ROOT"


def new_draft(tree: Tree, drafts: Drafts, token: int) -> Draft:
    """The draft of the clause headed by `token`, without arguments."""
    dep, governor = tree.deps[token], drafts.governor(token)
    helpers = [c for c in tree.children[token] if tree.deps[c] in AUXILIARY]
    verbal = tree.tags[token] in VERBAL
    if verbal and outer_subject(tree, token) is not None:  # the copula is that of the clause around this one
        helpers = [c for c in helpers if tree.deps[c] != "cop"]
    copular = any(tree.deps[c] == "cop" for c in helpers)
    draft = Draft(
        key=token,
        predicate=token,
        lemma=_lemma(tree, token) if verbal and not copular else "be",
        parent=governor.key if governor is not None else -1,
        link=LINKS.get(dep, dep) if dep in CLAUSAL else "parataxis",
        marker=tree.marker(token, "mark") or _question_word(tree, token),
        auxiliaries=helpers,
    )
    draft.passive = _passive(tree, drafts, draft)
    _negate(tree, draft)
    if dep == "conj" and governor is not None:
        _share_auxiliaries(tree, draft, governor)
    if copular:
        draft.note("copula")
    if token in tree.mended:
        draft.note(tree.mended[token])
    return drafts.add(draft)


def outer_subject(tree: Tree, token: int) -> int | None:
    """The subject of "is" in "the aim is that talks go on", where all hangs from "go": labelled so, or told by the order."""
    outer = tree.child(token, "nsubj:outer", "csubj:outer")
    cop = tree.child(token, "cop")
    if outer is not None or cop is None or tree.tags[token] not in VERBAL:
        return outer
    subjects = [c for c in tree.children[token] if tree.deps[c] in {"nsubj", "nsubj:pass", "csubj"}]
    marked = any(tree.deps[c] == "mark" and tree.lower[c] == "that" and c > cop for c in tree.children[token])
    if subjects and subjects[0] < cop and (marked or subjects[-1] > cop):
        return subjects[0]
    return None


def _question_word(tree: Tree, token: int) -> str:
    """ "when" and the like before an adverbial or reported clause, where they are adverbs in the tree."""
    if tree.deps[token] not in {"advcl", "ccomp"}:
        return ""
    return next((tree.lower[c] for c in tree.children[token] if c < token and tree.lower[c] in QUESTION_WORDS), "")


def _lemma(tree: Tree, token: int) -> str:
    """`particle`: the verb's lemma with its particles: "carry out"."""
    parts = [tree.lemmas[c] for c in tree.children[token] if tree.deps[c] == "compound:prt"]
    return " ".join([tree.lemmas[token], *parts])


def _passive(tree: Tree, drafts: Drafts, draft: Draft) -> bool:
    """`passive`, `reduced-relative-passive`: a passive auxiliary or subject, or a participle that stands for one."""
    token, dep = draft.predicate, tree.deps[draft.predicate]
    if tree.has(token, *PASSIVE):
        draft.note("passive")
        return True
    if tree.tags[token] != "VERB" or draft.auxiliaries or tree.has(token, *SUBJECTS) or draft.marker == "to":
        return False
    if dep == "acl" or (dep == "advcl" and draft.marker == ""):
        return draft.marker == "" and not tree.lower[token].endswith("ing")
    if not past_participle(tree, token):
        return False
    if dep in {"advcl", "xcomp"}:
        return True
    head = drafts.by_token.get(tree.heads[token]) if dep == "conj" else None
    if head is None or tree.has(token, "obj", "ccomp"):  # "was based in Oslo and accepted cash"
        return False
    return head.passive or (head.link in {"acl", "advcl"} and head.marker == "" and not head.auxiliaries)


def past_participle(tree: Tree, token: int) -> bool:
    """Does the form read as a past participle?  By its features, and without any by its ending."""
    features = tree.doc[token].morph
    voice = features.get("Voice", [])
    if voice and voice[0] == "Pass":
        return True
    form, tense = features.get("VerbForm", []), features.get("Tense", [])
    if form and form[0] in {"Fin", "Inf", "Ger"}:
        return False
    if form and tense:
        return bool(tense[0] == "Past")
    return not tree.lower[token].endswith("ing") and tree.lower[token] != tree.lemmas[token]


def _negate(tree: Tree, draft: Draft) -> None:
    """`negation`: "not", "never", "no longer" at the verb or its copula; "no country" as its subject or object."""
    token = draft.predicate
    for c in tree.children[token]:
        word, dep = tree.lower[c], tree.deps[c]
        if word in NEGATORS and dep in {"advmod", "cc", "det", "dep"}:
            if tree.lower[min(c + 1, tree.end - 1)] in RESTRICTING:  # "not only attacked …"
                continue
            draft.negated = not draft.negated or word == "nor"
        elif word == "longer" and dep == "advmod" and any(tree.lower[g] == "no" for g in tree.children[c]):
            draft.negated = True
        elif dep in {"nsubj", "nsubj:pass", "obj"}:
            empty = tree.lower[c] in {"nobody", "none", "nothing"}
            labels = {"det", "cc:preconj"}  # "no country", "neither Kenya nor Chad"
            if empty or any(tree.lower[g] in NEGATIVE_DETERMINERS and tree.deps[g] in labels for g in tree.children[c]):
                draft.negated = True
    if draft.negated:
        draft.note("negation")


def _share_auxiliaries(tree: Tree, draft: Draft, first: Draft) -> None:
    """`shared-auxiliary`: "will meet and sign": the second verb takes auxiliaries, and with "or" and do or a modal
    their "not".
    """
    if draft.auxiliaries or draft.lemma == "be" or tree.has(draft.predicate, *SUBJECTS) or first.lemma == "be":
        return
    if not first.auxiliaries:
        if first.marker == "to" and not draft.marker and tree.lower[draft.predicate] == tree.lemmas[draft.predicate]:
            draft.marker = "to"
            draft.negated = draft.negated or (first.negated and _joined_by_or(tree, draft.predicate))
        return
    word, last = tree.lower[draft.predicate], tree.lemmas[first.auxiliaries[-1]]
    if word == tree.lemmas[draft.predicate]:
        fits = last not in {"be", "have"}
    elif word.endswith("ing"):
        fits = last == "be" and not first.passive
    else:
        fits = last == "have" or (first.passive and draft.passive)
        fits = fits and past_participle(tree, draft.predicate)
    if fits:
        draft.auxiliaries = list(first.auxiliaries)
        draft.note("shared-auxiliary")
        if (
            first.negated
            and not draft.negated
            and (_joined_by_or(tree, draft.predicate) or word == tree.lemmas[draft.predicate])
        ):
            draft.negated = True
            draft.note("negation")


def _joined_by_or(tree: Tree, token: int) -> bool:
    return any(tree.deps[c] == "cc" and tree.lower[c] in {"or", "nor"} for c in tree.children[token])
