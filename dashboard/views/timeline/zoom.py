"""One step back from a zoom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.ui import address, filters, state
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import period


def step_back(page: PageContext) -> None:
    """A button that restores the period before the last zoom, while that zoom is still in place."""
    before = _read(address.text(state.ZOOMED_FROM))
    if before is None or before == (page.filters.since, page.filters.until):
        return
    st.button(
        f"Back to {period(*before) if all(before) else 'the whole period' if not any(before) else 'the period before'}",
        icon=":material/undo:",
        type="tertiary",
        key="zoom-back",
        on_click=_restore,
        args=before,
    )


def _read(text: str) -> tuple[date | None, date | None] | None:
    """The period that the address holds; None for none, or one that cannot be read."""
    first, dots, last = text.partition("..")
    try:
        return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None) if dots else None
    except ValueError:
        return None


def _restore(since: date | None, until: date | None) -> None:
    state.ZOOMED_FROM.set("")
    filters.apply(replace(filters.current(), since=since, until=until))
