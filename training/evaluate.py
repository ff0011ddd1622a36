"""Score a packaged pipeline on the treebanks with spaCy's Scorer: `python -m training.evaluate --data TREEBANKS`.

"gold": the treebanks' own sentences and words, a paragraph at a time. "raw": from the documents' text, with our tokenizer and
sentences; a word whose tokenisation differs counts as wrong in attachment recall. Punctuation is not counted in attachment.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example

import kg.language.reader  # noqa: F401  (registers the component in a checkout that is not installed)
from training.treebanks import UNKNOWN, Sentence, paragraphs, read_ewt, read_gum

NAMES = ("PERSON", "ORG", "LOC")
FIGURES = ("dep_uas", "dep_las", "pos_acc", "tag_acc", "morph_acc", "lemma_acc", "sents_f", "token_f",
           "ents_p", "ents_r", "ents_f")


def gold_doc(nlp: Language, groups: list[list[Sentence]], *, divided: bool = False) -> Doc:
    """The annotation as a Doc; paragraphs are divided by a blank line if asked, else everything is one line."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list] = {name: [] for name in ("heads", "deps", "pos", "tags", "morphs", "lemmas", "sent_starts")}
    spans: list[tuple[int, int, str]] = []
    for number, group in enumerate(groups):
        if number and divided:
            spaces[-1] = False
            _add_break(words, spaces, columns)
        for sentence in group:
            base = len(words)
            words += sentence.words
            spaces += [*sentence.spaces[:-1], True]
            columns["heads"] += [base + head for head in sentence.heads]
            columns["deps"] += sentence.deprels
            columns["pos"] += sentence.upos
            columns["tags"] += sentence.xpos
            columns["morphs"] += ["" if feats == "_" else feats for feats in sentence.feats]
            columns["lemmas"] += sentence.lemmas
            columns["sent_starts"] += [True] + [False] * (len(sentence.words) - 1)
            spans += [(base + start, base + end, label) for start, end, label in bio(sentence.names)]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, **columns)
    doc.ents = [Span(doc, *span) for span in spans]
    return doc


def _add_break(words: list[str], spaces: list[bool], columns: dict[str, list]) -> None:
    row = len(words)
    words.append("\n\n")
    spaces.append(False)
    for name, value in {"heads": row - 1, "deps": "dep", "pos": "SPACE", "tags": "_SP", "morphs": "", "lemmas": "\n\n",
                        "sent_starts": False}.items():
        columns[name].append(value)


def bio(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans of BIO tags."""
    spans: list[tuple[int, int, str]] = []
    for row, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((row, row + 1, tag[2:]))
        elif tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], row + 1, tag[2:])
    return spans


def documents(sentences: list[Sentence]) -> list[list[list[Sentence]]]:
    """Paragraphs by document."""
    result: list[list[list[Sentence]]] = []
    for group in paragraphs(sentences):
        if not result or result[-1][0][0].document != group[0].document:
            result.append([])
        result[-1].append(group)
    return result


def examples(nlp: Language, sentences: list[Sentence], *, raw: bool) -> list[Example]:
    """Read texts (raw) or tokenised paragraphs and pair them with the annotation."""
    pairs = []
    if raw:
        for document in documents(sentences):
            gold = gold_doc(nlp, document, divided=True)
            pairs.append((nlp.make_doc(gold.text), gold))
    else:
        for group in paragraphs(sentences):
            gold = gold_doc(nlp, [group])
            starts = [bool(token.is_sent_start) for token in gold]
            pairs.append((Doc(nlp.vocab, [token.text for token in gold], [bool(token.whitespace_) for token in gold],
                              sent_starts=starts), gold))
    for read, _ in pairs:
        for _, component in nlp.pipeline:
            component(read)
        read.ents = [span for span in read.ents if span.label_ in NAMES]
    return [Example(read, gold) for read, gold in pairs]


def score(nlp: Language, sentences: list[Sentence], *, raw: bool) -> dict[str, float]:
    """The figures of one part, in per cent; lemmas that the annotation leaves out are not counted."""
    found = examples(nlp, sentences, raw=raw)
    reader = nlp.get_pipe("kg_reader")
    result = {**Scorer.score_tokenization(found), **reader.score(found)}
    known = [s for s in sentences if UNKNOWN not in s.names]
    if len(known) < len(sentences) and not raw:
        result |= {k: v for k, v in reader.score(examples(nlp, known, raw=False)).items() if k.startswith("ents")}
    figures = {name: round(100 * result[name], 2) for name in FIGURES if result.get(name) is not None}
    figures["names"] = {kind: round(100 * values["f"], 1) for kind, values in (result.get("ents_per_type") or {}).items()}
    return figures


def main() -> None:
    """Read the command line, print a line a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("kg/language/model"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--parts", nargs="+", default=["dev"])
    parser.add_argument("--out", type=Path, help="write the scores here as JSON")
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    scores: dict[str, dict] = {}
    for part in args.parts:
        for name, sentences in (("EWT", read_ewt(args.data, part)), ("GUM", read_gum(args.data, part))):
            for raw in (False, True):
                key = f"{name} {part} {'raw' if raw else 'gold'}"
                scores[key] = score(nlp, sentences, raw=raw)
                print(key, json.dumps(scores[key]), flush=True)
    if args.out:
        args.out.write_text(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
