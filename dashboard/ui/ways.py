"""From a name or a number on one page to another page, the shared filters kept."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

GOING = "going"
FILES = {"Timeline": "views/timeline.py", "People": "views/actors.py",
         "Quotes": "views/quotes.py", "Articles": "views/articles.py", "Corpus": "views/corpus.py"}
"""Where one can go, by the title of the page."""
DRAWER = "evidence"


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
        st.switch_page(FILES[wanted], query_params=address)
    for name, value in address.items():  # before the fields are drawn: later they take no value
        st.session_state[name] = value
