"""What the timeline draws, and what it leaves out."""

import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.timeline import Burst, By, LineStyle, Note, ticks, timeline, when, when_phrase

WEEKS = pd.date_range("2011-07-04", periods=16, freq="W-MON")


def frame(**series: list[int]) -> pd.DataFrame:
    """A long frame from the first of WEEKS on; the last week is partial."""
    weeks = pd.date_range(WEEKS[0], periods=len(series["all"]), freq="W-MON")
    rows = [
        pd.DataFrame(
            {
                "bin": weeks,
                "series": name,
                "articles": counts,
                "total": series["all"],
                "sources": 2,
                "partial": weeks == weeks[-1],
            }
        )
        for name, counts in series.items()
    ]
    return pd.concat(rows, ignore_index=True).assign(share=lambda f: f["articles"] / f["total"].where(f["total"] > 0))


ALL = [9, 8, 7, 0, 9, 8, 9, 9, 8, 7, 9, 9, 30, 9, 9, 3]
RADAR = [1, 2, 1, 0, 0, 3, 1, 1, 2, 1, 1, 2, 14, 2, 1, 1]


def traces(fig: go.Figure, kind: str) -> list[go.Scatter]:
    return [trace for trace in fig.data if trace.type == kind]


def test_all_articles_are_a_grey_strip_below_on_a_scale_of_their_own_and_the_same_dates() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")})
    bars, lines = traces(fig, "bar"), traces(fig, "scatter")
    assert (lines[0].yaxis, bars[0].yaxis) == ("y", "y2")
    assert (fig.layout.yaxis.range[1], fig.layout.yaxis2.range[1]) == (pytest.approx(14 * 1.05), pytest.approx(30 * 1.08))
    assert fig.layout.xaxis.range == fig.layout.xaxis2.range
    assert fig.layout.yaxis.domain[0] > fig.layout.yaxis2.domain[1]
    assert bars[0].marker.pattern.shape == ("",) * 15 + ("/",)
    assert [line.name for line in lines] == ["Radar"]


def test_a_week_without_any_article_is_a_gap_and_a_week_without_the_topic_is_a_zero() -> None:
    line = traces(timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}), "scatter")[0]
    assert math.isnan(line.y[3])
    assert line.y[4] == 0


def test_the_mean_ends_before_the_week_that_is_not_over() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}, smooth=4)
    mean, raw = traces(fig, "scatter")
    assert math.isnan(mean.y[15])
    assert not math.isnan(mean.y[14])
    assert list(raw.y[:3]) == RADAR[:3]


def test_a_mean_is_pale_and_straight_under_the_line_of_what_was_counted() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}, smooth=4)
    mean, raw = traces(fig, "scatter")
    assert mean.line.color.startswith("rgba")
    assert mean.line.shape is None
    assert raw.line.color.startswith("#")
    assert mean.y[5] == pytest.approx((0 + 3 + 1) / 3)  # of four weeks, one has no article at all


def test_no_mean_is_drawn_unless_asked_for() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")})
    assert len(traces(fig, "scatter")) == 1


def test_a_topic_keeps_its_slot_whatever_stands_beside_it() -> None:
    both = frame(all=ALL, radar=RADAR, grain=RADAR[::-1])
    first = timeline(both, "dark", by="week", lines={"radar": LineStyle("Radar", 1), "grain": LineStyle("Grain", 0)})
    alone = timeline(both, "dark", by="week", lines={"radar": LineStyle("Radar", 1)})
    assert traces(first, "scatter")[0].line.color == traces(alone, "scatter")[0].line.color == "#F47A8C"


def test_without_a_topic_the_bars_are_the_subject() -> None:
    fig = timeline(frame(all=ALL), "light", by="week", lines={})
    assert not traces(fig, "scatter")
    assert fig.data[0].marker.color != "#E9E7E1"


def test_under_shares_the_strip_still_counts() -> None:
    many = [10 * number for number in ALL]
    fig = timeline(frame(all=many, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}, measure="share")
    (strip,) = traces(fig, "bar")
    assert max(strip.y[:3]) == 90
    assert (fig.layout.yaxis.tickformat, fig.layout.yaxis2.tickformat) == (".0%", ",d")


def test_shares_of_few_articles_stand_on_grey() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}, measure="share")
    grey = traces(fig, "bar")[0]
    assert [day.strftime("%Y-%m-%d") for day in pd.DatetimeIndex(grey.x)] == [
        day.strftime("%Y-%m-%d") for day, number in zip(frame(all=ALL)["bin"], ALL, strict=True) if 0 < number < 10
    ]
    assert set(grey.y) == {fig.layout.yaxis.range[1]}


