"""The ontology: every term said and shown, relations with their said: twins, PLOVER with CAMEO, shapes that bite."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

from kg import resources
from kg.namespaces import BASE, GK, NIF, PLOVER, SAID

FOLDER = resources.ontologies()
TERMS = Graph()
for name in ("geopolitics", "relations", "plover", "names", "people", "graph"):
    TERMS.parse(FOLDER / f"{name}.ttl")
SHAPES = Graph().parse(FOLDER / "shapes.ttl")
RELATIONS = sorted(set(TERMS.subjects(RDF.type, GK.Relation)))
EVENT_TYPES = sorted(set(TERMS.subjects(RDF.type, PLOVER.EventType)))
OURS = sorted({s for s in TERMS.subjects() if isinstance(s, URIRef) and s.startswith((str(GK), str(SAID)))})


def short(term: URIRef) -> str:
    """The name of a test: the last part of the IRI."""
    return str(term).rpartition("/")[2]


@pytest.mark.parametrize("term", OURS, ids=short)
def test_a_term_has_label_definition_and_example(term: URIRef) -> None:
    assert TERMS.value(term, RDFS.label), "label"
    assert TERMS.value(term, SKOS.definition), "definition"
    assert TERMS.value(term, SKOS.example), "example"


def test_no_term_is_defined_twice() -> None:
    assert not [term for term in OURS if len(set(TERMS.objects(term, RDFS.label))) > 1]


@pytest.mark.parametrize("relation", RELATIONS, ids=short)
def test_a_relation_has_its_said_property(relation: URIRef) -> None:
    twin = SAID[relation.removeprefix(str(GK))]
    assert (relation, RDFS.subPropertyOf, twin) in TERMS
    assert (twin, RDFS.subPropertyOf, SAID.relation) in TERMS


@pytest.mark.parametrize("relation", RELATIONS, ids=short)
def test_a_relation_agrees_with_plover(relation: URIRef) -> None:
    kind, mode, code = (TERMS.value(relation, GK[each]) for each in ("eventType", "mode", "cameo"))
    assert (kind is None) == (code is None)
    if kind is not None:
        concept = PLOVER[f"cameo-{code}"]
        assert kind in {*TERMS.objects(concept, SKOS.broader), *TERMS.objects(concept, SKOS.related)}, code
    if mode is not None:
        assert kind in set(TERMS.objects(mode, GK.modeOf)), mode


@pytest.mark.parametrize("relation", RELATIONS, ids=short)
def test_inverse_and_symmetry(relation: URIRef) -> None:
    """A relation is symmetric or has an inverse, not both; inverse relations are of one sign."""
    inverse = TERMS.value(relation, OWL.inverseOf)
    if inverse is not None:
        assert (relation, RDF.type, OWL.SymmetricProperty) not in TERMS
        assert (inverse, RDF.type, GK.Relation) in TERMS
        assert TERMS.value(relation, GK.sign) == TERMS.value(inverse, GK.sign)


def test_plover_has_sixteen_types_in_four_quad_classes() -> None:
    names = {each.removeprefix(str(PLOVER)) for each in EVENT_TYPES}
    assert names == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    quads = {TERMS.value(each, SKOS.broader) for each in EVENT_TYPES}
    assert {TERMS.value(each, RDF.type) for each in quads} == {PLOVER.QuadClass}
    assert len(quads) == 4


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("042", "CONSULT"), ("036", "AGREE"), ("051", "SUPPORT"), ("057", "SUPPORT"), ("075", "AID"),
        ("0841", "RETREAT"), ("0874", "RETREAT"), ("0813", "RETREAT"), ("020", "REQUEST"), ("1041", "REQUEST"),
        ("090", "ACCUSE"), ("112", "ACCUSE"), ("129", "REJECT"), ("138", "THREATEN"), ("141", "PROTEST"),
        ("154", "MOBILIZE"), ("163", "SANCTION"), ("173", "COERCE"), ("195", "ASSAULT"), ("2042", "ASSAULT"),
    ],
)  # fmt: skip
def test_the_plover_type_of_a_cameo_code(code: str, kind: str) -> None:
    assert TERMS.value(PLOVER[f"cameo-{code}"], SKOS.broader) == PLOVER[kind]


def test_cameo_codes_are_their_notations() -> None:
    codes = list(TERMS.subject_objects(SKOS.notation))
    assert len(codes) > 250
    assert all(concept == PLOVER[f"cameo-{notation}"] for concept, notation in codes)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.name)
def test_every_term_that_a_file_uses_is_defined(path: Path) -> None:
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"|<[^>\n]*>|(?<=\s)#.*', "", path.read_text(encoding="utf-8"))
    spaces = {"gk": GK, "plover": PLOVER, "said": SAID}
    used = {spaces[prefix][name] for prefix, name in re.findall(r"\b(gk|plover|said):([\w-]+)", text)}
    assert not sorted(term for term in used if (term, None, None) not in TERMS)


# ---- Shapes ----------------------------------------------------------------------------------------------------------

VALID = """
@prefix gk: <https://w3id.org/geokg/ontology#> . @prefix plover: <https://w3id.org/geokg/plover#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix : <https://w3id.org/geokg/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:d a gk:Document ; dcterms:identifier "d" ; gk:contentHash "00" ; dcterms:date "2024-05-01"^^xsd:date .
:s a nif:Sentence ; nif:referenceContext :d ; nif:anchorOf "Kenya hosted Chad." ;
    nif:beginIndex 0 ; nif:endIndex 18 .
