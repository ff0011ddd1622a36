"""Offices, kin and bodies: sentences and the (source, relation text, target) that they must give."""

from __future__ import annotations

import pytest

HELD = [
    ("Kamala Perera became president of Sri Lanka in 2003.", ("Kamala Perera", "become president of", "Sri Lanka")),
    ("Ion Popa served as mayor of Cluj from 2004 to 2012.", ("Ion Popa", "serve as mayor of", "Cluj")),
    ("Kwame Nkrumah ruled Ghana, serving as its first president.", ("Kwame Nkrumah", "serve as president of", "Ghana")),
    ("Ho Chi Minh was considered the father of modern Vietnam.", ("Ho Chi Minh", "be considered father of", "Vietnam")),
    ("Olga Ivanova is a Russian citizen.", ("Olga Ivanova", "be citizen of", "Russia")),
    ("Sam Brook was elected leader of the Green Party.", ("Sam Brook", "be elected leader of", "Green Party")),
    ("Hugo Lang is the de facto Qatari ruler.", ("Hugo Lang", "be ruler of", "Qatar")),
    ("The BBC described Ann Roe as the leader of the Green Party.", ("Ann Roe", "describe as leader of", "Green Party")),
    ("Osman Kavala was described as a figure in Hamas.", ("Osman Kavala", "be described as figure in", "Hamas")),
    ("Wanda Vargas was sworn in as Puerto Rico's governor.", ("Wanda Vargas", "be sworn as governor of", "Puerto Rico")),
    ("Rosa Diaz resigned as prime minister of Spain.", ("Rosa Diaz", "resign as prime minister of", "Spain")),
    ("Ann Roe was ousted as chief executive of Boeing.", ("Ann Roe", "be ousted as chief executive of", "Boeing")),
    ("The bill was signed by Ann Roe and Bo Li, who serve as ministers of Peru.", ("Ann Roe", "serve as minister of", "Peru")),
    ("The resignation of Ann Roe as mayor of Lyon came late.", ("Ann Roe", "resignation as mayor of", "Lyon")),
    ("Ann Roe succeeded Bo Li as prime minister of Chad.", ("Ann Roe", "succeed as prime minister of", "Chad")),
    ("Ann Roe was replaced by Bo Li as mayor of Lyon.", ("Bo Li", "replace as mayor of", "Lyon")),
    ("Jean Castex was named prime minister of France.", ("Jean Castex", "be named prime minister of", "France")),
]  # fmt: skip

BELONGING = [
    ("Peter Marsh of Sky News asked a question.", ("Peter Marsh", "be of", "Sky News")),
    ("A leader of Hamas, Omar Haddad met Vladimir Putin.", ("Omar Haddad", "leader of", "Hamas")),
    ("Ann Roe, one of the leaders of Hamas, left.", ("Ann Roe", "leader of", "Hamas")),
    ("Bo Li met Sam Poe, one of Ann Roe's aides.", ("Sam Poe", "aide of", "Ann Roe")),
    ("Republican Jane Poe spoke to Congress.", ("Jane Poe", "member of", "Republican Party")),
    ("English drummer Sam Poe died in Lyon.", ("Sam Poe", "drummer from", "England")),
    ("Eliud Kipsang, a Kenyan runner, died in Lyon.", ("Eliud Kipsang", "runner from", "Kenya")),
    ("Ann Roe, a physicist at Oxford University, died in Lyon.", ("Ann Roe", "physicist at", "Oxford University")),
    ("Peter Marsh, part time mayor of Denver, spoke to Congress.", ("Peter Marsh", "part time mayor of", "Denver")),
    ("Ann Roe, Boris Johnson's chief of staff, resigned.", ("Ann Roe", "chief of staff of", "Boris Johnson")),
    ("Committee chairman Peter Marsh of Geneva spoke.", ("Peter Marsh", "be of", "Geneva")),
    ("Mayor Peter Marsh of Geneva spoke.", ("Peter Marsh", "mayor of", "Geneva")),
    ("Joseph Okello of the Democratic Party won the seat.", ("Joseph Okello", "member of", "Democratic Party")),
    ("Justin Trudeau said his Liberal Party would win.", ("Justin Trudeau", "member of", "Liberal Party of Canada")),
    ("Germany's Robert Koch Institute reported new cases.", ("Robert Koch Institute", "institute of", "Germany")),
    ("Rebels burned the Iranian embassy in Oslo.", ("Iranian embassy", "embassy of", "Iran")),
]  # fmt: skip

KIN = [
    ("The rally was led by Ilse Brandt, fiancée of Pavel Novak.", ("Ilse Brandt", "fiancée of", "Pavel Novak")),
    ("Omar Haddad, son of the late Al-Qaeda founder Osama bin Laden, left.", ("Omar Haddad", "son of", "Osama bin Laden")),
    ("Jacques Chirac's son-in-law, Frédéric Salat, left.", ("Frédéric Salat", "son-in-law of", "Jacques Chirac")),
    ("Ann Roe arrived with her brother Carlo Bianchi.", ("Carlo Bianchi", "brother of", "Ann Roe")),
    ("Donald Trump praised his lawyer Rudy Giuliani.", ("Rudy Giuliani", "lawyer of", "Donald Trump")),
    ("The late Tamil Tigers founder Velu Pillai spoke.", ("Velu Pillai", "late founder of", "Tamil Tigers")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), HELD + BELONGING + KIN, ids=[case[0] for case in HELD + BELONGING + KIN])
def test_who_is_what_of_whom(statements, sentence, expected) -> None:
    assert expected in {(s.source.node.name, s.relation_text, s.target.node.name) for s in statements(sentence)}


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("The Visegrad Group is an alliance of three states, Poland, Hungary and Slovakia.", {"Poland", "Hungary", "Slovakia"}),
        ("ASEAN is a group of ten nations, including Laos and Vietnam.", {"Laos", "Vietnam"}),
        ("NATO is an alliance of states.", set()),
    ],
)
def test_whom_a_bloc_is_of_are_its_members(statements, sentence, members) -> None:
    assert {s.source.node.name for s in statements(sentence) if s.rule == "kind.member"} == members


def test_a_relative_has_no_country_but_its_kin(statements) -> None:
    (only,) = statements("Kim Jong Un's sister Kim Yo Jong spoke.")
    assert (only.source.node.name, only.relation_text, only.target.node.name) == ("Kim Yo Jong", "sister of", "Kim Jong Un")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Ann Roe was appointed as secretary of state.", "state"),
        ("Ann Roe has served as mayor of Denver and governor of Colorado.", "governor of Colorado"),
        ("Bo Li is a Chinese actor.", "China"),
        ("Ann Roe is the richest person in Kenya.", "Kenya"),
    ],
)
def test_what_only_tells_the_office_is_no_owner_of_it(statements, sentence, wrong) -> None:
    assert wrong not in {s.target.node.name for s in statements(sentence) if s.rule == "verb.office"}


@pytest.mark.parametrize(
    "sentence",
    [
        'Qamar was called the "Elvis Presley of Asia" by the BBC.',  # a nickname
        "The court heard Angela Merkel's lawyers and Attorney Peter Marsh.",  # several have a title of their own
    ],
)
def test_what_stands_beside_a_name_is_not_always_its_office(statements, sentence) -> None:
    owners = {s.target.node.name for s in statements(sentence) if s.rule.startswith("office.")}
    assert not owners & {"Asia", "Angela Merkel"}
