"""The days that texts name, and which of them are strong."""

from datetime import date

import pytest

from dashboard.analysis.article.named_days import days_meant
from dashboard.analysis.time.strong_days import strengths, strongest_days

FRIDAY = date(2011, 7, 8)


@pytest.mark.parametrize(
    ("text", "day", "by_date"),
    [
        ("It sank on 4 July 2011.", date(2011, 7, 4), True),
        ("It sank on July 4.", date(2011, 7, 4), True),
        ("It sank on Jan. 28.", date(2011, 1, 28), True),
        ("Filed 2011-07-04.", date(2011, 7, 4), True),
        ("It sank on Tuesday.", date(2011, 7, 5), False),
        ("It sank on Friday.", FRIDAY, False),
        ("They meet next Tuesday.", date(2011, 7, 12), False),
        ("It sank yesterday.", date(2011, 7, 7), False),
        ("It sank last night.", date(2011, 7, 7), False),
        ("They meet tomorrow.", date(2011, 7, 9), False),
    ],
)
def test_a_text_means_days(text: str, day: date, by_date: bool) -> None:
    assert days_meant(text, FRIDAY) == {day: by_date}


@pytest.mark.parametrize("text", ["", "In March 2011.", "May 30 percent.", "30 February 2011.", "Sundays"])
def test_no_day_is_meant(text: str) -> None:
    assert days_meant(text, FRIDAY) == {}


def test_a_day_named_for_weeks_is_stronger_than_one_named_by_as_many_at_once() -> None:
    again = [(date(2011, 7, 10 + at), "It sank on 4 July.") for at in range(6)]
    at_once = [(date(2011, 7, 8), "It sank on 5 July.") for _ in range(6)]
    strength = strengths(again + at_once)
    assert strength[date(2011, 7, 4)] > strength[date(2011, 7, 5)] > 0


def test_a_day_with_unusually_many_articles_is_strong_without_being_named() -> None:
    articles = [(date(2011, 7, at), "Grain.") for at in range(1, 11)] + [(date(2011, 7, 6), "Grain.")] * 5
    assert strongest_days(articles, date(2011, 7, 1), date(2011, 7, 31), 1) == [date(2011, 7, 6)]


def test_days_outside_the_period_are_left_out() -> None:
    articles = [(date(2011, 7, 8), "It sank on 4 July 1950.")]
    assert strongest_days(articles, date(2011, 7, 1), date(2011, 7, 31), 3) == [date(2011, 7, 8)]


def test_no_articles_have_no_days() -> None:
    assert strengths([]) == {}
