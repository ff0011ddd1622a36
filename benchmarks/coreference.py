"""Score references and dates: `python benchmarks/coreference.py --treebanks FOLDER --gold FOLDER [--part dev]`.

On GUM: CoNLL F1 and accuracies by `training/score_coref.py`, and how often a link that the graph would use is right
(its pronoun and its antecedent have one entity), for pronouns and descriptions of named nodes. On the gold articles:
of the facts of difficulty "coref", how many have both ends among the mentions of their sentence; of the gold dates,
how many are the meaning of a date expression of their sentence or of the time of one of its words.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg import language
from kg.documents import Document
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge
from kg.language.coreference.resolver import Resolution, resolve
from kg.language.dates import time_of


def gum(folder: Path, part: str, nlp: Language, knowledge: Knowledge) -> dict[str, Any]:
    """The scores of training/score_coref.py and the precision of links to named nodes."""
    from training.coref_data import coreference_documents
    from training.score_coref import score
    from training.treebanks import read_gum

    counts: Counter[str] = Counter()

    def clusters(document: dict[str, Any]) -> list[list[list[int]]]:
        doc = nlp(document["text"])
        resolution = resolve(doc, knowledge)
        _count(document, doc, resolution, counts)
        return [[_span(doc, m.first, m.last) for m in c.markables if m.kind != "group"] for c in resolution.clusters]

    with nlp.select_pipes(disable=["kg_coreference"]):
        scores: dict[str, Any] = score(list(coreference_documents(read_gum(folder, part))), clusters)
    return scores | {key: counts[key] for key in sorted(counts)}


def _span(doc: Doc, first: int, last: int) -> list[int]:
    return [doc[first].idx, doc[last].idx + len(doc[last])]


def _count(document: dict[str, Any], doc: Doc, resolution: Resolution, counts: Counter[str]) -> None:
    entity: dict[int, str] = {}
    for mention in document["mentions"]:
        span = doc.char_span(mention["head_start"], mention["head_end"], alignment_mode="expand")
        if span is not None:
            entity.setdefault(span.root.i, mention["cluster"])
    links = [
        ("pronoun", p.head, last.head) for p, c, last, score in resolution.pronouns.values() if c.best and score >= 0.5
    ]
    for m in resolution.markables:
        earlier = [e for e in m.cluster.markables if e.first < m.first and e.kind != "pronoun"] if m.cluster else []
        if m.points_back and m.cluster and m.cluster.best and earlier:
            links.append(("description", m.head, earlier[-1].head))
    for kind, head, antecedent in links:
        counts[f"named_{kind}_links"] += 1
        counts[f"named_{kind}_right"] += entity.get(head) is not None and entity.get(head) == entity.get(antecedent)


def gold(folder: Path, nlp: Language) -> dict[str, int]:
    """Facts of difficulty "coref" with both ends resolved, and dates found, on the gold articles."""
    scorer = _module(folder / "score.py")
    facts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        facts[fact["doc"]].append(fact)
    aliases = json.loads((folder / "aliases.json").read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (doc,) = language.read(nlp, [Document(row["doc"], row["text"], date=date.fromisoformat(row["date"]))])
        at = 0
        spans = []
        for sentence in row["sentences"]:
            at = row["text"].find(sentence, at)
            spans.append((at, at + len(sentence)))
        for fact in facts[row["doc"]]:
            _count_fact(doc, fact, spans[fact["sent"]], aliases, scorer, counts)
    return dict(sorted(counts.items()))


def _count_fact(
    doc: Doc,
    fact: dict[str, Any],
    span: tuple[int, int],
    aliases: dict[str, list[str]],
    scorer: ModuleType,
    counts: Counter[str],
) -> None:
    begin, end = span
    names = {m.node.name.casefold() for m in doc._.mentions if begin <= m.start < end}
    if fact["difficulty"] == "coref":
        ends = [
            any(
                each.casefold() in names
                for name in (fact[end_], *fact.get(f"{end_}_alt", []))
                for each in (name, *aliases.get(name, []))
            )
            for end_ in ("subject", "object")
        ]
        counts["coref_facts"] += 1
        counts["coref_facts_both_ends"] += all(ends)
        counts["coref_ends"] += 2
        counts["coref_ends_found"] += sum(ends)
    if fact["date"]:
        times = [t.edtf for t in doc._.times if begin <= t.start < end]
        times += [t.edtf for token in doc if begin <= token.idx < end and (t := time_of(doc, token.i)) is not None]
        counts["dates"] += 1
        counts["dates_found"] += any(edtf and scorer.date_compatible(edtf, fact["date"]) for edtf in times)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Read the command line, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--part", default="dev")
    args = parser.parse_args()
    knowledge = load_knowledge()
    nlp = language.load(knowledge)
    if args.treebanks:
        print(json.dumps(gum(args.treebanks, args.part, nlp, knowledge), indent=1))
    if args.gold:
        print(json.dumps(gold(args.gold, nlp), indent=1))


if __name__ == "__main__":
    main()
