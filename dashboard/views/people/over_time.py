"""When one person, organisation or place was named; in a corpus of one article, where in its text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import Ego
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time import timeline as timeline_analysis
from dashboard.charts import timeline as charts
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, plain, times

OTHERS = 8


def over_time(page: PageContext, who: str, name: str, named: Selection) -> None:
    if len(named.articles) == named.undated:
        section(f"No article that names {them(who)} has a date", "A timeline needs one.")
        return
    above = st.container()  # the heading says what is chosen below it
    by: Any = st.segmented_control(
        "By",
        ["day", "week", "month"],
        default=_usual(page, named),
        required=True,
        key="by",
        bind="query-params",
        label_visibility="collapsed",
    )
    frame = timeline_analysis.timeline(page.generation, named, by)
    peak = timeline_analysis.peak(page.generation, named, frame, timeline_analysis.SELECTED)
    finding, note = _peak(name, peak, by), f"Articles a {by} that name {them(who)}; grey: all selected."
    undated = named.undated
    note += f" {counted(undated, 'undated article')} {'is' if undated == 1 else 'are'} left out." if undated else ""
    with above:
        section(plain(finding), note)

    def clicked() -> None:
        if points := st.session_state["person-time"]["selection"]["points"]:
            series, day = points[0]["customdata"][:2]
            evidence.ask("people", who, "bin", str(series), str(day), by)

    # In half a page the headline of a peak has no room above the line.
    typical = f"The most typical headline of the peak: “{plain(peak.headline)}”. " if peak and peak.headline else ""
    figure = charts.timeline(frame, mode(), by=by, lines={timeline_analysis.SELECTED: charts.Line(name)}, height=300)
    chart(
        page,
        figure,
        key="person-time",
        finding=finding,
        note=note,
        on_select=clicked,
        below=f"{typical}Click a point for its articles.",
    )
    _table(frame, who, by)


def _table(frame: pd.DataFrame, who: str, by: timeline_analysis.Bin) -> None:
    """The same figures as rows; a cell opens its articles."""
    wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum").iloc[::-1]
    called = {timeline_analysis.ALL: "all selected", timeline_analysis.SELECTED: f"naming {them(who)}"}

    def clicked() -> None:
        if cells := st.session_state["person-figures"]["selection"]["cells"]:
            row, column = cells[0]
            series = next((one for one, name in called.items() if name == column), timeline_analysis.SELECTED)
            evidence.ask("people", who, "bin", series, f"{wide.index[row]:%Y-%m-%d}", by)

    with st.expander("The figures as a table"):
        table = wide.rename(columns=called)[list(called.values())]
        table.columns.name = None
        first = "week of" if by == "week" else by
        st.dataframe(
            table.rename_axis(first).reset_index(),
            hide_index=True,
            height=min(280, 38 + 35 * len(table)),
            key="person-figures",
            on_select=clicked,
            selection_mode="single-cell",
            alt="Articles in each period",
            column_config={first: st.column_config.DateColumn(format="MMMM YYYY" if by == "month" else "D MMM YYYY")},
        )
        quiet("Click a figure for its articles.")


def _usual(page: PageContext, named: Selection) -> timeline_analysis.Bin:
    """A bin that fits how often they are named, not how much there is in all."""
    days = cached.span(page.generation)
    return timeline_analysis.usual_bin(*days, len(named.articles)) if days else "week"


def _peak(name: str, peak: timeline_analysis.Peak | None, by: timeline_analysis.Bin) -> str:
    if peak is None:
        return f"No {by} stands out for {name}"
    median = f", {times(peak.times_median)} the median {by}" if np.isfinite(peak.times_median) else ""
    when = charts.when(peak.bin, by, year=True)
    return (
        f"Most articles name {name} in the {when[:1].lower()}{when[1:]}: {peak.articles:,}{median}"
        if by == "week"
        else (f"Most articles name {name} {'in' if by == 'month' else 'on'} {when}: {peak.articles:,}{median}")
    )


def within(page: PageContext, who: str, name: str, found: Ego) -> None:
    """Where in the one article they stand, above those they stand with."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    text = page.generation.query("SELECT text FROM articles WHERE key = ?", [row["key"]])["text"].iloc[0]
    spans = analysis.positions(page.generation, str(row["key"]), who, found.ties["id"].head(OTHERS).tolist())
    if spans.empty:
        section(plain(f"{name} stands in the headline alone"))
        return
    own = spans.loc[spans["row"] == name, "start"]
    first, last = (100 * int(at) // max(len(text), 1) for at in (own.min(), own.max()))
    finding = (
        f"{name} first stands {first} % into the text, last {last} %"
        if len(own) > 1
        else (f"{name} stands once, {first} % into the text")
    )
    note = "Position in the text, first word to last, above whoever stands near. Solid bars: quotes; hollow: paraphrases."
    section(plain(finding), note)

    def clicked() -> None:
        if points := st.session_state["person-place"]["selection"]["points"]:
            evidence.ask("people", who, "place", str(row["key"]), *map(str, points[0]["customdata"]))

    chart(
        page,
        barcode(spans, len(text), mode(), row=28),
        key="person-place",
        finding=finding,
        note=note,
        on_select=clicked,
        below="Click a bar for its words.",
    )


def them(who: str) -> str:
    return "them" if who.startswith("person:") else "it"
