"""Who acts along with the subject: "Norway, along with Sweden and Finland, condemned Russia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.reading import Reading

BESIDE = frozenset({"along with", "together with", "as well as", "alongside"})


def mend_companions(reading: Reading) -> None:
    """`along-with`: who stands with "along with" right behind the subject is a subject as well."""
    for token, dep in enumerate(reading.deps):
        if dep in {"obl", "nmod"} and token in reading.by_head and reading.preposition(token) in BESIDE:
            subject = _subject_before(reading, token)
            if subject is not None:
                reading.tree.attach(token, subject, "conj")
                reading.tree.mended[token] = "along-with"


def _subject_before(reading: Reading, token: int) -> int | None:
    """The name that is a verb's subject and ends right before a phrase, but for a comma."""
    head = reading.heads[token]
    named = [head] if reading.deps[head].startswith("nsubj") else list(reading.below(head, "nsubj"))
    for subject in named:
        for mention in reading.by_head.get(subject, ()):
            after = mention.last + 1
            if mention.kind == "name" and after + (reading.lower[after : after + 1] == [","]) == reading.begins(token):
                return subject
    return None
