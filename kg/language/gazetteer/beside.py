"""What stands beside a name: the longest known phrase after it or before "of", and whether a noun only modifies."""

from __future__ import annotations

from collections.abc import Container

from kg.knowledge import Knowledge
from kg.language.gazetteer.context import Context
from kg.language.gazetteer.spots import Spot
from kg.language.gazetteer.view import View


class Beside:
    """The names of one document, resolved, by the segments where they begin and end."""

    def __init__(self, view: View, knowledge: Knowledge, context: Context, spots: list[Spot]) -> None:
        self.view, self.knowledge, self.context = view, knowledge, context
        self.starts = {spot.first: spot for spot in spots}
        self.ends = {spot.last: spot for spot in spots}

    def after(self, spot: Spot, phrases: Container[str], longest: int) -> tuple[int, int] | None:
        """First and last segment of the longest phrase after a name (and 's, and words like "new"), short of the next name."""
        keys = self.view.keys
        number = spot.last + 1
        if number < len(keys) and keys[number] == "'s":
            number += 1
        for _ in range(3):
            if not self.view.joined(number - 1) or number >= len(keys):
                return None
            for size in range(min(longest, len(keys) - number), 0, -1):
                last = number + size - 1
                if " ".join(keys[number : last + 1]) in phrases and not any(
                    i in self.starts for i in range(number, last + 1)
                ):
                    return number, last
            if keys[number] not in self.knowledge.words.title_links:
                return None
            number += 1
        return None

    def before(self, spot: Spot, phrases: Container[str], longest: int) -> tuple[int, int] | None:
        """First and last segment of the longest phrase before "of" (and "the") and a name."""
        keys = self.view.keys
        number = spot.first - 1
        if number > 0 and keys[number] == "the":
            number -= 1
        if number < 1 or keys[number] != "of":
            return None
        for size in range(min(longest, number), 0, -1):
            if " ".join(keys[number - size : number]) in phrases:
                return number - size, number - 1
        return None

    def text(self, first: int, last: int) -> str:
        """Segments as they stand, with single spaces."""
        return " ".join(self.view.text[self.view.begins[first] : self.view.ends[last]].split())

    def modifier(self, last: int) -> bool:
        """Whether a noun only modifies the next one ("government forces") or is no noun ("military operation")."""
        token = self.view.token[last]
        if self.view.pos[token] not in {"NOUN", "PROPN", ""}:
            return True
        after = last + 1
        if after < len(self.view.keys) and self.view.text[self.view.ends[last] : self.view.begins[after]] == "-":
            return True
        follows = (
            after < len(self.view.keys)
            and self.view.joined(last)
            and self.view.pos[self.view.token[after]] in {"NOUN", "PROPN"}
            and after not in self.starts
        )
        return follows and (
            not self.view.parsed
            or self.view.head[token] >= self.view.token[after]
            or self.view.dep[token] == "compound"
        )
