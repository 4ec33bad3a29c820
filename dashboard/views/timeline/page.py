"""Topics over time: bursts say what they were about, and every point opens what it counts. One article: positions in its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.time import timeline as analysis
from dashboard.analysis.time.about_topic import count_about
from dashboard.charts import timeline as charts
from dashboard.export.choices import Options
from dashboard.ui import cached, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.drawn import DrawnTopics, draw_topics, find_peaks, marks, strongest_in_words
from dashboard.ui.layout import empty, mode, no_match, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.single_article import single_article
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain
from dashboard.views.timeline import drawer, heading
from dashboard.views.timeline.burst_table import burst_table
from dashboard.views.timeline.zoom import step_back

TITLE = "Timeline"
MIN_BINS_TO_SMOOTH = 12  # also the fewest in which many can be gaps
SMOOTHING: dict[analysis.Bin, list[str]] = {"day": ["off", "7", "28"], "week": ["off", "4", "8"], "month": ["off", "3", "6"]}
DATE_FORMATS = {"day": "D MMM YYYY", "week": "D MMM YYYY", "month": "MMMM YYYY"}


def main() -> None:
    page = page_context(TITLE)
    if page.selection.total == 1:
        single_article(page, TITLE)
        return
    if not len(page.selection.articles) or page.summary.first is None or cached.days(page.generation) is None:
        page_header(page, TITLE, "timeline")
        _nothing(page)
        return
    above = st.container()  # its download depends on what is chosen below it
    topics = draw_topics(page)
    view, chosen, frame = _controls(page, topics)
    with above:
        page_header(page, TITLE, "timeline", **chosen)
    rows = find_peaks(page, topics, view.bin_size)
    _over_time(page, topics, view, frame, rows)
    burst_table(page, topics, rows, view.bin_size)
    _table(frame, view.lines, view.bin_size)
    if asked := evidence.asked("timeline"):
        drawer.drawer(page, topics, view, (frame, rows), asked)


def _nothing(page: PageContext) -> None:
    if not len(page.selection.articles):
        no_match()
    else:
        empty(
            "None of these articles has a date",
            "A timeline needs dates. The other pages include undated articles. If the dates are in a CSV column with another "
            "name, add the articles with `newsdash ingest --map published=COLUMN`.",
        )


def _over_time(page: PageContext, topics: DrawnTopics, view: heading.View, frame: pd.DataFrame, rows: pd.DataFrame) -> None:
    """The chart, with its strongest burst for a heading."""
    finding = strongest_in_words(topics, rows, view.bin_size, view.measure)
    note = heading.note(view, frame, topics)
    section(plain(finding), note)
    figure = charts.timeline(
        frame,
        mode(),
        by=view.bin_size,
        measure=view.measure,
        smooth=view.smooth,
        lines=view.lines,
        note=_label(view, frame, rows),
        bursts=marks(rows),
    )
    chart(
        page,
        figure,
        key="time",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("timeline", str(data[0]), str(data[1])),
        on_span=_ask_for_span,
        below=f"{plain(_how_many(page, topics))} Click a point to see its articles, or drag to see those of a period.".strip(),
    )


def _label(view: heading.View, frame: pd.DataFrame, rows: pd.DataFrame) -> charts.Note | None:
    """The headline of the strongest burst, at its highest point."""
    if rows.empty or not rows["label"].iloc[0]:
        return None
    top = rows.iloc[0]
    within = frame[(frame["series"] == top["series"]) & frame["bin"].between(top["first_bin"], top["last_bin"])]
    highest = within.loc[within[view.measure].fillna(0).idxmax(), "bin"]
    return charts.Note(str(top["series"]), highest, str(top["label"]))


def _how_many(page: PageContext, topics: DrawnTopics) -> str:
    """How many articles mention each topic, and how many are about it."""
    rows = cached.of_filters(count_about)(page.generation, replace(topics.filters, match="mentions"))
    return " ".join(
        f"{topics.name(row['series'])}: {counted(row['mention'], 'article')}, {row['about']:,} about it."
        for row in rows.to_dict("records")
    )


def _ask_for_span(*edges: Any) -> None:  # noqa: ANN401 - dates as Plotly sends them
    """Ask for the bins that begin inside a dragged box."""
    first, last = sorted(pd.Timestamp(edge) for edge in edges)
    evidence.ask("timeline", drawer.SPAN, f"{first.ceil('D'):%Y-%m-%d}", f"{last.floor('D'):%Y-%m-%d}")


def _controls(page: PageContext, topics: DrawnTopics) -> tuple[heading.View, Options, pd.DataFrame]:
    """How the timeline is drawn, what of it the downloads must be told, and its figures."""
    chosen: Options = {}
    fitting = cached.of_filters(analysis.fitting_bin)(page.generation, topics.filters)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure: Any = "articles"
        if topics.lines:
            measure = st.segmented_control(
                "Count", ["articles", "share"], default="articles", required=True, key=state.MEASURE, bind="query-params"
            )
        by: Any = st.segmented_control(
            "By",
            [evidence.FITTING, "day", "week", "month"],
            default=None if state.ZOOMED.pop() else evidence.FITTING,
            required=True,
            key=state.BIN,
            bind="query-params",
            format_func=lambda size: f"what fits: {fitting}" if size == evidence.FITTING else size,
        )
        bin_size: analysis.Bin = fitting if by == evidence.FITTING else by
        frame = cached.of_filters(analysis.timeline)(page.generation, topics.filters, bin_size)
        bins = frame.drop_duplicates("bin")
        smooth: Any = "off"
        if topics.lines and len(bins) > MIN_BINS_TO_SMOOTH and (bins["total"] == 0).mean() < charts.MIN_GAP_SHARE:
            smooth = st.segmented_control(
                f"Mean of … {bin_size}s", SMOOTHING[bin_size], default="off", required=True, key=state.SMOOTH, bind="query-params"
            )
        step_back(page)
    if by != evidence.FITTING:
        chosen["bin"] = bin_size
    return heading.View(bin_size, measure, 0 if smooth == "off" else int(smooth), topics.lines), chosen, frame


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
