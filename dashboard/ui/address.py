"""What a page keeps in the address beside the filters, where the address has ids and the page shows names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def _push(name: str) -> None:
    st.session_state[name] = st.session_state[f"{name}-shown"]
