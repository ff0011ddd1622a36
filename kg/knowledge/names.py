"""Names as they stand in text: segments, folded keys, and the index that finds the longest one.

Text is cut into *segments*: words, possessive 's, single marks.  Hyphens, dashes and apostrophes inside names count
as white space or nothing, so that "Kim Jong-un", "Kim Jong Un" and "Sana'a", "Sanaa" have one key each.  A key is the
segments folded: no accents, no case, no dots.  Case is checked afterwards, word by word, against the way the files
write the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.knowledge.actors import Actor

NAME, ADJECTIVE, DEMONYM, METONYM, CONTEXTUAL, SURNAME = "NADMCS"

SEGMENT = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b(?!\.))?                   # U.S., D.P.R.K., U.S
      | (?<![\w.])[A-Z]\.(?=\s?[A-Z])                             # the initial of "J. Doe", "N. Korea"
      | (?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Gen|Lt|Col|Sen|Rep|Gov|Maj|Adm|Sgt|Capt|Prof|Rev|Jr|Sr|Brig|Cmdr|Cpl)\.
      | [^\W_]+(?:['’‘ʻʼ`](?![sS]\b)[^\W\d_]+|[\u0300-\u036f]+[^\W_]*)*  # words, also N'Djamena and decomposed accents
      | ['’][sS]\b
      | \n\s*\n
      | [^\s'’‘`‐‑–-]""",
    re.VERBOSE,
)
LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "þ": "th",
    "Þ": "Th", "ə": "a", "Ə": "A", ".": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "'": "",
})  # fmt: skip
_cache: dict[str, str] = {}


class Sense(NamedTuple):
    """One reading of a name: IRI, form (one of NAME … SURNAME), how each word is written, whether it needs "the"."""

    iri: str
    form: str
    shape: str
    the: bool


def fold(word: str) -> str:
    """A segment without accents, case, dots and apostrophes.

    >>> fold("Erdoğan"), fold("U.S."), fold("’s"), fold("Łódź")
    ('erdogan', 'us', "'s", 'lodz')
    """
    found = _cache.get(word)
    if found is None:
        if word in {"'s", "’s", "'S", "’S"}:
            found = "'s"
        elif word.isascii() and word.isalpha():
            found = word.lower()
        else:
            plain = unicodedata.normalize("NFKD", word.translate(LETTERS))
            found = "".join(c for c in plain if not unicodedata.combining(c)).lower().strip() or word.strip() or "\n"
        if len(_cache) > 200_000:
            _cache.clear()
        _cache[word] = found
    return found


def segments(text: str) -> tuple[list[int], list[int], list[str]]:
    """Begin, end and folded key of each segment of a text.

    >>> segments("U.S.-led Iran’s")[2]
    ['us', 'led', 'iran', "'s"]
    """
    begins, ends, keys = [], [], []
    for match in SEGMENT.finditer(text):
        begin, end = match.span()
        begins.append(begin)
        ends.append(end)
        keys.append(fold(text[begin:end]))
    return begins, ends, keys


def key_of(name: str) -> str:
    """The key of a name.

    >>> key_of("the People's Republic of China"), key_of("Côte d’Ivoire")
    ("the people 's republic of china", 'cote divoire')
    """
    return " ".join(segments(name)[2])


def shape_of(name: str) -> str:
    """How each segment is written: "U" all capitals (two letters or more), "C" capital first, "l" any.

    >>> shape_of("NATO-led Forces of Iran"), shape_of("U.S. Navy")
    ('UlClC', 'UC')
    """
    begins, ends, _ = segments(name)
    return "".join(_shape(name[b:e]) for b, e in zip(begins, ends, strict=True))


