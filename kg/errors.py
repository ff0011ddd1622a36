"""Errors that a user can mend, with a message that says where and how."""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of every error `kg` raises on purpose; the command line prints it and exits with `exit_code`."""

    exit_code = 1


class InputError(KgError):
    """Input that can't be used: names the file, the line where there is one, and what to do about it."""

    exit_code = 2

    def __init__(self, problem: str, *, path: Path | str | None = None, line: int | None = None, advice: str = "") -> None:
        self.problem, self.path, self.line, self.advice = problem, path, line, advice
        where = "" if path is None else f"{path}: " if line is None else f"{path}, line {line}: "
        super().__init__(f"{where}{problem}" + (f" {advice}" if advice else ""))


class UnknownActor(InputError):
    """No actor is known by this name, alias, ISO code or IRI."""


class AmbiguousActor(InputError):
    """A name stands for several actors; the message lists the choices."""


class QueryError(KgError):
    """A query that can't be answered: syntax (with its position), unknown name or parameter, or a limit."""

    exit_code = 3
