"""kg: from English news text to a sourced knowledge graph of who did what to whom.

    import kg
    graph = kg.build(["article.txt"], date="2025-09-02")
    graph.query("ties", a="China", b="Russia")
    graph.save("out.ttl")
    kg.draw(graph, "ties.html")

Names are imported when they are first used, so `import kg` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import AmbiguousActor, InputError, KgError, QueryError, UnknownActor

if TYPE_CHECKING:
    from kg.building import build, extract
    from kg.documents import Document, read
    from kg.graph import KnowledgeGraph
    from kg.graph import open_graph as open
    from kg.page import draw
    from kg.resources import model as model_path
    from kg.statement import Mention, Node, Statement

__version__ = "0.1.0"

_WHERE = {
    "build": "kg.building:build",                # articles → KnowledgeGraph
    "extract": "kg.building:extract",            # a text or Document → list of Statements
    "open": "kg.graph:open_graph",               # a folder or file written earlier → KnowledgeGraph
    "draw": "kg.page:draw",                      # KnowledgeGraph → one offline HTML page
    "read": "kg.documents:read",                 # paths → Documents
    "model_path": "kg.resources:model",          # the shipped spaCy pipeline: spacy.load(kg.model_path())
    "KnowledgeGraph": "kg.graph:KnowledgeGraph",
    "Document": "kg.documents:Document",
    "Statement": "kg.statement:Statement",
    "Mention": "kg.statement:Mention",
    "Node": "kg.statement:Node",
}

__all__ = [
    "AmbiguousActor", "Document", "InputError", "KgError", "KnowledgeGraph", "Mention", "Node", "QueryError",
    "Statement", "UnknownActor", "__version__", "build", "draw", "extract", "model_path", "open", "read",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, _, attribute = _WHERE[name].partition(":")
    value = globals()[name] = getattr(import_module(module), attribute)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
