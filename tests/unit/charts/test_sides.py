"""The charts of a comparison, and the strip of the sidebar, from frames made by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.charts.sides import sides_over_time, what_sets_apart
from dashboard.charts.theme import theme
from dashboard.charts.timeline import LineStyle
from dashboard.charts.volume_strip import volume_strip

LINES = {"A": LineStyle("Ice <b>", 0), "B": LineStyle("Salt", 2)}


def frame(a: list[int], b: list[int], *, first_of_b: int = 0) -> pd.DataFrame:
    """Two sides in months from January 2011; B begins later."""
    days = pd.date_range("2011-01-01", periods=12, freq="MS")
    rows = [("A", days[at], count) for at, count in enumerate(a)] + [("B", days[first_of_b + at], n) for at, n in enumerate(b)]
    made = pd.DataFrame(rows, columns=["series", "bin", "articles"])
    return made.assign(total=10, share=made["articles"] / 10)


def test_each_side_is_one_line_whose_points_open_their_bin() -> None:
    fig = sides_over_time(frame([1, 2], [3, 4]), "light", by="month", measure="articles", lines=LINES)
    assert [list(trace.y) for trace in fig.data] == [[1, 2], [3, 4]]
    assert fig.data[0].customdata[0] == ["A", "2011-01-01"]
    assert fig.data[1].line.color == theme("light")["chartCategoricalColors"][2]


def test_names_are_above_sides_that_follow_each_other_and_at_the_ends_of_others() -> None:
    beside = sides_over_time(frame([1, 2], [3, 4]), "light", by="month", measure="share", lines=LINES)
    after = sides_over_time(frame([1, 2], [3, 4], first_of_b=2), "dark", by="month", measure="share", lines=LINES)
    assert {note.xref for note in beside.layout.annotations} == {"paper"}
    assert {note.xref for note in after.layout.annotations} == {None}
    assert [note.text for note in after.layout.annotations] == ["Ice &lt;b&gt;", "Salt"]


def test_bins_without_any_article_are_gaps() -> None:
    rows = frame([1, 0, 2], [1, 0, 1])
    rows.loc[rows["bin"] == pd.Timestamp("2011-02-01"), "total"] = 0
    fig = sides_over_time(rows, "light", by="month", measure="articles", lines=LINES)
    assert pd.isna(fig.data[0].y[1])


def test_a_side_without_articles_has_no_line() -> None:
    fig = sides_over_time(frame([1, 2], []), "light", by="month", measure="articles", lines=LINES)
    assert [len(trace.x) for trace in fig.data] == [2, 0]
    assert [note.text for note in fig.layout.annotations] == ["Ice &lt;b&gt;"]


def test_what_sets_apart_has_a_dot_for_the_side_and_one_for_the_others() -> None:
    rows = pd.DataFrame({"side": [0], "item": ["x"], "name": ["<i>X</i>"], "share": [0.5], "articles": [5], "rest_share": [0.1]})
    fig = what_sets_apart(rows, "light", lines=dict(enumerate(LINES.values())))
    dots = [trace for trace in fig.data if trace.mode == "markers" and len(trace.x)]
    assert [list(trace.x) for trace in dots] == [[0.1], [0.5]]
    assert [list(trace.customdata[0]) for trace in dots] == [["x", 0], ["x", 0]]
    assert fig.layout.yaxis.ticktext == ("&lt;i&gt;X&lt;/i&gt;  ",)
    assert [note.text for note in fig.layout.annotations] == ["Ice &lt;b&gt;", "Salt: nothing sets it apart"]


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (None, None, [True, True, True]),
        (date(2011, 2, 10), None, [False, True, True]),
        (date(2011, 1, 31), date(2011, 2, 1), [True, True, False]),
    ],
)
def test_the_strip_marks_the_bins_of_the_period(since: date | None, until: date | None, inside: list[bool]) -> None:
    rows = pd.DataFrame({"bin": pd.date_range("2011-01-01", periods=3, freq="MS"), "articles": [1, 2, 3]})
    fig = volume_strip(rows, "dark", by="month", since=since, until=until)
    strong = theme("dark")["chartSequentialColors"][5]
    assert [colour == strong for colour in fig.data[0].marker.color] == inside
