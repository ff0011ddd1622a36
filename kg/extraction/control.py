"""Arguments that the text leaves out: those of infinitives and gerunds, and who says what stands beside a verb of speech.

The controller of an infinitive or gerund follows the governing verb's class (`verb_classes.toml`), as in Larson (1991): its
object unless the class says otherwise, else its surface subject.
"""

from __future__ import annotations

from kg.extraction.arguments import SUBJECTS
from kg.extraction.clause_drafts import Argument, Draft, Drafts
from kg.extraction.relatives import adnominal, embedded_gap, relative
from kg.extraction.sharing import share
from kg.extraction.tree import Tree
from kg.extraction.verb_classes import verb_classes


def complete(tree: Tree, drafts: Drafts, draft: Draft) -> None:
    """Add the arguments that the link to the clause or noun above implies; what is above must be complete."""
    dep = tree.deps[draft.predicate]
    governor = drafts.governor(draft.predicate)
    if governor is not None and dep in {"ccomp", "xcomp"} and governor.antecedents:
        embedded_gap(tree, draft, governor)
    if dep in {"acl:relcl", "advcl:relcl"}:
        relative(tree, draft)
    elif dep == "acl":
        adnominal(tree, draft, governor)
    elif dep == "conj" and governor is not None and governor.key == tree.heads[draft.predicate]:
        share(tree, draft, governor)
    elif governor is not None and not draft.surface and not tree.has(draft.predicate, *SUBJECTS, "expl"):
        if dep != "parataxis":
            _controlled(tree, draft, governor, dep)
        elif tree.lower[draft.predicate] != tree.lemmas[draft.predicate]:  # "He came, saw and left"; no imperative
            draft.give_subject(governor.surface, "shared-subject")


def _controlled(tree: Tree, draft: Draft, governor: Draft, dep: str) -> None:
    """`object-control`, `oblique-control`, `subject-control`, `adverbial-subject`: whose doing an infinitive or
    gerund is.
    """
    speaks = draft.marker == "as" and draft.lemma in verb_classes()["speech"]
    reporting = speaks and not tree.lower[draft.predicate].endswith("ing")  # "as reported by the Daily News"
    if dep.startswith("csubj") or reporting or _anybody(tree, draft, governor):
        return
    controller, rule = _controller(draft, governor, dep)
    draft.give_subject(controller, rule)


def _anybody(tree: Tree, draft: Draft, governor: Draft) -> bool:
    """Whether a gerund or infinitive says what anybody might do: "bans smoking", "made it hard to smoke"."""
    classes = verb_classes()
    if draft.marker == "" and tree.lower[draft.predicate].endswith("ing"):
        return governor.lemma in classes["anybody"] and not governor.heads("object")
    above = tree.heads[draft.predicate]
    made = tree.tags[above] == "ADJ" and tree.deps[above] == "xcomp" and bool(governor.heads("object"))
    return draft.marker == "to" and made and tree.lemmas[above] not in classes["personal_adjectives"]


def _controller(draft: Draft, governor: Draft, dep: str) -> tuple[list[Argument], str]:
    surface = list(governor.surface)
    classes = verb_classes()
    gerund = dep == "advcl" and draft.marker in classes["gerund_markers"]
    takes_object = (
        dep in {"xcomp", "ccomp"} or gerund or (draft.marker == "to" and governor.lemma in classes["object_control"])
    )
    if dep == "advcl" and draft.predicate < governor.predicate:
        takes_object = False  # "To protect the port, Kenya asked Chad for ships": Kenya protects it
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
    companions = [a for a in governor.arguments if a.role == "oblique" and a.preposition in {"with", "alongside"}]
    if dep == "advcl" and draft.marker == "in" and companions and companions[-1].head < draft.predicate:
        return [*surface, *companions], "companion-subject"
    if dep == "advcl" and governor.passive and draft.marker in {"to", "by", "in order to"}:
        agents = [a for a in governor.arguments if a.role == "subject"]
        return agents, "adverbial-subject"
    return surface, "subject-control" if dep in {"xcomp", "ccomp"} else "adverbial-subject"


def turn_speech(tree: Tree, drafts: Drafts) -> None:
    """`speech-parataxis`: "Talks failed, the envoy said": the speaker's clause governs the reported one that it hangs
    from.

    The parser may hang the aside from a noun before it, as if it were a relative clause; the commas tell.
    """
    for draft in drafts.all:
        host = drafts.by_token.get(draft.parent)
        if host is None:
            continue
        if _is_aside(tree, draft):
            draft.arguments = [a for a in draft.arguments if "zero-relative" not in draft.rules or a.role != "object"]
            draft.parent, draft.link = host.parent, host.link
            speaker, reported = draft, host
        elif draft.link == "parataxis" and draft.predicate < host.predicate and _says_nothing(host):
            speaker, reported = host, draft
        else:
            continue
        reported.parent, reported.link = speaker.key, "ccomp"
        speaker.arguments.append(Argument("clausal", reported.predicate))
        speaker.note("speech-parataxis")


def _says_nothing(draft: Draft) -> bool:
    """A clause of speech with a subject and without what is said."""
    speaks = draft.lemma in verb_classes()["speech"] and bool(draft.surface) and not draft.negated
    return speaks and not draft.heads("clausal") and (draft.passive or not draft.heads("object"))


def _is_aside(tree: Tree, draft: Draft) -> bool:
    """A clause of speech with nothing said, set beside another clause."""
    if draft.link == "parataxis":
        return _says_nothing(draft)
    if (
        "zero-relative" not in draft.rules
        or draft.lemma not in verb_classes()["speech"]
        or draft.passive
        or draft.negated
    ):
        return False
    first = min(a.head for a in draft.surface)
    return any(c < first and tree.tags[c] == "PUNCT" for c in tree.children[draft.predicate])
