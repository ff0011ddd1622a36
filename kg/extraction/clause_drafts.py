"""Clauses while they are being found: drafts that rules add to, and the index of drafts by predicate token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extraction.tree import Tree


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant of a clause.
     `role` is subject, object, indirect, oblique, complement (predicate nominal or adjective) or clausal (`head` is then
    that clause's predicate); `preposition` is the lower-case case marker of an oblique ("according to") or the marker of
    a gerund ("of" in "accused of lying"), "" for none; `implied` says that the text does not repeat it here: it comes
    from control, a relative pronoun's antecedent or coordination.
    """

    role: str
    head: int
    preposition: str = ""
    implied: bool = False


@dataclass(slots=True)
class Draft:
    """A clause that is still being filled; `key` names it, `parent` is the key of the governing draft or -1."""

    key: int
    predicate: int
    lemma: str
    passive: bool = False
    parent: int = -1
    link: str = "root"
    marker: str = ""
    negated: bool = False
    kind: str = ""
    arguments: list[Argument] = field(default_factory=list)
    auxiliaries: list[int] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    surface: tuple[Argument, ...] = ()
    """The surface subjects, which coordination and control hand on."""
    antecedents: tuple[int, ...] = ()
    """The nouns that relative pronouns and gaps in this clause or those inside it stand for."""

    def heads(self, role: str) -> list[int]:
        """The heads of the arguments in `role`."""
        return [a.head for a in self.arguments if a.role == role]

    def give_subject(self, subjects: Iterable[Argument], rule: str) -> None:
        """Let `subjects` be the unstated surface subjects, if there are no others."""
        role = "object" if self.passive else "subject"
        found = tuple(Argument(role, a.head, "", implied=True) for a in subjects)
        if found and not self.surface:
            self.surface = found
            self.arguments[:0] = found
            self.note(rule)

    def note(self, rule: str) -> None:
        """Record that `rule` fired."""
        if rule not in self.rules:
            self.rules.append(rule)


class Drafts:
    """All drafts, by the token that hangs in the tree for them, and for each token the predicate that governs it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.by_token: dict[int, Draft] = {}
        self.all: list[Draft] = []
        self._governor: dict[int, int] = {}
        self._extra = len(tree.heads)

    def govern(self, token: int) -> None:
        """Note which predicate governs `token`; heads must come first."""
        head = self.tree.heads[token]
        if head == token:
            self._governor[token] = -1
        else:
            self._governor[token] = head if head in self.by_token else self._governor.get(head, -1)

    def governor(self, token: int) -> Draft | None:
        """The nearest draft above `token`."""
        return self.by_token.get(self._governor.get(token, -1))

    def add(self, draft: Draft, in_tree: bool = True) -> Draft:
        """Keep a draft; one that is not `in_tree` gets a key of its own and governs nothing."""
        if in_tree:
            self.by_token[draft.key] = draft
        else:
            draft.key = self._extra
            self._extra += 1
        self.all.append(draft)
        return draft
