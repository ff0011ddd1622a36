"""The lexicon: every entry well formed, and every example sentence a test that the entry fires."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from kg import resources
from kg.errors import InputError
from kg.knowledge.lexicon import POS, SLOTS, Frame, Lexicon, governing
from kg.namespaces import GK, PLOVER
from kg.statement import STATUSES, NodeType, Statement

FOLDER = resources.ontologies()
PREFIXES = (
    "@prefix gk: <https://w3id.org/geokg/ontology#> . @prefix : <https://example.org/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix plover: <https://w3id.org/geokg/plover#> .\n"
)


def read(*texts: str) -> Lexicon:
    """The lexicon in some Turtle."""
    store = Store()
    for text in texts:
        store.load(text.encode(), format=RdfFormat.TURTLE)
    return Lexicon.from_store(store)


LEXICON = read(
    *((FOLDER / f"{name}.ttl").read_text("utf-8") for name in ("geopolitics", "relations", "plover")),
    *(path.read_text("utf-8") for path in sorted((FOLDER / "lexicon").glob("*.ttl"))),
)
TERMS = Graph().parse(FOLDER / "plover.ttl")
ROLES = sorted(set(LEXICON.roles.values()), key=lambda each: each.iri)
CUES = sorted(set(LEXICON.cues.values()), key=lambda each: each.iri)
PREPOSITIONS = {
    "about", "above", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before",
    "behind", "belonging to", "below", "beside", "between", "by", "during", "for", "from", "in", "in favor of",
    "in favour of", "in support of", "inside", "into", "near", "of", "off", "on", "on behalf of", "onto", "out of",
    "outside", "over", "past", "regarding", "through", "to", "together with", "toward", "towards", "under", "upon",
    "via", "with", "within",
}  # fmt: skip


def short(entry: Any) -> str:
    """The name of a test: the last part of the entry's IRI."""
    return str(entry.iri).rpartition("#")[2]


# ---- Every entry is well formed --------------------------------------------------------------------------------------


def test_there_are_a_thousand_entries() -> None:
    assert len(LEXICON.all_frames) + len(ROLES) + len(CUES) >= 1000


@pytest.mark.parametrize("frame", LEXICON.all_frames, ids=short)
def test_a_frame_is_well_formed(frame: Frame) -> None:
    assert frame.pos in POS
    assert frame.triggers
    assert frame.relation or frame.complement or frame.attributes, "it relates, or qualifies what it governs"
    slots = {*frame.source_slots, *frame.target_slots}
    assert slots <= {*SLOTS, *PREPOSITIONS}
    assert frame.source_slots
    assert not frame.noun_objects or frame.pos == "verb"
    assert frame.complement in {"", *STATUSES}
    assert frame.sign in {-1, 0, 1}
    assert frame.example


@pytest.mark.parametrize("frame", [each for each in LEXICON.all_frames if each.event_type], ids=short)
def test_a_frame_agrees_with_plover(frame: Frame) -> None:
    kind = PLOVER[frame.event_type]
    assert (kind, RDF.type, PLOVER.EventType) in TERMS
    concept = PLOVER[f"cameo-{frame.cameo}"]
    assert kind in {*TERMS.objects(concept, SKOS.broader), *TERMS.objects(concept, SKOS.related)}, frame.cameo
    assert not frame.mode or kind in set(TERMS.objects(PLOVER[frame.mode], GK.modeOf)), frame.mode


