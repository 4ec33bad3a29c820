"""People, organisations and places as a table, most articles first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.analysis.people.actors import Type, describe_actors, rank_actors
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.trends import trends
from dashboard.store.generation import Generation
from dashboard.ui import cached, state
from dashboard.ui.filters import TYPES
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain
from dashboard.views.people.inferred import left_out
from dashboard.views.people.profile import share_in_words

NAMES_PER_PAGE = 25


def directory(page: PageContext, kind: str, type_: Type, name: str, number: int) -> None:
    """A page of the rows that the download has, in its order; number: rows in all."""
    pages = Pages(number, NAMES_PER_PAGE, state.PEOPLE_PAGE)
    part = cached.of_filters(_part)
    rows = part(page.generation, page.filters, type_, name, pages.offset)
    first = part(page.generation, page.filters, type_, name, 0).iloc[0]
    alone = page.selection.total == 1
    among = "" if kind == "all" else " of these"
    often = counted(int(first["mentions"]), "time") if alone else share_in_words(first, len(page.selection.articles))
    finding = f"{first['name']} is closest to “{name}”: {often}" if name else f"{first['name']} is named most{among}: {often}"
    order = f"{'closest names first, then ' * bool(name)}most {'mentions' if alone else 'articles'}{' first' * (not name)}"
    section(plain(finding), f"{_range(pages, kind)}, {order}. Counted by name or role; quotes are words inside quotation marks.")
    frame, bin_size = _columns(rows), cached.sparkline_bin(page.generation)
    if alone:  # these say the same of every row
        frame = frame.drop(columns=["Articles", "Share", "First", "Last"])
    over_time = cached.of_filters(trends)(page.generation, page.filters, tuple(rows["id"]), bin_size)
    if len(over_time) > len(rows) and not alone:  # a single bin is no line
        # Not the last column: in a narrow window, a line cut off at its right looks as if nothing had happened of late.
        lines = rows["id"].map(over_time.groupby("id")["articles"].agg(list))
        frame.insert(list(frame.columns).index("First"), "Over time", lines)
    day = st.column_config.DateColumn(format="D MMM YYYY", width=92)
    table(
        frame,
        key="people",
        on_row=lambda row: state.WHO.set(str(rows.iloc[row]["id"])),
        alt="People, organisations and places",
        columns={
            "Name": st.column_config.TextColumn(
                width=160,
                help="≈: other names are counted here because the whole corpus says so; ?: the name may be more than one’s. The "
                "page of the name says which and why",
            ),
            "Kind": st.column_config.TextColumn(width=84),
            "Articles": st.column_config.NumberColumn(format="localized", width=60),
            "Share": st.column_config.NumberColumn(format="%.0f%%", width=54, help="Of the selected articles"),
            "Mentions": st.column_config.NumberColumn(format="localized", width=70),
            "Quotes": st.column_config.NumberColumn(width=58, help="Of them, inside quotation marks"),
            "Paraphrases": st.column_config.NumberColumn(width=82, help="Of what they said, in the outlet’s words"),
            "Quotes about": st.column_config.NumberColumn(width=90, help="By others, inside quotation marks, naming them"),
            "First": day,
            "Last": day,
            "Over time": st.column_config.LineChartColumn(
                y_min=0, width=96, help=f"Articles per {bin_size}, each line on its own scale"
            ),
        },
    )
    lines_note = f" Lines: articles per {bin_size}, each on its own scale." if "Over time" in frame else ""
    quiet(f"Click a row to open its page.{lines_note} The download has all {number:,}.")
    left_out(page)
    pages.draw()


def _part(generation: Generation, selection: Selection, type_: Type, name: str, offset: int) -> pd.DataFrame:
    rows = cached.of_filters(rank_actors)(generation, selection.filters, type=type_, named=name)
    return describe_actors(generation, selection, rows.iloc[offset : offset + NAMES_PER_PAGE])


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name": list(map(_marked, rows["name"], rows["joined"], rows["doubt"])),
            "Kind": rows["type"].map(TYPES),
            "Articles": rows["articles"],
            "Share": 100 * rows["share"],
            "Mentions": rows["mentions"],
            "Quotes": rows["quotes"],
            "Paraphrases": rows["paraphrases"],
            "Quotes about": rows["quotes_about"],
            "First": rows["first"],
            "Last": rows["last"],
        }
    )


def _marked(name: str, joined: Sequence[str], doubt: str) -> str:
    """The name with a sign of what was inferred."""
    return f"{name}{' ≈' if len(joined) else ''}{' ?' if doubt else ''}"


def _range(pages: Pages, kind: str) -> str:
    what = "names" if kind == "all" else kind
    if pages.rows <= pages.size:
        return f"{pages.rows:,} {what if pages.rows > 1 else 'name'}"
    return f"{pages.offset + 1:,} to {min(pages.offset + pages.size, pages.rows):,} of {pages.rows:,} {what}"
