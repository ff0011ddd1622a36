"""Open triples: a table of (sentence, triples), their order by confidence, and hostile input."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from endless_sentences import chained_verbs, names_that_met, nested, random_tree
from spacy.tokens import Doc

from kg.extraction.clauses import Clause, clauses
from kg.extraction.confidence import confidence
from kg.extraction.phrases import LONGEST, phrase, text_of
from kg.extraction.tree import Tree
from kg.extraction.triples import triples, triples_of_record
from kg.statement import Triple

Parsed = Callable[[str], Doc]


def written(t: Triple) -> str:
    """A triple as one line."""
    return " | ".join([t.subject, t.relation, t.object, *t.args])


TRIPLES = [
    ("Maria Lind is the foreign minister of Sweden.", ["Maria Lind | is | the foreign minister of Sweden"]),
    ("The bridge was destroyed by rebels.", ["The bridge | was destroyed by | rebels"]),
    ("Peru did not sign the accord.", ["Peru | did not sign | the accord"]),
    ("Troops carried out a raid near Kabul.", ["Troops | carried out | a raid near Kabul"]),
    ("Ghana and Togo signed the treaty.", ["Ghana | signed | the treaty", "Togo | signed | the treaty"]),
    ("The envoy landed in Oslo and met the king.", ["The envoy | landed in | Oslo", "The envoy | met | the king"]),
    ("In May, the envoy visited Oslo and signed the accord.",
     ["The envoy | visited | Oslo | In May", "The envoy | signed | the accord | In May"]),
    ("Kenya will not arm or train the rebels.", ["Kenya | will not arm | the rebels", "Kenya | will not train | the rebels"]),
    ("The rebels, who control the north, rejected the offer.",
     ["The rebels | control | the north", "The rebels | rejected | the offer"]),
    ("The treaty that Chile signed expires in June.", ["Chile | signed | The treaty"]),
    ("The town in which the leaders met is small.", ["the leaders | met in | The town"]),
    ("The drones sold to Mali arrived in March.",
     ["The drones | were sold to | Mali", "The drones sold to Mali | arrived in | March"]),
    ("Japan agreed to send aid to Fiji.", ["Japan | agreed to send | aid | to Fiji"]),
    ("The court ordered the ministry to publish the report.", ["the ministry | to publish | the report"]),
    ("He is expected to visit Havana in June.", ["He | is expected to visit | Havana | in June"]),
    ("The ministry said that Egypt would send troops to Sudan.",
     ["The ministry | said | that Egypt would send troops to Sudan", "Egypt | would send | troops | to Sudan"]),
    ("The talks, the envoy said, have failed.", ["the envoy | said | The talks have failed"]),
    ("Ana Ruiz, the president of the bank, resigned.", ["Ana Ruiz | is | the president of the bank"]),
    ("Bolivia's lithium attracts investors.", ["Bolivia | has | lithium", "Bolivia's lithium | attracts | investors"]),
    ("The embassy in Lima reopened.", ["The embassy | is in | Lima"]),
    ("Greece gave Cyprus two ships.", ["Greece | gave | Cyprus | two ships"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TRIPLES)
def test_triples(sentence: str, expected: list[str], parsed: Parsed) -> None:
    found = {written(t).lower() for some in triples(parsed(sentence), least=0.0) for t in some}
    assert {line.lower() for line in expected} <= found


def test_what_is_plainly_said_is_surer_than_what_nouns_imply(parsed: Parsed) -> None:
    (found,) = triples(parsed("Maria Lind is the foreign minister of Sweden."), least=0.0)
    assert written(found[0]) == "Maria Lind | is | the foreign minister of Sweden"
    assert found[0].confidence > found[-1].confidence
    assert all(0 <= t.confidence <= 1 for t in found)


def test_least_leaves_the_unsure_out(parsed: Parsed) -> None:
    doc = parsed("The embassy in Lima reopened.")
    assert len(triples(doc, least=0.0)[0]) > len(triples(doc, least=0.9)[0])


def test_a_record_is_one_list_and_sentences_are_several(parsed: Parsed) -> None:
    both = Doc.from_docs([parsed("Peru did not sign the accord."), parsed("Greece gave Cyprus two ships.")])
    assert both is not None
    assert [[t.subject for t in some] for some in triples(both)] == [["Peru"], ["Greece"]]
    assert {t.subject for t in triples_of_record(both)} == {"Peru", "Greece"}


def test_triples_do_not_depend_on_what_stands_around_the_sentence(parsed: Parsed) -> None:
    alone = parsed("Greece gave Cyprus two ships.")
    both = Doc.from_docs([parsed("Peru did not sign the accord."), alone])
    assert both is not None
    assert triples(both)[1] == triples(alone)[0]


def test_no_triples_without_clauses(parsed: Parsed) -> None:
    empty = Doc(parsed("The port was closed.").vocab, words=[])
    assert triples_of_record(empty) == []


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        ("Maria Lind is the foreign minister of Sweden.", "minister", "the foreign minister of Sweden"),
        ("The rebels, who control the north, rejected the offer.", "rebels", "The rebels"),
        ("Albania, Serbia and Kosovo will meet in Tirana and sign a treaty.", "Serbia", "Serbia"),
        ("Bulgaria's decision to expel the envoy was condemned by Russia.", "decision", "Bulgaria's decision"),
    ],
)
def test_minimal_phrases(sentence: str, head: str, expected: str, parsed: Parsed) -> None:
    doc = parsed(sentence)
    tokens = phrase(doc, next(t.i for t in doc if t.text == head))
    assert text_of(Tree(doc), tokens) == expected


def test_confidence_is_a_logistic_of_known_features() -> None:
    assert confidence({"no such feature": 5.0}) == 0.5


def test_no_tree_is_too_wild() -> None:
    for seed in range(300):
        doc = random_tree(seed)
        found = clauses(doc)
        for clause in found:
            assert all(0 <= a.head < len(doc) for a in clause.arguments)
            above: Clause | None = clause
            for _ in range(len(found) + 1):  # parents go up and come to an end
                above = found[above.parent] if above is not None and above.parent is not None else None
            assert above is None
        assert all(t.subject and t.relation for t in triples_of_record(doc))


@pytest.mark.parametrize(
    "doc", [names_that_met(500), nested(200), chained_verbs(1500)], ids=["500 names", "200 brackets", "3,000 words"]
)
def test_endless_sentences_give_no_endless_triples(doc: Doc) -> None:
    begin = time.process_time()
    found = triples_of_record(doc)
    assert time.process_time() - begin < 2.0
    assert all(len(t.object.split()) <= LONGEST for t in found)
