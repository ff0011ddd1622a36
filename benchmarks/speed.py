"""How fast text becomes statements, beside the bare parse, in one run and in processor time.

    python benchmarks/speed.py NEWS.jsonl

Prints words a second of the parser alone and of the whole way from text to statements, their ratio, and the time of each step.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from kg.documents import Document
from kg.extraction import extract
from kg.knowledge import load
from kg.language import pipeline


def main() -> None:
    """Read the articles once, step by step."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    documents = [Document(r["id"], r["text"], date.fromisoformat(r["date"])) for r in rows]
    knowledge = load()
    nlp = pipeline.load(knowledge)
    steps: dict[str, float] = {}
    words = statements = 0
    for document in documents:
        doc = nlp.make_doc(document.text)
        doc._.document = document
        for name in nlp.pipe_names:
            start = time.process_time()
            doc = nlp.get_pipe(name)(doc)
            steps[name] = steps.get(name, 0.0) + time.process_time() - start
        start = time.process_time()
        statements += len(extract(doc, knowledge))
        steps["extraction"] = steps.get("extraction", 0.0) + time.process_time() - start
        words += len(doc)
    whole = sum(steps.values())
    print(f"{words} words, {statements} statements")
    print("  ".join(f"{name} {seconds:.2f} s" for name, seconds in steps.items()))
    print(
        f"parse {words / steps['kg_reader']:.0f} words/s, text to statements {words / whole:.0f} words/s, "
        f"ratio {steps['kg_reader'] / whole:.2f}, memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


if __name__ == "__main__":
    main()