:m a gk:Mention ; gk:refersTo :kenya ; gk:mentionKind "name" ;
    nif:beginIndex 0 ; nif:endIndex 5 .
:x a gk:Statement ; gk:source :kenya ; gk:relation gk:hosts ; gk:target :chad ; gk:relationText "host" ;
    gk:eventType plover:CONSULT ; gk:mode plover:host ; gk:cameo "043" ; gk:sign 1 ; gk:status gk:Asserted ;
    gk:begin "2024-04-30"^^xsd:date ; gk:end "2024-05-01"^^xsd:date ; gk:confidence 0.9 ; gk:rule "verb.object" ;
    gk:sourceMention :m ; gk:predicateMention :m ; gk:targetMention :m ; prov:wasDerivedFrom :s .
"""
X, S, M, D = (URIRef(BASE + each) for each in "xsmd")
CASES = [  # what is changed, to what, and the part of the message that must be said
    (X, GK.source, None, "one source"),
    (X, GK.target, URIRef(BASE + "kenya"), "not its source"),
    (X, GK.relation, None, "one relation"),
    (X, GK.eventType, PLOVER["cameo-043"], "PLOVER type"),
    (X, GK.cameo, Literal("43"), "CAMEO code"),
    (X, GK.sign, Literal(2), "-1, 0 or 1"),
    (X, GK.status, GK.Maybe, "one status"),
    (X, GK.begin, Literal("2024-06-01", datatype=XSD.date), "not after its end"),
    (X, GK.confidence, Literal("1.5", datatype=XSD.decimal), "from 0 to 1"),
    (X, GK.rule, None, "names the rule"),
    (X, PROV.wasDerivedFrom, None, "one sentence"),
    (X, GK.predicateMention, None, "mention of its predicate"),
    (S, NIF.referenceContext, None, "one document"),
    (S, NIF.endIndex, Literal("0"), "one offset"),
    (M, NIF.beginIndex, Literal(9), "not after its end"),
    (M, GK.mentionKind, Literal("nickname"), "one of the eight"),
    (D, DCTERMS.identifier, None, "one key"),
]


def messages(graph: Graph) -> set[str]:
    """The messages of a validation report."""
    _, report, _ = validate(graph, shacl_graph=SHAPES)
    return {str(each) for each in report.objects(None, SH.resultMessage)}


def test_a_graph_as_design_shows_it_conforms() -> None:
    assert not messages(Graph().parse(data=VALID))


@pytest.mark.parametrize(("node", "path", "value", "said"), CASES, ids=[case[3] for case in CASES])
def test_a_graph_with_a_fault_does_not(node: URIRef, path: URIRef, value: URIRef | Literal | None, said: str) -> None:
    graph = Graph().parse(data=VALID)
    graph.remove((node, path, None))
    if value is not None:
        graph.add((node, path, value))
    assert any(said in message for message in messages(graph))
