"""With whom one person, organisation or place appears, and under which names and roles: tables that open what they count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import ActorPairs
from dashboard.analysis.people.pairs_of_actor import find_pairs_of_actor as ego_analysis
from dashboard.ui import cached, evidence
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import LL_HELP, Q_HELP, q_in_words
from dashboard.ui.table import ROW_PIXELS, table
from dashboard.ui.wording import counted, plain, times
from dashboard.views.people.over_time import them

MAX_TIES_SHOWN = 10
MAX_ROWS_WITHOUT_SCROLLING = 6


def ties(page: PageContext, who: str, name: str) -> ActorPairs:
    """The strongest ties with all others, observed beside expected."""
    alone = page.selection.total == 1
    windows = ["sentence", "paragraph"] if alone else ["sentence", "paragraph", "article"]
    above = st.container()  # the heading depends on what is chosen below it
    window: Any = st.segmented_control(
        "Together in one", windows, default="paragraph", required=True, key="window", bind="query-params"
    )
    ego = cached.of_filters(ego_analysis)(page.generation, page.filters, who, window)
    rows = ego.ties.head(MAX_TIES_SHOWN)
    with above:
        _heading(ego, who, name)
    if rows.empty:
        return ego

    shown = pd.DataFrame(
        {
            "With": rows["name"],
            "Seen": rows["windows"],
            "Expected": rows["expected"],
            "× chance": rows["ratio"],
            "LL": rows["g2"].round(1) + 0.0,
            "q": rows["q"].map(q_in_words),
        }
    )
    table(
        shown,
        key="person-ties",
        on_row=lambda row: evidence.ask("people", who, "tie", str(rows.iloc[row]["id"])),
        alt="Names that appear together, strongest tie first",
        columns={
            "With": st.column_config.TextColumn(width=150),
            "Seen": st.column_config.NumberColumn(width=52, help=f"Shared {ego.window}s, of {ego.windows:,}"),
            "Expected": st.column_config.NumberColumn(format="%.1f", width=70, help="If the two were independent"),
            "× chance": st.column_config.NumberColumn(format="%.1f", width=66),
            "LL": st.column_config.NumberColumn(format="%.1f", width=50, help=LL_HELP),
            "q": st.column_config.TextColumn(width=60, help=Q_HELP),
        },
    )
    quiet(
        f"{'The ten strongest. ' if len(ego.ties) > MAX_TIES_SHOWN else ''}Seen and expected: {ego.window}s. Click a row to see "
        "its sentences."
    )
    return ego


def _heading(ego: ActorPairs, who: str, name: str) -> None:
    if ego.ties.empty:
        section(plain(f"{name} shares no {ego.window} with another name"))
        return
    best = ego.ties.iloc[0]
    section(
        plain(
            f"{best['name']} appears with {name} {times(best['ratio'])} as often as expected by chance"
            if best["sure"]
            else f"{name} appears with no other name more often than expected by chance"
        ),
        f"{counted(len(ego.ties), 'name')} of {ego.tested:,} others shared a {ego.window} with {them(who)}, "
        f"{int(ego.ties['sure'].sum()) or 'none'} of them more often than expected by chance. Copies are counted once.",
    )


def names(page: PageContext, who: str) -> None:
    rows = analysis.forms(page.generation, page.selection, who)
    own = rows.loc[rows["form"] == "name", "text"].nunique()
    section(
        f"Known by {counted(own, 'name')}",
        f"The words that refer to {them(who)}. Demonyms and pronouns are counted only here.",
    )
    shown = pd.DataFrame({"Words": rows["text"], "As": rows["form"], "Mentions": rows["mentions"], "Articles": rows["articles"]})
    _table(shown, "person-names", "Names", lambda row: ("form", rows["text"][row], rows["form"][row]), who)


def roles(page: PageContext, who: str) -> None:
    rows = analysis.roles(page.generation, page.selection, who)
    if rows.empty:
        return
    section(counted(len(rows), "role"), "In the words of these articles, with the days of the first and the last that uses them.")
    days = {"First": rows["first"], "Last": rows["last"]} if rows["first"].notna().any() else {}
    shown = pd.DataFrame({"Role": rows["role"], **days, "Articles": rows["articles"]})
    _table(shown, "person-roles", "Roles", lambda row: ("role", rows["role"][row]), who)


def _table(rows: pd.DataFrame, key: str, alt: str, asked: Callable[[int], tuple[str, ...]], who: str) -> None:
    day = st.column_config.DateColumn(format="D MMM YYYY", width=92)
    wide = st.column_config.TextColumn(width=190)
    table(
        rows,
        key=key,
        on_row=lambda row: evidence.ask("people", who, *map(str, asked(row))),
        max_height=None if len(rows) <= MAX_ROWS_WITHOUT_SCROLLING else ROW_PIXELS * MAX_ROWS_WITHOUT_SCROLLING,
        alt=alt,
        columns={
            "Words": wide,
            "Role": wide,
            "First": day,
            "Last": day,
            "As": st.column_config.TextColumn(width=72),
            "Mentions": st.column_config.NumberColumn(width=74),
            "Articles": st.column_config.NumberColumn(width=66),
        },
    )
