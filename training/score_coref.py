"""Score coreference: `python -m training.score_coref dev.jsonl predictions.jsonl`, or `score(documents, resolve)`.

A prediction line: doc, clusters (a list of clusters, each a list of [start, end] in the gold text's characters).
A predicted mention stands for the gold mention with the same head word: the innermost one that holds it, whose head it covers.

- MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-φ4 (Luo 2005) and their mean F1, the CoNLL score, over clusters of
  two or more mentions; all kinds and "actors" alone (person, place, organization).
- Accuracy: of the gold mentions of a form (third-person pronouns for persons, pronouns for actors, definite descriptions,
  names) that have an earlier mention that is no pronoun, how many are put in a cluster whose nearest earlier mention that is
  no pronoun is of the right entity.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

ACTORS = {"person", "place", "organization"}
THIRD = {"he", "she", "they", "him", "her", "his", "them", "their", "himself", "herself", "themselves", "hers", "theirs"}
Clusters = list[set]


def score(documents: Iterable[dict], resolve: Callable[[dict], list[list[list[int]]]]) -> dict[str, float]:
    """Scores over documents; `resolve` takes a document (its text) and gives clusters of [start, end]."""
    gold_all: Clusters = []
    found_all: Clusters = []
    kinds: dict[tuple, str] = {}
    counts: Counter[str] = Counter()
    for document in documents:
        name = document["doc"]
        match = _matcher(document)
        found = [{(name, match(*span)) for span in cluster} for cluster in resolve(document)]
        groups: dict[str, set] = defaultdict(set)
        for row, mention in enumerate(document["mentions"]):
            groups[mention["cluster"]].add((name, row))
            kinds[name, row] = mention["kind"]
        gold_all += groups.values()
        found_all += found
        _count_links(document, groups, found, counts)
    result = {f"conll_{key}": value for key, value in _conll(gold_all, found_all).items()}
    def actors(clusters: Clusters) -> Clusters:
        return [{m for m in cluster if kinds.get(m, "person") in ACTORS} for cluster in clusters]
    result |= {f"actors_{key}": value for key, value in _conll(actors(gold_all), actors(found_all)).items()}
    for form in ("person_pronouns", "actor_pronouns", "definite", "name"):
        if counts[f"{form} all"]:
            result[f"{form}_accuracy"] = round(100 * counts[f"{form} right"] / counts[f"{form} all"], 1)
            result[f"{form}_count"] = counts[f"{form} all"]
            result[f"{form}_unresolved"] = counts[f"{form} none"]
    return result


def _matcher(document: dict) -> Callable[[int, int], object]:
    """Span → number of the gold mention it stands for, or itself."""
    mentions = document["mentions"]
    exact = {(m["start"], m["end"]): row for row, m in enumerate(mentions)}
    def match(start: int, end: int) -> object:
        if (start, end) in exact:
            return exact[start, end]
        holding = [(m["end"] - m["start"], row) for row, m in enumerate(mentions)
                   if m["start"] <= start and end <= m["end"] and start <= m["head_start"] and m["head_end"] <= end]
        covered = [(m["start"] - m["end"], row) for row, m in enumerate(mentions)
                   if start <= m["start"] and m["end"] <= end and m["start"] - start <= 4 and m["end"] == end]
        return min(holding)[1] if holding else min(covered)[1] if covered else ("extra", start, end)
    return match


def _count_links(document: dict, groups: dict[str, set], found: Clusters, counts: Counter[str]) -> None:
    mentions, name = document["mentions"], document["doc"]
    home = {member: cluster for cluster in found for member in cluster}
    for row, mention in enumerate(mentions):
        before = [at for _, at in groups[mention["cluster"]] if mentions[at]["form"] != "pronoun"
                  and mentions[at]["start"] < mention["start"]]
        if not before or mention["kind"] not in ACTORS:
            continue
        forms = [mention["form"]] if mention["form"] != "pronoun" else []
        if mention["form"] == "pronoun":
            word = document["text"][mention["head_start"]:mention["head_end"]].lower()
            third = word in THIRD or word in {"it", "its", "itself"}
            forms = ["actor_pronouns"] * third + ["person_pronouns"] * (mention["kind"] == "person" and word in THIRD)
        earlier = [at for _, at in home.get((name, row), set()) if isinstance(at, int) and at != row
                   and mentions[at]["form"] != "pronoun" and mentions[at]["start"] < mention["start"]]
        nearest = max(earlier, key=lambda at: mentions[at]["start"], default=None)
        for form in forms:
            counts[f"{form} all"] += 1
            counts[f"{form} none"] += nearest is None
            counts[f"{form} right"] += nearest is not None and mentions[nearest]["cluster"] == mention["cluster"]


def _conll(gold: Clusters, found: Clusters) -> dict[str, float]:
    gold = [cluster for cluster in gold if len(cluster) > 1]
    found = [cluster for cluster in found if len(cluster) > 1]
    scores = {"muc": _f(_muc(gold, found), _muc(found, gold)), "b3": _f(_b3(gold, found), _b3(found, gold)),
              "ceafe": _ceafe(gold, found)}
    scores["f1"] = sum(scores.values()) / 3
    return {name: round(100 * value, 1) for name, value in scores.items()}


def _f(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _muc(key: Clusters, response: Clusters) -> float:
    """Share of the key's links that the response has."""
    home = {member: row for row, cluster in enumerate(response) for member in cluster}
    kept = total = 0
    for cluster in key:
        parts = len({home[m] for m in cluster if m in home}) + sum(m not in home for m in cluster)
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept / total if total else 0.0


def _b3(key: Clusters, response: Clusters) -> float:
    """Mean over the key's mentions of the share of their cluster that the response keeps together."""
    home = {member: row for row, cluster in enumerate(response) for member in cluster}
    value = sum(count ** 2 / len(cluster) for cluster in key
                for count in Counter(home[m] for m in cluster if m in home).values())
    total = sum(map(len, key))
    return value / total if total else 0.0


def _ceafe(gold: Clusters, found: Clusters) -> float:
    """F1 of the best one-to-one alignment of clusters within each document, similarity φ4."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    total = 0.0
    for name in {member[0] for cluster in gold for member in cluster}:
        ours = [c for c in gold if next(iter(c))[0] == name]
        theirs = [c for c in found if next(iter(c))[0] == name]
        if theirs:
            table = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours])
            rows, columns = linear_sum_assignment(-table)
            total += table[rows, columns].sum()
    return float(2 * total / (len(gold) + len(found))) if gold or found else 0.0


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    args = parser.parse_args()
    predictions = {row["doc"]: row["clusters"] for row in map(json.loads, args.predictions.open(encoding="utf8"))}
    documents = [json.loads(line) for line in args.gold.open(encoding="utf8")]
    print(json.dumps(score(documents, lambda document: predictions.get(document["doc"], [])), indent=1))


if __name__ == "__main__":
    main()
