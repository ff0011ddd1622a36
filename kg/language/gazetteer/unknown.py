"""Names that no file knows: the model's entities and runs of proper nouns, cut to the name itself."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.types import argues
from kg.language.gazetteer.view import View

LONGEST = 9  # segments of a name


def unknown_names(view: View, known: list[Spot], knowledge: Knowledge) -> list[Spot]:
    """Candidates, in order, none overlapping another: entities first, then runs of proper nouns beside them."""
    taken = [False] * len(view.keys)
    spots = []
    titles = _titles(view, knowledge)
    claimed = titles.union(*(range(spot.first, spot.last + 1) for spot in known))
    for first, last, label in _pieces(_entities(view), titles):
        last = _lengthened(view, first, last, claimed)
        trimmed = _trim(view, _widened(view, first, claimed, knowledge), last, label, knowledge)
        if trimmed:
            trimmed = _hyphened(view, *trimmed, claimed)
        if trimmed and not any(taken[trimmed[0] : trimmed[1] + 1]):
            spots.append(Spot(*trimmed, label=label))
            taken[trimmed[0] : trimmed[1] + 1] = [True] * (trimmed[1] - trimmed[0] + 1)
    elsewhere = {view.keys[spot.first] for spot in spots if spot.first == spot.last}
    for number in titles:
        taken[number] = True
    for spot in known:
        taken[spot.first : spot.last + 1] = [True] * (spot.last - spot.first + 1)
    spots += [Spot(*run) for run in _runs(view, taken, elsewhere, knowledge)]
    return sorted(spots, key=lambda s: s.first)


def _entities(view: View) -> list[tuple[int, int, str]]:
    """The model's entities as segments."""
    if not view.doc.ents:
        return []
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, token in enumerate(view.token):
        first.setdefault(token, number)
        last[token] = number
    found = []
    for entity in view.doc.ents:
        begin = next((first[i] for i in range(entity.start, entity.end) if i in first), None)
        end = next((last[i] for i in range(entity.end - 1, entity.start - 1, -1) if i in last), None)
        if begin is not None and end is not None and begin <= end:
            found.append((begin, end, entity.label_))
    return found


def _widened(view: View, first: int, claimed: set[int], knowledge: Knowledge) -> int:
    """The first segment of an entity with capitalised words before it that hang from it ("Sacred" of "Sacred Heart Day")."""
    if (
        first > 0
        and view.keys[first - 1] in knowledge.words.openings
        and view.words[first - 1][0].isupper()
        and view.joined(first - 1)
    ):
        return first - 1
    while (
        first > 0
        and first - 1 not in claimed
        and view.words[first - 1][0].isupper()
        and not view.first[first - 1]
        and view.joined(first - 1)
    ):
        token = view.token[first - 1]
        if (
            view.pos[token] not in {"PROPN", "ADJ", "NOUN"}
            or view.dep[token] not in {"amod", "compound", "flat"}
            or view.head[token] < view.token[first]
            or _heading(view, first - 1)
        ):
            break
        first -= 1
    return first


def _lengthened(view: View, first: int, last: int, claimed: set[int]) -> int:
    """The last segment of an entity with the capitalised words after it that the tree makes parts of it."""
    while last + 1 < len(view.words) and last + 1 not in claimed and view.joined(last):
        token = view.token[last + 1]
        if (
            not view.words[last + 1][0].isupper()
            or view.pos[token] != "PROPN"
            or view.entity[token]
            or view.dep[token] != "flat"
            or not view.token[first] <= view.head[token] <= view.token[last]
            or _heading(view, last + 1)
        ):
            break
        last += 1
    return last


def _hyphened(view: View, first: int, last: int, claimed: set[int]) -> tuple[int, int]:
    """With the other half of a name in two that a hyphen joins ("Rhine-Ruhr"), where no known name takes it."""

    def tied(left: int) -> bool:
        both = (
            left >= 0
            and left + 1 < len(view.words)
            and view.words[left][0].isupper()
            and view.words[left + 1][0].isupper()
        )
        return both and view.text[view.ends[left] : view.begins[left + 1]] == "-"

    while last + 1 not in claimed and tied(last):
        last += 1
    while first - 1 not in claimed and tied(first - 1):
        first -= 1
    return first, last


def _titles(view: View, knowledge: Knowledge) -> set[int]:
    """The segments of office titles ("Secretary of State"), which are no part of a name."""
    offices, longest = knowledge.words.offices, knowledge.words.longest_office
    firsts = {key.partition(" ")[0] for key in offices}
    found: set[int] = set()
    for number, key in enumerate(view.keys):
        if key in firsts and number not in found:
            for size in range(longest, 0, -1):
                if " ".join(view.keys[number : number + size]) in offices:
                    found.update(range(number, number + size))
                    break
    return found


