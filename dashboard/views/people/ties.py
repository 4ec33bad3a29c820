"""With whom one person, organisation or place appears, and under which names and roles: tables that open what they count."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.analysis.people import profile as analysis
from dashboard.analysis.people.pairs_of_actor import ActorPairs, find_pairs_of_actor
from dashboard.analysis.people.telling_pairs import is_trivial
from dashboard.analysis.phrases import WINDOWS
from dashboard.ui import cached, evidence
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import EXPECTED_HELP, PASSAGE, Q_HELP, q_in_words, verdict_in_words, window_control
from dashboard.ui.table import ROW_PIXELS, table
from dashboard.ui.wording import counted, plain, times
from dashboard.views.people.over_time import them

MAX_TIES_SHOWN = 10
MAX_ROWS_WITHOUT_SCROLLING = 6


def ties(page: PageContext, who: str, name: str) -> ActorPairs:
    """The strongest ties with all others, observed beside expected."""
    alone = page.selection.total == 1
    above = st.container()  # the heading depends on what is chosen below it
    window = window_control(alone=alone)
    ego = cached.of_filters(find_pairs_of_actor)(page.generation, page.filters, who, window)
    rows = ego.ties.head(MAX_TIES_SHOWN)
    with above:
        _heading(ego, who, name)
    if rows.empty:
        return ego

    single = ego.articles == 1
    frame = pd.DataFrame({"With": rows["name"], "Times": rows["windows"]})
    if not single:
        verdicts = [verdict_in_words(*row) for row in rows[["q", "together", "expected"]].itertuples(index=False)]
        frame = pd.DataFrame({"With": rows["name"], "Together": rows["together"], "Expected": rows["expected"], "Tie": verdicts})
        frame = frame.assign(q=rows["q"].map(q_in_words))
    where = f"in one {WINDOWS[window]}"
    table(
        frame,
        key="person-ties",
        on_row=lambda row: evidence.ask("people", who, "tie", str(rows.iloc[row]["id"])),
        alt="Names that appear together, strongest tie first",
        columns={
            "With": st.column_config.TextColumn(width=168),
            "Times": st.column_config.NumberColumn(width=60, help=f"How often both are {where}"),
            "Together": st.column_config.NumberColumn(width=66, help=f"Articles with both {where}, of {ego.articles:,}"),
            "Expected": st.column_config.NumberColumn(format="%.1f", width=66, help=EXPECTED_HELP),
            "Tie": st.column_config.TextColumn(width=92, help="Beyond, within or below chance, and times the expected number"),
            "q": st.column_config.TextColumn(width=60, help=Q_HELP),
        },
    )
    strongest = "The ten strongest. " if len(ego.ties) > MAX_TIES_SHOWN else ""
    counts = "" if single else f"Together and expected: articles with both {where}. "
    quiet(f"{strongest}{counts}Click a row to see its sentences.")
    return ego


def _heading(ego: ActorPairs, who: str, name: str) -> None:
    where = WINDOWS[ego.window]
    if ego.ties.empty:
        section(plain(f"{name} meets no other name in one {where}"))
        return
    best = ego.ties.iloc[0]
    telling = ego.ties[[not is_trivial(name, other, both_places=False) for other in ego.ties["name"]]]
    best = telling.iloc[0] if len(telling) else best
    passage = f"; {PASSAGE}" if ego.window == "paragraph" else ""
    if ego.articles == 1:
        section(
            plain(f"{name} is named with {counted(len(ego.ties), 'other name')} in one {where}"),
            f"Most frequent first; one article cannot tell what is chance{passage}.",
        )
        return
    section(
        plain(
            f"{best['name']} appears with {name} {times(best['ratio'])} as often as expected by chance"
            if best["sure"]
            else f"{name} appears with no other name more often than expected by chance"
        ),
        f"{counted(len(ego.ties), 'name')} of {ego.tested:,} others are in one {where} with {them(who)}, "
        f"{int(ego.ties['sure'].sum()) or 'none'} of them more often than expected by chance. Copies are counted once{passage}.",
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
