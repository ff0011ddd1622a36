"""Whether the name of a capital means the city or the government that sits there.

By the tree, at the head of the name (of the first name in an enumeration):
- after a preposition of place ("in Nairobi"), as the object of a verb of movement or force, in a compound ("the Nairobi
  summit") and wherever else nothing speaks for the government: the city;
- in a compound with a word of attitude or backing ("pro-Nairobi", "Nairobi-backed"), as the subject of a verb (unless a
  copula, or the object of violence), party of "between", "with", "by", "against", object of a
  verb of speech or pressure, possessor of what a government has ("Nairobi's decision"): the government.
Without a tree the words beside decide in the same way.
"""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View

PARTY = frozenset(
    {"between", "among", "with", "by", "against", "on", "behind", "toward", "towards", "under", "like", "unlike"}
)
MOTION = frozenset(
    {
        "travelsTo",
        "visits",
        "departsFrom",
        "passesThrough",
        "returnsHome",
        "comesFrom",
        "returnsTo",
        "transports",
        "flees",
        "arrivesAt",
        "invites",
        "deploysTo",
    }
)
COPULA = frozenset({"be", "lie", "remain", "become"})
SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})


def acts(view: View, spot: Spot, knowledge: Knowledge) -> bool:
    """Whether the government is meant."""
    hyphened = _hyphened(view, spot)
    if hyphened is not None:
        return hyphened
    if not view.parsed:
        return _beside(view, spot, knowledge)
    token = view.root(*spot.tokens(view))
    for _ in range(len(view.head)):
        if view.dep[token] in {"conj", "flat"} and view.head[token] != token:
            token = view.head[token]
        else:
            break
    dep, head = view.dep[token], view.head[token]
    if dep in SUBJECT:
        return _as_subject(view, token, head, knowledge)
    cases = view.cases(token)
    if dep == "nmod:poss" or (dep == "nmod" and not cases):
        return (
            dep == "nmod:poss"
            and view.lemma[head].lower() not in knowledge.words.city_nouns
            and view.pos[head] != "PROPN"
        )
    if cases:
        if cases[-1] == "to" and "from" in view.keys[max(0, spot.first - 5) : spot.first]:
            return False  # "from Nakuru to Nairobi"
        return _after(view, cases[-1], dep, head, knowledge)
    if dep in {"obj", "iobj"}:
        return not _to_a_place(view, head, knowledge)
    return dep == "vocative"


def _hyphened(view: View, spot: Spot) -> bool | None:
    """What a compound says: "pro-Nairobi", "Nairobi-backed" the government, "Nairobi-based" the city; None without one."""
    before, after = view.begins[spot.first] - 1, view.ends[spot.last]
    if spot.first and before >= 0 and view.text[before] == "-" and view.keys[spot.first - 1] in {"pro", "anti"}:
        return True
    if (
        spot.last + 1 < len(view.keys)
        and view.text[after : after + 1] == "-"
        and view.words[spot.last + 1][0].islower()
    ):
        return view.keys[spot.last + 1] not in {
            "based",
            "born",
            "bound",
            "area",
            "wide",
            "style",
            "trained",
            "educated",
        }
    return None


def _as_subject(view: View, token: int, head: int, knowledge: Knowledge) -> bool:
    lemma = view.lemma[head].lower()
    if view.pos[head] not in {"VERB", "AUX"} or lemma in COPULA:
        return any(view.lemma[c].lower() in {"ready", "willing", "eager", "keen", "able", "likely"} for c in (head,))
    return not (view.dep[token] == "nsubj:pass" and _violent(lemma, knowledge))


def _after(view: View, preposition: str, dep: str, head: int, knowledge: Knowledge) -> bool:
    if preposition in knowledge.words.place_prepositions:
        return False
    verb = view.pos[head] in {"VERB", "AUX"}
    if preposition == "for":
        return view.pos[head] == "NOUN" and not _moves(view, head, knowledge)
    if preposition in PARTY:
        return True
    if preposition == "to" and verb and _gives(view, head, knowledge):
        return True
    if preposition == "to":
        return not _moves(view, head, knowledge) and bool(not verb or _relations(view, head, knowledge))
    if preposition == "from":
        return not verb and not _moves(view, head, knowledge)
    if preposition == "of":
        return (
            not verb
            and bool(_relations(view, head, knowledge))
            and not _moves(view, head, knowledge)
            and view.lemma[head].lower() not in knowledge.words.city_nouns
        )
    return False


def _gives(view: View, head: int, knowledge: Knowledge) -> bool:
    """Whether a verb has a thing as its object, as in "sent a message to Nairobi": then what follows receives it."""
    things = [c for c in view.kids(head) if view.dep[c] == "obj"]
    return any(view.pos[c] == "NOUN" and view.lemma[c].lower() not in knowledge.lexicon.roles for c in things) and bool(
        _relations(view, head, knowledge) & {"transports", "deploysTo"}
    )


def _relations(view: View, head: int, knowledge: Knowledge) -> set[str]:
    pos = "verb" if view.pos[head] in {"VERB", "AUX"} else "noun"
    return {frame.relation.rpartition("#")[2] for frame in knowledge.lexicon.frames(view.lemma[head].lower(), pos)}


def _moves(view: View, head: int, knowledge: Knowledge) -> bool:
    return bool(_relations(view, head, knowledge) & MOTION) or view.lemma[head].lower() in {
        "way",
        "flight",
        "bound",
        "bind",
        "trip",
        "travel",
        "go",
        "come",
        "fly",
        "drive",
        "road",
        "back",
    }


def _to_a_place(view: View, head: int, knowledge: Knowledge) -> bool:
    lemma = view.lemma[head].lower()
    return _moves(view, head, knowledge) or _violent(lemma, knowledge) or not knowledge.lexicon.frames(lemma, "verb")


def _violent(lemma: str, knowledge: Knowledge) -> bool:
    return any(frame.event_type == "ASSAULT" for frame in knowledge.lexicon.frames(lemma, "verb"))


def _beside(view: View, spot: Spot, knowledge: Knowledge) -> bool:
    before = view.keys[spot.first - 1] if spot.first else ""
    after = view.token[spot.last + 1] if spot.last + 1 < len(view.keys) else -1
    if before in knowledge.words.place_prepositions or before in {"to", "from", "of"}:
        return False
    if before in PARTY:
        return True
    return after >= 0 and view.pos[after] in {"VERB", "AUX"}
