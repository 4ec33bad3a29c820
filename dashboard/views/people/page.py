"""People, organisations and places: all of them, most articles first, and a page for each."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.choices import ACTOR_TYPES
from dashboard.analysis.people.actors import current_ids, rank_actors
from dashboard.ui import address, cached, state
from dashboard.ui.layout import empty, no_match
from dashboard.ui.page_context import page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import plain
from dashboard.views.people.directory import directory
from dashboard.views.people.profile import profile_page

TITLE = "People"


def main() -> None:
    page = page_context(TITLE)
    who = address.text(state.WHO)
    if who:
        who = cached.of_corpus(current_ids)(page.generation, (who,)).get(who, who)
        profile_page(page, TITLE, who, on_back=_back)
        return
    above = st.container()  # its download depends on what is chosen below it
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        name = st.text_input(
            "Name", key=state.NAMED, bind="query-params", type="search", placeholder="Any name", width=230
        ).strip()
        kind = st.segmented_control(
            "Show", list(ACTOR_TYPES), default="all", required=True, key=state.NAME_TYPE, bind="query-params"
        )
    with above:
        page_header(page, TITLE, "actors", type=ACTOR_TYPES[kind or "all"], named=name)
    if not len(page.selection.articles):
        no_match()
        return
    rows = cached.of_filters(rank_actors)(page.generation, page.filters, type=ACTOR_TYPES[kind or "all"], named=name)
    if rows.empty:
        _nothing(kind or "all", name)
        return
    directory(page, kind or "all", ACTOR_TYPES[kind or "all"], name, len(rows))


def _nothing(kind: str, name: str) -> None:
    """No row, because of the name searched for or of the kind."""
    if name:
        noun = {"all": "person, organisation or place", "people": "person", "organisations": "organisation", "places": "place"}
        empty(
            plain(f"No {noun[kind]} in these articles is called “{name}”"),
            "Part of a name is enough, and other names of the same person, organisation or place are searched too. For words "
            "that are not names, use the Words field in the sidebar.",
            action="All names",
            on_click=_all,
        )
    else:
        empty(
            f"No {'names' if kind == 'all' else kind} were found in these articles",
            "A language model finds them in English text; open an article on the Articles page to see what it found.",
        )


def _all() -> None:
    state.NAMED.set("")
    state.NAME_TYPE.set("all")


def _back() -> None:
    state.WHO.set("")


main()
