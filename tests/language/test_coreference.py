"""What pronouns, titles and descriptions stand for."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from kg.statement import Mention

PRONOUNS = [
    # (text, referring words, what each stands for)
    ("Angela Merkel met Emmanuel Macron. She praised him.", ["She", "him"], ["Angela Merkel", "Emmanuel Macron"]),
    ("Angela Merkel flew to Norway with her ministers.", ["her"], ["Angela Merkel"]),
    ("Chile withdrew its ambassador.", ["its"], ["Chile"]),
    ("Emmanuel Macron said he would visit Chile.", ["he"], ["Emmanuel Macron"]),
    ("Norway said it would join the talks.", ["it"], ["Norway"]),
    ("The Arab League said it had suspended Syria.", ["it"], ["Arab League"]),
    ("In his speech, Emmanuel Macron praised Chile.", ["his"], ["Emmanuel Macron"]),
    ("Emmanuel Macron himself opened the talks.", ["himself"], ["Emmanuel Macron"]),
    ("A lawyer, Ann Roe, said she would sue Chile.", ["she"], ["Ann Roe"]),
    ("Airbus offered Norway help, telling Reuters the firm “regrets its part” in it.", ["its"], ["Airbus"]),
    ("“I trust Norway,” Angela Merkel said.", ["I"], ["Angela Merkel"]),
    ("Peru is no party to the treaty, but it is host of a fair with Chile.", ["it"], ["Peru"]),
    ("The poems of nurse Ann Roe were printed in May by the Museum of Chile. She was 45.", ["She"], ["Ann Roe"]),
    ("Uhuru Kenyatta cited the treaty and said, “They must stand by us.”", ["us"], ["Kenya"]),
    ("“We will see them in court,” a Greenpeace spokesman said.", ["We"], ["Greenpeace"]),
    ("“We prepared a law,” said Norwegian leader Ann Roe of the Labour Party.", ["We"], ["Labour Party"]),
    ("An official from Greenpeace said: “We are working with Chile.”", ["We"], ["Greenpeace"]),
    ("“We will defend our borders,” said Kenyan President Uhuru Kenyatta.", ["We", "our"], ["Kenya", "Kenya"]),
]

DESCRIPTIONS = [
    ("Norway will hold a vote in May. The country has many parties.", "The country", "Norway"),
    ("The airline Loganair flies to Norway. The airline was founded long ago.", "The airline", "Loganair"),
    ("Saudi Arabia raised its output. Analysts had not expected this from the kingdom.", "the kingdom", "Saudi Arabia"),
    ("The European Union met on Monday. Norway is not in the bloc.", "the bloc", "European Union"),
    ("Iraq has more oil than any country nearby. US troops are now in the country.", "the country", "Iraq"),
    ("The Chinese took over Hong Kong. The territory has a parliament.", "The territory", "Hong Kong"),
    ("Emmanuel Macron flew to Chile. The president was received in Santiago.", "The president", "Emmanuel Macron"),
    ("Ann Roe, the trade commissioner, spoke in Oslo. The commissioner thanked Norway.", "The commissioner", "Ann Roe"),
]

TOLD_AGAIN = [
    # (text, the phrase that tells something again, what it was called first)
    ("A crowded ferry left Oslo on Monday. The ship sank near Bergen.", "The ship", "crowded ferry"),
    ("A cargo plane left Chad. The aircraft never reached Mali.", "The aircraft", "cargo plane"),
    ("A silver car hit a wall in Lima. Police removed the vehicle.", "the vehicle", "silver car"),
    ("Four people died in a bus crash in Peru. The accident closed a road.", "The accident", "bus crash in Peru"),
    ("Kenya held a referendum in May. The vote divided Nairobi.", "The vote", "referendum"),
    ("A fire destroyed a school in Lagos. Sixty men fought the blaze.", "the blaze", "fire"),
    ("A masked gunman fled on Monday. Police are looking for the suspect.", "the suspect", "masked gunman"),
    ("A ferry, a ship of steel, left Oslo. Chile bought the vessel.", "the vessel", "ferry"),
    ("A car hit a tree. Ann fled. Bo ran. Ed sat. Norway slept. Peru ate. Police took the vehicle.", "the vehicle", "car"),
    ("An oil pipeline runs to Chad. Rebels attacked the pipeline.", "the pipeline", "oil pipeline"),
    ("A stone bridge crossed the road. When it fell, it blocked the road for hours.", "it", "stone bridge"),
]

SEVERAL = [
    (
        "Angela Merkel met Emmanuel Macron in Oslo. The two leaders signed a pact.",
        "The two leaders",
        {"Angela Merkel", "Emmanuel Macron"},
    ),
    ("Chile and Peru share a border. Both countries sent troops.", "Both countries", {"Chile", "Peru"}),
    (
        "Talks among Norway, Chile, and Kenya ended. The three states will meet again.",
        "The three states",
        {"Norway", "Chile", "Kenya"},
    ),
]

UNRESOLVED = [
    # (text, the word or phrase that nothing may be claimed of)
    ("It is clear that Chile will join.", "It"),
    ("It rained in Norway.", "It"),
    ("Chile and Peru met Kenya. The two countries signed a pact.", "Kenya and"),
    ("Angela Merkel met Theresa May and Erna Solberg. The two leaders signed a pact.", "The two leaders"),
    ("Press TV praised Norway. The industry publication saw it in Oslo.", "The industry publication"),
    ("The UK Supreme Court ruled on Monday. Then the appeals court met.", "the appeals court"),
    ("Norway bought a ship. Another country had built it.", "Another country"),
    ("A ferry and a tanker left Oslo. The ship sank.", "The ship"),  # which of the two?
    ("Another explosion shook Oslo. Norway examined the blast.", "the blast"),
    ("A ferry left Oslo. The new ship sank.", "The new ship"),
    ("Three ferries left Oslo. The ship sank.", "The ship"),
    ("Norway bought a ferry. Peru sold a tanker to the company.", "the company"),
    ("An oil pipeline and a gas pipeline run to Chad. Rebels attacked the pipeline.", "the pipeline"),
    ("A dry summer began in Peru. This summer will be long.", "This summer"),
    ("Ann Roe is mayor of a town in Ohio. The United States helps her. The state pays.", "The state"),
    ("Kenya declared a state of emergency. Chad and Mali helped. The state pays.", "The state"),
    ("Greenland lies in the north. The country is cold.", "The country"),
    ("The Institute of Tropical Diseases opened in Lima. The disease spreads.", "The disease"),
    ("The World Health Organization praised Peru. The ministry is glad.", "The ministry"),
    ("The Libertarian Party met in Lima. The anti-war movement is small.", "The anti-war movement"),
    ("The Labour Party and Oxford University met in York. Both parties agreed.", "Both parties"),
    ("“Norway waited for years. It is time for others to go,” Ann Roe said.", "It"),
    ("Ann Roe told Reuters it was late.", "it"),
    ("Ann Roe told Reuters, “It was late.”", "It"),
    ("A better way was found in Peru. The way is long.", "The way"),
]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Doc]:
    """A function from a text to its Doc, published in 2020."""
    from kg.documents import Document
    from kg.language import load
    from kg.language import read as read_all

    nlp = load()

    def read_one(text: str) -> Doc:
        (doc,) = read_all(nlp, [Document(text[:40], text, date=date(2020, 3, 12))])
        return doc

    return read_one


def references(doc: Doc) -> list[Mention]:
    """The mentions that coreference added."""
    return [m for m in doc._.mentions if m.antecedent is not None]


@pytest.mark.parametrize(("text", "words", "names"), PRONOUNS)
def test_pronouns(read: Callable[[str], Doc], text: str, words: list[str], names: list[str]) -> None:
    found = {m.text: m.node.name for m in references(read(text)) if m.kind == "pronoun"}
    assert [found.get(word) for word in words] == names


@pytest.mark.parametrize(("text", "phrase", "name"), DESCRIPTIONS)
def test_descriptions(read: Callable[[str], Doc], text: str, phrase: str, name: str) -> None:
    assert {m.text: m.node.name for m in references(read(text))}.get(phrase) == name


@pytest.mark.parametrize(("text", "phrase", "name"), TOLD_AGAIN)
def test_things_told_again(read: Callable[[str], Doc], text: str, phrase: str, name: str) -> None:
    assert {m.text: m.node.name for m in references(read(text))}.get(phrase) == name


@pytest.mark.parametrize(("text", "phrase", "names"), SEVERAL)
def test_one_mention_for_each_of_several(read: Callable[[str], Doc], text: str, phrase: str, names: set[str]) -> None:
    found = [m for m in references(read(text)) if m.text == phrase]
    assert {m.node.name for m in found} == names
    assert len({(m.start, m.end) for m in found}) == 1


@pytest.mark.parametrize(("text", "phrase"), UNRESOLVED)
def test_a_wrong_link_is_worse_than_none(read: Callable[[str], Doc], text: str, phrase: str) -> None:
    assert phrase not in {m.text for m in references(read(text))}


def test_the_antecedent_is_recorded(read: Callable[[str], Doc]) -> None:
    text = "Chile withdrew its ambassador."
    (mention,) = references(read(text))
    assert mention.antecedent is not None
    start, end = mention.antecedent
    assert text[start:end] == "Chile"
    assert 0.4 <= mention.confidence <= 1


def test_a_government_without_a_name_is_the_speakers(read: Callable[[str], Doc]) -> None:
    doc = read("Norwegian Prime Minister Erna Solberg said her government would send ships to Chile.")
    assert {m.text: m.node.name for m in references(doc)} == {"her": "Erna Solberg", "government": "Norway"}


def test_an_event_told_again_keeps_node_and_time(read: Callable[[str], Doc]) -> None:
    from kg.language.dates import time_of

    doc = read("Chile carried out an airstrike on Monday. The attack killed five soldiers.")
    (mention,) = [m for m in references(doc) if m.kind == "event"]
    assert (mention.text, mention.node.name) == ("The attack", "airstrike")
    killed = next(t.i for t in doc if t.text == "killed")
    moment = time_of(doc, killed)
    assert moment is not None and moment.edtf == "2020-03-09"


def test_mentions_overlap_only_where_they_share_their_span(read: Callable[[str], Doc]) -> None:
    doc = read(" ".join(text for text, *_ in PRONOUNS + DESCRIPTIONS + SEVERAL))
    before = None
    for mention in doc._.mentions:
        if before is not None and (before.start, before.end) != (mention.start, mention.end):
            assert before.end <= mention.start
        before = mention


def test_a_description_and_the_pronoun_for_it_are_one_node(read: Callable[[str], Doc]) -> None:
    from kg.extraction.participants import participants
    from kg.extraction.reading import Reading
    from kg.knowledge import load

    doc = read("Masked gunmen attacked the port. They fled.")
    (pronoun,) = references(doc)
    reading = Reading(doc, load())
    (phrase,) = participants(reading, next(t.i for t in doc if t.text == "gunmen"))
    assert pronoun.node == phrase.node


def test_a_thing_told_again_is_one_node_in_statements(read: Callable[[str], Doc]) -> None:
    from kg.extraction.participants import participants
    from kg.extraction.reading import Reading
    from kg.knowledge import load

    doc = read("A crowded ferry that belongs to Peru left Oslo. The ship sank. Norway raised the vessel.")
    reading = Reading(doc, load())
    heads = [next(t.i for t in doc if t.text == word) for word in ("ferry", "ship", "vessel")]
    assert len({m.node.iri for head in heads for m in participants(reading, head)}) == 1


def test_however_sure_a_quotation_means_no_nameless_thing_outside(read: Callable[[str], Doc]) -> None:
    from kg.knowledge import load
    from kg.language.coreference.resolver import resolve
    from kg.language.coreference.writing import mentions

    def given(text: str) -> set[str]:
        resolution = resolve(read(text), load())
        assert resolution.pronouns
        resolution.pronouns = {i: (*found[:3], 1.0) for i, found in resolution.pronouns.items()}
        return {m.text for m in mentions(resolution, load()) if m.kind == "pronoun"}

    assert given("A crowded ferry left Oslo. It struck a reef.") == {"It"}
    assert given("A crowded ferry left Oslo. Ann Roe said: “It struck a reef.”") == set()


@pytest.mark.slow
def test_time_is_linear_in_the_text(read: Callable[[str], Doc]) -> None:
    from kg.knowledge import load
    from kg.language.coreference import resolve

    sentences = [text for text, *_ in PRONOUNS + DESCRIPTIONS + SEVERAL]
    random.Random(1).shuffle(sentences)
    knowledge = load()
    taken = []
    for times in (4, 16):
        doc = read(" ".join(sentences * times))
        begin = time.process_time()
        resolve(doc, knowledge)
        taken.append(time.process_time() - begin)
    assert taken[1] < 12 * taken[0]