def _shape(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "U"
    return "C" if letters and letters[0].isupper() and word[0].isupper() else "l"


def fits(shape: str, words: Sequence[str]) -> bool:
    """Whether words of a text are written as the name is: capitals where it has them; a text may have more, as headlines do.

    Acronyms of five letters or more may be written as words ("Unicef").

    >>> fits("C", ["Turkey"]), fits("C", ["turkey"]), fits("U", ["us"]), fits("lCC", ["THE", "WHITE", "HOUSE"])
    (True, False, False, True)
    """
    for kind, word in zip(shape, words, strict=True):
        if kind == "C" and not word[0].isupper():
            return False
        if kind == "U" and not (word.isupper() or (len(word) > 4 and word[0].isupper() and word[1:].islower())):
            return False
    return True


class NameIndex:
    """Every name of every actor by its key, with the greatest number of segments of the names that begin with a segment."""

    def __init__(self, phrases: dict[str, list[list[object]]], iris: Sequence[str]) -> None:
        self._rows, self._iris = phrases, iris
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self.starts: dict[str, int] = {}
        for key in phrases:
            first, _, rest = key.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            if length > self.starts.get(first, 0):
                self.starts[first] = length

    @classmethod
    def of(cls, known: Sequence[Actor]) -> NameIndex:
        """The index of all names of these actors."""
        phrases: dict[str, set[tuple[int, str, str, bool]]] = {}
        for number, actor in enumerate(known):
            for name, form in sorted(_names(actor)):
                bare = re.sub(r"^[Tt]he ", "", name)
                key = key_of(bare)
                if len(key) > 1:
                    phrases.setdefault(key, set()).add((number, form, shape_of(bare), bare != name))
                if actor.type == "person" and form == NAME:
                    for variant in _with_particles(key):
                        phrases.setdefault(variant, set()).add((number, form, "l" * len(variant.split()), False))
        return cls(
            {key: [list(row) for row in _strongest(rows)] for key, rows in phrases.items()}, [a.iri for a in known]
        )

    def rows(self) -> dict[str, list[list[object]]]:
        """The index as plain values, for the cache."""
        return self._rows

    def senses(self, key: str) -> tuple[Sense, ...]:
        """What a key can mean; () for an unknown one."""
        found = self._senses.get(key)
        if found is None:
            rows = self._rows.get(key)
            if rows is None:
                return ()
            found = self._senses[key] = tuple(
                Sense(self._iris[int(str(n))], str(f), str(s), bool(t)) for n, f, s, t in rows
            )
        return found

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def keys(self) -> Iterable[str]:
        """All keys."""
        return self._rows.keys()


def _with_particles(key: str) -> list[str]:
    """A name with the Arabic article spelt otherwise or left out: "omar al bashir" as "omar el bashir", "omar bashir"."""
    words = key.split()
    if len(words) < 3 or not {"al", "el"} & set(words[1:-1]):
        return []
    swap = {"al": "el", "el": "al"}
    return [" ".join(swap.get(w, w) for w in words), " ".join(w for w in words if w not in swap)]


def _strongest(rows: Iterable[tuple[int, str, str, bool]]) -> list[tuple[int, str, str, bool]]:
    """Rows sorted; a name that needs "the" is dropped where the same one doesn't."""
    kept = sorted(rows)
    free = {(n, f, s) for n, f, s, the in kept if not the}
    return [row for row in kept if not (row[3] and row[:3] in free)]


def _names(actor: Actor) -> set[tuple[str, str]]:
    """All names of an actor with their form; parts of a person's full name are surnames."""
    names = {(actor.name, NAME)}
    full = [set(key_of(n).split()) for n in (actor.name, *actor.aliases) if actor.type == "person"]
    for alias in actor.aliases:
        words = set(key_of(alias).split())
        part = (
            actor.type == "person"
            and any(words < other for other in full)
            and (len(words) == 1 or alias[0].islower() or len(alias.split()) == 1)
        )
        names.add(
            (
                alias,
                SURNAME if part or ((actor.type == "person" and len(words) == 1) and alias not in actor.name) else NAME,
            )
        )
        if part:
            names.discard((alias, NAME))
    names |= {(a, ADJECTIVE) for a in actor.adjectives} | {(d, DEMONYM) for d in actor.demonyms}
    names |= {(m, METONYM) for m in actor.metonyms} | {(c, CONTEXTUAL) for c in actor.contextual}
    return names
