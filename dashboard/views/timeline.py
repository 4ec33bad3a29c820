"""Topics over time; a peak says what it was about; a click opens what a point counts. One article: where things stand in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.selection.articles import listing, sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.speech import quotes as quote_analysis
from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart, clicked
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.single_article import single
from dashboard.ui.wording import counted, day, plain, times

TITLE = "Timeline"
FEW = 12  # below so many bins there is nothing to smooth, nor where many are gaps
SPAN = "span"
SMOOTH: dict[analysis.Bin, list[str]] = {"day": ["off", "7", "28"], "week": ["off", "4", "8"], "month": ["off", "3", "6"]}
MANY = 200  # days from which on a mean of a week is as restless as the days themselves


def main() -> None:
    page = page_context(TITLE)
    if page.selection.total == 1:
        single(page, TITLE)
        return
    if not len(page.selection.articles) or page.summary.first is None or cached.span(page.generation) is None:
        page_header(page, TITLE, "timeline", bin=cached.usual_bin(page.generation))
        _nothing(page)
        return
    above = st.container()  # the head gives away what is chosen below it
    lines = _lines(page)
    by, measure, steps, frame = _controls(page, compared=bool(lines))
    with above:
        page_header(page, TITLE, "timeline", bin=by)
    over_time(page, lines, by, measure, steps, frame)


def _nothing(page: PageContext) -> None:
    if not len(page.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
    else:
        empty(
            "None of these articles has a date",
            "A timeline needs one. The other pages show undated articles; with the dates "
            "in a column of a CSV file, `newsdash ingest --map published=COLUMN` reads them in.",
        )


def over_time(  # noqa: PLR0917
    page: PageContext,
    lines: dict[str, charts.Line],
    by: analysis.Bin,
    measure: charts.Measure,
    steps: int,
    frame: pd.DataFrame,
) -> None:
    """The chart, its table, and what was asked of either."""
    series, peak = _peak(page, frame, list(lines) or [analysis.SELECTED])
    finding = _finding(lines[series].name if series in lines else "", peak, by)
    rule = _note(by, measure, steps, frame, compared=bool(lines), panels=len(lines) > charts.LINES)
    section(plain(finding), rule)
    note = charts.Note(series, peak.bin, peak.headline) if peak and peak.headline and measure == "articles" else None
    figure = charts.timeline(frame, mode(), by=by, measure=measure, smooth=steps, lines=lines, note=note)
    chart(
        page,
        figure,
        key="time",
        finding=finding,
        note=rule,
        on_select=_span,
        selection_mode=("box",),
        on_click=_point,
        below=f"A peak is named from {analysis.PEAK_ARTICLES} articles and {analysis.PEAK_SOURCES} sources up, by its most "
        "typical headline. Click a point for its articles, drag for those of a span.",
    )
    _table(frame, lines, by)
    if asked := evidence.asked("timeline"):
        _drawer(page, frame, lines, by, asked)


def _controls(page: PageContext, *, compared: bool) -> tuple[analysis.Bin, charts.Measure, int, pd.DataFrame]:
    """The bin, the measure, the bins to smooth over, and the frame they ask for."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure: Any = "articles"
        if compared:
            measure = st.segmented_control(
                "Count", ["articles", "share"], default="articles", required=True, key="measure", bind="query-params"
            )
        by: Any = st.segmented_control(
            "By",
            ["day", "week", "month"],
            default=cached.usual_bin(page.generation),
            required=True,
            key="by",
            bind="query-params",
        )
        frame = cached.timeline(page.generation, page.filters, by)
        bins = frame.drop_duplicates("bin")
        smooth: Any = "off"
        if compared and len(bins) > FEW and (bins["total"] == 0).mean() < charts.SPARSE:
            options = SMOOTH[by]
            smooth = st.segmented_control(
                f"Smooth over … {by}s",
                options,
                default=options[2 if len(bins) > MANY else 1],
                required=True,
                key="smooth",
                bind="query-params",
            )
    return by, measure, 0 if smooth == "off" else int(smooth), frame


def _lines(page: PageContext) -> dict[str, charts.Line]:
    """A line a topic; one for what is selected, where that is less than everything; none where it is everything."""
    if page.filters.topics:
        return page.topics.lines(page.filters.topics)
    if len(page.selection.articles) == len(page.selection.base):
        return {}
    return {analysis.SELECTED: charts.Line(page.filters.query or "selected")}


