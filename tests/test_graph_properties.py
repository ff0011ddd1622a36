"""Whatever is built, in whatever order and pieces, the graph is the same: properties, tried on made-up news."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph_samples import Said, Sample, article, graph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph, open_graph

NAMES = ("China", "Russia", "France", "Xi Jinping", "Acme Group", "acme group", 'Ödön "Ő" \\ Co', "中国\n集团")
SAID = st.builds(
    Said,
    source=st.sampled_from(NAMES),
    verb=st.sampled_from(("met", "visited", "did not meet")),
    target=st.sampled_from(NAMES),
    relation=st.sampled_from(("meets", "visits", "")),
    status=st.sampled_from(("asserted", "planned", "denied")),
    speaker=st.sampled_from(("", "", "State Radio")),
    confidence=st.sampled_from((0.3, 0.5, 0.9)),
    sign=st.sampled_from((-1, 0, 1)),
    day=st.sampled_from(("", "2025-09-01")),
    place=st.sampled_from(("", "Beijing")),
)
DATES = st.sampled_from((None, "2025-09-02", "2019-06-20"))


@st.composite
def news(draw: st.DrawFn) -> list[Sample]:
    """Up to five articles of up to four sentences."""
    bodies = draw(st.lists(st.tuples(st.lists(SAID, max_size=4), DATES), max_size=5))
    return [article(f"doc {at}", *said, date=date) for at, (said, date) in enumerate(bodies)]


@st.composite
def news_and_order(draw: st.DrawFn) -> tuple[list[Sample], list[Sample]]:
    """Articles, and the same in another order with some of them twice."""
    articles = draw(news())
    again = draw(st.lists(st.sampled_from(articles), max_size=3)) if articles else []
    return articles, draw(st.permutations(articles + again))


tried = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def content(made: KnowledgeGraph) -> set[object]:
    made.derive()
    return set(made.store)


@tried
@given(news_and_order())
def test_order_and_repetition_change_nothing(pair: tuple[list[Sample], list[Sample]]) -> None:
    first, second = graph(*pair[0]), graph(*pair[1])
    assert content(first) == content(second)
    assert list(first.statements()) == list(second.statements())


@tried
@given(news(), st.data())
def test_any_split_merges_to_the_whole(articles: list[Sample], data: st.DataObject) -> None:
    parts: list[KnowledgeGraph] = [graph(), graph(), graph()]
    for each in articles:
        parts[data.draw(st.integers(0, 2))].add(*each)
    merged = graph()
    merged.merge(*data.draw(st.permutations(parts)))
    assert content(merged) == content(graph(*articles))


@tried
@given(news(), st.data())
def test_removing_what_was_added_leaves_what_was_there(articles: list[Sample], data: st.DataObject) -> None:
    made = graph(*articles)
    before = content(made)
    extra = [article(f"new {at}", *said) for at, said in enumerate(data.draw(st.lists(st.lists(SAID, max_size=3), max_size=2)))]
    for each in extra:
        made.add(*each)
    made.derive()
    made.remove(*(each[0].key for each in extra))
    assert content(made) == before
    assert made.derive(force=True) is None
    assert content(made) == before


@tried
@given(news())
def test_taking_an_article_out_and_in_again_changes_nothing(articles: list[Sample]) -> None:
    made = graph(*articles)
    before = content(made)
    for each in articles:
        made.remove(each[0].key)
        made.add(*each)
    assert content(made) == before


@tried
@given(news(), st.sampled_from(("nq", "trig", "jsonld")), st.booleans())
def test_export_then_import_is_identity(articles: list[Sample], suffix: str, sort: bool) -> None:
    made = graph(*articles)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph.{suffix}"
        made.save(path, sort=sort)
        assert set(open_graph(path).store) == content(made)


@tried
@given(news(), st.data())
def test_corrections_survive_reading_everything_anew(articles: list[Sample], data: st.DataObject) -> None:
    made = graph(*articles)
    rows = list(made.statements())
    for row in data.draw(st.lists(st.sampled_from(rows), max_size=2, unique_by=lambda row: row.iri)) if rows else []:
        made.reject(row.iri)
    before = content(made)
    for each in articles:
        made.remove(each[0].key)
    for each in articles:
        made.add(*each)
    assert content(made) == before


@tried
@given(news_and_order(), st.data())
def test_looking_in_between_changes_nothing(pair: tuple[list[Sample], list[Sample]], data: st.DataObject) -> None:
    """What new documents add to edges and names is what making them anew gives."""
    made = graph()
    for each in pair[1]:
        made.add(*each)
        if data.draw(st.booleans()):
            made.derive()
    assert content(made) == content(graph(*pair[0]))


@tried
@given(news())
def test_articles_added_after_corrections_fit_them(articles: list[Sample]) -> None:
    last = article("last", Said("Russia", "met", "China"), Said("China", "met", "Acme Group"))
    made, anew = graph(*articles, last), graph(*articles, last)
    for each in (made, anew):
        each.same("China", "Acme Group")
    made.derive()
    for each in (made, anew):
        each.add(*article("later", Said("Russia", "met", "Acme Group"), Said("Acme Group", "met", "China")))
    anew.derive(force=True)
    assert content(made) == content(anew)
