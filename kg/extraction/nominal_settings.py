"""What a noun of deed tells by its place and its own: "X's strikes in Y", "an attack on Z", "in support of Z"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.candidate import Candidate, ends
from kg.extraction.pairing import anchored
from kg.extraction.participants import described_thing, modifiers, participants
from kg.extraction.reading import Reading
from kg.knowledge.lexicon import Frame
from kg.statement import ACTOR_TYPES, Mention, Status

INSIDE = frozenset({"in", "inside", "inside of", "within", "near", "across", "at"})
FORCE = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
"""Types of acts whose place is whom they are done to, where nobody else is named."""
UNARMED = frozenset({"CVL", "OPP", "MED", "EDU", "REF", "JUD", "LEG"})
"""Sectors of people who live where an act hits them."""
TOWARDS = frozenset({"on", "against", "of", "into", "upon"})
SIDES = frozenset({"SUPPORT", "AID", "REJECT", "PROTEST", "ACCUSE", "COOPERATE", "CONSULT", "ASSAULT", "COERCE", "AGREE"})


def places_of(reading: Reading, token: int) -> list[tuple[Mention, str]]:
    """Where a noun's act happens: places in its own phrase or in that of whom it is done to, with their preposition."""
    phrases = [c for c in reading.below(token, "nmod") if reading.deps[c] != "nmod:poss"]
    inner = [c for p in phrases for c in reading.below(p, "nmod")]
    found: list[tuple[Mention, str]] = []
    for phrase in (*phrases, *inner):
        preposition = reading.preposition(phrase)
        if preposition in INSIDE and phrase not in reading.dated:
            for each in reading.conjuncts(phrase):
                found += [
                    (m, preposition)
                    for m in participants(reading, each)
                    if m.node.type in {"place", "country"} and m.kind != "adjective"
                ]
    return found


def local(reading: Reading, token: int) -> bool:
    """Whether what an act is done to belongs to the place: a hospital, villagers; not fighters, nor anybody who is named."""
    if reading.by_head.get(token) or modifiers(reading, token):
        return False
    role = reading.lexicon.roles.get(reading.lemmas[token])
    return role is None or role.sector in UNARMED


def place_of_act(
    reading: Reading, token: int, frame: Frame, sources: tuple[Mention, ...], targets: tuple[Mention, ...], status: Status
) -> Iterator[Candidate]:
    """`noun.place`: who does what a noun says does it to the place, or in it if it is done to somebody else."""
    if frame.event_type not in FORCE or not sources:
        return
    taken = {m.node.iri for m in (*sources, *targets)}
    homes = {m.node.country for m in sources if m.node.country}
    for place, preposition in places_of(reading, token):
        if place.node.iri in taken or place.node.country in homes:
            continue
        text = f"{reading.lemmas[token]} {preposition.partition(' ')[0]}"
        fitting = frame if all(local(reading, m.head) for m in targets) else None
        for source, target in ends(sources, (place,)):
            yield Candidate(
                source, target, token, text, "noun.place", fitting, status=status, anchor=token, presupposed=True,
                confidence=0.7,
            )  # fmt: skip


def event_target(
    reading: Reading, token: int, frame: Frame, targets: tuple[Mention, ...], text: str, status: Status
) -> Iterator[Candidate]:
    """`noun.event-target`: an act that nobody is named for is itself what is done to its target."""
    if not frame.event_node or frame.event_type not in FORCE | {"PROTEST"} or text.rpartition(" ")[2] not in TOWARDS:
        return
    event = next(iter(reading.by_head.get(token, ())), None) or described_thing(reading, token)
    for target in targets:
        if event.start <= target.start < event.end and not target.node.linked:
            continue
        known = anchored(target) or any(anchored(m) for m in _beside(reading, target.head))
        if known and target.node.iri != event.node.iri and event.node.type == "event":
            yield Candidate(
                event, target, token, text, "noun.event-target", frame, status=status, anchor=token, presupposed=True,
                confidence=0.7,
            )  # fmt: skip


