"""Which names are counted as one person, organisation or place only because the corpus says so, and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.people.actors import joined_names, names_left_out
from dashboard.ui import cached
from dashboard.ui.filters import TYPES
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import ROW_PIXELS, table
from dashboard.ui.wording import counted, plain

MAX_ROWS_WITHOUT_SCROLLING = 6
MAX_NAMES_TOLD = 4


def joined(page: PageContext, who: str) -> None:
    """The names joined to one person, organisation or place, each with its evidence; nothing where there are none."""
    rows = cached.of_corpus(joined_names)(page.generation, who)
    if rows.empty:
        return
    section(
        f"{counted(len(rows), 'name')} joined by inference",
        "No article says that these names are theirs: the whole corpus does. A link to one of them opens this page.",
    )
    frame = pd.DataFrame(
        {"Name": rows["name"], "Kind": rows["type"].map(TYPES), "Articles": rows["articles"], "Why": rows["evidence"]}
    )
    table(
        frame,
        key="person-joined",
        max_height=None if len(rows) <= MAX_ROWS_WITHOUT_SCROLLING else ROW_PIXELS * MAX_ROWS_WITHOUT_SCROLLING,
        alt="Names joined by inference",
        columns={
            "Name": st.column_config.TextColumn(width=130),
            "Kind": st.column_config.TextColumn(width=84),
            "Articles": st.column_config.NumberColumn(width=60, help="Of the whole corpus, with this name"),
            "Why": st.column_config.TextColumn(width=420),
        },
    )


def left_out(page: PageContext) -> None:
    """What the tables of names leave out, in a sentence."""
    rows = cached.of_corpus(names_left_out)(page.generation)
    if len(rows):
        told = ", ".join(rows["name"].head(MAX_NAMES_TOLD))
        more = ", …" if len(rows) > MAX_NAMES_TOLD else ""
        quiet(plain(f"Left out: {counted(len(rows), 'name')} of commodities, indices, tickers and terms ({told}{more})."))
