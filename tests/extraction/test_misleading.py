"""What a statement must hold so that it doesn't mislead, and what is no statement at all."""

from __future__ import annotations

import pytest

GIVEN = [
    (
        "a demand, threat or belief holds the verb of its clause",
        "Angela Merkel believes Vladimir Putin ordered the attack.",
        ("Angela Merkel", "believe … order attack", "Vladimir Putin"),
    ),
    ("", "The Senate voted to impeach Donald Trump.", ("United States Senate", "vote to impeach", "Donald Trump")),
    ("", "The Senate demanded that Donald Trump be removed.", ("United States Senate", "demand … be removed", "Donald Trump")),
    ("", "Turkey threatened to send troops to Syria.", ("Turkey", "threaten to send troops to", "Syria")),
    (
        "an act against what is somebody's holds what it is",
        "Vladimir Putin ordered the killing of Alexander Litvinenko.",
        ("Vladimir Putin", "order killing of", "Alexander Litvinenko"),
    ),
    ("", "Angela Merkel condemned Serbia's offensive.", ("Angela Merkel", "condemn offensive of", "Serbia")),
    (
        "who does something during a war does it during the war",
        "Franklin Roosevelt led the navy during World War II.",
        ("Franklin Roosevelt", "lead navy during", "World War II"),
    ),
    (
        "who does something during a summit attends it",
        "Pope Francis praised the bishops during a summit in Rome.",
        ("Pope Francis", "attend", "summit"),
    ),
    ("events are held in places", "The summit was held in Qatar.", ("summit", "be held in", "Qatar")),
]

NOT_GIVEN = [
    ("a majority is no event that is held", "The rebels held a majority in the Senate.", "hold in", "Senate"),
    ("nobody attends a war", "The ship was sunk during World War II.", "attend", "World War II"),
    ("nobody attends an election", "Members are replaced during every federal election.", "attend", "federal election"),
    ("who orders a killing doesn't order the killed", "Iran ordered the killing of Salman Rushdie.", "order", "Salman Rushdie"),
    ("who is believed to have done something isn't believed", "Kenya believes Chad hid the gold.", "believe", "Chad"),
]


@pytest.mark.parametrize(("title", "sentence", "expected"), GIVEN, ids=[c[0] or c[1] for c in GIVEN])
def test_what_a_statement_holds(statements, title, sentence, expected) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert expected in found, title


@pytest.mark.parametrize(("title", "sentence", "relation", "target"), NOT_GIVEN, ids=[c[0] for c in NOT_GIVEN])
def test_what_is_no_statement(statements, title, sentence, relation, target) -> None:
    found = {(s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert (relation, target) not in found, title
