"""Document → statements: the language pipeline and the extraction, in one process or several.

Each document is analysed by itself, so that any split of the work gives the same result.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.documents import Document
from kg.errors import InputError, KgError
from kg.statement import CodedEvent, Statement, Triple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read in one document: its statements and events, the spans of its sentences, open triples where asked for."""

    document: Document
    statements: tuple[Statement, ...]
    sentences: tuple[tuple[int, int], ...]
    triples: tuple[Triple, ...] = ()
    events: tuple[CodedEvent, ...] = ()


class Analyst:
    """The pipeline and the knowledge, loaded once: call it with a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        from kg import language

        self.knowledge = knowledge
        self.nlp = language.load(self.knowledge)

    def __call__(self, document: Document, *, triples: bool = False) -> Analysis:
        """Analyse one document. With `triples`, its open triples come too."""
        from kg import extraction, language

        doc = next(language.read(self.nlp, [document]))
        statements, events = extraction.extract_with_events(doc, self.knowledge)
        return Analysis(
            document=document,
            statements=tuple(statements),
            sentences=tuple((sentence.start_char, sentence.end_char) for sentence in doc.sents),
            triples=_open_triples(doc) if triples else (),
            events=tuple(events),
        )


def _open_triples(doc: Doc) -> tuple[Triple, ...]:
    from kg.extraction import triples

    return tuple(triple for sentence in triples.triples(doc) for triple in sentence)


@lru_cache(maxsize=2)
def analyst(knowledge: tuple[Path, ...] = ()) -> Analyst:
    """The Analyst over the shipped knowledge and the given files, made once a process."""
    return Analyst(known(knowledge))


@lru_cache(maxsize=2)
def known(knowledge: tuple[Path, ...] = ()) -> Knowledge:
    """The shipped knowledge and the given files, read once a process."""
    from kg.knowledge import load

    return load(knowledge)


def analyse(
    documents: Iterable[Document], *, knowledge: Sequence[Path | str] = (), jobs: int = 1, triples: bool = False
) -> Iterator[Analysis | InputError]:
    """An Analysis of every document, in order, by `jobs` processes.

    In place of a document that the program fails on comes an InputError that says so: a fault in one costs that one, not
    the other thousand. Raises InputError for a knowledge file that can't be read.
    """
    files = tuple(Path(file) for file in knowledge)
    if jobs > 1:
        return _spread(documents, files, triples, jobs)
    analyst(files)
    return (_one(document, files, triples) for document in documents)


def _one(document: Document, knowledge: tuple[Path, ...], triples: bool) -> Analysis | InputError:
    try:
        return analyst(knowledge)(document, triples=triples)
    except Exception as error:
        problem = f"could not be analysed: {type(error).__name__}: {error}."
        return InputError(problem, path=document.path or document.key, advice="This is a fault of kg: please report it.")


def _spread(
    documents: Iterable[Document], knowledge: tuple[Path, ...], triples: bool, jobs: int
) -> Iterator[Analysis | InputError]:
    """The same over processes, a few documents ahead of the reader. They are spawned, which works on every system."""
    known(knowledge)   # a broken file is told here, once
    waiting = iter(documents)
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        queue: deque[Future[Analysis | InputError]] = deque()
        for document in islice(waiting, 4 * jobs):
            queue.append(pool.submit(_one, document, knowledge, triples))
        while queue:
            yield queue.popleft().result()
            for document in islice(waiting, 1):
                queue.append(pool.submit(_one, document, knowledge, triples))
    except BrokenProcessPool:
        raise KgError("A worker process was ended from outside, for instance for lack of memory: try fewer --jobs.") from None
    finally:
        pool.shutdown(cancel_futures=True)
