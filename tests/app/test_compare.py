"""The Compare page: sides from the address, by a click, and by hand; every figure opens its articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.comparison.sides import Side, decode_sides, encode_sides
from dashboard.analysis.selection.filters import Filters
from dashboard.store.generation import Generation

Open = Callable[..., AppTest]
JULY, AUGUST = Side("In July", Filters(until=date(2011, 7, 31))), Side("In August", Filters(since=date(2011, 8, 1)))
TWO = encode_sides([JULY, AUGUST])


def text(test: AppTest) -> str:
    said = [str(one.value) for kind in (test.title, test.subheader, test.markdown) for one in kind]
    return "\n".join(said).replace("\\", "")


def labels(test: AppTest, start: str) -> list[str]:
    return [button.label for button in test.button if str(button.key).startswith(start)]


def test_without_sides_the_page_offers_some(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare")
    assert "Put two to four parts of these articles side by side" in text(test)
    test.button(key="preset-2-periods").click().run()
    assert labels(test, "side-articles-") == ["4 articles", "4 articles"]
    assert len(decode_sides(test.session_state["sides"])) == 2


def test_a_link_opens_the_whole_comparison(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare", sides=TWO, source="Northern Ledger")
    assert labels(test, "side-articles-") == ["4 articles", "0 articles"]
    assert "**A: In July**" in text(test)
    assert "until 31 Jul 2011" in text(test)
    assert "No article is on two sides" in text(test)


def test_the_largest_sources_are_sides(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare")
    test.button(key="preset-largest-sources").click().run()
    assert [side.name for side in decode_sides(test.session_state["sides"])] == ["Northern Ledger", "Coast Daily"]
    assert labels(test, "side-articles-") == ["5 articles", "4 articles"]


def test_what_is_filtered_becomes_a_side_against_all_others(app: Open, several: Generation) -> None:
    test = app(several.folder, "quotes", q="radar")
    test.button(key="compare-these").click().run()
    assert test.title[0].value == "Compare"
    assert decode_sides(test.session_state["sides"]) == (
        Side("radar", Filters(query="radar")),
        Side("all other articles", rest=True),
    )
    assert labels(test, "side-articles-") == ["6 articles", "3 articles"]
    assert "Based on **9 of 9 articles**" in text(test)


def test_names_are_counted_on_both_sides(app: Open, several: Generation) -> None:
    sides = encode_sides([Side("A", Filters(query="radar")), Side("B", rest=True)])
    test = app(several.folder, "compare", sides=sides)
    names = next(frame.value for frame in test.dataframe if "Kind" in frame.value.columns).set_index("Name")
    assert names.loc["Ottilie Brandt", ["A", "B"]].tolist() == [3, 0]


@pytest.mark.parametrize(
    ("clicked", "said"),
    [
        (("side", "0"), "In July: 7 articles."),
        (("bin", "B", "2011-08-01"), "In August: 1 article."),
        (("name", "person:ottilie-brandt", "0"), "In July: 3 articles."),
        (("keyword", "the price of salt", "0"), "In July: 1 article."),
        (("tie", "organisation:grain-board person:ottilie-brandt", "0"), "In July: 3 articles."),
        (("overlap", "any"), "8 articles."),
    ],
)
def test_a_figure_opens_the_articles_that_it_counts(app: Open, several: Generation, clicked: tuple[str, ...], said: str) -> None:
    test = app(several.folder, "compare", sides=TWO, by="month")
    test.session_state["evidence"] = ("compare", *clicked)
    test.run()
    assert not test.exception
    assert said in text(test)


def test_a_side_can_be_removed_and_opened_alone(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare", sides=TWO)
    test.button(key="side-filter-by-it-1").click().run()
    assert test.session_state["since"] == "2011-08-01"
    assert "**1 of 9 articles**" in text(test)
    test.button(key="side-remove-1").click().run()
    assert decode_sides(test.session_state["sides"]) == (JULY,)
    assert "One side so far: In July" in text(test)


def test_a_side_is_made_by_hand(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare", sides=TWO)
    test.button(key="side-add").click().run()
    assert not test.exception
    assert {"Name", "Words", "From", "Until", "Naming", "In which somebody speaks"} <= {
        one.label for kind in (test.text_input, test.multiselect, test.selectbox) for one in kind
    }


def test_sides_that_cannot_be_read_say_why(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare", sides="since=soon;q=x")
    assert "These sides cannot be read" in text(test)
    assert "since='soon' is not a date" in text(test)
    test = app(several.folder, "compare", sides="q=%28bill;q=x")
    assert "These sides cannot be read" in text(test)


def test_names_of_sides_are_never_markup(app: Open, several: Generation) -> None:
    test = app(several.folder, "compare", sides=encode_sides([Side("<b>x</b> ![](http://x.invalid)"), Side("*y*", rest=True)]))
    marked = [one.value for one in test.markdown if "invalid" in one.value]
    assert marked
    assert all("![](" not in value and "<b>" not in value for value in marked)


def test_the_period_is_cut_where_the_bursts_of_a_query_begin(app: Open, tell: Callable[..., Generation]) -> None:
    articles: list[dict[str, object]] = []
    for week in range(30):
        day = (date(2011, 1, 3) + timedelta(weeks=week)).isoformat()
        articles += [{"title": f"Grain {week} {at}", "text": f"Grain {week * 7 + at} was sold.", "day": day} for at in range(3)]
    for week in (8, 20):
        day = (date(2011, 1, 5) + timedelta(weeks=week)).isoformat()
        texts = [f"The ferry sank at hour {week + at * 17}, and reader {at * 41} saw it." for at in range(12)]
        articles += [{"title": f"Ferry sinks, {week} {at}", "text": text, "day": day} for at, text in enumerate(texts)]
    told = tell(*articles)
    assert "Strongest bursts" not in labels(app(told.folder, "compare"), "preset-")
    test = app(told.folder, "compare", q="ferry")
    test.button(key="preset-strongest-bursts").click().run()
    assert labels(test, "side-articles-") == ["12 articles", "12 articles"]
    test.button(key="preset-phases-from-burst-to-burst").click().run()
    first, second = decode_sides(test.session_state["sides"])
    assert (first.filters.since, first.filters.until) == (date(2011, 3, 2), date(2011, 5, 22))
    assert (second.filters.since, second.filters.until) == (date(2011, 5, 23), date(2011, 5, 25))
