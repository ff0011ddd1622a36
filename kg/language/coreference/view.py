"""A parsed Doc as the resolution of references reads it: plain lists, sentences, quotations, names by token."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.statement import Mention

QUOTES_OPEN, QUOTES_CLOSE, QUOTE_ANY = frozenset({"“", "``"}), frozenset({"”", "''"}), frozenset({'"'})


class View:
    """A parsed Doc as plain lists, with the number of each token's sentence and quotation."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.words = [t.text for t in doc]
        self.lower = [t.lower_ for t in doc]
        self.lemmas = [t.lemma_.lower() for t in doc]
        self.heads = [t.head.i for t in doc]
        self.deps: list[str] = [t.dep_ for t in doc]
        self.pos: list[str] = [t.pos_ for t in doc]
        self.tags: list[str] = [t.tag_ for t in doc]
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.sentence = [0] * len(self.words)
        self.starts: list[int] = []
        for number, sent in enumerate(doc.sents):
            self.starts.append(sent.start)
            self.sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        self.quote = self._quotes()
        self.dated = {i for span in doc._.times for i in range(span.first, span.last + 1)}
        self.mention_at: dict[int, Mention] = {}
        self.mentions_under: dict[int, list[Mention]] = {}
        self.names: tuple[Mention, ...] = tuple(m for m in doc._.mentions if m.antecedent is None)
        for mention in self.names:
            self.mention_at.update((i, mention) for i in range(mention.first, mention.last + 1))
            self.mentions_under.setdefault(self.heads[mention.head], []).append(mention)

    def _quotes(self) -> list[int]:
        """Number of the quotation of each token; a paragraph's end closes what is open."""
        found, number, inside = [-1] * len(self.words), -1, False
        for i, word in enumerate(self.words):
            if "\n\n" in word or (word.isspace() and "\n" in word):
                inside = False
            if word in QUOTES_OPEN or (word in QUOTE_ANY and not inside):
                inside, number = True, number + 1
            elif word in QUOTES_CLOSE or word in QUOTE_ANY:
                inside = False
            elif inside:
                found[i] = number
        return found

    def with_dep(self, token: int, *deps: str) -> list[int]:
        """Children that hang by one of these labels (whole or main)."""
        return [c for c in self.children[token] if self.deps[c] in deps or self.deps[c].partition(":")[0] in deps]

    def conjuncts(self, token: int) -> list[int]:
        """The members of the coordination that a token heads, itself first."""
        found = [token]
        for i in found:
            found.extend(self.with_dep(i, "conj"))
        return sorted(found)

    def preposition(self, token: int) -> str:
        """Case markers, lower-case, or ""."""
        return " ".join(self.lower[c] for c in self.with_dep(token, "case") if self.tags[c] != "POS")

    def clause_of(self, token: int) -> int:
        """The nearest predicate above a token."""
        for _ in range(60):
            head = self.heads[token]
            if head == token or self.pos[token] in {"VERB", "AUX"} or self.with_dep(token, "cop"):
                return token
            token = head
        return token

    def above(self, upper: int, lower: int) -> bool:
        """Whether `upper` governs `lower`, directly or not."""
        for _ in range(60):
            if lower == upper:
                return True
            if self.heads[lower] == lower:
                return False
            lower = self.heads[lower]
        return False
