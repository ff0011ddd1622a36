"""What can refer and be referred to: the markables of a Doc, with what is known of each from its own words.

Markables are the gazetteer's mentions, the other noun phrases, coordinations of them, and pronouns; each knows its number, gender and
type as far as its words tell, its place in the tree and the quotation it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.knowledge import Knowledge
from kg.statement import Mention

NOMINAL = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "nmod:unmarked", "case", "det", "amod", "nummod", "punct"})
THIRD = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "neuter", "its": "neuter", "itself": "neuter",
    "they": "plural", "them": "plural", "their": "plural", "theirs": "plural", "themselves": "plural",
}
FIRST = {"i": "sg", "me": "sg", "my": "sg", "mine": "sg", "myself": "sg", "we": "pl", "us": "pl", "our": "pl", "ours": "pl", "ourselves": "pl"}
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
QUOTES_OPEN, QUOTES_CLOSE, QUOTE_ANY = frozenset({"“", "``"}), frozenset({"”", "''"}), frozenset({'"'})
ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "obl:agent": "subject", "expl": "subject"}
NAMED = frozenset({"name", "adjective", "metonym", "title"})


@dataclass(slots=True, eq=False)
class Markable:
    """A phrase that may refer. `kind` is name, adjective, metonym, title, nominal, group (a coordination) or pronoun."""

    first: int
    last: int
    head: int
    kind: str
    mention: Mention | None = None
    lemma: str = ""
    number: str = ""            # sg, pl, or "" if its form doesn't tell
    gender: str = ""            # male, female, neuter (no person), plural (they), or ""
    type: str = ""              # a node type, or ""
    determiner: str = ""        # the, this, possessive, a, number word … or ""
    role: str = "other"         # subject, object, oblique, possessor, other
    sentence: int = 0
    quote: int = -1             # number of the quotation, -1 outside
    possessor: int = -1         # token of the possessor
    members: list[Markable] = field(default_factory=list)
    cluster: Cluster | None = None
    points_back: bool = False   # a description that was resolved, not an apposition or predicate

    @property
    def definite(self) -> bool:
        """A noun phrase that points at something known."""
        return self.determiner in DEFINITE or self.determiner == "possessive"


@dataclass(slots=True, eq=False)
class Cluster:
    """Markables that stand for one thing, in text order, and what they tell of it together."""

    markables: list[Markable] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    number: str = ""
    gender: str = ""
    type: str = ""
    best: Mention | None = None
    confidence: dict[int, float] = field(default_factory=dict)

    def add(self, markable: Markable, confidence: float = 1.0) -> None:
        """Take a markable in; what is known of the one is known of the other."""
        self.markables.append(markable)
        self.markables.sort(key=lambda m: (m.first, m.last))
        markable.cluster = self
        self.confidence[id(markable)] = confidence
        if markable.kind != "pronoun":
            self.words.add(markable.lemma)
            self.type = self.type or markable.type
            self.number = self.number or markable.number
        if markable.gender in {"male", "female"}:
            self.gender = self.gender or markable.gender
        better = markable.mention is not None and (self.best is None or (self.best.kind != "name" and markable.mention.kind == "name"))
        if better:
            self.best = markable.mention

    def join(self, other: Cluster, confidence: float) -> None:
        """Take in all of another cluster."""
        if other is self:
            return
        self.words |= other.words
        self.type = self.type if self.best is not None or not other.best else other.type or self.type
        for markable in other.markables:
            self.add(markable, min(confidence, other.confidence[id(markable)]))
        if self.best is None:
            self.best = other.best

    def last_before(self, token: int) -> Markable | None:
        """The last markable that begins before a token."""
        return next((m for m in reversed(self.markables) if m.first < token), None)


class View:
    """A parsed Doc as plain lists, with the number of each token's sentence and quotation."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [t.lower_ for t in doc]
        self.lemmas = [t.lemma_.lower() for t in doc]
        self.heads = [t.head.i for t in doc]
        self.deps: list[str] = [t.dep_ for t in doc]
        self.pos: list[str] = [t.pos_ for t in doc]
        self.tags: list[str] = [t.tag_ for t in doc]
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.sentence = [0] * len(self.words)
        self.starts: list[int] = []
        for number, sent in enumerate(doc.sents):
            self.starts.append(sent.start)
            self.sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        self.quote = self._quotes()

    def _quotes(self) -> list[int]:
        """Number of the quotation of each token; a paragraph's end closes what is open."""
        found, number, inside = [-1] * len(self.words), -1, False
        for i, word in enumerate(self.words):
            if "\n\n" in word or (word.isspace() and "\n" in word):
                inside = False
            if word in QUOTES_OPEN or (word in QUOTE_ANY and not inside):
                inside, number = True, number + 1
            elif word in QUOTES_CLOSE or word in QUOTE_ANY:
                inside = False
            elif inside:
                found[i] = number
        return found

    def with_dep(self, token: int, *deps: str) -> list[int]:
        """Children that hang by one of these labels (whole or main)."""
        return [c for c in self.children[token] if self.deps[c] in deps or self.deps[c].partition(":")[0] in deps]

    def conjuncts(self, token: int) -> list[int]:
        """The members of the coordination that a token heads, itself first."""
        found = [token]
        for i in found:
            found.extend(self.with_dep(i, "conj"))
        return sorted(found)

    def preposition(self, token: int) -> str:
        """Case markers, lower-case, or ""."""
        return " ".join(self.lower[c] for c in self.with_dep(token, "case") if self.tags[c] != "POS")

    def clause_of(self, token: int) -> int:
        """The nearest predicate above a token."""
        for _ in range(60):
            head = self.heads[token]
            if head == token or self.pos[token] in {"VERB", "AUX"} or self.with_dep(token, "cop"):
                return token
            token = head
        return token

    def above(self, upper: int, lower: int) -> bool:
        """Whether `upper` governs `lower`, directly or not."""
        for _ in range(60):
            if lower == upper:
                return True
            if self.heads[lower] == lower:
                return False
            lower = self.heads[lower]
        return False


