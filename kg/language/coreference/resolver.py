"""All steps in order over one Doc: markables → clusters → what each pronoun and description stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.knowledge import Knowledge
from kg.language.coreference import collectives, governments, ranking
from kg.language.coreference.finding import FIRST, REFLEXIVE, THIRD, markables
from kg.language.coreference.joining import join_all
from kg.language.coreference.mentions import Cluster, Markable
from kg.language.coreference.speech import FIRST_MENTIONS, body_beside, reporter, represented, speakers
from kg.language.coreference.view import View
from kg.statement import Node

THRESHOLD = 0.5
"""Probability below which a third-person pronoun stays unresolved in the graph."""
BODY_THRESHOLD = 0.4
"""The same for "it" and "its" as a named country or body: of things that are named in news they are by far the
likeliest."""
THING_THRESHOLD = 0.65
"""The same for a pronoun as a thing without a name."""
CHAIN = 0.25
"""Probability from which a pronoun joins a cluster at all, so that the next one finds it in view."""
ANIMATE, LEAST = 0.85, 0.05
"""Confidence of the only country or body that "it" in a speaker's place can mean; probability that they must have together."""
TELLING = frozenset({"tell", "inform", "assure", "remind"})
SOMEBODY = 0.3
"""Probability that the persons in view must have together for "he" to mean one of them."""
SPEAKER, BODY, REPORTER, PARALLEL = 0.9, 0.6, 0.85, 0.75
"""Confidence of "I" for the speaker, of "we" for the body that the speaker represents, of "it" in "Peru said it …" and in
"Peru isn't rich, but it …"."""


@dataclass(slots=True)
class Resolution:
    """What was found in one Doc: `clusters` of markables, `pronouns` with the probability of their cluster, `plural`
    with their members."""

    view: View
    markables: list[Markable]
    clusters: list[Cluster]
    pronouns: dict[int, tuple[Markable, Cluster, Markable, float]] = field(default_factory=dict)
    plural: dict[int, tuple[Markable, list[Cluster]]] = field(default_factory=dict)
    bodies: dict[int, tuple[Markable, Node, Markable]] = field(default_factory=dict)
    by_last: dict[int, Markable] = field(default_factory=dict)


def resolve(
    doc: Doc, knowledge: Knowledge | None, table: Mapping[str, Mapping[str, float]] | None = None
) -> Resolution:
    """Resolve the references of a Doc; `table` are weights to use instead of the shipped ones."""
    view = View(doc)
    found = markables(view, knowledge)
    result = Resolution(view, found, join_all(view, found, knowledge))
    result.by_last = {m.last: m for m in found if m.kind not in {"group", "pronoun"}}
    weights = table if table is not None else ranking.weights()
    subjects = ranking.subjects_by_clause(view, found)
    spoken = speakers(view, subjects, knowledge)
    in_view = ranking.InView()
    for at, markable in enumerate(found):
        if markable.kind == "pronoun":
            if view.lower[markable.head] in THIRD:
                _third(result, in_view, markable, spoken, subjects, weights, knowledge)
        elif knowledge is not None:
            size = collectives.size_of(view, markable)
            named = collectives.members(view, found, at, size, knowledge) if size else []
            if named:
                result.plural[at] = (markable, named)
            if governments.is_government(markable, knowledge):
                _government(result, in_view, markable, spoken, knowledge)
        in_view.see(markable)
    for markable in found:  # at last: the speaker may be a pronoun after the quotation
        if markable.kind == "pronoun" and view.lower[markable.head] in FIRST:
            _first(result, markable, spoken, knowledge)
    return result


