"""Sentences and what kind of event they tell of, if any: words of the relation, PLOVER type ("" for none) and sign."""

from __future__ import annotations

import pytest

POLITICAL = [
    # who attacks, and what: no storm, no kerb, no plan, no opponent in a match or a vote
    ("Hezbollah hit Haifa.", "hit", "ASSAULT", -1),
    ("Hurricane Maria hit Puerto Rico.", "hit", "", -1),
    ("Rebels attacked a convoy.", "attack", "ASSAULT", -1),
    ("Bo Li struck a lamp post.", "strike", "", 0),
    ("Angela Merkel attacked the proposal.", "attack", "ACCUSE", -1),
    ("Gunmen attacked a critic of Iran.", "attack", "ASSAULT", -1),
    ("Rebels attacked a position of the Syrian Army.", "attack", "ASSAULT", -1),
    ("The Taliban defeated the Northern Alliance.", "defeat", "ASSAULT", -1),
    ("Barack Obama defeated John McCain.", "defeat", "", -1),
    ("Ghana defeated Kenya in the final.", "defeat", "", -1),
    ("The war between Ethiopia and Eritrea ended.", "war with", "ASSAULT", -1),
    ("The battle between Boris Johnson and Theresa May ended.", "battle with", "", -1),
    # one sets free persons, not papers
    ("Turkey released Andrew Brunson.", "release", "RETREAT", 1),
    ("Turkey released a report.", "release", "", 0),
    # a vow, a treaty and a law are not signed alike
    ("Angela Merkel signed the treaty.", "sign", "AGREE", 1),
    ("Angela Merkel signed the bill.", "sign", "", 0),
    ("The Senate passed the bill.", "pass", "", 0),
    # states join and leave unions, persons bands and chambers
    ("Finland joined NATO.", "join", "COOPERATE", 1),
    ("Bo Li joined the Senate.", "join", "", 0),
    ("Norway left the International Whaling Commission.", "leave", "RETREAT", 0),
    ("Bo Li left the band.", "leave", "", 0),
    # journeys of state go abroad
    ("Emmanuel Macron flew to Algeria.", "fly to", "CONSULT", 1),
    ("Emmanuel Macron flew to Marseille.", "fly to", "", 0),
    ("The Syrian Army entered Idlib.", "enter", "MOBILIZE", 0),
    # taking part in something is an act of its kind
    ("Emmanuel Macron attended the summit.", "attend", "CONSULT", 0),
    ("Emmanuel Macron attended the ceremony.", "attend", "", 0),
    ("Bo Li joined the protest.", "join", "PROTEST", 0),
    ("Indonesia held the election.", "hold", "", 0),
    ("Angela Merkel chaired the vote.", "chair", "", 0),
    # troubles of a thing, and what is done with one
    ("The police investigated Bo Li.", "investigate", "ACCUSE", -1),
    ("Scientists examined the coral.", "examine", "", 0),
    ("Kenya prevented Chad from attacking Mali.", "prevent … from attacking", "REJECT", -1),
    ("Kenya prevented a famine.", "prevent", "", 0),
    ("India tested a missile.", "test", "MOBILIZE", 0),
    ("Bo Li tested the theory.", "test", "", 0),
    ("Protesters blocked the bridge.", "block", "PROTEST", -1),
    ("Russia blocked the resolution.", "block", "REJECT", -1),
    # courts and crowns
    ("The judge sentenced Bo Li.", "sentence", "COERCE", -1),
    ("The king suspended the parliament.", "suspend", "COERCE", -1),
    ("The African Union suspended Sudan.", "suspend", "SANCTION", -1),
    ("The Senate subpoenaed Bo Li.", "subpoena", "REQUEST", 0),
    ("Algeria banned the veil.", "ban", "COERCE", -1),
    ("Turkey would guard the captured rebels.", "guard", "COERCE", -1),
    ("Turkey captured Abdullah Öcalan.", "capture", "COERCE", -1),
    ("Rebels captured Kunduz.", "capture", "COERCE", -1),
    ("Soldiers abused the refugees.", "abuse", "ASSAULT", -1),
    # who asks about something wants to talk, who asks for it wants it
    ("Reporters asked Angela Merkel about the treaty.", "ask … about treaty", "CONSULT", 1),
    ("Angela Merkel asked Greece to act.", "ask … to act", "REQUEST", 0),
    # words for somebody and words about something
    ("Angela Merkel seconded the motion.", "second", "SUPPORT", 1),
    ("Angela Merkel joined the call by Denmark.", "join call by", "SUPPORT", 1),
    ("Angela Merkel made a call to Vladimir Putin.", "make call to", "CONSULT", 1),
    ("Angela Merkel believes Vladimir Putin ordered the attack.", "believe … order attack", "", 0),
    ("Angela Merkel introduced the bill.", "introduce", "", 0),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "event_type", "sign"), POLITICAL, ids=[row[0] for row in POLITICAL])
def test_what_kind_of_event(statements, sentence: str, words: str, event_type: str, sign: int) -> None:
    assert {(s.event_type, s.sign) for s in statements(sentence) if s.relation_text == words} == {(event_type, sign)}


LOST = {
    "A relation that speaks of captives goes with the type": ("Turkey released a report.", "release", ""),
    "one that is true all the same stays": ("Bo Li joined the Senate.", "join", "joins"),
}


@pytest.mark.parametrize(("sentence", "words", "relation"), LOST.values(), ids=LOST)
def test_the_relation_stays_where_it_is_true(statements, sentence: str, words: str, relation: str) -> None:
    found = {s.relation.rpartition("#")[2] for s in statements(sentence) if s.relation_text == words}
    assert found == {relation}
