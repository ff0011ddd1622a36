"""Files, folders and globs → documents.

One bad record never hides the others: `read` hands each problem to its caller and goes on.
"""

from __future__ import annotations

import csv
import datetime as dt
import glob
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.documents.document import MAX_CHARACTERS, Document, content_hash, make, parse_date
from kg.errors import InputError

HTML = frozenset({".html", ".htm", ".xhtml"})
RECORDS = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})
SUFFIXES = HTML | RECORDS | TABLES | {".txt", ".text"}
"""The endings of the files that are read from a folder; a file that is named itself is read whatever its ending."""

Report = Callable[[InputError], None]

_MAX_PAGE = 20 * MAX_CHARACTERS
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[A-Za-z_-]+[ \t]*:.*\n|[ \t]*\n)*)---[ \t]*(?:\n|$)")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


def read(
    sources: Iterable[str | Path] | str | Path, *, date: dt.date | str | None = None, report: Report | None = None
) -> Iterator[Document]:
    """The documents of files, folders and globs, in the order given, those of a folder by name; "-" is standard input.

    `date` stands in for documents that give no date of their own. A problem with one document goes to `report` and the
    rest is read; without `report` the first problem is raised. A document met again is passed over; another text under
    the id or address of an earlier one is a problem.

    Raises InputError (see `report`) for what can't be read: file, line and advice are in its message.
    """
    fallback = parse_date(date) if isinstance(date, str) else date
    seen: dict[str, tuple[str, str]] = {}
    for item in _items([sources] if isinstance(sources, str | Path) else sources):
        problem = item if isinstance(item, InputError) else _clash(item, seen)
        if isinstance(item, Document) and problem is None:
            if item.key not in seen:
                seen[item.key] = (content_hash(item.text), item.path)
                yield item if item.date else replace(item, date=fallback)
        elif report is None:
            raise problem or AssertionError
        elif problem:
            report(problem)


def _clash(document: Document, seen: dict[str, tuple[str, str]]) -> InputError | None:
    """The problem of a document whose key is taken by another text."""
    text, place = seen.get(document.key, ("", ""))
    if not text or text == content_hash(document.text):
        return None
    return InputError(f"its id or address, {document.key!r}, is already that of {place}, whose text differs.",
                      path=document.path, advice="Give each article an id of its own.")


def _items(sources: Iterable[str | Path]) -> Iterator[Document | InputError]:
    """Every document and every problem of the sources, in order."""
    for source in sources:
        try:
            paths = _files(source)
        except InputError as problem:
            yield problem
            continue
        for path in paths:
            try:
                yield from _read_file(path)
            except InputError as problem:
                yield problem


def _files(source: str | Path) -> list[Path]:
    """The files that a path, folder or glob stands for."""
    name, path = str(source), Path(source)
    if re.match(r"https?://", name):
        raise InputError("kg reads files, not addresses.", path=name, advice="Save the page and give its file.")
    try:
        if name == "-" or path.is_file():
            return [path]
        if path.is_dir():
            return _folder(path)
        found = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 (absolute globs)
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise InputError(f"can't be read ({_reason(error)}).", path=name) from None
    if not found:
        raise InputError("is no regular file." if exists else "no such file.", path=name, advice="Check the path.")
    return [Path(file) for file in found if Path(file).is_file()]


def _folder(folder: Path) -> list[Path]:
    """The articles below a folder, hidden files and folders left out, by name."""
    inside = {path.relative_to(folder): path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES}
    shown = sorted((name.as_posix(), path) for name, path in inside.items()
                   if path.is_file() and not any(part.startswith(".") for part in name.parts))
    if not shown:
        raise InputError("the folder holds no article.", path=folder, advice=f"Files ending in {_endings()} are read.")
    return [path for _, path in shown]