def markables(view: View, knowledge: Knowledge | None) -> list[Markable]:
    """The markables of a Doc in text order, coordinations after their first member."""
    found: list[Markable] = []
    covered: dict[int, Markable] = {}
    for mention in view.doc._.mentions:
        markable = _from_mention(view, mention, knowledge)
        found.append(markable)
        for i in range(mention.first, mention.last + 1):
            covered[i] = markable
    for i in range(len(view.words)):
        if i in covered:
            continue
        if view.lower[i] in THIRD or view.lower[i] in FIRST:
            if view.pos[i] in {"PRON", "DET"} and not _pleonastic(view, i):
                found.append(_pronoun(view, i))
        elif view.pos[i] in NOMINAL and view.deps[i] not in INSIDE and not view.words[i].isspace():
            found.append(_nominal(view, i, knowledge, covered))
    for markable in found:
        _place(view, markable)
    by_head = {m.head: m for m in found}
    found.extend(_groups(view, by_head))
    return sorted(found, key=lambda m: (m.first, m.last, m.kind != "group"))


def _from_mention(view: View, mention: Mention, knowledge: Knowledge | None) -> Markable:
    gender = ""
    if mention.node.type == "person" and knowledge is not None:
        gender = knowledge.people.gender(mention.node.name, mention.node.iri) or _title_gender(view, mention, knowledge)
    elif mention.node.type != "person":
        gender = "neuter"
    return Markable(
        mention.first, mention.last, mention.head, mention.kind, mention, view.lemmas[mention.head],
        "sg" if mention.node.type in {"person", "country"} else "", gender, mention.node.type, _determiner(view, mention.head),
    )


def _title_gender(view: View, mention: Mention, knowledge: Knowledge) -> str:
    """Gender by a word beside the name: "Mrs Doe", "spokesman John", "Jane, his sister"."""
    beside = [mention.first - 1, *view.with_dep(mention.head, "compound", "appos", "nmod:desc", "flat")]
    if view.deps[mention.head] in {"appos", "flat"}:
        beside.append(view.heads[mention.head])
    return next((knowledge.people.nouns[view.lemmas[i]] for i in beside if i >= 0 and view.lemmas[i] in knowledge.people.nouns), "")


def _pronoun(view: View, token: int) -> Markable:
    word = view.lower[token]
    number = {"plural": "pl"}.get(THIRD.get(word, ""), "sg") if word in THIRD else FIRST[word]
    return Markable(token, token, token, "pronoun", None, word, number, THIRD.get(word, ""))


