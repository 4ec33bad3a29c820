"""Pairs of names as a table: observed beside expected, and at a glance which are beyond chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.association import FDR_THRESHOLD, NPMI_FLOOR
from dashboard.analysis.people import strongest_pairs
from dashboard.analysis.people.comentions import Comentions
from dashboard.charts.heatmap import CLASSES
from dashboard.charts.theme import contrast, theme
from dashboard.ui import cached, evidence
from dashboard.ui.layout import mode, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import LL_HELP, Q_HELP, q_in_words
from dashboard.ui.table import table
from dashboard.ui.wording import counted, times

MAX_ROWS_SHOWN = 1000
"""More are in the download."""
PLURAL = {"sentence": "sentences", "paragraph": "paragraphs", "article": "articles"}
BEYOND, WITHIN, BELOW = "beyond", "within", "below"
NPMI_HELP = (
    f"Normalised pointwise mutual information (Bouma 2009), from −1 to 1: how strongly one name implies the other. Empty below "
    f"{NPMI_FLOOR} times together, because it is largest for the rarest pairs."
)


def against_chance(pair: pd.Series[Any]) -> str:
    """A pair against chance, in words."""
    verdict = WITHIN if pair["q"] >= FDR_THRESHOLD else BEYOND if pair["ratio"] > 1 else BELOW
    return f"{times(pair['ratio'])} as many as expected, {verdict} chance"


def base_in_words(comentions: Comentions) -> str:
    return f"these {comentions.articles:,} articles" if comentions.articles > 1 else "this article"


def pairs_table(page: PageContext, comentions: Comentions, column: str, among: strongest_pairs.Among) -> None:
    """The pairs, sorted; a click opens a pair's sentences. column: which of "together" and "windows" to count by."""
    orders = ["strength", "articles" if column == "together" else "count"]
    order: Any = st.segmented_control("Sort by", orders, default="strength", required=True, key="sort", bind="query-params")
    strongest = cached.of_filters(strongest_pairs.find_strongest_pairs, max_answers=24)
    every = strongest(page.generation, page.filters, comentions.window) if among else None
    pairs = strongest_pairs.pairs_among(every, among, comentions.actors) if every else comentions.pairs
    by = ["g2", column] if order == "strength" else [column, "g2"]
    rows = pairs.sort_values(by, ascending=False, kind="stable").head(MAX_ROWS_SHOWN).reset_index(drop=True)
    unit = PLURAL[comentions.window].capitalize()
    table(
        _coloured(_columns(rows, column), rows),
        key="ties-table",
        on_row=lambda row: evidence.ask("comentions", rows["a"][row], rows["b"][row]),
        max_height=456,
        alt=f"Pairs of names by {order}",
        placeholder="",
        columns={
            "Pair": st.column_config.TextColumn(width=150),
            "Chance": st.column_config.TextColumn(
                width=84, help="Beyond, within or below what chance allows, and how many times the expected number"
            ),
            "Articles": st.column_config.NumberColumn(width=56, help="Articles with both"),
            "Seen": st.column_config.NumberColumn(width=44, help=f"{unit} with both"),
            "Expected": st.column_config.NumberColumn(width=60, help=f"{unit} with both if names were distributed by chance"),
            "LL": st.column_config.NumberColumn(width=56, help=LL_HELP),
            "q": st.column_config.TextColumn(width=62, help=Q_HELP),
            "NPMI": st.column_config.NumberColumn(width=56, help=NPMI_HELP),
        },
    )
    quiet(_note(comentions, every, len(pairs), among))


def _columns(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    sure = rows["q"] < FDR_THRESHOLD
    verdict = np.where(sure, np.where(rows["ratio"] > 1, BEYOND, BELOW), WITHIN)
    shown = pd.DataFrame({"Pair": rows["name_a"] + " · " + rows["name_b"], "Chance": verdict + rows["ratio"].map(_ratio)})
    if column == "together":
        shown["Articles"] = rows["together"]
    shown["Seen"], shown["Expected"] = rows["windows"], rows["expected"].round(1)
    shown["LL"] = rows["g2"].round(1)
    shown["q"] = rows["q"].map(q_in_words)
    shown["NPMI"] = rows["npmi"].round(2)
    return shown


def _ratio(ratio: float) -> str:
    return f" ×{ratio:,.0f}" if ratio >= 10 else f" ×{ratio:.1f}"


def _coloured(shown: pd.DataFrame, rows: pd.DataFrame) -> Any:  # noqa: ANN401 - a Styler, which pandas' stubs leave open
    """The matrix's colours on pairs beyond or below chance; pairs within chance are grey."""
    t = theme(mode())
    palette = t["chartDivergingColors"]
    classes = np.round((np.log2(rows["ratio"].to_numpy(float).clip(1e-9)).clip(-2, 2) + 2) / 4 * (CLASSES - 1)).astype(int)

    def style(row: int) -> str:
        if rows["q"].iloc[row] >= FDR_THRESHOLD:
            return f"color: {t['grayTextColor']}"
        ground = palette[classes[row]]
        ink = max((t["textColor"], t["backgroundColor"]), key=lambda colour: contrast(ground, colour))
        return f"background-color: {ground}; color: {ink}"

    coloured = [style(row) for row in range(len(rows))]
    greyed = [f"color: {t['grayTextColor']}" if q >= FDR_THRESHOLD else "" for q in rows["q"]]
    styled = shown.style.apply(lambda column: coloured if column.name == "Chance" else greyed)
    return styled.format({"Expected": "{:,.1f}", "LL": "{:,.1f}", "NPMI": "{:.2f}"}, na_rep="")


def _note(comentions: Comentions, every: strongest_pairs.Ties | None, number: int, among: strongest_pairs.Among) -> str:
    base = f"within {base_in_words(comentions)}"
    cut = f" The first {MAX_ROWS_SHOWN:,} are listed; the download has them all." if number > MAX_ROWS_SHOWN else ""
    rule = "Copies are counted once; names in a dateline or inside a title are not counted. Click a row to see its sentences."
    if every is None:
        names = len(comentions.actors)
        return f"{names * (names - 1) // 2:,} pairs of {names} names compared {base}.{cut} {rule}"
    whose = " of names that are not in the chart" if among == "rarer" else ""
    return (
        f"{counted(number, 'pair')}{whose}, beyond chance and in at least {strongest_pairs.MIN_ARTICLES_TOGETHER} articles; "
        f"{every.tested:,} pairs of the {every.names:,} names in at least {strongest_pairs.MIN_ARTICLES} articles were "
        f"tested {base}.{cut} {rule}"
    )