def _endings() -> str:
    return ", ".join(sorted(SUFFIXES))


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _read_file(path: Path) -> Iterator[Document | InputError]:
    """The documents of one file, by its ending, or by its beginning where the ending says nothing."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read ({_reason(error)}).", path=path) from None
    _refuse_binary(data, path)
    suffix, start = path.suffix.lower(), data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in RECORDS:
        yield from _read_records(data, path)
    elif suffix in TABLES:
        yield from _read_table(_decode(data, path), path)
    elif suffix in HTML or start.startswith((b"<!doctype html", b"<html")):
        yield _read_html(data, path)
    else:
        yield _read_text(_decode(data, path), path)


def _refuse_binary(data: bytes, path: Path) -> None:
    if not data.strip():
        raise InputError("is empty.", path=path, advice="Give a file with the text of an article.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("is UTF-16, not UTF-8.", path=path, advice="Convert it: iconv -f UTF-16 -t UTF-8")
    if data.startswith(b"%PDF"):
        raise InputError("is a PDF, not text.", path=path, advice="Convert it: pdftotext FILE.pdf FILE.txt")
    if b"\x00" in data[:65536]:
        raise InputError("is binary, not text.", path=path, advice=f"Files ending in {_endings()} are read.")


def _decode(data: bytes, path: Path, line: int = 1) -> str:
    """UTF-8 to text with plain line ends; the first bad byte's line is named."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte 0x{data[error.start]:02X}).", path=path,
                         line=line + data.count(b"\n", 0, error.start),
                         advice="Convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8") from None
    return text.replace("\r\n", "\n")


def _read_text(text: str, path: Path) -> Document:
    """Plain text, with or without front matter: `key: value` lines between two lines of three dashes.

    The file's name stands in for a missing title.
    """
    match = _FRONT_MATTER.match(text)
    fields: dict[str, Any] = {"title": "" if str(path) == "-" else path.name}
    for number, line in enumerate(match[1].splitlines() if match else (), 2):
        key, _, value = (part.strip() for part in line.partition(":"))
        fields[key.lower()] = value.strip("\"'")
        if key.lower() == "date" and value:
            parse_date(fields["date"], path=path, line=number)
    return make({**fields, "text": (text[match.end():] if match else text).strip("\n")}, path=path)


def _read_html(data: bytes, path: Path) -> Document:
    """The article of a web page: its text without menus and adverts, and its title, date and address (trafilatura)."""
    if len(data) > _MAX_PAGE:
        raise InputError(f"is a page of {len(data):,} bytes.", path=path, advice=f"At most {_MAX_PAGE:,} are read.")
    import trafilatura

    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    try:
        page: Any = trafilatura.bare_extraction(_decode_page(data, path), with_metadata=True, include_comments=False,
                                                include_tables=False, date_extraction_params=dates)
        found = {} if page is None else page.as_dict()
    except InputError:
        raise
    except Exception as error:   # whatever the HTML parser trips over, the other documents are read
        raise InputError(f"can't be read as HTML ({type(error).__name__}).", path=path) from None
    if not (found.get("text") or "").strip():
        raise InputError("no article was found on the page.", path=path, advice="Save its text as a .txt file.")
    return make({key: found.get(key) for key in ("text", "title", "date", "url")}, path=path)


def _decode_page(data: bytes, path: Path) -> str:
    """A page in the encoding it declares, else in UTF-8."""
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode(declared[1].decode("ascii")) if declared else _decode(data, path)
    except (LookupError, UnicodeDecodeError):
        return _decode(data, path)


def _read_records(data: bytes, path: Path) -> Iterator[Document | InputError]:
    """JSON Lines: one object a line."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield make(json.loads(_decode(line, path, number)), path=path, line=number)
        except InputError as problem:
            yield problem
        except (ValueError, RecursionError) as error:
            yield InputError(f"broken JSON ({error}).", path=path, line=number, advice="Each line is one JSON object.")


def _read_table(text: str, path: Path) -> Iterator[Document | InputError]:
    """CSV or TSV whose header names the columns."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(max(csv.field_size_limit(), 8 * MAX_CHARACTERS))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(rows)]
        if "text" not in columns:
            raise InputError('the header has no column "text".', path=path, line=1,
                             advice="Columns are id, text, date, title, url.")
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            try:
                yield make(dict(zip(columns, row, strict=False)), path=path, line=rows.line_num)
            except InputError as problem:
                yield problem
    except csv.Error as error:
        raise InputError(f"broken CSV ({error}).", path=path, line=rows.line_num, advice="Check its quotes.") from None
