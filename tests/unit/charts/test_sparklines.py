"""Rows of small lines."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.sparklines import HIGH, sparklines

WEEKS = pd.to_datetime(["2011-07-04", "2011-07-11", "2011-07-18"])
FRAME = pd.DataFrame(
    {
        "bin": [*WEEKS, *WEEKS],
        "id": ["person:brandt"] * 3 + ["person:lind"] * 3,
        "name": ["<b>Brandt</b>"] * 3 + ["Lind"] * 3,
        "articles": [2, 40, 0, 1, 0, 2],
    }
)


def lines(frame: pd.DataFrame) -> list[tuple[list[float], list[list[str]]]]:
    return [(list(trace.y), list(trace.customdata)) for trace in sparklines(frame, "light").data if trace.customdata is not None]


def test_every_row_reaches_the_same_height_on_its_own_scale() -> None:
    (first, _), (second, _) = lines(FRAME)
    assert (max(first), max(second)) == (1 + HIGH, HIGH)
    assert first[0] == 1 + HIGH * 2 / 40


def test_every_point_says_whom_and_when_it_counts() -> None:
    assert lines(FRAME)[1][1][2] == ["person:lind", "2011-07-18"]


def test_totals_stand_at_the_end_and_names_are_no_markup() -> None:
    figure = sparklines(FRAME, "dark", row=20)
    assert [note.text for note in figure.layout.annotations] == ["42", "3"]
    assert [name.strip() for name in figure.layout.yaxis.ticktext] == ["Lind", "&lt;b&gt;Brandt&lt;/b&gt;"]
    assert figure.layout.height == 40


def test_two_of_one_name_stay_two_rows() -> None:
    assert len(lines(FRAME.assign(name="Lind"))) == 2


def test_one_bin_is_a_dot_and_none_an_empty_chart() -> None:
    assert sparklines(FRAME.head(1), "light").data[1].marker.opacity == 1
    assert not sparklines(FRAME.head(0), "light").data
