"""The grid of outlets and months."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.charts.coverage import coverage
from dashboard.charts.theme import Mode, theme

MONTHS = pd.date_range("2011-01-01", periods=3, freq="MS")
ROWS = pd.DataFrame(
    {"bin": [*MONTHS, *MONTHS], "source": ["<b>Coast</b>"] * 3 + [""] * 3, "articles": [9.0, 0.0, 1.0, np.nan, 4.0, np.nan]}
)


def test_a_zero_is_a_cross_and_what_is_not_known_is_nothing() -> None:
    cells, counted, zeroes = coverage(ROWS, "light").data
    assert [list(point) for point in zeroes.customdata] == [["<b>Coast</b>", "2011-02-01"]]
    assert len(counted.customdata) == 3
    assert int(np.isfinite(np.array(cells.z, float)).sum()) == 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_more_articles_are_a_higher_class_and_few_still_show(mode: Mode) -> None:
    shades = np.array(coverage(ROWS, mode).data[0].z, float)
    assert shades[0, 0] == len(theme(mode)["chartSequentialColors"]) - 1
    assert 1 <= shades[0, 2] < shades[1, 1] < shades[0, 0]


def test_names_are_no_markup_and_totals_stand_at_the_end() -> None:
    figure = coverage(ROWS, "light")
    assert not any("<b>" in name for name in figure.layout.yaxis.ticktext)
    assert "no source named" in figure.layout.yaxis.ticktext[1]
    assert [note.text for note in figure.layout.annotations][-2:] == ["10", "4"]


def test_figures_are_left_out_of_cells_too_narrow_for_them() -> None:
    many = pd.DataFrame({"bin": pd.date_range("2001-01-01", periods=96, freq="MS"), "source": "Coast", "articles": 5.0})
    figure = coverage(many, "light")
    assert [note.text for note in figure.layout.annotations] == ["480"]
    assert len(figure.layout.xaxis.tickvals) <= 10
