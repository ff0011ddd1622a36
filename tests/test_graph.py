"""The graph: what a document becomes, which edges follow, and that nothing depends on order or repetition."""

from __future__ import annotations

import pytest
from graph_samples import NEWS, VERSIONS, Said, article, graph, node

from kg.errors import InputError
from kg.graph import KnowledgeGraph, Versions, open_graph
from kg.namespaces import ACTOR, GK


def ask(made: KnowledgeGraph, pattern: str) -> bool:
    return bool(made.query(f"ASK {{ {pattern} }}").ask)


def test_a_statement_carries_everything_the_text_gives() -> None:
    row = next(row for row in graph(*NEWS).statements() if row.relation == str(GK.meets))
    assert (row.source.name, row.relation_text, row.target.name) == ("Xi Jinping", "met", "Vladimir Putin")
    assert (row.event_type, row.status, row.sign) == ("CONSULT", "asserted", 1)
    assert (row.confidence, row.rule) == (0.9, "verb.transitive")
    assert (row.edtf, row.begin, row.end) == ("2025-09-01",) * 3
    assert row.place == node("Beijing")
    assert row.sentence_text == "Xi Jinping met Vladimir Putin."
    assert (row.sentence_span, row.source_span, row.predicate_span, row.target_span) == ((0, 30), (0, 10), (11, 14), (15, 29))
    assert (row.document.key, row.document.title, row.document.date) == ("parade", "Before the parade", "2025-09-02")


@pytest.mark.parametrize(
    ("said", "plain", "claimed"),
    [
        (Said("Xi Jinping", "met", "Vladimir Putin"), True, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", speaker="State Radio"), False, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", status="planned"), False, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", status="possible"), False, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", status="conditional"), False, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", status="denied"), False, False),
        (Said("Xi Jinping", "met", "Vladimir Putin", confidence=0.49), False, True),
        (Said("Xi Jinping", "met", "Vladimir Putin", confidence=0.5), True, True),
    ],
)
def test_which_statements_have_a_plain_edge_and_which_a_said_one(said: Said, plain: bool, claimed: bool) -> None:
    made = graph(article("a", said))
    assert ask(made, "actor:Xi_Jinping gk:meets actor:Vladimir_Putin") is plain
    assert ask(made, "actor:Xi_Jinping said:meets actor:Vladimir_Putin") is claimed


def test_a_verb_outside_the_lexicon_is_related_to() -> None:
    made = graph(article("a", Said("China", "eyed", "Russia", "")))
    assert ask(made, "actor:China gk:relatedTo actor:Russia . ?s gk:relation gk:relatedTo ; gk:relationText 'eyed'")


def test_statement_names_ignore_rule_confidence_and_status() -> None:
    sure = article("a", Said("China", "met", "Russia", confidence=0.9))
    unsure = article("a", Said("China", "met", "Russia", confidence=0.6, status="possible"))
    names = [[row.iri for row in graph(each).statements()] for each in (sure, unsure)]
    assert names[0] == names[1]


def test_of_two_statements_with_one_name_the_surer_one_stays_in_any_order() -> None:
    document, sure, spans = article("a", Said("China", "met", "Russia", confidence=0.9))
    _, unsure, _ = article("a", Said("China", "met", "Russia", confidence=0.6, status="possible"))
    for both in (sure + unsure, unsure + sure):
        assert [row.confidence for row in graph((document, both, spans)).statements()] == [0.9]


def test_nodes_are_described_by_knowledge_and_else_by_the_documents() -> None:
    made = graph(*NEWS)
    assert ask(made, "actor:China a gk:Country ; skos:prefLabel 'China' ; gk:iso3 'CHN' ; owl:sameAs wd:Q148")
    assert ask(made, "actor:Xi_Jinping gk:country actor:China ; gk:term [ gk:office 'president' ; gk:of actor:China ]")
    assert ask(made, "node:acme-group a gk:Organization ; skos:prefLabel 'Acme Group'")
    assert not ask(made, "actor:NATO ?p ?o"), "actors that no document names stay out"


def test_a_node_keeps_one_name_however_many_documents_name_it() -> None:
    called = {"a": "Acme group", "b": "Acme Group", "c": "Acme Group"}
    made = graph(*(article(key, Said(name, "met", "China")) for key, name in called.items()))
    names = made.query("SELECT ?name { node:acme-group skos:prefLabel ?name }")
    assert [row.name for row in names] == ["Acme Group"]


def test_adding_again_changes_nothing_and_a_changed_document_is_replaced() -> None:
    made = graph(*NEWS)
    before = set(made.store)
    made.add(*NEWS[0])
    assert set(made.store) == before
    made.add(*article("parade", Said("Xi Jinping", "met", "Kim Jong Un")))
    assert [row.target.name for row in made.statements() if row.document.key == "parade"] == ["Kim Jong Un"]
    assert not ask(made, "node:state-radio ?p ?o"), "who is named no more is described no more"


