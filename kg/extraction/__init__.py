"""Doc → statements: the rules of the package, put together.

`extract` gives the typed and untyped statements of a document; open triples are in `kg.extraction.triples`, coded events in
`kg.extraction.events`.
"""

from __future__ import annotations

from kg.extraction.statements import extract, extract_with_events

__all__ = ["extract", "extract_with_events"]
