"""Phrases: the words around a head that belong to it, from the name alone to all that modifies it.

Lists of token indices in the order of the text; a phrase never holds the preposition before its head, nor the other
members of its coordination.  Linear in the length of the phrase and cut at `LONGEST` tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Doc, Span

from kg.extraction.tree import Tree

LONGEST = 80
"""Tokens kept of a phrase: those nearest to its head come first, so an endless sentence can't make endless phrases.
"""
OUTER = frozenset({"case", "mark", "cc", "conj", "punct", "cop", "nsubj", "nsubj:pass", "nsubj:outer", "aux", "expl",
                   "parataxis", "discourse", "vocative", "list", "cc:preconj", "dislocated", "reparandum"})  # fmt: skip
MINIMAL = frozenset(
    {"det", "amod", "nummod", "compound", "flat", "fixed", "goeswith", "nmod:poss", "nmod:desc", "det:predet"}
)
PREDICATIVE = frozenset({"obl", "obl:unmarked", "advcl", "ccomp", "csubj", "advcl:relcl", "dep"})
COMMENT = frozenset({"advcl:relcl", "orphan", "parataxis"})
QUOTES = frozenset({"``", "''", "“", "”", '"', "'", "‘", "’", "`"})
CLAUSE_EDGE = frozenset({"parataxis", "discourse", "vocative", "list"})


def phrase(source: Doc | Span | Tree, head: int) -> list[int]:
    """The minimal phrase of `head`: its name or noun with determiner, adjectives, numbers, possessor and "of"
    phrases.
    """
    tree = source if isinstance(source, Tree) else Tree(source)
    return _collect(tree, head, lambda c: tree.deps[c] in MINIMAL or _of_phrase(tree, c))


def noun_phrase(tree: Tree, head: int, without: int = -1) -> list[int]:
    """The noun phrase of `head` with its attributes, without appositions and clauses set off by commas.

    What a predicate nominal governs as a clause (its subject, adjuncts) is left out as well, and so is the attribute
    that holds the token `without`.
    """
    inside = child_towards(tree, head, without)
    predicative = tree.has(head, "cop", "nsubj")

    def wanted(c: int) -> bool:
        dep = tree.deps[c]
        if dep == "punct":
            return tree.lower[c] in QUOTES
        if dep == "obl:unmarked" and c == head - 1:  # "82 years old"
            return c != inside
        if dep in OUTER or c == inside or (predicative and (dep in PREDICATIVE or (dep == "advmod" and c != head - 1))):
            return False
        return not _set_off(tree, c)

    return _collect(tree, head, wanted, lambda c: _set_off(tree, c))


def child_towards(tree: Tree, head: int, token: int) -> int:
    """The child of `head` that `token` hangs from, or -1."""
    while token >= 0 and tree.heads[token] != head:
        if tree.heads[token] == token:
            return -1
        token = tree.heads[token]
    return token


def _set_off(tree: Tree, token: int) -> bool:
    """Does `token` head an apposition or adnominal clause behind a comma, dash or bracket, or a clause of comment?"""
    dep = tree.deps[token]
    if dep in COMMENT:
        return True
    if dep not in {"acl:relcl", "acl", "appos"}:
        return False
    return any(tree.tags[c] == "PUNCT" and c < token and tree.lower[c] not in QUOTES for c in tree.children[token])


def clause_phrase(tree: Tree, head: int, without: Sequence[int] = ()) -> list[int]:
    """All the words of the clause headed by `head` and those coordinated with it, without what stands beside it.

    `without` are children to leave out with what hangs from them, and the commas around the hole.
    """
    tokens = _collect(tree, head, lambda c: c not in without and tree.deps[c] not in CLAUSE_EDGE)
    if not without:
        return tokens
    kept = set(tokens)
    return [t for t in tokens if tree.lower[t] not in {",", "--", "–", "—"} or (t - 1 in kept and t + 1 in kept)]


def _of_phrase(tree: Tree, token: int) -> bool:
    return tree.deps[token] == "nmod" and tree.marker(token, "case") == "of"


def _collect(
    tree: Tree, head: int, wanted: Callable[[int], bool], below: Callable[[int], bool] = lambda _: False
) -> list[int]:
    """`head`, its wanted children and everything below them but where `below` says no."""
    tokens = [head]
    todo = [c for c in tree.children[head] if wanted(c)]
    for token in todo:  # grows while it is read: breadth first
        if len(tokens) >= LONGEST:
            break
        tokens.append(token)
        todo.extend(c for c in tree.children[token] if not below(c))
    return trimmed(tree, sorted(tokens))


def trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Without commas, dashes and lone brackets or quotation marks at the edges."""
    first, last = 0, len(tokens)
    while first < last and tree.tags[tokens[first]] == "PUNCT" and not _opens(tree, tokens, first, last):
        first += 1
    while first < last and tree.tags[tokens[last - 1]] == "PUNCT" and not _closes(tree, tokens, first, last):
        last -= 1
    return tokens[first:last]


PAIRS = {"(": ")", "``": "''", "“": "”", '"': '"', "[": "]", "‘": "’"}


def _opens(tree: Tree, tokens: list[int], first: int, last: int) -> bool:
    closing = PAIRS.get(tree.lower[tokens[first]])
    return closing is not None and any(tree.lower[t] == closing for t in tokens[first + 1 : last])


def _closes(tree: Tree, tokens: list[int], first: int, last: int) -> bool:
    word = tree.lower[tokens[last - 1]]
    return any(PAIRS.get(tree.lower[t]) == word for t in tokens[first : last - 1])


def text_of(tree: Tree, tokens: Iterable[int]) -> str:
    """The words as they stand in the text; a gap between tokens becomes one space."""
    doc, out, before = tree.doc, "", -1
    for i in tokens:
        if out and i != before + 1 and not out.endswith(" "):
            out += " "
        out += doc[i].text_with_ws
        before = i
    return " ".join(out.split())