def _third(
    result: Resolution,
    in_view: ranking.InView,
    pronoun: Markable,
    spoken: Mapping[int, Markable],
    subjects: Mapping[int, Markable],
    weights: Mapping[str, Mapping[str, float]],
    knowledge: Knowledge | None,
) -> None:
    before = _emphasised(result, pronoun) or _listed_owner(result, pronoun)
    if before is not None and before.cluster is not None:
        before.cluster.add(pronoun, SPEAKER)
        result.pronouns[pronoun.first] = (pronoun, before.cluster, before, SPEAKER)
        return
    said = reporter(result.view, pronoun, subjects, knowledge)
    if said is not None and said.cluster is not None and said.type in ranking.BODIES:
        said.cluster.add(pronoun, REPORTER)
        result.pronouns[pronoun.first] = (pronoun, said.cluster, said, REPORTER)
        return
    same = ranking.parallel(result.view, pronoun, subjects)
    if same is not None and same.cluster is not None:
        same.cluster.add(pronoun, PARALLEL)
        result.pronouns[pronoun.first] = (pronoun, same.cluster, same, PARALLEL)
        return
    candidates = third_candidates(result.view, in_view, pronoun, spoken, subjects)
    kind = ranking.CLASSES[pronoun.gender]
    scores = ranking.probabilities(kind, [each[2] for each in candidates], weights)
    if pronoun.animate and kind == "neuter":
        scores = _bodies_only(candidates, scores)
    if kind == "person":
        scores = _somebody(candidates, scores)
    if not scores:
        return
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    if said is not None and knowledge is not None and (scores[best] < THRESHOLD or candidates[best][0].best is None):
        node = told_body(result.view, said, knowledge)
        if node is not None:
            result.bodies[pronoun.first] = (pronoun, node, said)
            return
    cluster, last, _ = candidates[best]
    if scores[best] < CHAIN:
        return
    cluster.add(pronoun, scores[best])
    result.pronouns[pronoun.first] = (pronoun, cluster, last, scores[best])


def _bodies_only(
    candidates: Sequence[tuple[Cluster, Markable, ranking.Features]], scores: Sequence[float]
) -> list[float]:
    """`speaker's-place`: "it urged …" and "its ministers" mean a country or body; what the pronoun can mean shares its
    probability, less a doubt. No change where none is in view."""
    fitting = [score if each[0].type in ranking.BODIES else 0.0 for each, score in zip(candidates, scores, strict=True)]
    total = sum(fitting)
    return [ANIMATE * score / total for score in fitting] if total > LEAST else list(scores)


def _somebody(
    candidates: Sequence[tuple[Cluster, Markable, ranking.Features]], scores: Sequence[float]
) -> list[float]:
    """`somebody`: "he" and "she" mean somebody told of: those in view who are named share the probability that it is
    nobody, if they have most of what is left."""
    total = sum(scores)
    named = sum(s for each, s in zip(candidates, scores, strict=True) if each[0].best is not None)
    if total < SOMEBODY or named < total / 2:
        return list(scores)
    return [max(s, ANIMATE * s / total) if each[0].best is not None else s for each, s in zip(candidates, scores, strict=True)]


def _emphasised(result: Resolution, pronoun: Markable) -> Markable | None:
    """`emphatic`: "Ann Roe herself": a reflexive right after a phrase that it agrees with and doesn't depend on as an
    object."""
    if result.view.lower[pronoun.head] not in REFLEXIVE:
        return None
    before = result.by_last.get(pronoun.first - 1)
    if before is None or before.cluster is None or not ranking.agree(before.cluster, before, pronoun):
        return None
    return before


def _listed_owner(result: Resolution, pronoun: Markable) -> Markable | None:
    """`listed-owner`: in "met Bo Li and his wife", "beat Chad and its allies" the owner is who stands before "and"."""
    view, at = result.view, pronoun.first
    before = result.by_last.get(at - 2)
    if view.deps[at] != "nmod:poss" or view.lower[at - 1] != "and" or before is None or before.cluster is None:
        return None
    noun = view.heads[at]
    together = view.deps[noun] == "conj" and before.first <= view.heads[noun] <= before.last
    sure = before.gender == pronoun.gender and before.type in ranking.BODIES | {"person"}
    return before if together and sure and ranking.agree(before.cluster, before, pronoun) else None