def _beside(reading: Reading, token: int) -> list[Mention]:
    return [*modifiers(reading, token), *(m for m, _ in places_of(reading, token))]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands over a noun: a light verb's clause and its subjects, or the clause that it is aside of and who acts
    there; and the status that these give it."""

    light: int | None
    subjects: tuple[Mention, ...]
    aside: int | None
    doers: tuple[Mention, ...]
    status: Status

    def actors(self, frame: Frame) -> tuple[Mention, ...]:
        """The light verb's subjects that can do an act: "polls showed support for X": the polls support nobody."""
        return tuple(m for m in self.subjects if not frame.event_type or m.node.type in ACTOR_TYPES or m.node.country)


def setting_of(reading: Reading, token: int, frame: Frame) -> Setting:
    """What stands over a noun with a frame."""
    light, subjects, status = _governing_verb(reading, token)
    aside, doers = _adjunct(reading, token, frame) if light is None else (None, ())
    return Setting(light, subjects, aside, doers, status)


def _adjunct(reading: Reading, token: int, frame: Frame) -> tuple[int | None, tuple[Mention, ...]]:
    """`noun.adjunct`: in "flew to Oslo in support of Norway", "is at war with Oman" the subject does what the noun says.

    Gives the clause and its subjects.
    """
    bare = not reading.has(token, "nmod:poss") and not any(
        reading.lower[c] in {"the", "this", "that"} for c in reading.below(token, "det")
    )
    predicate = token in reading.clause_at and reading.preposition(token) in {"in", "at"}
    number = reading.clause_at.get(token if predicate else reading.heads[token])
    if number is None or not bare or frame.event_type not in SIDES:
        return None, ()
    if not predicate and (reading.deps[token] != "obl" or reading.preposition(token) != "in"):
        return None, ()
    subjects = [a.head for a in reading.clauses[number].arguments if a.role == "subject" and a.head != token]
    return number, tuple(m for h in subjects for m in participants(reading, h) if m.node.type in ACTOR_TYPES)


def _governing_verb(reading: Reading, token: int) -> tuple[int | None, tuple[Mention, ...], Status]:
    """The light verb's clause over the noun, its subjects, and the status that the verb or an adjective gives it."""
    status: Status = "asserted"
    for child in reading.below(token, "amod", "compound"):
        cue = reading.lexicon.cues.get(reading.lemmas[child]) or reading.lexicon.cues.get(reading.lower[child])
        if cue is not None and cue.status:
            status = cue.status  # type: ignore[assignment]
    number = reading.clause_at.get(reading.heads[token])
    if number is None or reading.deps[token] not in {"obj", "obl", "nsubj:pass", "xcomp"}:
        return None, (), status
    clause = reading.clauses[number]
    other = {"obj": "complement", "xcomp": "object"}.get(reading.deps[token])
    if any(a.role == other and a.head != token for a in clause.arguments):
        return None, (), status  # who declares an occupation illegal does not occupy, nor does who calls a base one
    if reading.deps[token] == "obl" and not any(
        a.head == token and a.preposition in {"into", "on", "to"} for a in clause.arguments
    ):
        return None, (), status
    cue = reading.lexicon.cues.get(f"{clause.lemma} NOUN")
    frames = reading.lexicon.frames(clause.lemma, "verb")
    complement = next((f.complement for f in frames if f.complement), "")
    if complement and cue is None and status == "asserted":
        status = complement  # type: ignore[assignment]
    if cue is None and not complement and any(not f.noun_objects for f in frames):
        return None, (), status
    if cue is not None and cue.status and status == "asserted":
        status = cue.status  # type: ignore[assignment]
    subjects = tuple(m for a in clause.arguments if a.role == "subject" for m in participants(reading, a.head))
    return number, subjects, status
