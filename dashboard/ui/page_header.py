"""The top of every page: its title, what is selected in one sentence, a chip for each filter, and the downloads."""

from __future__ import annotations

from typing import Unpack

import streamlit as st

from dashboard.analysis.selection.description import Labels, label
from dashboard.analysis.selection.description import sentence as in_words
from dashboard.analysis.selection.filters import FILTERS
from dashboard.analysis.selection.select import select
from dashboard.export.choices import Options, What
from dashboard.ui import filters as shared
from dashboard.ui import unfinished_search
from dashboard.ui.downloads import downloads
from dashboard.ui.layout import bar, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import day, plain


def page_header(shown: PageContext, title: str, what: What, **options: Unpack[Options]) -> None:
    """Draw title, downloads, sentence and chips, which is all that is above a page of many articles.

    Args:
        shown: what the page is about.
        title: of the page.
        what: the rows its download exports.
        options: what the page chose among them.
    """
    with bar(title, sample=shown.corpus.sample):
        downloads(shown.generation, shown.filters, shown.selection, what, shown.topics.names, **options)
    with st.container(key="summary", gap="xsmall"):
        st.markdown(sentence(shown))
        if shown.selection.unknown:
            quiet(f"Not in these articles: {', '.join(plain(name) for name in shown.selection.unknown)}.")
    if extent := shown.selection.extent:
        filters, generation = shown.filters, shown.generation
        unfinished_search.offer(
            generation,
            extent,
            str(filters.encode()),
            (*filters.topics, filters.query),
            lambda patience: select(generation, filters, patience),
        )
    _chips(shown)


def sentence(shown: PageContext) -> str:
    """What is selected, and how many articles, quotes and sources that is. Markdown; outside words escaped."""
    parts = in_words(shown.selection, shown.summary, _labels(shown))
    return "".join(f"**{plain(words)}**" if emphasised else words for emphasised, words in parts)


def _labels(shown: PageContext) -> Labels:
    topics = {topic: shown.topics.name(topic) for topic in shown.filters.topics}
    return {"topic": topics, "actor": shown.names, "theme": shown.themes}


def _chips(shown: PageContext) -> None:
    labels = _labels(shown)
    chips = [
        (row.name, text, row.chip.format(day(text) if row.kind == "day" else label(labels, row.name, text)))
        for row in FILTERS
        for text in row.written(shown.filters)
    ]
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips", vertical_alignment="center"):
        for name, text, words in chips:
            st.button(
                plain(words),
                icon=":material/close:",
                icon_position="right",
                key=f"chip-{name}-{text}",
                help="Remove this filter",
                on_click=shared.drop,
                args=(name, text),
            )
        st.button("Reset", type="tertiary", on_click=shared.reset, key="reset")
