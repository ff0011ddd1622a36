"""Definite descriptions of known actors: "the airline", "the kingdom", "the commissioner" → the latest actor they fit.

A description fits a cluster by a word that the text or the knowledge files give to it: an apposition or title
("airline Loganair"), a word of its name, its office, its kind.  What fits several actors equally well and equally
near stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.knowledge import Knowledge
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.noun_phrases import POINTING, modifiers
from kg.language.coreference.view import View

THRESHOLD = 0.6
"""Confidence below which a description keeps a node of its own."""
REACH = 6
"""Sentences that a description looks back over; a word that only one actor of the document has reaches twice as
far."""
ACTORS = frozenset({"person", "country", "org", "bloc", "group", "treaty", "place", "event"})
STANCES = ("anti-", "pro-")
IN_VIEW = 60
"""Named clusters that are kept in view, the most recently mentioned ones."""
SURE, GIVEN, GENERAL = 0.9, 0.8, 0.7


def resolve_descriptions(view: View, found: Sequence[Markable], knowledge: Knowledge) -> None:
    """`description`: join each definite description with the cluster it fits best, in text order."""
    published = _published(view)
    recent: dict[int, tuple[Cluster, Markable]] = {}
    for markable in found:
        cluster = markable.cluster
        if cluster is None or markable.kind == "group":
            continue
        if markable.kind == "nominal" and cluster.best is None and points_back(view, markable, knowledge):
            chosen, confidence = _choose(view, markable, list(recent.values()), knowledge, published)
            if chosen is not None and confidence >= THRESHOLD:
                chosen.join(cluster, confidence)
                markable.points_back = True
                cluster = chosen
        if cluster.best is not None:
            recent.pop(id(cluster), None)
            recent[id(cluster)] = (cluster, markable)
            if len(recent) > IN_VIEW:
                del recent[next(iter(recent))]


def _published(view: View) -> date | None:
    document = view.doc._.document
    return document.date if document is not None else None


def points_back(view: View, markable: Markable, knowledge: Knowledge) -> bool:
    """A noun phrase with "the" or "this" that says nothing more that would tell it from another of its kind."""
    head = markable.head
    if markable.determiner not in POINTING or view.with_dep(head, "acl:relcl", "acl", "nummod", "appos", "flat"):
        return False
    if view.with_dep(head, "nmod") or (view.with_dep(head, "cop") and not view.with_dep(head, "case")):
        return False
    if view.deps[head] in {"compound", "nmod:desc"}:
        return False
    if any(view.tags[c] in {"JJS", "RBS"} or view.lower[c].startswith(STANCES) for c in view.children[head]):
        return False
    return not modifiers(view, markable) & knowledge.people.contrast


def _told_apart(view: View, markable: Markable, cluster: Cluster) -> bool:
    """Whether a common noun before the head tells of another kind: "the appeals court" is not the "Supreme Court"."""
    own = set(_words_of(cluster)) | cluster.words
    return any(
        view.pos[c] == "NOUN" and c not in view.mention_at and not {view.lower[c], view.lemmas[c]} & own
        for c in view.with_dep(markable.head, "compound")
    )


def _choose(
    view: View,
    markable: Markable,
    recent: Sequence[tuple[Cluster, Markable]],
    knowledge: Knowledge,
    published: date | None,
) -> tuple[Cluster | None, float]:
    """The fitting cluster that is nearest and most prominent, and how sure that is."""
    fitting: list[tuple[float, Cluster]] = []
    for cluster, last in recent:
        distance = markable.sentence - last.sentence
        fit = _fit(view, markable, cluster, knowledge, published)
        if fit and distance <= (2 * REACH if fit >= GIVEN else REACH) and may_be(view, markable, last):
            if modifiers(view, markable) & set(_words_of(cluster)):
                fit += 0.2
            prominence = {"subject": 0.12, "object": 0.06, "possessor": 0.03}.get(last.role, 0.0)
            near = max(0.0, 0.35 - 0.15 * distance)
            named = {"name": 0.05, "nominal": 0.05, "metonym": 0.05, "adjective": -0.1}.get(last.kind, 0.0)
            fitting.append((fit + prominence + near + named, cluster))
    if not fitting:
        return None, 0.0
    fitting.sort(key=lambda each: -each[0])
    best = fitting[0]
    margin = best[0] - fitting[1][0] if len(fitting) > 1 else 1.0
    confidence = min(0.95, best[0]) - (0.3 if margin < 0.04 else 0.12 if margin < 0.1 else 0.0) - 0.15
    return best[1], round(max(confidence, 0.0), 2)


def _words_of(cluster: Cluster) -> list[str]:
    return cluster.best.node.name.lower().split() if cluster.best is not None else []


def may_be(view: View, markable: Markable, last: Markable) -> bool:
    """Not two arguments of one verb, nor a phrase and its own part."""
    if last.sentence != markable.sentence:
        return True
    if view.above(markable.head, last.head) or view.heads[last.head] == view.heads[markable.head]:
        return False
    clause = view.clause_of(last.head)
    if view.deps[last.head] in {"amod", "compound"} and clause == view.clause_of(markable.head) and markable.role == "oblique":
        return False  # "US troops are in the country"
    return not (
        last.role == "subject"
        and clause == view.clause_of(markable.head)
        and markable.role == "object"
    )


def _fit(view: View, markable: Markable, cluster: Cluster, knowledge: Knowledge, published: date | None) -> float:
    node = cluster.best.node if cluster.best is not None else None
    if node is None or node.type not in ACTORS or not _modified_alike(view, markable, cluster, knowledge):
        return 0.0
    noun = markable.lemma
    if node.type in {"org", "group", "bloc"} and _told_apart(view, markable, cluster):
        return 0.0
    number = markable.number == "pl" and node.type not in {"group"}
    if number:
        return 0.0
    if node.type == "person":
        return _person_fit(markable, cluster, knowledge, published)
    if markable.type == "person":
        return 0.0
    actor = knowledge.actors.get(node.iri)
    kind = actor.kind if actor is not None else ""
    if noun in cluster.words and noun not in {"government", "state"}:
        return SURE
    if actor is not None and any(noun == head_word(alias) for alias in (*actor.aliases, actor.name)):
        return GIVEN
    if node.type == "place" and not node.linked:
        return 0.0  # what kind of place an unknown name is, only the text can tell
    return GENERAL if knowledge.people.refers(noun, node.type, kind) else 0.0


def _person_fit(markable: Markable, cluster: Cluster, knowledge: Knowledge, published: date | None) -> float:
    if markable.type != "person" or markable.number == "pl":
        return 0.0
    if cluster.gender and markable.gender and cluster.gender != markable.gender:
        return 0.0
    noun = markable.lemma
    if noun in cluster.words:
        return SURE
    assert cluster.best is not None
    terms = knowledge.offices(cluster.best.node.iri)
    day = published.isoformat() if published else ""
    held = {word for term in terms if not day or term.covers(day) for word in term.office.split()}
    if noun in held or (noun == "leader" and held & {"president", "minister", "king", "chancellor", "leader"}):
        return GIVEN
    if markable.gender and noun in {"man", "woman"}:
        return GENERAL - 0.05 if cluster.gender == markable.gender else 0.0
    return 0.0


def head_word(name: str) -> str:
    """The word of a name that says what it is.

    >>> head_word("Kingdom of Norway"), head_word("Harrow School")
    ('kingdom', 'school')
    """
    return name.lower().partition(" of ")[0].split()[-1] if name.split() else ""


def _modified_alike(view: View, markable: Markable, cluster: Cluster, knowledge: Knowledge) -> bool:
    """A country or region before the noun must be the actor's own: "the Austrian company"."""
    node = cluster.best.node if cluster.best is not None else None
    for child in view.with_dep(markable.head, "amod", "compound", "nmod:poss"):
        mention = view.mention_at.get(child)
        if mention is None or node is None:
            continue
        if mention.node.type == "country":
            if node.iri == mention.node.iri or node.country != mention.node.country:
                return False
        elif mention.node.type != "place":
            if mention.node.iri != node.iri:
                return False
        else:
            members = {m.member for m in knowledge.memberships(mention.node.iri)}
            home = node.iri if node.type == "country" else getattr(knowledge.countries.get(node.country), "iri", "")
            if members and home not in members:
                return False
    return True
