"""How many articles each source has over time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.time import volume as analysis
from dashboard.analysis.time.timeline import Bin
from dashboard.charts import volume as charts
from dashboard.charts.timeline import when
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, left_out, percent, plain

MAX_SOURCES = 6


def articles_by_source(page: PageContext, bin_size: Bin) -> pd.DataFrame:
    return cached.of_filters(analysis.volume)(page.generation, page.filters, bin_size, most=MAX_SOURCES)


def has_several(page: PageContext, bin_size: Bin) -> bool:
    """Whether there are sources to compare; also where nothing is dated, for `draw` says so."""
    return articles_by_source(page, bin_size)["source"].nunique() != 1


def draw(page: PageContext, bin_size: Bin) -> None:
    """The chart, and its figures as a table."""
    rows = articles_by_source(page, bin_size)
    if rows.empty:
        empty("None of these articles has a date", "Nothing can be shown over time. The other pages include undated articles.")
        return
    finding = largest_source(rows)
    undated = left_out(page.summary.undated_shown)
    note = f"Articles per {bin_size}, all rows on one scale; the total is at the end. {undated}".strip()
    section(plain(finding), note)
    chart(
        page,
        charts.volume(rows, mode(), by=bin_size),
        key="volume",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("overview", *map(str, data)),
    )
    with st.expander("The figures as a table"):
        figures = (
            rows.assign(source=rows["source"].replace("", charts.NO_SOURCE))
            .pivot_table(index="bin", columns="source", values="articles", aggfunc="sum", sort=False)
            .iloc[::-1]
        )
        figures.columns.name = None
        first = "week of" if bin_size == "week" else bin_size
        table(
            figures.rename_axis(first).reset_index(),
            max_height=260,
            alt="Articles of each source in each period",
            columns={first: st.column_config.DateColumn(format="MMMM YYYY" if bin_size == "month" else "D MMM YYYY")},
        )


def largest_source(rows: pd.DataFrame) -> str:
    """Which source of several has most of the articles."""
    totals = rows.groupby("source", sort=False)["articles"].sum()
    named = totals.drop(analysis.REST, errors="ignore")
    largest, share = str(named.idxmax()), percent(named.max() / totals.sum())
    return f"{largest} accounts for {share} of dated articles" if largest else f"{share} of dated articles name no source"


def drawer(page: PageContext, bin_size: Bin, asked: evidence.Asked) -> None:
    """The articles of one source in one bin."""
    _, source, day = asked
    rows, start = articles_by_source(page, bin_size), pd.Timestamp(day)
    if rows[(rows["source"] == source) & (rows["bin"] == start)].empty:  # the filters have changed since
        evidence.close()
        return
    articles = analysis.articles_in_bar(page.generation, page.selection, rows, source, start)
    evidence.drawer(
        when(start, bin_size, year=True),
        f"{plain(charts.label(source))}: {counted(len(articles), 'article')} in this {bin_size}.",
        {"Articles": evidence.list_articles(page, np.sort(articles))},
    )
