"""Date expressions: what they mean for an article of Wednesday, 12 March 2025, and what they date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from kg.language.dates import time_of
from kg.language.dates.grammar import find

PUBLISHED = date(2025, 3, 12)

MEANINGS = [
    ("The treaty was signed on 4 June 2019 in Oslo.", "4 June 2019", "2019-06-04"),
    ("The treaty was signed on June 4, 2019.", "June 4, 2019", "2019-06-04"),
    ("Ministers met on February 3.", "February 3", "2025-02-03"),
    ("Ministers met on November 3.", "November 3", "2024-11-03"),
    ("Ministers will meet on November 3.", "November 3", "2025-11-03"),
    ("The summit ran from June 12-13, 2018.", "June 12-13, 2018", "2018-06-12/2018-06-13"),
    ("The envoys met on the 5th of May last year.", "5th of May last year", "2024-05-05"),
    ("Chile joined in 2018.", "2018", "2018"),
    ("Norway led the mission from 2014 to 2017.", "from 2014 to 2017", "2014/2017"),
    ("Norway led the mission between 2014 and 2017.", "between 2014 and 2017", "2014/2017"),
    ("The 2018–2020 talks failed.", "2018–2020", "2018/2020"),
    ("Exports fell from May to July 2023.", "from May to July 2023", "2023-05/2023-07"),
    ("Relations soured in the 1990s.", "the 1990s", "1990/1999"),
    ("Relations soured in early 2019.", "2019", "2019"),
    ("Output rose in the third quarter of 2024.", "the third quarter of 2024", "2024-07/2024-09"),
    ("Kenya sent troops yesterday.", "yesterday", "2025-03-11"),
    ("Yesterday, Kenya sent troops.", "Yesterday", "2025-03-11"),
    ("Kenya sent troops last week.", "last week", "2025-03-03/2025-03-09"),
    ("Kenya sent troops last month.", "last month", "2025-02"),
    ("Kenya sent troops earlier this month.", "earlier this month", "2025-03"),
    ("Kenya will send troops next year.", "next year", "2026"),
    ("Kenya sent troops on Monday.", "Monday", "2025-03-10"),
    ("Kenya sent troops on Thursday.", "Thursday", "2025-03-06"),
    ("Kenya will send troops on Thursday.", "Thursday", "2025-03-13"),
    ("Kenya plans to send troops on Monday.", "Monday", "2025-03-17"),
    ("The talks are scheduled for Friday.", "Friday", "2025-03-14"),
    ("Kenya sent troops last Wednesday.", "last Wednesday", "2025-03-05"),
    ("Kenya sent troops on Tuesday of last week.", "Tuesday of last week", "2025-03-04"),
    ("Kenya sent troops two years ago.", "two years ago", "2023"),
    ("Kenya sent troops about two years ago.", "about two years ago", "2023~"),
    ("Kenya sent troops ten days ago.", "ten days ago", "2025-03-02"),
    ("Kenya has trained police over the last four years.", "the last four years", "2021/2025"),
    ("Peru has been under sanctions since 2011.", "since 2011", "2011/.."),
    ("Peru stayed out until 2023.", "until 2023", "../2023"),
    ("Peru will join by 2030.", "by 2030", "../2030"),
    ("Peru joined around 2015.", "2015", "2015~"),
    ("Trade has grown in recent years.", "recent years", ""),
    ("Protests began in May.", "May", "2024-05"),
    ("Protests began in July.", "July", "2024-07"),
    ("Protests began in late June.", "late June", "2024-06"),
    ("Elections are planned for May.", "May", "2025-05"),
    ("Protests began last summer.", "last summer", "2024-06/2024-08"),
]

NO_DATES = [
    "Theresa May said Britain would march on.",
    "The decree was backed by 2000 soldiers and 1999 policemen.",
    "Parliament passed resolution 1973 by a wide margin.",
    "The Sunday Times asked April Jones about it.",
    "The second war of the century may come.",
]

CLAUSES = [
    # (text, word, its EDTF or None)
    ("Officials said on Monday that rebels attacked the port in 2011.", "attacked", "2011"),
    ("Officials said on Monday that rebels attacked the port in 2011.", "said", "2025-03-10"),
    ("Rebels attacked the port, officials said on Monday.", "attacked", None),
    ("Officials said on Monday that rebels had attacked the port.", "attacked", None),
    ("On Monday, Chile met Peru and signed a pact.", "signed", "2025-03-10"),
    ("The ministers met at the 2019 Lima summit.", "met", "2019"),
    ("Monday's attack killed five soldiers.", "killed", "2025-03-10"),
    ("Chile condemned Monday's attack.", "condemned", None),
    ("Chile condemned Monday's attack.", "attack", "2025-03-10"),
    ("Chile stayed neutral until 2023, when it joined the bloc.", "joined", "2023"),
    ("Late on Sunday, Chile withdrew its envoy.", "withdrew", "2025-03-09"),
    ("Peru said that Chile began talks on Friday.", "talks", "2025-03-07"),
    ("The pact signed in 2015 binds both.", "pact", "2015"),
    ("Three soldiers died when a mine exploded on Monday.", "died", "2025-03-10"),
    ("The minister praised Peru while addressing students yesterday.", "praised", "2025-03-11"),
    ("She praised the pact and said, \"It helps us\", while addressing students yesterday.", "praised", "2025-03-11"),
    ("She praised the pact and said, \"It helps us\", while addressing students yesterday.", "helps", None),
    ("The minister will resign when the law that passed in 2015 falls.", "resign", None),
    ("The minister resigned in 2015 and had sold the house.", "sold", None),
    ("The minister had been sick; the last vote was on 4 June 2019.", "sick", None),
    ("The minister had been sick; the last vote was on 4 June 2019.", "vote", "2019-06-04"),
    ("The minister led the party before losing an election in 2015.", "led", None),
    ("The minister led the party before losing an election in 2015.", "losing", "2015"),
    ("In 2015, the minister led the party before losing an election.", "led", "2015"),
]


@pytest.fixture(scope="module")
def read() -> Callable[..., Doc]:
    """A function from a text (and its date) to its Doc."""
    from kg.documents import Document
    from kg.language import load
    from kg.language import read as read_all

    nlp = load()

    def read_one(text: str, published: date | None = PUBLISHED) -> Doc:
        (doc,) = read_all(nlp, [Document(text, text, date=published)])
        return doc

    return read_one


@pytest.mark.parametrize(("text", "expression", "edtf"), MEANINGS)
def test_meaning(read: Callable[..., Doc], text: str, expression: str, edtf: str) -> None:
    assert [(t.text, t.edtf) for t in read(text)._.times] == [(expression, edtf)]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(read: Callable[..., Doc], text: str) -> None:
    assert read(text)._.times == ()


@pytest.mark.parametrize(("text", "word", "edtf"), CLAUSES)
def test_what_is_dated(read: Callable[..., Doc], text: str, word: str, edtf: str | None) -> None:
    doc = read(text)
    token = next(t.i for t in doc if t.text == word)
    time = time_of(doc, token)
    assert (time.edtf if time else None) == edtf


def test_counted_from_what_was_last_spoken_of(read: Callable[..., Doc]) -> None:
    doc = read("The envoys met on 3 May 2019. Two days later, they signed. The following day, they left.")
    assert [t.edtf for t in doc._.times] == ["2019-05-03", "2019-05-05", "2019-05-06"]


def test_a_year_at_the_head_of_a_sentence_sets_the_paragraph(read: Callable[..., Doc]) -> None:
    doc = read("In 2018, Chile met Peru. On April 27, they signed a pact.\n\nOn February 3, Chile left.")
    assert [t.edtf for t in doc._.times] == ["2018", "2018-04-27", "2025-02-03"]


def test_whole_days(read: Callable[..., Doc]) -> None:
    (time,) = read("Kenya sent troops in February 2024.")._.times
    assert (time.begin, time.end_date) == ("2024-02-01", "2024-02-29")


def test_without_a_publication_date_relative_ones_stay_open(read: Callable[..., Doc]) -> None:
    doc = read("Kenya sent troops yesterday, after a vote in 2019 and a speech on Monday.", None)
    assert [(t.text, t.edtf) for t in doc._.times] == [("yesterday", ""), ("2019", "2019"), ("Monday", "")]


@pytest.mark.parametrize("text", ["the " * 20_000, "2018 " * 20_000, "two " * 20_000 + "years ago", "May " * 20_000])
def test_linear_time(text: str) -> None:
    assert sum(1 for _ in find(text)) <= 20_000
