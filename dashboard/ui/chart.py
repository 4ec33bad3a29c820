"""Every chart of a page: the figure, its finding in words, what a click does, and the chart as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dashboard.charts.file import Figure, to_html
from dashboard.export.export import stem
from dashboard.ui import state
from dashboard.ui.components import chart_clicks, save_chart
from dashboard.ui.layout import CHART, mode, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, period

SAMPLE = "Sample: invented speech."


def chart(
    page: PageContext,
    figure: Figure,
    *,
    key: str,
    finding: str,
    note: str,
    on_point: Callable[[list[Any]], None] | None = None,
    on_span: Callable[[Any, Any], None] | None = None,
    below: str = "",
) -> None:
    """Draw a figure and a quiet way to save it.

    Args:
        page: whose chart it is.
        figure: without a heading inside it.
        key: one word that says what the chart shows.
        finding: the heading above it, as plain text: no Markdown, nothing escaped.
        note: the quiet line below that heading, likewise.
        on_point: hears the customdata of the point clicked.
        on_span: hears both x values of a dragged box; without it the chart cannot be dragged.
        below: Markdown of the quiet line under the chart, beside the button.
    """
    options: dict[str, Any] = {"theme": None, "key": key, "config": CHART, "alt": finding}
    if on_span:
        options |= {"on_select": partial(_dragged, key, on_span), "selection_mode": ("box",)}
    elif on_point:
        options |= {"on_select": partial(_selected, key, on_point), "selection_mode": ("points",)}
    with st.container(key=f"chart-{key}", gap="xxsmall"):
        st.plotly_chart(figure, **options)
        if on_span and on_point:  # a chart on which a drag selects sends no clicks
            clicks = f"click-{key}"
            chart_clicks(f"chart-{key}", key=clicks, on_clicked=partial(_clicked, clicks, on_point))
        with st.container(horizontal=True, vertical_alignment="top", gap="medium"):
            with st.container(width="stretch"):
                quiet(below)
            _save(page, figure, key, finding, note)


def _selected(key: str, on_point: Callable[[list[Any]], None]) -> None:
    if data := state.selected_point(key):
        on_point(data)


def _dragged(key: str, on_span: Callable[[Any, Any], None]) -> None:
    if span := state.selected_span(key):
        on_span(*span)


def _clicked(key: str, on_point: Callable[[list[Any]], None]) -> None:
    if data := state.triggered(key, "clicked"):
        on_point(list(data))


def source(page: PageContext) -> str:
    """What a chart was made from, for someone who finds it without its page."""
    s = page.summary
    filters = ", ".join(f"{name} {value}" for name, value in page.filters.encode())
    return " ".join(
        [SAMPLE] * page.corpus.sample
        + [f"Source: {page.generation.name}, {s.articles:,} of {counted(s.total, 'article')}, {period(s.first, s.last)}."]
        + [f"Filters: {filters}."] * bool(filters)
        + ["Made with newsdash."]
    )


def _save(page: PageContext, figure: Figure, key: str, finding: str, note: str) -> None:
    made_from, name = source(page), stem(page.generation, page.selection, key)
    with st.popover("Save chart", type="tertiary", icon=":material/download:", key=f"save-{key}"):
        quiet("Saved with its heading, as drawn here. The HTML file keeps the tooltips.")
        save_chart(f"chart-{key}", name=name, finding=finding, note=note, source=made_from, key=f"save-{key}-files")
        st.download_button(
            "HTML",
            partial(to_html, figure, finding, note, mode(), source=made_from),
            f"{name}.html",
            "text/html",
            key=f"save-{key}-html",
            on_click="ignore",
            width="stretch",
        )
