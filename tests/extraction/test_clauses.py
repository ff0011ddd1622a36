"""Clauses: every rule has an example that fires it; tables of (sentence, clauses); time grows with length only."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from endless_sentences import chained_verbs, names_that_met, nested, relative_clauses
from spacy.tokens import Doc

from kg.extraction.clause_rules import CLAUSE_RULES
from kg.extraction.clauses import Clause, clauses
from kg.extraction.reading import Reading
from kg.knowledge import load
from kg.language.gazetteer import Gazetteer

Parsed = Callable[[str], Doc]
SHORT = {"subject": "s", "object": "o", "indirect": "i", "oblique": "x", "complement": "c", "clausal": "v"}


def written(doc: Doc, found: list[Clause], nominal: bool = False) -> list[str]:
    """Clauses as one line each: lemma and kind, "not", arguments as role:preposition head, "*" where it is implied."""
    lines = []
    for c in found:
        if (c.kind == "NOM") != nominal:
            continue
        parts = [
            f"{SHORT[a.role]}:{a.preposition}{' ' * bool(a.preposition)}{doc[a.head]}{'*' * a.implied}"
            for a in c.arguments
        ]
        lines.append(" ".join([*("not" for _ in range(c.negated)), c.lemma, c.kind, *sorted(parts)]))
    return lines


@pytest.mark.parametrize("rule", CLAUSE_RULES)
def test_every_rule_fires_on_its_example(rule: str, parsed: Parsed) -> None:
    fired = {name for c in clauses(parsed(CLAUSE_RULES[rule].example)) for name in c.rules}
    assert rule in fired


def test_no_rule_without_a_definition(parsed: Parsed) -> None:
    fired = {name for rule in CLAUSE_RULES.values() for c in clauses(parsed(rule.example)) for name in c.rules}
    assert fired <= set(CLAUSE_RULES)


CLAUSES = [
    # one clause: types and roles
    ("Maria Lind is the foreign minister of Sweden.", ["be SVC c:minister s:Maria"]),
    ("The rebels are in control of the airport.", ["be SVA s:rebels x:in control"]),
    ("There were clashes in the capital.", ["be EX s:clashes"]),
    ("Estonia became a member of the alliance.", ["become SVC c:member s:Estonia"]),
    ("The council declared the vote invalid.", ["declare SVOC c:invalid o:vote s:council"]),
    ("Greece gave Cyprus two ships.", ["give SVOO i:Cyprus o:ships s:Greece"]),
    ("Troops carried out a raid near Kabul.", ["carry out SVO o:raid s:Troops"]),
    ("According to the ministry, the ship sank.", ["sink SVA s:ship x:according to ministry"]),
    # voice, negation
    ("The port was closed.", ["close SVO o:port"]),
    ("The bridge was destroyed by rebels.", ["destroy SVO o:bridge s:rebels"]),
    ("Peru did not sign the accord.", ["not sign SVO o:accord s:Peru"]),
    ("No country recognised the government.", ["not recognise SVO o:government s:country"]),
    # coordination
    ("Norway, not Sweden, hosted the talks.", ["host SVO o:talks s:Norway"]),
    ("Albania, Serbia and Kosovo will meet in Tirana and sign a treaty.",
     ["meet SVA s:Albania s:Kosovo s:Serbia x:in Tirana", "sign SVO o:treaty s:Albania* s:Kosovo* s:Serbia*"]),
    ("The accord was signed by France, Italy and Spain in Rome in 2019.",
     ["sign SVOA o:accord s:France s:Italy s:Spain x:in 2019 x:in Rome"]),
    ("Kenya will not arm or train the rebels.", ["not arm SVO o:rebels s:Kenya", "not train SVO o:rebels* s:Kenya*"]),
    ("Customs officers seized and burned the cargo.", ["seize SVO o:cargo* s:officers", "burn SVO o:cargo s:officers*"]),
    ("In May, the envoy visited Oslo and signed the accord.",
     ["visit SVOA o:Oslo s:envoy x:in May", "sign SVOA o:accord s:envoy* x:in May*"]),
    # clauses at nouns
    ("The rebels, who control the north, rejected the offer.",
     ["control SVO o:north s:rebels*", "reject SVO o:offer s:rebels"]),
    ("The treaty that Chile signed expires in June.", ["sign SVO o:treaty* s:Chile", "expire SVA s:treaty x:in June"]),
    ("The ship Iran seized carried oil.", ["seize SVO o:ship* s:Iran", "carry SVO o:oil s:ship"]),
    ("The town in which the leaders met is small.", ["meet SVA s:leaders x:in town*", "be SVC c:small s:town"]),
    ("The group the minister spoke to left the hall.", ["speak SVA s:minister x:to group*", "leave SVO o:hall s:group"]),
    ("Malta closed its ports, which angered Italy.", ["close SVO o:ports s:Malta", "anger SVO o:Italy s:closed*"]),
    ("The pact, signed in 1991 and renewed in 2011, binds both states.",
     ["sign SVOA o:pact* x:in 1991", "renew SVOA o:pact* x:in 2011", "bind SVO o:states s:pact"]),
    ("Qatar, which hosted the talks and paid the delegates, praised the deal.",
     ["host SVO o:talks s:Qatar*", "pay SVO o:delegates s:Qatar*", "praise SVO o:deal s:Qatar"]),
    ("Bulgaria's decision to expel the envoy was condemned by Russia.",
     ["expel SVO o:envoy s:Bulgaria*", "condemn SVO o:decision s:Russia"]),
    ("The claim that Libya hid weapons was false.", ["hide SVO o:weapons s:Libya", "be SVC c:false s:claim"]),
    ("The pilots the minister said were missing returned.",
     ["say SVO s:minister v:missing", "be SVC c:missing s:pilots*", "return SV s:pilots"]),
    ("The man who officials said was killed in the raid led the group.",
     ["say SVO s:officials v:killed", "kill SVOA o:man* x:in raid", "lead SVO o:group s:man"]),
    ("The firm was founded in Oslo and sold engines.", ["found SVOA o:firm x:in Oslo", "sell SVO o:engines s:firm*"]),
    # control
    ("Japan agreed to send aid to Fiji.", ["agree SVO s:Japan v:send", "send SVOA o:aid s:Japan* x:to Fiji"]),
    ("The minister promised the union to raise wages.",
     ["promise SVO i:union s:minister v:raise", "raise SVO o:wages s:minister*"]),
    ("The court ordered the ministry to publish the report.",
     ["order SVO o:ministry s:court v:publish", "publish SVO o:report s:ministry*"]),
    ("Poland was asked to host the talks.", ["ask SVO o:Poland v:host", "host SVO o:talks s:Poland*"]),
    ("He is expected to visit Havana in June.", ["expect SVO o:He v:visit", "visit SVOA o:Havana s:He* x:in June"]),
    ("Sudan accused Chad of arming the rebels.", ["accuse SVO o:Chad s:Sudan v:of arming", "arm SVO o:rebels s:Chad*"]),
    ("The general was accused of ordering the attack.",
     ["accuse SVO o:general v:of ordering", "order SVO o:attack s:general*"]),
    ("The bishops called on the junta to free the prisoners.",
     ["call SVA s:bishops x:on junta", "free SVO o:prisoners s:junta*"]),
    ("After meeting the premier, the envoy left Baku.", ["meet SVO o:premier s:envoy*", "leave SVO o:Baku s:envoy"]),
    ("Rebels shelled the port, the police said.", ["shell SVO o:port s:Rebels", "say SVO s:police v:shelled"]),
    ("Kenya says it is willing to withdraw its troops.",
     ["say SVO s:Kenya v:willing", "be SVC c:willing s:it v:withdraw", "withdraw SVO o:troops s:it*"]),
    ("The law forbids insulting the king.", ["forbid SVO s:law v:insulting", "insult SVO o:king"]),
    ("The ministry made the film hard to find.", ["make SVOC c:hard o:film s:ministry", "find SV"]),
    # what the parser got wrong
    ("Kenya announced schools would close.", ["announce SVO s:Kenya v:close", "close SV s:schools"]),
    ("The captain told the Post he was leaving Oslo.",
     ["tell SVO i:Post s:captain v:leaving", "leave SVO o:Oslo s:he"]),
    ("Guests came from the north of Chad and from Mali.", ["come SVA s:Guests x:from Mali x:from north"]),
    ("Norway hosted talks between Chad, claiming victory, and Mali.",
     ["host SVO o:talks s:Norway", "claim SVO o:victory s:Chad*"]),
    ("Peru closed its ports, with Chile following suit.", ["close SVO o:ports s:Peru", "follow SVO o:suit s:Chile"]),
    ("The deal was broken by Oman joining a pact and Chad having doubts.",
     ["break SVO o:deal", "join SVO o:pact s:Oman", "have SVO o:doubts s:Chad"]),
    ("Talks failed, with Oman calling the deal weak and Chad calling the king a liar.",
     ["fail SV s:Talks", "call SVOC c:weak o:deal s:Oman", "call SVOC c:liar o:king s:Chad"]),
    ("The pact ended with Oman and Chad having left the table.",
     ["end SV s:pact", "leave SVO o:table s:Chad s:Oman"]),
    ("The king died with his sons at his side in Oslo.", ["die SVA s:king x:in Oslo"]),
    ("Sailors want to rest and pay for beds.",
     ["want SVO s:Sailors v:rest", "rest SV s:Sailors*", "pay SVA s:Sailors* x:for beds"]),
    ("Two officers were suspended pending an inquiry.", ["suspend SVOA o:officers x:pending inquiry"]),
    ("The king ordered the general's killing.", ["order SVO o:killing s:king"]),
    ("The law permits an heir as regent to rule.",
     ["permit SVOA o:heir s:law v:rule x:as regent", "rule SV s:heir*"]),
    ("The call was made by Chad to Mali.", ["make SVOA o:call s:Chad x:to Mali"]),
    # speech
    ("The minister said on Friday that the rebels must leave.",
     ["say SVOA s:minister v:leave x:on Friday", "leave SV s:rebels"]),
    ("The envoy said the truce would hold and thanked the rebels.",
     ["say SVO s:envoy v:hold", "hold SV s:truce", "thank SVO o:rebels s:envoy*"]),
    ("The ministry said that Egypt would send troops to Sudan.",
     ["say SVO s:ministry v:send", "send SVOA o:troops s:Egypt x:to Sudan"]),
    ('"We want peace," the president told reporters.',
     ["want SVO o:peace s:We", "tell SVO i:reporters s:president v:want"]),
    ("The talks, the envoy said, have failed.", ["say SVO s:envoy v:failed", "fail SV s:talks"]),
    ("The problem is that the army rejects the treaty.", ["be SVC s:problem v:rejects", "reject SVO o:treaty s:army"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CLAUSES)
def test_clauses(sentence: str, expected: list[str], parsed: Parsed) -> None:
    doc = parsed(sentence)
    assert written(doc, clauses(doc)) == expected


NOMINAL = [
    ("Ana Ruiz, the president of the bank, resigned.", ["be NOM c:president s:Ana", "be NOM s:president x:of bank"]),
    ("President Bo Berg resigned.", ["be NOM c:President s:Bo"]),
    ("Bolivia's lithium attracts investors.", ["have NOM o:lithium s:Bolivia"]),
    ("The embassy in Lima reopened.", ["be NOM s:embassy x:in Lima"]),
]


@pytest.mark.parametrize(("sentence", "expected"), NOMINAL)
def test_nominal_clauses(sentence: str, expected: list[str], parsed: Parsed) -> None:
    doc = parsed(sentence)
    assert written(doc, clauses(doc), nominal=True) == expected


def test_the_speaker_governs_what_is_said(parsed: Parsed) -> None:
    for sentence in (
        "The ministry said that Egypt would send troops to Sudan.",
        "The talks, the envoy said, have failed.",
    ):
        said, reported = sorted(
            (c for c in clauses(parsed(sentence)) if c.kind != "NOM"), key=lambda c: c.parent is not None
        )
        assert (said.lemma, said.link, reported.link) == ("say", "root", "ccomp")


def test_links_and_markers(parsed: Parsed) -> None:
    found = clauses(parsed("Protesters threatened to storm the palace if the king does not resign."))
    assert [(c.lemma, c.link, c.marker, c.parent) for c in found] == [
        ("threaten", "root", "", None), ("storm", "xcomp", "to", 0), ("resign", "advcl", "if", 1)
    ]  # fmt: skip


def test_a_span_gives_its_own_clauses(parsed: Parsed) -> None:
    docs = [parsed("The port was closed."), parsed("Peru did not sign the accord.")]
    both = Doc.from_docs(docs)
    assert both is not None
    second = list(both.sents)[1]
    found = clauses(second)
    assert [c.lemma for c in found] == ["sign"]
    assert all(second.start <= i < second.end for c in found for i in (c.predicate, *(a.head for a in c.arguments)))


# ------------------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    ("doc", "expected"),
    [(names_that_met(500), 500), (nested(200), 1), (chained_verbs(1500), 1)],
    ids=["500 names", "200 brackets", "3,000 words"],
)
def test_endless_sentences_take_no_endless_time(doc: Doc, expected: int) -> None:
    begin = time.process_time()
    found = clauses(doc)
    assert time.process_time() - begin < 1.0
    assert len([a for a in found[-1].arguments if a.role == "subject"]) == expected


def test_what_a_relative_clause_is_about_is_not_looked_for_endlessly() -> None:
    reading = Reading(Gazetteer(load())(relative_clauses(400)), load())
    begin = time.process_time()
    assert len(reading.clauses) > 400
    assert time.process_time() - begin < 3.0
