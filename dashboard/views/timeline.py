"""Topics over time; a peak says what it was about; a click opens what a point counts. One article: where things stand in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis import quotes as quote_analysis
from dashboard.analysis import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.head import head
from dashboard.ui.page import empty, mode, quiet, section
from dashboard.ui.shown import Shown, shown
from dashboard.ui.single import single
from dashboard.ui.text import counted, plain, times

TITLE = "Timeline"
FEW = 12  # below so many bins there is nothing to smooth
SPARSE = 0.25  # nor where so many bins are gaps
MOST_BEHIND = 2000


def page() -> None:
    this = shown(TITLE)
    if this.selection.total == 1:
        single(this, TITLE)
        return
    span = cached.span(this.generation)
    by = st.session_state.get("by") or cached.usual_bin(this.generation)
    head(this, TITLE, "timeline", bin=by)
    if not len(this.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
    elif this.summary.first is None or span is None:
        empty("None of these articles has a date", "A timeline needs one. The other pages show undated articles; with the dates "
              "in a column of a CSV file, `newsdash ingest --map published=COLUMN` reads them in.")
    else:
        over_time(this)


def over_time(this: Shown) -> None:
    lines = _lines(this)
    by, measure, steps, frame = _controls(this, compared=bool(lines))
    series, peak = _peak(this, frame, list(lines) or [analysis.SELECTED])
    finding = _finding(lines[series].name if series in lines else "", peak, by)
    rule = _note(by, measure, steps, frame, compared=bool(lines), panels=len(lines) > charts.LINES)
    section(plain(finding), rule)
    note = charts.Note(series, peak.bin, peak.headline) if peak and peak.headline and measure == "articles" else None
    figure = charts.timeline(frame, mode(), by=by, measure=measure, smooth=steps, lines=lines, note=note)
    chart(this, figure, key="time", finding=finding, note=rule, on_select=_clicked,
          below=f"A peak is named from {analysis.PEAK_ARTICLES} articles and {analysis.PEAK_SOURCES} sources up, by its most "
          "typical headline. Click a point for its articles.")
    _table(frame, lines, by)
    if asked := evidence.asked("timeline"):
        _drawer(this, frame, lines, by, asked)


def _controls(this: Shown, *, compared: bool) -> tuple[analysis.Bin, charts.Measure, int, pd.DataFrame]:
    """The bin, the measure, the bins to smooth over, and the frame they ask for."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure: Any = "articles"
        if compared:
            measure = st.segmented_control("Count", ["articles", "share"], default="articles", required=True, key="measure",
                                           bind="query-params")
        by: Any = st.segmented_control("By", ["day", "week", "month"], default=cached.usual_bin(this.generation), required=True,
                                       key="by", bind="query-params")
        frame = cached.timeline(this.generation, this.filters, by)
        bins = frame.drop_duplicates("bin")
        smooth: Any = "off"
        if compared and len(bins) > FEW and (bins["total"] == 0).mean() < SPARSE:
            smooth = st.segmented_control(f"Smooth over … {by}s", ["off", "4", "8"], default="4", required=True, key="smooth",
                                          bind="query-params")
    return by, measure, 0 if smooth == "off" else int(smooth), frame


def _lines(this: Shown) -> dict[str, charts.Line]:
    """A line a topic; one for what is selected, where that is less than everything; none where it is everything."""
    if this.filters.topics:
        return this.topics.lines(this.filters.topics)
    if len(this.selection.articles) == len(this.selection.base):
        return {}
    return {analysis.SELECTED: charts.Line(this.filters.query or "selected")}


def _peak(this: Shown, frame: pd.DataFrame, series: list[str]) -> tuple[str, analysis.Peak | None]:
    """The peak that stands out most among the series."""
    found = [(one, peak) for one in series if (peak := analysis.peak(this.generation, this.selection, frame, one))]
    if not found:
        return series[0], None
    return max(found, key=lambda pair: (np.nan_to_num(pair[1].times_median, nan=np.inf), pair[1].articles))


