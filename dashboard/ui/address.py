"""What a page keeps in the address beside the filters, where the address has ids and the page shows names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard.ui.state import Key, displayed


def text(key: Key[str]) -> str:
    """The value of `key` in the address, "" if it has none. It is kept there by a field that is not displayed."""
    with st.container(key=f"address-{key}"):
        return st.text_input(key, key=key, bind="query-params", label_visibility="collapsed").strip()


def choice(label: str, key: Key[str], options: Sequence[str], names: Callable[[str], str], *, width: int) -> str:
    """Let the reader choose an id by its name; an id from the address that is not among the options becomes one."""
    chosen = text(key)
    displayed(key).set(chosen)
    st.selectbox(
        label,
        list(options) if chosen in options else [*options, chosen],
        key=displayed(key),
        format_func=names,
        filter_mode="contains",
        on_change=partial(_keep, key),
        width=width,
    )
    return chosen


def several(label: str, key: Key[str], options: Sequence[str], names: Callable[[str], str], *, help: str) -> tuple[str, ...]:  # noqa: A002
    """Let the reader choose ids by their names; the address has them joined by commas."""
    chosen = tuple(filter(None, text(key).split(",")))
    widget: Key[list[str]] = Key(displayed(key))
    widget.set(list(chosen))
    st.multiselect(
        label,
        list(dict.fromkeys([*options, *chosen])),
        key=widget,
        format_func=names,
        filter_mode="contains",
        on_change=lambda: key.set(",".join(widget.get() or [])),
        help=help,
        placeholder="",
    )
    return chosen


def contents(label: str, key: Key[str], sections: Mapping[str, str]) -> str:
    """Let the reader choose a section of a page by its title; the first is open without a choice."""
    asked = text(key)
    section = asked if asked in sections else next(iter(sections))
    displayed(key).set(section)
    st.radio(
        label,
        list(sections),
        key=displayed(key),
        format_func=sections.__getitem__,
        on_change=partial(_keep, key),
        label_visibility="collapsed",
    )
    return section


def _keep(key: Key[str]) -> None:
    key.set(displayed(key).get() or "")
