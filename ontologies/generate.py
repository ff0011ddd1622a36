"""Writes `actors.ttl` and `places.ttl` from a facts pack: `python ontologies/generate.py FACTS_FOLDER`.

The pack is six CSV files (countries, cities, organisations, memberships, offices, groupings) whose README names sources
and licences.  Output is sorted and byte-identical for the same input; it is committed, and nothing at run time needs the pack.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
SMALLEST_CITY = 30_000  # inhabitants; smaller places only where they are capitals or were named for being in the news
TYPES = {  # kind of the pack → class
    "Bloc": "regional_bloc economic_bloc military_alliance regional_organisation forum intelligence_alliance political_bloc "
    "former_bloc",
    "Group": "non_state_armed_group private_military_company",
    "Treaty": "treaty trade_agreement initiative treaty_area",
    "Country": "former_state",
    "Place": "continent region water border disputed_region sub_state_region territory",
}
SECTORS = {  # CAMEO sector → kinds of the pack
    "GOV": "ministry government central_bank metonym_government",
    "LEG": "legislature",
    "MIL": "military military_command",
    "MED": "news_agency news_media",
    "REB": "non_state_armed_group private_military_company",
    "PTY": "political_party",
    "JUD": "court",
    "NGO": "ngo humanitarian_organisation",
    "BUS": "company_or_agency",
    "IGO": "un_agency un_organ eu_institution international_organisation international_financial_institution development_bank "
    "treaty_body regional_bloc regional_organisation economic_bloc military_alliance peacekeeping_mission forum",
}
AGENCIES = {  # state agencies that the pack files under company_or_agency
    "SPY": "cia fbi fsb gru hur isi mossad nis nsa sbu shin-bet svr",
    "MIL": "cmc",
    "GOV": "nsc taiwan-affairs-office usaid ustr nasa",
}
GOVERNMENTS = {"isr-government", "us-administration"}  # the government of a country is the country
TOO_LOOSE = {  # groupings and aliases that a text uses for somebody else as often
    "allies",
    "superpowers",
    "nuclear powers",
    "great powers",
    "the bloc",
    "the 27-nation bloc",
    "the world body",
    "the administration",
    "the enclave",
    "the peninsula",
    "world leaders",
    "the Continent",
    "CCTV",
    "the Commission",
    "EU leaders",
    "Europe's",
    "West",
    "the Strait",
    "US",
    "developing countries",
    "developed world",
    "cross-strait",
    "the subcontinent",
    "Republicans group",
    "Communist Party",
    "AA",
    "IS",
    "CAN",
    "SPA",
    "UK",
    "Congo",
    "Saudi",
    "Dominican",
    "Islamic Emirate of Afghanistan",
    "Dutch",
    "Amnesty",
    "Sputnik",
    "Westminster group",
    "Eurasian leaders",
    "Eurasian states",
    "Sahel states",
    "Western countries",
    "Western nations",
    "Western states",
    "Western-led",
    "Central Asian states",
    "Pacific island nations",
    "northeast Syria",
    "eastern Congo",
    "the South China Sea",
    "Arabia",
    "Yongsan",
    "the two Koreas",
    "both Koreas",
    "Koreas",
    "Capitol",
    "Congress",
    "Republicans",
    "Democrats",
}
KEEP = {
    ("USA", "US"),
    ("GBR", "UK"),
    ("SAU", "Saudi"),
    ("DOM", "Dominican"),
    ("NLD", "Dutch"),
    ("islamic-state", "IS"),
    ("amnesty", "Amnesty"),
    ("anadolu", "AA"),
    ("spa", "SPA"),
    ("ria", "Sputnik"),
    ("COG", "Congo"),
    ("us-congress", "Capitol"),
}
ADJECTIVE = re.compile(
    r"(?<!B)(?:ans?|ish|ese|ern|[dt]ic|Abkhaz|Scots|Welsh|Soviet|Arabs?|Kurds?|Balkan|Chechens?|Nordic|Yugoslav)$"
)
LABELS = {
    "Michael R. Pence": "Mike Pence",
    "Ahmad Awad Bin Mubarek": "Ahmad Awad Bin Mubarak",
    "Denis Becirovic": "Denis Bećirović",
    "Haybatullah Akhundzada": "Hibatullah Akhundzada",
    "Patrice Emery Trovoada": "Patrice Trovoada",
    "Thongloun Sisoulit": "Thongloun Sisoulith",
    "Salman of Saudi Arabia": "King Salman",
    "Abd-al-Fattah al-Burhan Abd-al-Rahman": "Abdel Fattah al-Burhan",
}
SHORT = {
    "nato": "NATO",
    "opec": "OPEC",
    "unesco": "UNESCO",
    "unicef": "UNICEF",
    "asean": "ASEAN",
    "pentagon": "Pentagon",
}  # known by the short name
MANY_WORDS = re.compile(r"(?:[cr]an|[cs]ian|pean|ern)$")  # "North African", "Middle Eastern"
ROYAL = frozenset({"king", "queen", "emperor", "emir", "sultan", "pope", "crown prince", "grand duke"})
TITLE = re.compile(
    r"^(?:Crown|President|Chairman|Marshal|Leader|Premier|General|Secretary|King|Queen|Prince|Pope|Sheikh|Mullah|Emir)\b"
)
LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "þ": "th",
        "Þ": "Th",
        "ə": "a",
        "–": "-",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
    }
)
MACRONS = str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU")  # news write Osaka
HEADER = """# Generated by generate.py from a facts pack; don't edit: put your own knowledge into a file of its own.
#
# Sources (dcterms:source on each entry) and licences
# factbook           CIA World Factbook through factbook/factbook.json: public domain, CC0-1.0
# country-codes      datasets/country-codes: ODC-PDDL
# natural-earth      Natural Earth 4.0 populated places: public domain
# cldr               Unicode CLDR territory names: Unicode License v3
# iso                ISO 3166 names and codes
# wikidata-eps       Wikidata query results kept by every-politician-scrapers: Wikidata content, CC0-1.0
# supraverden-qid    Wikidata ids of organisations from confirmordeny/supraverden: CC0-1.0
# general-knowledge  widely known facts written down for the pack
# derived            end of a term taken from the start of the next
"""
PREFIXES = """@prefix gk: <https://w3id.org/geokg/ontology#> .
@prefix actor: <https://w3id.org/geokg/actor/> .
@prefix place: <https://w3id.org/geokg/place/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
Row = dict[str, str]


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one file of the pack."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def slug(name: str) -> str:
    """The readable local part of an IRI: ASCII-folded, words joined by underscores.

    >>> slug("Recep Tayyip Erdoğan"), slug("People's Daily"), slug("the West")
    ('Recep_Tayyip_Erdogan', 'Peoples_Daily', 'West')
    """
    plain = (
        unicodedata.normalize("NFKD", name.translate(LETTERS).removeprefix("the ")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain.replace("'", "")).strip("_-")


def kind_of(table: dict[str, str], kind: str, default: str) -> str:
    """The key of `table` whose words name `kind`."""
    return next((key for key, kinds in table.items() if kind in kinds.split()), default)


def text(value: str) -> str:
    """A Turtle literal."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Entry:
    """One subject of the Turtle file: its properties in the order they were added, values sorted."""

    def __init__(self, iri: str, kind: str, label: str) -> None:
        self.iri, self.kind, self.label = iri, kind, label
        self.values: dict[str, set[str]] = defaultdict(set)

    def add(self, name: str, *values: str) -> Entry:
        """Add values that are Turtle terms already; empty ones are dropped."""
        self.values[name].update(value for value in values if value)
        return self

    def names(self, name: str, *values: str) -> Entry:
        """Add names as literals."""
        return self.add(
            name, *(text(value) for value in values if value and (value != self.label or name != "skos:altLabel"))
        )

    def turtle(self) -> str:
        """The entry as Turtle."""
        lines = [f"{self.iri} a gk:{self.kind} ; rdfs:label {text(self.label)}@en"]
        lines += [f"    {name} {', '.join(sorted(values))}" for name, values in self.values.items() if values]
        return " ;\n".join(lines) + " .\n"


class Pack:
    """The entries made of one facts pack."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.actors: dict[str, Entry] = {}
        self.places: dict[str, Entry] = {}
        self.by_key: dict[str, str] = {}  # iso3 or id of an organisation → IRI
        self.cities: dict[tuple[str, str], str] = {}  # (name, iso3) → IRI
        self.capitals: dict[str, str] = {}  # iso3 → IRI
        self.memberships: dict[str, list[Row]] = defaultdict(list)
        for row in rows(folder, "memberships"):
            self.memberships[row["country_iso3"]].append(row)

    def entry(self, kind: str, label: str, suffix: str = "") -> Entry:
        """A new entry under the IRI that its label gives; `suffix` tells it from another of the same name."""
        shelf, prefix = (self.places, "place:") if kind in ("Place", "City") else (self.actors, "actor:")
        iri = prefix + slug(label)
        for number in ("", f"_{suffix}", *(f"_{suffix}_{n}" for n in range(2, 99))):
            if iri + number not in shelf:
                made = shelf[iri + number] = Entry(iri + number, kind, label)
                return made
        raise ValueError(f"too many entries called {label}")

    def aliases(self, key: str, cell: str) -> list[str]:
        """The usable aliases of a row: not those that mean somebody else as often."""
        return [a for a in several(cell) if (a not in TOO_LOOSE or (key, a) in KEEP) and not re.search(r"[/(]|, ", a)]

    def read_cities(self) -> None:
        """Cities, the larger one first where two have a name."""
        for row in sorted(
            rows(self.folder, "cities"),
            key=lambda r: (-int(r["population"] or 0), r["name"], r["country_iso3"], r["lat"]),
        ):
            size = int(row["population"] or 0)
            if size < SMALLEST_CITY and row["is_capital"] != "1" and "general-knowledge" not in row["source"]:
                continue
            entry = self.entry("City", row["name"].translate(MACRONS), row["country_iso3"])
            self.cities.setdefault((row["name"], row["country_iso3"]), entry.iri)
            if row["is_capital"] == "1":
                self.capitals.setdefault(row["country_iso3"], entry.iri)
            aliases = several(row["aliases"])
            regions = {a.partition(", ")[2] for a in aliases}  # the pack cuts "Columbus, Ohio" in two names as well
            entry.names("skos:altLabel", *(a for a in aliases if a != "Gaza" and a not in regions)).add(
                "gk:country", self.by_key.get(row["country_iso3"], "")
            )
            entry.add("gk:population", str(size) if size else "")
            entry.add("schema:latitude", row["lat"]).add("schema:longitude", row["lon"])
            self.credit(entry, row)

    def read_countries(self) -> None:
        """States and territories, with adjectives, demonyms, capital and memberships."""
        found = rows(self.folder, "countries")
        names = {row["name"] for row in found}
        sovereign = {a for row in found if row["status"] != "territory" for a in several(row["adjectives"])}
        for row in found:
            entry = self.entry("Country", row["name"])
            self.by_key[row["iso3"]] = entry.iri
            contextual = set(several(row["contextual_aliases"])) - {
                row["name"],
                "US",
                "Saudi",
                "America",
                "Islamic Republic",
                "Islamic Republic of Pakistan",
            }
            plain = [a for a in self.aliases(row["iso3"], row["aliases"]) if a not in contextual and a not in names]
            entry.names("skos:altLabel", row["official_name"], *plain).names("gk:contextualName", *contextual)
            people = self.aliases(row["iso3"], row["demonyms"])
            adjectives = [a for a in self.aliases(row["iso3"], row["adjectives"]) if a != "Congo"]
            if row["status"] == "territory":  # "French" is of France, whatever else belongs to it
                adjectives, people = (
                    [a for a in adjectives if a not in sovereign],
                    [d for d in people if d.rstrip("s") not in sovereign],
                )
            entry.names("gk:adjective", *adjectives).names("gk:demonym", *(d for d in people if d not in adjectives))
            entry.names("gk:iso2", row["iso2"]).names("gk:iso3", row["iso3"]).names("gk:kind", row["status"])
            entry.add("schema:latitude", row["lat"]).add("schema:longitude", row["lon"])
            self.credit(entry, row)

    def read_capitals(self) -> None:
        """The capitals, once the cities are known."""
        for row in rows(self.folder, "countries"):
            city = self.cities.get((row["capital"], row["iso3"]), self.capitals.get(row["iso3"], ""))
            self.actors[self.by_key[row["iso3"]]].add("gk:capital", city)

    def read_organisations(self) -> None:
        """Organisations, blocs, armed groups and treaties; seats of government become metonyms of their country."""
        for row in rows(self.folder, "organisations"):
            kind, key, state = row["kind"], row["id"], self.by_key.get(row["state"], "")
            if state and (kind == "metonym_government" or key in GOVERNMENTS):
                seats = [row["name"], *self.aliases(key, row["aliases"])]
                self.actors[state].names(
                    "gk:metonym", *(s.removeprefix("the ") for s in seats if "overnment" not in s and "(" not in s)
                )
                self.by_key[key] = state
                continue
            full = re.sub(r" \((.*)\)$", r" of \1", row["name"])
            entry = self.entry(kind_of(TYPES, kind, "Organization"), SHORT.get(key, full), row["state"] or "2").names(
                "skos:altLabel", full
            )
            self.by_key[key] = entry.iri
            entry.names("skos:altLabel", *self.aliases(key, row["aliases"])).names("gk:kind", kind)
            sector = kind_of(AGENCIES, key, kind_of(SECTORS, kind, ""))
            entry.names("gk:sector", sector).add("gk:country", state).names("gk:founded", row["founded"]).names(
                "gk:seat", row["seat"]
            )
            self.credit(entry, row)

    def read_memberships(self) -> None:
        """What each country is a member of: a plain link, or a node where there is a role or a date."""
        for iso3, found in self.memberships.items():
            country = self.actors[self.by_key[iso3]]
            for row in found:
                body = self.by_key[row["organisation"]]
                if row["role"] == "member" and not row["from"] and not row["to"]:
                    country.add("gk:belongsTo", body)
                else:
                    dates = self.dates(row)
                    country.add("gk:membership", f"[ gk:of {body} ; gk:role {text(row['role'])}{dates} ]")

    def read_groupings(self) -> None:
        """Regions, seas, blocs without a charter, former states."""
        for row in rows(self.folder, "groupings"):
            if row["name"] in TOO_LOOSE:
                continue
            kind = kind_of(TYPES, row["kind"], "Bloc")
            members = several(row["members"])
            entry = self.entry(kind, row["name"], row["kind"])
            names = self.aliases(row["name"], row["aliases"])
            adjectives = [
                n
                for n in names
                if (ADJECTIVE.search(n) if " " not in n else MANY_WORDS.search(n))
                and n not in {"Golan", "Mediterranean"}
            ]
            entry.names("skos:altLabel", *(n for n in names if n not in adjectives)).names(
                "gk:adjective", *adjectives
            ).names("gk:kind", row["kind"])
            if kind == "Place" and len(members) == 1:
                entry.add("gk:country", self.by_key[members[0]])
            else:
                entry.add("gk:includes", *(self.by_key[m] for m in members))
            self.credit(entry, row)

    def read_offices(self) -> None:
        """Persons and the offices they have held."""
        persons: dict[str, Entry] = {}
        found = rows(self.folder, "offices")
        by_name: dict[tuple[str, str], str] = {}
        for row in found:  # a row without an id is the person with that name, or alias, in the same place
            for name in (row["person"], *several(row["aliases"])):
                if row["wikidata"] and " " in name:
                    by_name.setdefault((plain_name(name), row["of"]), row["wikidata"])
        for row in sorted(found, key=lambda r: (not r["wikidata"], r["person"], r["from"], r["office"])):
            key = row["wikidata"] or by_name.get(
                (plain_name(row["person"]), row["of"]), f"{plain_name(row['person'])} {row['of']}"
            )
            if key not in persons:
                persons[key] = self.entry(
                    "Person", royal_label(person_label(row["person"]), row["office"]), row["of"].upper()
                )
            entry, of = persons[key], self.by_key[row["of"]]
            aliases = [a.strip(" ,") for a in several(row["aliases"]) if not TITLE.match(a)]
            entry.names("skos:altLabel", row["person"] if row["person"] != entry.label else "", *aliases)
            entry.names("skos:altLabel", *royal_names(entry.label, row["office"]))
            entry.add("owl:sameAs", f"wd:{row['wikidata']}" if row["wikidata"] else "")
            as_of = f" ; gk:asOf {text(row['as_of'])}" if row["as_of"] and not row["to"] else ""
            entry.add("gk:term", f"[ gk:office {text(row['office'])} ; gk:of {of}{self.dates(row)}{as_of} ]")
            if row["of"].isupper() and (row["of"], row["office"]) != (
                "AND",
                "prince",
            ):  # co-princes act for France, Urgell
                entry.add("gk:country", of)
            entry.names("dcterms:source", *row["source"].split(";"))

    @staticmethod
    def dates(row: Row) -> str:
        """Begin and end of a term or membership as Turtle properties."""
        return "".join(
            f" ; gk:{name} {text(row[key])}" for name, key in (("since", "from"), ("until", "to")) if row[key]
        )

    @staticmethod
    def credit(entry: Entry, row: Row) -> None:
        """Wikidata id and sources of an entry."""
        entry.add("owl:sameAs", f"wd:{row['wikidata']}" if row.get("wikidata") else "").names(
            "dcterms:source", *row["source"].split(";")
        )

    def write(self, folder: Path) -> None:
        """Write both files."""
        for name, shelf in (("actors", self.actors), ("places", self.places)):
            body = "\n".join(shelf[iri].turtle() for iri in sorted(shelf))
            (folder / f"{name}.ttl").write_bytes(f"{HEADER}\n{PREFIXES}\n{body}".encode())


def person_label(name: str) -> str:
    """The name as news give it: without middle initials and without "Jr".

    >>> person_label("Thomas A. Shannon, Jr."), person_label("Mark T. Esper"), person_label("Charles III")
    ('Thomas Shannon', 'Mark Esper', 'Charles III')
    """
    bare = re.sub(r",? (?:Jr|Sr)\.?$", "", name).translate(MACRONS)
    bare = re.sub(r" III$", "", bare) if len(bare.split()) > 2 else bare
    return LABELS.get(name) or re.sub(r"(?<=\w) [A-Z]\.(?= )", "", bare)


def royal_label(name: str, office: str) -> str:
    """A monarch without the country: "Felipe VI"; with the title where one word would be left: "King Salman".

    >>> royal_label("Felipe VI of Spain", "king"), royal_label("Abdullah of Saudi Arabia", "king")
    ('Felipe VI', 'King Abdullah')
    """
    if office not in ROYAL or " of " not in name:
        return name
    bare = name.partition(" of ")[0]
    return bare if " " in bare else f"{office.title()} {bare}"


def royal_names(label: str, office: str) -> list[str]:
    """The names of a monarch with the title: "King Felipe VI", "King Felipe".

    >>> royal_names("Tamim bin Hamad Al Thani", "emir")
    ['Emir Tamim']
    """
    if office not in ROYAL or label.startswith(office.title()):
        return []
    first = re.match(r"(.+?) [IVX]+$", label)
    return (
        [f"{office.title()} {first[1]}", f"{office.title()} {label}"]
        if first
        else [f"{office.title()} {label.split()[0]}"]
    )


def plain_name(name: str) -> str:
    """A name as a key: folded, without initials."""
    return slug(person_label(name)).lower()


def main(folder: Path) -> None:
    """Read the pack in `folder` and write the Turtle files beside this script."""
    pack = Pack(folder)
    pack.read_countries()
    pack.read_cities()
    pack.read_capitals()
    pack.read_organisations()
    pack.read_memberships()
    pack.read_groupings()
    pack.read_offices()
    pack.write(HERE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
