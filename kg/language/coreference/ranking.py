"""Third-person pronouns: which of the things in view a pronoun means, by a small log-linear ranker over hard
constraints.

Candidates are the clusters in view, each seen through its last markable before the pronoun (Luo et al. 2004's
entity-mention model; the constraints and the salience features are those of Lappin and Leass 1994).  A softmax over
candidates and "none of them" gives each its probability; its weights are data (`weights.json`), fitted by
`training/fit_pronouns.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from kg.language.coreference.finding import REFLEXIVE
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.view import View

WINDOW = 5
"""Sentences that a pronoun looks back over."""
IN_VIEW = 40
"""Clusters that are kept in view, the most recently mentioned ones."""
BODIES = frozenset({"country", "org", "bloc", "group"})
CLASSES = {"male": "person", "female": "person", "neuter": "neuter", "plural": "plural"}
Features = dict[str, float]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of each class of pronoun: person (he, she), neuter (it), plural (they)."""
    text = resources.files("kg.language.coreference").joinpath("weights.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)
    return loaded


class InView:
    """The clusters in view while a text is read: each with its last markable, the latest mentioned last."""

    def __init__(self) -> None:
        self.last: dict[int, tuple[Cluster, Markable]] = {}

    def see(self, markable: Markable) -> None:
        """Note that a markable was read."""
        cluster = markable.cluster
        if cluster is None:
            return
        self.last.pop(id(cluster), None)
        self.last[id(cluster)] = (cluster, markable)
        if len(self.last) > IN_VIEW:
            del self.last[next(iter(self.last))]

    def candidates(self, view: View, pronoun: Markable) -> list[tuple[Cluster, Markable, Features]]:
        """The clusters that a pronoun may mean, the latest first, with their features."""
        found = []
        for rank, (cluster, last) in enumerate(reversed(self.last.values())):
            if pronoun.sentence - last.sentence > WINDOW:
                continue
            if agree(cluster, last, pronoun) and allowed(view, last, pronoun):
                found.append((cluster, last, features(view, cluster, last, pronoun, rank)))
        return found


def agree(cluster: Cluster, last: Markable, pronoun: Markable) -> bool:
    """Agreement in number, gender and animacy, where they are known."""
    kind = cluster.type
    if pronoun.gender in {"male", "female"}:
        if kind not in {"person", "thing", "group", ""} or last.kind == "group" or cluster.number == "pl":
            return False
        if kind == "thing" and (cluster.best is not None or last.kind == "pronoun"):
            return False
        return cluster.gender in {"", pronoun.gender}
    if pronoun.gender == "neuter":
        return kind != "person" and cluster.number != "pl" and last.kind != "group" and cluster.gender == ""
    if last.kind == "group" or cluster.number == "pl":
        return True
    return not (kind == "person" and cluster.best is not None) and kind != "event"


def allowed(view: View, last: Markable, pronoun: Markable) -> bool:
    """Binding: a phrase doesn't hold a pronoun for itself, and co-arguments of one verb differ unless reflexive."""
    p, c = pronoun.head, last.head
    if last.kind == "group" and last.first <= p <= last.last:
        return False
    reflexive = view.lower[p] in REFLEXIVE
    if _inside_phrase(view, p, c):
        return False
    if pronoun.role == "possessor" and view.heads[p] == c:
        return False
    if reflexive:
        return view.clause_of(p) == view.clause_of(c) or view.above(view.clause_of(c), p)
    if pronoun.role == "possessor":
        return True
    same_clause = view.clause_of(p) == view.clause_of(c) and view.sentence[p] == view.sentence[c]
    return not (
        same_clause and last.role in {"subject", "object"} and view.heads[_top(view, c)] == view.heads[_top(view, p)]
    )


def _top(view: View, token: int) -> int:
    while view.deps[token] == "conj" and view.heads[token] != token:
        token = view.heads[token]
    return token


def _inside_phrase(view: View, inner: int, outer: int) -> bool:
    """Whether `inner` stands in the noun phrase of `outer`, not in a clause of it."""
    token = inner
    for _ in range(20):
        if token == outer:
            return True
        if view.heads[token] == token or view.deps[token] in {
            "acl",
            "acl:relcl",
            "ccomp",
            "advcl",
            "parataxis",
            "conj",
            "appos",
        }:
            return False
        token = view.heads[token]
    return False


def features(view: View, cluster: Cluster, last: Markable, pronoun: Markable, rank: int) -> Features:
    """What speaks for and against a cluster, by name."""
    p, c = pronoun.head, last.head
    distance = pronoun.sentence - last.sentence
    size = cluster.before(pronoun.first)
    recent = 0
    while recent < size and pronoun.sentence - cluster.markables[size - 1 - recent].sentence <= 1:
        recent += 1
    clause, governing = view.clause_of(p), view.clause_of(view.heads[view.clause_of(p)])
    same_clause = view.clause_of(c) == clause and distance == 0
    above = view.clause_of(c) == governing and distance == 0 and governing != clause
    values: Features = {
        f"distance{min(distance, 3)}": 1.0,
        "rank": math.log1p(rank),
        f"role_{last.role}": 1.0,
        "parallel": float(last.role == pronoun.role),
        f"form_{last.kind}": 1.0,
        "definite": float(last.definite),
        "indefinite": float(last.determiner in {"a", "an", "number"}),
        "size": math.log1p(size),
        "recent": math.log1p(recent),
        f"type_{cluster.type}": 1.0,
        "named": float(cluster.best is not None),
        "gender_known": float(bool(cluster.gender) and pronoun.gender == cluster.gender),
        "plural": float(cluster.number == "pl"),
        "opens": float(last.first - view.starts[last.sentence] <= 2),
        "same_clause": float(same_clause),
        "own_subject": float(same_clause and last.role == "subject"),
        "upper_subject": float(above and last.role == "subject"),
        "said_subject": float(
            above and last.role == "subject" and pronoun.role == "subject" and view.deps[clause] == "ccomp"
        ),
        "body_subject": float(cluster.type in BODIES and last.role == "subject"),
        "body_own": float(
            cluster.type in BODIES and same_clause and last.role == "subject" and pronoun.role == "possessor"
        ),
        "agent_body": float(cluster.type in BODIES and pronoun.acts and pronoun.gender == "neuter"),
        "agent_thing": float(cluster.type == "thing" and pronoun.acts and pronoun.gender == "neuter"),
        "nested": float(view.deps[c].startswith("nmod")),
        "same_quote": float(last.quote == pronoun.quote),
        "cataphor": float(last.first > pronoun.first),
        "pronoun_subject_of_subject": float(pronoun.role == "subject" and last.role == "subject" and distance <= 1),
        "same_word": float(last.kind == "pronoun" and last.gender == pronoun.gender),
    }
    return {name: value for name, value in values.items() if value}


def probabilities(kind: str, candidates: Sequence[Features], table: Mapping[str, Mapping[str, float]]) -> list[float]:
    """Probability of each candidate; what is missing to 1 is that of none of them."""
    own = table[kind]
    scores = [sum(own.get(name, 0.0) * value for name, value in each.items()) for each in candidates]
    scores.append(own.get("none", 0.0))
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = sum(raised)
    return [value / total for value in raised[:-1]]


def cataphor(view: View, pronoun: Markable, subjects: Mapping[int, Markable]) -> Markable | None:
    """`cataphor`: "In his speech, Xi praised …": the subject of the sentence that a pronoun at its head stands
    before."""
    root = pronoun.head
    for _ in range(60):
        if view.heads[root] == root:
            break
        root = view.heads[root]
    subject = subjects.get(root)
    if (
        subject is None
        or subject.first < pronoun.first
        or view.above(subject.head, pronoun.head)
        or subject.kind == "pronoun"
    ):
        return None
    return subject if pronoun.first - view.starts[pronoun.sentence] <= 8 else None


def parallel(view: View, pronoun: Markable, subjects: Mapping[int, Markable]) -> Markable | None:
    """`parallel-subject`: "Peru is no member, but it is …", "Peru paid. It also …": the subject of the clause that the
    pronoun's own is joined to, or of the sentence before."""
    clause = view.heads[pronoun.head]
    if pronoun.role != "subject" or pronoun.number != "sg" or view.heads[pronoun.head] == pronoun.head:
        return None
    before = -1
    if view.deps[clause] == "conj":
        before = view.heads[clause]
    elif view.heads[clause] == clause and pronoun.sentence > 0 and any(view.lower[c] == "also" for c in view.children[clause]):
        start = view.starts[pronoun.sentence - 1]
        before = next((i for i in range(start, view.starts[pronoun.sentence]) if view.heads[i] == i), -1)
    subject = subjects.get(before)
    if subject is None or subject.cluster is None or subject.kind in {"group", "pronoun"} or subject.first > pronoun.first:
        return None
    alike = subject.quote == pronoun.quote and agree(subject.cluster, subject, pronoun)
    return subject if alike and subject.cluster.best is not None else None


def subjects_by_clause(view: View, found: Iterable[Markable]) -> dict[int, Markable]:
    """The subject markable of each predicate."""
    return {
        view.heads[m.head]: m for m in found if view.deps[m.head].startswith(("nsubj", "expl")) and m.kind != "group"
    }