def _peak(page: PageContext, frame: pd.DataFrame, series: list[str]) -> tuple[str, analysis.Peak | None]:
    """The peak that stands out most among the series."""
    found = [(one, peak) for one in series if (peak := analysis.peak(page.generation, page.selection, frame, one))]
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
    parts = [
        f"Distinct articles a {by}."
        if measure == "articles"
        else f"Share of all articles of the {by}: of your articles, not of the press."
    ]
    if compared and measure == "articles" and not panels:
        parts.append("Grey: all articles.")
    if measure == "share" and frame["total"].between(1, charts.THIN - 1).any():
        parts.append(f"Grey: fewer than {charts.THIN} articles in the {by}.")
    if compared and steps:
        parts.append(f"Thin: each {by}; thick: mean of {steps} {by}s.")
    if compared and charts.scattered(frame):
        parts.append(f"Dots: {by}s with such articles.")
    if panels:
        parts.append("All on one scale.")
    if frame["partial"].any() and not panels and measure == "articles":
        parts.append(f"Hatched: {by}s not covered whole.")
    if (frame["total"] == 0).any():
        parts.append(f"Gaps: {by}s without any article.")
    return " ".join(parts)


def _span() -> None:
    """A dragged box asks for the bins whose beginnings it covers."""
    if box := st.session_state["time"]["selection"]["box"]:
        first, last = sorted(pd.Timestamp(edge) for edge in box[0]["x"])
        evidence.ask("timeline", SPAN, f"{first.ceil('D'):%Y-%m-%d}", f"{last.floor('D'):%Y-%m-%d}")


def _point() -> None:
    if data := clicked("time"):
        evidence.ask("timeline", str(data[0]), str(data[1]))


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
        st.dataframe(
            table,
            height=min(280, 36 + 35 * len(table)),
            key="time-table",
            on_select=clicked,
            selection_mode="single-cell",
            hide_index=True,
            alt="Articles in each period",
            column_config={first: st.column_config.DateColumn(format=shown_as)},
        )
        quiet("Click a figure for its articles.")


def _label(series: str, lines: dict[str, charts.Line]) -> str:
    return lines[series].name if series in lines else "all articles"


def _drawer(
    page: PageContext, frame: pd.DataFrame, lines: dict[str, charts.Line], by: analysis.Bin, asked: evidence.Asked
) -> None:
    """The articles and quotes of one bin of a series, or of all that is selected in a span of bins."""
    _, series, *days = asked
    spanned = series == SPAN
    series = (analysis.SELECTED if lines else analysis.ALL) if spanned else series
    bins = frame.drop_duplicates("bin")["bin"]
    bins = bins[bins.between(pd.Timestamp(days[0]), pd.Timestamp(days[-1]))]
    if bins.empty or series not in {analysis.ALL, analysis.SELECTED, *lines}:  # the filters have changed since
        evidence.close()
        return
    first, last = bins.iloc[0], bins.iloc[-1]
    until = analysis.last_day(last.date(), by)
    numbers = page.selection.articles if series == analysis.SELECTED else analysis.lines(page.selection)[series]
    found = analysis.between(page.generation, numbers, first.date(), until)
    query = parse(series) if series in page.selection.topics else sought(page.filters)
    rows = listing(page.generation, found[::-1][: evidence.MOST], query)
    within = page.selection.narrowed(found.tolist())
    said = quote_analysis.quotes(page.generation, within, limit=evidence.MOST)
    number = quote_analysis.counts(page.generation, within)
    total = int(frame.loc[frame["series"].eq(analysis.ALL) & frame["bin"].between(first, last), "articles"].sum())
    name = _label(series, lines) if series in lines else "all articles" if series == analysis.ALL else "what is selected"
    of = f", of {total:,} in all" if series != analysis.ALL else ""
    heading = f"{day(first)} to {day(until)}" if spanned else charts.when(first, by, year=True)
    note = f"{plain(name[:1].upper() + name[1:])}: {counted(len(found), 'article')} in this {'span' if spanned else by}{of}."
    evidence.drawer(
        heading,
        note,
        {"Articles": evidence.articles(rows, len(found)), "Quotes": evidence.quotes(said, number.quotes + number.paraphrases)},
        period=(first.date(), until),
    )


main()
