"""SPARQL made safe and helpful before Oxigraph sees it: no network, known prefixes, parameters bound as terms.

Oxigraph evaluates `SERVICE` by an HTTP request, ignores `FROM` on the union graph, and says "expected OPTIONAL" of a
prefix it doesn't know.  A small tokenizer is enough to do better: it knows strings, comments, IRIs and names, so that
"the security service" in a string is no SERVICE clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.namespaces import PREFIXES

PREFIX_MAP: dict[str, str] = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
MAX_LENGTH = 100_000  # characters of a query
MAX_DEPTH = 60  # nested brackets; Oxigraph's parser recurses

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<blank>_:[\w.-]+)
    |(?P<language>@\w+(?:-\w+)*)
    |(?P<name>(?:[^\W\d_](?:[\w.-]{0,100}[\w-])?)?:(?:[\w:%-]|\\.|\.(?=[\w:%\\.-]))*)
    |(?P<word>\w+)
    |(?P<escape>\\.)
    |(?P<mark>[^\s])""",
    re.VERBOSE | re.DOTALL,
)
_HERE = re.compile(r"^[ \t]*# values$", re.MULTILINE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}
FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


class Token(NamedTuple):
    """A token, its kind (a group of `_TOKEN`) and where it starts."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    """The tokens of a query without comments; never fails."""
    found = (Token(match.lastgroup or "mark", match[0], match.start()) for match in _TOKEN.finditer(query))
    return [token for token in found if token.kind != "comment"]


def check(query: str) -> list[Token]:
    """The tokens of a query that may be run.

    Raises QueryError, with line and column, for what would change the graph or reach beyond it, for brackets nested too
    deep and for prefixes nobody has declared.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"The query has {len(query):,} characters; at most {MAX_LENGTH:,} are allowed.")
    found = tokens(query)
    _check_words(query, found)
    _check_depth(query, found)
    _check_prefixes(query, found)
    return found


Values = Mapping[tuple[str, ...], Sequence[tuple[NamedNode | Literal, ...]]]
"""What to bind: variables that belong together, and the rows of terms that they may have."""


def bind(query: str, parameters: Values) -> tuple[str, int, int]:
    """The query with its parameters bound as `VALUES` at the start of its pattern; where, and how long, that is.

    Lines `# values` in the query say where else, such as in a subquery, they are to be bound.  Terms are written by
    Oxigraph, so that no value can leave its quotes.  Raises QueryError for a parameter that the query has no variable for.
    """
    if not parameters:
        return query, 0, 0
    found = tokens(query)
    variables = {token.text[1:] for token in found if token.kind == "variable"}
    for name in (name for group in parameters for name in group):
        if name not in variables:
            known = f"It has ?{', ?'.join(sorted(variables))}." if variables else "It has none."
            raise QueryError(f"The query has no variable ?{name} to set. {known}")
    at = _pattern_start(found)
    if at is None:
        raise QueryError("The query has no { … } pattern to set a parameter in.")
    values = "".join(_values(group, rows) for group, rows in sorted(parameters.items())) + " "
    rest = _HERE.sub(lambda _: values, query[at:])
    return query[:at] + values + rest, at, len(values)


def _values(group: tuple[str, ...], rows: Sequence[tuple[NamedNode | Literal, ...]]) -> str:
    body = " ".join(f"({' '.join(map(str, row))})" for row in rows)
    return f" VALUES ({' '.join('?' + name for name in group)}) {{ {body} }}"


def explain_error(error: SyntaxError, query: str, inserted: tuple[int, int] = (0, 0)) -> QueryError:
    """Oxigraph's syntax error as ours: the position in the user's own text, the line, and a mark under the place."""
    match = _POSITION.search(str(error))
    if not match:
        return QueryError(f"The query is not valid SPARQL: {error}")
    line, column = int(match[1]), int(match[2])
    at, length = inserted
    if length and line == query.count("\n", 0, at) + 1 and column > (before := at - query.rfind("\n", 0, at)):
        column = max(before, column - length)
    return _at(query, line, column, f"not valid SPARQL: {match[3]}")


def names(found: Iterable[Token]) -> Iterator[str]:
    """The IRIs that a query names in the namespaces we predefine."""
    for token in found:
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in PREFIX_MAP:
                yield PREFIX_MAP[prefix] + re.sub(r"\\(.)", r"\1", local)
        elif token.kind == "iri":
            yield token.text[1:-1]


