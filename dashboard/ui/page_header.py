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


def page_header(page: PageContext, title: str, what: What, **options: Unpack[Options]) -> None:
    """Draw title, downloads, sentence and chips, which is all that is above a page of many articles.

    Args:
        page: what it shows, and of which corpus.
        title: of the page.
        what: the rows its download exports.
        options: what the page chose among them.
    """
    with bar(title, sample=page.corpus.sample):
        downloads(page.generation, page.filters, page.selection, what, page.topics.names, **options)
    with st.container(key="summary", gap="xsmall"):
        st.markdown(sentence(page))
        if page.selection.unknown:
            quiet(f"Not in these articles: {', '.join(plain(name) for name in page.selection.unknown)}.")
    if extent := page.selection.extent:
        filters, generation = page.filters, page.generation
        unfinished_search.offer(
            generation,
            extent,
            str(filters.encode()),
            (*filters.topics, filters.query),
            lambda patience: select(generation, filters, patience),
        )
    _chips(page)


def sentence(page: PageContext) -> str:
    """What is selected, and how many articles, quotes and sources that is. Markdown; outside words escaped."""
    parts = in_words(page.selection, page.summary, _labels(page))
    return "".join(f"**{plain(words)}**" if emphasised else words for emphasised, words in parts)


def _labels(page: PageContext) -> Labels:
    topics = {topic: page.topics.name(topic) for topic in page.filters.topics}
    return {"topic": topics, "actor": page.names, "theme": page.themes}


def _chips(page: PageContext) -> None:
    labels = _labels(page)
    chips = [
        (row.name, text, row.chip.format(day(text) if row.kind == "day" else label(labels, row.name, text)))
        for row in FILTERS
        for text in row.written(page.filters)
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
