"""Lemmas from a word's form and Penn tag: a table of exceptions first, regular inflection otherwise.

A lemma is never invented by a network: it is what the table says, or what undoing a regular English ending gives.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_VOWELS = "aeiou"
_KEPT_DOUBLE = ("ll", "ss", "zz", "ff")
_SILENT_E = ("at", "iz", "is", "us", "as", "os", "rs", "ns", "ls", "bl", "pl", "tl", "gl", "dl", "kl", "fl", "v", "c", "u", "z",
             "dg", "rg", "ang", "ag", "ir")


class Lemmas:
    """Lemma of (form, tag); the table is keyed by tag and lower-cased form."""

    def __init__(self, table: Mapping[tuple[str, str], str]) -> None:
        self.table = dict(table)

    @classmethod
    def from_bytes(cls, data: bytes) -> Lemmas:
        """Read gzipped lines: tag, form, lemma, separated by tabs."""
        rows = (line.split("\t") for line in gzip.decompress(data).decode("utf8").split("\n") if line)
        return cls({(tag, form): lemma for tag, form, lemma in rows})

    def to_bytes(self) -> bytes:
        """What `from_bytes` reads; the same table always gives the same bytes."""
        text = "".join(f"{tag}\t{form}\t{lemma}\n" for (tag, form), lemma in sorted(self.table.items()))
        return gzip.compress(text.encode("utf8"), mtime=0)

    def __call__(self, form: str, tag: str) -> str:
        """The lemma of a word.

        >>> Lemmas({})("crossed", "VBD"), Lemmas({})("parties", "NNS"), Lemmas({})("Kim", "NNP")
        ('cross', 'party', 'Kim')
        >>> Lemmas({})("co-withdrew", "VBD")
        'co-withdraw'
        """
        low = form.lower()
        if tag in {"VBD", "VBN"} and low in irregular():  # before the table, which holds a few slips of its treebanks
            return irregular()[low]
        found = self.table.get((tag, low))
        if found is not None:
            return found
        prefix, hyphen, rest = low.rpartition("-")
        if hyphen and rest and tag[0] == "V":  # "co-writing" like "writing"
            return prefix + hyphen + self(rest, tag)
        if tag == "CD" and form[0].isdigit():
            return low.replace(",", "")
        return form if tag == "NNP" else regular(form if tag == "NNPS" else low, tag)


@cache
def irregular() -> Mapping[str, str]:
    """Past forms of irregular verbs that treebanks may lack, with their base: `irregular_verbs.tsv` beside this module."""
    text = Path(__file__).with_name("irregular_verbs.tsv").read_text(encoding="utf-8")
    return {line.partition("\t")[0]: line.partition("\t")[2] for line in text.splitlines()}


def regular(form: str, tag: str) -> str:
    """The lemma by regular inflection.

    >>> [regular(form, "VBD") for form in ("signed", "agreed", "planned", "denied", "hoped")]
    ['sign', 'agree', 'plan', 'deny', 'hope']
    """
    if tag in {"NNS", "NNPS"}:
        return _without_s(form)
    if tag == "VBZ":
        return _without_s(form)
    if tag in {"VBD", "VBN"} and form.endswith("ed") and len(form) > 3:
        if form.endswith("ied") and len(form) > 4:
            return form[:-3] + "y"
        return form[:-1] if form.endswith("eed") else _stem(form[:-2])
    if tag == "VBG" and form.endswith("ing") and len(form) > 4:
        return _stem(form[:-3])
    if tag in {"JJR", "RBR"} and form.endswith("er") and len(form) > 4:
        return form[:-3] + "y" if form.endswith("ier") else _stem(form[:-2])
    if tag in {"JJS", "RBS"} and form.endswith("est") and len(form) > 5:
        return form[:-4] + "y" if form.endswith("iest") else _stem(form[:-3])
    return form


def _without_s(form: str) -> str:
    """The form without the ending -s, -es or -ies."""
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 2:
        return form[:-1]
    return form


def _stem(stem: str) -> str:
    """The lemma of a stem that lost -ed, -ing, -er or -est: a doubled consonant singled, a silent e put back."""
    if len(stem) < 3:
        return stem + "e" if len(stem) == 2 and stem[0] in _VOWELS else stem
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return stem if stem.endswith(_KEPT_DOUBLE) else stem[:-1]
    if stem.endswith(_SILENT_E):
        return stem + "e"
    one_vowel = stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS and (len(stem) < 3 or stem[-3] not in _VOWELS)
    return stem + "e" if one_vowel and sum(char in _VOWELS for char in stem) == 1 else stem
