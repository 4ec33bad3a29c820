"""Which sources have articles in which months, and where months are missing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.time import coverage as analysis
from dashboard.charts.coverage import coverage as grid
from dashboard.charts.volume import label
from dashboard.ui import cached, evidence
from dashboard.ui.chart import chart
from dashboard.ui.layout import empty, mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, left_out, plain

CELL = "cell"
MAX_GAPS_LISTED = 20


def gaps(page: PageContext) -> None:
    rows = cached.of_corpus(analysis.coverage)(page.generation)
    if rows.empty:
        empty("None of these articles has a date", "Without dates, missing months cannot be found.")
        return
    finding, note = worst_gap(rows), _note(page)
    section(plain(finding), plain(note))
    chart(
        page,
        grid(rows, mode()),
        key="coverage",
        finding=finding,
        note=note,
        on_point=lambda data: evidence.ask("corpus", CELL, *map(str, data)),
        below="Click a cell to see its articles.",
    )
    _list(analysis.gaps(rows))
    with st.expander("The figures as a table"):
        figures = (
            rows.assign(source=rows["source"].map(label), month=rows["bin"].dt.strftime("%Y-%m"))
            .pivot_table(index="month", columns="source", values="articles", sort=False, dropna=False)
            .sort_index(ascending=False)
        )
        figures.columns.name = None
        table(
            figures.astype("Int64").reset_index(),
            max_height=300,
            alt="Articles of each source in each month; empty before its first and after its last article",
        )


def _list(gaps: list[analysis.Gap]) -> None:
    if not gaps:
        return
    with st.expander(f"{counted(len(gaps), 'gap')}, longest first"):
        st.markdown("\n".join(f"- {plain(_name(gap.source))}: nothing {_months(gap)}" for gap in gaps[:MAX_GAPS_LISTED]))
        if len(gaps) > MAX_GAPS_LISTED:
            quiet(f"The {MAX_GAPS_LISTED} longest; the others are the crosses in the grid.")


def _name(source: str) -> str:
    return source or "No source named"


def _months(gap: analysis.Gap) -> str:
    if gap.months == 1:
        return f"in {gap.first:%B %Y}"
    return f"from {gap.first:%B %Y} to {gap.last:%B %Y}, {gap.months} months"


def worst_gap(rows: pd.DataFrame) -> str:
    """The most serious gap in words: months without any article, else the longest of one source."""
    empty_months, gaps = analysis.empty_months(rows), analysis.gaps(rows)
    months, sources = rows["bin"].nunique(), rows["source"].nunique()
    if empty_months:
        first = f"{empty_months[0]:%B %Y}"
        if len(empty_months) == 1:
            return f"1 of {months} months has no articles at all: {first}"
        return f"{len(empty_months)} of {months} months have no articles at all, the first of them {first}"
    if gaps:
        return f"{_name(gaps[0].source)} has nothing {_months(gaps[0])}" + (", the longest gap" if len(gaps) > 1 else "")
    if months == 1:
        return f"All dated articles are from {rows['bin'].iloc[0]:%B %Y}"
    whose = "the first article and the last" if sources == 1 else "any source’s first article and its last"
    return f"No month is missing between {whose}, over {months} months"


def _note(page: PageContext) -> str:
    return (
        "Articles of each source in each month, copies included; the total is at the end. A cross marks a month without "
        "articles between months that have some. Blank: before the first or after the last article, where nothing is known. "
        + left_out(page.summary.undated_shown)
    ).strip()


def drawer(page: PageContext, asked: evidence.Asked) -> None:
    """The articles of one source in one month."""
    source, month = asked[2], pd.Timestamp(asked[3])
    articles = analysis.articles_in_cell(page.generation, cached.of_corpus(analysis.coverage)(page.generation), source, month)
    evidence.drawer(
        f"{month:%B %Y}",
        f"{plain(_name(source))}: {counted(len(articles), 'article')}.",
        {"Articles": evidence.list_articles(page, np.sort(articles), Filters())},
    )
