"""Score open triples against CaRB's annotations.

    python benchmarks/carb.py BENCHMARKS_FOLDER [--out FILE] [--errors N]

BENCHMARKS_FOLDER holds carb_dev.jsonl and score.py.  Prints what the scorer prints (`--align`: the sentences are tokenised).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.documents import Document
from kg.extraction.formats import triples_record
from kg.extraction.triples import triples_of_record
from kg.language import pipeline


def main() -> None:
    """Parse the arguments, extract, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--errors", default="0")
    arguments = parser.parse_args()
    gold = arguments.benchmarks / "carb_dev.jsonl"
    out = arguments.out or Path(tempfile.mkdtemp()) / "triples.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with out.open("w", encoding="utf-8") as file:
        for doc in pipeline.read(pipeline.load(), (Document(row["id"], row["text"]) for row in rows)):
            record = triples_record(doc._.document, triples_of_record(doc))
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    command = [sys.executable, str(arguments.benchmarks / "score.py"), str(gold), str(out), "--align"]
    subprocess.run([*command, "--errors", arguments.errors], check=True)


if __name__ == "__main__":
    main()
