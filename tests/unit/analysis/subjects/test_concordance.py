"""Words in context: each place once, whole words around it, in the order that was asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.subjects import concordance as analysis
from dashboard.analysis.subjects.concordance import concordance
from dashboard.errors import QueryError
from dashboard.store.generation import Generation


@pytest.fixture
def ferries(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {"title": "Old ferry", "text": "The slow ferry sank.\n\nNo other ferry came.", "day": "2011-07-04"},
        {"title": "Quay", "text": "A big ferry arrived.", "day": "2011-07-06"},
        {"title": "Salt", "text": "Nothing else."},
    )


def lines(generation: Generation, text: str, order: analysis.Order = "article", **filters: str) -> list[tuple[str, str, str]]:
    found = concordance(generation, select(generation, Filters(**filters)), text, order).lines  # type: ignore[arg-type]
    return list(zip(found["left"], found["hit"], found["right"], strict=True))


def test_every_place_is_a_line_newest_article_first(ferries: Generation) -> None:
    assert lines(ferries, "ferry") == [
        ("A big ", "ferry", " arrived."),
        ("Old ", "ferry", ""),
        ("The slow ", "ferry", " sank. No other ferry came."),
        ("The slow ferry sank. No other ", "ferry", " came."),
    ]


def test_left_is_sorted_by_the_nearest_word(ferries: Generation) -> None:
    assert [left.split()[-1] for left, _, _ in lines(ferries, "ferry", "left")] == ["big", "Old", "other", "slow"]


def test_right_is_sorted_by_the_words_that_follow(ferries: Generation) -> None:
    assert [right.strip().partition(" ")[0] for _, _, right in lines(ferries, "ferry", "right")] == [
        "",
        "arrived.",
        "came.",
        "sank.",
    ]


def test_the_filters_hold(ferries: Generation) -> None:
    assert len(lines(ferries, "ferry", query="quay")) == 1


def test_words_near_each_other_and_words_left_out(ferries: Generation) -> None:
    assert [hit for _, hit, _ in lines(ferries, "slow NEAR/2 sank")] == ["slow", "sank"]
    assert lines(ferries, "NOT ferry") == []


def test_context_is_cut_between_words(tell: Callable[..., Generation]) -> None:
    [(left, hit, right)] = lines(tell({"text": f"{'abcdefghi ' * 30}hit {'jklmnopqr ' * 30}."}), "hit")
    assert set(left.split()) == {"abcdefghi"}
    assert set(right.split()) == {"jklmnopqr"}
    assert analysis.CONTEXT_CHARACTERS - 10 <= len(left) <= analysis.CONTEXT_CHARACTERS
    assert (left[-1], hit, right[0]) == (" ", "hit", " ")


def test_what_is_left_unread_is_counted(ferries: Generation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "MAX_ARTICLES_READ", 1)
    found = concordance(ferries, select(ferries, Filters()), "ferry")
    assert (found.articles, found.read, found.lines["title"].tolist()) == (2, 1, ["Quay"])


def test_a_query_that_cannot_be_read_is_refused(ferries: Generation) -> None:
    with pytest.raises(QueryError):
        concordance(ferries, select(ferries, Filters()), "(ferry")


def test_nothing_found_has_the_columns_still(ferries: Generation) -> None:
    found = concordance(ferries, select(ferries, Filters()), "zebra")
    assert list(found.lines.columns) == ["article", "key", "title", "day", "source", "field", "left", "hit", "right"]
    assert found.articles == 0
