"""`KnowledgeGraph`: documents, corrections and what follows from them, over Oxigraph, in memory or on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import Dataset

from kg.errors import InputError
from kg.graph import (
    corrections,
    derive,
    describing,
    export,
    inference,
    loading,
    names,
    queries,
    rows,
    staleness,
    storage,
    validation,
)
from kg.graph.describing import Describer
from kg.graph.remote import RemoteStore
from kg.graph.results import Rows
from kg.graph.rows import DocumentRow, StatementRow
from kg.graph.terms import CORRECTIONS, document_iri, iri, match
from kg.graph.writing import DocumentLike, Versions, content_hash, document_quads
from kg.namespaces import PREFIXES, STATEMENT
from kg.statement import Node, Statement

if TYPE_CHECKING:
    from kg.graph.validation import Report


OUTDATED = (
    "what follows from the articles was derived by another version of kg, so that named queries may find less; the next build "
    "or correction brings it up to date."
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a statement is in the graph: the row, and the corrections that concern it, in words."""

    row: StatementRow
    corrections: tuple[str, ...] = ()


class KnowledgeGraph:
    """A graph of documents and their statements.

    `knowledge` describes the nodes (default: the shipped files, loaded when first needed); `versions` are recorded with
    each document; `keep_text=False` stores offsets, but no document, sentence or clause texts.  `store` is an Oxigraph
    store to work on (default: a new one in memory), `folder` where `close` leaves a snapshot of it for readers.

    >>> graph = KnowledgeGraph()
    >>> len(graph.documents())
    0
    """

    def __init__(
        self,
        *,
        knowledge: Describer | None = None,
        versions: Versions | None = None,
        keep_text: bool = True,
        store: ox.Store | None = None,
        folder: Path | None = None,
        read_only: bool = False,
    ) -> None:
        self.store = ox.Store() if store is None else store
        self.keep_text = keep_text
        self.folder, self.read_only = folder, read_only
        self._knowledge = knowledge
        self._versions = versions
        self._seen: dict[str, Node] = {}
        self._rows: dict[str, DocumentRow] | None = None

    # -- documents -------------------------------------------------------------------------------------------------

    def add(
        self,
        document: DocumentLike,
        statements: Iterable[Statement],
        sentences: Iterable[tuple[int, int]] = (),
    ) -> str:
        """Write a document's graph, in one transaction, in place of what it was; its IRI.

        Adding the same again changes nothing.
        """
        self._check_writable()
        found = list(statements)
        self._see(found)
        quads = document_quads(document, found, sentences, self.versions, keep_text=self.keep_text)
        loading.replace_graph(self.store, iri(document_iri(document.key)), quads)
        self._rows = None
        return document_iri(document.key)

    def needs(self, document: DocumentLike, *, refresh: bool = False) -> bool:
        """Whether a document is new or changed; with `refresh`, also whether it was read by other versions than now's."""
        row = self._listed.get(document_iri(document.key)) if self._listed is not None else self.document(document.key)
        if row is None or row.content_hash != content_hash(document):
            return True
        return refresh and Versions(row.program, row.model, row.ontology) != self.versions

    @property
    def _listed(self) -> Mapping[str, DocumentRow] | None:
        """Of a server, the documents there were at first: one request instead of some for each document."""
        if self._rows is None and isinstance(self.store, RemoteStore):
            self._rows = {row.iri: row for row in self.documents()}
        return self._rows

    def remove(self, *keys: str) -> None:
        """Drop documents, by key, address or IRI.  Raises InputError for one that isn't there, before dropping any."""
        self._check_writable()
        found = []
        for key in keys:
            row = self.document(key)
            if row is None:
                raise InputError(f"there is no document {key!r} in the graph.", advice="`kg documents` lists them.")
            found.append(row)
        for row in found:
            loading.replace_graph(self.store, iri(row.iri), [])

    def document(self, key: str) -> DocumentRow | None:
        """The document with this key, address or IRI, without its text; None where there is none."""
        return rows.document(self.store, key)

    def documents(self, *, texts: bool = False) -> list[DocumentRow]:
        """The documents by date and key; with `texts`, their texts too."""
        return rows.documents(self.store, texts=texts)

    def __len__(self) -> int:
        """The number of documents."""
        return len(rows.document_graphs(self.store))

    def __bool__(self) -> bool:
        """True: an empty graph is a graph."""
        return True

    # -- reading ---------------------------------------------------------------------------------------------------

    def statements(self, *, rejected: bool = False) -> Iterator[StatementRow]:
        """All statements as typed rows, by date, document and place in it; with `rejected`, also those people rejected."""
        self.derive()
        return rows.statements(self.store, rejected=rejected)

    def query(
        self, query: str, *, limit: int | None = None, timeout: float | None = None, **parameters: Any
    ) -> Rows:
        """The answer to a SPARQL query, or to a named one such as "ties".

        Parameters are bound to the query's variables as RDF terms.  Those of named queries are what their header says
        (an actor by name, alias, ISO code or IRI); of your own queries, IRIs, dates, numbers and text as they look, and
        "@name" an actor.  At most `limit` rows come back; `rows.truncated` says whether there were more.  With `timeout`,
        the query runs in a process of its own, which is ended after so many seconds.

        Raises QueryError for a query that isn't valid, tries to reach beyond the graph, or takes too long (`TimeLimit`);
        UnknownActor, AmbiguousActor.
        """
        self.derive()
        text, values = queries.prepare(query, parameters, self._names)
        if isinstance(self.store, RemoteStore):
            self.store.server.seconds = timeout or self.store.server.seconds
        if timeout is None or isinstance(self.store, RemoteStore):
            rows = queries.run(self.store, text, values, limit=limit)
        else:
            from kg.graph import limits

            rows = limits.answer(self.store, text, values, limit=limit, seconds=timeout)
        return replace(rows, warnings=(*rows.warnings, OUTDATED)) if self._outdated else rows

    @cached_property
    def _outdated(self) -> bool:
        """Whether what was derived is of another program's layout, and is to stay so since we only read."""
        return self.read_only and not staleness.has_layout(self.store)

    def actors(self, name: str) -> Sequence[str]:
        """The IRIs that a name, alias, ISO code or IRI stands for: one, or several that people said are the same.

        Raises UnknownActor with the nearest names, AmbiguousActor with the choices.
        """
        self.derive()
        return self._names.actors(name)

    def explain(self, statement: str) -> Explanation:
        """Why a statement is there: given by IRI, `statement:…`, or the start of its identifier.  Raises InputError."""
        self.derive()
        row = rows.statement(self.store, names.one_of(self.store, statement, str(STATEMENT)))
        if row is None:
            raise InputError(f"there is no statement {statement} in the graph.")
        return Explanation(row, tuple(corrections.about(self.store, row.iri, row.source.iri, row.target.iri)))

    def validate(self, *, engine: str | None = None) -> Report:
        """Check the graph against the shapes: by SHACL where it is small, by the same rules as SPARQL where it is big."""
        self.derive()
        return validation.validate(self.store, engine=engine)

    @property
    def dataset(self) -> Dataset:
        """The graph as an rdflib Dataset whose default graph is the union of all; changes to it change this graph."""
        from oxrdflib import OxigraphStore

        self.derive()
        if isinstance(self.store, RemoteStore):
            return self.store.dataset
        dataset = Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    # -- writing ---------------------------------------------------------------------------------------------------

    def save(self, path: Path | str, format: str | None = None, *, sort: bool = True, rdf12: bool = False) -> None:
        """Write the graph as turtle, trig, nquads, ntriples or json-ld (default: by the suffix).

        Sorted, the same graph gives the same bytes on every run; unsorted is faster.  With `rdf12`, each statement also
        reifies its triple, as RDF 1.2 has it.  The file is replaced as a whole.
        Raises InputError for an unknown format or a place that can't be written.
        """
        self.derive()
        export.save(self.store, path, format, sort=sort, rdf12=rdf12)

    def merge(self, *others: KnowledgeGraph | Path | str) -> None:
        """Take over the documents and corrections of other graphs, files or folders.

        The result is what one build of everything would give.  A document in both is taken from the last one.
        """
        self._check_writable()
        for other in others:
            if isinstance(other, KnowledgeGraph):
                loading.merge(self.store, other.store)
            else:
                loading.merge_path(self.store, other)

    def same(self, one: str, other: str) -> tuple[str, str]:
        """Correct: two nodes, by name or IRI, are one; their IRIs."""
        return self._correct(corrections.same, corrections.differ, one, other)

    def differ(self, one: str, other: str) -> tuple[str, str]:
        """Correct: two nodes, by name or IRI, are two; their IRIs."""
        return self._correct(corrections.differ, corrections.same, one, other)

    def reject(self, statement: str, reason: str = "") -> None:
        """Correct: a statement is wrong.  Its edges go, it stays to be explained."""
        self._check_writable()
        name = names.one_of(self.store, statement, str(STATEMENT))
        loading.extend(self.store, corrections.reject(self.store, name, reason))

    def accept(self, statement: str) -> None:
        """Take back a rejection.  Raises InputError where nobody has rejected the statement."""
        self._check_writable()
        name = names.one_of(self.store, statement, str(STATEMENT))
        loading.remove(self.store, corrections.accept(self.store, name))

    def corrections(self) -> str:
        """All corrections as Turtle, to share: `merge` takes it back in."""
        from kg.graph.results import turtle

        quads = match(self.store, None, None, None, CORRECTIONS)
        return turtle([quad.triple for quad in quads])

    def derive(self, *, force: bool = False) -> None:
        """Bring what follows from documents and corrections up to date; done by itself before anything is read."""
        if self.read_only:
            return  # on a server, and in a store's snapshot, what follows is the writers' business
        if force or staleness.is_stale(self.store):
            if not staleness.has_layout(self.store):
                staleness.mark(self.store)
            derive.derive(self.store, self.knowledge, self._seen, anew=force)
            if inference.is_on(self.store):
                inference.infer(self.store, self.knowledge.lexicon.relations)
            staleness.settle(self.store)

    def infer(self, on: bool = True) -> None:
        """Switch inference on, which keeps `graph:inferred` up to date from now on, or off, which drops it."""
        self._check_writable()
        self.derive()
        if on:
            inference.infer(self.store, self.knowledge.lexicon.relations)
        else:
            inference.forget(self.store)

    def close(self) -> None:
        """Finish work on a persistent store: its readers see the new state, another writer may open it.

        On a server, what follows from the documents is brought up to date.  A graph in memory has nothing to finish; `save` it.
        """
        if isinstance(self.store, RemoteStore):
            self.derive()
        if self.folder is not None and not self.read_only:
            self.derive()
            storage.publish(self.store, self.folder)
        self.store = ox.Store()
        self.folder, self.read_only = None, True

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- settings --------------------------------------------------------------------------------------------------

    @property
    def knowledge(self) -> Describer:
        """The knowledge that describes the nodes."""
        if self._knowledge is None:
            self._knowledge = describing.shipped()
        return self._knowledge

    @property
    def versions(self) -> Versions:
        """What reads documents now: program, model and ontology version."""
        if self._versions is None:
            self._versions = loading.versions(getattr(self.knowledge, "version", ""))
        return self._versions

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Nodes as the extraction gave them since this object was made."""
        return MappingProxyType(self._seen)

    def _check_writable(self) -> None:
        if self.read_only:
            raise InputError("this graph was opened for reading.", path=self.folder, advice="Open it with open_store(FOLDER).")

    @property
    def _names(self) -> names.Resolver:
        return names.Resolver(self.store, self.knowledge)

    def _see(self, statements: Iterable[Statement]) -> None:
        for each in statements:
            for node in (each.source.node, each.target.node, each.attributed_to, each.place):
                if node is not None and node.linked:
                    self._seen.setdefault(str(node.iri), node)

    def _correct(
        self, correction: Callable[[str, str], ox.Quad], opposite: Callable[[str, str], ox.Quad], *given: str
    ) -> tuple[str, str]:
        self._check_writable()
        self.derive()
        one, other = (self._names.node(name) for name in given)
        quad = correction(one, other)
        loading.remove(self.store, [opposite(one, other)])
        loading.extend(self.store, [quad])
        return one, other