def test_order_does_not_matter() -> None:
    forward, backward = graph(*NEWS), graph(*reversed(NEWS))
    forward.derive()
    backward.derive()
    assert set(forward.store) == set(backward.store)
    assert list(forward.statements()) == list(backward.statements())


def test_needs_tells_new_changed_and_outdated_documents() -> None:
    made = graph(NEWS[0])
    changed, _, _ = article("parade", Said("China", "met", "Russia"))
    assert not made.needs(NEWS[0][0])
    assert made.needs(NEWS[1][0])
    assert made.needs(changed)
    assert not made.needs(NEWS[0][0], refresh=True)
    newer = KnowledgeGraph(store=made.store, versions=Versions("1.0", "2.1", "3.0"))
    assert newer.needs(NEWS[0][0], refresh=True)
    assert not newer.needs(NEWS[0][0])


def test_documents_are_listed_with_counts_and_versions() -> None:
    talks, parade = graph(*NEWS).documents()
    assert (talks.key, talks.date, talks.statements, talks.sentences) == ("talks", "2025-08-15", 4, 4)
    assert (parade.program, parade.model, parade.ontology) == (VERSIONS.program, VERSIONS.model, VERSIONS.ontology)


@pytest.mark.parametrize("name", ["talks", "https://news.example/talks", "IRI"])
def test_remove_drops_a_document_by_key_address_or_iri(name: str) -> None:
    made = graph(*NEWS)
    made.remove(made.document("talks").iri if name == "IRI" else name)
    made.derive()
    only = graph(NEWS[0])
    only.derive()
    assert set(made.store) == set(only.store)


def test_removing_what_is_not_there_drops_nothing() -> None:
    made = graph(*NEWS)
    with pytest.raises(InputError, match="no document 'gone'"):
        made.remove("talks", "gone")
    assert len(made) == 2


def test_without_texts_offsets_stay() -> None:
    made = graph(*NEWS, keep_text=False)
    row = next(made.statements())
    assert (row.sentence_text, row.clause) == ("", "")
    assert row.sentence_span == (0, 25)
    assert not ask(made, "?any nif:isString ?text")


def test_hostile_text_breaks_nothing() -> None:
    nasty = 'A "quoted" \\ back\nslash \x00 \ud800 <b> } ] ; DROP ALL'
    made = graph(article("a b\n<c>", Said(nasty, "met", "China"), title=nasty))
    row = next(made.statements())
    assert row.source.name == nasty.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    made.add(*article("a b\n<c>", Said(nasty, "left", "China")))
    assert [each.relation_text for each in made.statements()] == ["left"]


def test_the_graph_is_an_rdflib_dataset() -> None:
    dataset = graph(*NEWS).dataset
    found = dataset.query("SELECT ?who { ?who gk:visits actor:China }")
    assert [str(row.who) for row in found] == [str(ACTOR.Vladimir_Putin)]


def test_explain_finds_a_statement_by_the_start_of_its_name() -> None:
    made = graph(*NEWS)
    row = next(made.statements())
    for given in (row.iri, "statement:" + row.iri[-16:], row.iri[-16:], row.iri[-16:-8]):
        assert made.explain(given).row == row
    for wrong in ("ffff", "x", "actor:China"):
        with pytest.raises(InputError):
            made.explain(wrong)


# -- corrections -------------------------------------------------------------------------------------------------------


def test_a_rejected_statement_loses_its_edges_and_is_still_explained() -> None:
    made = graph(*NEWS)
    row = next(row for row in made.statements() if row.relation == str(GK.visits))
    made.reject(row.iri, "he stayed at home")
    assert not ask(made, "actor:Vladimir_Putin gk:visits actor:China")
    assert not ask(made, "actor:Vladimir_Putin said:visits actor:China")
    assert row.iri not in [each.iri for each in made.statements()]
    assert made.explain(row.iri).corrections == ("rejected by a person: he stayed at home",)
    made.accept(row.iri)
    assert ask(made, "actor:Vladimir_Putin gk:visits actor:China")


def test_a_rejection_attaches_again_when_the_document_was_edited() -> None:
    made = graph(*NEWS)
    row = next(row for row in made.statements() if row.relation == str(GK.visits))
    made.reject(row.iri)
    inserted = Said("France", "hosted", "Kim Jong Un", "hosts")
    made.add(*article("talks", inserted, Said("Vladimir Putin", "visited", "China", "visits")))
    assert not ask(made, "actor:Vladimir_Putin gk:visits actor:China")
    assert ask(made, "actor:France gk:hosts actor:Kim_Jong_Un")
    moved = next(row for row in made.statements(rejected=True) if row.relation == str(GK.visits))
    assert made.explain(moved.iri).corrections == ("rejected by a person",)
    made.accept(moved.iri)
    assert ask(made, "actor:Vladimir_Putin gk:visits actor:China")


def test_what_nobody_rejected_cannot_be_accepted() -> None:
    made = graph(*NEWS)
    with pytest.raises(InputError, match="isn't rejected: nothing to take back"):
        made.accept(next(made.statements()).iri)