def suggestions(
    found: Iterable[Token], vocabulary: Iterable[str], prefixes: Sequence[str] = ("gk", "said", "plover")
) -> list[str]:
    """Warnings about terms of our own namespaces that neither ontology nor graph knows, with the nearest that they do."""
    known = set(vocabulary)
    spaces = tuple(PREFIX_MAP[prefix] for prefix in prefixes)
    warnings = []
    for name in dict.fromkeys(names(found)):
        space = next((each for each in spaces if name.startswith(each)), "")
        if not space or name in known or name == space:
            continue
        near = get_close_matches(name, sorted(each for each in known if each.startswith(space)), n=1, cutoff=0.75)
        hint = f": did you mean {short(near[0])}?" if near else ""
        warnings.append(f"{short(name)} is not in the ontology{hint or '.'}")
    return warnings


def short(iri: str) -> str:
    """An IRI with its prefix, where one of ours fits.

    >>> short("https://w3id.org/geokg/actor/Chad")
    'actor:Chad'
    """
    for prefix, namespace in PREFIX_MAP.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace):]}"
    return iri


def expand(name: str) -> str:
    """The IRI of a prefixed name; anything else comes back as it is.

    >>> expand("actor:Chad")
    'https://w3id.org/geokg/actor/Chad'
    """
    prefix, colon, local = name.partition(":")
    return PREFIX_MAP[prefix] + local if colon and prefix in PREFIX_MAP and not local.startswith("//") else name


def undeclared(query: str) -> str:
    """Declarations of the prefixes of ours that a query uses and doesn't declare, on one line to put before it."""
    found = tokens(query)
    declared = {
        token.text.partition(":")[0] for before, token in zip(found, found[1:], strict=False)
        if token.kind == "name" and before.kind == "word" and before.text.upper() == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"} - declared
    return "".join(f"PREFIX {prefix}: <{PREFIX_MAP[prefix]}> " for prefix in sorted(used) if prefix in PREFIX_MAP)


def _check_words(query: str, found: Sequence[Token]) -> None:
    """Oxigraph needs no space around a keyword (`1SERVICE` is a number and a clause), so parts of words count too."""
    form = False
    for token in found:
        word = (token.text if token.kind == "word" else token.text.partition(":")[0] if token.kind == "name" else "").upper()
        form = form or word in FORMS
        if "SERVICE" in word:
            _refuse(query, token, "SERVICE is not allowed: a query reads this graph and nothing else.")
        if token.kind == "word" and word in _UPDATES and not form:
            _refuse(query, token, f"{word} is not allowed: a query can't change the graph.")
        if token.kind == "word" and word == "FROM":
            _refuse(query, token, "FROM is not allowed: a query reads this graph. Name a document's graph with GRAPH.")


def _check_depth(query: str, found: Iterable[Token]) -> None:
    depth = 0
    for token in found:
        if token.text in ("{", "(", "["):
            depth += 1
            if depth > MAX_DEPTH:
                _refuse(query, token, f"brackets are nested more than {MAX_DEPTH} deep.")
        elif token.text in ("}", ")", "]"):
            depth -= 1


def _check_prefixes(query: str, found: Sequence[Token]) -> None:
    declared = set(PREFIX_MAP)
    for before, token in zip([Token("mark", "", 0), *found], found, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before.kind == "word" and before.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            near = get_close_matches(prefix, sorted(declared), n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}:?" if near else f"Known are {', '.join(sorted(PREFIX_MAP))}."
            _refuse(query, token, f"the prefix {prefix}: is not declared. {hint}")


def _refuse(query: str, token: Token, problem: str) -> None:
    line = query.count("\n", 0, token.start) + 1
    raise _at(query, line, token.start - query.rfind("\n", 0, token.start), problem)


def _at(query: str, line: int, column: int, problem: str) -> QueryError:
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    start = max(0, column - 60)
    excerpt = shown[start : start + 100]
    return QueryError(f"Line {line}, column {column}: {problem}\n  {excerpt}\n  {' ' * (column - 1 - start)}^")


def _pattern_start(found: Sequence[Token]) -> int | None:
    """Just after the bracket that opens the query's pattern: that of the first WHERE, else the first one.

    Where that holds nothing but a subquery, the pattern is the subquery's.
    """
    words = [index for index, token in enumerate(found) if token.kind == "word" and token.text.upper() == "WHERE"]
    start = words[0] if words else 0
    for index in range(start, len(found)):
        if found[index].text == "{":
            inner = found[index + 1 :]
            if inner and inner[0].kind == "word" and inner[0].text.upper() == "SELECT":
                return _pattern_start(inner)
            return found[index].start + 1
    return None
