"""Every table of a page: its height, and what a click on a row does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.ui import state

HEADER_PIXELS, ROW_PIXELS = 38, 35


def table(
    rows: pd.DataFrame | Styler,
    *,
    alt: str,
    key: str | None = None,
    max_height: int | None = None,
    columns: Mapping[str, Any] | None = None,
    on_row: Callable[[int], None] | None = None,
    on_cell: Callable[[int, str], None] | None = None,
    placeholder: str | None = None,
) -> None:
    """Draw rows that can be sorted, and clicked if `on_row` or `on_cell` is given.

    Args:
        rows: numbered from 0, or their styled form.
        alt: what the table holds, for a screen reader.
        key: needed with `on_row` and `on_cell`.
        max_height: in pixels; without it the table is as high as its rows.
        columns: Streamlit's column_config.
        on_row: hears the number of the row clicked, by the order of `rows`.
        on_cell: hears the row number and the column's name.
        placeholder: what an empty cell shows.
    """
    options: dict[str, Any] = {
        "hide_index": True,
        "height": "content" if max_height is None else min(max_height, HEADER_PIXELS + ROW_PIXELS * max(len(rows.index), 1)),
        "alt": alt,
        "column_config": columns,
        "key": key,
        "placeholder": placeholder,
    }
    if key and (on_row or on_cell):
        options |= {"on_select": partial(_selected, key, on_row, on_cell), "selection_mode": "single-cell"}
    st.dataframe(rows, **options)


def _selected(key: str, on_row: Callable[[int], None] | None, on_cell: Callable[[int, str], None] | None) -> None:
    cell = state.selected_cell(key)
    if cell is None:
        return
    if on_row:
        on_row(cell[0])
    if on_cell:
        on_cell(*cell)
