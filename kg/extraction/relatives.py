"""Clauses that hang from a noun: what the relative pronoun, the gap or the participle stands for."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.arguments import SUBJECTS, conjuncts
from kg.extraction.clause_drafts import Argument, Draft
from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes

RELATIVE = frozenset({"which", "who", "whom", "that"})
RELATIVE_ADVERBS = frozenset({"where", "when", "whereby", "wherein"})


def foremost(tree: Tree, noun: int, *deps: str) -> bool:
    """Whether one of the words that hang by `deps` tells the one of its kind: "the first state", "the only party"."""
    words = verb_classes()["foremost"]
    return any(tree.lower[c] in words and tree.deps[c] in deps for c in tree.children[noun])


def _antecedents(tree: Tree, noun: int, clause: int) -> list[int]:
    """The noun that a clause modifies, with its conjuncts if the clause follows them all."""
    return [noun, *(c for c in conjuncts(tree, noun) if c < clause)]


def relative(tree: Tree, draft: Draft) -> None:
    """`relative-subject`, `relative-object`, `relative-oblique`, `relative-clause`: the antecedent takes the
    pronoun's place.
    """
    noun = tree.heads[draft.predicate]
    antecedents = _antecedents(tree, noun, draft.predicate)
    filled = False
    kept: list[Argument] = []
    own_subject = any(not _relative_pronoun(tree, a.head) for a in draft.surface)
    for argument in draft.arguments:
        if _relative_pronoun(tree, argument.head):
            if argument in draft.surface and own_subject:  # "who officials said was hurt": of the clause inside
                filled = True
                continue
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
    if not any(a.implied for a in draft.arguments):
        draft.antecedents = tuple(antecedents)


def embedded_gap(tree: Tree, draft: Draft, governor: Draft) -> None:
    """`embedded-relative`: "the ship that they said sank": gap and pronoun belong to the clause inside the relative clause."""
    pronouns = [a for a in draft.arguments if a.head < governor.predicate and _relative_pronoun(tree, a.head)]
    draft.arguments = [a for a in draft.arguments if a not in pronouns]
    reported = tree.deps[draft.predicate] == "ccomp" and not tree.has(draft.predicate, "expl")
    nouns = governor.antecedents
    gap: list[Argument] = []
    if reported and (not draft.surface or draft.surface[0] in pronouns):
        draft.surface = ()
        draft.give_subject([Argument("subject", n) for n in nouns], "embedded-relative")
    else:
        takes_object = not (draft.passive or draft.lemma == "be" or draft.heads("object") or draft.heads("clausal"))
        gap = [replace(a, implied=True) for a in pronouns] or [Argument("object", -1, implied=True)] * takes_object
        draft.arguments += [replace(a, head=n) for a in gap for n in nouns]
    if gap:
        draft.note("embedded-relative")
    if not any(a.head in nouns for a in draft.arguments):
        draft.antecedents = nouns


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
        draft.give_subject([Argument("subject", n) for n in antecedents], "relative-subject")
    elif stranded is not None:
        draft.arguments += [Argument("oblique", n, tree.lower[stranded], implied=True) for n in antecedents]
        draft.note("stranded-preposition")
    elif not draft.heads("object") and not draft.passive and draft.lemma != "be" and not draft.heads("clausal"):
        draft.arguments += [Argument("object", n, implied=True) for n in antecedents]
        draft.note("zero-relative")


def adnominal(tree: Tree, draft: Draft, governor: Draft | None) -> None:
    """`reduced-relative-active`, `reduced-relative-passive`, `noun-infinitive`, `noun-complement`: clauses that hang
    from a noun.
    """
    noun = tree.heads[draft.predicate]
    if tree.has(draft.predicate, *SUBJECTS):
        draft.note("noun-complement")
    elif draft.marker in {"", "while", "when", "once", "if", "as"}:
        rule = "reduced-relative-passive" if draft.passive else "reduced-relative-active"
        if governor is not None and not draft.passive and _span_of_time(tree, noun):
            draft.give_subject(governor.surface, "adverbial-subject")  # "after ten years working for the bank, she left"
            return
        draft.give_subject([Argument("subject", n) for n in _antecedents(tree, noun, draft.predicate)], rule)
    else:
        rule = "noun-infinitive" if draft.marker == "to" else "noun-complement"
        draft.give_subject(_actors_of_noun(tree, noun, governor), rule)


def _span_of_time(tree: Tree, noun: int) -> bool:
    """Whether a noun says for how long: "ten years", "his career", but not "the week" that led up to something."""
    if tree.lemmas[noun] not in verb_classes()["spans_of_time"]:
        return False
    words = {tree.lower[c] for c in tree.children[noun] if tree.deps[c] == "det"}
    return words.isdisjoint({"the", "this", "that", "each", "every"})


def _actors_of_noun(tree: Tree, noun: int, governor: Draft | None) -> list[Argument]:
    """Who does what a noun's infinitive says: its possessor ("Norway's plan to …"), the noun itself ("the first state
    to …"), or the subject of the verb it is the object of ("made a promise to …")."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return [Argument("subject", n) for n in (owner, *conjuncts(tree, owner))]
    by = next(
        (c for c in tree.children[noun] if tree.deps[c] == "nmod" and tree.marker(c, "case") in {"by", "from"}), None
    )
    if by is not None:  # also "the second attempt by Chad to leave"
        return [Argument("subject", n) for n in (by, *conjuncts(tree, by))]
    if foremost(tree, noun, "amod", "advmod", "nummod"):
        return [Argument("subject", noun)]
    if tree.lemmas[noun] in verb_classes()["acting_nouns"]:
        return [Argument("subject", n) for n in (noun, *conjuncts(tree, noun))]
    if governor is not None and noun in governor.heads("object") and not governor.passive:
        return list(governor.surface)
    if governor is not None and governor.predicate == noun and tree.marker(noun, "case") in {"in", "on", "at"}:
        return list(governor.surface)  # "is in the process of leaving"
    return []
