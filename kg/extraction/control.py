"""Arguments that the text leaves out: shared by coordination, understood from control, the antecedents of relative
clauses.
 The controller of an infinitive or gerund follows the governing verb's class (`verb_classes.toml`), as in Larson
(1991): its object unless the class says otherwise, else its surface subject.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kg.extraction.arguments import SUBJECTS, conjuncts
from kg.extraction.clause_drafts import Argument, Draft, Drafts
from kg.extraction.tree import Tree

RELATIVE = frozenset({"which", "who", "whom", "that"})
RELATIVE_ADVERBS = frozenset({"where", "when", "whereby", "wherein"})
DETERMINING = frozenset({"first", "second", "third", "last", "latest", "only", "next", "most"})


@cache
def verb_classes() -> dict[str, frozenset[str]]:
    """The closed verb classes of `verb_classes.toml`, by name."""
    text = files("kg.extraction").joinpath("verb_classes.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def complete(tree: Tree, drafts: Drafts, draft: Draft) -> None:
    """Add the arguments that the link to the clause or noun above implies; what is above must be complete."""
    dep = tree.deps[draft.predicate]
    governor = drafts.governor(draft.predicate)
    if dep in {"acl:relcl", "advcl:relcl"}:
        _relative(tree, drafts, draft, governor)
    elif dep == "acl":
        _adnominal(tree, drafts, draft, governor)
    elif dep == "conj" and governor is not None and governor.key == tree.heads[draft.predicate]:
        _share(tree, draft, governor)
    elif governor is not None and not draft.surface and not tree.has(draft.predicate, *SUBJECTS, "expl"):
        _controlled(draft, governor, dep)


def _give_subject(draft: Draft, subjects: Iterable[Argument], rule: str) -> None:
    """Let `subjects` be the unstated surface subjects of `draft`."""
    role = "object" if draft.passive else "subject"
    found = tuple(Argument(role, a.head, "", implied=True) for a in subjects)
    if found and not draft.surface:
        draft.surface = found
        draft.arguments[:0] = found
        draft.note(rule)


def _share(tree: Tree, draft: Draft, first: Draft) -> None:
    """`shared-subject`, `shared-object`, `shared-oblique`: what stands outside a coordination of verbs belongs to
    each of them.
    """
    if first.link == "relcl" and not draft.surface:
        _fill_gap(tree, draft, [a for a in first.arguments if a.implied and a not in first.surface])
    if not draft.surface and not tree.has(draft.predicate, "expl"):
        _give_subject(draft, first.surface, "shared-subject")
    draft.marker = draft.marker or (first.marker if not tree.has(draft.predicate, "nsubj", "nsubj:pass") else "")
    opening = min((a.head for a in first.surface), default=0)
    late = [
        a for a in first.arguments
        if not a.implied and (a.head > draft.predicate or a.head < opening) and tree.heads[a.head] != draft.predicate
    ]  # fmt: skip
    has_object = any(a.role in {"object", "clausal", "complement"} for a in draft.arguments if a not in draft.surface)
    for argument in late:
        if argument.role == "object" and not has_object and not draft.passive and not first.passive:
            draft.arguments.append(replace(argument, implied=True))
            draft.note("shared-object")
        elif argument.role == "oblique":
            draft.arguments.append(replace(argument, implied=True))
            draft.note("shared-oblique")
    _share_back(tree, draft, first)


def _share_back(tree: Tree, draft: Draft, first: Draft) -> None:
    """`shared-object` the other way: "banned and seized exports", where the parser gives the object to the second
    verb.
    """
    if draft.passive or first.passive or first.heads("object") or first.heads("clausal") or first.heads("complement"):
        return
    between = range(first.predicate + 1, draft.predicate)
    if all(tree.deps[i] in {"cc", "advmod", "punct"} for i in between) and not any(
        h > first.predicate for h in first.heads("oblique")
    ):
        for argument in draft.arguments:
            if argument.role == "object" and not argument.implied:
                first.arguments.append(replace(argument, implied=True))
                first.note("shared-object")


def _fill_gap(tree: Tree, draft: Draft, antecedents: list[Argument]) -> None:
    """A coordinated relative clause has the same gap: "the deal that X signed and Y broke"."""
    own_subject = tree.has(draft.predicate, "nsubj", "nsubj:pass")
    for a in antecedents:
        if a.role == "object" and own_subject and not draft.heads("object") and not draft.passive:
            draft.arguments.append(a)
            draft.note("relative-object")


# ---------------------------------------------------------------------------------------------------- relative
# clauses


def _antecedents(tree: Tree, noun: int, clause: int) -> list[int]:
    """The noun that a clause modifies, with its conjuncts if the clause follows them all."""
    return [noun, *(c for c in conjuncts(tree, noun) if c < clause)]


def _relative(tree: Tree, drafts: Drafts, draft: Draft, governor: Draft | None) -> None:
    """`relative-subject`, `relative-object`, `relative-oblique`, `relative-clause`: the antecedent takes the
    pronoun's place.
    """
    noun = tree.heads[draft.predicate]
    antecedents = _antecedents(tree, noun, draft.predicate)
    filled = False
    kept: list[Argument] = []
    for argument in draft.arguments:
        if _relative_pronoun(tree, argument.head):
            kept += [replace(argument, head=n, implied=True) for n in antecedents]
            draft.note(
                "relative-clause"
                if draft.link != "relcl" or tree.deps[draft.predicate] == "advcl:relcl"
                else _rule_of(argument)
            )
            filled = True
        else:
            kept.append(argument)
            filled = filled or tree.lower[argument.head] == "whose" or _whose(tree, argument.head)
    draft.arguments = kept
    draft.surface = (
        tuple(a for a in kept if a.role == ("object" if draft.passive else "subject")) if draft.surface else ()
    )
    if not filled:
        _zero_relative(tree, draft, antecedents)


def _relative_pronoun(tree: Tree, head: int) -> bool:
    """`which`, or a quantity of it: "some of whom"."""
    if tree.lower[head] in RELATIVE:
        return tree.tags[head] in {"PRON", "DET", "SCONJ"} and not tree.has(head, "acl:relcl")
    return any(tree.deps[c] == "nmod" and tree.lower[c] in {"which", "whom"} for c in tree.children[head])


def _whose(tree: Tree, head: int) -> bool:
    return any(tree.lower[c] == "whose" for c in tree.children[head])


def _rule_of(argument: Argument) -> str:
    return {"subject": "relative-subject", "object": "relative-object"}.get(argument.role, "relative-oblique")


def _zero_relative(tree: Tree, draft: Draft, antecedents: list[int]) -> None:
    """`relative-adverb`, `stranded-preposition`, `zero-relative`: a relative clause without a pronoun among its
    arguments.
    """
    children = tree.children[draft.predicate]
    adverb = next((c for c in children if tree.lower[c] in RELATIVE_ADVERBS), None)
    stranded = next((c for c in children if c > draft.predicate and tree.tags[c] == "ADP" and not tree.children[c]
                     and tree.deps[c] in {"obl", "advmod", "case"}), None)  # fmt: skip
    if adverb is not None:
        draft.arguments += [Argument("oblique", n, tree.lower[adverb], implied=True) for n in antecedents]
        draft.note("relative-adverb")
    elif not draft.surface:
        _give_subject(draft, [Argument("subject", n) for n in antecedents], "relative-subject")
    elif stranded is not None:
        draft.arguments += [Argument("oblique", n, tree.lower[stranded], implied=True) for n in antecedents]
        draft.note("stranded-preposition")
    elif not draft.heads("object") and not draft.passive and draft.lemma != "be" and not draft.heads("clausal"):
        draft.arguments += [Argument("object", n, implied=True) for n in antecedents]
        draft.note("zero-relative")


def _adnominal(tree: Tree, drafts: Drafts, draft: Draft, governor: Draft | None) -> None:
    """`reduced-relative-active`, `reduced-relative-passive`, `noun-infinitive`, `noun-complement`: clauses that hang
    from a noun.
    """
    noun = tree.heads[draft.predicate]
    if tree.has(draft.predicate, *SUBJECTS):
        draft.note("noun-complement")
    elif draft.marker in {"", "while", "when", "once", "if", "as"}:
        rule = "reduced-relative-passive" if draft.passive else "reduced-relative-active"
        _give_subject(draft, [Argument("subject", n) for n in _antecedents(tree, noun, draft.predicate)], rule)
    else:
        rule = "noun-infinitive" if draft.marker == "to" else "noun-complement"
        _give_subject(draft, _actors_of_noun(tree, noun, governor), rule)


def _actors_of_noun(tree: Tree, noun: int, governor: Draft | None) -> list[Argument]:
    """Who does what a noun's infinitive says: its possessor ("Norway's plan to …"), the noun itself ("the first state
    to …"), or the subject of the verb it is the object of ("made a promise to …")."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return [Argument("subject", n) for n in (owner, *conjuncts(tree, owner))]
    if any(tree.lower[c] in DETERMINING and tree.deps[c] in {"amod", "advmod", "nummod"} for c in tree.children[noun]):
        return [Argument("subject", noun)]
    by = next(
        (c for c in tree.children[noun] if tree.deps[c] == "nmod" and tree.marker(c, "case") in {"by", "from"}), None
    )
    if by is not None:
        return [Argument("subject", n) for n in (by, *conjuncts(tree, by))]
    if governor is not None and noun in governor.heads("object") and not governor.passive:
        return list(governor.surface)
    return []


