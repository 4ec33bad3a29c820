"""How each figure is made, how often it is wrong, what this corpus adds to that, and how to check it yourself."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.ui import address, state
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.views.methods import prose
from dashboard.views.methods.aboutness import aboutness
from dashboard.views.methods.accuracy import accuracy
from dashboard.views.methods.citing import citing
from dashboard.views.methods.spot_check import spot_check
from dashboard.views.methods.this_corpus import this_corpus

TITLE = "Methods"
CONTENTS_TO_TEXT = [1, 3.0]
"""Their widths."""
MAX_TEXT_PIXELS = 860


def main() -> None:
    page = page_context(TITLE)
    page_header(page, TITLE, "quotes")
    left, right = st.columns(CONTENTS_TO_TEXT, gap="large")
    with left:
        section = address.contents("Contents", state.SECTION, {slug: title for slug, (title, _) in SECTIONS.items()})
    with right, st.container(key="prose", gap="small", width=MAX_TEXT_PIXELS):
        title, draw = SECTIONS[section]
        st.subheader(title, anchor=False)
        draw(page)


def _text(write: Callable[[], str]) -> Callable[[PageContext], None]:
    """A section that is the same for every corpus."""

    def draw(_: PageContext) -> None:
        st.markdown(write())

    return draw


SECTIONS: dict[str, tuple[str, Callable[[PageContext], None]]] = {
    "counting": ("What is counted", _text(prose.counting)),
    "quotes": ("Quotes and speakers", _text(prose.quotes)),
    "names": ("People, organisations, places", _text(prose.names)),
    "about": ("Mentioning and about", _text(aboutness)),
    "subjects": ("Keywords, themes, topics, peaks", _text(prose.subjects)),
    "together": ("Co-mentions", _text(prose.comentions)),
    "compare": ("Comparisons", _text(prose.comparing)),
    "errors": ("How often it is wrong", accuracy),
    "check": ("Check it yourself", spot_check),
    "limits": ("Limits", _text(prose.limits)),
    "corpus": ("This corpus", this_corpus),
    "cite": ("How to cite", citing),
}

main()