def _pleonastic(view: View, token: int) -> bool:
    """ "It is clear that …", "it rained": refers to nothing."""
    if view.lower[token] != "it" or not view.deps[token].startswith(("nsubj", "expl")):
        return False
    head = view.heads[token]
    if view.deps[token] == "expl" and (view.with_dep(head, "ccomp", "csubj", "cop", "nsubj") or view.lemmas[head] == "be"):
        return True
    clausal = view.with_dep(head, "csubj", "ccomp", "xcomp") if view.with_dep(head, "cop") else view.with_dep(head, "csubj")
    return bool(clausal) or view.lemmas[head] in {"rain", "snow", "seem", "appear"}


def _nominal(view: View, token: int, knowledge: Knowledge | None, covered: dict[int, Markable]) -> Markable:
    lemma = view.lemmas[token]
    first, last = _extent(view, token)
    node_type, gender = "thing", "neuter"
    role = knowledge.lexicon.roles.get(_longest_role(view, token, knowledge)) if knowledge is not None else None
    number = "pl" if view.tags[token] in {"NNS", "NNPS"} else "sg"
    if role is not None and role.node_type != "part":
        node_type = role.node_type
    elif view.doc[token].ent_type_ == "PERSON":
        node_type = "person"
    if node_type in {"person", "group", "collective"} or (knowledge is not None and lemma in knowledge.people.nouns):
        gender = knowledge.people.nouns.get(lemma, "") if knowledge is not None else ""
        node_type = "person" if gender else node_type
    return Markable(first, last, token, "nominal", None, lemma, number, gender, node_type, _determiner(view, token))


def _longest_role(view: View, token: int, knowledge: Knowledge) -> str:
    """The longest role noun that ends in this token: "prime minister" before "minister"."""
    for size in (3, 2):
        phrase = " ".join(view.lemmas[max(0, token - size + 1) : token + 1])
        if phrase in knowledge.lexicon.roles:
            return phrase
    return view.lemmas[token]


def _extent(view: View, token: int) -> tuple[int, int]:
    """First and last token of the phrase as far as it stands before and with its head."""
    first = last = token
    for child in view.children[token]:
        label = view.deps[child]
        if child < token and label.partition(":")[0] in {"amod", "compound", "nummod", "det", "flat", "nmod"} and label != "nmod":
            low = child
            for _ in range(8):
                lower = [c for c in view.children[low] if c < low]
                if not lower:
                    break
                low = min(lower)
            first = min(first, low)
        elif child > token and label in {"flat", "fixed"}:
            last = max(last, child)
    return first, last


def _determiner(view: View, token: int) -> str:
    if view.with_dep(token, "nmod:poss"):
        return "possessive"
    found = view.with_dep(token, "det", "det:predet")
    return view.lower[found[-1]] if found else "number" if view.with_dep(token, "nummod") else ""


def _place(view: View, markable: Markable) -> None:
    head = markable.head
    label = view.deps[head]
    top = head
    while label in {"conj", "appos"} and view.heads[top] != top:
        top = view.heads[top]
        label = view.deps[top]
    markable.role = "possessor" if label == "nmod:poss" else ROLES.get(label, ROLES.get(label.partition(":")[0], "other"))
    markable.sentence = view.sentence[head]
    markable.quote = view.quote[head]
    owners = view.with_dep(head, "nmod:poss")
    markable.possessor = owners[0] if owners else -1


def _groups(view: View, by_head: dict[int, Markable]) -> Iterator[Markable]:
    """Coordinations: "Chile and Peru" may be what "they" or "the two countries" mean."""
    for head, first in by_head.items():
        if view.deps[head] == "conj" or first.kind == "pronoun":
            continue
        members = [by_head[i] for i in view.conjuncts(head) if i in by_head and by_head[i].kind != "pronoun"]
        if len(members) < 2:
            continue
        types = {m.type for m in members}
        group = Markable(
            first.first, members[-1].last, head, "group", None, "", "pl", "plural", types.pop() if len(types) == 1 else "collective",
            "", first.role, first.sentence, first.quote, members=members,
        )
        yield group
