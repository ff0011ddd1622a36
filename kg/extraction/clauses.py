"""From the dependency tree to clauses: predicates with their arguments in logical roles, also those that the text
leaves out. Clause types as in ClausIE (Del Corro and Gemulla 2013), rules on Universal Dependencies with a name each
as in PredPatt (White et al. 2016).  `clause_rules` defines every rule with an example; the tests run the examples.
Linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.extraction import nominal_clauses, predicates
from kg.extraction.arguments import add_own_arguments
from kg.extraction.attachment import mend
from kg.extraction.clause_drafts import Argument, Draft, Drafts
from kg.extraction.control import complete, turn_speech
from kg.extraction.tree import Tree

__all__ = ["Argument", "Clause", "clauses"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments; indices are token indices of the Doc, `parent` is an index in the list of
        clauses.
     `predicate` is the verb, the copular complement ("president" in "is president"), or for NOM the noun; `lemma`
    includes a particle ("carry out") and is "be" for copular and appositive, "have" for possessive clauses.  `kind` is
    one of SV SVA SVC SVO SVOO SVOA SVOC EX NOM.  Roles are logical: in the passive the surface subject is the object, the
    by-agent the subject.
    """

    predicate: int
    lemma: str
    kind: str
    passive: bool
    arguments: tuple[Argument, ...]
    parent: int | None
    link: str
    marker: str
    negated: bool
    auxiliaries: tuple[int, ...]
    rules: tuple[str, ...]


def clauses(source: Doc | Span, tree: Tree | None = None) -> list[Clause]:
    """The clauses of a Doc or Span in the order of their predicates; `tree` saves laying out the parse again.
     Verbal and copular clauses come with everything coordination, relative pronouns and control let them share;
    appositions, titles, possessors and prepositional attributes of nouns follow as clauses of kind NOM.
    """
    tree = tree if tree is not None else Tree(source)
    drafts = find(tree)
    return _finished(tree, drafts)


def find(tree: Tree) -> Drafts:
    """The clauses as drafts, by predicate token."""
    mend(tree)
    drafts = Drafts(tree)
    for token in tree.top_down():
        drafts.govern(token)
        if predicates.is_predicate(tree, drafts, token):
            draft = predicates.new_draft(tree, drafts, token)
            add_own_arguments(tree, drafts, draft)
            complete(tree, drafts, draft)
    turn_speech(tree, drafts)
    nominal_clauses.add(tree, drafts)
    return drafts


def _finished(tree: Tree, drafts: Drafts) -> list[Clause]:
    ordered = sorted(drafts.all, key=lambda d: (d.predicate, d.kind == "NOM", d.key))
    number = {draft.key: k for k, draft in enumerate(ordered)}
    return [_clause(draft, number) for draft in ordered]


def _clause(draft: Draft, number: dict[int, int]) -> Clause:
    return Clause(
        predicate=draft.predicate,
        lemma=draft.lemma,
        kind=draft.kind or _kind(draft),
        passive=draft.passive,
        arguments=tuple(draft.arguments),
        parent=number.get(draft.parent),
        link=draft.link,
        marker=draft.marker,
        negated=draft.negated,
        auxiliaries=tuple(draft.auxiliaries),
        rules=tuple(draft.rules),
    )


def _kind(draft: Draft) -> str:
    """The clause type by the roles that are filled."""
    roles = {a.role for a in draft.arguments}
    if draft.lemma != "be":
        if "object" in roles and "indirect" in roles:
            return "SVOO"
        if "object" in roles or "clausal" in roles:
            return "SVOC" if "complement" in roles else "SVOA" if "oblique" in roles else "SVO"
    return "SVC" if roles & {"complement", "clausal"} else "SVA" if "oblique" in roles else "SV"
