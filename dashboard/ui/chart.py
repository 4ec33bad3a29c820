"""Every chart of a page: the figure, what it says in words, its click, and the chart as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import streamlit as st

from dashboard.charts.file import Figure, to_html
from dashboard.export.export import stem
from dashboard.ui import components
from dashboard.ui.components import chart_clicks, save_chart
from dashboard.ui.layout import CHART, mode, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, period

type Selection = Literal["points", "box", "lasso"]

SAMPLE = "Sample: invented speech."


def chart(
    page: PageContext,
    figure: Figure,
    *,
    key: str,
    finding: str,
    note: str,
    on_select: Callable[[], None] | None = None,
    selection_mode: Sequence[Selection] = ("points",),
    on_click: Callable[[], None] | None = None,
    below: str = "",
) -> None:
    """Draw a figure, and a quiet way to keep it.

    finding, note: the heading above it and its quiet line, as plain text: no Markdown, nothing escaped. key: of the chart,
    one word that says what it shows; `st.session_state[key]["selection"]` holds what was clicked when `on_select` is called.
    on_click: for a chart on which a drag selects, which sends no clicks: the point's customdata is in `clicked(key)`.
    below: Markdown of the quiet line under the chart, beside the button.
    """
    with st.container(key=f"chart-{key}", gap="xxsmall"):
        if on_select:
            st.plotly_chart(
                figure, theme=None, key=key, on_select=on_select, selection_mode=selection_mode, config=CHART, alt=finding
            )
        else:
            st.plotly_chart(figure, theme=None, key=key, config=CHART, alt=finding)
        if on_click:
            chart_clicks(f"chart-{key}", key=f"click-{key}", on_clicked=on_click)
        with st.container(horizontal=True, vertical_alignment="top", gap="medium"):
            with st.container(width="stretch"):
                quiet(below)
            _save(page, figure, key, finding, note)


def clicked(key: str) -> list[Any]:
    """The customdata of the point that was clicked on the chart `key`. For `on_click`."""
    return components.clicked(f"click-{key}")


def source(page: PageContext) -> str:
    """What a chart was made from, for whoever finds it without its page."""
    s = page.summary
    asked = ", ".join(f"{name} {value}" for name, value in page.filters.encode())
    return " ".join(
        [SAMPLE] * page.corpus.sample
        + [f"Source: {page.generation.name}, {s.articles:,} of {counted(s.total, 'article')}, {period(s.first, s.last)}."]
        + [f"Filters: {asked}."] * bool(asked)
        + ["Made with newsdash."]
    )


def _save(page: PageContext, figure: Figure, key: str, finding: str, note: str) -> None:
    said, name = source(page), stem(page.generation, page.selection, key)
    with st.popover("Save chart", type="tertiary", icon=":material/download:", key=f"save-{key}"):
        quiet("With its heading, as drawn here. HTML keeps what points say.")
        save_chart(f"chart-{key}", name=name, finding=finding, note=note, source=said, key=f"save-{key}-files")
        st.download_button(
            "HTML",
            partial(to_html, figure, finding, note, mode(), source=said),
            f"{name}.html",
            "text/html",
            key=f"save-{key}-html",
            on_click="ignore",
            width="stretch",
        )
