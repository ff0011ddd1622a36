"""Sentences and the events that a coder by the rules of CAMEO and PLOVER gives them: source, target, type, code."""

from __future__ import annotations

import pytest

from kg.extraction.event_doubts import LEAST, half_read, sureness

CONVENTIONS = {
    "a plain act": ("Chad attacked Mali.", {("TCD", "MLI", "ASSAULT", "190")}),
    "a friendly act to come is intent": ("Norway will help Moldova.", {("NOR", "MDA", "AGREE", "033")}),
    "a hostile act to come is a threat": ("Norway will sanction Belarus.", {("NOR", "BLR", "THREATEN", "131")}),
    "a friendly act withheld is a refusal": ("Norway did not help Moldova.", {("NOR", "MDA", "REJECT", "122")}),
    "so is one that is refused": ("Norway refused to meet Iran.", {("NOR", "IRN", "REJECT", "120")}),
    "a hostile act withheld is restraint": ("Chad did not attack Mali.", {("TCD", "MLI", "SUPPORT", "050")}),
    "a hostile act that its doer denies is not": ("Chad denied attacking Mali.", {("TCD", "MLI", "REJECT", "120")}),
    "the main clause before the relative one": (
        "Iran condemned Israel, which had bombed Syria.",
        {("IRN", "ISR", "ACCUSE", "111")},
    ),
    "the verb before the nouns": ("Iran condemned Israel for its war on Syria.", {("IRN", "ISR", "ACCUSE", "111")}),
    "what two do together goes both ways": (
        "Peru and Chile postponed their meeting.",
        {("PER", "CHL", "CONCEDE", "083"), ("CHL", "PER", "CONCEDE", "083")},
    ),
    "a passive without agent has the actor beside it": (
        "Kenya was criticized over its dispute with Chad.",
        {("TCD", "KEN", "ACCUSE", "111")},
    ),
    "an actor inside what is acted upon": (
        "Poland welcomed memos from Italy.",
        {("POL", "ITA", "CONSULT", "043")},
    ),
    "but not what one does before the other": (
        "Kenya and Chad attacked Mali.",
        {("KEN", "MLI", "ASSAULT", "190"), ("TCD", "MLI", "ASSAULT", "190")},
    ),
    "an act that the other side can avert is a threat": (
        "Kenya will withdraw its troops from Chad unless Chad holds elections.",
        {("KEN", "TCD", "THREATEN", "130")},
    ),
    "a condition leaves the intent": (
        "Norway would meet Iran if Iran released the sailors.",
        {("NOR", "IRN", "AGREE", "036")},
    ),
    "a noun that names one party": (
        "Hungary's losses in the war with Serbia have grown.",
        {("HUN", "SRB", "ASSAULT", "190")},
    ),
    "what a treaty is for": (
        "Norway signed an accord to supply Chad with wheat.",
        {("NOR", "TCD", "AGREE", "057")},
    ),
    "whom a rally is against, not where": (
        "Italian students held an anti-Chinese rally in Oslo.",
        {("ITAEDU", "CHN", "PROTEST", "141")},
    ),
    "an attack in a town is of somebody there": (
        "A bombing near Mosul killed two US soldiers.",
        {("IRQ", "USAMIL", "ASSAULT", "180")},
    ),
    "what somebody is about to do": ("Chad is about to attack Mali.", {("TCD", "MLI", "ASSAULT", "190")}),
    "nobody in particular is no actor": ("Chad attacked five people.", set()),
    "offices and places are no events": ("Kenyan President William Ruto was in Peru.", set()),
}