def told_body(view: View, speaker: Markable, knowledge: Knowledge) -> Node | None:
    """The body of a spokesperson, where the text names it beside: "Kremlin spokesman Ivan Roe said it …"."""
    return (
        next(
            (body for m in speaker.cluster.markables[:FIRST_MENTIONS] if (body := body_beside(view, m, knowledge))),
            None,
        )
        if speaker.cluster
        else None
    )


def _government(
    result: Resolution,
    in_view: ranking.InView,
    markable: Markable,
    spoken: Mapping[int, Markable],
    knowledge: Knowledge,
) -> None:
    owner = result.pronouns.get(markable.possessor)
    speaker = owner[2] if owner is not None else spoken.get(markable.quote) if markable.quote >= 0 else None
    country = governments.country_of(result.view, result.clusters, markable, speaker, knowledge)
    old = markable.cluster
    if country is None or old is None or country is old:
        return
    country.join(old, governments.CONFIDENCE)
    in_view.last.pop(id(old), None)
    markable.points_back = True


def third_candidates(
    view: View,
    in_view: ranking.InView,
    pronoun: Markable,
    spoken: Mapping[int, Markable],
    subjects: Mapping[int, Markable],
) -> list[tuple[Cluster, Markable, ranking.Features]]:
    """The clusters that a third-person pronoun may mean: those in view but the speaker's own, and the subject that
    follows."""
    speaker = spoken.get(pronoun.quote) if pronoun.quote >= 0 else None
    own = subjects.get(view.clause_of(pronoun.head))  # said that the firm "extends its sympathy"
    spared = speaker is not None and (speaker.head == pronoun.head or (own is not None and own.cluster is speaker.cluster))
    found = [
        each
        for each in in_view.candidates(view, pronoun)
        if (speaker is None or speaker.cluster is None or each[0] is not speaker.cluster or spared)
        and not _listens(view, each[1], pronoun, speaker)
    ]
    later = ranking.cataphor(view, pronoun, subjects)
    cluster = later.cluster if later is not None else None
    if later is None or cluster is None or any(each[0] is cluster for each in found):
        return found
    if ranking.agree(cluster, later, pronoun):
        found.append((cluster, later, ranking.features(view, cluster, later, pronoun, len(found))))
    return found


def _listens(view: View, last: Markable, pronoun: Markable, speaker: Markable | None) -> bool:
    """`listener`: the medium that is told isn't what is told about: "it" in "Roe told Reuters it …"."""
    if last.type != "org" or last.role not in {"object", "other"} or last.kind == "pronoun":
        return False
    telling = view.heads[last.head]
    if view.lemmas[telling] not in TELLING or view.deps[last.head].partition(":")[0] not in {"obj", "iobj"}:
        return False
    return view.above(telling, pronoun.head) or (speaker is not None and view.heads[speaker.head] == telling)


def _first(result: Resolution, pronoun: Markable, spoken: Mapping[int, Markable], knowledge: Knowledge | None) -> None:
    speaker = spoken.get(pronoun.quote) if pronoun.quote >= 0 else None
    if speaker is None or speaker.cluster is None:
        return
    if FIRST[result.view.lower[pronoun.head]] == "sg" and speaker.cluster.type in ranking.BODIES | {"place"}:
        return
    if FIRST[result.view.lower[pronoun.head]] == "sg":
        speaker.cluster.add(pronoun, SPEAKER)
        result.pronouns[pronoun.first] = (pronoun, speaker.cluster, speaker, SPEAKER)
    elif knowledge is not None:
        document = result.view.doc._.document
        node = represented(result.view, speaker, knowledge, document.date if document is not None else None)
        if node is not None:
            result.bodies[pronoun.first] = (pronoun, node, speaker)
