"""One document as the gazetteer sees it: segments of its text, aligned with tokens and tree, as plain lists."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS
from spacy.symbols import IDS
from spacy.tokens import Doc

from kg.knowledge.names import segments

POS_NAMES = {IDS[name]: name for name in (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
    "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "SPACE",
)}  # fmt: skip
GLUE = frozenset({"flat", "flat:foreign", "flat:name", "compound", "fixed", "goeswith"})


class View:
    """Lists over segments (`begins`, `ends`, `keys`, `token`, …) and tokens (`pos`, `dep`, `head`, `lemma`, `entity`)."""

    __slots__ = (
        "begins", "children", "day", "dep", "doc", "ends", "entity", "first", "head", "keys", "lemma",
        "parsed", "pos", "text", "token",
        "words",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text = doc.text
        self.begins, self.ends, self.keys = segments(text)
        self.words = [text[b:e] for b, e in zip(self.begins, self.ends, strict=True)]
        document = doc._.document
        self.day: str = document.date.isoformat() if document is not None and document.date else ""
        strings = doc.vocab.strings
        rows = doc.to_array([POS, DEP, HEAD, LEMMA, ENT_IOB, ENT_TYPE]).tolist()
        names: dict[int, str] = {}

        def name(code: int) -> str:
            found = names.get(code)
            if found is None:
                found = names[code] = strings[code] if code else ""
            return found

        self.parsed = doc.has_annotation("DEP")
        self.pos = [POS_NAMES.get(row[0], "") for row in rows]
        self.dep = [name(row[1]) for row in rows]
        self.head = (
            [i + (row[2] if row[2] < 1 << 62 else row[2] - (1 << 64)) for i, row in enumerate(rows)]
            if self.parsed
            else list(range(len(rows)))
        )
        self.lemma = [name(row[3]) for row in rows]
        self.entity = [name(row[5]) if row[4] in (1, 3) else "" for row in rows]
        self.token, self.first = self._aligned()
        self.children: dict[int, list[int]] | None = None

    def _aligned(self) -> tuple[list[int], list[bool]]:
        """The token of each segment, and whether the segment begins a sentence or line."""
        starts = [token.idx for token in self.doc]
        sentence = [bool(token.is_sent_start) for token in self.doc]
        token, first, i = [], [], 0
        last = len(starts) - 1
        opened = -1  # the token whose sentence has had its first word
        for number, begin in enumerate(self.begins):
            while i < last and starts[i + 1] <= begin:
                i += 1
                if sentence[i]:
                    opened = -1
            token.append(i)
            word = self.words[number]
            fresh = opened < 0 or (
                (number > 0 and self.keys[number - 1] in {".", "\n", "!", "?", ":"})
                or "\n" in self.text[self.ends[number - 1] : begin]
            )
            first.append(fresh and word[0].isalnum())
            if word[0].isalnum():
                opened = i
        return token, first

    def kids(self, i: int) -> list[int]:
        """The children of a token."""
        if self.children is None:
            self.children = {}
            for child, head in enumerate(self.head):
                if head != child:
                    self.children.setdefault(head, []).append(child)
        return self.children.get(i, [])

    def root(self, first: int, last: int) -> int:
        """The token of a span that hangs from outside it (a clause role before glue), or its last one."""
        outside = [i for i in range(first, last + 1) if not first <= self.head[i] <= last or self.head[i] == i]
        if not outside or not self.parsed:
            return last
        return min(outside, key=lambda i: (self.dep[i] in GLUE or self.pos[i] in {"DET", "ADP", "PUNCT", "PART"}, i))

    def cases(self, i: int) -> list[str]:
        """The prepositions of a token, lower-case."""
        return [self.lemma[c].lower() or self.doc[c].lower_ for c in self.kids(i) if self.dep[c] == "case"]

    def joined(self, number: int) -> bool:
        """Whether nothing but white space, hyphen or apostrophe lies between a segment and the next, all in one paragraph."""
        if number + 1 >= len(self.keys):
            return False
        gap = self.text[self.ends[number] : self.begins[number + 1]]
        return gap.count("\n") < 2

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last token of each sentence."""
        for sentence in self.doc.sents:
            yield sentence.start, sentence.end - 1
