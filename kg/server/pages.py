"""Pages for people: the start, a query page, actors and other nodes, documents, statements; each also as Turtle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.graph import named_queries
from kg.graph.queries import defined
from kg.graph.results import Rows
from kg.graph.sparql import PREFIX_MAP, short
from kg.graph.tables import harmless
from kg.graph.terms import iri
from kg.namespaces import BASE
from kg.server.pool import Pool
from kg.server.protocol import GRAPHS, HEADERS, Refused, asked, chosen, negotiated
from kg.server.ties import CHOICES

KINDS = ("actor", "place", "node", "document", "statement", "sentence", "mention")
SHOWN = 300  # rows that a page shows
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'"

_TEMPLATES = Environment(loader=PackageLoader("kg.server", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
_TEMPLATES.filters["harmless"] = lambda value: harmless(str(value))

_COUNTS = """SELECT (COUNT(DISTINCT ?d) AS ?documents) (COUNT(DISTINCT ?s) AS ?statements) WHERE {
  { ?d a gk:Document } UNION { ?s a gk:Statement } }"""
_DOCUMENTS = """SELECT ?document ?date WHERE { ?document a gk:Document . OPTIONAL { ?document dcterms:date ?date } }
ORDER BY DESC(?date) ?document"""
_ABOUT = "SELECT ?property ?value WHERE { GRAPH graph:knowledge { %s ?property ?value } } ORDER BY ?property ?value"
_FIELDS = "SELECT ?property ?value WHERE { %s ?property ?value FILTER(?property != nif:isString) } ORDER BY ?property ?value"
_OF_DOCUMENT = """SELECT ?begin ?sentence ?source ?relation ?target ?status ?statement WHERE {
  ?where nif:referenceContext %s ; nif:beginIndex ?begin .
  ?statement prov:wasDerivedFrom ?where ; gk:source ?source ; gk:relation ?relation ; gk:target ?target ; gk:status ?status .
  OPTIONAL { ?where nif:anchorOf ?sentence }
} ORDER BY ?begin ?statement"""
_TURTLE = "CONSTRUCT { ?s ?p ?o } WHERE { { BIND(%s AS ?s) ?s ?p ?o } UNION { BIND(%s AS ?o) ?s ?p ?o } }"


async def start(pool: Pool) -> Response:
    """What is in the graph, and where to go."""
    counts = (await asked(pool, _COUNTS))[0]
    documents = await asked(pool, _DOCUMENTS)
    return page(
        "start.html", counts=counts, documents=_table(documents), queries=list(named_queries().values()),
        choices={name: values() for name, values in CHOICES.items()},
    )


def query_page() -> Response:
    """A place to write queries: Yasgui, which needs inline styles."""
    settings = {
        "prefixes": PREFIX_MAP, "terms": sorted(defined()),
        "queries": {name: query.text({}) for name, query in named_queries().items()},
    }  # fmt: skip
    response = page("query.html", settings=settings, queries=list(named_queries().values()))
    response.headers["Content-Security-Policy"] = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    return response


async def resource(request: Request, pool: Pool, kind: str, name: str) -> Response:
    """A node, document or statement: HTML for people, Turtle and the like for programs."""
    node = iri(f"{BASE}{kind}/{name}")
    kinds = {"text/html": "html", **GRAPHS}
    if chosen(request.headers.get("accept", ""), kinds) != "text/html":
        rows = await asked(pool, _TURTLE % (node, node))
        if not rows.triples:
            raise Refused(404, f"Nothing is known about {short(node.value)}.")
        return negotiated(rows, request.headers["accept"])
    about = await asked(pool, (_ABOUT if kind in ("actor", "place", "node") else _FIELDS) % node)
    if not about:
        raise Refused(404, f"Nothing is known about {short(node.value)}.")
    statements = await _statements(pool, kind, node)
    return page("resource.html", node=node.value, name=_name(about, node), about=_table(about), statements=_table(statements))


async def _statements(pool: Pool, kind: str, node: NamedNode) -> Rows:
    if kind == "document":
        return await asked(pool, _OF_DOCUMENT % node)
    if kind in ("actor", "place", "node"):
        return await asked(pool, named_queries()["ties"].text({"a": node}), {("a",): [(node,)]})
    return Rows()


def _name(about: Rows, node: NamedNode) -> str:
    names = {short(row.property): row.value for row in about}
    return str(names.get("skos:prefLabel") or names.get("dcterms:title") or short(node.value))


def _table(rows: Rows) -> Mapping[str, Any]:
    """Rows for the template: text, and a link of our own where the cell is a node of the graph."""
    cells = [[(rows.shown(term), link(term)) for term in terms] for terms in rows.terms[:SHOWN]]
    return {"columns": rows.columns, "rows": cells, "more": len(rows) - len(cells)}


def link(term: Any) -> str:
    """Where this server shows a node; a web address as it is; "" for all else."""
    if not isinstance(term, NamedNode):
        return ""
    local = term.value.removeprefix(BASE)
    if local != term.value and local.partition("/")[0] in KINDS:
        return "/" + local
    return term.value if term.value.startswith(("http://www.wikidata.org/", "https://www.wikidata.org/")) else ""


def page(template: str, **values: Any) -> Response:
    """A page from its template."""
    headers = HEADERS | {"Content-Security-Policy": POLICY, "Vary": "Accept"}
    return HTMLResponse(_TEMPLATES.get_template(template).render(**values), headers=headers)


def refused(problem: Refused, accept: str) -> Response:
    """A refusal, as a page for browsers."""
    if "text/html" not in accept:
        return problem.response()
    response = page("refused.html", status=problem.status, reason=problem.reason)
    response.status_code = problem.status
    return response


__all__: Sequence[str] = ("link", "page", "query_page", "refused", "resource", "start")
