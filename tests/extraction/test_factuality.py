"""Status and attribution: (sentence, source, relation, target, status, who says so)."""

from __future__ import annotations

import pytest

from kg.extraction.factuality import weaker

CASES = [
    ("China attacked Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China did not attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("China will attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China may attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("China plans to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China refused to attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("If China attacks Japan, Russia will leave.", "China", "attack", "Japan", "conditional", ""),
    ("China reportedly attacked Japan.", "China", "attack", "Japan", "possible", ""),
    ("France said China attacked Japan.", "China", "attack", "Japan", "asserted", "France"),
    ("France said that China had not attacked Japan.", "China", "attack", "Japan", "denied", "France"),
    ("According to France, China attacked Japan.", "China", "attack", "Japan", "asserted", "France"),
    ("China attacked Japan, France said on Monday.", "China", "attack", "Japan", "asserted", "France"),
    ("France denied that it attacked Japan.", "France", "attack", "Japan", "denied", "France"),
    ("China, which attacked Japan, wants to visit Italy.", "China", "attack", "Japan", "asserted", ""),
    ("China, which attacked Japan, wants to invade Italy.", "China", "invade", "Italy", "possible", ""),
    ("Italy banned Huawei from leaving Japan.", "Huawei", "leave", "Japan", "denied", ""),
    ("France said it is possible that China attacked Japan.", "China", "attack", "Japan", "possible", "France"),
    ("France said there was no evidence that China attacked Japan.", "China", "attack", "Japan", "denied", "France"),
    ("China would have attacked Japan.", "China", "attack", "Japan", "conditional", ""),
    ("China attacked Japan until France left.", "China", "attack", "Japan", "asserted", ""),
    ("China went on to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China went to Korea to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China confessed to attacking Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China had the courage to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China had a plan to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("The vote means China attacked Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China is uninterested in attacking Japan.", "China", "attack", "Japan", "denied", ""),
    ("China withdrew from attacking Japan.", "China", "attack", "Japan", "denied", ""),
    ("Rumors circulated China had attacked Japan.", "China", "attack", "Japan", "possible", ""),
    ("France promised aid until China attacked Japan.", "China", "attack", "Japan", "planned", ""),
    ("France will protest until China leaves Japan.", "China", "leave", "Japan", "planned", ""),
    ("France will vote when China leaves Japan.", "China", "leave", "Japan", "planned", ""),
    ("China did not deliberately attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("China deliberately did not attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("China will help France by attacking Japan.", "China", "attack", "Japan", "planned", ""),
    ("China prefers aid than attacking Japan.", "China", "attack", "Japan", "denied", ""),
    ("France blamed China for the attack.", "China", "be responsible for", "attack", "possible", "France"),
    (
        "Emmanuel Macron, in a statement, praised Italy. The statement also said China attacked Japan.",
        "China", "attack", "Japan", "asserted", "Emmanuel Macron",
    ),
    (
        'Emmanuel Macron said that Kenya would wait. "The talks have failed. China attacked Japan. We are sad", said Ann Roe.',
        "China", "attack", "Japan", "asserted", "Ann Roe",
    ),
    (
        "Emmanuel Macron, in a statement sent to the press, praised Italy. The statement also said China attacked Japan.",
        "China", "attack", "Japan", "asserted", "Emmanuel Macron",
    ),
    ("China crossed the border to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("France wants to prevent China from attacking Japan.", "China", "attack", "Japan", "possible", ""),
    ("France prevented China from attacking Japan.", "China", "attack", "Japan", "denied", ""),
    ("France hopes to avoid attacking Japan.", "France", "attack", "Japan", "denied", "France"),
    ("China is going to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China has to attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("China had to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China is able to attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("China was able to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China was not able to attack Japan.", "China", "attack", "Japan", "denied", ""),
    ("China plans on attacking Japan.", "China", "attack", "Japan", "planned", ""),
    ("China's efforts at attacking Japan failed.", "China", "attack", "Japan", "possible", ""),
    ("China set out to attack Japan.", "China", "attack", "Japan", "planned", ""),
    ("China was rumored to attack Japan.", "China", "attack", "Japan", "possible", ""),
    ("France accused China of attacking Japan.", "China", "attack", "Japan", "asserted", "France"),
    ("China was accused of attacking Japan.", "China", "attack", "Japan", "possible", ""),
    ("China was charged with attacking Japan.", "China", "attack", "Japan", "possible", ""),
    ("China was convicted of attacking Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China was the first Asian to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("China beat France to win the World Cup.", "China", "win", "World Cup", "asserted", ""),
    ("Bo Li resigned to become mayor of Oslo.", "Bo Li", "become mayor of", "Oslo", "asserted", ""),
    ("Bo Li rose to become mayor of Oslo.", "Bo Li", "become mayor of", "Oslo", "asserted", ""),
    ("Bo Li resigned to take Oslo.", "Bo Li", "take", "Oslo", "planned", ""),
    ("Bo Li returned to Norway to claim a victory over China.", "Bo Li", "claim victory over", "China", "planned", ""),
    ("Bo Li returned to Norway to secure a treaty with China.", "Bo Li", "secure", "treaty", "planned", ""),
    ("Rebels rallied to take Oslo.", "Rebels", "take", "Oslo", "planned", ""),
    ("Soldiers returned to take Oslo.", "Soldiers", "take", "Oslo", "planned", ""),
    ("Police returned to take Oslo.", "Police", "take", "Oslo", "planned", ""),
    ("The rebels hurried to free Bo Li.", "rebels", "free", "Bo Li", "planned", ""),
    ("Police gathered to thank Kenya.", "Police", "thank", "Kenya", "asserted", ""),
    ("China held a parade to thank Japan.", "China", "thank", "Japan", "asserted", ""),
    ("China used drones to attack Japan.", "China", "attack", "Japan", "asserted", ""),
    ("France will leave in the event that China attacks Japan.", "China", "attack", "Japan", "conditional", ""),
    ("France asked China to attack Japan, but it declined.", "China", "attack", "Japan", "denied", ""),
    ("France asked China to attack Japan, but it declined to wait.", "China", "attack", "Japan", "possible", ""),
]


@pytest.mark.parametrize(("sentence", "source", "relation", "target", "status", "by"), CASES)
def test_status_and_attribution(statements, sentence, source, relation, target, status, by) -> None:
    found = {
        (s.source.node.name, s.relation_text, s.target.node.name): (
            s.status,
            s.attributed_to.name if s.attributed_to else "",
        )
        for s in statements(sentence)
    }
    assert found.get((source, relation, target)) == (status, by), found


def test_two_negations_cancel() -> None:
    assert weaker("denied", "denied") == "asserted"


def test_a_condition_outweighs_a_plan() -> None:
    assert weaker("planned", "conditional") == weaker("conditional", "planned") == "conditional"


SIGNS = [
    ("a friendly act that is denied is hostile", "France did not agree to Iran's demands.", ("France", "Iran"), -1),
    ("a hostile act that is denied is neither", "China did not attack Japan.", ("China", "Japan"), 0),
    ("what there is none of is denied", "Austria has no dispute with Hungary.", ("Austria", "Hungary"), 0),
]


@pytest.mark.parametrize(("title", "sentence", "ends", "sign"), SIGNS, ids=[c[0] for c in SIGNS])
def test_sign_is_that_of_the_statement(statements, title, sentence, ends, sign) -> None:
    found = {(s.source.node.name, s.target.node.name): (s.status, s.sign) for s in statements(sentence)}
    assert found[ends] == ("denied", sign)
