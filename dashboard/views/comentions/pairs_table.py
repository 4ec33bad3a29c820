"""Pairs of names as a table: observed beside expected, and at a glance which are beyond chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.association import NPMI_FLOOR
from dashboard.analysis.people import strongest_pairs
from dashboard.analysis.people.comentions import Comentions
from dashboard.charts.heatmap import CLASSES
from dashboard.charts.theme import contrast, theme
from dashboard.ui import cached, evidence
from dashboard.ui.layout import mode, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, times

MOST = 1000  # rows: more are in the download
PLURAL = {"sentence": "sentences", "paragraph": "paragraphs", "article": "articles"}
BEYOND, WITHIN, BELOW = "beyond", "within", "below"
Q = (
    "How likely so strong a tie is by accident (log-likelihood, two-sided), corrected for the number of pairs compared "
    "(Benjamini-Hochberg). Below 0.05 counts as beyond chance."
)
LL = "Log-likelihood (Dunning 1993): how sure the difference from chance is; negative where a pair is rarer than chance."
NPMI = (
    f"Normalised pointwise mutual information (Bouma 2009), −1 to 1: how much one name goes with the other. Empty below "
    f"{NPMI_FLOOR} together, where it is largest for the rarest."
)


def verdict(row: pd.Series[Any]) -> str:
    """A pair against chance, in words."""
    how = WITHIN if row["q"] >= strongest_pairs.SURE else BEYOND if row["ratio"] > 1 else BELOW
    return f"{times(row['ratio'])} the expected, {how} chance"


def pairs_table(page: PageContext, found: Comentions, column: str, among: strongest_pairs.Among) -> None:
    """The pairs, to sort and to choose from; a click opens a pair's sentences. column: "together" or "windows", to count by."""
    orders = ["strength", "articles" if column == "together" else "count"]
    order: Any = st.segmented_control("Sort by", orders, default="strength", required=True, key="sort", bind="query-params")
    every = cached.ties(page.generation, page.filters, found.window) if among else None
    pairs = strongest_pairs.among(every, among, found.actors) if every else found.pairs
    rows = (
        (
            pairs.sort_values(["g2", column], ascending=False, kind="stable")
            if order == "strength"
            else pairs.sort_values([column, "g2"], ascending=False, kind="stable")
        )
        .head(MOST)
        .reset_index(drop=True)
    )

    def chosen() -> None:
        if cells := st.session_state["ties-table"]["selection"]["cells"]:
            row = rows.iloc[cells[0][0]]
            evidence.ask("comentions", row["a"], row["b"])

    unit = PLURAL[found.window]
    table = _table(rows, column)
    st.dataframe(
        _coloured(table, rows),
        hide_index=True,
        height=min(456, 38 + 35 * max(len(table), 1)),
        key="ties-table",
        on_select=chosen,
        selection_mode="single-cell",
        alt=f"Pairs by {order}",
        placeholder="",
        column_config={
            "Pair": st.column_config.TextColumn(width=150),
            "Chance": st.column_config.TextColumn(
                width=84, help="Beyond, within or below what chance allows, and how many times the expected"
            ),
            "Articles": st.column_config.NumberColumn(width=56, help="Articles with both"),
            "Seen": st.column_config.NumberColumn(width=44, help=f"{unit.capitalize()} with both"),
            "Expected": st.column_config.NumberColumn(
                width=60, help=f"{unit.capitalize()} with both if each name fell where it falls by chance"
            ),
            "LL": st.column_config.NumberColumn(width=56, help=LL),
            "q": st.column_config.TextColumn(width=62, help=Q),
            "NPMI": st.column_config.NumberColumn(width=56, help=NPMI),
        },
    )
    quiet(_note(found, every, len(pairs), among))


def _table(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    sure = rows["q"] < strongest_pairs.SURE
    against = np.where(sure, np.where(rows["ratio"] > 1, BEYOND, BELOW), WITHIN)
    table = pd.DataFrame({"Pair": rows["name_a"] + " · " + rows["name_b"], "Chance": against + rows["ratio"].map(_ratio)})
    if column == "together":
        table["Articles"] = rows["together"]
    table["Seen"], table["Expected"] = rows["windows"], rows["expected"].round(1)
    table["LL"] = rows["g2"].round(1)
    table["q"] = ["< 0.001" if q < 0.001 else f"{q:.3f}" for q in rows["q"]]
    table["NPMI"] = rows["npmi"].round(2)
    return table


def _ratio(ratio: float) -> str:
    return f" ×{ratio:,.0f}" if ratio >= 10 else f" ×{ratio:.1f}"


def _coloured(table: pd.DataFrame, rows: pd.DataFrame) -> Any:  # noqa: ANN401 - a Styler, which pandas' stubs leave open
    """The classes of the matrix on what is beyond chance; what is not stays bare and quiet."""
    t = theme(mode())
    palette = t["chartDivergingColors"]
    classes = np.round((np.log2(rows["ratio"].to_numpy(float).clip(1e-9)).clip(-2, 2) + 2) / 4 * (CLASSES - 1)).astype(int)

    def style(at: int) -> str:
        if rows["q"].iloc[at] >= strongest_pairs.SURE:
            return f"color: {t['grayTextColor']}"
        ground = palette[classes[at]]
        ink = max((t["textColor"], t["backgroundColor"]), key=lambda one: contrast(ground, one))
        return f"background-color: {ground}; color: {ink}"

    quiet_row = [f"color: {t['grayTextColor']}" if q >= strongest_pairs.SURE else "" for q in rows["q"]]
    styled = table.style.apply(lambda one: quiet_row if one.name != "Chance" else [style(at) for at in range(len(rows))])
    return styled.format({"Expected": "{:,.1f}", "LL": "{:,.1f}", "NPMI": "{:.2f}"}, na_rep="")


def _note(found: Comentions, every: strongest_pairs.Ties | None, listed: int, among: strongest_pairs.Among) -> str:
    base = f"within these {counted(found.articles, 'article')}" if found.articles > 1 else "within this article"
    cut = f" The first {MOST:,} are listed; the download has all." if listed > MOST else ""
    rule = "Copies count once. A dateline, or a name inside a title, is no tie. Click a row for its sentences."
    if every is None:
        names = len(found.actors)
        return f"{names * (names - 1) // 2:,} pairs of {names} names compared, {base}.{cut} {rule}"
    whose = "neither of whom is in the chart, " if among == "rarer" else ""
    return (
        f"{counted(listed, 'pair')}, {whose}beyond chance and in {strongest_pairs.LEAST_TOGETHER} articles or more; "
        f"{every.tested:,} pairs of the {every.names:,} names in {strongest_pairs.LEAST_ARTICLES} articles or more were "
        f"tested, {base}.{cut} {rule}"
    )
