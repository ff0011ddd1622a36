"""Who speaks in a quotation, and what "I" and "we" mean there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.knowledge import Knowledge
from kg.language.coreference.described import described
from kg.language.coreference.mentions import Markable
from kg.language.coreference.view import View
from kg.statement import STATE_SECTORS, Node

REPRESENTING = frozenset(
    {"leads", "monarchOf", "ministerOf", "foreignMinisterOf", "spokespersonFor", "ambassadorOf", "commands"}
)
"""Relations of role nouns whose bearer says "we" for the whole body."""

SHARING = frozenset({"conj", "advcl", "xcomp", "parataxis"})
"""How a verb hangs from the one whose subject is its own, too."""

FIRST_MENTIONS = 30
"""Mentions of a speaker at which a title is looked for."""


def speakers(view: View, subjects: Mapping[int, Markable], knowledge: Knowledge | None) -> dict[int, Markable]:
    """The speaker of each quotation, by its number.

    In order: the subject of a verb of saying outside the quotation in one of its sentences; the speaker of the
    quotation that ended at most a sentence before; a subject of a verb of saying in a sentence that ends with a colon.
    """
    found: dict[int, Markable] = {}
    sentences, openings = _sentences_of(view)
    by_sentence: dict[int, list[tuple[int, Markable]]] = {}
    for predicate, subject in [*subjects.items(), *_shared(view, subjects)]:
        if view.quote[predicate] < 0 and _reports(view, predicate, knowledge):
            by_sentence.setdefault(view.sentence[predicate], []).append((predicate, subject))
    told = _Told(view, by_sentence, subjects)
    for number in sorted(sentences):
        said = told.by(sentences[number], openings[number])
        if said is None and sentences[number][0] > 0 and _colon_before(view, sentences[number][0]):
            said = told.by([sentences[number][0] - 1], openings[number])
        before = found.get(number - 1)
        if said is None and before is not None and sentences[number][0] - sentences[number - 1][-1] <= 1:
            said = before
        if said is not None:
            found[number] = said
    return found


def _shared(view: View, subjects: Mapping[int, Markable]) -> Iterator[tuple[int, Markable]]:
    """Verbs without a subject of their own, with that of the verb they hang from: "cited the treaty and said",
    "praised Peru, adding"."""
    for verb, pos in enumerate(view.pos):
        if pos != "VERB" or verb in subjects or view.quote[verb] >= 0 or view.with_dep(verb, "nsubj", "csubj"):
            continue
        over = verb
        while view.deps[over].partition(":")[0] in SHARING and over not in subjects:
            over = view.heads[over]
        if over in subjects and view.sentence[over] == view.sentence[verb] and view.quote[over] < 0:
            yield verb, subjects[over]


def _sentences_of(view: View) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The sentences of each quotation, and its first token."""
    result: dict[int, list[int]] = {}
    openings: dict[int, int] = {}
    for token, number in enumerate(view.quote):
        if number >= 0:
            openings.setdefault(number, token)
            sentences = result.setdefault(number, [])
            if not sentences or sentences[-1] != view.sentence[token]:
                sentences.append(view.sentence[token])
    return result, openings


@dataclass(frozen=True, slots=True)
class _Told:
    """Verbs of saying outside quotations, with their subjects, by sentence."""

    view: View
    by_sentence: Mapping[int, list[tuple[int, Markable]]]
    subjects: Mapping[int, Markable]

    def by(self, sentences: list[int], opening: int) -> Markable | None:
        """Who says the quotation that begins at token `opening`, by its first and last sentence."""
        view = self.view
        told = [each for number in {sentences[0], sentences[-1]} for each in self.by_sentence.get(number, ())]
        if told:
            return min(told, key=lambda each: (abs(each[0] - opening), each[0]))[1]
        number = view.quote[opening]  # "…", she continued: any verb that the quotation hangs from
        root = opening
        while view.quote[root] == number and view.quote[view.heads[root]] == number and view.heads[root] != root:
            root = view.heads[root]
        over = view.heads[root]
        if view.quote[over] < 0 and view.deps[root] in {"ccomp", "parataxis", "obj"}:
            return self.subjects.get(over)
        return None


