"""Repair of what can be known for certain to be wrong in a parse, once, before anything reads it.

A name that the gazetteer or the entity head has found is one unit: exactly one of its tokens hangs from outside, and whatever
hung from its other tokens hangs from that one.  Two names side by side are never one name.  Each repair is a named function on
plain lists of heads and labels; nothing here looks at the meaning of words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc

from kg.statement import Mention

GLUE = frozenset(
    {"flat", "compound", "appos", "list", "dep", "goeswith", "fixed", "nmod:desc", "nmod:unmarked", "parataxis"}
)
INSIDE = frozenset(
    {"flat", "compound", "det", "case", "punct", "amod", "nummod", "nmod", "nmod:desc", "nmod:poss", "cc", "conj"}
)


@dataclass(slots=True)
class Tree:
    """A parse as plain lists, one entry a token: the head's index (its own for a root), the label, and the words."""

    heads: list[int]
    deps: list[str]
    words: list[str]
    tags: list[str]
    sentence: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The parse of `doc`, with the number of each token's sentence."""
        sentence = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            for i in range(sent.start, sent.end):
                sentence[i] = number
        return cls(
            [t.head.i for t in doc], [t.dep_ for t in doc], [t.text for t in doc], [t.pos_ for t in doc], sentence
        )

    def attach(self, token: int, head: int, dep: str) -> None:
        """Hang `token` from `head` unless that would make a circle."""
        up = head
        for _ in range(len(self.heads)):
            if up == token:
                return
            if self.heads[up] == up:
                break
            up = self.heads[up]
        self.heads[token], self.deps[token] = head, dep

    def replace(self, old: int, new: int) -> None:
        """Put `new`, which hangs below `old`, in the place of `old`, and hang `old` from it."""
        is_root = self.heads[old] == old
        self.heads[new] = new if is_root else self.heads[old]
        self.deps[new] = self.deps[old]
        self.heads[old] = new


def unite_names(tree: Tree, names: Sequence[Mention]) -> None:
    """`name-unit`: every token of a name hangs from the one that hangs from outside, and so do its outside children."""
    for name in names:
        span = range(name.first, name.last + 1)
        if len(span) < 2 or tree.sentence[name.first] != tree.sentence[name.last]:
            continue
        outside = [i for i in span if tree.heads[i] not in span or tree.heads[i] == i]
        if len(outside) < 2:
            continue
        root = _unit_root(tree, outside)
        for i in outside:
            if i != root:
                tree.attach(i, root, "flat" if tree.deps[i] not in INSIDE else tree.deps[i])
        for child in range(_sentence_start(tree, name.first), _sentence_end(tree, name.last)):
            if (
                child not in span
                and tree.heads[child] in span
                and tree.heads[child] != root
                and tree.heads[child] in outside
            ):
                tree.attach(child, root, tree.deps[child])


def _unit_root(tree: Tree, outside: Sequence[int]) -> int:
    """The token that most plausibly carries a name's outer relation: a clause role before glue, the first before the last."""
    return min(outside, key=lambda i: (tree.tags[i] in {"DET", "ADP", "PUNCT"}, tree.deps[i] in GLUE, i))


def _sentence_start(tree: Tree, i: int) -> int:
    while i and tree.sentence[i - 1] == tree.sentence[i]:
        i -= 1
    return i


def _sentence_end(tree: Tree, i: int) -> int:
    number = tree.sentence[i]
    while i < len(tree.heads) and tree.sentence[i] == number:
        i += 1
    return i


def part_enumerations(tree: Tree, names: Sequence[Mention]) -> None:
    """`name-enumeration`: names glued to one another across a comma or "and" are conjuncts, not one name."""
    for before, name in pairwise(names):
        gap = range(before.last + 1, name.first)
        root = _outside(tree, name)
        if root < 0 or tree.deps[root] not in {"flat", "compound", "list", "dep", "goeswith"}:
            continue
        if not before.first <= tree.heads[root] <= before.last:
            continue
        between = [tree.words[i].lower() for i in gap]
        if any(w in {",", "and", "or", "&", "–", "-"} for w in between):
            head = tree.heads[root]
            tree.attach(root, head, "conj")
            for i in gap:
                if tree.words[i].lower() in {"and", "or", "&"}:
                    tree.attach(i, root, "cc")
                elif tree.words[i] in {",", "–", "-"}:
                    tree.attach(i, root, "punct")
                elif tree.heads[i] == head and tree.deps[i] in {"flat", "compound"}:
                    tree.attach(i, root, "compound")


