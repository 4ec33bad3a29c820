"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.phrases import day as as_shown
from dashboard.analysis.time.typed_days import read_typed_day


@pytest.mark.parametrize(
    "text",
    ["17 Mar 2011", "17 march 2011", " 17  mar.  2011", "March 17, 2011", "2011-03-17", "2011/3/17", "17/03/2011", "17.3.2011"],
)
def test_a_day_may_be_typed_in_any_usual_form(text: str) -> None:
    assert read_typed_day(text, last=False) == read_typed_day(text, last=True) == date(2011, 3, 17)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("February 2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("sept 2011", date(2011, 9, 1), date(2011, 9, 30)),
        ("2011-02", date(2011, 2, 1), date(2011, 2, 28)),
    ],
)
def test_a_month_or_a_year_is_its_first_or_its_last_day(text: str, first: date, last: date) -> None:
    assert (read_typed_day(text, last=False), read_typed_day(text, last=True)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "31 Feb 2011", "17/13/2011", "0999", "17 Xyz 2011", "3 2011", "17 Mar", "2011-00-01"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_typed_day(text, last=False) is None


@given(st.dates(date(1600, 1, 1), date(2200, 12, 31)))
def test_what_the_pages_show_can_be_typed(day: date) -> None:
    assert read_typed_day(as_shown(day), last=True) == read_typed_day(day.isoformat(), last=False) == day


@given(st.text(alphabet="0123456789 -/.,MarchJune", max_size=14))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = read_typed_day(text, last=True)
    assert found is None or found.year >= 1600
