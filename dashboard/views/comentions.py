"""Who appears with whom, and whether it is more than chance; a cell opens its sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import comentions as analysis
from dashboard.charts.heatmap import LEAST, heatmap
from dashboard.ui import cached, evidence
from dashboard.ui.head import head
from dashboard.ui.page import CHART, empty, mode, quiet, section
from dashboard.ui.shown import Shown, shown
from dashboard.ui.text import counted, plain, times

TITLE = "Co-mentions"
SURE = 0.05
ENOUGH = 3  # windows that a pair named in the heading has at least
Q = ("How likely so strong a tie is by accident, corrected for the number of pairs compared (log-likelihood, "
     "Benjamini-Hochberg). Below 0.05 counts as beyond chance.")
PLURAL = {"sentence": "sentences", "paragraph": "paragraphs", "article": "articles"}


def page() -> None:
    this = shown(TITLE)
    window: Any = st.session_state.get("window") or "paragraph"
    head(this, TITLE, "comentions", window=window, names=st.session_state.get("names") or 16)
    if not len(this.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    alone = this.selection.total == 1
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        windows = ["sentence", "paragraph"] if alone else list(PLURAL)
        window = st.segmented_control("Together in one", windows, default="paragraph", required=True, key="window",
                                      bind="query-params")
        names: Any = st.segmented_control("Names", [12, 16, 24], default=16, required=True, key="names", bind="query-params")
    found = cached.comentions(this.generation, this.filters, window, names)
    if found.pairs.empty:
        empty(f"No two names share a {window}", "A name in a dateline, or inside a title, does not count as standing together.")
        return
    # Within one article, articles together says nothing: its windows do.
    column = "windows" if len(this.selection.articles) == 1 else "together"
    matrix(found, column)
    if asked := evidence.asked("comentions"):
        _drawer(this, found, asked)


def matrix(found: analysis.Comentions, column: str) -> None:
    counts = "Articles" if column == "together" else PLURAL[found.window].capitalize()
    finding = _finding(found)
    section(plain(finding), f"Figure: {counts.lower()} with both in one {found.window}. Blank: fewer than two. Blue: more often "
            f"than chance within these {counted(found.windows, found.window)}, brown: less often.")
    with st.container(key="beside"):  # below each other where the window is narrow
        left, right = st.columns([11, 8], gap="medium")
    rows = _ranked(found, column)
    with left:
        if (found.pairs[column] >= LEAST).any():
            st.plotly_chart(heatmap(found.actors, found.pairs, mode(), count=column), theme=None, key="ties", on_select=_clicked,
                            selection_mode="points", config=CHART, alt=finding)
        else:
            empty("No pair stands together twice", "The table has those that do once.")
    with right:
        def chosen() -> None:
            if cells := st.session_state["ties-table"]["selection"]["cells"]:
                row = rows.iloc[cells[0][0]]
                evidence.ask("comentions", row["a"], row["b"])
        table = pd.DataFrame({"Pair": rows["name_a"] + " · " + rows["name_b"], counts: rows[column],
                              "× chance": rows["ratio"], "q": ["< 0.001" if q < 0.001 else f"{q:.3f}" for q in rows["q"]]})
        st.dataframe(table, hide_index=True, height=min(456, 38 + 35 * len(table)), key="ties-table", on_select=chosen,
                     selection_mode="single-cell", alt="Pairs, strongest first", column_config={
                         "Pair": st.column_config.TextColumn(width=176), counts: st.column_config.NumberColumn(width=62),
                         "× chance": st.column_config.NumberColumn(format="%.1f", width=66),
                         "q": st.column_config.TextColumn(width=62, help=Q)})
        quiet("Pairs beyond chance (q below 0.05) first, then the rest. Copies count once. A dateline, or a name inside a title, "
              "is no tie. Click a cell or a row for its sentences.")


def _ranked(found: analysis.Comentions, column: str) -> pd.DataFrame:
    pairs = found.pairs
    sure = (pairs["q"] < SURE) & (pairs["ratio"] > 1) & (pairs["windows"] >= LEAST)
    return pairs.assign(sure=sure).sort_values(["sure", "g2", column], ascending=False, ignore_index=True)


def _finding(found: analysis.Comentions) -> str:
    """The pair that most surely stands together more than chance."""
    best = _ranked(found, "together").iloc[0]
    if not best["sure"] or best["windows"] < ENOUGH:
        return "No pair stands together more than chance would have it"
    return f"{best['name_a']} and {best['name_b']} stand together {times(best['ratio'])} as often as chance would have it"


def _clicked() -> None:
    if points := st.session_state["ties"]["selection"]["points"]:
        a, b = points[0]["customdata"][:2]
        evidence.ask("comentions", str(a), str(b))


def _drawer(this: Shown, found: analysis.Comentions, asked: evidence.Asked) -> None:
    _, a, b = asked
    pairs = found.pairs
    pair = pairs[((pairs["a"] == a) & (pairs["b"] == b)) | ((pairs["a"] == b) & (pairs["b"] == a))]
    if pair.empty:  # the filters have changed since
        evidence.close()
        return
    row = pair.iloc[0]
    rows = analysis.sentences(this.generation, this.selection, row["a"], row["b"], found.window, limit=evidence.MOST + 1)
    note = (f"Both in {counted(int(row['windows']), found.window)} of {counted(int(row['together']), 'article')}, "
            f"{row['expected']:.1f} expected by chance: {times(row['ratio'])}.")
    evidence.drawer(f"{row['name_a']} and {row['name_b']}", note, {"Sentences": evidence.sentences(rows, len(rows))})


page()