def free_titled_names(tree: Tree, names: Sequence[Mention]) -> None:
    """`titled-name`: in "US President Ann Roe" all hanging by `flat` from "US", or both subjects, the person is the head."""
    starts = {n.first: n for n in names}
    for before in names:
        nearby = next(
            (starts[i] for i in range(before.last + 1, min(before.last + 6, len(tree.heads))) if i in starts), None
        )
        if nearby is None or nearby.node.type != "person" or tree.sentence[nearby.first] != tree.sentence[before.first]:
            continue
        root = nearby.first
        gap = range(before.last + 1, nearby.first)
        if any(tree.tags[i] not in {"NOUN", "PROPN", "ADJ"} for i in gap):
            continue
        old = _outside(tree, before) if gap and _both_subjects(tree, before, root) else tree.heads[root]
        if tree.deps[root] != "flat" and old == tree.heads[root]:
            continue
        if not before.first <= old <= before.last:
            continue
        tree.replace(old, root)
        tree.deps[old] = "compound"
        for i in range(nearby.first + 1, nearby.last + 1):
            if tree.heads[i] == old:
                tree.heads[i] = root
        for i in gap:
            if tree.heads[i] == old and tree.deps[i] == "flat":
                tree.heads[i], tree.deps[i] = root, "nmod:desc"
        for i in range(nearby.last + 1, _sentence_end(tree, nearby.last)):
            if tree.heads[i] == old:
                tree.heads[i] = root


def _both_subjects(tree: Tree, before: Mention, root: int) -> bool:
    """Whether a name and the root of a later one are subjects of one verb, which has but one."""
    first = _outside(tree, before)
    return first >= 0 and tree.heads[first] == tree.heads[root] and tree.deps[first] == tree.deps[root] == "nsubj"


def hang_titles(tree: Tree, names: Sequence[Mention]) -> None:
    """`title-before-name`: a noun right before a person's name is its title, not its head or a second name."""
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    for name in names:
        title = name.first - 1
        if (
            name.node.type != "person"
            or title < 0
            or title in taken
            or tree.sentence[title] != tree.sentence[name.first]
        ):
            continue
        if tree.tags[title] not in {"NOUN", "PROPN"}:
            continue
        root = _outside(tree, name)
        if root < 0 or tree.heads[title] == root:
            continue
        if not tree.words[title][0].isupper() and (tree.heads[root] != title or tree.deps[root] == "compound"):
            continue
        if tree.heads[root] == title and tree.deps[root] in GLUE:
            tree.replace(title, root)
            for i in range(name.last + 1, _sentence_end(tree, name.last)):
                if tree.heads[i] == title:
                    tree.heads[i] = root
        elif tree.heads[title] != tree.heads[root] or tree.deps[title] not in {tree.deps[root], "conj"}:
            continue
        tree.attach(title, root, "nmod:desc")
        tree.deps[title] = "nmod:desc"


def one_subject(tree: Tree, names: Sequence[Mention]) -> None:
    """`one-subject`: of two subjects of one verb that stand side by side ("team leader Bo Li said"), the first is the title."""
    fixed = {i for n in names if n.node.type in {"person", "country"} for i in range(n.first, n.last + 1)}
    last: dict[int, int] = {}
    for name in (n for n in names if n.node.type in {"person", "org", "group"}):
        root = _outside(tree, name)
        if root < 0 or tree.deps[root] not in {"nsubj", "nsubj:pass", "obj"}:
            continue
        for title in range(max(name.first - 12, _sentence_start(tree, name.first)), name.first):
            twin = tree.heads[title] == tree.heads[root] and tree.deps[title] == tree.deps[root]
            if twin and title not in fixed and tree.tags[title] in {"NOUN", "PROPN"}:
                last = last or _last_below(tree)
                gap = range(last[title] + 1, name.first)  # "the member (MP) Bo Li": what stands between is the name's
                if last[title] < name.first and "," not in tree.words[title : name.first] and _below(tree, gap, root):
                    tree.attach(title, root, "nmod:desc")


def _below(tree: Tree, tokens: Sequence[int], root: int) -> bool:
    """Whether all these tokens hang below `root`, at most three steps away."""
    for token in tokens:
        path = [token := tree.heads[token] for _ in range(3)]
        if root not in path:
            return False
    return True


