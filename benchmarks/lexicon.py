"""How much of the lexicon the news uses, and which verbs between two known actors it lacks.

    python benchmarks/lexicon.py NEWS.jsonl [--top 40]

An entry *fires* where a statement names it, or, for role nouns, cues and frames that only govern a clause, where its
trigger stands in a text in its part of speech.  Printed: the share of entries that fire, by kind and by event type;
with --silent the entries that never do; and the verbs without a frame between two linked actors, with their counts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg import documents, knowledge, language
from kg.extraction import extract
from kg.knowledge.lexicon import Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.statement import Statement

PARTS = {"verb": {"VERB", "AUX"}, "noun": {"NOUN", "PROPN"}, "adjective": {"ADJ", "VERB"}}


def main() -> None:
    """Read the news, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="JSON Lines with id, text, date")
    parser.add_argument("--top", type=int, default=40, help="how many verbs outside the lexicon to list (default 40)")
    parser.add_argument("--silent", action="store_true", help="list the entries that never fire")
    options = parser.parse_args()
    known = knowledge.load()
    nlp = language.load(known)
    made: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for doc in language.read(nlp, documents.read(options.news)):
        statements = extract(doc, known)
        made.update(each.frame for each in statements if each.frame)
        seen.update(_triggers(doc, known.lexicon))
        outside.update(_outside(statements))
    for line in report(known.lexicon, made, seen, outside, options.top, options.silent):
        print(line)


def report(
    lexicon: Lexicon, made: Counter[str], seen: Counter[str], outside: Counter[str], top: int, silent: bool
) -> Iterator[str]:
    """The lines that are printed."""
    frames = lexicon.all_frames
    others = {each.iri for each in lexicon.roles.values()} | {each.iri for each in lexicon.cues.values()}
    relating = [each for each in frames if each.relation]
    governing = [each for each in frames if not each.relation]
    groups = [
        ("frames with a relation, a statement made", [each.iri for each in relating], made),
        ("frames with a relation, trigger seen", [each.iri for each in relating], seen),
        ("frames that only govern, trigger seen", [each.iri for each in governing], seen),
        ("role nouns and cues, trigger seen", sorted(others), seen),
    ]
    for name, iris, counts in groups:
        yield _share(name, iris, counts)
    yield _share("all entries, fired", [each.iri for each in frames] + sorted(others), _fired(relating, made, seen))
    for kind in sorted({each.event_type for each in relating}):
        yield _share(f"  {kind or '(state)'}", [each.iri for each in relating if each.event_type == kind], made)
    if silent:
        yield "never: " + " ".join(each.iri.rpartition("#")[2] for each in relating if not made[each.iri])
    yield f"verbs without a frame between two linked actors: {sum(outside.values())} uses of {len(outside)}"
    yield "  " + ", ".join(f"{verb} {times}" for verb, times in sorted(outside.items(), key=_often)[:top])


def _fired(relating: Iterable[Frame], made: Counter[str], seen: Counter[str]) -> Counter[str]:
    silent = {each.iri for each in relating if not made[each.iri]}
    return Counter({iri: times for iri, times in seen.items() if iri not in silent}) | made


def _share(name: str, iris: list[str], counts: Counter[str]) -> str:
    fired = sum(counts[iri] > 0 for iri in iris)
    return f"{name:46} {fired:5} of {len(iris):5}  {fired / max(len(iris), 1):6.1%}"


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _triggers(doc: Doc, lexicon: Lexicon) -> Iterator[str]:
    """The entries whose trigger stands in a document."""
    lemmas = [token.lemma_ for token in doc]
    for token in doc:
        here = lemmas[max(token.i - 3, 0) : token.i + 1]
        particles = [child.lemma_ for child in token.children if child.dep_ in {"compound:prt", "advmod"}]
        for pos, tags in PARTS.items():
            if token.pos_ in tags:
                phrases = [f"{token.lemma_} {particle}" for particle in particles] if pos == "verb" else []
                for frame in (*lexicon.longest(here, pos)[1], *(f for p in phrases for f in lexicon.frames(p, pos))):
                    if not frame.noun_objects or any(child.lemma_ in frame.noun_objects for child in token.children):
                        yield frame.iri
        for size in range(1, len(here) + 1):
            phrase = " ".join(here[-size:])
            yield from (table[phrase].iri for table in (lexicon.roles, lexicon.cues) if phrase in table)


def _outside(statements: Iterable[Statement]) -> Iterator[str]:
    """The relation texts of verbs without a frame whose two ends are both known actors."""
    for each in statements:
        if not each.frame and each.rule.startswith("verb.") and each.source.node.linked and each.target.node.linked:
            yield each.relation_text


if __name__ == "__main__":
    main()
