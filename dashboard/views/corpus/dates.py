"""Where each date came from, and a way to the articles without one; and what else had to be guessed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.corpus.composition import date_sources
from dashboard.analysis.selection.filters import Filters
from dashboard.ui import filters, navigation
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, days_in_words
from dashboard.views.corpus.guesses import guesses

ORIGINS = {
    "field": "a field of the input",
    "file name": "the file’s name",
    "folder": "the folder’s name",
    "url": "the address",
    "page": "the web page",
    "feed": "the feed",
    "text": "the article’s text",
    "": "no date found",
}


def dates(page: PageContext) -> None:
    origins, total = date_sources(page.generation), page.generation.meta.articles
    undated = origins.get("", 0)
    section(
        _finding(undated, total),
        f"By where the date was found. {days_in_words(page.generation.meta.zone)} Undated articles are counted everywhere except "
        "over time.",
    )
    rows = [(ORIGINS.get(origin, origin), number, f"{100 * number / total:.1f}%") for origin, number in origins.items()]
    table(pd.DataFrame(rows, columns=["Date from", "Articles", "Share"]), alt="Articles by where their date was found")
    if undated:
        st.button(
            "List the undated articles",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="tertiary",
            key="list-undated",
            on_click=_list_undated,
        )
        quiet(
            "If the dates are in a column with another name, add the articles again and choose it under “Look first”, or use "
            "`newsdash ingest --map published=COLUMN`."
        )
    guesses(page)


def _finding(undated: int, total: int) -> str:
    if undated:
        return f"{undated:,} of {counted(total, 'article')} {'has' if undated == 1 else 'have'} no date"
    return f"All {total:,} articles have a date" if total > 1 else "The article has a date"


def _list_undated() -> None:
    filters.apply(Filters(undated="only"))
    navigation.leave("Articles")