def _pieces(entities: list[tuple[int, int, str]], titles: set[int]) -> list[tuple[int, int, str]]:
    """Entities cut at office titles."""
    pieces = []
    for first, last, label in entities:
        begin = first
        for number in range(first, last + 2):
            if number == last + 1 or number in titles:
                if begin < number:
                    pieces.append((begin, number - 1, label))
                begin = number + 1
    return pieces


def _trim(view: View, first: int, last: int, label: str, knowledge: Knowledge) -> tuple[int, int] | None:
    """Without "the", titles before a person, possessive, marks at the edges."""
    words = knowledge.words
    first = _begun(view, first, last)
    while last >= first and (not view.words[last][0].isalnum() or view.keys[last] in {"'s", "and", "of", "the"}):
        last -= 1
    if label in {"PERSON", "PER", ""}:
        first = _begun(view, after_titles(view, first, last, knowledge), last)
    if first > last or last - first >= LONGEST or not any(w[0].isupper() for w in view.words[first : last + 1]):
        return None
    if first == last and (
        view.keys[first] in words.no_names
        or view.keys[first] in words.heads
        or view.keys[first] in words.honorifics
        or len(view.words[first]) < 2
        or not view.words[first][0].isalpha()
    ):
        return None
    return first, last


def _begun(view: View, first: int, last: int) -> int:
    """The first segment that can begin a name: a capital or figure, or a particle as in "al-Sadr"."""
    while first <= last:
        word, key = view.words[first], view.keys[first]
        if (
            word[0].isalnum()
            and key not in {"the", "a", "an", "'s", "and", "of"}
            and (not word[0].islower() or key in {"al", "el", "bin", "von", "van", "de"})
        ):
            break
        first += 1
    return first


def after_titles(view: View, first: int, last: int, knowledge: Knowledge) -> int:
    """The first segment after offices and honorifics ("Foreign Minister", "Gen."), if something is left."""
    words = knowledge.words
    while first < last:
        for size in range(min(words.longest_office, last - first), 0, -1):
            key = " ".join(view.keys[first : first + size])
            if key in words.offices or key in words.honorifics:
                first += size
                break
        else:
            if first + 1 < last and view.keys[first + 1] in words.honorifics:  # "Emergencies Minister …"
                first += 2
                continue
            return first
    return first


def _runs(view: View, taken: list[bool], elsewhere: set[str], knowledge: Knowledge) -> list[tuple[int, int]]:
    """Runs of capitalised proper nouns that nothing else has claimed, joined by small words inside.

    A single word must be an argument of its clause, or an entity `elsewhere` in the document.
    """
    words = knowledge.words
    found = []
    number, count = 0, len(view.keys)
    while number < count:
        if taken[number] or not _proper(view, number):
            number += 1
            continue
        first = last = number
        while last + 1 < count and last - first < LONGEST and view.joined(last):
            following = last + 1
            if not taken[following] and _proper(view, following):
                last = following
            elif (
                view.keys[following] in words.links
                and view.words[following].islower()
                and following + 1 < count
                and view.joined(following)
                and not taken[following]
                and not taken[following + 1]
                and _proper(view, following + 1)
                and view.keys[following] not in {"and", "the", "for"}
            ):
                last = following + 1
            else:
                break
        number = last + 1
        trimmed = _trim(view, first, last, "", knowledge)
        if trimmed and (
            (trimmed[0] == trimmed[1] and view.keys[trimmed[0]] in elsewhere) or _a_name(view, *trimmed, knowledge)
        ):
            found.append(trimmed)
    return found


def _proper(view: View, number: int) -> bool:
    word, token = view.words[number], view.token[number]
    if not word[0].isupper():
        return False
    if view.pos[token] == "PROPN" or view.entity[token]:
        return True
    return (
        view.pos[token] in {"ADJ", "NOUN"} and not view.first[number] and len(word) > 1 and not _heading(view, number)
    )


def _heading(view: View, number: int) -> bool:
    """Whether the words around are capitalised as well, as in a title, so that a capital says little."""
    around = [w for w in view.words[max(0, number - 8) : number + 9] if w.isalpha() and len(w) > 3]
    return sum(w[0].isupper() for w in around) > 0.7 * len(around)


def _a_name(view: View, first: int, last: int, knowledge: Knowledge) -> bool:
    """Not a title, weekday, heading or the like standing alone."""
    words = knowledge.words
    keys = view.keys[first : last + 1]
    joined = " ".join(keys)
    if (
        keys[-1] in words.honorifics
        or all(key in words.no_names or key in words.honorifics for key in keys)
        or joined in words.offices
        or (joined in words.institutions and (first == last or view.first[first]))
    ):
        return False
    if first == last:
        if not view.entity[view.token[first]] and (view.first[first] or view.pos[view.token[first]] != "PROPN"):
            return False
        return keys[0] not in words.heads and (bool(view.entity[view.token[first]]) or argues(view, first, last))
    if not any(view.pos[view.token[i]] == "PROPN" or view.entity[view.token[i]] for i in range(first, last + 1)):
        return False
    return not (last - first > 2 and all(w.isupper() for w in view.words[first : last + 1]))
