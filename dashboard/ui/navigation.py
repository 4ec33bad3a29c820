"""The pages, and the way from one to another with the filters kept."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from dashboard.ui import state

PAGES = {
    "Overview": "views/overview/page.py",
    "Timeline": "views/timeline/page.py",
    "Topics": "views/topics/page.py",
    "People": "views/people/page.py",
    "Co-mentions": "views/comentions/page.py",
    "Quotes": "views/quotes/page.py",
    "Compare": "views/compare/page.py",
    "Articles": "views/articles/page.py",
    "Corpus": "views/corpus/page.py",
    "Methods": "views/methods/page.py",
}
"""The file of every page by its title, in the order of the menu; the first one opens."""


def address_of(page: str) -> str:
    """The last part of a page's address."""
    return page.lower().replace("-", "")


def go(page: str, **address: str) -> NoReturn:
    """Go to a page with these values in its address. Works in a drawer too, which is closed."""
    leave(page, **address)
    st.rerun()
    raise AssertionError("a rerun does not return")


def leave(page: str, **address: str) -> None:
    """The same for a callback, after which the script runs anyway."""
    state.EVIDENCE.pop()
    state.DESTINATION.set((page, address))


def follow(page: str) -> None:
    """Called by the entry script: change to the page asked for, or, if it is open already, fill its fields."""
    asked = state.DESTINATION.pop()
    if asked is None:
        return
    destination, address = asked
    if destination != page:
        st.switch_page(PAGES[destination], query_params=address)
    for name, value in address.items():  # before the fields are drawn: afterwards they accept no value
        state.Key[str](name).set(value)
