"""Pairs of names as a table: observed beside expected, and at a glance which are beyond chance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.analysis.association import FDR_THRESHOLD, NPMI_FLOOR
from dashboard.analysis.choices import PAIRS_LISTED
from dashboard.analysis.people import strongest_pairs
from dashboard.analysis.people.comentions import Comentions
from dashboard.analysis.phrases import WINDOWS
from dashboard.charts.heatmap import CLASSES
from dashboard.charts.theme import contrast, theme
from dashboard.ui import cached, evidence, state
from dashboard.ui.layout import mode, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import CLOSE_HELP, EXPECTED_HELP, Q_HELP, SAME_ARTICLES_HELP, q_in_words, verdict_in_words
from dashboard.ui.table import table
from dashboard.ui.wording import counted
from dashboard.views.comentions.controls import NAMES_OF_KINDS, Chosen

MAX_ROWS_SHOWN = 1000
"""More are in the download."""
NPMI_HELP = (
    f"Normalised pointwise mutual information (Bouma 2009), from −1 to 1: how strongly an article that names one names "
    f"the other. Empty below {NPMI_FLOOR} articles with both, because it is largest for the rarest pairs."
)
VERDICTS = {"Tie": ("q", "together", "expected"), "Same articles": ("q_both", "both", "expected_both")}
CLOSE = "Close in them"


def base_in_words(comentions: Comentions) -> str:
    return f"these {comentions.articles:,} articles" if comentions.articles > 1 else "this article"


def pairs_listed(*, alone: bool) -> strongest_pairs.Among:
    """Which pairs the table lists. alone: the corpus is a single article."""
    if alone:
        return ""
    pairs = st.segmented_control(
        "Pairs listed",
        list(PAIRS_LISTED),
        default="these",
        required=True,
        key=state.PAIRS_LISTED,
        bind="query-params",
        help="“These” lists pairs of the names in the chart, “all” the most certain pairs of all names, “rarer” those of names "
        "that are not in the chart.",
    )
    return PAIRS_LISTED[str(pairs)]


def pairs_table(page: PageContext, comentions: Comentions, chosen: Chosen, among: strongest_pairs.Among, order: str) -> None:
    """The pairs, sorted; a click opens a pair's sentences."""
    strongest = cached.of_filters(strongest_pairs.find_strongest_pairs, max_answers=24)
    every = strongest(page.generation, page.filters, comentions.window, **chosen.names_asked) if among else None
    pairs = strongest_pairs.pairs_among(every, among, comentions.actors) if every else comentions.pairs
    column = "windows" if comentions.articles == 1 else "together"
    by = ["surprise", column] if order == "strength" else [column, "surprise"]
    rows = pairs.sort_values(by, ascending=False, kind="stable").head(MAX_ROWS_SHOWN).reset_index(drop=True)
    where = f"in one {WINDOWS[comentions.window]}"
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    table(
        _coloured(_columns(rows, comentions), rows),
        key="ties-table",
        on_row=lambda row: evidence.ask("comentions", rows["a"][row], rows["b"][row]),
        max_height=456,
        alt=f"Pairs of names by {order}",
        placeholder="",
        columns={
            "Pair": text(width=216),
            "Times": number(width=60, help=f"How often both are {where}"),
            "Together": number(width=68, help=f"Articles with both {where}"),
            "Expected": number(width=68, help=f"Articles with both {where}. {EXPECTED_HELP}"),
            "Tie": text(width=92, help="Beyond, within or below what chance allows, and how many times the expected number"),
            "q": text(width=62, help=Q_HELP),
            "NPMI": number(width=54, help=NPMI_HELP),
            "Name both": number(width=76, help="Articles that name both, anywhere in them"),
            "By chance": number(width=74, help=f"Articles that name both. {EXPECTED_HELP}"),
            "Same articles": text(width=96, help=SAME_ARTICLES_HELP),
            CLOSE: text(width=96, help=CLOSE_HELP),
        },
    )
    quiet(_note(comentions, every, len(pairs), among))


