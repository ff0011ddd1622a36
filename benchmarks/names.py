"""How many proper names of a gold standard are found and linked: `python benchmarks/names.py GOLD_FOLDER`.

GOLD_FOLDER holds documents.jsonl, gold.jsonl, aliases.json and nodes.json as its README describes.  Counted is every
form of `subject_mentions` and `object_mentions` that has a capital (once a sentence), for nodes that are actors,
places, treaties or events; it is *found* if a mention overlaps it and *linked* if such a mention's node has the
canonical name or one of its aliases.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from kg import resources
from kg.documents import Document
from kg.knowledge import load
from kg.language.gazetteer import link

PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "we",
    "his",
    "her",
    "its",
    "their",
    "our",
    "i",
    "this",
    "these",
    "both",
    "who",
    "which",
    "the",
    "a",
    "an",
}
TYPES = {"person", "country", "org", "bloc", "group", "place", "treaty", "event"}


def plain(name: str) -> str:
    """Folded for comparison: no case, accents, punctuation, determiner.

    >>> plain("the Élysée’s")
    'elysees'
    """
    text = (
        unicodedata.normalize("NFKD", name.translate(str.maketrans("–—", "--")))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    text = re.sub(r"[^a-z0-9]+", " ", text.replace("'", "").replace(".", "")).strip()
    return re.sub(r"^(the|a|an) ", "", text)


def proper(form: str) -> bool:
    """Whether a form holds a capitalised word that is no pronoun or determiner."""
    return any(word[0].isupper() and word.lower() not in PRONOUNS for word in re.findall(r"\w[\w.'’-]*", form))


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def mentions(folder: Path) -> list[tuple[str, int, str, str]]:
    """(document, sentence, form, canonical name) of every proper name in the gold facts, once each."""
    kinds = json.loads((folder / "nodes.json").read_text(encoding="utf-8"))
    found = set()
    for fact in lines(folder / "gold.jsonl"):
        for end in ("subject", "object"):
            if kinds.get(fact[end]) in TYPES:
                found |= {
                    (fact["doc"], fact["sent"], form, fact[end]) for form in fact[f"{end}_mentions"] if proper(form)
                }
    return sorted(found)


def main() -> int:
    """Print counts, and with --misses the names missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the names not found or linked to another node")
    options = parser.parse_args()
    import spacy

    aliases = json.loads((options.folder / "aliases.json").read_text(encoding="utf-8"))
    accepted = {name: {plain(name), *map(plain, others)} for name, others in aliases.items()}
    knowledge = load()
    nlp = spacy.load(resources.model())
    docs, sentences = {}, {}
    for row in lines(options.folder / "documents.jsonl"):
        doc = nlp.make_doc(row["text"])
        doc._.document = Document(row["doc"], row["text"], date.fromisoformat(row["date"]))
        for _, component in nlp.pipeline:
            doc = component(doc)
        docs[row["doc"]] = link(doc, knowledge)
        sentences[row["doc"]] = offsets(row["text"], row["sentences"])
    counts: Counter[str] = Counter()
    for name, number, form, canonical in mentions(options.folder):
        begin, sentence = sentences[name][number]
        at = [begin + m.start() for m in re.finditer(re.escape(form), sentence)]
        near = [m for m in docs[name] if any(m.start < a + len(form) and a < m.end for a in at)]
        linked = any(plain(m.node.name) in accepted.get(canonical, {plain(canonical)}) for m in near)
        counts.update(total=1, found=bool(near), linked=linked)
        if options.misses and not linked:
            print(f"{name} {number}: {form} → {canonical}; got {[(m.text, m.node.name) for m in near]}")
    total = counts["total"]
    print(
        f"names {total}, found {counts['found']} ({counts['found'] / total:.1%}), "
        f"linked {counts['linked']} ({counts['linked'] / total:.1%})"
    )
    return 0


def offsets(text: str, parts: list[str]) -> list[tuple[int, str]]:
    """Where each sentence begins in the text."""
    at, found = 0, []
    for part in parts:
        at = max(text.find(part, at), at)
        found.append((at, part))
    return found


if __name__ == "__main__":
    sys.exit(main())