@pytest.mark.parametrize(("sentence", "expected"), CONVENTIONS.values(), ids=CONVENTIONS)
def test_conventions(events, sentence: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert {(e.source, e.target, e.plover, e.cameo) for e in events(sentence)} == expected


CODES = {
    "an army": ("The Kenyan army attacked Somalia.", {("KENMIL", "SOM")}),
    "a government": ("The government of Kenya thanked Norway.", {("KENGOV", "NOR")}),
    "authorities and people": ("Ghanaian authorities expelled 300 Liberians.", {("GHAGOV", "LBRCVL")}),
    "the noun that a country modifies": ("Turkish aircraft bombed Syria.", {("TURMIL", "SYR")}),
    "a capital for its government": ("Washington praised Chad.", {("USAGOV", "TCD")}),
    "a title that the text gives": ("Norwegian Foreign Minister Bo Li visited Chad.", {("NORGOV", "TCD")}),
    "an office that the knowledge has": ("Angela Merkel thanked Italy.", {("DEUGOV", "ITA")}),
    "an office in a body of states": ("Arab League chief Bo Li praised Serbia.", {("IGOGOV", "SRB")}),
    "members of several countries": (
        "The ambassadors of Oman and Chad thanked Peru.",
        {("OMNGOV", "PER"), ("TCDGOV", "PER")},
    ),
    "rebels of the country they are in": ("Washington accused the rebels in Darfur.", {("USAGOV", "SDNREB")}),
    "the unnamed of the place of the act": ("Russia arrested three men in Kyiv.", {("RUS", "UKRCVL")}),
    "two states' soldiers": (
        "Turkish and US troops attacked Syria.",
        {("TURMIL", "SYR"), ("USAMIL", "SYR")},
    ),
    "an armed group of no country": ("Al-Qaeda threatened Denmark.", {("IMG", "DNK")}),
    "an officer of the only country that is named": (
        "Rebels in Chad accused President Ann Roe.",
        {("TCDREB", "TCDGOV")},
    ),
    "but not of the country acted upon": ("Judge Ann Roe sued Brazil.", {("", "BRA")}),
}


@pytest.mark.parametrize(("sentence", "expected"), CODES.values(), ids=CODES)
def test_codes(events, sentence: str, expected: set[tuple[str, str]]) -> None:
    assert {(e.source, e.target) for e in events(sentence)} == expected


DOUBTFUL = {
    "what people do every day beside the name of a country": "Norwegian drummer Bo Li moved to Kenya.",
    "nor at a race in it": "Bo Li withdrew from the race in Norway.",
    "two of no known country": "Bo Li met Ann Roe.",
    "where one meets": "Ann Roe met Bo Li in Norway.",
    "a journey at home": "Emmanuel Macron flew to Marseille.",
    "a match": "Ghana defeated Kenya in the final.",
    "a ceremony": "Emmanuel Macron attended the ceremony in Berlin.",
    "places that a flood strikes alike": "Floods damaged Kenya, Chad and Mali.",
    "making a law": "Joe Biden signed the bill in Texas.",
}


@pytest.mark.parametrize("sentence", DOUBTFUL.values(), ids=DOUBTFUL)
def test_daily_life_is_no_event(events, sentence: str) -> None:
    assert events(f"Norway thanked Chad. {sentence}") == events("Norway thanked Chad.")


SURER = {
    "two named actors than one beside the act": ("Chad attacked Mali.", "Kenya was criticized over its dispute with Chad."),
    "an actor than one inside a phrase": ("Poland praised Italy.", "Poland praised memos from Italy."),
    "a government than somebody of no known country": ("The Kenyan president praised Norway.", "Bo Li praised Norway."),
    "what is done abroad than at home": ("Angela Merkel accused Chad.", "Angela Merkel accused the German parliament."),
}  # fmt: skip


@pytest.mark.parametrize(("surer", "doubtful"), SURER.values(), ids=SURER)
def test_an_event_is_surer(events, surer: str, doubtful: str) -> None:
    (first,), (second,) = events(surer), events(doubtful)
    assert 1 >= first.confidence > second.confidence > 0


@pytest.mark.parametrize(("above", "given"), [(0.0, 1), (0.01, 0)])
def test_an_event_is_given_from_the_least_confidence_on(
    events, monkeypatch: pytest.MonkeyPatch, above: float, given: int
) -> None:
    (event,) = events("Norway was visited over its dispute with Chad.")
    monkeypatch.setattr("kg.extraction.events.LEAST", event.confidence + above)
    assert len(events("Norway was visited over its dispute with Chad.")) == given


def test_the_least_confidence_lies_between_a_state_and_a_single_person() -> None:
    state, person, aside = (half_read(True, *each) for each in ((0, False), (0, True), (2, False)))
    ways, ends = ("itself", "beside"), (1.0, 1.0)
    assert sureness(state, ways, ends, at_home=False) >= LEAST
    assert all(sureness(each, ways, ends, at_home=False) < LEAST for each in (person, aside))


GOVERNED = {
    "Norway refused to meet Iran.": {("refuse", "asserted"), ("meet", "denied")},
    "Chad denied attacking Mali.": {("deny", "asserted"), ("attack", "denied")},
    "Turkey threatened to bomb Syria.": {("threaten", "asserted"), ("bomb", "possible")},
}


@pytest.mark.parametrize(("sentence", "expected"), GOVERNED.items(), ids=GOVERNED)
def test_what_is_denied_or_threatened_is_a_statement_of_its_own(statements, sentence: str, expected) -> None:
    assert {(s.relation_text.split()[0], s.status) for s in statements(sentence)} == expected