def test_no_two_frames_say_different_things_of_the_same_words() -> None:
    """Trigger, noun, target slot, what the target must be and who the source must be decide the frame."""
    seen = Counter(
        (frame.pos, trigger, noun, slot, frame.target_types, frame.target_nouns, frame.source_sectors, frame.source_types)
        for frame in LEXICON.all_frames
        for trigger in frame.triggers
        for noun in frame.noun_objects or ("",)
        for slot in frame.target_slots or ("",)
    )
    assert [key for key, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("role", ROLES, ids=short)
def test_a_role_noun_is_well_formed(role: Any) -> None:
    assert role.node_type in {*get_args(NodeType), "part"}
    assert len(role.sector) in {0, 3}
    assert any(trigger in role.example.lower() for trigger in role.triggers)


@pytest.mark.parametrize("cue", CUES, ids=short)
def test_a_cue_is_well_formed(cue: Any) -> None:
    assert cue.status in STATUSES or cue.attributes
    words = [re.sub(r"^be |\b[A-Z]+\b", "", trigger).split() for trigger in cue.triggers]
    assert any(all(word[:4] in cue.example.lower() for word in each) for each in words)


# ---- Every example fires ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Any, list[Statement]]]:
    """The parse of each frame's example and the statements made from it, in one pass over all."""
    from kg import knowledge, language
    from kg.documents import Document
    from kg.extraction import extract

    known = knowledge.load()
    nlp = language.load(known)
    documents = [Document(key=frame.iri, text=frame.example) for frame in LEXICON.all_frames]
    docs = language.read(nlp, documents) if hasattr(language, "read") else _read(nlp, documents)
    return {document.key: (doc, extract(doc, known)) for document, doc in zip(documents, docs, strict=True)}


def _read(nlp: Any, documents: Iterable[Any]) -> Iterable[Any]:
    from kg.language.pipeline import read as read_documents

    return read_documents(nlp, documents)


@pytest.mark.parametrize("frame", LEXICON.all_frames, ids=short)
def test_an_example_has_the_trigger_once(frame: Frame, readings: dict[str, tuple[Any, list[Statement]]]) -> None:
    doc, _ = readings[frame.iri]
    lemmas = [token.lemma_ for token in doc]
    found = {place for trigger in frame.triggers for place in _places(trigger, frame.pos, lemmas)}
    if frame.pos == "verb":
        found = {place for place in found if doc[place].pos_ in {"VERB", "AUX"}}
    assert len(found) == 1, lemmas
    if frame.noun_objects:
        assert any(words in frame.noun_objects for words in (*lemmas, *map(" ".join, pairwise(lemmas)))), lemmas


def _places(trigger: str, pos: str, lemmas: list[str]) -> list[int]:
    """Where a trigger's head stands: the first word of a verb with its particle, the last of a noun with modifiers."""
    words = trigger.split()
    if pos == "verb":
        return [i for i, lemma in enumerate(lemmas) if lemma == words[0] and set(words[1:]) <= set(lemmas[i:])]
    size = len(words)
    return [i + size - 1 for i in range(len(lemmas) - size + 1) if lemmas[i : i + size] == words]


@pytest.mark.parametrize("frame", LEXICON.all_frames, ids=short)
def test_an_example_fires(frame: Frame, readings: dict[str, tuple[Any, list[Statement]]]) -> None:
    """A frame that relates gives a statement; one that only governs gives its clause status and source."""
    _, statements = readings[frame.iri]
    seen = [(each.source.text, each.relation_text, each.target.text, each.frame, each.status) for each in statements]
    if frame.event_node and "self" in frame.source_slots:
        assert any("event" in (each.source.node.type, each.target.node.type) for each in statements), seen
    elif frame.relation:
        assert any(each.frame == frame.iri for each in statements), seen
    else:
        assert any(_governed(frame, each) for each in statements), seen


def _governed(frame: Frame, statement: Statement) -> bool:
    spoken = frame.attributes and frame.pos == "verb"
    return statement.status == (frame.complement or "asserted") and (statement.attributed_to is not None or not spoken)


# ---- Reading Turtle --------------------------------------------------------------------------------------------------

TOY = (
    PREFIXES
    + """
:scolds a gk:Relation ; gk:eventType plover:ACCUSE ; gk:mode plover:disapprove ; gk:cameo "111" ; gk:sign -1 .
:scold a gk:Frame ; gk:pos "verb" ; gk:trigger "scold", "tell off" ; gk:targetSlot "for", "object" ; gk:evokes :scolds .
:give-scolding a gk:Frame ; gk:pos "verb" ; gk:trigger "give" ; gk:nounObject "scolding" ; gk:targetSlot "to" ;
    gk:evokes :scolds .
:give a gk:Frame ; gk:pos "verb" ; gk:trigger "give" ; gk:targetSlot "to" ; gk:evokes :gives .
:gives a gk:Relation , owl:SymmetricProperty ; owl:inverseOf :gets .
:gets a gk:Relation .
:scolding a gk:Frame ; gk:pos "noun" ; gk:trigger "public scolding", "scolding" ; gk:targetSlot "of" ;
    gk:evokes :scolds ; gk:sign 0 .
:premier a gk:RoleNoun ; gk:trigger "premier" ; gk:nodeType "person" ; gk:sector "GOV" .
:maybe a gk:Cue ; gk:pos "adverb" ; gk:trigger "maybe" ; gk:status gk:Possible .
"""
)


def test_a_frame_takes_over_from_its_relation() -> None:
    (frame,) = read(TOY).frames("tell off", "verb")
    assert (frame.event_type, frame.mode, frame.cameo, frame.sign) == ("ACCUSE", "disapprove", "111", -1)
    assert (frame.source_slots, frame.target_slots) == (("subject",), ("object", "for"))


def test_its_own_values_go_before() -> None:
    (frame,) = read(TOY).frames("scolding", "noun")
    assert frame.sign == 0
    assert frame.source_slots == ("by", "possessor", "modifier", "of")


def test_the_most_specific_frame_comes_first() -> None:
    first, second = read(TOY).frames("give", "verb")
    assert first.noun_objects == ("scolding",) and second.noun_objects == ()


def test_the_longest_trigger_wins() -> None:
    lexicon = read(TOY)
    assert lexicon.longest(["a", "public", "scolding"], "noun")[0] == 2
    assert lexicon.longest(["the", "premier"], "noun") == (0, ())


def test_inverse_and_symmetry_are_read_from_either_side() -> None:
    lexicon = read(TOY)
    assert lexicon.relation("https://example.org/gives").symmetric
    assert lexicon.relation("https://example.org/gets").inverse == "https://example.org/gives"


def test_roles_and_cues_are_found_by_lemma() -> None:
    lexicon = read(TOY)
    assert (lexicon.roles["premier"].node_type, lexicon.roles["premier"].sector) == ("person", "GOV")
    assert lexicon.cues["maybe"].status == "possible"


def test_a_round_trip_through_plain_data_changes_nothing() -> None:
    assert Lexicon.from_json(LEXICON.to_json()) == LEXICON


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (':x a gk:Frame ; gk:pos "verb" .', "trigger"),
        (':x a gk:Frame ; gk:pos "verbum" ; gk:trigger "x" .', "gk:pos is 'verbum'"),
        (':x a gk:Frame ; gk:pos "verb" ; gk:trigger "x" ; gk:evokes gk:nowhere .', "no file defines"),
        (':x a gk:Frame ; gk:pos "verb" ; gk:trigger "x" ; gk:sign 7 .', "gk:sign is 7"),
        (":x a gk:RoleNoun .", "trigger"),
    ],
)
def test_an_entry_that_cant_be_used_is_named(fault: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        read(PREFIXES + fault)
    assert "https://example.org/x" in str(raised.value)


def test_which_frame_governs_a_clause() -> None:
    finite = Frame("f", "verb", ("tell",), target_slots=("that",), complement="asserted")
    open_ = replace(finite, iri="o", target_slots=("complement",), complement="possible")
    assert governing([open_, finite], finite=True) == finite
    assert governing([open_, finite], finite=False) == open_
    assert governing([open_], finite=True) == open_
    assert governing([], finite=True) is None
