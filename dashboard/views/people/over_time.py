"""When one person, organisation or place was named; in a corpus of one article, where in its text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.article.contents import title_and_text
from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import ActorPairs
from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time import timeline as timeline_analysis
from dashboard.analysis.time.peaks import peaks
from dashboard.charts import timeline as charts
from dashboard.charts.barcode import barcode
from dashboard.ui import cached, evidence, state
from dashboard.ui.chart import chart
from dashboard.ui.drawn import span_phrase
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import left_out, plain, times

MAX_OTHERS = 8


def over_time(page: PageContext, who: str, name: str, named: Selection) -> None:
    """A timeline of the articles in `named`, which name them."""
    if len(named.articles) == named.undated:
        section(f"No article that names {them(who)} has a date", "A timeline needs dates.")
        return
    above = st.container()  # the heading depends on what is chosen below it
    by: Any = st.segmented_control(
        "By",
        ["day", "week", "month"],
        default=_fitting_bin(page, named),
        required=True,
        key=state.PEOPLE_BIN,
        bind="query-params",
        label_visibility="collapsed",
    )
    frame = timeline_analysis.timeline(page.generation, named, by)
    bursts = peaks(page.generation, named, by)
    finding, note = (
        _peak_in_words(name, bursts, by),
        f"Articles per {by} that name {them(who)}; grey strip: all selected, on another scale. {left_out(named.undated)}".strip(),
    )
    with above:
        section(plain(finding), note)

    # Half a page has no room for the headline of a peak above the line.
    label = str(bursts["label"].iloc[0]) if len(bursts) else ""
    typical = f"Headline that names the peak best: “{plain(label)}”. " if label else ""
    figure = charts.timeline(frame, mode(), by=by, lines={timeline_analysis.SELECTED: charts.LineStyle(name)}, height=300)
    chart(
        page,
        figure,
        key="person-time",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("people", who, "bin", str(data[0]), str(data[1]), by),
        below=f"{typical}Click a point to see its articles.",
    )
    _table(frame, who, by)


def _table(frame: pd.DataFrame, who: str, by: timeline_analysis.Bin) -> None:
    """The same figures as rows; a cell opens its articles."""
    wide = frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum").iloc[::-1]
    labels = {timeline_analysis.ALL: "all selected", timeline_analysis.SELECTED: f"naming {them(who)}"}

    def ask(row: int, column: str) -> None:
        series = next((series for series, label in labels.items() if label == column), timeline_analysis.SELECTED)
        evidence.ask("people", who, "bin", series, f"{wide.index[row]:%Y-%m-%d}", by)

    with st.expander("The figures as a table"):
        figures = wide.rename(columns=labels)[list(labels.values())]
        figures.columns.name = None
        first = "week of" if by == "week" else by
        table(
            figures.rename_axis(first).reset_index(),
            key="person-figures",
            on_cell=ask,
            max_height=280,
            alt="Articles in each period",
            columns={first: st.column_config.DateColumn(format="MMMM YYYY" if by == "month" else "D MMM YYYY")},
        )
        quiet("Click a figure to see its articles.")


def _fitting_bin(page: PageContext, named: Selection) -> timeline_analysis.Bin:
    """A bin that fits how often they are named, not how large the corpus is."""
    period = cached.days(page.generation)
    return timeline_analysis.usual_bin(*period, len(named.articles)) if period else "week"


def _peak_in_words(name: str, bursts: pd.DataFrame, by: timeline_analysis.Bin) -> str:
    if bursts.empty:
        return f"No {by} stands out for {name}"
    top = bursts.iloc[0]
    usual = f", {times(top['ratio'])} the usual share" if np.isfinite(top["ratio"]) else ""
    alone = ", in one source only" * bool(top["one_source"])
    return f"Articles naming {name} peaked {span_phrase(top, by)}: {int(top['articles']):,}{usual}{alone}"


def in_the_text(page: PageContext, who: str, name: str, ego: ActorPairs) -> None:
    """Where in the one article they are named, above those named near them."""
    row = article_analysis.articles(page.generation, page.selection, 1).iloc[0]
    _, text = title_and_text(page.generation, str(row["key"])) or ("", "")
    spans = analysis.positions(page.generation, str(row["key"]), who, ego.ties["id"].head(MAX_OTHERS).tolist())
    if spans.empty:
        section(plain(f"{name} is named only in the headline"))
        return
    own = spans.loc[spans["row"] == name, "start"]
    first, last = (100 * int(start) // max(len(text), 1) for start in (own.min(), own.max()))
    finding = (
        f"{name} is first named {first}% into the text, last {last}%"
        if len(own) > 1
        else f"{name} is named once, {first}% into the text"
    )
    note = "Position in the text, from first word to last, with those named nearby. Solid bars: quotes; hollow bars: paraphrases."
    section(plain(finding), note)

    chart(
        page,
        barcode(spans, len(text), mode(), row=28),
        key="person-place",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("people", who, "place", str(row["key"]), *map(str, data)),
        below="Click a bar to read its words.",
    )


def them(who: str) -> str:
    """The pronoun for a person, or for an organisation or place, by its id."""
    return "them" if who.startswith("person:") else "it"