# -------------------------------------------------------------------------------------------------------------
# control


def _controlled(draft: Draft, governor: Draft, dep: str) -> None:
    """`object-control`, `oblique-control`, `subject-control`, `adverbial-subject`: whose doing an infinitive or
    gerund is.
    """
    if dep == "csubj" or (dep == "parataxis" and draft.marker == ""):
        return
    controller, rule = _controller(draft, governor, dep)
    _give_subject(draft, controller, rule)


def _controller(draft: Draft, governor: Draft, dep: str) -> tuple[list[Argument], str]:
    surface = list(governor.surface)
    classes = verb_classes()
    gerund = dep == "advcl" and draft.marker in classes["gerund_markers"]
    takes_object = (
        dep in {"xcomp", "ccomp"} or gerund or (draft.marker == "to" and governor.lemma in classes["object_control"])
    )
    if takes_object and governor.lemma not in classes["subject_control"]:
        if governor.passive and (dep == "xcomp" or gerund or governor.lemma in classes["object_control"]):
            return surface, "object-control"
        patients = [a for role in ("indirect", "object") for a in governor.arguments if a.role == role]
        if patients and not governor.passive:
            first = patients[0].role
            return [a for a in patients if a.role == first], "object-control"
    if draft.marker == "to" and governor.lemma in classes["oblique_control"]:
        askable = classes["oblique_prepositions"]
        before = (a for a in governor.arguments if a.role == "oblique" and a.head < draft.predicate)
        asked = [a for a in before if a.preposition in askable]
        if asked:
            return asked, "oblique-control"
    if dep == "advcl" and governor.passive and draft.marker in {"to", "by", "in order to"}:
        agents = [a for a in governor.arguments if a.role == "subject"]
        return agents, "adverbial-subject"
    return surface, "subject-control" if dep in {"xcomp", "ccomp"} else "adverbial-subject"


