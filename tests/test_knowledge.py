"""What the program knows: names to actors, holders of offices, memberships, own files, the cache."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import AmbiguousActor, InputError, UnknownActor
from kg.knowledge import Knowledge, cache, load
from kg.knowledge.names import fits, fold, key_of, segments

PREFIXES = """@prefix gk: <https://w3id.org/geokg/ontology#> .
@prefix actor: <https://w3id.org/geokg/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("China", "China", "country", "CHN"),
        ("  china ", "China", "country", "CHN"),
        ("KEN", "Kenya", "country", "KEN"),
        ("KE", "Kenya", "country", "KEN"),
        ("the United Kingdom", "United Kingdom", "country", "GBR"),
        ("Britain", "United Kingdom", "country", "GBR"),
        ("Côte d'Ivoire", "Ivory Coast", "country", "CIV"),
        ("Turkiye", "Turkey", "country", "TUR"),
        ("SCO", "Shanghai Cooperation Organisation", "bloc", ""),
        ("erdogan", "Recep Tayyip Erdoğan", "person", "TUR"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "person", "TUR"),
        ("Trump", "Donald Trump", "person", "USA"),
        ("the West", "the West", "bloc", ""),
        ("Nairobi", "Nairobi", "place", "KEN"),
        ("actor:Kenya", "Kenya", "country", "KEN"),
        ("https://w3id.org/geokg/actor/Kenya", "Kenya", "country", "KEN"),
    ],
)
def test_an_actor_is_found_by_name_alias_code_or_iri(
    knowledge: Knowledge, text: str, name: str, kind: str, country: str
) -> None:
    node = knowledge.resolve(text)
    assert (node.name, node.type, node.country, node.linked) == (name, kind, country, True)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Congo", ["Democratic Republic of the Congo", "Republic of the Congo"]),
        ("Kim", ["actor:Kim_Jong_Un", "actor:Kim_Yo_Jong"]),
    ],
)
def test_an_ambiguous_name_lists_its_choices(knowledge: Knowledge, text: str, choices: list[str]) -> None:
    with pytest.raises(AmbiguousActor) as caught:
        knowledge.resolve(text)
    assert all(choice in str(caught.value) for choice in choices)


@pytest.mark.parametrize(
    ("text", "near"), [("Frnace", "France"), ("Kazahkstan", "Kazakhstan"), ("Valdimir Putin", "Vladimir Putin")]
)
def test_an_unknown_name_brings_suggestions(knowledge: Knowledge, text: str, near: str) -> None:
    with pytest.raises(UnknownActor, match=near):
        knowledge.resolve(text)


def test_nodes_no_file_knows_are_addressed_by_iri(knowledge: Knowledge) -> None:
    node = knowledge.resolve("node:jane-roe")
    assert (node.name, node.linked) == ("jane roe", False)


@pytest.mark.parametrize(
    ("of", "office", "on", "names"),
    [
        ("FRA", "president", date(2016, 1, 1), ["François Hollande"]),
        ("FRA", "president", date(2019, 1, 1), ["Emmanuel Macron"]),
        ("USA", "president", date(2019, 6, 1), ["Donald Trump"]),
        ("USA", "president", date(2022, 6, 1), ["Joe Biden"]),
        ("DEU", "leader", date(2019, 6, 1), ["Angela Merkel"]),
        ("IRN", "leader", date(2019, 6, 1), ["Ali Khamenei"]),
        ("GBR", "top diplomat", date(2017, 6, 1), ["Boris Johnson"]),
        ("https://w3id.org/geokg/actor/NATO", "secretary general", date(2019, 6, 1), ["Jens Stoltenberg"]),
        ("RUS", "foreign minister", None, ["Sergey Lavrov"]),
        ("FRA", "king", date(2019, 1, 1), []),
    ],
)
def test_offices_have_holders_by_date(
    knowledge: Knowledge, of: str, office: str, on: date | None, names: list[str]
) -> None:
    assert [node.name for node in knowledge.holders(of, office, on)] == names


def test_memberships_have_dates(knowledge: Knowledge) -> None:
    sco = knowledge.resolve("SCO").iri
    india = knowledge.resolve("India").iri

    def members(day: date) -> set[str]:
        return {m.member for m in knowledge.memberships(sco, day) if m.role == "member"}

    assert india in members(date(2020, 1, 1)) and india not in members(date(2010, 1, 1))
    assert any(m.of == sco for m in knowledge.memberships(india))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("U.S.-led", ["us", "led"]),
        ("Kim Jong-un’s", ["kim", "jong", "un", "'s"]),
        ("Sana'a", ["sanaa"]),
        ("Workers' Party", ["workers", "party"]),
        ("Iran–Iraq War", ["iran", "iraq", "war"]),
        ("Donald J. Trump", ["donald", "j", "trump"]),
        ("Łódź, Şırnak", ["lodz", ",", "sirnak"]),
    ],
)
def test_text_is_cut_into_folded_segments(text: str, keys: list[str]) -> None:
    assert segments(text)[2] == keys


def test_spelling_has_the_capitals_of_the_name() -> None:
    assert fits("CC", ["White", "House"]) and fits("CC", ["WHITE", "HOUSE"]) and not fits("CC", ["white", "house"])
    assert fold("Ərdoğan") == fold("ardogan") and key_of("the US") == "the us"


def test_own_files_add_actors_names_and_offices(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        PREFIXES
        + """
        actor:Harbour_League a gk:Bloc ; rdfs:label "Harbour League"@en ; skos:altLabel "HLX" .
        actor:Jane_Roe a gk:Person ; rdfs:label "Jane Roe"@en ;
            gk:term [ gk:office "secretary-general" ; gk:of actor:Harbour_League ; gk:since "2019-05-01" ] .
        actor:Kenya skos:altLabel "Safari Land" .
    """,
        encoding="utf-8",
    )
    known = load([own])
    league = known.resolve("HLX")
    assert league.name == "Harbour League" and known.resolve("Safari Land").country == "KEN"
    assert [n.name for n in known.holders(league.iri, "secretary general", date(2020, 1, 1))] == ["Jane Roe"]
    assert known.version != load().version


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ('actor:A a gk:Bloc ; rdfs:label "A"@en\nactor:B a gk:Bloc .', 6, "Turtle"),
        ("actor:Nameless a gk:Bloc .", 5, "rdfs:label"),
        ("lexicon:x a gk:Frame .", 5, "Turtle"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, content: str, line: int, problem: str
) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(PREFIXES + content, encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        load([own])
    assert caught.value.path == own and caught.value.line == line and caught.value.advice


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.ttl"):
        load([tmp_path / "none.ttl"])


def test_the_cache_is_only_a_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    first = load()
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 1 and load().actors == first.actors
    kept[0].write_text("{broken", encoding="utf-8")
    assert load().resolve("China").name == "China"
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file" / "below"))  # no folder can be made there
    assert load().version == first.version
    assert cache.read("0" * 64) is None


def test_old_caches_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    for number in range(cache.KEPT + 3):
        cache.write(f"{number}" * 64, {})
    assert len(list(tmp_path.iterdir())) == cache.KEPT
