"""Sides out of bursts: the bursts themselves, and the phases that they begin."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.analysis.comparison.presets import burst_sides, phase_sides
from dashboard.analysis.comparison.sides import Side
from dashboard.analysis.selection.filters import Filters

JANUARY, DECEMBER = date(2011, 1, 1), date(2011, 12, 31)


def bursts(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["series", "start", "end", "label"])
    return frame.astype({"start": "datetime64[us]", "end": "datetime64[us]"})


def test_the_four_strongest_bursts_are_sides_in_order_of_time() -> None:
    found = bursts(
        ("Orlo", "2011-08-01", "2011-08-09", "The gate falls"),
        ("Orlo", "2011-03-01", "2011-03-04", ""),
        ("Orlo", "2011-05-01", "2011-05-02", "A vote"),
        ("Orlo", "2011-10-01", "2011-10-02", "The end"),
        ("Orlo", "2011-12-01", "2011-12-02", "The weakest"),
    )
    assert [side.name for side in burst_sides(found, "mentions")] == [
        "1 Mar 2011 to 4 Mar 2011",
        "A vote",
        "The gate falls",
        "The end",
    ]
    assert burst_sides(found, "mentions")[0].filters == Filters(topics=("Orlo",), since=date(2011, 3, 1), until=date(2011, 3, 4))


def test_the_burst_of_the_selected_articles_needs_no_topic() -> None:
    assert burst_sides(bursts(("selected", "2011-05-01", "2011-05-02", "A vote")), "mentions") == (
        Side("A vote", Filters(since=date(2011, 5, 1), until=date(2011, 5, 2))),
    )


def test_phases_cover_the_whole_period_and_begin_where_bursts_of_the_strongest_series_do() -> None:
    found = bursts(
        ("Orlo", "2011-08-01", "2011-08-09", "The gate falls"),
        ("Kester", "2011-06-01", "2011-06-09", "Rain"),
        ("Orlo", "2011-03-01", "2011-03-04", "A march"),
    )
    spans = [(side.filters.since, side.filters.until) for side in phase_sides(found, JANUARY, DECEMBER, "mentions")]
    assert spans == [
        (JANUARY, date(2011, 2, 28)),
        (date(2011, 3, 1), date(2011, 7, 31)),
        (date(2011, 8, 1), DECEMBER),
    ]
    assert {side.filters.topics for side in phase_sides(found, JANUARY, DECEMBER, "mentions")} == {("Orlo",)}


def test_a_burst_from_the_first_day_on_cuts_nothing() -> None:
    assert len(phase_sides(bursts(("Orlo", "2011-01-01", "2011-01-09", "A march")), JANUARY, DECEMBER, "mentions")) == 1
    assert phase_sides(bursts(), JANUARY, DECEMBER, "mentions") == ()


def test_sides_match_as_the_bursts_were_counted() -> None:
    found = bursts(("Orlo", "2011-05-01", "2011-05-02", "A vote"))
    assert burst_sides(found, "about")[0].filters.match == "about"
    assert [side.filters.match for side in phase_sides(found, JANUARY, DECEMBER, "about")] == ["about", "about"]
