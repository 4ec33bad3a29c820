"""Dots and intervals: drawn where they were measured."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.accuracy import accuracy


def test_a_dot_and_a_ring_a_row_each_with_its_interval() -> None:
    frame = pd.DataFrame(
        {
            "name": ["<b>Quotes</b>", "Names"],
            "precision": [96.0, 75.0],
            "precision_low": [94.0, 73.0],
            "precision_high": [98.0, 76.0],
            "recall": [95.0, float("nan")],
            "recall_low": [92.0, float("nan")],
            "recall_high": [97.0, float("nan")],
        }
    )
    dots, rings = accuracy(frame, "light").data
    assert list(dots.x) == [96.0, 75.0]
    assert (list(dots.error_x.array), list(dots.error_x.arrayminus)) == ([2.0, 1.0], [2.0, 2.0])
    assert dots.marker.color != rings.marker.color
    assert dots.hovertext[0] == "&lt;b&gt;Quotes&lt;/b&gt;: 96% of those found are right (94 to 98)"
    assert dots.y[0] > rings.y[0] > dots.y[1]


def test_no_rate_is_a_chart_without_rows() -> None:
    frame = pd.DataFrame(columns=["name", "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high"])
    assert len(accuracy(frame, "dark").data) == 2
