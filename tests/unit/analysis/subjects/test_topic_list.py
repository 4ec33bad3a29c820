"""The list of topics: the analyst's own, those in the filters, and what the articles suggest."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.subjects.saved_topics import KIND, Topic
from dashboard.analysis.subjects.topic_list import list_topics
from dashboard.store.desk import Desk
from dashboard.store.generation import Generation


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    told = tell(
        {"title": "A radar for Kester", "text": "The radar is paid for. The radar turns.", "day": "2011-07-04"},
        {"title": "Grain", "text": f"{'Grain is dear this week. ' * 40}The radar was not paid for.", "day": "2011-07-06"},
        {"title": "Grain again", "text": "Grain is cheaper than it was, and there is more of it.", "day": "2011-08-01"},
    )
    for topic in (Topic("1", "Masts", "radar", 0, note="Of the coast"), Topic("2", "Broken", '"rad', 1)):
        Desk(told.folder).record(KIND, topic.subject, topic.payload(), read=0)
    return told


def test_saved_topics_come_first_then_those_of_the_filters(generation: Generation) -> None:
    rows = list_topics(generation, select(generation, Filters(topics=("grain", "radar"))))
    assert rows[["name", "query", "kind", "note"]].to_numpy().tolist() == [
        ["Masts", "radar", "mine", "Of the coast"],
        ["Broken", '"rad', "mine", ""],
        ["grain", "grain", "filter", ""],
    ]


def test_each_is_counted_under_all_filters_but_the_topics(generation: Generation) -> None:
    rows = list_topics(generation, select(generation, Filters(topics=("grain",), until=date(2011, 7, 31)))).set_index("name")
    assert rows.loc[["Masts", "grain"], ["articles", "about", "total"]].to_numpy().tolist() == [[2, 1, 2], [1, 1, 2]]
    assert rows.loc["grain", "share"] == 0.5


def test_a_query_that_cannot_be_read_has_no_figures(generation: Generation) -> None:
    broken = list_topics(generation, select(generation, Filters())).set_index("name").loc["Broken"]
    assert broken[["articles", "about", "share"]].isna().all()


def test_without_articles_there_are_no_shares(generation: Generation) -> None:
    rows = list_topics(generation, select(generation, Filters(query="zeppelin")))
    assert rows["articles"].tolist()[0] == 0
    assert rows["share"].isna().all()


def test_what_the_articles_suggest_follows(tell: Callable[..., Generation]) -> None:
    told = tell(
        *({"title": f"Salt {at}", "text": f"Salt of kind {at} is dear.", "keywords": ("salt",), "day": f"2011-07-0{at + 1}"}
          for at in range(3)),
        *({"title": f"Ferry {at}", "text": f"Ferry {at} sank.", "keywords": ("ferry",), "day": f"2011-08-0{at + 1}"}
          for at in range(4)),
    )  # fmt: skip
    rows = list_topics(told, select(told, Filters()))
    assert rows[["name", "kind", "articles"]].to_numpy().tolist() == [["Ferry", "suggested", 4], ["Salt", "suggested", 3]]
