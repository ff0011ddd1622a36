"""Words as the encoder sees them: WordPiece numbers and a few classes of their written form.

WordPiece is the greedy longest-match-first segmentation of BERT (Devlin et al. 2019), here over words that are already
tokenised. The encoder's vocabulary is uncased, so what case and spacing say is given beside the pieces, as small classes.
"""
from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MAX_PIECES = 12          # of one word: a longer one (an address, a hash) keeps its first and last pieces
SHAPE_ROWS = 1024
SUFFIX_ROWS = 4096
CASES = 5                # lower, Title, UPPER, mixed, no letters
SURFACE_CLASSES = 2 * CASES

_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    "…": "...", "\u00a0": " ", "\u2011": "-", "\u2010": "-", "―": "—",
})


class Word(NamedTuple):
    """What the encoder is told of one word."""

    pieces: tuple[int, ...]
    case: int
    shape: int
    suffix: int


def case_class(text: str) -> int:
    """Class of a word's case: 0 lower, 1 Title, 2 UPPER, 3 mixed, 4 no letters."""
    if not any(char.isalpha() for char in text):
        return 4
    if text.islower():
        return 0
    if text.isupper():
        return 2 if len(text) > 1 else 1
    return 1 if text[:1].isupper() and text[1:].islower() else 3


def shape_class(text: str) -> int:
    """Hashed shape of a word ("Jae-in" is Xxx-xx), runs cut to three."""
    shape: list[str] = []
    for char in text:
        mark = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if shape[-3:] != [mark] * 3:
            shape.append(mark)
    return zlib.crc32("".join(shape).encode("utf8", "replace")) % SHAPE_ROWS


def suffix_class(text: str) -> int:
    """Hashed last three characters of a word, case kept."""
    return zlib.crc32(text[-3:].encode("utf8", "replace")) % SUFFIX_ROWS


class WordPiece:
    """Turns words into `Word`s, remembering those it has seen.

    The result for a word never depends on other words: the memory only saves time, and is emptied when full.
    """

    def __init__(self, vocabulary: Iterable[str], *, memory: int = 200_000) -> None:
        self.vocabulary = {piece: row for row, piece in enumerate(vocabulary)}
        self.unknown = self.vocabulary["[UNK]"]
        self.first = self.vocabulary["[CLS]"]
        self.last = self.vocabulary["[SEP]"]
        self._memory: dict[str, Word] = {}
        self._room = memory

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary with one piece a line."""
        return cls(path.read_text(encoding="utf8").split("\n"))

    def __call__(self, text: str) -> Word:
        """The encoder's view of one word.

        >>> pieces = WordPiece(["[UNK]", "[CLS]", "[SEP]", "sum", "##mit"])
        >>> pieces("Summit").pieces
        (3, 4)
        """
        word = self._memory.get(text)
        if word is None:
            if len(self._memory) >= self._room:
                self._memory.clear()
            plain = text.translate(_PLAIN)
            word = Word(self._pieces(plain), case_class(plain), shape_class(plain), suffix_class(plain))
            self._memory[text] = word
        return word

    def _pieces(self, text: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for part in _split_marks(_fold(text[:200])):
            pieces.extend(self._match(part))
        if len(pieces) > MAX_PIECES:
            half = MAX_PIECES // 2
            pieces = pieces[:half] + pieces[-half:]
        return tuple(pieces) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        """Greedy longest match first; a part that does not segment is one unknown piece."""
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self.vocabulary.get(prefix + part[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _fold(text: str) -> str:
    """Lower case, accents and control characters off, as BERT's uncased vocabulary expects."""
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in text if unicodedata.category(char) not in {"Mn", "Cc", "Cf", "Co", "Cs"})


def _split_marks(text: str) -> list[str]:
    """Letters and digits together, every other character alone, white space dropped."""
    parts: list[str] = []
    glue = False
    for char in text:
        if char.isspace():
            glue = False
        elif char.isalnum():
            if glue:
                parts[-1] += char
            else:
                parts.append(char)
            glue = True
        else:
            parts.append(char)
            glue = False
    return parts
