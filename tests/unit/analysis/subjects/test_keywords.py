"""The keywords of a selection: counted in articles, with YAKE's score, when and where they stand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.subjects.keywords import articles_with_keyword, keywords, over_time, positions
from dashboard.store.generation import Generation


@pytest.fixture
def salt(tell: Callable[..., Generation]) -> Generation:
    """Keywords get scores by place: 0.0, 0.1, 0.2."""
    return tell(
        {"text": "Salt first.", "day": "2011-07-04", "keywords": ("Salt", "price")},
        {"text": "Salt again.", "day": "2011-07-13", "keywords": ("tax", "price", "salt")},
        {"text": "Trains.", "keywords": ("salt", "trains")},
    )


def test_keywords_are_counted_in_articles_whatever_their_case(salt: Generation) -> None:
    found = keywords(salt, select(salt, Filters())).set_index("text")
    assert found.loc["salt", ["articles", "share", "rest"]].tolist() == [3, 1.0, 0]
    assert found.loc["salt", "score"] == pytest.approx(0.0)
    assert found.loc["price", "score"] == pytest.approx(0.1)
    assert f"{found.loc['price', 'first']:%F} {found.loc['price', 'last']:%F}" == "2011-07-04 2011-07-13"
    assert found["distinctiveness"].isna().all()


def test_a_keyword_is_distinctive_where_the_rest_has_less_of_it(salt: Generation) -> None:
    found = keywords(salt, select(salt, Filters(query="trains"))).set_index("text")
    assert found.loc["trains", "distinctiveness"] == pytest.approx(np.log2(1.5 / 0.5) - np.log2(0.5 / 2.5))
    assert found.loc["trains", "distinctiveness"] > found.loc["salt", "distinctiveness"]


def test_over_time_counts_dated_articles_in_every_bin(salt: Generation) -> None:
    assert over_time(salt, select(salt, Filters()), ["salt", "tax", "trains"], "week") == {
        "salt": [1, 1],
        "tax": [0, 1],
        "trains": [0, 0],
    }


def test_over_time_of_undated_articles_is_empty(tell: Callable[..., Generation]) -> None:
    generation = tell({"text": "Salt.", "keywords": ("salt",)})
    assert over_time(generation, select(generation, Filters()), ["salt"], "week") == {"salt": []}


def test_holding_has_the_articles_that_are_counted(salt: Generation) -> None:
    selection = select(salt, Filters())
    assert len(articles_with_keyword(salt, selection, "SALT")) == 3
    assert len(articles_with_keyword(salt, select(salt, Filters(query="again")), "salt")) == 1


def test_positions_are_words_not_letters(salt: Generation) -> None:
    found = positions("A salt tax, and SALT; no saltpan.", ["salt", "tax", "zebra", "§"])
    assert found[["row", "start", "end"]].to_numpy().tolist() == [["salt", 2, 6], ["salt", 16, 20], ["tax", 7, 10]]
    assert set(found["kind"]) == {"topic"}


@pytest.fixture
def wire(tell: Callable[..., Generation]) -> Generation:
    """Four reports of one outlet, each with its dateline, about two subjects that headlines name."""
    return tell(
        *(
            {
                "title": f"Ferry strike, day {at}" if at < 3 else "Norrholm digs a canal",
                "text": f"[Norrholm!] (Wire) - A company said on day {at} that it waits. The Northern Ledger reported it.",
                "keywords": ("Norrholm", "company", "Northern Ledger", "ferry strike" if at < 3 else "canal", "Wire"),
            }
            for at in range(4)
        )
    )


def test_no_dateline_agency_or_source_is_a_keyword_of_the_corpus(wire: Generation) -> None:
    assert set(keywords(wire, select(wire, Filters()))["text"]) == {"ferry strike", "company", "canal"}


def test_what_articles_are_mainly_about_comes_before_what_more_of_them_name(wire: Generation) -> None:
    found = keywords(wire, select(wire, Filters()))
    assert found["text"].tolist() == ["ferry strike", "canal", "company"]
    assert found["central"].tolist() == [3, 1, 0]
    assert found["articles"].tolist() == [3, 1, 4]
    assert len(articles_with_keyword(wire, select(wire, Filters()), "Norrholm")) == 0
