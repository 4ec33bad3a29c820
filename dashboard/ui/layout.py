"""What every page is made of: its bar, a section's finding and quiet line, the empty states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.charts.theme import Mode
from dashboard.ui.components import copy_link

STYLE = """<style>
.st-key-chips button {
  min-height: 1.75rem; padding: 0 .55rem; font-size: .85rem; background: var(--st-secondary-background-color);
}
.st-key-chips button p { max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }
.st-key-summary p { font-size: 1.07rem; }
:is(.st-key-beside, .st-key-volumes) [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
.st-key-beside [data-testid="stColumn"] { min-width: min(100%, 26rem); }
.st-key-volumes [data-testid="stColumn"] { min-width: min(100%, 21rem); }
.st-key-period input { padding-inline: .5rem; font-size: .9rem; }
.st-key-bar h1, .st-key-summary { padding: 0; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-address"]) { display: none; }  /* see ui/filters.py */
.stMainBlockContainer { padding-inline: clamp(1.5rem, 3vw, 4.5rem); }  /* no key: side padding has no option */
</style>"""
CHART = {"displayModeBar": False}


def mode() -> Mode:
    return "dark" if st.context.theme.type == "dark" else "light"


@contextmanager
def bar(title: str, *, sample: bool) -> Iterator[None]:
    """One line: the title, whether this is the sample, the link, and at its end what the caller adds."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
        st.title(title, anchor=False, width="content")
        if sample:
            st.badge(
                "Sample: invented speech",
                color="yellow",
                help="These articles and everyone in them are invented. Your own articles are kept separate.",
            )
        st.space("stretch")
        with st.container(width="content", key="link"):
            copy_link()
        yield


def quiet(text: str) -> None:
    """Secondary text, as Markdown: escape what comes from outside. Its contrast is 6 : 1; that of st.caption only 4.3 : 1."""
    st.markdown(f":small[:gray[{text}]]")


def section(finding: str, note: str = "") -> None:
    """A heading that says what is found, and a quiet line with unit, base and rule."""
    with st.container(gap="xxsmall"):
        st.subheader(finding, anchor=False)
        if note:
            quiet(note)


def empty(title: str, body: str, *, action: str = "", on_click: Callable[[], None] | None = None) -> None:
    """Where there is nothing to show: what was looked for, what that does not prove, and what to do next."""
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        st.space("small")
        st.subheader(title, anchor=False, text_alignment="center", width="content")
        st.markdown(f":gray[{body}]", text_alignment="center", width=520)
        if action:
            st.button(action, on_click=on_click, key="empty-action")
        st.space("small")


def no_match() -> None:
    """The empty state of a page whose filters leave no article."""
    empty("No article matches these filters", "Remove a filter above to widen the search.")
