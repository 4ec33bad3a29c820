"""Who stands with one person, organisation or place, and by which names and roles it goes: tables that open what they count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import Ego
from dashboard.ui import cached, evidence
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, plain, times
from dashboard.views.people.over_time import them

TIES, ROWS = 10, 6
Q = (
    "How likely so strong a tie is by accident (log-likelihood), corrected for the number of others compared "
    "(Benjamini-Hochberg). Below 0.05 counts as beyond chance."
)


def ties(page: PageContext, who: str, name: str) -> Ego:
    """The strongest ties against everybody else, observed beside expected."""
    alone = page.selection.total == 1
    windows = ["sentence", "paragraph"] if alone else ["sentence", "paragraph", "article"]
    above = st.container()  # the heading says what is chosen below it
    window: Any = st.segmented_control(
        "Together in one", windows, default="paragraph", required=True, key="window", bind="query-params"
    )
    found = cached.ego(page.generation, page.filters, who, window)
    rows = found.ties.head(TIES)
    with above:
        _found(found, who, name)
    if rows.empty:
        return found

    def chosen() -> None:
        if cells := st.session_state["person-ties"]["selection"]["cells"]:
            evidence.ask("people", who, "tie", str(rows.iloc[cells[0][0]]["id"]))

    table = pd.DataFrame(
        {
            "With": rows["name"],
            "Seen": rows["windows"],
            "Expected": rows["expected"],
            "× chance": rows["ratio"],
            "LL": rows["g2"].round(1) + 0.0,
            "q": ["< 0.001" if q < 0.001 else f"{q:.3f}" for q in rows["q"]],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        key="person-ties",
        on_select=chosen,
        selection_mode="single-cell",
        alt="Who stands together, strongest first",
        column_config={
            "With": st.column_config.TextColumn(width=150),
            "Seen": st.column_config.NumberColumn(width=52, help=f"Shared {found.window}s, of {found.windows:,}."),
            "Expected": st.column_config.NumberColumn(format="%.1f", width=70, help="Were the two independent."),
            "× chance": st.column_config.NumberColumn(format="%.1f", width=66),
            "LL": st.column_config.NumberColumn(format="%.1f", width=50, help="Log-likelihood (Dunning 1993)."),
            "q": st.column_config.TextColumn(width=60, help=Q),
        },
    )
    quiet(
        f"{'The strongest ten. ' if len(found.ties) > TIES else ''}Seen and expected: {found.window}s. Click a row for its "
        "sentences."
    )
    return found


def _found(found: Ego, who: str, name: str) -> None:
    if found.ties.empty:
        section(plain(f"{name} shares no {found.window} with another name"))
        return
    best = found.ties.iloc[0]
    section(
        plain(
            f"{best['name']} stands with {name} {times(best['ratio'])} as often as chance would have it"
            if best["sure"]
            else f"{name} stands with nobody more than chance would have it"
        ),
        f"{counted(len(found.ties), 'name')} of {found.tested:,} others shared a {found.window} with {them(who)}, "
        f"{int(found.ties['sure'].sum()) or 'none'} of them more than chance would have it. Copies count once.",
    )


def names(page: PageContext, who: str) -> None:
    rows = analysis.forms(page.generation, page.selection, who)
    own = rows.loc[rows["form"] == "name", "text"].nunique()
    section(
        f"Called by {counted(own, 'name')}", f"The words that stand for {them(who)}. Demonyms and pronouns are in no other count."
    )
    table = pd.DataFrame({"Words": rows["text"], "As": rows["form"], "Mentions": rows["mentions"], "Articles": rows["articles"]})
    _rows(table, "person-names", "Names", lambda at: ("form", rows["text"][at], rows["form"][at]), who)


def roles(page: PageContext, who: str) -> None:
    rows = analysis.roles(page.generation, page.selection, who)
    if rows.empty:
        return
    section(counted(len(rows), "role"), "As these articles give them, in their words, with the days of the first and the last.")
    days = {"First": rows["first"], "Last": rows["last"]} if rows["first"].notna().any() else {}
    table = pd.DataFrame({"Role": rows["role"], **days, "Articles": rows["articles"]})
    _rows(table, "person-roles", "Roles", lambda at: ("role", rows["role"][at]), who)


def _rows(table: pd.DataFrame, key: str, alt: str, asked: Callable[[int], tuple[str, ...]], who: str) -> None:
    def chosen() -> None:
        if cells := st.session_state[key]["selection"]["cells"]:
            evidence.ask("people", who, *map(str, asked(cells[0][0])))

    day = st.column_config.DateColumn(format="D MMM YYYY", width=92)
    wide = st.column_config.TextColumn(width=190)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= ROWS else 35 * ROWS,
        key=key,
        on_select=chosen,
        selection_mode="single-cell",
        alt=alt,
        column_config={
            "Words": wide,
            "Role": wide,
            "First": day,
            "Last": day,
            "As": st.column_config.TextColumn(width=72),
            "Mentions": st.column_config.NumberColumn(width=74),
            "Articles": st.column_config.NumberColumn(width=66),
        },
    )