def _reports(view: View, predicate: int, knowledge: Knowledge | None) -> bool:
    if knowledge is not None and any(f.attributes for f in knowledge.lexicon.frames(view.lemmas[predicate], "verb")):
        return True
    return view.lemmas[predicate] in {"say", "tell", "write"}


def _colon_before(view: View, sentence: int) -> bool:
    start = view.starts[sentence] - 1
    while start > 0 and (view.words[start].isspace() or view.words[start] in {'"', "“"}):
        start -= 1
    return view.words[start] == ":"


def reporter(
    view: View, pronoun: Markable, subjects: Mapping[int, Markable], knowledge: Knowledge | None
) -> Markable | None:
    """`reporter`: the subject of the verb of saying that governs the clause of which "it" is the subject, outside
    quotations."""
    clause = view.heads[pronoun.head]
    if pronoun.gender != "neuter" or pronoun.role != "subject" or view.deps[clause] != "ccomp" or pronoun.quote >= 0:
        return None
    return subjects.get(view.heads[clause]) if _reports(view, view.heads[clause], knowledge) else None


def represented(view: View, speaker: Markable, knowledge: Knowledge, published: date | None) -> Node | None:
    """The body that a speaker says "we" for: the one he or she leads or speaks for, by the text or by office; None if
    that isn't sure."""
    cluster = speaker.cluster
    if cluster is None:
        return None
    if cluster.best is None:
        return _unnamed_body(view, speaker, knowledge)
    node = cluster.best.node
    if node.type in {"country", "org", "bloc", "group"}:
        return node
    if node.type != "person":
        return None
    told = next((b for m in cluster.markables[:FIRST_MENTIONS] if (b := body_beside(view, m, knowledge))), None)
    if told is not None:
        return told
    day = published.isoformat() if published else ""
    bodies = {
        term.of
        for term in knowledge.offices(node.iri)
        if (not day or term.covers(day))
        and any(represents(word, knowledge) for word in [term.office, *term.office.split()])
    }
    return knowledge.actors[bodies.pop()].node if len(bodies) == 1 and next(iter(bodies)) in knowledge.actors else None


def _unnamed_body(view: View, speaker: Markable, knowledge: Knowledge) -> Node | None:
    """The body of "a Pentagon spokesman", "an official from the ministry", "French police"."""
    role = knowledge.lexicon.roles.get(speaker.lemma)
    if role is None or speaker.kind != "nominal":
        return None
    if role.node_type in {"org", "group", "bloc"} and role.sector in STATE_SECTORS:
        return described(view, speaker, knowledge)
    if not (represents(speaker.lemma, knowledge) or role.sector in STATE_SECTORS):
        return None
    beside = [m for m in view.mentions_under.get(speaker.head, ()) if view.deps[m.head] != "conj"]
    bodies = [m.node for m in beside if m.node.type in {"country", "org", "bloc", "group"}]
    return bodies[0] if len({node.iri for node in bodies}) == 1 else None


def represents(noun: str, knowledge: Knowledge) -> bool:
    """Whether who bears this title speaks for a body."""
    role = knowledge.lexicon.roles.get(noun)
    return role is not None and role.relation.rpartition("#")[2] in REPRESENTING


def body_beside(view: View, markable: Markable, knowledge: Knowledge) -> Node | None:
    """The body in "Kenyan President Ann Roe", "Ann Roe, the chief executive of Loganair"."""
    if markable.mention is None:
        return None
    titles = [
        c
        for c in view.children[markable.head]
        if view.pos[c] in {"NOUN", "PROPN"} and represents(view.lemmas[c], knowledge)
    ]
    over = view.heads[markable.head]
    if view.deps[markable.head] in {"appos", "flat", "nmod:desc"} and represents(view.lemmas[over], knowledge):
        titles.append(over)
    heads = {markable.head, *titles, *(c for t in titles for c in view.children[t])}
    under = [m for head in heads for m in view.mentions_under.get(head, ()) if view.deps[m.head] != "conj"] if titles else []
    bodies = [m for m in under if m.node.type in {"country", "org", "bloc", "group"}]
    if any((role := knowledge.lexicon.roles.get(view.lemmas[t])) is not None and role.in_party for t in titles):
        bodies = [m for m in bodies if m.node.sector == "PTY"] or bodies  # "Polish leader Ann Roe of the Green Party"
    return min(bodies, key=lambda m: m.first).node if bodies else None