def test_between_many_gaps_articles_are_dots_and_none_is_nothing() -> None:
    """A hundred weeks, every second one without any article, every fourth with one of the topic."""
    total = [2, 0] * 50
    fig = timeline(frame(all=total, radar=[1, 0, 0, 0] * 25), "light", by="week", lines={"radar": LineStyle("Radar")})
    line = traces(fig, "scatter")[0]
    assert line.mode == "markers"
    assert sum(one == 1 for one in line.y) == 25
    assert sum(math.isnan(one) for one in line.y) == 75


def test_an_area_of_many_days_does_not_span_the_gaps() -> None:
    fig = timeline(frame(all=[3, 0, 0, 0] * 110), "light", by="week", lines={})
    assert list(traces(fig, "scatter")[0].y[:4]) == [3, 0, 0, 0]


def test_a_span_can_be_dragged() -> None:
    fig = timeline(frame(all=ALL), "light", by="week", lines={})
    assert (fig.layout.dragmode, fig.layout.selectdirection) == ("select", "h")


def test_more_than_three_topics_are_panels_on_one_scale() -> None:
    topics = {name: LineStyle(name, slot) for slot, name in enumerate("abcd")}
    fig = timeline(frame(all=ALL, **dict.fromkeys(topics, RADAR)), "light", by="week", lines=topics)
    assert {trace.yaxis for trace in fig.data} == {"y", "y2", "y3", "y4", "y5"}
    assert [trace.yaxis for trace in traces(fig, "bar")] == ["y5"]
    assert len({fig.layout[f"yaxis{n}"].range for n in ("", 2, 3, 4)}) == 1


def test_a_peak_is_ringed_and_its_headline_is_not_markup() -> None:
    fig = timeline(
        frame(all=ALL, radar=RADAR),
        "light",
        by="week",
        lines={"radar": LineStyle("Radar")},
        note=Note("radar", WEEKS[12], "Summit <i>ends</i>"),
    )
    assert "<b>Week of 26 Sep</b><br>Summit &lt;i&gt;ends&lt;/i&gt;" in [note.text for note in fig.layout.annotations]
    assert traces(fig, "scatter")[-1].y == (14,)


def test_every_point_says_what_it_is() -> None:
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")})
    assert list(fig.data[0].customdata[0]) == ["radar", "2011-07-04"]
    assert list(fig.data[1].customdata[1]) == ["all", "2011-07-11"]


def test_a_burst_is_bold_and_numbered_above_its_highest_bin() -> None:
    burst = Burst("radar", WEEKS[11], WEEKS[13], 7)
    fig = timeline(frame(all=ALL, radar=RADAR), "light", by="week", lines={"radar": LineStyle("Radar")}, bursts=[burst])
    line, bold = traces(fig, "scatter")
    assert list(bold.y) == [2, 14, 2]
    assert bold.line.width > line.line.width
    (number,) = [note for note in fig.layout.annotations if note.text == "<b>7</b>"]
    assert (number.x, number.y) == (WEEKS[12], 14)


def test_a_single_month_is_a_bar_that_can_be_seen() -> None:
    one = frame(all=[9], radar=[3])
    (bar,) = traces(timeline(one, "light", by="month", lines={"radar": LineStyle("Radar")}), "bar")
    assert bar.width[0] > 20 * 24 * 3600 * 1000


def test_many_days_are_an_area_because_bars_would_cost_seconds() -> None:
    days = pd.date_range("2011-01-01", periods=500)
    long = pd.DataFrame({"bin": days, "series": "all", "articles": 3, "total": 3, "share": 1.0, "sources": 1, "partial": False})
    assert [trace.type for trace in timeline(long, "light", by="day", lines={}).data] == ["scatter"]


@pytest.mark.parametrize("periods", [1, 2])
def test_one_or_two_bins_are_drawn_with_their_markers(periods: int) -> None:
    short = frame(all=ALL, radar=RADAR).loc[lambda f: f["bin"] < WEEKS[periods]]
    line = traces(timeline(short, "light", by="week", lines={"radar": LineStyle("Radar")}), "scatter")[0]
    assert set(line.marker.opacity) == {1.0}


def test_counts_never_fall_between_whole_numbers() -> None:
    assert ticks(2, "articles")["tickvals"] == [0, 1, 2]
    assert ticks(58, "articles")["tickvals"] == [0, 20, 40]


def test_bins_have_names() -> None:
    at = pd.Timestamp("2011-11-14")
    assert (when(at, "week"), when(at, "day", year=True), when(at, "month")) == ("Week of 14 Nov", "14 Nov 2011", "November 2011")


@pytest.mark.parametrize(
    ("by", "phrase"), [("day", "on 4 Jul 2011"), ("week", "in the week of 4 Jul 2011"), ("month", "in July 2011")]
)
def test_a_bin_in_a_sentence(by: By, phrase: str) -> None:
    assert when_phrase(pd.Timestamp("2011-07-04"), by) == phrase
