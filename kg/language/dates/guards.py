"""What only looks like a date: names of persons and papers, counts, numbers of resolutions and flights."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.language.dates import grammar
from kg.language.dates.grammar import Expression
from kg.language.dates.tense import Tree

PREPOSED = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "of",
        "to",
        "between",
        "and",
        "during",
        "before",
        "after",
        "through",
        "early",
        "late",
        "mid",
        "for",
        "or",
        "throughout",
        "over",
    }
)
NAME_LIKE = frozenset({"may", "march", "april", "june", "august"})
NUMBERED = frozenset(
    {
        "no",
        "no.",
        "nos",
        "nos.",
        "number",
        "article",
        "resolution",
        "flight",
        "section",
        "room",
        "page",
        "route",
        "boeing",
        "unit",
        "law",
        "bill",
        "decree",
    }
)


class Guard:
    """Tells dates from what has their form, in one Doc."""

    def __init__(self, doc: Doc, tree: Tree) -> None:
        self.doc, self.tree = doc, tree
        self.names = _name_tokens(doc)

    def is_date(self, found: Expression, first: int, last: int) -> bool:
        """Whether the expression on tokens `first` to `last` is a date: no name, count or number of a document."""
        tree = self.tree
        if found.form == "year":
            return self._is_year(first)
        if found.form == "month" and not {"year", "which"} & found.parts.keys():
            return self._is_month(first, last)
        if found.form == "weekday" and "which" not in found.parts:
            return first not in self.names and not self._part_of_name(first)
        if found.form == "unit" and last + 1 < len(tree.lower) and tree.lower[last + 1] == "of":
            return False  # the last week of the month
        return found.form != "distance" or tree.lower[last + 1 : last + 2] != ["than"]

    def _is_year(self, token: int) -> bool:
        tree, head = self.tree, self.tree.heads[token]
        before = tree.lower[token - 1] if token else ""
        if before in NUMBERED or (token in self.names and tree.tags[token] != "CD"):
            return False
        if tree.deps[token] == "nummod" and tree.tags[head] in {"NNS", "NN"} and head > token:
            return before in {
                "the",
                "its",
                "his",
                "her",
                "their",
                "’s",
                "'s",
                "of",
                "’",
                "'",
            }  # 2000 troops, but the 2000 talks
        return tree.deps[token] not in {"nsubj", "obj", "nsubj:pass"} or 1900 <= int(tree.lower[token]) <= 2100

    def _is_month(self, first: int, last: int) -> bool:
        tree = self.tree
        word = tree.lower[last]
        if (
            last in self.names
            or self.doc[last].ent_type_ == "PERSON"
            or tree.pos[last] in {"AUX", "VERB"}
            or len(word.rstrip(".")) < 3
        ):
            return False
        before = tree.lower[first - 1] if first else ""
        if (
            before in {"from", "between"}
            and tree.lower[last + 2 : last + 3]
            and tree.lower[last + 2][:3] in grammar.ABBREVIATED
        ):
            return True
        if any(self.tree.lower[i] == word for i in self.names):
            return False
        if first != last or before in PREPOSED - {"to", "and", "or", "over"}:
            return True
        return word not in NAME_LIKE and (len(word) > 3) and not self._part_of_name(last)

    def _part_of_name(self, token: int) -> bool:
        """ "Bloody Sunday", "the Sunday Times": capitalised words that a weekday or month makes one name with."""
        tree, words = self.tree, self.doc
        head = tree.heads[token]
        if (
            head > token
            and tree.deps[token] in {"compound", "flat"}
            and tree.pos[head] == "PROPN"
            and words[head].is_title
        ):
            return words[token + 1].is_title
        left = [
            c for c in tree.children[token] if c == token - 1 and tree.pos[c] in {"PROPN", "ADJ"} and words[c].is_title
        ]
        return bool(left) and not words[left[0]].is_sent_start


def _name_tokens(doc: Doc) -> frozenset[int]:
    """Tokens of names: of persons and organisations by the model, and whatever the gazetteer knows."""
    tokens = {i for ent in doc.ents if ent.label_ in {"PERSON", "ORG"} for i in range(ent.start, ent.end)}
    if doc.has_extension("mentions"):
        tokens |= {i for m in doc._.mentions if m.kind == "name" for i in range(m.first, m.last + 1)}
    return frozenset(tokens)
