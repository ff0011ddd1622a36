"""Where a described node's phrase begins and ends."""

from __future__ import annotations

from kg.extraction.reading import Reading
from kg.language.phrases import LONGEST_NAME, LONGEST_RESTRICTION


def phrase_bounds(reading: Reading, token: int) -> tuple[int, int]:
    """First and last token of the minimal noun phrase: the head, what stands before it back to its preposition, and a
    number right after it ("Article 5")."""
    first = token
    after = max((c for c in reading.below(token, "case", "mark") if c < token), default=-1)
    for child in reading.children[token]:
        if (
            after < child < first
            and reading.deps[child].partition(":")[0] in {"amod", "compound", "nummod", "det", "flat", "nmod"}
            and reading.deps[child] != "nmod"
        ):
            first = min(first, _leftmost(reading, child))
    if first > 0 and reading.lower[first] == "least" and reading.lower[first - 1] == "at":
        first -= 1
    number = token + 1
    last = number if number < len(reading.heads) and _numbered(reading, token, number) else token
    return max(first, token - 2 * LONGEST_NAME), last


def participle_end(reading: Reading, last: int) -> int:
    """The end of a noun with the bare participle behind it that tells which are meant: "the airlines affected"."""
    after = last + 1
    if after >= len(reading.heads) or reading.deps[after] != "acl" or reading.doc[after].tag_ != "VBN":
        return last
    ends = after + 1 >= len(reading.heads) or reading.pos[after + 1] == "PUNCT"
    return after if ends or not reading.children[after] else last


def infinitive_end(reading: Reading, noun: int) -> int:
    """The end of a noun with the infinitive that it asks for: "the power to mint coins"; the noun if that is long."""
    frames = reading.lexicon.frames(reading.lemmas[noun], "noun")
    if noun + 2 >= len(reading.heads) or not any(f.complement and "complement" in f.target_slots for f in frames):
        return noun
    verb = reading.heads[noun + 1]
    marked = reading.lower[noun + 1] == "to" and reading.deps[noun + 1] == "mark"
    if not marked or reading.heads[verb] not in {noun, reading.heads[noun]}:
        return noun
    words = range(noun + 1, reading.tree.last(verb) + 1)
    end = next((i for i in words if reading.pos[i] == "PUNCT"), words.stop) - 1
    return end if verb <= end <= noun + LONGEST_RESTRICTION and not any(i in reading.dated for i in words) else noun


def _numbered(reading: Reading, token: int, number: int) -> bool:
    return (
        reading.heads[number] == token
        and reading.words[number].isdigit()
        and reading.deps[number] in {"flat", "nummod", "nmod:unmarked", "nmod:desc"}
        and number not in reading.dated
    )


def _leftmost(reading: Reading, token: int) -> int:
    first = token
    for _ in range(12):
        lower = [c for c in reading.children[first] if c < first]
        if not lower:
            return first
        first = min(lower)
    return first
