"""Compare the ties between countries that an article gives with hand-made ones.

    python benchmarks/ties.py GOLD_FOLDER [--list]

GOLD_FOLDER holds documents.jsonl and edges.jsonl (doc, a, b, sign, core). Every article is a graph of its own; its ties are the
signed ones of the network at the level of countries. A tie's sign is that of its balance: cooperative and hostile statements
that are as many as one another are mixed (0).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import kg
from kg.documents import parse_date
from kg.network import network, ties

Tie = tuple[str, frozenset[str]]


def given(path: Path) -> dict[Tie, tuple[int, bool]]:
    """The ties of edges.jsonl with sign and whether every careful reader would demand them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {(row["doc"], frozenset((row["a"], row["b"]))): (row["sign"], row["core"]) for row in rows}


def found(path: Path) -> Iterator[tuple[Tie, int]]:
    """The signed ties of each article, read by itself."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = kg.Document(row["doc"], row["text"], parse_date(row["date"]), row["title"])
        graph = kg.build([document])
        for tie in ties(network(graph.statements(), level="country")):
            if tie.balance is not None:
                yield (row["doc"], frozenset((tie.first_name, tie.second_name))), (tie.balance > 0) - (tie.balance < 0)


def main() -> None:
    """Parse the arguments, build, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--list", action="store_true", help="name every tie missed, invented or of another sign")
    arguments = parser.parse_args()
    wanted, got = given(arguments.gold / "edges.jsonl"), dict(found(arguments.gold / "documents.jsonl"))
    core = [tie for tie, (_, is_core) in wanted.items() if is_core]
    both = [tie for tie in got if tie in wanted]
    right = [tie for tie in both if got[tie] == wanted[tie][0]]
    seen, exact = sum(tie in got for tie in core), sum(tie in right for tie in core)
    print(f"core ties {len(core)}, found {seen}, with their sign {exact}")
    print(f"ties given {len(got)}, in the gold {len(both)}, with its sign {len(right)}")
    if arguments.list:
        for tie in sorted({*wanted, *got}, key=lambda tie: (tie[0], sorted(tie[1]))):
            if tie not in right:
                print(*tie[:1], " – ".join(sorted(tie[1])), "gold", wanted.get(tie, "none"), "given", got.get(tie, "none"))


if __name__ == "__main__":
    main()
