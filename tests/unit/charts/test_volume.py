"""Bars by source."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.volume import volume

FRAME = pd.DataFrame(
    {
        "bin": pd.to_datetime(["2011-07-04", "2011-07-11"] * 2),
        "articles": [4, 2, 1, 0],
        "source": ["Ledger", "Ledger", "<b>Coast</b>", "<b>Coast</b>"],
    }
)


def test_all_rows_share_the_scale_of_the_fullest_bar() -> None:
    first, second = volume(FRAME, "light", by="week").data
    assert max(first.y) == 4 * max(second.y)
    assert list(first.customdata[1]) == ["Ledger", "2011-07-11"]


def test_totals_stand_at_the_end_and_names_are_no_markup() -> None:
    figure = volume(FRAME, "dark", by="week")
    assert [note.text for note in figure.layout.annotations] == ["6", "1"]
    assert not any("<b>" in name for name in figure.layout.yaxis.ticktext)


def test_many_bins_are_an_area_that_still_fits() -> None:
    days = pd.date_range("2010-01-01", periods=900)
    figure = volume(pd.DataFrame({"bin": days, "source": "", "articles": range(900)}), "light", by="day")
    assert all(trace.type == "scatter" for trace in figure.data)
    assert "no source named" in figure.layout.yaxis.ticktext[0]