# ------------------------------------------------------------------------------------------------------ reported
# speech


def turn_speech(tree: Tree, drafts: Drafts) -> None:
    """`speech-parataxis`: "Talks failed, the envoy said": the speaker's clause governs the reported one that it hangs
    from.

    The parser may hang the aside from a noun before it, as if it were a relative clause; the commas tell.
    """
    for draft in list(drafts.all):
        host = drafts.by_token.get(draft.parent)
        if host is None or not _is_aside(tree, draft):
            continue
        draft.arguments = [a for a in draft.arguments if "zero-relative" not in draft.rules or a.role != "object"]
        draft.parent, draft.link = host.parent, host.link
        host.parent, host.link = draft.key, "ccomp"
        draft.arguments.append(Argument("clausal", host.predicate))
        draft.note("speech-parataxis")


def _is_aside(tree: Tree, draft: Draft) -> bool:
    """A clause of speech with a subject and nothing said, set beside another clause."""
    if draft.lemma not in verb_classes()["speech"] or not draft.surface or draft.negated or draft.heads("clausal"):
        return False
    if draft.link == "parataxis":
        return draft.passive or not draft.heads("object")
    first = min(a.head for a in draft.surface)
    before = [c for c in tree.children[draft.predicate] if c < first and tree.tags[c] == "PUNCT"]
    return "zero-relative" in draft.rules and bool(before) and not draft.passive


__all__ = ["complete", "turn_speech", "verb_classes"]