def _last_below(tree: Tree) -> dict[int, int]:
    """For each token the last one of its phrase: itself or something below it."""
    found: dict[int, int] = {}
    for token in range(len(tree.heads)):
        at, above = token, tree.heads[token]
        found[token] = max(found.get(token, token), token)
        while above != at and found.get(above, -1) < token:
            found[above] = token
            at, above = above, tree.heads[above]
    return found


def align_hyphen_chains(tree: Tree, names: Sequence[Mention]) -> None:
    """`hyphen-chain`: in "the Oman-Qatar-North Yemen pact" every name modifies the noun, not its neighbour."""
    for chain in _hyphen_chains(tree, names):
        span = range(chain[0].first, chain[-1].last + 1)
        outer = [i for i in span if tree.heads[i] not in span and tree.deps[i] in {"compound", "amod", "nmod:desc"}]
        if len(outer) != 1 and len({tree.heads[i] for i in outer}) != 1:
            continue
        for name in chain:
            root = _outside(tree, name)
            if root >= 0 and tree.heads[root] in span:
                tree.attach(root, tree.heads[outer[0]], "compound")


def lift_appositions(tree: Tree, names: Sequence[Mention]) -> None:
    """`person-apposition`: no person is a country: in "the president of Oman, Bo Li" the name belongs to the president."""
    states = {i: n for n in names if n.node.type in {"country", "place"} for i in range(n.first, n.last + 1)}
    for name in names:
        root = _outside(tree, name)
        if name.node.type != "person" or root < 0 or tree.deps[root] != "appos" or tree.heads[root] not in states:
            continue
        state = _outside(tree, states[tree.heads[root]])
        if (
            state >= 0
            and tree.deps[state] in {"nmod", "nmod:poss"}
            and tree.tags[tree.heads[state]] in {"NOUN", "PROPN"}
        ):
            tree.attach(root, tree.heads[state], "appos")


def _hyphen_chains(tree: Tree, names: Sequence[Mention]) -> list[list[Mention]]:
    """Runs of two or more names with nothing but a hyphen between each and the next."""
    chains: list[list[Mention]] = []
    for before, name in pairwise(names):
        if name.first - before.last == 2 and tree.words[before.last + 1] in {"-", "–", "—"}:
            if chains and chains[-1][-1] is before:
                chains[-1].append(name)
            else:
                chains.append([before, name])
    return chains


def _outside(tree: Tree, name: Mention) -> int:
    """The token of a name whose head is outside the name, or -1."""
    span = range(name.first, name.last + 1)
    return next((i for i in span if tree.heads[i] not in span), -1)


REPAIRS: tuple[Callable[[Tree, Sequence[Mention]], None], ...] = (
    free_titled_names,
    hang_titles,
    one_subject,
    part_enumerations,
    unite_names,
    align_hyphen_chains,
    lift_appositions,
)


def repair(doc: Doc) -> Doc:
    """Run every repair on `doc`, using its mentions of kind name; gives the same Doc, its tree changed where it was wrong."""
    names = [m for m in doc._.mentions if m.kind in {"name", "adjective", "metonym"}]
    if not names:
        return doc
    tree = Tree.of(doc)
    heads, deps = list(tree.heads), list(tree.deps)
    for step in REPAIRS:
        step(tree, names)
    if tree.heads != heads or tree.deps != deps:
        _write(doc, tree)
    return doc


def _write(doc: Doc, tree: Tree) -> None:
    offsets = np.array([head - i for i, head in enumerate(tree.heads)], dtype="int64").astype("uint64")
    labels = np.array([doc.vocab.strings.add(d) for d in tree.deps], dtype="uint64")
    doc.from_array([HEAD, DEP], np.stack([offsets, labels], axis=1))  # type: ignore[arg-type]


class Repair:
    """The pipeline component of this module."""

    def __call__(self, doc: Doc) -> Doc:
        """Repair the parse of `doc` and refresh the heads of its mentions."""
        repair(doc)
        doc._.mentions = tuple(_with_head(doc, m) for m in doc._.mentions)
        return doc


def _with_head(doc: Doc, mention: Mention) -> Mention:
    head = next(
        (i for i in range(mention.first, mention.last + 1) if not mention.first <= doc[i].head.i <= mention.last), None
    )
    head = doc[mention.first : mention.last + 1].root.i if head is None else head
    return mention if head == mention.head else replace(mention, head=head)


@Language.factory("kg_repair")
def make_repair(nlp: Language, name: str) -> Repair:
    """The component `kg_repair` (needs `doc._.mentions`, set by `kg_gazetteer`)."""
    return Repair()
