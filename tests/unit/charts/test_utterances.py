"""Utterances over time, a row of bars a speaker."""

import pandas as pd

from dashboard.charts.utterances import ROW_PIXELS, SINGLE_PIXELS, utterances

BINS = pd.to_datetime(["2011-07-01", "2011-08-01"])


def frame(**speakers: list[int]) -> pd.DataFrame:
    rows = [
        pd.DataFrame({"bin": BINS, "id": name, "name": f"<b>{name}</b>", "utterances": counts})
        for name, counts in speakers.items()
    ]
    return pd.concat(rows, ignore_index=True)


def test_one_row_a_speaker_on_one_scale_with_its_total() -> None:
    figure = utterances(frame(brandt=[4, 0], dahlan=[0, 1]), "light", by="month")
    assert [list(bars.y) for bars in figure.data] == [[4, 0], [0, 1]]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert [label.text for label in figure.layout.annotations] == ["&lt;b&gt;brandt&lt;/b&gt;  4", "&lt;b&gt;dahlan&lt;/b&gt;  1"]
    assert figure.layout.height == 40 + 2 * ROW_PIXELS


def test_a_bar_carries_what_it_counts_and_says_it_without_markup() -> None:
    figure = utterances(frame(brandt=[4, 0]), "dark", by="month")
    assert list(figure.data[0].customdata[0]) == ["brandt", "2011-07-01"]
    assert figure.data[0].hovertext[0] == "4 by &lt;b&gt;brandt&lt;/b&gt;, July 2011"
    assert figure.layout.height == SINGLE_PIXELS


def test_everybody_else_is_grey_and_on_another_scale() -> None:
    figure = utterances(frame(brandt=[4, 0], dahlan=[1, 0], others=[900, 1]), "light", by="month", grey="others")
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis3.range[1] > 100 * figure.layout.yaxis.range[1]
    assert figure.data[2].marker.color not in {bars.marker.color for bars in figure.data[:2]}
