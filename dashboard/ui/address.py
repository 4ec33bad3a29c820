"""What a page keeps in the address beside the filters, where the address has ids and the page shows names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st


def text(name: str) -> str:
    """The value of `name` in the address; "" where it has none. Kept by a field nobody sees."""
    with st.container(key=f"address-{name}"):
        return st.text_input(name, key=name, bind="query-params", label_visibility="collapsed").strip()


def choice(label: str, name: str, options: Sequence[str], names: Callable[[str], str], *, width: int) -> str:
    """One of the ids, chosen by its name and kept in the address as it is. An id that is no option stays one."""
    held = text(name)
    known = list(options) if held in options else [*options, held]
    st.session_state[f"{name}-shown"] = held
    st.selectbox(label, known, key=f"{name}-shown", format_func=names, on_change=_push, args=(name,), width=width)
    return held


def contents(label: str, name: str, sections: Mapping[str, str]) -> str:
    """One section of a page, chosen from a list of their titles (by id) and kept in the address; the first without a choice."""
    held = text(name)
    shown = held if held in sections else next(iter(sections))
    st.session_state[f"{name}-shown"] = shown
    st.radio(
        label,
        list(sections),
        key=f"{name}-shown",
        format_func=lambda one: sections[one],
        on_change=_push,
        args=(name,),
        label_visibility="collapsed",
    )
    return shown


def _push(name: str) -> None:
    st.session_state[name] = st.session_state[f"{name}-shown"]
