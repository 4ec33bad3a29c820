"""People, organisations and places: who there is, most articles first, and a page for each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.people.actors import Type
from dashboard.analysis.time.timeline import Bin
from dashboard.ui import address, cached
from dashboard.ui.filters import TYPES
from dashboard.ui.layout import empty, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, plain
from dashboard.views.people.profile import person, share

TITLE = "People"
PAGE = 25
KINDS: dict[str, Type] = {"all": "", "people": "person", "organisations": "organisation", "places": "location"}


def main() -> None:
    page = page_context(TITLE)
    who = address.text("who")
    if who:
        person(page, TITLE, who, on_back=_back)
        return
    above = st.container()  # the head gives away what is chosen below it
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        named = st.text_input("Name", key="named", bind="query-params", type="search", placeholder="Any name", width=230).strip()
        kind = st.segmented_control("Show", list(KINDS), default="all", required=True, key="type", bind="query-params") or "all"
    with above:
        page_header(page, TITLE, "actors", type=KINDS[kind], named=named)
    if not len(page.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    found = cached.ranked(page.generation, page.filters, KINDS[kind], named)
    if found.empty:
        nobody(kind, named)
        return
    directory(page, kind, named, len(found))


def directory(page: PageContext, kind: str, named: str, number: int) -> None:
    """A page of the rows that the download has, in its order."""
    pages = -(-number // PAGE)
    at = min(st.session_state.get("people-page") or 1, pages)
    rows = cached.people(page.generation, page.filters, KINDS[kind], named, offset=(at - 1) * PAGE, limit=PAGE)
    by, alone = _bin(page), page.selection.total == 1
    first = cached.people(page.generation, page.filters, KINDS[kind], named, offset=0, limit=PAGE).iloc[0]
    among = "" if kind == "all" and not named else " of these"
    often = counted(int(first["mentions"]), "time") if alone else share(first, len(page.selection.articles))
    section(
        plain(f"{first['name']} is named most{among}: {often}"),
        f"{_which(at, number, kind)}, most {'mentions' if alone else 'articles'} first. Counted by name or role; quotes are "
        "words inside marks.",
    )

    def chosen() -> None:
        if cells := st.session_state["people"]["selection"]["cells"]:
            st.session_state["who"] = str(rows.iloc[cells[0][0]]["id"])

    table = pd.DataFrame(
        {
            "Name": rows["name"],
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
    if alone:  # what says the same of every row
        table = table.drop(columns=["Articles", "Share", "First", "Last"])
    trends = cached.trends(page.generation, page.filters, tuple(rows["id"]), by)
    if len(trends) > len(rows) and not alone:  # one bin is no line
        # Not at the end: where a window is narrow, a line cut off at its right looks as if nothing had happened of late.
        table.insert(list(table.columns).index("First"), "Over time", rows["id"].map(trends.groupby("id")["articles"].agg(list)))
    day = st.column_config.DateColumn(format="D MMM YYYY", width=92)
    st.dataframe(
        table,
        hide_index=True,
        height="content",
        key="people",
        on_select=chosen,
        selection_mode="single-cell",
        alt="People, organisations and places",
        column_config={
            "Name": st.column_config.TextColumn(width=160),
            "Kind": st.column_config.TextColumn(width=84),
            "Articles": st.column_config.NumberColumn(format="localized", width=60),
            "Share": st.column_config.NumberColumn(format="%.0f %%", width=54, help="Of the selected articles."),
            "Mentions": st.column_config.NumberColumn(format="localized", width=70),
            "Quotes": st.column_config.NumberColumn(width=58, help="Their words inside marks."),
            "Paraphrases": st.column_config.NumberColumn(width=82, help="Their words as the outlet has them."),
            "Quotes about": st.column_config.NumberColumn(width=90, help="Words of others inside marks that name them."),
            "First": day,
            "Last": day,
            "Over time": st.column_config.LineChartColumn(
                y_min=0, width=96, help=f"Articles a {by}, each line on its own scale."
            ),
        },
    )
    lines = f" Lines: articles a {by}, each on its own scale." if "Over time" in table else ""
    quiet(f"Click a row for the page behind it.{lines} The download has all {number:,}.")
    if pages > 1:
        st.pagination(pages, key="people-page", bind="query-params")


def _bin(page: PageContext) -> Bin:
    """A bin that leaves some twelve to sixty points to a line as long as a word."""
    days = cached.span(page.generation)
    length = (days[1] - days[0]).days if days else 0
    return "month" if length > 366 else "week" if length > 60 else "day"


def _which(at: int, number: int, kind: str) -> str:
    what = "names" if kind == "all" else kind
    if number <= PAGE:
        return f"{number:,} {what if number > 1 else 'name'}"
    return f"{(at - 1) * PAGE + 1:,} to {min(at * PAGE, number):,} of {number:,} {what}"


def nobody(kind: str, named: str) -> None:
    """No row: whether the letters or the kind leave nothing."""
    if named:
        among = {"all": "Nobody and nothing", "people": "Nobody", "organisations": "No organisation", "places": "No place"}[kind]
        empty(
            plain(f"{among} in these articles is called “{named}”"),
            "Parts of a name are enough, and other names of "
            "its own are searched, too. For words that are no name there is the search for words at the left.",
            action="All names",
            on_click=_all,
        )
    else:
        empty(
            f"No {'names' if kind == 'all' else kind} were found in these articles",
            "They are found in English text, by a language model; the Articles page shows what it read.",
        )


def _all() -> None:
    st.session_state["named"], st.session_state["type"] = "", "all"


def _back() -> None:
    st.session_state["who"] = ""


main()
