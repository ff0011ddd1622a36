"""Actors behind the noun that a verb governs, and those at whose wish, or against whose, something is done."""

from __future__ import annotations

import pytest

GIVEN = [
    ("South Sudan declared independence from Sudan.", ("South Sudan", "declare independence from", "Sudan")),
    ("Britain relinquished control of Hong Kong.", ("United Kingdom", "relinquish control of", "Hong Kong")),
    ("Boris Johnson lost the trust of the Labour Party.", ("Boris Johnson", "lose trust of", "Labour Party")),
    ("India revoked the special status of Kashmir.", ("India", "revoke status of", "Kashmir")),
    ("Ann Roe met with her Chinese counterpart Bo Li in Beijing.", ("Ann Roe", "meet with", "Bo Li")),
    ("Boris Johnson called for G7 action in Syria.", ("Boris Johnson", "call for action by", "Group of Seven")),
    ("Ten soldiers were killed by a Taliban attack.", ("Taliban", "kill", "Ten soldiers")),
    ("Al-Shabaab fighters died in a US drone strike.", ("United States", "kill", "Al-Shabaab fighters")),
    ("The premier called for NATO intervention in Libya.", ("premier", "call for intervention by", "NATO")),
    ("French soldiers are in Mali at the invitation of the Malian government.", ("Mali", "invitation", "France")),
    ("At the request of Kenya, Uganda sent troops to Somalia.", ("Kenya", "request", "Uganda")),
    ("The United Nations sent inspectors at Syria's request.", ("Syria", "request", "United Nations")),
    ("Amid protests by Greenpeace, Japan resumed whaling.", ("Greenpeace", "protest", "Japan")),
    ("After threats from Hezbollah, Cyprus closed the base.", ("Hezbollah", "threat", "Cyprus")),
    ("Chad offered a reward for the capture of Joseph Kony.", ("Chad", "offer reward for capture of", "Joseph Kony")),
    ("Ann Roe asked Greenpeace for a review of the treaty.", ("Ann Roe", "ask … for review of the treaty", "Greenpeace")),
    ("Boris Johnson told reporters in Watford that France had left.", ("Boris Johnson", "tell in", "Watford")),
    ("Hagia Sophia has been recognised by UNESCO.", ("UNESCO", "recognise", "Hagia Sophia")),
    ("Peru rejected NATO's revised budget.", ("Peru", "reject budget of", "NATO")),
    ("His critics, who include Greenpeace, blame Jair Bolsonaro.", ("Greenpeace", "blame", "Jair Bolsonaro")),
    ("Angela Merkel facilitated a meeting between Chad and Mali.", ("Angela Merkel", "facilitate meeting between", "Mali")),
    ("Qatar hosted talks between Israel and Hamas.", ("Israel", "talk with", "Hamas")),
    ("Under pressure from Mali, Chad released Ann Roe.", ("Mali", "pressure", "Chad")),
    ("Thousands of people marched against Viktor Orbán.", ("Thousands of people", "march against", "Viktor Orbán")),
    ("Kenya closed the border at the urging of Uganda.", ("Uganda", "urging", "Kenya")),
    ("Angela Merkel made a phone call to Bo Li.", ("Angela Merkel", "make call to", "Bo Li")),
    ("Theresa May completed the withdrawal of Chad from NATO.", ("Chad", "withdrawal from", "NATO")),
    ("France praised the withdrawal of Kenyan troops from Mali.", ("Kenya", "withdrawal from", "Mali")),
    ("The court opened an inquiry into abuses by Greenpeace.", ("court", "open inquiry into abuse by", "Greenpeace")),
    ("France condemned Chad's killing of Ann Roe.", ("France", "condemn killing by", "Chad")),
    ("France's resumption of talks with Iran was welcome.", ("France", "resumption of talk with", "Iran")),
    ("The US imposition of sanctions on Mali went on.", ("United States", "imposition of sanction on", "Mali")),
    ("Japan's withholding of aid to Myanmar went on.", ("Japan", "withholding to", "Myanmar")),
    ("Israel restricted flights to Cuba.", ("Israel", "restrict flight to", "Cuba")),
    ("Poland criticised talks with Iran.", ("Poland", "criticise talk with", "Iran")),
    ("China has allowed Taiwan more freedom.", ("China", "allow … more freedom", "Taiwan")),
    ("France leads a coalition against the Islamic State.", ("France", "lead coalition against", "Islamic State")),
    ("The September 11 attacks on the United States went on.", ("September 11 attacks", "attack on", "United States")),
    ("Crimea's annexation by Russia angered Poland.", ("Russia", "annexation", "Crimea")),
    ("Donald Trump praised Ann Roe's appointment by Chad.", ("Chad", "appointment", "Ann Roe")),
    ("The student protests against China went on.", ("student protests", "protest against", "China")),
    ("Chad became the fourth country to recognise Kosovo.", ("Chad", "recognise", "Kosovo")),
    ("Norway, along with Sweden and Finland, condemned Russia.", ("Finland", "condemn", "Russia")),
    ("France denied Ann Roe a visa.", ("France", "deny visa", "Ann Roe")),
    ("Burundi is in the process of leaving the African Union.", ("Burundi", "leave", "African Union")),
]  # fmt: skip

