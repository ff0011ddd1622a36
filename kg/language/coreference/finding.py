"""Finding the markables of a Doc, with what is known of each from its own words.

Markables are the gazetteer's mentions, the other noun phrases, coordinations of them, and pronouns; each knows its
number, gender and type as far as its words tell, its place in the tree and the quotation it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge import Knowledge
from kg.language.coreference.mentions import Markable
from kg.language.coreference.view import View
from kg.statement import ACTOR_TYPES, Mention

NOMINAL = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset(
    {"compound", "flat", "fixed", "goeswith", "nmod:desc", "nmod:unmarked", "case", "det", "amod", "nummod", "punct"}
)
THIRD = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
    "it": "neuter",
    "its": "neuter",
    "itself": "neuter",
    "they": "plural",
    "them": "plural",
    "their": "plural",
    "theirs": "plural",
    "themselves": "plural",
}
FIRST = {
    "i": "sg",
    "me": "sg",
    "my": "sg",
    "mine": "sg",
    "myself": "sg",
    "we": "pl",
    "us": "pl",
    "our": "pl",
    "ours": "pl",
    "ourselves": "pl",
}
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT"})
"""Types of acts that are done by speaking."""
ROLES = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "obl:agent": "subject",
    "expl": "subject",
}


def markables(view: View, knowledge: Knowledge | None) -> list[Markable]:
    """The markables of a Doc in text order, coordinations after their first member."""
    found: list[Markable] = []
    covered: dict[int, Markable] = {}
    for mention in view.names:
        markable = _from_mention(view, mention, knowledge)
        found.append(markable)
        for i in range(mention.first, mention.last + 1):
            covered[i] = markable
    for i in range(len(view.words)):
        if i in covered:
            continue
        if view.lower[i] in THIRD or view.lower[i] in FIRST:
            if view.pos[i] in {"PRON", "DET"} and not _pleonastic(view, i, knowledge):
                found.append(_pronoun(view, i, knowledge))
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
        mention.first,
        mention.last,
        mention.head,
        mention.kind,
        mention,
        view.lemmas[mention.head],
        "sg" if mention.node.type in {"person", "country"} else "",
        gender,
        mention.node.type,
        _determiner(view, mention.head),
    )


def _title_gender(view: View, mention: Mention, knowledge: Knowledge) -> str:
    """Gender by a word beside the name: "Mrs Doe", "spokesman John", "Jane, his sister"."""
    beside = [mention.first - 1, *view.with_dep(mention.head, "compound", "appos", "nmod:desc", "flat")]
    if view.deps[mention.head] in {"appos", "flat"}:
        beside.append(view.heads[mention.head])
    return next(
        (knowledge.people.nouns[view.lemmas[i]] for i in beside if i >= 0 and view.lemmas[i] in knowledge.people.nouns),
        "",
    )


def _pronoun(view: View, token: int, knowledge: Knowledge | None) -> Markable:
    word = view.lower[token]
    number = {"plural": "pl"}.get(THIRD.get(word, ""), "sg") if word in THIRD else FIRST[word]
    markable = Markable(token, token, token, "pronoun", None, word, number, THIRD.get(word, ""))
    if knowledge is not None:
        markable.acts, markable.animate = _acts(view, token, knowledge), _animate(view, token, knowledge)
    return markable


def _acts(view: View, token: int, knowledge: Knowledge) -> bool:
    """`actor's-place`: the subject of a verb that the lexicon has actors do, the owner of an act or of persons or bodies."""
    lemma, label = view.lemmas[view.heads[token]], view.deps[token]
    if label == "nmod:poss":
        role = knowledge.lexicon.roles.get(lemma)
        if role is not None and role.node_type in ACTOR_TYPES:
            return True
        return any("possessor" in f.source_slots for f in knowledge.lexicon.frames(lemma, "noun"))
    return label == "nsubj" and any("subject" in f.source_slots for f in knowledge.lexicon.frames(lemma, "verb"))


def _animate(view: View, token: int, knowledge: Knowledge) -> bool:
    """`speaker's-place`: the subject of a verb of saying, asking, accusing or planning; whose persons or bodies they are."""
    lemma, label = view.lemmas[view.heads[token]], view.deps[token]
    if label == "nmod:poss":
        role = knowledge.lexicon.roles.get(lemma)
        return role is not None and role.node_type in {"person", "group", "org"} and bool(role.sector)
    if label != "nsubj":
        return False
    frames = knowledge.lexicon.frames(lemma, "verb")
    return any(f.attributes or f.complement in {"planned", "denied"} or f.event_type in SPOKEN for f in frames)


def _pleonastic(view: View, token: int, knowledge: Knowledge | None) -> bool:
    """ "It is clear that …", "it rained": refers to nothing; who "is willing to" do something is somebody."""
    if view.lower[token] != "it" or not view.deps[token].startswith(("nsubj", "expl")):
        return False
    head = view.heads[token]
    frames = knowledge.lexicon.frames(view.lemmas[head], "adjective") if knowledge is not None else ()
    if any(f.complement == "planned" for f in frames) and not view.with_dep(head, "ccomp", "csubj"):
        return False
    if view.deps[token] == "expl" and (
        view.with_dep(head, "ccomp", "csubj", "cop", "nsubj") or view.lemmas[head] == "be"
    ):
        return True
    clausal = (
        view.with_dep(head, "csubj", "ccomp", "xcomp") if view.with_dep(head, "cop") else view.with_dep(head, "csubj")
    )
    if view.lemmas[head] == "time" and view.with_dep(head, "cop"):
        return True  # "it is time to go"
    return bool(clausal) or view.lemmas[head] in {"rain", "snow", "seem", "appear"}


def _nominal(view: View, token: int, knowledge: Knowledge | None, covered: dict[int, Markable]) -> Markable:
    lemma = view.lemmas[token]
    first, last = _extent(view, token)
    node_type, gender = "thing", "neuter"
    role = knowledge.lexicon.roles.get(_longest_role(view, token, knowledge)) if knowledge is not None else None
    plural = view.tags[token] in {"NNS", "NNPS"} and (
        view.lower[token] != lemma or not lemma.isalpha() or lemma.endswith("s")
    )
    number = "pl" if plural or (view.tags[token] == "NNS" and role is not None and role.node_type == "group") else "sg"
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
        if (
            child < token
            and label.partition(":")[0] in {"amod", "compound", "nummod", "det", "flat", "nmod"}
            and label != "nmod"
        ):
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
    markable.role = (
        "possessor" if label == "nmod:poss" else ROLES.get(label, ROLES.get(label.partition(":")[0], "other"))
    )
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
            first.first,
            members[-1].last,
            head,
            "group",
            None,
            "",
            "pl",
            "plural",
            types.pop() if len(types) == 1 else "collective",
            "",
            first.role,
            first.sentence,
            first.quote,
            members=members,
        )
        yield group
