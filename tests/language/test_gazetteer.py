"""Names in sentences and what they stand for: one table a question."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import resources
from kg.documents import Document
from kg.knowledge import Knowledge, load
from kg.language.gazetteer import Gazetteer, link
from kg.statement import Mention

DAY = date(2019, 10, 15)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def reader() -> Any:
    return spacy.load(resources.model())


@pytest.fixture(scope="module")
def names(reader: Any, knowledge: Knowledge) -> Any:
    def read(text: str, day: date | None = DAY) -> list[Mention]:
        doc = reader.make_doc(text)
        doc._.document = Document("test", text, day)
        for _, component in reader.pipeline:
            doc = component(doc)
        return list(link(doc, knowledge))

    return read


def linked(mentions: list[Mention]) -> list[tuple[str, str, str]]:
    return [(m.text, m.node.name, m.kind) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish troops entered Syria.", [("Turkish", "Turkey", "adjective"), ("Syria", "Syria", "name")]),
        ("Iranians voted.", [("Iranians", "Iran", "adjective")]),
        ("American Samoans voted.", [("American Samoans", "American Samoa", "adjective")]),
        ("Kenya's president spoke to us about turkey and polish.", [("Kenya's president", "Uhuru Kenyatta", "title")]),
        ("The US and the U.K. signed.", [("US", "United States", "name"), ("U.K.", "United Kingdom", "name")]),
        (
            "A China-Russia-North Korea pact worried Japan.",
            [
                ("China", "China", "name"),
                ("Russia", "Russia", "name"),
                ("North Korea", "North Korea", "name"),
                ("Japan", "Japan", "name"),
            ],
        ),
        (
            "The U.S.-led coalition fought the Islamic State.",
            [("U.S.", "United States", "adjective"), ("Islamic State", "Islamic State", "name")],
        ),
        ("Recep Tayyip Erdogan spoke.", [("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "name")]),
        (
            "The South China Sea borders Vietnam.",
            [("South China Sea", "South China Sea", "name"), ("Vietnam", "Vietnam", "name")],
        ),
        (
            "Russian President Vladimir Putin arrived.",
            [("Russian", "Russia", "adjective"), ("Vladimir Putin", "Vladimir Putin", "name")],
        ),
    ],
)
def test_known_names_are_minimal_spans(names: Any, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert linked(names(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ankara said it rejected the offer.", [("Ankara", "Turkey", "metonym")]),
        (
            "Talks between Pyongyang, Moscow, and Beijing failed.",
            [("Pyongyang", "North Korea", "metonym"), ("Moscow", "Russia", "metonym"), ("Beijing", "China", "metonym")],
        ),
        (
            "Kabul accused Islamabad of lying.",
            [("Kabul", "Afghanistan", "metonym"), ("Islamabad", "Pakistan", "metonym")],
        ),
        ("Moscow's ambassador resigned.", [("Moscow", "Russia", "metonym")]),
        ("She arrived in Moscow from Paris.", [("Moscow", "Moscow", "name"), ("Paris", "Paris", "name")]),
        ("Talks were held in Beijing.", [("Beijing", "Beijing", "name")]),
        ("Damascus was bombed by Israel.", [("Damascus", "Damascus", "name"), ("Israel", "Israel", "name")]),
        ("The Kremlin denied it.", [("Kremlin", "Russia", "metonym")]),
    ],
)
def test_a_capital_is_its_government_where_it_acts(names: Any, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert linked(names(text)) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The French president met Putin.", DAY, ("French president", "Emmanuel Macron", "title")),
        ("The French president met Putin.", date(2015, 3, 1), ("French president", "François Hollande", "title")),
        ("Russia's foreign minister flew home.", DAY, ("Russia's foreign minister", "Sergey Lavrov", "title")),
        ("The president of Kenya agreed.", DAY, ("president of Kenya", "Uhuru Kenyatta", "title")),
        ("The Kremlin chief agreed.", DAY, ("Kremlin chief", "Vladimir Putin", "title")),
        ("Barack Obama came. The US president left.", None, ("US president", "Barack Obama", "title")),
        ("Kenya, whose president met Putin, agreed.", DAY, ("president", "Uhuru Kenyatta", "title")),
        ("Sergey Lavrov met his Iranian counterpart.", DAY, ("Iranian counterpart", "Mohammad Javad Zarif", "title")),
        ("Putin called his French counterpart.", DAY, ("French counterpart", "Emmanuel Macron", "title")),
        ("Angela Merkel met her British counterpart.", DAY, ("British counterpart", "Boris Johnson", "title")),
    ],
)
def test_an_office_stands_for_its_holder_at_the_date(
    names: Any, text: str, day: date | None, expected: tuple[str, str, str]
) -> None:
    assert expected in linked(names(text, day))


@pytest.mark.parametrize(
    "text",
    [
        "He became president of Kenya.",
        "She served as president of Kenya.",
        "No French president has said so.",
        "Jane Roe, the president of France, resigned.",
        "Jane Roe met her French counterpart.",
        "Sergey Lavrov met his Iranian counterpart Javad Roe.",
    ],
)
def test_an_office_that_refers_to_nobody_stays_unlinked(names: Any, text: str) -> None:
    assert "title" not in {m.kind for m in names(text)}


@pytest.mark.parametrize(
    ("text", "name", "iri", "kind", "sector"),
    [
        ("The Syrian government agreed.", "Syria", "actor/Syria", "country", ""),
        ("The government of Kenya agreed.", "Kenya", "actor/Kenya", "country", ""),
        ("The Trump administration agreed.", "United States", "actor/United_States", "country", ""),
        ("The Kenyan army advanced.", "Kenyan army", "node/kenyan-army", "org", "MIL"),
        ("Kenya's parliament voted.", "Kenyan parliament", "node/kenyan-parliament", "org", "LEG"),
        (
            "North Korean state radio said so.",
            "North Korean state radio",
            "node/north-korean-state-radio",
            "org",
            "MED",
        ),
        ("Israel's parliament voted.", "Knesset", "actor/Knesset", "org", "LEG"),
    ],
)
def test_institutions_of_a_country(names: Any, text: str, name: str, iri: str, kind: str, sector: str) -> None:
    (mention,) = names(text)
    node = mention.node
    assert (node.name, node.iri.partition("geokg/")[2], node.type, node.sector) == (name, iri, kind, sector)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The Nevada Senate met in Carson City. US troops were there. The Senate voted.", "Nevada Senate"),
        ("The General Assembly of Ohio met. The General Assembly voted.", "Ohio General Assembly"),
        ("Bermuda's Supreme Court met in Bermuda. UK lawyers came. The Supreme Court voted.", "Bermudian supreme court"),
        ("Bermuda is small. The island's Senate met. The US Senate did not. The Senate voted.", "Bermudian senate"),
        ("Puerto Rico has a delegate in the US House. Puerto Rico waits for Congress.", "United States Congress"),
        ("The Nevada Senate met. The United States Senate did not. The Senate voted.", "United States Senate"),
        ("The Kenyan Air Force bombed US allies. The Air Force fled.", "Kenyan air force"),
        ("US troops left. The Senate voted.", "United States Senate"),
    ],
)
def test_a_body_that_many_have_is_the_one_whose_owner_the_text_names(names: Any, text: str, last: str) -> None:
    assert names(text)[-1].node.name == last


def test_a_body_of_an_owner_without_a_name_stays_unlinked(names: Any) -> None:
    assert [m.node.name for m in names("US guests came. The Senate of the state voted.")] == ["United States"]


@pytest.mark.parametrize("text", ["Turkish military operations stopped.", "Kenyan government forces retreated."])
def test_an_institution_that_only_modifies_leaves_the_adjective(names: Any, text: str) -> None:
    assert [m.kind for m in names(text)] == ["adjective"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "South Korea and North Korea agreed. The North and the South will meet.",
            ["South Korea", "North Korea", "North Korea", "South Korea"],
        ),
        ("The South is warm and the North is cold.", []),
        (
            "Jens Müller resigned. Müller had met Xi Jinping. Mueller and Xi talked.",
            ["Jens Müller", "Jens Müller", "Xi Jinping", "Mueller", "Xi Jinping"],
        ),
        ("The Karvan Relief Front (KRF) attacked. The KRF then fled.", ["Karvan Relief Front"] * 3),
        ("Theresa May resigned in May. May wept.", ["Theresa May", "Theresa May"]),
        ("Iranian Foreign Minister Zarif spoke.", ["Iran", "Mohammad Javad Zarif"]),
        ("His daughters Elizabeth and Susan live in the UK.", ["Elizabeth", "Susan", "United Kingdom"]),
        ("The Queen of the UK left. Elizabeth smiled.", ["Elizabeth II", "Elizabeth II"]),
        ("The Tarbes Foundation opened in Tarbes. He likes Tarbes.", ["Tarbes Foundation", "Tarbes", "Tarbes"]),
        ("Don Imus led the Imus Foundation. Imus died.", ["Imus", "Imus Foundation", "Imus"]),
        ("Ann Roe told The Atlantic that she was happy.", ["Ann Roe", "The Atlantic"]),
        ("The Atlantic reported a loss.", ["The Atlantic"]),
        ("She crossed the Atlantic in May.", ["Atlantic Ocean"]),
        ("CCTV showed two men in Paris.", ["Paris"]),
        ("China celebrated. CCTV showed the parade.", ["China", "China Central Television"]),
        ("Saha Airlines flew on. The database lists Saha as a carrier.", ["Saha Airlines", "Saha Airlines"]),
        ("Jonna Oldenburg met Xi Jinping. Then Jonna left.", ["Jonna Oldenburg", "Xi Jinping", "Jonna Oldenburg"]),
        ("Jonna Weller met Jonna Oldenburg. Then Jonna left.", ["Jonna Weller", "Jonna Oldenburg", "Jonna"]),
    ],
)
def test_the_document_decides_what_short_names_mean(names: Any, text: str, expected: list[str]) -> None:
    assert [m.node.name for m in names(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("King Abdullah flew to Jordan.", ["Abdullah II", "Jordan"]),
        ("Crown Prince Mohammed bin Salman left.", ["Mohammad bin Salman"]),
        ("US Treasury Secretary Steven Mnuchin left.", ["United States", "Steven Mnuchin"]),
        (
            "He moved from Savannah, Georgia, to Georgia's capital Tbilisi.",
            ["Savannah", "Georgia", "Georgia", "Tbilisi"],
        ),
        ("John R. Bolton spoke.", ["John Bolton"]),
        ("Omar El Bashir spoke.", ["Omar al-Bashir"]),
        ("Pro-Beijing and Tehran-backed groups met London-based firms.", ["China", "Iran", "London"]),
        ("The Fatah Party split.", ["Fatah"]),
        ("An earthquake struck Lanao del Sur.", ["Lanao del Sur"]),
        ("The mayor of Lanao del Norte told CNN Chile so.", ["Lanao del Norte", "CNN Chile"]),
        ("Greenpeace Brazil sued Petrobras.", ["Greenpeace Brazil", "Petrobras"]),
        ("They met in Victoria Park.", ["Victoria Park"]),
        ("US Park Police arrested two men.", ["US Park Police"]),
        ("The manager of Bellini Grande spoke.", ["Bellini Grande"]),
        ("The film Mister America opened.", ["Mister America"]),
        ("Rain fell in North Cotabato and in South Lebanon.", ["North Cotabato", "Lebanon"]),
        ("Captain Rochester went to Rochester.", ["Rochester", "Rochester"]),
    ],
)
def test_longer_units_and_spellings(names: Any, text: str, expected: list[str]) -> None:
    assert [m.node.name for m in names(text)] == expected


def test_the_region_after_a_comma_is_of_the_same_country(names: Any) -> None:
    savannah, region = names("He lives in Savannah, Georgia.")
    assert (savannah.node.country, region.node.country, region.node.type) == ("USA", "USA", "place")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Health Minister Katrin Oldenburg spoke.", "Katrin Oldenburg", "person"),
        ("Police in Rostock arrested Tomas Weller.", "Tomas Weller", "person"),
        ("The Bank of Veltria raised rates.", "Bank of Veltria", "org"),
        ("Michael Jordan came.", "Michael Jordan", "person"),
        ("Hurricane Ottoline hit the coast.", "Hurricane Ottoline", "event"),
    ],
)
def test_names_no_file_knows_get_nodes_of_their_own(names: Any, text: str, name: str, kind: str) -> None:
    found = {m.node.name: m.node for m in names(text)}
    assert found[name].type == kind and not found[name].linked and "/node/" in found[name].iri


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the minister spoke in May.",
        "He asked us who is in it.",
        "The government said the president was ill.",
    ],
)
def test_capitals_alone_are_no_names(names: Any, text: str) -> None:
    assert names(text) == []


def test_headlines_in_capitals(names: Any) -> None:
    assert [m.node.name for m in names("RUSSIA AND CHINA SIGN TRADE DEAL")] == ["Russia", "China"]


def test_offsets_and_tokens_agree(names: Any, reader: Any) -> None:
    text = "Kenya’s Ruto met Côte d’Ivoire’s Ouattara; U.S.-led talks…"
    doc = reader.make_doc(text)
    mentions = names(text)
    assert mentions == sorted(mentions, key=lambda m: m.start)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert doc[mention.first].idx <= mention.start < mention.end <= doc[mention.last].idx + len(doc[mention.last])
        assert mention.first <= mention.head <= mention.last


def test_a_doc_without_parse_or_date_is_read_too(knowledge: Knowledge) -> None:
    doc = Doc(Vocab(), words=["Putin", "flew", "to", "Beijing", "."], pos=["PROPN", "VERB", "ADP", "PROPN", "PUNCT"])
    doc = Gazetteer(knowledge)(doc)
    assert [m.node.name for m in doc._.mentions] == ["Vladimir Putin", "Beijing"]
    assert Gazetteer(knowledge)(Doc(Vocab(), words=[]))._.mentions == ()


def test_hostile_text_takes_linear_time(knowledge: Knowledge) -> None:
    def seconds(count: int) -> float:
        doc = Doc(Vocab(), words=["Kim", "of", "U.S.", "(", "Republic"] * count)
        start = time.process_time()
        link(doc, knowledge)
        return time.process_time() - start

    seconds(200)
    assert seconds(4000) < 40 * max(seconds(400), 0.001)


def test_a_surname_is_no_part_of_a_longer_unknown_name(names: Any) -> None:
    text = "The political scientist Ma Ngok of Taiwan spoke."
    assert next(m.node.name for m in names(text)) == "Ma Ngok"


def test_a_shared_surname_means_who_was_named_first_unless_one_leads_a_state(names: Any) -> None:
    text = "Usman Khan was seen in London. Mayor Sadiq Khan spoke. Khan fled."
    assert [m.node.name for m in names(text)][-1] == "Usman Khan"
    text = "Barron Trump met Donald Trump. Trump smiled."
    assert [m.node.name for m in names(text)][-1] == "Donald Trump"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bo Li marched at the Free the Seeds rally in Lyon.", "Free the Seeds", "event"),
        ("The Campaign for Real Bread party met Bo Li.", "Campaign for Real Bread", "org"),
        ("Bo Li saw the film Lost in Sorrow on Monday.", "Lost in Sorrow", "thing"),
        ("Bo Li likes the anime A Cat with a Sabre.", "A Cat with a Sabre", "thing"),
        ("Bo Li sang in the musical Rust and the Moth.", "Rust and the Moth", "thing"),
        ("Bo Li received the “Order of the White Rose”.", "Order of the White Rose", "thing"),
    ],
)
def test_a_phrase_can_be_a_name(names: Any, text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(m.text, m.node.type) for m in names(text)}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The African Union and the North African group Kanto built a port.", "African Union"),
        ("Bo Li saw the show Deep Blue in Norway.", "Norway"),
        ("Bo Li said, “The end of the talks is near”.", "Bo Li"),
        ("Photos show Bo Li and Ann Roe in Oslo.", "Ann Roe"),
        ("England will play Kenya in Gelsenberg.", "Kenya"),
        ("Leaks show Deripaska and Abramov paid Hamas.", "Deripaska"),
        ("Villagers from the Sons of Chad protest in Oslo.", "Chad"),
        ("Bo Li reviewed the book Ann Roe and Jo Day wrote.", "Ann Roe"),
    ],
)
def test_phrases_take_no_name_of_their_own_away(names: Any, text: str, known: str) -> None:
    assert known in {m.text for m in names(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("New York Governor Bo Li met Ann Roe.", "New York State"),
        ("Ann Roe is a senator from New York.", "New York State"),
        ("Bo Li joined the New York gubernatorial race.", "New York State"),
        ("Bo Li lives in New York.", "New York City"),
    ],
)
def test_beside_an_office_of_states_a_city_is_its_namesake(names: Any, text: str, name: str) -> None:
    assert name in {m.node.name for m in names(text)}


def test_what_has_an_article_is_nobody_known(names: Any) -> None:
    assert "Moon Jae-in" not in {m.node.name for m in names("Bo Li walked on the Moon.")}
    assert "Moon Jae-in" in {m.node.name for m in names("Kim Jong Un met Moon in South Korea.")}
