"""What the network reads of a statement: its sign's name, whether it is an affiliation, the quad class of its event type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from kg.resources import ontologies

if TYPE_CHECKING:
    from kg.graph.rows import StatementRow

SIGNS = ("cooperative", "neutral", "hostile")
AFFILIATION = "affiliation"


class Source(Protocol):
    """Anything that gives statement rows: a `KnowledgeGraph`, or a list behind a method."""

    def statements(self) -> Iterator[StatementRow]:
        """The rows, in any order."""
        ...


def sign_name(sign: int) -> str:
    """`cooperative` above zero, `neutral` at zero, `hostile` below."""
    return SIGNS[1 - (sign > 0) + (sign < 0)]


def kind_name(row: StatementRow) -> str:
    """The sign's name, but `affiliation` for neutral statements that tell where an actor belongs, not what it does.

    Half of what news says of two actors is that one leads or belongs to the other; in a picture of ties, what they do to
    each other would drown in it.
    """
    return AFFILIATION if row.sign == 0 and row.relation in affiliations() else sign_name(row.sign)


@lru_cache(maxsize=1)
def affiliations() -> frozenset[str]:
    """The IRIs of the relations in the collection `gk:affiliations` of `relations.ttl`: offices, memberships, places."""
    from pyoxigraph import NamedNode, RdfFormat, parse
    from rdflib.namespace import SKOS

    from kg.namespaces import GK

    collection, member = NamedNode(str(GK.affiliations)), NamedNode(str(SKOS.member))
    quads = parse(path=str(ontologies() / "relations.ttl"), format=RdfFormat.TURTLE)
    return frozenset(quad.object.value for quad in quads if (quad.subject, quad.predicate) == (collection, member))


@lru_cache(maxsize=1)
def quad_classes() -> Mapping[str, str]:
    """PLOVER event type → the label of its quad class (verbal or material, each way), from `plover.ttl`."""
    from pyoxigraph import RdfFormat, parse
    from rdflib.namespace import RDF, SKOS

    from kg.namespaces import PLOVER

    broader: dict[str, str] = {}
    labels: dict[str, str] = {}
    types: set[str] = set()
    for quad in parse(path=str(ontologies() / "plover.ttl"), format=RdfFormat.TURTLE):
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
        if predicate == str(RDF.type) and value == str(PLOVER.EventType):
            types.add(subject)
        elif predicate == str(SKOS.broader):
            broader[subject] = value
        elif predicate == str(SKOS.prefLabel):
            labels[subject] = value.lower()
    return {iri.removeprefix(str(PLOVER)): labels.get(broader[iri], "") for iri in sorted(types) if iri in broader}
