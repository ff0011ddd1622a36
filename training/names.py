"""Names as data: nationalities as a label, and labels that contradict one another left out."""
from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.treebanks import UNKNOWN, Sentence

NOMINAL = {"JJ", "NN", "NNS", "NNP", "NNPS"}


def nationalities(facts: Path) -> set[str]:
    """Adjectives and demonyms of the facts pack's countries, one word each, without those that are country names too."""
    words: set[str] = set()
    names = country_names(facts) | {"South", "North"}
    with (facts / "countries.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            for column in ("adjectives", "demonyms"):
                words.update(part for part in row[column].split("|") if part and " " not in part)
    return {word for word in words - names if not word.isupper()}


def country_names(facts: Path) -> set[str]:
    """Names and other names of the facts pack's countries."""
    with (facts / "countries.csv").open(encoding="utf8") as file:
        return {name for row in csv.DictReader(file) for name in (row["name"], *row["aliases"].split("|")) if name}


def label_nationalities(sentences: list[Sentence], facts: Path) -> None:
    """Write NORP into `others`: known adjectives and demonyms outside names, and UNER's old OTH on adjectives and plurals.

    What is left of OTH is mixed and becomes UNKNOWN; so are proper nouns of EWT, where events were never annotated.
    """
    known, countries = nationalities(facts), country_names(facts)
    for sentence in sentences:
        _side_with_uner(sentence, known, countries)
        for row, word in enumerate(sentence.words):
            old, proper = sentence.others[row], sentence.xpos[row] in {"NNP", "NNPS"}
            outside = sentence.names[row] in {"O", UNKNOWN}
            demonym = outside and "EVENT" not in old and word in known and sentence.xpos[row] in NOMINAL
            if demonym or (old == "B-OTH" and sentence.xpos[row] in {"JJ", "NNPS"}):
                sentence.others[row] = "B-NORP"
            elif "OTH" in old or old == UNKNOWN or (proper and old == "O" and "GUM" not in sentence.document and outside):
                sentence.others[row] = UNKNOWN


def _side_with_uner(sentence: Sentence, nations: set[str], countries: set[str]) -> None:
    """Where GUM's types differ from UNER's: peoples are no persons, and a country is a place also when its team plays."""
    for row, tag in enumerate(sentence.names):
        alone = tag.startswith("B-") and not "".join(sentence.names[row + 1:row + 2]).startswith("I-")
        if alone and tag == "B-PERSON" and sentence.words[row] in nations:
            sentence.names[row] = "O"
        elif alone and tag == "B-ORG" and sentence.words[row] in countries:
            sentence.names[row] = "B-LOC"


def mask_doubtful(sentences: list[Sentence]) -> int:
    """Set to UNKNOWN what contradicts the rest of the annotation of names; says how many words that are.

    A run of proper nouns outside names is doubtful where the same words are a name more often than not; the type of a name is
    where at most a fifth of five or more occurrences of the same words have it.
    """
    types: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, list[tuple[Sentence, int, int, str]]] = defaultdict(list)
    for sentence in sentences:
        for start, end, kind in _proper_runs(sentence):
            text = " ".join(sentence.words[start:end])
            types[text][kind] += 1
            places[text].append((sentence, start, end, kind))
    masked = 0
    for text, kinds in types.items():
        total = kinds.total()
        for sentence, start, end, kind in places[text]:
            missed = kind == "O" and 2 * kinds["O"] < total
            odd = kind != "O" and total - kinds["O"] >= 5 and 5 * kinds[kind] <= total - kinds["O"]
            if missed or odd:
                sentence.names[start:end] = [UNKNOWN] * (end - start)
                masked += end - start
    return masked


def _proper_runs(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names with their types, and runs of proper nouns that are none, with "O"."""
    row, size = 0, len(sentence.words)
    while row < size:
        tag, end = sentence.names[row], row + 1
        if tag.startswith("B-"):
            while end < size and sentence.names[end] == f"I-{tag[2:]}":
                end += 1
            yield row, end, tag[2:]
        elif tag == "O" and sentence.xpos[row] in {"NNP", "NNPS"}:
            while end < size and sentence.names[end] == "O" and sentence.xpos[end] in {"NNP", "NNPS"}:
                end += 1
            yield row, end, "O"
        row = end


def split_name(name: str) -> tuple[str, ...]:
    """A name as words, hyphens apart as in the treebanks.

    >>> split_name("Moon Jae-in")
    ('Moon', 'Jae', '-', 'in')
    """
    return tuple(name.replace("-", " - ").split())
