"""Hand-made statement rows for the tests of network and page, and made-up networks of any size."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from random import Random

from kg.graph.rows import DocumentRow, StatementRow
from kg.statement import STATUSES, Node

BASE = "https://w3id.org/geokg/"
_number = count(1)


def node(name: str, kind: str = "country", country: str = "", sector: str = "") -> Node:
    """A node whose IRI is its name."""
    return Node(f"{BASE}actor/{name.replace(' ', '_')}", name, kind, country, sector)  # type: ignore[arg-type]


def document(key: str = "a", title: str = "An article", day: str = "2025-09-02", url: str = "") -> DocumentRow:
    """An article."""
    return DocumentRow(f"{BASE}document/{key}", key, title, day, url)


def row(
    source: Node | str, relation: str, target: Node | str, sign: int = 1, *, event: str = "CONSULT",
    status: str = "asserted", day: str = "", by: Node | None = None, article: DocumentRow | None = None,
    number: int | None = None, sentence: str = "",
) -> StatementRow:
    """A statement with a sentence around it; names stand for countries."""
    source = node(source) if isinstance(source, str) else source
    target = node(target) if isinstance(target, str) else target
    article = article or document()
    text = sentence or f"{source.name} {relation} {target.name}, and that was reported."
    first = text.index(source.name)
    middle = text.index(relation, first + len(source.name))
    last = text.index(target.name, middle + len(relation))
    offset = 100
    number = next(_number) if number is None else number
    return StatementRow(
        iri=f"{BASE}statement/{number:08x}", source=source, relation=f"{BASE}ontology#{relation}",
        relation_text=relation, target=target,
        event_type=event, mode="", cameo="", sign=sign, status=status, attributed_to=by, confidence=0.9,
        rule="verb.test", frame="", clause="", edtf=day, begin=day, end=day, place=None,
        sentence=f"{BASE}sentence/{number:08x}", sentence_text=text, sentence_span=(offset, offset + len(text)),
        source_span=(offset + first, offset + first + len(source.name)),
        predicate_span=(offset + middle, offset + middle + len(relation)),
        target_span=(offset + last, offset + last + len(target.name)),
        source_text=source.name, target_text=target.name, document=article,
    )


class Rows:
    """Rows behind the method that a KnowledgeGraph has."""

    def __init__(self, rows: list[StatementRow]) -> None:
        self._rows = rows

    def statements(self) -> list[StatementRow]:
        """The rows."""
        return self._rows


def parade() -> list[StatementRow]:
    """About fifteen actors of a small article, with planned and attributed statements."""
    china, russia = node("China", country="CHN"), node("Russia", country="RUS")
    korea = node("North Korea", country="PRK")
    south, america, japan = node("South Korea", country="KOR"), node("United States", country="USA"), node("Japan")
    xi, putin = node("Xi Jinping", "person", "CHN"), node("Vladimir Putin", "person", "RUS")
    kim, trump = node("Kim Jong Un", "person", "PRK"), node("Donald Trump", "person", "USA")
    moon = node("Moon Jae-in", "person", "KOR")
    west, sco = node("the West", "bloc"), node("Shanghai Cooperation Organisation", "bloc")
    nato = node("NATO", "bloc")
    show, hanoi = node("military parade in Beijing", "event"), node("Hanoi summit", "event")
    radio = node("state radio", "org", "PRK")
    rows = [
        (kim, "cross into", china, 1, "CONSULT", "asserted", "2025-09-02", radio),
        (kim, "attend", show, 1, "CONSULT", "planned", "2025-09-03", None),
        (putin, "attend", show, 1, "CONSULT", "planned", "2025-09-03", None),
        (xi, "host", show, 1, "CONSULT", "planned", "2025-09-03", None),
        (xi, "meet", putin, 1, "CONSULT", "asserted", "2025-09-01", None),
        (putin, "meet", kim, 1, "CONSULT", "conditional", "2025-09-03", None),
        (kim, "meet", putin, 1, "CONSULT", "asserted", "2023-09-13", None),
        (kim, "meet", xi, 1, "CONSULT", "conditional", "2025-09-03", None),
        (xi, "criticise", west, -1, "ACCUSE", "asserted", "2025-09-01", None),
        (putin, "criticise", west, -1, "ACCUSE", "asserted", "2025-09-01", None),
        (china, "belong to", sco, 0, "", "asserted", "", None), (russia, "belong to", sco, 0, "", "asserted", "", None),
        (sco, "counterbalance", nato, -1, "REJECT", "asserted", "", None),
        (west, "sanction", russia, -1, "SANCTION", "asserted", "", None),
        (kim, "meet", trump, 1, "CONSULT", "asserted", "2018-06-12", None),
        (kim, "meet", moon, 1, "CONSULT", "asserted", "2018-04-27", None),
        (kim, "leave", hanoi, -1, "REJECT", "asserted", "2019-02-28", None),
        (trump, "attend", hanoi, 1, "CONSULT", "asserted", "2019-02-27", None),
        (china, "deepen ties with", korea, 1, "COOPERATE", "asserted", "", None),
        (russia, "deepen ties with", korea, 1, "COOPERATE", "asserted", "", None),
        (china, "form partnership with", russia, 1, "AGREE", "possible", "", None),
        (kim, "leads", korea, 0, "", "asserted", "", None), (xi, "leads", china, 0, "", "asserted", "", None),
        (putin, "leads", russia, 0, "", "asserted", "", None), (trump, "leads", america, 0, "", "asserted", "", None),
        (moon, "leads", south, 0, "", "asserted", "", None),
        (korea, "challenge", west, -1, "THREATEN", "possible", "", None),
        (korea, "deny arms sale to", russia, -1, "REJECT", "denied", "", None),
        (japan, "surrender to", china, 0, "", "asserted", "1945-09-02", None),
    ]
    article = document("parade", "Three leaders, one parade", "2025-09-02", "https://example.org/parade")
    return [
        row(a, verb, b, sign, event=event, status=status, day=day, by=by, article=article, number=i)
        for i, (a, verb, b, sign, event, status, day, by) in enumerate(rows)
    ]


COUNTRIES = (
    "China|Russia|North Korea|Iran|Belarus|Syria;"
    "United States|United Kingdom|France|Germany|Japan|Canada|Australia|Italy;"
    "India|Brazil|South Africa|Indonesia|Mexico;Saudi Arabia|United Arab Emirates|Qatar|Egypt|Turkey|Jordan;"
    "Israel|Lebanon|Iraq|Yemen;Ukraine|Poland|Lithuania|Estonia|Finland|Sweden;Vietnam|Philippines|Thailand|Myanmar;"
    "Venezuela|Cuba|Colombia|Bolivia;Sudan|Ethiopia|Kenya|Nigeria|Mali|Niger"
)
_VERBS = {
    1: (("meet", "CONSULT"), ("support", "SUPPORT"), ("sign treaty with", "AGREE"), ("send aid to", "AID")),
    -1: (("accuse", "ACCUSE"), ("impose sanctions on", "SANCTION"), ("strike", "ASSAULT"), ("threaten", "THREATEN")),
    0: (("border", ""), ("negotiate with", "CONSULT")),
}


def world(ties: int, seed: int = 1) -> list[StatementRow]:
    """A made-up network of so many ties: blocs, strong and weak actors, two years of dates, all statuses."""
    random = Random(seed)
    blocs = [bloc.split("|") for bloc in COUNTRIES.split(";")]
    actors = [(node(name), number) for number, bloc in enumerate(blocs) for name in bloc]
    wanted = max(24, int(1.9 * ties**0.72))
    for i in range(max(0, wanted - len(actors))):
        home, number = actors[random.randrange(len(actors))] if i % 3 else actors[i % 40]
        kind = ("person", "org", "group")[i % 3]
        made = f"{('Minister', 'Agency', 'Movement')[i % 3]} {_name(random)}"
        actors.append((node(f"{made} {i}" if ties > 2000 else made, kind, home.country), number))
    actors = actors[:wanted]
    weights = [1 / (1 + rank) ** 0.6 for rank in range(len(actors))]
    rows: list[StatementRow] = []
    pairs: set[tuple[str, str, int]] = set()
    articles = [
        document(
            f"d{i}", f"Report number {i}", str(date(2019, 1, 1) + timedelta(days=int(i * 4.2))), f"https://example.org/{i}"
        )
        for i in range(171)
    ]
    while len(pairs) < ties:
        (a, bloc_a), (b, bloc_b) = random.choices(actors, weights, k=2)
        if a.iri == b.iri or (bloc_a != bloc_b and random.random() < 0.72):
            continue
        friendly = 0.85 if bloc_a == bloc_b else 0.35
        sign = random.choices((1, 0, -1), (friendly, 0.15, 1 - friendly))[0]
        pairs.add((*sorted((a.iri, b.iri)), sign))
        for _ in range(min(12, int(random.paretovariate(1.3)))):
            verb, event = random.choice(_VERBS[sign])
            article = random.choice(articles)
            status = random.choices(STATUSES, (70, 12, 8, 5, 5))[0]
            when = random.choice(("Monday", "Friday", "the last day of the summit"))
            text = f"After weeks of talks {a.name} {verb} {b.name}, officials told reporters on {when}."
            rows.append(
                row(a, verb, b, sign, event=event, status=status, article=article, number=len(rows), sentence=text)
            )
    return rows


def _name(random: Random) -> str:
    return "".join(random.choice(("ka", "mo", "ri", "shen", "dal", "ver", "to", "lin")) for _ in range(3)).title()