def _columns(rows: pd.DataFrame, comentions: Comentions) -> pd.DataFrame:
    frame = pd.DataFrame({"Pair": rows["name_a"] + " · " + rows["name_b"]})
    if comentions.articles == 1:
        return frame.assign(Times=rows["windows"])
    frame["Together"], frame["Expected"] = rows["together"], rows["expected"]
    frame["Tie"] = _verdicts(rows, *VERDICTS["Tie"])
    frame["q"] = rows["q"].map(q_in_words)
    if comentions.window != "article":
        frame["Name both"], frame["By chance"] = rows["both"], rows["expected_both"]
        frame["Same articles"] = _verdicts(rows, *VERDICTS["Same articles"])
    frame["NPMI"] = rows["npmi"].round(2)
    if comentions.window != "article":
        frame[CLOSE] = _verdicts(rows, "q_close", "together", "expected_close")
    return frame


def _verdicts(rows: pd.DataFrame, q: str, seen: str, expected: str) -> list[str]:
    return [verdict_in_words(*row) for row in rows[[q, seen, expected]].itertuples(index=False)]


def _coloured(frame: pd.DataFrame, rows: pd.DataFrame) -> Any:  # noqa: ANN401 - a Styler, which pandas' stubs leave open
    """The matrix's colours on verdicts beyond or below chance; within chance is grey."""
    t = theme(mode())
    palette = t["chartDivergingColors"]

    def style(q: float, seen: float, expected: float) -> str:
        if not q < FDR_THRESHOLD:
            return f"color: {t['grayTextColor']}"
        excess = np.clip(np.log2(max(seen / expected, 1e-9)), -2, 2)
        ground = palette[round((excess + 2) / 4 * (CLASSES - 1))]
        ink = max((t["textColor"], t["backgroundColor"]), key=lambda colour: contrast(ground, colour))
        return f"background-color: {ground}; color: {ink}"

    columns = {name: asked for name, asked in VERDICTS.items() if name in frame}
    if CLOSE in frame:
        columns[CLOSE] = ("q_close", "together", "expected_close")
    styles = {name: [style(*row) for row in rows[list(asked)].itertuples(index=False)] for name, asked in columns.items()}
    greyed = [f"color: {t['grayTextColor']}" if "Tie" in frame and q >= FDR_THRESHOLD else "" for q in rows["q"]]
    styled = frame.style.apply(lambda column: styles.get(str(column.name), greyed))
    figures = {"Expected": "{:,.1f}", "By chance": "{:,.1f}", "NPMI": "{:.2f}"}
    return styled.format({name: form for name, form in figures.items() if name in frame}, na_rep="")


def _note(comentions: Comentions, every: strongest_pairs.Ties | None, number: int, among: strongest_pairs.Among) -> str:
    base = f"within {base_in_words(comentions)}"
    cut = f" The first {MAX_ROWS_SHOWN:,} are listed; the download has them all." if number > MAX_ROWS_SHOWN else ""
    kinds = "" if len(comentions.kinds) == len(NAMES_OF_KINDS) else f" Only {_kinds(comentions.kinds)} are compared."
    rule = (
        "Copies are counted once; datelines, names inside a title, and outlets and agencies that sign articles are not counted. "
        "Click a row to see its sentences."
    )
    if comentions.articles == 1:
        return f"How often {counted(number, 'pair')} meet {base}; one article cannot tell what is chance.{kinds} {rule}"
    if every is None:
        apart = f"; {comentions.apart:,} of them never meet and are not listed" if comentions.apart else ""
        names = len(comentions.actors)
        return f"{comentions.tested:,} pairs of {names} names compared {base}{apart}.{cut}{kinds} {rule}"
    whose = " of names that are not in the chart" if among == "rarer" else ""
    return (
        f"{counted(number, 'pair')}{whose}, beyond chance and in at least {strongest_pairs.MIN_ARTICLES_TOGETHER} articles; "
        f"{every.tested:,} pairs of the {every.names:,} names in at least {strongest_pairs.MIN_ARTICLES} articles were "
        f"tested {base}.{cut}{kinds} {rule}"
    )


def _kinds(kinds: tuple[str, ...]) -> str:
    return " and ".join(NAMES_OF_KINDS[kind] for kind in kinds)
