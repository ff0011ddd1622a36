"""GUM's coreference as JSON Lines: `python -m training.coref_data --data TREEBANKS --part dev > dev.jsonl`.

One document a line:
    doc, genre, text (paragraphs divided by a blank line), sentences ([start, end] each),
    mentions: start, end, head_start, head_end (character offsets of the text), cluster, kind (person, place, ...),
              form ("pronoun", "name", "definite", "other"), lemma (of the head), information (GUM's information status).
Discontinuous mentions are left out. Clusters of one mention are kept: a scorer can tell them by their size.
"""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from training.gum_names import PROPER, head_of, mentions
from training.treebanks import Sentence, paragraphs, read_gum


def coreference_documents(sentences: list[Sentence]) -> Iterator[dict]:
    """Documents of GUM with their mentions, in order."""
    document: dict = {}
    for group in paragraphs(sentences):
        name = group[0].document
        if document.get("doc") != name:
            if document:
                yield document
            document = {"doc": name, "genre": name.split("_")[1], "text": "", "sentences": [], "mentions": []}
        if document["text"]:
            document["text"] = document["text"].rstrip() + "\n\n"
        for sentence in group:
            _add_sentence(document, sentence)
    if document:
        yield document


def _add_sentence(document: dict, sentence: Sentence) -> None:
    offsets: list[tuple[int, int]] = []
    text = document["text"]
    if text and not text[-1].isspace():
        text += " "
    begin = len(text)
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        offsets.append((len(text), len(text) + len(word)))
        text += word + " " * space
    document["text"] = text
    document["sentences"].append([begin, offsets[-1][1]])
    for mention in sorted(mentions(sentence.entities), key=lambda mention: (mention.start, -mention.end)):
        head = head_of(sentence, mention.start, mention.end)
        document["mentions"].append({
            "start": offsets[mention.start][0], "end": offsets[mention.end - 1][1],
            "head_start": offsets[head][0], "head_end": offsets[head][1],
            "cluster": mention.group, "kind": mention.kind, "form": _form(sentence, mention.start, head),
            "lemma": sentence.lemmas[head], "information": mention.information})


def _form(sentence: Sentence, start: int, head: int) -> str:
    """Kind of noun phrase."""
    if sentence.upos[head] == "PRON" or sentence.xpos[head] in {"PRP", "PRP$"}:
        return "pronoun"
    if sentence.xpos[head] in PROPER:
        return "name"
    return "definite" if sentence.words[start].lower() in {"the", "this", "that", "these", "those"} else "other"


def main() -> None:
    """Read the command line, write to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--part", default="dev")
    args = parser.parse_args()
    for document in coreference_documents(read_gum(args.data, args.part)):
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
