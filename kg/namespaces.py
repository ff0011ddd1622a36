"""The namespaces of the graph (DESIGN: "What a statement is")."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

BASE = "https://w3id.org/geokg/"
GK = Namespace(BASE + "ontology#")
SAID = Namespace(BASE + "said#")
PLOVER = Namespace(BASE + "plover#")
LEXICON = Namespace(BASE + "lexicon#")
ACTOR = Namespace(BASE + "actor/")
PLACE = Namespace(BASE + "place/")
NODE = Namespace(BASE + "node/")
STATEMENT = Namespace(BASE + "statement/")
SENTENCE = Namespace(BASE + "sentence/")
MENTION = Namespace(BASE + "mention/")
DOCUMENT = Namespace(BASE + "document/")
GRAPH = Namespace(BASE + "graph/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")

PREFIXES: dict[str, Namespace] = {
    "gk": GK, "said": SAID, "plover": PLOVER, "lexicon": LEXICON, "actor": ACTOR, "place": PLACE, "node": NODE,
    "statement": STATEMENT, "sentence": SENTENCE, "mention": MENTION, "document": DOCUMENT, "graph": GRAPH, "nif": NIF,
    "sem": SEM, "schema": SCHEMA, "wd": WIKIDATA, "prov": Namespace(str(PROV)), "skos": Namespace(str(SKOS)),
    "dcterms": Namespace(str(DCTERMS)), "owl": Namespace(str(OWL)), "rdf": Namespace(str(RDF)),
    "rdfs": Namespace(str(RDFS)), "xsd": Namespace(str(XSD)),
}
