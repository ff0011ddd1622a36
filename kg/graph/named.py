"""The named queries that ship: `kg/queries/*.rq`, each with a header that says what it answers and what it takes.

    # The ties between two actors, newest first.
    # a (actor): one of the two
    # since (date, optional): only from this day on

Lines of the form `# name (kind): meaning` declare parameters; the variable ?name of the query is bound to the value.
A line that ends in `# with name` counts only if that parameter is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph.sparql import Values, expand
from kg.graph.terms import day as day_term
from kg.graph.terms import gk, iri, text
from kg.namespaces import GK, PLOVER
from kg.resources import queries as folder
from kg.statement import STATUSES

KINDS = ("actor", "members", "date", "text", "number", "status", "relation", "event type")
_WITH = re.compile(r"#\s*with (\w+)\s*$")
_PARAMETER = re.compile(r"#\s*(\w+) \((" + "|".join(KINDS) + r")(, optional)?\):\s*(.+)")

Term = NamedNode | Literal


class Names(Protocol):
    """What turns names into nodes: `kg.graph.names.Resolver`."""

    def actors(self, name: str) -> Sequence[str]: ...
    def members(self, name: str) -> Sequence[tuple[str, str, str]]: ...


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its kind is one of `KINDS`."""

    name: str
    kind: str
    meaning: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that ships: `answers` says in a sentence or two what it finds."""

    name: str
    answers: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def text(self, given: Mapping[str, Any]) -> str:
        """The query for these parameters: without the lines that are about others."""
        lines = ((line, _WITH.search(line)) for line in self.sparql.splitlines(keepends=True))
        return "".join(line for line, match in lines if not match or given.get(match[1]) not in (None, ""))

    def usage(self) -> str:
        """How to call it: `ties a=… [b=…]`."""
        shown = (f"[{each.name}=…]" if each.optional else f"{each.name}=…" for each in self.parameters)
        return " ".join([self.name, *shown])


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """All named queries by name, in alphabetical order."""
    files = sorted(folder().glob("*.rq"))
    return {file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def parse(name: str, sparql: str) -> NamedQuery:
    """A named query from its text."""
    answers: list[str] = []
    parameters: list[Parameter] = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        match = _PARAMETER.fullmatch(line.strip())
        if match:
            parameters.append(Parameter(match[1], match[2], match[4], optional=bool(match[3])))
        else:
            answers.append(line.lstrip("# "))
    return NamedQuery(name, " ".join(answers), tuple(parameters), sparql)


def find(name: str) -> NamedQuery:
    """The named query of this name.  Raises QueryError, with the nearest name or all of them."""
    known = named_queries()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
    raise QueryError(f"There is no named query {name!r}. {hint}")


def values(query: NamedQuery, given: Mapping[str, Any], names: Names) -> Values:
    """The terms to bind for these values.

    Raises QueryError for a parameter that is missing, unknown, or not of its kind; whatever `names` raises.
    """
    known = {each.name: each for each in query.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise QueryError(f"{query.name} has no parameter {name!r}; it has {listed}.")
    for each in query.parameters:
        if not each.optional and given.get(each.name) in (None, ""):
            raise QueryError(f"{query.name} needs {each.name}: {each.meaning}. Use it as: {query.usage()}")
    return dict(_bound(known[name], value, names) for name, value in given.items() if value not in (None, ""))


def _bound(parameter: Parameter, value: Any, names: Names) -> tuple[tuple[str, ...], Sequence[tuple[Term, ...]]]:
    name = parameter.name
    if isinstance(value, (NamedNode, Literal)):
        return (name,), [(value,)]
    given = value.isoformat() if isinstance(value, date) else str(value)
    if parameter.kind == "actor":
        return (name,), [(iri(each),) for each in names.actors(given)]
    if parameter.kind == "members":
        rows = [(iri(member), text(since), text(until)) for member, since, until in names.members(given)]
        return (name, f"{name}Since", f"{name}Until"), rows
    return (name,), [(_TERMS[parameter.kind](parameter, given),)]


def _date(parameter: Parameter, given: str) -> Literal:
    """A day; of a year or a month its first."""
    full = given + {4: "-01-01", 7: "-01"}.get(len(given), "")
    try:
        return day_term(date.fromisoformat(full).isoformat())
    except ValueError:
        raise QueryError(f"{parameter.name} should be a date such as 2025-09-02 or 2025-09, not {given!r}.") from None


def _number(parameter: Parameter, given: str) -> Literal:
    try:
        return Literal(float(given)) if "." in given else Literal(int(given))
    except ValueError:
        raise QueryError(f"{parameter.name} should be a number, not {given!r}.") from None


def _status(parameter: Parameter, given: str) -> NamedNode:
    if given.lower() not in STATUSES:
        raise QueryError(f"{parameter.name} should be one of {', '.join(STATUSES)}, not {given!r}.")
    return gk(given.capitalize())


def _in(namespace: str) -> Callable[[Parameter, str], NamedNode]:
    def term(parameter: Parameter, given: str) -> NamedNode:
        full = expand(given)
        return iri(full if "://" in full else namespace + given)

    return term


_TERMS: dict[str, Callable[[Parameter, str], NamedNode | Literal]] = {
    "date": _date, "number": _number, "status": _status, "text": lambda _, given: text(given),
    "relation": _in(str(GK)), "event type": _in(str(PLOVER)),
}


def plain_values(given: Mapping[str, Any], names: Names) -> Values:
    """Terms for the parameters of a query of one's own, by what the value looks like.

    IRIs, prefixed names and dates are what they say, `@name` is an actor, numbers are numbers; all else is text.
    """
    return {(name,): [(term,) for term in _guess(name, value, names)] for name, value in given.items()}


def _guess(name: str, value: Any, names: Names) -> Sequence[Term]:
    if isinstance(value, (NamedNode, Literal)):
        return [value]
    if isinstance(value, (bool, int, float)):
        return [Literal(value)]
    given = value.isoformat() if isinstance(value, date) else str(value)
    if given.startswith("@"):
        return [iri(each) for each in names.actors(given[1:])]
    full = expand(given)
    if re.match(r"(https?|urn):", full) and " " not in full:
        return [iri(full)]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", given):
        return [_date(Parameter(name, "date", ""), given)]
    if re.fullmatch(r"-?\d+(\.\d+)?", given):
        return [_number(Parameter(name, "number", ""), given)]
    return [text(given)]
