"""Ordered sieves over names and noun phrases, the surest first (Raghunathan et al. 2010, Lee et al. 2013).

Each sieve is a function that joins clusters; `joining` runs them in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge import Knowledge
from kg.language.coreference.finding import INSIDE
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.noun_phrases import NOTHING, POINTING, modifiers
from kg.language.coreference.view import View

NEAR = 10
"""Sentences over which a repeated common noun is taken for the same thing."""


def start(view: View, found: Sequence[Markable]) -> list[Cluster]:
    """`same-node`: every markable in a cluster of its own, those of one known node in one."""
    by_node: dict[str, Cluster] = {}
    clusters: list[Cluster] = []
    for markable in found:
        if markable.kind == "pronoun":
            continue
        node = markable.mention.node.iri if markable.mention is not None else ""
        cluster = by_node.get(node) if node else None
        if cluster is None:
            cluster = Cluster()
            clusters.append(cluster)
            if node:
                by_node[node] = cluster
        cluster.add(markable)
        if markable.mention is not None:
            cluster.words |= beside(view, markable)
    return clusters


def beside(view: View, markable: Markable) -> set[str]:
    """Lemmas of the common nouns that stand with a name: its own words, titles, types: "airline" in "the airline
    Loganair"."""
    words = {view.lemmas[markable.head]}
    if not any(view.pos[i] in {"ADP", "CCONJ"} for i in range(markable.first, markable.last)):
        words.add(view.lemmas[markable.last])  # not the diseases of an institute of infectious diseases
    for child in view.children[markable.head]:
        if (
            view.deps[child] in INSIDE | {"appos"}
            and view.pos[child] == "NOUN"
            and view.deps[child] not in {"amod", "nummod"}
        ):
            words.add(view.lemmas[child])
            words |= {view.lemmas[c] for c in view.with_dep(child, "conj")}
    return words


def appositions(view: View, by_head: dict[int, Markable]) -> None:
    """`apposition`: "Ann Roe, the envoy": one thing with two names; `title`: "director Ann Roe", "airline
    Loganair"."""
    for head, markable in by_head.items():
        after = view.deps[head] == "compound" and view.heads[head] < markable.first and markable.kind == "name"
        if not (after or view.deps[head] in {"appos", "flat", "nmod:desc"}) or markable.kind == "pronoun":
            continue
        other = by_head.get(view.heads[head])
        if other is None or other.cluster is None or markable.cluster is None or not one_type(other, markable):
            continue
        if both_named(other.cluster, markable.cluster):
            continue
        other.cluster.join(markable.cluster, 0.95)
    before = {m.last: m for m in by_head.values() if m.kind == "nominal"}
    for name in by_head.values():  # side by side, whatever the parse: "the airline Loganair"
        noun = before.get(name.first - 1)
        if noun is None or name.kind != "name" or noun.cluster is None or name.cluster is None:
            continue
        if one_type(noun, name) and noun.cluster.best is None and noun.sentence == name.sentence:
            noun.cluster.join(name.cluster, 0.9)


def copulas(view: View, by_head: dict[int, Markable]) -> None:
    """`copula`: "Peru is the largest producer": the subject is what the predicate noun says, unless negated or one of
    many."""
    for head, predicate in by_head.items():
        if (
            predicate.kind != "nominal"
            or predicate.type == "thing"
            or not view.with_dep(head, "cop")
            or view.with_dep(head, "case")
        ):
            continue
        if any(view.lower[c] in {"not", "n't", "n’t", "never"} for c in view.with_dep(head, "advmod")):
            continue
        subject = next((by_head[c] for c in view.with_dep(head, "nsubj") if c in by_head), None)
        if (
            subject is None
            or subject.cluster is None
            or predicate.cluster is None
            or subject.kind in {"pronoun", "group"}
        ):
            continue
        if one_type(subject, predicate) and not both_named(subject.cluster, predicate.cluster):
            subject.cluster.join(predicate.cluster, 0.9)


def repeated(view: View, found: Sequence[Markable], knowledge: Knowledge | None) -> None:
    """`repeated-noun`: "a judge … the judge": the same noun, pointing back, with no modifier that the first hasn't; not
    "a state of emergency … the state"."""
    latest: dict[tuple[str, str], Markable] = {}
    several: dict[tuple[str, str], int] = {}  # the last sentence in which a second thing of that name was told
    for markable in found:
        if markable.kind != "nominal":
            continue
        key = markable.lemma, markable.number
        earlier = latest.get(key)
        if (
            earlier is not None
            and markable.determiner in POINTING
            and markable.sentence - earlier.sentence <= NEAR
            and (markable.type != "thing" or markable.sentence - several.get(key, -NEAR) >= NEAR)
            and modifiers(view, markable) <= modifiers(view, earlier)
            and earlier.cluster is not None
            and markable.cluster is not None
            and not view.with_dep(markable.head, "acl:relcl")
            and not (view.with_dep(earlier.head, "nmod") and _stands_for_state(markable, knowledge))
        ):
            earlier.cluster.join(markable.cluster, 0.85)
            markable.points_back = True
        elif earlier is not None and (
            markable.determiner not in POINTING or not modifiers(view, markable) <= modifiers(view, earlier)
        ):
            several[key] = markable.sentence
        if markable.determiner not in NOTHING:
            latest[key] = markable


def _stands_for_state(markable: Markable, knowledge: Knowledge | None) -> bool:
    institution = knowledge.words.institutions.get(markable.lemma) if knowledge is not None else None
    return institution is not None and institution.stands_for_state


def one_type(first: Markable, second: Markable) -> bool:
    """Whether two markables can be one thing by their types and numbers."""
    if "thing" in {first.type, second.type}:
        return first.type == second.type
    bodies = {"org", "bloc", "group", "collective"}
    alike = (
        first.type == second.type
        or {first.type, second.type} <= bodies
        or {first.type, second.type} == {"person", "group"}
    )
    return alike and (not first.number or not second.number or first.number == second.number)


def both_named(first: Cluster, second: Cluster) -> bool:
    """Two known nodes are never one."""
    return first.best is not None and second.best is not None and first.best.node.iri != second.best.node.iri
