"""Made-up documents of any number, the same on every run: what the benchmarks of the store load.

The shape is that of real news as the extraction sees it: a dozen statements a document over three or four sentences, a
few hundred countries and organisations that everybody mentions, thousands of people mentioned rarely, a fifth of the
statements attributed, one in seven not asserted.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from kg.namespaces import ACTOR, GK, NODE
from kg.statement import Evidence, Mention, Node, Statement, TimeSpan

PER_DOCUMENT = 12
RELATIONS = (  # relation, lemma, event type, mode, CAMEO code, sign
    ("meets", "meet", "CONSULT", "", "040", 1), ("visits", "visit", "CONSULT", "visit", "042", 1),
    ("supports", "back", "SUPPORT", "", "051", 1), ("criticizes", "criticise", "ACCUSE", "", "111", -1),
    ("attacks", "attack", "ASSAULT", "", "190", -1), ("sanctions", "sanction", "SANCTION", "embargo", "163", -1),
    ("cooperatesWith", "cooperate with", "COOPERATE", "", "060", 1), ("", "eye", "", "", "", 0),
)
STATUSES = ("asserted",) * 6 + ("planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Article:
    """A document as `KnowledgeGraph.add` takes it."""

    key: str
    text: str
    date: dt.date
    title: str
    url: str


def articles(statements: int, seed: int = 7) -> Iterator[tuple[Article, list[Statement], list[tuple[int, int]]]]:
    """Articles with about this many statements in all, with their statements and sentences."""
    chance = random.Random(seed)
    actors = [Node(ACTOR[f"Country_{at}"], f"Country {at}", "country", f"C{at:02}"[-3:], "", True) for at in range(200)]
    actors += [Node(ACTOR[f"Body_{at}"], f"Body {at}", "org", "", "IGO", True) for at in range(300)]
    people = [Node(NODE[f"person-{at}"], f"Person {at}", "person") for at in range(20_000)]
    for number in range(max(1, statements // PER_DOCUMENT)):
        yield _article(number, chance, actors, people)


def _article(
    number: int, chance: random.Random, actors: list[Node], people: list[Node]
) -> tuple[Article, list[Statement], list[tuple[int, int]]]:
    day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(4000))
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    found: list[Statement] = []
    offset = 0
    for at in range(PER_DOCUMENT):
        source, target = _node(chance, actors, people), _node(chance, actors, people)
        relation, lemma, event, mode, cameo, sign = chance.choice(RELATIONS)
        sentence = f"{source.name} {lemma} {target.name} on {day.isoformat()} in report {number}, item {at}. "
        span = (offset, offset + len(sentence) - 1)
        verb = offset + len(source.name) + 1
        start = verb + len(lemma) + 1
        when = start + len(target.name) + 4
        found.append(
            Statement(
                document=f"report-{number}", source=_mention(source, offset), target=_mention(target, start),
                evidence=Evidence(span, at, (verb, verb + len(lemma))), relation=GK[relation] if relation else "",
                relation_text=lemma, event_type=event, rule="verb.transitive", status=chance.choice(STATUSES),
                attributed_to=chance.choice(actors) if chance.random() < 0.2 else None, mode=mode, cameo=cameo, sign=sign,
                time=_time(day, when) if chance.random() < 0.3 else None, confidence=chance.randrange(30, 100) / 100,
                clause=sentence.strip(),
            )
        )
        words.append(sentence)
        spans.append(span)
        offset += len(sentence)
    url = f"https://news.example/{number}"
    return Article(f"report-{number}", "".join(words), day, f"Report {number}", url), found, spans


def _node(chance: random.Random, actors: list[Node], people: list[Node]) -> Node:
    if chance.random() < 0.25:
        return chance.choice(people)
    return actors[min(int(chance.expovariate(1 / 60)), len(actors) - 1)]


def _mention(node: Node, start: int) -> Mention:
    return Mention(node, start, start + len(node.name), node.name, "name", 0, 0, 0)


def _time(day: dt.date, start: int) -> TimeSpan:
    text = day.isoformat()
    return TimeSpan(start, start + len(text), text, 0, 0, 0, text, text, text)
