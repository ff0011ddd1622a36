"""Draw statements to be judged by a reader: ten articles, one hundred statements, by a named seed.

    python benchmarks/draw.py NEWS.jsonl [--without GOLD/documents.jsonl] [--seed 2019] > statements.txt

Prints article id, statement, and the sentence beneath it, for a reader who doesn't know the rules.
"""

from __future__ import annotations

import argparse
import json
import random
from datetime import date
from pathlib import Path

from kg.documents import Document
from kg.extraction import extract
from kg.knowledge import load
from kg.language import pipeline


def main() -> None:
    """Draw the articles, then the statements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--without", type=Path, default=None)
    parser.add_argument("--seed", type=int, default=2019)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.news.read_text(encoding="utf-8").splitlines()]
    left_out = set()
    if arguments.without is not None:
        left_out = {json.loads(line)["doc"] for line in arguments.without.read_text(encoding="utf-8").splitlines()}
    draw = random.Random(arguments.seed)
    chosen = draw.sample([r for r in rows if r["id"] not in left_out], 10)
    documents = [Document(r["id"], r["text"], date.fromisoformat(r["date"]), r.get("title", "")) for r in chosen]
    knowledge = load()
    found = [
        (doc._.document, statement)
        for doc in pipeline.read(pipeline.load(knowledge), documents)
        for statement in extract(doc, knowledge)
    ]
    for document, s in draw.sample(found, min(100, len(found))):
        by = f", according to {s.attributed_to.name}" if s.attributed_to is not None else ""
        when = f", {s.time.edtf}" if s.time is not None and s.time.edtf else ""
        statement = f"{s.source.node.name} | {s.relation_text} | {s.target.node.name}"
        print(document.key, statement, s.status + by + when, s.event_type, sep="\t")
        start, end = s.evidence.sentence
        print("    " + " ".join(document.text[start:end].split()))


if __name__ == "__main__":
    main()
