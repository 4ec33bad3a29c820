"""Topics over time: a peak says what it was about, and every point opens what it counts. One article: positions in its text."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, no_match, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.single_article import single_article
from dashboard.ui.table import table
from dashboard.ui.wording import plain
from dashboard.views.timeline import drawer, heading

TITLE = "Timeline"
MIN_BINS_TO_SMOOTH = 12  # also the fewest in which many can be gaps
MANY_BINS = 200  # from here on a weekly mean is as restless as the days themselves
SMOOTHING: dict[analysis.Bin, list[str]] = {"day": ["off", "7", "28"], "week": ["off", "4", "8"], "month": ["off", "3", "6"]}
DATE_FORMATS = {"day": "D MMM YYYY", "week": "D MMM YYYY", "month": "MMMM YYYY"}


def main() -> None:
    page = page_context(TITLE)
    if page.selection.total == 1:
        single_article(page, TITLE)
        return
    if not len(page.selection.articles) or page.summary.first is None or cached.days(page.generation) is None:
        page_header(page, TITLE, "timeline", bin=cached.usual_bin(page.generation))
        _nothing(page)
        return
    above = st.container()  # its download depends on what is chosen below it
    lines = _lines(page)
    bin_size, measure, smooth, frame = _controls(page, compared=bool(lines))
    with above:
        page_header(page, TITLE, "timeline", bin=bin_size)
    _over_time(page, heading.View(bin_size, measure, smooth, lines), frame)
    if asked := evidence.asked("timeline"):
        drawer.drawer(page, frame, lines, bin_size, asked)


def _nothing(page: PageContext) -> None:
    if not len(page.selection.articles):
        no_match()
    else:
        empty(
            "None of these articles has a date",
            "A timeline needs dates. The other pages include undated articles. If the dates are in a CSV column with another "
            "name, add the articles with `newsdash ingest --map published=COLUMN`.",
        )


def _over_time(page: PageContext, view: heading.View, frame: pd.DataFrame) -> None:
    """The chart and its table."""
    series, peak = heading.highest_peak(page, frame, list(view.lines) or [analysis.SELECTED])
    finding = heading.peak_in_words(view.lines[series].name if series in view.lines else "", peak, view.bin_size)
    note = heading.note(view, frame)
    section(plain(finding), note)
    label = charts.Note(series, peak.bin, peak.headline) if peak and peak.headline and view.measure == "articles" else None
    figure = charts.timeline(
        frame, mode(), by=view.bin_size, measure=view.measure, smooth=view.smooth, lines=view.lines, note=label
    )
    chart(
        page,
        figure,
        key="time",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("timeline", str(data[0]), str(data[1])),
        on_span=_ask_for_span,
        below=f"A peak of at least {analysis.MIN_PEAK_ARTICLES} articles from {analysis.MIN_PEAK_SOURCES} sources is labelled "
        "with its most typical headline. Click a point to see its articles, or drag to see those of a period.",
    )
    _table(frame, view.lines, view.bin_size)


def _ask_for_span(*edges: Any) -> None:  # noqa: ANN401 - dates as Plotly sends them
    """Ask for the bins that begin inside a dragged box."""
    first, last = sorted(pd.Timestamp(edge) for edge in edges)
    evidence.ask("timeline", drawer.SPAN, f"{first.ceil('D'):%Y-%m-%d}", f"{last.floor('D'):%Y-%m-%d}")


def _controls(page: PageContext, *, compared: bool) -> tuple[analysis.Bin, charts.Measure, int, pd.DataFrame]:
    """The bin, the measure, the bins to smooth over (0 for none), and the frame for that bin."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure: Any = "articles"
        if compared:
            measure = st.segmented_control(
                "Count", ["articles", "share"], default="articles", required=True, key="measure", bind="query-params"
            )
        bin_size: Any = st.segmented_control(
            "By",
            ["day", "week", "month"],
            default=cached.usual_bin(page.generation),
            required=True,
            key="by",
            bind="query-params",
        )
        frame = cached.of_filters(analysis.timeline)(page.generation, page.filters, bin_size)
        bins = frame.drop_duplicates("bin")
        smooth: Any = "off"
        if compared and len(bins) > MIN_BINS_TO_SMOOTH and (bins["total"] == 0).mean() < charts.MIN_GAP_SHARE:
            options = SMOOTHING[bin_size]
            smooth = st.segmented_control(
                f"Smooth over … {bin_size}s",
                options,
                default=options[2 if len(bins) > MANY_BINS else 1],
                required=True,
                key="smooth",
                bind="query-params",
            )
    return bin_size, measure, 0 if smooth == "off" else int(smooth), frame


def _lines(page: PageContext) -> dict[str, charts.LineStyle]:
    """A line for each topic; without topics one for the selected articles, or none if all are selected."""
    if page.filters.topics:
        return page.topics.lines(page.filters.topics)
    if len(page.selection.articles) == len(page.selection.base):
        return {}
    return {analysis.SELECTED: charts.LineStyle(page.filters.query or "selected")}


def _table(frame: pd.DataFrame, lines: dict[str, charts.LineStyle], bin_size: analysis.Bin) -> None:
    """The same figures as rows; a cell opens its articles."""
    series = [analysis.ALL, *lines]
    labels = {name: lines[name].name if name in lines else "all articles" for name in series}
    wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")[series].iloc[::-1]

    def ask(row: int, column: str) -> None:
        name = next((name for name, label in labels.items() if label == column), analysis.ALL)
        evidence.ask("timeline", name, f"{wide.index[row]:%Y-%m-%d}")

    with st.expander("The figures as a table"):
        first = "week of" if bin_size == "week" else bin_size
        figures = wide.rename(columns=labels).rename_axis(first).reset_index()
        figures.columns.name = None
        table(
            figures,
            key="time-table",
            on_cell=ask,
            max_height=280,
            alt="Articles in each period",
            columns={first: st.column_config.DateColumn(format=DATE_FORMATS[bin_size])},
        )
        quiet("Click a figure to see its articles.")


main()
