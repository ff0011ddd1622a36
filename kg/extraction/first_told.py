"""A noun that opens the sentence and the name that it tells of: "A leader of Hamas, Omar Haddad met Vladimir Putin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.reading import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def mend_first_told(reading: Reading) -> None:
    """`noun-before-name`: of two subjects with but a comma between them the first tells who the second is."""
    for token, dep in enumerate(reading.deps):
        if dep in SUBJECTS and reading.pos[token] == "NOUN" and token not in reading.by_head:
            role = reading.lexicon.roles.get(reading.lemmas[token])
            name = _name_after(reading, token) if role is not None and not reading.has(token, "conj", "acl") else None
            if name is not None:
                reading.tree.attach(token, name, "appos")
                reading.tree.mended[token] = "noun-before-name"


def _name_after(reading: Reading, token: int) -> int | None:
    """The person who is named right after a noun's phrase and a comma as another subject of the same verb."""
    after = reading.tree.last(token)
    for name in reading.below(reading.heads[token], "nsubj"):
        for mention in reading.by_head.get(name, ()):
            person = mention.kind == "name" and mention.node.type == "person"
            if person and mention.first == after + 1 and reading.lower[after] == "," and not reading.has(name, "conj"):
                return name
    return None
