"""A parse as plain lists, laid out once: the rules of this package look at every token many times.
 spaCy makes a new token object at every access and walks the C structures for every `subtree`; lists of heads, labels
and children keep clause finding linear and several times faster.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Iterator

from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS
from spacy.tokens import Doc, Span


class Tree:
    """Words, lemmas (lower-case), tags, labels, heads and children of all tokens of a Doc, by token index.

    `start` and `end` bound the tokens that were asked for: the whole Doc, or the Span.
    """

    __slots__ = ("children", "deps", "doc", "end", "heads", "lemmas", "lower", "mended", "start", "tags")

    def __init__(self, source: Doc | Span) -> None:
        """Lay out the parse of a Doc or of the Doc around a Span."""
        doc = source.doc
        self.doc = doc
        self.start, self.end = (source.start, source.end) if isinstance(source, Span) else (0, len(doc))
        rows = doc.to_array([HEAD, DEP, POS, LEMMA, LOWER]).astype("int64")
        texts: dict[int, str] = {}
        strings = doc.vocab.strings

        def text(key: int) -> str:
            if key not in texts:
                texts[key] = strings[key % 2**64]
            return texts[key]

        self.heads = [i + offset for i, offset in enumerate(rows[:, 0].tolist())]
        self.deps = [text(k) for k in rows[:, 1].tolist()]
        self.tags = [text(k) for k in rows[:, 2].tolist()]
        self.lower = [text(k) for k in rows[:, 4].tolist()]
        self.lemmas = [text(k).lower() or low for k, low in zip(rows[:, 3].tolist(), self.lower, strict=True)]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

        self.mended: dict[int, str] = {}
        """Tokens whose head was changed here, with the name of the rule."""

    def attach(self, token: int, head: int, dep: str) -> None:
        """Hang `token` from `head`, which must not hang below it."""
        self.children[self.heads[token]].remove(token)
        self.heads[token], self.deps[token] = head, dep
        insort(self.children[head], token)

    def top_down(self) -> Iterator[int]:
        """Tokens in breadth-first order: every head before what hangs from it, siblings in the order of the text."""
        queue = deque(i for i in range(self.start, self.end) if self.heads[i] == i)
        while queue:
            i = queue.popleft()
            yield i
            queue.extend(self.children[i])

    def last(self, head: int) -> int:
        """The last token of all that hangs from `head`, itself included."""
        found, todo = head, [head]
        while todo:
            token = todo.pop()
            found = max(found, token)
            todo.extend(self.children[token])
        return found

    def child(self, head: int, *labels: str) -> int | None:
        """The first child of `head` with one of these labels, or None."""
        for c in self.children[head]:
            if self.deps[c] in labels:
                return c
        return None

    def has(self, head: int, *labels: str) -> bool:
        """Does `head` have a child with one of these labels?"""
        return self.child(head, *labels) is not None

    def marker(self, head: int, label: str) -> str:
        """The words of the `case` or `mark` children of `head`, with their fixed parts: "according to", "because of",
        "to".
        """
        words = []
        for c in self.children[head]:
            if self.deps[c] == label:
                words.append(self.lower[c])
                words.extend(self.lower[f] for f in self.children[c] if self.deps[f] == "fixed")
        return " ".join(words)
