"""What flows through the program: nodes, mentions, statements, as frozen dataclasses.

`Document → Doc → Statement → graph`: the language components put `Mention`s on a spaCy Doc, the extraction makes
`Statement`s of them, and the graph writes those as RDF.  Offsets are code points of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["asserted", "planned", "possible", "conditional", "denied"]
STATUSES: tuple[Status, ...] = ("asserted", "planned", "possible", "conditional", "denied")

NodeType = Literal[
    "person", "country", "org", "bloc", "group", "place", "event", "treaty", "collective", "thing"
]
NODE_TYPES: frozenset[str] = frozenset(get_args(NodeType))
ACTOR_TYPES: frozenset[str] = frozenset({"person", "country", "org", "bloc", "group", "collective"})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors (of CAMEO) whose members act for their state: "Turkish troops", "US officials" are the country's own doing."""

MentionKind = Literal[
    "name",         # a proper name: "Kim Jong Un", "the Arab League"
    "adjective",    # a demonym or adjective standing for its country: "Turkish", "Iranians"
    "metonym",      # a capital or seat standing for its government: "Pyongyang", "the Kremlin"
    "title",        # an office standing for its holder: "the French president"
    "pronoun",      # "he", "its", "they"
    "description",  # a definite description resolved or not: "the bloc", "his counterpart", "26 world leaders"
    "event",        # a named or described event: "the 2019 Hanoi Summit", "a military parade in Beijing"
    "implied",      # an argument the text leaves out: the participant of a nominal, the subject of an infinitive
]


@dataclass(frozen=True, slots=True)
class Node:
    """What a mention stands for: an actor, place, event, treaty or described thing.

    `iri` is readable for known actors and a function of the content for all others; `country` is the ISO 3166-1
    alpha-3 code of the state it is or belongs to ("" if none or unknown); `sector` its CAMEO sector (GOV, MIL, REB,
    OPP, CVL, …) or ""; `linked` says whether the knowledge files know it.
    """

    iri: str
    name: str
    type: NodeType
    country: str = ""
    sector: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a document where a node is named or referred to.

    `first`, `last` are token indices in the Doc (last is inclusive) and `head` the token the span hangs by in the
    tree; `antecedent` gives the character span that a pronoun, title or description was resolved to.
    """

    node: Node
    start: int
    end: int
    text: str
    kind: MentionKind
    first: int
    last: int
    head: int
    antecedent: tuple[int, int] | None = None
    confidence: float = 1.0

    @property
    def only_described(self) -> bool:
        """Whether the text gives no name: "the protesters", not known or said before as anybody with one."""
        return self.kind == "description" and not self.node.linked


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A date expression and what it means: EDTF at the stated precision, and whole begin and end days (ISO 8601).

    `begin` or `end` is "" where the period is open ("since 2011": end "") and all three are "" where a relative
    expression can't be resolved because the document has no date.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    edtf: str
    begin: str
    end_date: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: the sentence and the spans of its parts, in code points of the document's text."""

    sentence: tuple[int, int]
    sentence_index: int
    predicate: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """subject – relation – object, with who says so, its status, time, place and evidence.

    `relation` is the IRI of an ontology property or "" for a verb outside the lexicon; `relation_text` is the lemma phrase
    close to the text ("cross into"); `event_type` is a PLOVER type of 2021 or ""; `mode` a PLOVER mode or ""; `cameo` a
    CAMEO code or ""; `sign` is -1 hostile, 0 neutral or mixed, 1 cooperative; `clause` is the text of the clause, for
    `kg explain`; `rule` the name of the rule that made it and `frame` the IRI of the lexicon entry it used, or "".
    """

    document: str
    source: Mention
    target: Mention
    evidence: Evidence
    relation: str
    relation_text: str
    event_type: str
    rule: str
    status: Status = "asserted"
    attributed_to: Node | None = None
    attribution: tuple[int, int] | None = None
    time: TimeSpan | None = None
    place: Node | None = None
    mode: str = ""
    cameo: str = ""
    sign: int = 0
    confidence: float = 1.0
    clause: str = ""
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """An open triple in the text's own words: subject, relation, object, further arguments, confidence 0–1."""

    subject: str
    relation: str
    object: str
    args: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """A dyadic event as event-data users know it: actor codes (`CHNGOV`), CAMEO code, type, mention texts, confidence."""

    source: str
    target: str
    cameo: str
    plover: str
    source_text: str
    target_text: str
    confidence: float = 1.0
