"""The language model as a spaCy component: what it annotates, and that the answer never depends on company."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from kg.language.reader import looks_english
from kg.resources import model

STORY = """PORT LOUIS (Reuters) — Foreign Minister Ana Duarte flew to Nairobi on Monday, where she met President Okello.

"We won't sign a treaty that divides us," Duarte said. Her Kenyan host, who had invited three neighbours, praised the plan.
"""
TEXTS = [
    STORY,
    "SUMMIT OPENS IN GENEVA\nLeaders of six states gather as the talks with Brazil's Moon Tae-ho begin",
    "- arms control\n- grain exports\n\n“They’re late,” the envoy’s aide said … 🇨🇭 \x07 and left\tthe room.",
    "Norway and Chile agreed to share the costs; Peru, which had refused for years, will follow.",
    "", " \n\n ", "\n\nYes.", "…", "🇨🇭", "a" * 3000, "no\u00a0break \u200b here\r\nnext line",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(model())


def annotation(doc: Doc) -> tuple:
    words = [(t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.head.i, t.dep_, bool(t.is_sent_start)) for t in doc]
    return words, [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def by_text(doc: Doc, text: str) -> list:
    return [token for token in doc if token.text == text]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept_and_every_word_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(token.head == token for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)
    assert all(token.pos_ and token.dep_ and token.lemma_ for token in doc)
    assert all((token.pos_ == "SPACE") == token.is_space for token in doc if len(doc) > 1)


def test_reads_a_story(nlp: Language) -> None:
    doc = nlp(STORY)
    flew = by_text(doc, "flew")[0]
    assert (flew.lemma_, flew.pos_, flew.tag_, flew.morph.get("Tense")) == ("fly", "VERB", "VBD", ["Past"])
    assert [child.dep_ for child in flew.lefts if child.pos_ == "PROPN"] == ["nsubj"]
    assert by_text(doc, "Nairobi")[0].dep_ == "obl"
    assert by_text(doc, "met")[0].dep_ == "advcl" or by_text(doc, "met")[0].dep_ == "acl:relcl"
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Ana Duarte", "PERSON"), ("Nairobi", "LOC"), ("Okello", "PERSON"), ("Duarte", "PERSON")} <= found
    assert len(list(doc.sents)) == 3


def test_spacys_own_tools_work_on_it(nlp: Language) -> None:
    doc = nlp("Norway sold grain to Chile.")
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("sale", [[
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "sell"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "seller", "RIGHT_ATTRS": {"DEP": "nsubj"}}]])
    assert [doc[row].text for _, rows in matcher(doc) for row in rows] == ["sold", "Norway"]
    assert [chunk.text for chunk in doc.sents] == ["Norway sold grain to Chile."]
    assert spacy.displacy.render(doc, style="dep", jupyter=False)


def test_answer_does_not_depend_on_company(nlp: Language) -> None:
    alone = [annotation(nlp(text)) for text in TEXTS]
    assert [annotation(doc) for doc in nlp.pipe(TEXTS, batch_size=50)] == alone
    assert [annotation(doc) for doc in nlp.pipe(TEXTS[::-1], batch_size=3)] == alone[::-1]
    assert [annotation(doc) for doc in nlp.pipe([*TEXTS, STORY * 5], batch_size=2)][: len(TEXTS)] == alone


def test_answer_does_not_depend_on_processes(nlp: Language) -> None:
    alone = [annotation(nlp(text)) for text in TEXTS[:4]]
    assert [annotation(doc) for doc in nlp.pipe(TEXTS[:4], n_process=2, batch_size=1)] == alone


def test_paragraphs_do_not_see_each_other(nlp: Language) -> None:
    first, second = TEXTS[3], "Its president thanked the two neighbours on Friday."
    together = nlp(f"{first}\n\n{second}")
    words = [token for token in together if not token.is_space]
    apart = [token for text in (first, second) for token in nlp(text)]
    assert [(t.text, t.dep_, t.head.text, t.tag_) for t in words] == [(t.text, t.dep_, t.head.text, t.tag_) for t in apart]


def test_a_copy_reads_the_same(nlp: Language) -> None:
    copy = spacy.blank("en")
    copy.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    copy.add_pipe("kg_reader")
    copy.get_pipe("kg_reader").from_bytes(nlp.get_pipe("kg_reader").to_bytes())
    assert annotation(copy(STORY)) == annotation(nlp(STORY))


def test_without_weights_it_says_so() -> None:
    empty = spacy.blank("en")
    empty.add_pipe("kg_reader")
    with pytest.raises(ValueError, match="no weights"):
        empty("Text.")


def test_sentences_given_beforehand_are_kept(nlp: Language) -> None:
    words = ["They", "left", "We", "stayed", "on"]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False, False])
    nlp.get_pipe("kg_reader")(doc)
    assert [sentence.text for sentence in doc.sents] == ["They left", "We stayed on"]


def test_headlines_and_lists_end_sentences(nlp: Language) -> None:
    doc = nlp("Leaders gather in Oslo\nMinisters of six states arrived on Monday.\n\n- grain\n- arms control")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Leaders gather in Oslo", "Ministers of six states arrived on Monday.", "- grain", "- arms control"]


def test_wrapped_lines_do_not_end_sentences(nlp: Language) -> None:
    doc = nlp("The foreign ministers of the six neighbouring states agreed on a\n"
              "common plan, and the president of the assembly will present it to\nthe parliament in March.")
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(("text", "words"), [
    ("the 10-member bloc", ["the", "10", "-", "member", "bloc"]),
    ("a China-Russia-Mongolia deal", ["a", "China", "-", "Russia", "-", "Mongolia", "deal"]),
    ("COVID-19", ["COVID", "-", "19"]),
    ("Moon Jae-in", ["Moon", "Jae-in"]),
    ("Moscow-led", ["Moscow", "-", "led"]),
    ("pro-government non-aligned", ["pro-government", "non-aligned"]),
    ("It can't pay $5m, 10% less", ["It", "ca", "n't", "pay", "$", "5", "m", ",", "10", "%", "less"]),
    ("Chile’s and/or Peru's", ["Chile", "’s", "and", "/", "or", "Peru", "'s"]),
    ("What?! Stop --", ["What", "?!", "Stop", "--"]),
])
def test_tokens_follow_the_treebanks(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words


def test_time_grows_with_length_only(nlp: Language) -> None:
    unit = "the envoys of Peru and the ministers of Chile and "
    nlp(unit)

    def seconds(times: int) -> float:
        begun = time.process_time()
        doc = nlp(unit * times)
        assert len(doc) == 10 * times
        return time.process_time() - begun
    short = max(seconds(150), 0.01)
    assert seconds(1500) < 25 * short


@pytest.mark.parametrize(("text", "answer"), [
    ("The envoys of both states met in Geneva and agreed on a plan.", True),
    ("Leaders gather in Oslo", True),
    ("", True),
    ("Die Gesandten beider Staaten haben sich in Genf getroffen und einen Plan beschlossen.", False),
    ("Les envoyés des deux pays se sont réunis à Genève pour signer un accord sur le commerce.", False),
    ("Los enviados de los dos países se reunieron en Ginebra para firmar un acuerdo.", False),
    ("两国特使在日内瓦会晤并签署协议", False),
    ("Посланники двух стран встретились в Женеве", False),
])
def test_other_languages_are_noticed(text: str, answer: bool) -> None:
    assert looks_english(text) is answer
