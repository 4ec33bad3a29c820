"""Choosing a corpus: at the top of the sidebar, and in the address of every page."""

from __future__ import annotations

import streamlit as st

from dashboard import settings
from dashboard.ui import address, corpora, filters


def choose(name: str) -> None:
    """Show another corpus, without the filters of this one, whose people and topics it may not have. A callback."""
    st.session_state[corpora.CHOSEN] = name
    filters.reset()


def picker() -> None:
    """At the top of the sidebar, where there is anything to choose; what is chosen is in the address."""
    with st.sidebar:
        held = address.text(corpora.CHOSEN)
        names = corpora.known()
        if not names:
            return
        served = corpora.called(str(settings.corpus()), 0)
        st.session_state["corpus-shown"] = held if held in names else ""
        st.selectbox(
            "Corpus",
            ["", *names],
            key="corpus-shown",
            on_change=lambda: choose(st.session_state["corpus-shown"]),
            format_func=lambda name: names.get(name, served),
        )