def test_same_joins_two_nodes_and_differ_parts_them() -> None:
    made = graph(article("a", Said("Old Acme", "met", "China"), Said("Acme Group", "visited", "Russia", "visits")))
    made.derive()
    before = set(made.store)
    made.same("Old Acme", "Acme Group")
    assert ask(made, "node:acme-group gk:meets actor:China ; gk:visits actor:Russia . node:old-acme owl:sameAs node:acme-group")
    assert {row.source.name for row in made.statements()} == {"Acme Group"}
    assert [row.partner for row in made.query("partners", actor="Old Acme")] == [str(ACTOR.China), str(ACTOR.Russia)]
    made.differ("Old Acme", "Acme Group")
    assert ask(made, "node:old-acme gk:meets actor:China")
    assert before <= set(made.store)


def test_the_knowledge_files_name_wins_when_nodes_are_joined() -> None:
    made = graph(article("a", Said("Beijing Government", "met", "Russia")))
    made.same("Beijing Government", "China")
    assert next(made.statements()).source.iri == str(ACTOR.China)


def test_corrections_can_be_shared(tmp_path) -> None:
    mine, yours = graph(*NEWS), graph(*NEWS)
    mine.reject(next(mine.statements()).iri)
    mine.same("Acme Group", "France")
    (tmp_path / "corrections.ttl").write_text(mine.corrections(), encoding="utf-8")
    yours.merge(tmp_path / "corrections.ttl")
    mine.derive()
    yours.derive()
    assert set(mine.store) == set(yours.store)


def test_a_graph_in_a_format_without_graphs_is_not_taken_for_corrections(tmp_path) -> None:
    other, made = graph(NEWS[1]), graph(NEWS[0])
    other.save(tmp_path / "graph.ttl")
    before = made.corrections()
    with pytest.raises(InputError, match=r"graph.ttl: holds more than corrections.*graph.nq"):
        made.merge(tmp_path / "graph.ttl")
    assert made.corrections() == before


# -- merging and files -------------------------------------------------------------------------------------------------


def test_merging_gives_what_one_build_gives() -> None:
    first, second, whole = graph(NEWS[0]), graph(NEWS[1]), graph(*NEWS)
    for each in (first, second, whole):
        each.derive()
    first.merge(second)
    first.derive()
    assert set(first.store) == set(whole.store)


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld"])
def test_what_is_saved_is_what_is_read(tmp_path, suffix: str) -> None:
    made = graph(*NEWS)
    made.save(tmp_path / f"graph.{suffix}")
    assert set(open_graph(tmp_path / f"graph.{suffix}").store) == set(made.store)


@pytest.mark.parametrize("suffix", ["nq", "nt", "ttl", "trig", "jsonld"])
def test_files_are_the_same_to_the_byte(tmp_path, suffix: str) -> None:
    graph(*NEWS).save(tmp_path / f"a.{suffix}")
    graph(*reversed(NEWS)).save(tmp_path / f"b.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("format", ["turtle", "ntriples"])
def test_turtle_and_ntriples_have_the_union(tmp_path, format: str) -> None:
    from rdflib import Graph

    made = graph(*NEWS)
    made.save(tmp_path / "graph.txt", format)
    read = Graph().parse(tmp_path / "graph.txt", format="turtle" if format == "turtle" else "nt")
    assert len(read) == len({(quad.subject, quad.predicate, quad.object) for quad in made.store})


def test_unsorted_has_the_same_content(tmp_path) -> None:
    made = graph(*NEWS)
    made.save(tmp_path / "a.nq", sort=False)
    assert set(open_graph(tmp_path / "a.nq").store) == set(made.store)


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch) -> None:
    target = tmp_path / "graph.nq"
    target.write_text("old")

    def full(lines: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.graph.export.sorted_lines", full)
    with pytest.raises(InputError, match="No space left"):
        graph(*NEWS).save(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"<a> <b> .\n", "line 1"), (b"\xff\xfe", "damaged"), (b'<http://a> <http://b> "1" .\n<http://a> nonsense\n', "line 2")],
)
def test_a_damaged_file_is_named_with_its_line(tmp_path, content: bytes, message: str) -> None:
    (tmp_path / "graph.nq").write_bytes(content)
    with pytest.raises(InputError, match=message):
        open_graph(tmp_path)


def test_opening_nothing_says_what_to_do(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(InputError, match="kg build"):
            open_graph(path)


def test_sorting_spills_to_files_without_losing_a_line() -> None:
    from kg.graph.export import sorted_lines

    lines = [f"{at * 7919 % 1000:04}".encode() for at in range(1000)]
    assert list(sorted_lines(lines, chunk=64)) == sorted(lines)


def test_numbers_and_dates_come_back_typed() -> None:
    made = graph(*NEWS)
    row = made.query("SELECT ?sign ?confidence ?begin { ?s gk:sign ?sign ; gk:confidence ?confidence ; gk:begin ?begin }")[0]
    assert [type(value).__name__ for value in row] == ["int", "Decimal", "date"]
