"""Names and IRIs of what has no name of its own: "the gunman", "new talks".

Coreference and extraction both make nodes of such phrases; a pronoun and the phrase that it stands for are one node because
both take its name from here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left

from spacy.tokens import Doc

from kg.namespaces import NODE

LONGEST_COMPLEMENT = 6
LONGEST_RESTRICTION = 9
"""Words after its noun that a thing's name may have: a longer name is no name."""
LONGEST_NAME = 8
"""Words of a described node's name: longer phrases are cut to the words nearest to their head."""
UNSAID = frozenset({"det", "punct", "cc:preconj", "det:predet"})
RESTRICTING = frozenset({"nmod", "acl", "acl:relcl"})
"""What hangs from a noun and tells which one is meant; set off by a comma or dash it only adds something."""
NO_COMPLEMENT = frozenset({"PRON", "VERB", "PUNCT", "CCONJ", "SPACE"})
PLURAL = frozenset({"NNS", "NNPS"})
POSSESSIVE = frozenset({"'s", "’s"})


def phrase_name(doc: Doc, first: int, head: int, end: int | None = None) -> str:
    """The words of a phrase from token `first` to its head, as written, without determiners and possessive pronouns.

    What it is of belongs to it: "members of the crew", "at least two types of coral"; given an `end`, all up to there.
    """
    if first > 0 and doc[first].lower_ == "least" and doc[first - 1].lower_ == "at":
        first -= 1
    words: list[int] = []
    first = max([first, *(c.i + 1 for c in doc[head].lefts if c.dep_ == "case")])  # "one week after the attack"
    for token in doc[first : head + 1]:
        if token.dep_ == "case" and token.head.i == head and token.lower_ != "at":
            words = []  # "36 minutes after the attack"
            continue
        unsaid = token.pos_ == "PRON" or (token.dep_ in UNSAID and token.text != "-")
        unsaid = unsaid or (token.dep_ == "advmod" and token.head.dep_ in UNSAID)  # "nearly all uses"
        if unsaid and not (words and _named(doc, token.i)):
            continue
        outside = token.pos_ in {"CCONJ", "PUNCT", "ADP"} and doc[min(token.i + 1, head)].lower_ != "least"
        if not words and (outside or token.lower_ in POSSESSIVE):
            continue
        words.append(token.i)
    words = [*words[-LONGEST_NAME:], *range(head + 1, (complement_end(doc, head) if end is None else end) + 1)]
    text = "".join(
        doc[i].text + (" " if doc[i].whitespace_ or after not in {i + 1, -1} else "")
        for i, after in zip(words, [*words[1:], -1], strict=True)
    )
    return " ".join(text.split()).strip(" -–—'\"“”‘’") or doc[head].text


def _named(doc: Doc, i: int) -> bool:
    """Whether a token stands inside a name: the second "the" of "the Free the Seeds rally"."""
    mentions = doc._.mentions
    before = bisect_left(mentions, i, key=lambda m: m.first) - 1
    return before >= 0 and i < mentions[before].last and mentions[before].kind == "name"


def complement_end(doc: Doc, head: int) -> int:
    """The last token of the "of" phrase that follows a noun at once, or the noun itself where there is none or it is long.

    One with a pronoun, a date or a coordination in it is left out: it says nothing by itself.
    """
    end = head
    if end + 1 < len(doc) and doc[end + 1].head.i == head and doc[end + 1].dep_ == "amod" and doc[head].tag_ in PLURAL:
        end += 1  # "attorneys general"
    while end + 1 < len(doc) and doc[end + 1].lower_ == "of":
        noun = doc[head if doc[end].pos_ == "ADJ" else end]
        inner = next((c for c in noun.rights if c.dep_ == "nmod" and doc[end + 1].head.i == c.i), None)
        if inner is None or any(t.pos_ in NO_COMPLEMENT for t in doc[end + 1 : inner.i + 1]):
            break
        last = inner.i
        while last + 1 < len(doc) and doc[last + 1].head.i == inner.i and doc[last + 1].dep_ == "flat":
            last += 1
        if last - head > LONGEST_COMPLEMENT or _dated(doc, inner.i, inner.i):
            break
        end = last
    return end


def restriction_end(doc: Doc, head: int) -> tuple[int, bool]:
    """The last token of what follows a noun and tells which is meant, and whether something of that kind is left out.

    "the budget that funds a wall", "room for growth", "a majority against the deal": without it another thing is said.  It ends
    before a comma and a date, and is left out where it is long.
    """
    end = complement_end(doc, head)
    for child in sorted((c for c in doc[head].rights if c.i > end), key=lambda c: c.i):
        left, right = child.left_edge.i, child.right_edge.i
        if child.dep_ not in RESTRICTING or left != end + 1 or doc[left].pos_ == "PUNCT":
            return end, child.dep_ in RESTRICTING and doc[left].pos_ != "PUNCT" and not _dated(doc, child.i, child.i)
        stop = next((t.i for t in doc[left : right + 1] if t.pos_ == "PUNCT" and t.text not in {"-", "–"}), right + 1)
        if _dated(doc, left, stop - 1):
            return end, False
        if stop - 1 == child.i < right and child.pos_ == "VERB":  # "a plan dubbed “Vision 2030”": not "plan dubbed"
            return end, False
        if child.i < stop <= min(right, head + LONGEST_RESTRICTION):
            return stop - 1, False
        if stop <= right or right - head > LONGEST_RESTRICTION:
            return end, True
        end = right
    return end, False


def _dated(doc: Doc, first: int, last: int) -> bool:
    """Whether a date stands in these tokens."""
    return any(span.first <= last and first <= span.last for span in doc._.times)


def local_iri(doc: Doc, name: str) -> str:
    """`node:<8 hex of the document's key>-slug`: a described node lives in its document."""
    document = doc._.document
    key = document.key if document is not None else doc.text
    return str(NODE[hashlib.sha256(key.encode()).hexdigest()[:8] + "-" + slug(name)])


def slug(name: str) -> str:
    """A name as the last part of an IRI: folded to ASCII where possible, lower-case, hyphens for all else.

    >>> slug("Élysée Palace"), slug("北京")
    ('elysee-palace', 'x-68c77e15')
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:80]
    return plain or "x-" + hashlib.sha256(name.encode()).hexdigest()[:8]
