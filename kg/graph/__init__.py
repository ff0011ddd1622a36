"""The graph: documents with their statements as RDF, kept, corrected, queried and written.

    graph = KnowledgeGraph()
    graph.add(document, statements, sentences)
    graph.query("ties", a="China", b="Russia")
    graph.save("out.ttl")
"""

from kg.graph.graph import Explanation, KnowledgeGraph
from kg.graph.named import NamedQuery, Parameter, named_queries
from kg.graph.opening import open_graph, open_store
from kg.graph.results import Row, Rows
from kg.graph.rows import DocumentRow, StatementRow
from kg.graph.writing import Versions

__all__ = [
    "DocumentRow", "Explanation", "KnowledgeGraph", "NamedQuery", "Parameter", "Row", "Rows", "StatementRow", "Versions",
    "named_queries", "open_graph", "open_store",
]
