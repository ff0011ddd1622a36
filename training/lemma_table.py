"""The table of lemmas that regular inflection gets wrong: from the treebanks, then from the SPECIALIST lexicon."""
from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from importlib import metadata
from pathlib import Path

from kg.language.lemmas import Lemmas
from training.treebanks import Sentence


def lemma_table(sentences: list[Sentence]) -> Lemmas:
    """Exceptions only: what the rules give anyway is left out. The treebanks' word counts before the lexicon's."""
    table = {key: lemmas[0] for key, lemmas in _lexicon().items() if Lemmas({})(key[1], key[0]) not in lemmas}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag, lemma, deprel in zip(sentence.words, sentence.xpos, sentence.lemmas, sentence.deprels, strict=True):
            if deprel != "goeswith" and lemma != "_" and "\t" not in word:
                counts[tag, word.lower()][_cased(word, lemma, tag)] += 1
    rules = Lemmas({})
    for (tag, form), lemmas in counts.items():
        lemma = lemmas.most_common(1)[0][0]
        usual = form if lemma == SAME else rules(form, tag)
        if lemma == SAME and tag == "NNP":
            table.pop((tag, form), None)
        elif lemma != usual or (tag, form) in table:
            table[tag, form] = form if lemma == SAME else lemma
    return Lemmas(table)


SAME = "\0"              # the lemma is the proper name as written


def _cased(word: str, lemma: str, tag: str) -> str:
    return SAME if tag == "NNP" and lemma == word else lemma


def _lexicon() -> dict[tuple[str, str], list[str]]:
    """Lemmas by tag and form, from the dictionary that lemminflect carries."""
    path = next(file for file in metadata.files("lemminflect") or () if file.name == "lemma_lu.csv.gz")
    result: dict[tuple[str, str], list[str]] = {}
    with gzip.open(Path(str(path.locate())), "rt", encoding="utf8") as file:
        for line in file:
            form, kind, lemmas = line.rstrip("\n").split(",")
            if form.isalpha() and form.islower() and form not in lemmas.split("/"):
                for tag in _tags(form, kind):
                    result[tag, form] = lemmas.split("/")
    return result


def _tags(form: str, kind: str) -> tuple[str, ...]:
    """Penn tags that an inflected form can have."""
    if kind == "noun":
        return ("NNS",)
    if kind == "verb":
        return ("VBZ",) if form.endswith("s") else ("VBG",) if form.endswith("ing") else ("VBD", "VBN")
    if kind in {"adj", "adv"}:
        first = "JJ" if kind == "adj" else "RB"
        return (f"{first}S",) if form.endswith("st") else (f"{first}R",)
    return ()
