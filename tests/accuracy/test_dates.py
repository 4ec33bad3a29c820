"""How days are compared with those of a timeline, and where the articles lie beside the project, how well they fit."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import dates

MONDAY = date(2011, 7, 4)


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("chosen", "wanted", "exact", "near"),
    [
        (days(0, 5), days(0, 6), 1, 2),
        (days(0, 2), days(1), 0, 1),  # neighbours do not share one
        (days(0, 1, 2), days(1, 2, 3), 2, 3),
        ([], days(1), 0, 0),
        (days(9), days(1), 0, 0),
    ],
)
def test_each_day_is_matched_once(chosen: list[date], wanted: list[date], exact: int, near: int) -> None:
    assert (dates.matched(chosen, wanted, 0), dates.matched(chosen, wanted, 1)) == (exact, near)


def test_the_strongest_days_fit_timelines_that_nothing_was_tuned_on() -> None:
    if not (dates.FOLDER / dates.ARTICLES).exists():
        pytest.skip("the timelines are not beside the project")
    articles, timelines = dates.read()
    others = {name: dated for name, dated in articles.items() if name not in dates.TUNED_ON}
    assert len(others) == 5
    assert dates.score(dates.strongest_days, others, timelines, 1).f1 >= 0.5
