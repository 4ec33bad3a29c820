"""The pages there are, and the way from one to another with the shared filters kept."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

GOING = "going"
PAGES = {
    "Overview": "views/overview.py",
    "Timeline": "views/timeline.py",
    "Topics": "views/topics/page.py",
    "People": "views/people/page.py",
    "Co-mentions": "views/comentions/page.py",
    "Quotes": "views/quotes.py",
    "Articles": "views/articles/page.py",
    "Corpus": "views/corpus.py",
    "Methods": "views/methods/page.py",
}
"""Every page's file by its title, in the order of the menu; the first one opens."""
DRAWER = "evidence"


def address_of(page: str) -> str:
    """The last part of a page's address."""
    return page.lower().replace("-", "")


def go(page: str, **address: str) -> NoReturn:
    """Go to a page with this in its address; from a drawer too, which may not change the page itself and is closed."""
    leave(page, **address)
    st.rerun()
    raise AssertionError("a rerun does not return")


def leave(page: str, **address: str) -> None:
    """The same for a callback, after which the page is run anyway."""
    st.session_state.pop(DRAWER, None)
    st.session_state[GOING] = (page, address)


def follow(page: str) -> None:
    """The entry script's part of it: change the page, or, where it is this one already, what its fields hold."""
    if GOING not in st.session_state:
        return
    wanted, address = st.session_state.pop(GOING)
    if wanted != page:
        st.switch_page(PAGES[wanted], query_params=address)
    for name, value in address.items():  # before the fields are drawn: later they take no value
        st.session_state[name] = value
