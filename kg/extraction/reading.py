"""A Doc as the extraction rules read it: plain lists of heads, labels and lemmas, mentions by token, clauses by predicate.

spaCy's token objects are made anew at every access; the rules look at every token many times, so the tree is laid out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.extraction.agents import mend_agents
from kg.extraction.antecedents import mend_antecedents
from kg.extraction.clauses import Clause, clauses
from kg.extraction.companions import mend_companions
from kg.extraction.first_told import mend_first_told
from kg.extraction.tree import Tree
from kg.statement import Mention, Node

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.knowledge.lexicon import Lexicon

DIRECTIONS = frozenset({"to", "from", "into", "on", "against", "with"})


class Reading:
    """What the rules know of one document while they read it."""

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.lexicon: Lexicon = knowledge.lexicon
        self.tree = Tree(doc)
        self.heads, self.deps, self.pos = self.tree.heads, self.tree.deps, self.tree.tags
        self.lower, self.lemmas, self.children = self.tree.lower, self.tree.lemmas, self.tree.children
        self.words = [t.text for t in doc]
        self.whole_text: str = doc.text  # spaCy builds it anew at every access
        self.sentence_of, self.sentences = self._sentences()
        self.by_head: dict[int, list[Mention]] = {}
        self.by_token: dict[int, list[Mention]] = {}
        for mention in doc._.mentions:
            self.by_head.setdefault(mention.head, []).append(mention)
            for i in range(mention.first, mention.last + 1):
                self.by_token.setdefault(i, []).append(mention)

        self.resolved: dict[int, tuple[Mention, ...]] = {}
        self.dated = {i for span in doc._.times for i in range(span.first, span.last + 1)}

    @cached_property
    def events(self) -> dict[str, list[Mention]]:
        """The mentions of each event, by its node."""
        found: dict[str, list[Mention]] = {}
        for mention in self.doc._.mentions:
            if mention.node.type == "event":
                found.setdefault(mention.node.iri, []).append(mention)
        return found

    @cached_property
    def nouns_of_deed(self) -> set[int]:
        """Tokens that are nouns with a frame: agreements, wars, summits, attacks."""
        return {
            i
            for i, lemma in enumerate(self.lemmas)
            if self.pos[i] in {"NOUN", "PROPN"} and self.lexicon.frames(lemma, "noun")
        }

    def _sentences(self) -> tuple[list[int], list[tuple[int, int]]]:
        number, bounds = [0] * len(self.heads), []
        for k, sent in enumerate(self.doc.sents):
            bounds.append((sent.start, sent.end))
            number[sent.start : sent.end] = [k] * (sent.end - sent.start)
        return number, bounds

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the document, in the order of their predicates."""
        mend_antecedents(self)
        mend_agents(self)
        mend_first_told(self)
        mend_companions(self)
        return clauses(self.doc, self.tree)

    @cached_property
    def clause_at(self) -> dict[int, int]:
        """Number of the clause whose predicate a token is."""
        found: dict[int, int] = {}
        for k, clause in enumerate(self.clauses):
            if clause.kind != "NOM":
                found.setdefault(clause.predicate, k)
        return found

    def clause_over(self, token: int) -> int | None:
        """The clause that a token stands in: that of the nearest predicate above it, itself included."""
        while True:
            if token in self.clause_at:
                return self.clause_at[token]
            if self.heads[token] == token:
                return None
            token = self.heads[token]

    def below(self, token: int, *deps: str) -> Iterator[int]:
        """Children of a token that hang by one of `deps` (main label or whole label)."""
        for child in self.children[token]:
            dep = self.deps[child]
            if dep in deps or dep.partition(":")[0] in deps:
                yield child

    def has(self, token: int, *deps: str) -> bool:
        """Whether a token has such a child; it may be the text's first token, which `any` of `below` would miss."""
        return next(self.below(token, *deps), None) is not None

    def begins(self, token: int) -> int:
        """The preposition that a noun's phrase begins with, or the noun itself where there is none."""
        return min((c for c in self.children[token] if self.deps[c] == "case"), default=token)

    def preposition(self, token: int) -> str:
        """The case marker of a token with its fixed parts, lower-case ("according to"), or ""."""
        parts: list[int] = []
        for child in self.children[token]:
            if self.deps[child] == "case" and self.lower[child] not in {"'s", "’s", "'", "’"}:
                parts.append(child)
                parts.extend(self.below(child, "fixed"))
        return " ".join(self.lower[i] for i in sorted(parts))

    def nominal_arguments(self, noun: int, preposition: str) -> list[int]:
        """The nouns after a preposition that belong to a noun, also where the parse hangs them from what it is "of".

        In "the withdrawal of troops from Mali", "sales of arms to Chad" the last phrase says what the withdrawal and the sales
        are from and to.
        """
        owned = [c for c in self.below(noun, "nmod") if self.deps[c] != "nmod:poss"]
        found = [c for c in owned if self.preposition(c) == preposition]
        if found or preposition not in DIRECTIONS:
            return found
        things = [c for c in owned if self.preposition(c) == "of" and c not in self.by_head]
        return [c for thing in things for c in self.below(thing, "nmod") if self.preposition(c) == preposition]

    def conjuncts(self, token: int) -> list[int]:
        """A token and what is coordinated with it."""
        found = [token]
        for i in found:
            found.extend(self.below(i, "conj"))
        return sorted(found)

    def text(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return str(self.doc[first : last + 1].text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from token `first` to the end of token `last`."""
        return self.doc[first].idx, self.doc[last].idx + len(self.words[last])

    def mention(self, node: Node, first: int, last: int, head: int, kind: str) -> Mention:
        """A mention of a node from token `first` to token `last`, both included."""
        start, end = self.span(first, last)
        return Mention(node, start, end, self.text(first, last), kind, first, last, head)  # type: ignore[arg-type]

    def sentence_span(self, number: int) -> tuple[int, int]:
        """Code points of a sentence, without the white space around it."""
        first, end = self.sentences[number]
        while end - 1 > first and self.doc[end - 1].is_space:
            end -= 1
        while first < end - 1 and self.doc[first].is_space:
            first += 1
        return self.span(first, end - 1)

    def conjunct_head(self, token: int) -> int:
        """The first conjunct of the coordination that a token belongs to, or itself."""
        while self.deps[token] == "conj" and self.heads[token] != token:
            token = self.heads[token]
        return token
