"""Names as data: nationalities as a label, and names to swap in while training."""
from __future__ import annotations

import csv
from collections import defaultdict
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


def swap_table(sentences: list[Sentence], facts: Path) -> dict[str, dict[int, list[tuple[str, ...]]]]:
    """Names by type and number of words, to be put in the place of others.

    Persons in office, countries, cities and abbreviations of organisations from the facts pack. Places and organisations only
    as single words, so that the syntax inside a name stays right; persons' names are flat whatever their length.
    """
    table: dict[str, dict[int, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    with (facts / "offices.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            words = split_name(row["person"])
            table["PERSON"][len(words)].add(words)
            if len(words) <= 3:
                table["PERSON"][1].add(words[-1:])
    with (facts / "countries.csv").open(encoding="utf8") as file:
        countries = [row["name"] for row in csv.DictReader(file) for _ in range(3)]
    with (facts / "cities.csv").open(encoding="utf8") as file:
        cities = [row["name"] for row in csv.DictReader(file)]
    for name in (*countries, *cities):
        if " " not in name and "-" not in name:
            table["LOC"][1].add((name,))
    with (facts / "organisations.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            for name in row["aliases"].split("|"):
                if name.isupper() and name.isalpha():
                    table["ORG"][1].add((name,))
    return {kind: {size: sorted(names) for size, names in sizes.items()} for kind, sizes in table.items()}


def split_name(name: str) -> tuple[str, ...]:
    """A name as words, hyphens apart as in the treebanks.

    >>> split_name("Moon Jae-in")
    ('Moon', 'Jae', '-', 'in')
    """
    return tuple(name.replace("-", " - ").split())
