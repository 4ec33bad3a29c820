"""The corpus over time, and periods worth a look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.peaks import peaks
from dashboard.analysis.time.periods import around_the_peak, corpus_volume, last_twelve_months, sparkline_bin, years
from dashboard.store.generation import Generation


@pytest.fixture
def ferries(tell: Callable[..., Generation]) -> Generation:
    """Thirty articles in January, half of them in May; the ferry fills most of May."""
    months = [("01", number) for number in range(30)] + [("05", number) for number in range(15)]
    return tell(
        *(
            {
                "text": f"The {'ferry' if (month == '05' and day < 12) or day == 1 else 'harbour'} was number {day} of {month}.",
                "day": f"2011-{month}-{day % 28 + 1:02}",
            }
            for month, day in months
        ),
        {"text": "No day is known of this one."},
        {"text": "The last of all ships left.", "day": "2012-03-09"},
    )


def test_the_volume_of_a_corpus_has_no_gap(ferries: Generation) -> None:
    rows = corpus_volume(ferries, "month")
    assert rows["articles"].tolist() == [30, 0, 0, 0, 15, *[0] * 9, 1]
    assert rows["articles"].sum() == ferries.meta.articles - 1


def test_years_and_the_last_twelve_months_are_those_of_the_corpus(ferries: Generation) -> None:
    assert years(ferries) == [2012, 2011]
    assert last_twelve_months(ferries) == (date(2011, 3, 10), date(2012, 3, 9))


def test_the_peak_of_a_topic_is_of_its_share_and_that_of_everything_of_its_number(ferries: Generation) -> None:
    ferry, everything = (select(ferries, filters) for filters in (Filters(topics=("ferry",)), Filters()))
    assert around_the_peak(ferries, ferry, "month") == (date(2011, 4, 1), date(2011, 6, 30))
    assert around_the_peak(ferries, everything, "month") == (date(2010, 12, 1), date(2011, 2, 28))
    assert around_the_peak(ferries, select(ferries, Filters(query="ships")), "month") is None


def test_around_the_peak_is_around_the_whole_of_the_strongest_burst(tell: Callable[..., Generation]) -> None:
    """The ferry fills most of May and June, and a larger share of the few articles of October."""
    counts = {1: 0, 2: 0, 3: 1, 4: 0, 5: 14, 6: 15, 7: 0, 8: 0, 9: 1, 10: 7}
    corpus = tell(
        *(
            {
                "text": f"The {'ferry' if at < ferries else 'harbour'} was number {at} of {month}.",
                "day": f"2011-{month:02}-{at + 1:02}",
            }
            for month, ferries in counts.items()
            for at in range(10 if month == 10 else 24)
        )
    )
    ferry = select(corpus, Filters(topics=("ferry",)))
    top = peaks(corpus, ferry, "month").iloc[0]
    assert (top["first_bin"].month, top["last_bin"].month) == (5, 6)
    assert around_the_peak(corpus, ferry, "month") == (date(2011, 4, 1), date(2011, 7, 31))


def test_a_corpus_without_dates_has_no_period(tell: Callable[..., Generation]) -> None:
    corpus = tell({"text": "No day is known."})
    assert corpus_volume(corpus, "week").empty
    assert years(corpus) == []
    assert last_twelve_months(corpus) is None


@pytest.mark.parametrize(
    ("last", "bin_size"),
    [("2011-03-02", "day"), ("2011-03-03", "week"), ("2012-01-02", "week"), ("2012-01-03", "month"), ("", "day")],
)
def test_a_sparkline_has_some_twelve_to_sixty_points(tell: Callable[..., Generation], last: str, bin_size: str) -> None:
    days = ["2011-01-01", last] if last else [""]
    assert sparkline_bin(tell(*({"text": "The ferry was late.", "day": day} for day in days))) == bin_size