def _finding(name: str, peak: analysis.Peak | None, by: analysis.Bin) -> str:
    if peak is None:
        return f"No {by} stands out"
    when = charts.when(peak.bin, by, year=True)
    when = f"in the {when[0].lower()}{when[1:]}" if by == "week" else f"in {when}" if by == "month" else f"on {when}"
    median = f", {times(peak.times_median)} the median {by}" if np.isfinite(peak.times_median) else ""
    if not name:
        return f"Most articles {when}: {peak.articles:,}{median}"
    return f"{name} peaked at {counted(peak.articles, 'article')} {when}{median}"


def _note(by: analysis.Bin, measure: charts.Measure, steps: int, frame: pd.DataFrame, *, compared: bool, panels: bool) -> str:
    parts = [f"Distinct articles a {by}." if measure == "articles" else f"Share of all articles of the {by}."]
    if compared and measure == "articles" and not panels:
        parts.append("Grey: all articles.")
    if compared and steps:
        parts.append(f"Thin: each {by}; thick: mean of {steps} {by}s.")
    if panels:
        parts.append("All on one scale.")
    if frame["partial"].any() and not panels and measure == "articles":
        parts.append(f"Hatched: {by}s not covered whole.")
    if (frame["total"] == 0).any():
        parts.append(f"Gaps: {by}s without any article.")
    return " ".join(parts)


def _clicked() -> None:
    if points := st.session_state["time"]["selection"]["points"]:
        series, day = points[0]["customdata"][:2]
        evidence.ask("timeline", str(series), str(day))


def _table(frame: pd.DataFrame, lines: dict[str, charts.Line], by: analysis.Bin) -> None:
    """The same figures as rows; a cell opens its articles."""
    series = [analysis.ALL, *lines]
    wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")[series].iloc[::-1]

    def clicked() -> None:
        if cells := st.session_state["time-table"]["selection"]["cells"]:
            row, column = cells[0]
            name = next((one for one in series if _label(one, lines) == column), analysis.ALL)
            evidence.ask("timeline", name, f"{wide.index[row]:%Y-%m-%d}")

    with st.expander("The figures as a table"):
        shown_as = {"day": "D MMM YYYY", "week": "D MMM YYYY", "month": "MMMM YYYY"}[by]
        first = "week of" if by == "week" else by
        table = wide.rename(columns={one: _label(one, lines) for one in series}).rename_axis(first).reset_index()
        table.columns.name = None
        st.dataframe(table, height=min(280, 36 + 35 * len(table)), key="time-table", on_select=clicked,
                     selection_mode="single-cell", hide_index=True, alt="Articles in each period",
                     column_config={first: st.column_config.DateColumn(format=shown_as)})
        quiet("Click a figure for its articles.")


def _label(series: str, lines: dict[str, charts.Line]) -> str:
    return lines[series].name if series in lines else "all articles"


def _drawer(this: Shown, frame: pd.DataFrame, lines: dict[str, charts.Line], by: analysis.Bin, asked: evidence.Asked) -> None:
    _, series, day = asked
    start = pd.Timestamp(day)
    row = frame[(frame["series"] == series) & (frame["bin"] == start)]
    if row.empty:  # the filters have changed since
        evidence.close()
        return
    behind = analysis.behind(this.generation, this.selection, series, start, by, limit=MOST_BEHIND)
    inside = this.selection.narrowed(behind["article"].tolist())
    said = quote_analysis.quotes(this.generation, inside, limit=evidence.MOST)
    number = quote_analysis.counts(this.generation, inside)
    name = _label(series, lines)
    total = int(row["total"].iloc[0])
    of = f", of {total:,} in all" if series != analysis.ALL else ""
    count = counted(int(row["articles"].iloc[0]), "article") if series != analysis.ALL else f"{total:,}"
    evidence.drawer(charts.when(start, by, year=True), f"{plain(name[:1].upper() + name[1:])}: {count} in this {by}{of}.", {
        "Articles": evidence.articles(behind),
        "Quotes": evidence.quotes(said, number.quotes + number.paraphrases)})


page()