NOT_GIVEN = [
    ("In the Sri Lanka bombings, fifty tourists were killed.", ("Sri Lanka", "kill", "fifty tourists")),
    ("At the request of Kenya, Uganda sent troops to Somalia.", ("Uganda", "send troops at", "request of Kenya")),
    ("Nancy Pelosi called Donald Trump's conduct a breach.", ("Nancy Pelosi", "call conduct of", "Donald Trump")),
    ("The United Nations declared the occupation of Crimea illegal.", ("United Nations", "occupation of", "Crimea")),
    ("Theresa May completed the withdrawal of Chad from NATO.", ("Theresa May", "withdrawal from", "NATO")),
    ("France denied Ann Roe a visa.", ("France", "deny", "Ann Roe")),
    ("Poland criticised talks with Iran.", ("Poland", "talk with", "Iran")),
    ("Ann Roe's election as president of Chad surprised Mali.", ("Ann Roe", "election as", "president of Chad")),
    ("Despite criticism of the plan by France, Italy closed its ports.", ("France", "criticism", "Italy")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), GIVEN, ids=[case[0] for case in GIVEN])
def test_who_stands_behind_a_noun_is_found(statements, sentence, expected) -> None:
    assert expected in {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}


@pytest.mark.parametrize(("sentence", "wrong"), NOT_GIVEN, ids=[case[0] for case in NOT_GIVEN])
def test_who_only_stands_near_is_not_taken(statements, sentence, wrong) -> None:
    found = {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}
    assert found and wrong not in found


def test_who_condemns_an_arrest_does_not_condemn_the_arrested(statements) -> None:
    found = {(s.target.node.name, s.event_type) for s in statements("France condemned the arrest of Ann Roe by Turkey.")}
    assert {("Ann Roe", ""), ("Turkey", "ACCUSE")} <= found and ("Ann Roe", "ACCUSE") not in found


def test_who_calls_somebody_calls_for_nothing(statements) -> None:
    (said,) = statements("Angela Merkel made a phone call to Bo Li.")
    assert said.event_type == "CONSULT"


@pytest.mark.parametrize("sentence", ["Chad is to host the summit.", "The talks, which Chad is to host, are on Friday."])
def test_what_one_is_to_do_is_planned(statements, sentence) -> None:
    assert {(s.status, s.relation_text) for s in statements(sentence) if s.source.node.name == "Chad"} == {("planned", "host")}


def test_what_one_is_about_to_do_is_planned(statements) -> None:
    (leave,) = [s for s in statements("Kenya is on the verge of leaving the African Union.") if s.relation_text == "leave"]
    assert leave.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        'Ann Roe continued, "France attacked Chile."',
        '"France attacked Chile," Ann Roe continued.',
        'Ann Roe visited Oslo. "France attacked Chile," she went on.',
        'Ann Roe\'s statement read: "France attacked Chile."',
        'Ann Roe released a statement which said, "France attacked Chile."',
    ],
)
def test_a_quotation_that_is_continued_has_its_speaker(statements, text) -> None:
    (attack,) = [s for s in statements(text) if s.relation_text == "attack"]
    assert attack.attributed_to is not None and attack.attributed_to.name == "Ann Roe"


def test_what_is_continued_without_quotes_is_no_speech(statements) -> None:
    (attack,) = [s for s in statements("France continued attacking Chile.") if s.relation_text == "attack"]
    assert attack.attributed_to is None
