"""What an actor does because, or although, others ask for or oppose it: "at the request of X", "despite criticism by X"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidate import Candidate, ends
from kg.extraction.participants import participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.namespaces import GK
from kg.statement import ACTOR_TYPES, Mention

ASKED = frozenset({"at", "on", "upon", "per", "despite", "under"})
FACED = frozenset({"despite", "amid", "following", "after", "under", "in spite of"})
REACTIONS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST", "THREATEN", "COERCE"})
INVITING = str(GK["invites"])


def prompting(reading: Reading, token: int) -> Frame | None:
    """The frame of a noun that says who asked for, or was against, what its clause tells; None for other nouns."""
    preposition = reading.preposition(token)
    if preposition not in ASKED | FACED or reading.pos[token] not in {"NOUN", "PROPN"}:
        return None
    for frame in reading.lexicon.frames(reading.lemmas[token], "noun"):
        asking = frame.event_type == "REQUEST" or frame.relation == INVITING
        if (asking and preposition in ASKED) or (frame.event_type in REACTIONS and preposition in FACED):
            return frame
    return None


def prompted(reading: Reading) -> Iterator[Candidate]:
    """`noun.prompted`: who requests, criticises or opposes what somebody does, does so to whoever does it."""
    for token in sorted(reading.nouns_of_deed):
        frame = prompting(reading, token)
        number = reading.clause_at.get(reading.heads[token])
        if frame is None or number is None or _aimed(reading, token, frame):
            continue
        clause = reading.clauses[number]
        doers = [a.head for a in clause.arguments if a.role == "subject"]
        if not doers and clause.passive:
            doers = [a.head for a in clause.arguments if a.role == "object"]
        targets = [m for head in doers for m in participants(reading, head) if m.node.type in ACTOR_TYPES]
        for source, target in ends(_voices(reading, token), targets):
            yield Candidate(
                source, target, token, reading.lemmas[token], "noun.prompted", frame, anchor=token, presupposed=True,
                confidence=0.8,
            )  # fmt: skip


def _aimed(reading: Reading, token: int, frame: Frame) -> bool:
    """Whether the noun says itself whom or what it is about: "despite criticism of the plan"."""
    slots = {s for s in frame.target_slots if s not in {"of", "from", "by"}} | ({"of"} if _by(reading, token) else set())
    return any(reading.preposition(c) in slots for c in reading.below(token, "nmod"))


def _by(reading: Reading, token: int) -> list[int]:
    return [c for c in reading.below(token, "nmod") if reading.preposition(c) in {"by", "from"}]


def _voices(reading: Reading, token: int) -> list[Mention]:
    """Whose request or criticism it is: "by" and "from" phrases, possessors and adjectives, for requests "of" as well."""
    heads = _by(reading, token) or list(reading.below(token, "nmod:poss"))
    if not heads and reading.preposition(token) in ASKED - FACED:
        heads = [c for c in reading.below(token, "nmod") if reading.preposition(c) == "of"]
    if not heads:
        heads = [c for c in reading.below(token, "amod", "compound") if c in reading.by_head]
    found = [m for head in heads for each in reading.conjuncts(head) for m in participants(reading, each)]
    return [m for m in found if m.node.type in ACTOR_TYPES]
