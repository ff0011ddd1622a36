"""A build that can be killed: adds articles to a persistent store, one after the other, and says so after each.

Run as `python store_worker.py FOLDER NUMBER`; what is in the store already is left alone, as `kg build` does.
"""

from __future__ import annotations

import sys

from graph_samples import VERSIONS, Knowledge, Said, Sample, article

from kg.graph import open_store

ACTORS = ("China", "Russia", "France", "North Korea", "Xi Jinping", "Acme Group")


def articles(number: int) -> list[Sample]:
    """Articles that differ from each other, the same on every call."""
    return [
        article(f"doc{at}", *(Said(ACTORS[(at + k) % 6], "met", ACTORS[(at + k + 1 + at % 4) % 6]) for k in range(5)))
        for at in range(number)
    ]


if __name__ == "__main__":
    with open_store(sys.argv[1], knowledge=Knowledge(), versions=VERSIONS) as graph:
        for each in articles(int(sys.argv[2])):
            if graph.needs(each[0]):
                graph.add(*each)
                print(each[0].key, flush=True)
