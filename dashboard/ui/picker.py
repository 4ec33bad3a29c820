"""Choosing a corpus: at the top of the sidebar, and in the address of every page."""

from __future__ import annotations

import streamlit as st

from dashboard import settings
from dashboard.ui import address, corpora, filters, state


def choose(name: str) -> None:
    """Show another corpus, without the filters, whose people and topics it may not have. A callback."""
    state.CORPUS.set(name)
    filters.reset()


def picker() -> None:
    """A list of the corpora, if there is more than one."""
    with st.sidebar:
        chosen = address.text(state.CORPUS)
        names = corpora.names()
        if not names:
            return
        names = {"": corpora.name_of(settings.corpus()), **names}
        displayed = state.displayed(state.CORPUS)
        displayed.set(chosen if chosen in names else "")
        st.selectbox(
            "Corpus",
            list(names),
            key=displayed,
            on_change=lambda: choose(displayed.get() or ""),
            format_func=names.__getitem__,
        )
