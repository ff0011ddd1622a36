"""Score statements and events against hand-made annotations.

    python benchmarks/extraction.py GOLD_FOLDER BENCHMARKS_FOLDER [--out FOLDER]

GOLD_FOLDER holds documents.jsonl, gold.jsonl and score.py; BENCHMARKS_FOLDER the event sets and their score.py.
Prints one line a measure; with --out the predictions, misses and wrong statements stay there to be read.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.documents import Document
from kg.extraction import extract, extract_with_events
from kg.extraction.formats import events_record, statement_record
from kg.knowledge import load
from kg.language import pipeline

EVENT_SETS = ("events_plover_gsr_dev", "events_petrarch_unit_dev")


def documents(path: Path) -> Iterator[Document]:
    """The records of a JSON Lines file as documents."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row.get("date") or ""
        yield Document(
            row.get("doc") or row["id"],
            row["text"],
            date.fromisoformat(day) if len(day) == 10 else None,
            row.get("title", ""),
        )


def scored(scorer: Path, *arguments: str) -> dict[str, Any]:
    """What a scorer prints with --json."""
    done = subprocess.run(
        [sys.executable, str(scorer), *arguments, "--json"], capture_output=True, text=True, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Parse the arguments, extract, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--out", type=Path, default=None)
    arguments = parser.parse_args()
    out = arguments.out or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    knowledge = load()
    nlp = pipeline.load(knowledge)

    rows = []
    for doc in pipeline.read(nlp, documents(arguments.gold / "documents.jsonl")):
        rows += [statement_record(s, doc._.document) for s in extract(doc, knowledge)]
    (out / "gold.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    for extra in ([], ["--same-sentence"]):
        print_gold(
            scored(
                arguments.gold / "score.py",
                str(arguments.gold),
                str(out / "gold.jsonl"),
                *extra,
                "--misses",
                str(out / "misses.jsonl"),
                "--wrong",
                str(out / "wrong.jsonl"),
            ),
            " ".join(extra),
        )

    for name in EVENT_SETS:
        lines = [
            events_record(doc._.document, extract_with_events(doc, knowledge)[1])
            for doc in pipeline.read(nlp, documents(arguments.benchmarks / f"{name}.jsonl"))
        ]
        (out / f"{name}.jsonl").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines), encoding="utf-8"
        )
        result = scored(
            arguments.benchmarks / "score.py", str(arguments.benchmarks / f"{name}.jsonl"), str(out / f"{name}.jsonl")
        )
        levels = result["events"]["all"]
        print(name, "  ".join(f"{k} P {v['P']:.3f} R {v['R']:.3f} F {v['F1']:.3f}" for k, v in levels.items()))


def print_gold(result: dict[str, Any], note: str) -> None:
    """The figures of the gold standard on a few lines."""
    named, nodes, core = result["precision_named"], result["precision_nodes"], result["recall_core"]
    print(f"gold {note}: predictions {result['predictions']}")
    print(
        f"  precision named {named['pair+relation']:.3f} (n {named['n']}), "
        f"nodes {nodes['pair+relation']:.3f} (n {nodes['n']}), "
        f"recall core {core['pair+relation']:.3f} (pair {core['pair']:.3f}), status {core['pair+relation+status']:.3f}"
    )
    print("  f1", {k: round(v, 3) for k, v in result["f1"].items() if k.startswith("pair+relation")})
    matched = result["accuracy_on_matched"]
    shown = ("status_not_asserted", "attribution_where_given", "date_where_given", "place_where_given", "sign_nonzero")
    print("  matched:", "  ".join(f"{k} {matched[k]:.2f} (n {matched[k + '_n']})" for k in shown))
    for level, row in result["by_difficulty"].items():
        core = row["core"]
        print(f"  {level:10} recall core {core['pair+relation']:.3f} (pair {core['pair']:.3f}, n {core['n']})")


if __name__ == "__main__":
    main()
