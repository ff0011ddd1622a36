"""Reading documents: what is understood, and what is said about what is not."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import MAX_CHARACTERS, Document, looks_english, make, parse_date, read
from kg.errors import InputError

SENTENCE = "The foreign ministers of the two neighbours met on Monday and agreed to reopen the border."
PAGE = f"""<!doctype html><html><head><title>Border to reopen</title><meta charset="utf-8">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://example.org/border"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Border to reopen</h1><p>{SENTENCE}</p><p>{SENTENCE.replace("Monday", "Tuesday")}</p></article>
</body></html>"""


def record(**fields: object) -> str:
    return json.dumps({"text": SENTENCE, **fields})


def one(path: Path, **options: object) -> Document:
    documents = list(read([path], **options))  # type: ignore[arg-type]
    assert len(documents) == 1
    return documents[0]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


GOOD = [
    # file, content, expected fields
    ("plain.txt", SENTENCE, {"text": SENTENCE, "date": None, "title": "plain.txt", "url": ""}),
    ("bom.txt", b"\xef\xbb\xbf" + SENTENCE.encode(), {"text": SENTENCE}),
    ("windows.txt", SENTENCE + "\r\n\r\n" + SENTENCE, {"text": SENTENCE + "\n\n" + SENTENCE}),
    ("front.txt", f"---\nTitle: 'Border: reopened'\ndate: 5 March 2024\nurl: https://example.org/x\n---\n\n{SENTENCE}\n",
     {"text": SENTENCE, "date": dt.date(2024, 3, 5), "title": "Border: reopened", "key": "https://example.org/x"}),
    ("dashes.txt", f"---\n{SENTENCE}", {"text": f"---\n{SENTENCE}"}),
    ("page.html", PAGE, {"date": dt.date(2024, 3, 5), "title": "Border to reopen", "key": "https://example.org/border"}),
    ("no-ending", PAGE, {"date": dt.date(2024, 3, 5)}),
    ("latin.html", PAGE.replace("utf-8", "iso-8859-1").replace("neighbours", "café owners").encode("latin-1"),
     {"title": "Border to reopen"}),
    ("id.jsonl", record(id="a1", date="2024-03-05", unknown=[1]), {"key": "a1", "date": dt.date(2024, 3, 5)}),
    ("doc.jsonl", record(doc="a2") + "\n\n", {"key": "a2"}),
    ("number.jsonl", record(id=7), {"key": "7"}),
    ("address.jsonl", record(url="https://example.org/y"), {"key": "https://example.org/y"}),
    ("null.jsonl", record(id="a3", date=None, title=None), {"key": "a3", "date": None, "title": ""}),
    ("surrogate.jsonl", '{"id": "a4", "text": "Ann Roe met \\ud800 Bo Li."}', {"text": "Ann Roe met   Bo Li."}),
    ("table.csv", f'id,text,date,title,url\nc1,"{SENTENCE}",2024-03-05,"A ""quoted"" title",\n',
     {"key": "c1", "title": 'A "quoted" title', "date": dt.date(2024, 3, 5)}),
    ("semicolon.csv", f"ID;Text\nc2;{SENTENCE}\n", {"key": "c2", "text": SENTENCE}),
    ("table.tsv", f"id\ttext\nc3\t{SENTENCE}\n", {"key": "c3", "text": SENTENCE}),
]


@pytest.mark.parametrize(("name", "content", "expected"), GOOD, ids=[row[0] for row in GOOD])
def test_what_is_understood(tmp_path: Path, name: str, content: str | bytes, expected: dict[str, object]) -> None:
    document = one(write(tmp_path, name, content))
    assert {field: getattr(document, field) for field in expected} == expected


def test_a_page_gives_its_text_without_the_menu(tmp_path: Path) -> None:
    text = one(write(tmp_path, "page.html", PAGE)).text
    assert SENTENCE in text
    assert "Home" not in text


GERMAN = "Die Außenminister beider Länder haben sich am Montag getroffen und wollen die Grenze wieder öffnen. " * 4
FRENCH = "Les ministres des affaires étrangères des deux pays se sont rencontrés lundi pour rouvrir la frontière. " * 4
DUTCH = "De ministers van Buitenlandse Zaken van de twee landen hebben besloten de grens weer te openen. " * 4
BAD = [
    # file, content, what the message says, its line
    ("empty.txt", b"", "is empty", None),
    ("blank.txt", b" \n\n ", "is empty", None),
    ("binary.txt", b"\x7fELF\x00\x00\x01" + b"x" * 50, "is binary", None),
    ("paper.pdf", b"%PDF-1.7\n...", "pdftotext", None),
    ("utf16.txt", SENTENCE.encode("utf-16"), "is UTF-16", None),
    ("latin.txt", ("First line.\n" + SENTENCE + " A café.").encode("latin-1"), "is not UTF-8 (byte 0xE9)", 2),
    ("front.txt", f"---\ntitle: x\ndate: yesterday\n---\n{SENTENCE}", "unknown date 'yesterday'", 3),
    ("page.html", "<html><body></body></html>", "no article was found", None),
    ("bad.jsonl", record() + '\n{"text": "Broken', "broken JSON", 2),
    ("deep.jsonl", "[" * 100_000, "broken JSON", 1),
    ("list.jsonl", "[1]", "is no JSON object", 1),
    ("none.jsonl", '{"id": "x"}', "the text is empty", 1),
    ("type.jsonl", record(text=["a"]), '"text" is list, not text', 1),
    ("day.jsonl", record() + "\n" + record(id="b", date="03/05/2024"), "unknown date '03/05/2024'", 2),
    ("byte.jsonl", record().encode() + b'\n{"text": "caf\xe9"}', "is not UTF-8 (byte 0xE9)", 2),
    ("column.csv", "id,body\n1,x\n", 'no column "text"', 1),
    ("quote.csv", f'id,text\n1,"{SENTENCE}\n', "broken CSV", 2),
    ("german.txt", GERMAN, "doesn't look like English", None),
    ("russian.txt", "Президент встретился с премьер-министром.", "doesn't look like English", None),
    ("long.txt", "peace " * 1_700_000, f"more than the {MAX_CHARACTERS:,}", None),
]


@pytest.mark.parametrize(("name", "content", "message", "line"), BAD, ids=[row[0] for row in BAD])
def test_what_is_refused(tmp_path: Path, name: str, content: str | bytes, message: str, line: int | None) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError) as raised:
        list(read(path))
    problem = raised.value
    assert message in str(problem)
    assert str(path) in str(problem)
    assert problem.line == line


@pytest.mark.parametrize(("source", "message"), [
    ("missing.txt", "no such file"), ("none/*.txt", "no such file"), ("https://example.org/a", "not addresses"),
    ("nul\0", "can't be read|no such file"),
])
def test_sources_that_are_not_there(source: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read(source))


def test_the_rest_is_read_when_one_record_is_bad(tmp_path: Path) -> None:
    lines = [record(id=str(i)) for i in range(1000)]
    lines[417] = '{"id": "417", "text": '
    problems: list[InputError] = []
    documents = list(read(write(tmp_path, "feed.jsonl", "\n".join(lines)), report=problems.append))
    assert len(documents) == 999
    assert [problem.line for problem in problems] == [418]


def test_folders_and_globs_are_read_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, f"{SENTENCE} {name}")
    assert [d.title for d in read(tmp_path)] == ["a.txt", "b.txt", "c.txt"]
    assert [d.title for d in read(str(tmp_path / "*.txt"))] == ["a.txt", "b.txt"]
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError, match="holds no article"):
        list(read(tmp_path / "bare"))


def test_the_same_article_counts_once_and_two_under_one_id_clash(tmp_path: Path) -> None:
    twice = write(tmp_path, "twice.jsonl", record(id="x") + "\n" + record(id="x"))
    assert len(list(read([twice, twice]))) == 1
    clash = write(tmp_path, "clash.jsonl", record(id="x") + "\n" + record(id="x", text=SENTENCE + " Again."))
    with pytest.raises(InputError, match=r"'x', is already that of .*clash.jsonl, line 1"):
        list(read(clash))


def test_a_given_date_stands_in_for_a_missing_one_only(tmp_path: Path) -> None:
    path = write(tmp_path, "two.jsonl", record(id="a", date="2024-03-05") + "\n" + record(id="b"))
    assert [d.date for d in read(path, date="2025-09-02")] == [dt.date(2024, 3, 5), dt.date(2025, 9, 2)]


@pytest.mark.parametrize(("text", "day"), [
    ("2025-09-02", "2025-09-02"), ("20250902", "2025-09-02"), ("2025-09-02T23:59:00+09:00", "2025-09-02"),
    ("2 September 2025", "2025-09-02"), ("Sept. 2, 2025", "2025-09-02"), ("September 2nd, 2025", "2025-09-02"),
    ("Tue, 02 Sep 2025 10:00:00 GMT", "2025-09-02"),
    ("02/09/2025", None), ("2025", None), ("2025-02-30", None), ("soon", None), ("", None), ("2 Foo 2025", None),
])
def test_dates(text: str, day: str | None) -> None:
    if day:
        assert parse_date(text).isoformat() == day
    else:
        with pytest.raises(InputError, match="YYYY-MM-DD"):
            parse_date(text)


@pytest.mark.parametrize(("text", "english"), [
    (SENTENCE * 5, True),
    ("Ann Roe meets Bo Li", True),
    (GERMAN, False),
    (FRENCH, False),
    (DUTCH, False),
    ("两国外长周一会晤，同意重新开放边境。", False),
    ("1914 1918 1939 1945", True),
])
def test_language(text: str, english: bool) -> None:
    assert looks_english(text) is english


def test_iri_depends_on_the_key_alone() -> None:
    a, b = (make({"id": "a1", "text": text}) for text in (SENTENCE, SENTENCE + " More."))
    assert a.iri == b.iri != make({"id": "a2", "text": SENTENCE}).iri


def test_endless_words_are_blanked_and_offsets_stay() -> None:
    image = "data:image/png;base64," + "iVBORw0KGgo" * 500
    text = f"Ann Roe met {image} Bo Li."
    assert make({"text": text}).text == text.replace(image, " " * len(image))
    address = "https://example.org/" + "a" * 900
    assert address in make({"text": f"See {address} for more."}).text


def test_ten_megabytes_on_one_line_are_refused_quickly(tmp_path: Path) -> None:
    path = write(tmp_path, "line.jsonl", record(id="ok") + "\n" + record(id="big", text="peace " * 1_700_000))
    start, problems = time.process_time(), []
    assert [d.key for d in read(path, report=problems.append)] == ["ok"]
    assert "10,200,000 characters" in str(problems[0])
    assert time.process_time() - start < 2


@settings(deadline=None, max_examples=80)
@given(data=st.binary(max_size=300), ending=st.sampled_from([".txt", ".jsonl", ".csv", ".html"]))
def test_any_bytes_give_documents_or_problems(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any" + ending, data)
    for document in read(path, report=lambda problem: None):
        document.text.encode("utf-8")
        assert document.text.strip()
