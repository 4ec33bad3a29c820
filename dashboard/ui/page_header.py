"""The top of every page: where I am, what is shown and on how much it stands, what can be removed, what can be taken away."""

from __future__ import annotations

from typing import Unpack

import streamlit as st

from dashboard.analysis.selection.description import sentence as in_words
from dashboard.analysis.selection.select import select
from dashboard.export.columns import Options, What
from dashboard.ui import filters as shared
from dashboard.ui import unfinished_search
from dashboard.ui.downloads import downloads
from dashboard.ui.layout import bar, quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import day, plain


def page_header(shown: PageContext, title: str, what: What, **options: Unpack[Options]) -> None:
    """Title, sentence, chips; nothing else stands above a page of many articles. what, options: the rows it gives away."""
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
    """What is shown, and on how many articles, quotes and sources it stands. Markdown; outside words escaped."""
    parts = in_words(
        shown.selection,
        shown.summary,
        topics=[shown.topics.name(topic) for topic in shown.filters.topics],
        names=list(shown.names.values()),
        themes=list(shown.themes.values()),
    )
    return "".join(f"**{plain(words)}**" if stands_out else words for stands_out, words in parts)


def _chips(shown: PageContext) -> None:
    filters = shown.filters
    chips = [("topic", topic, shown.topics.name(topic)) for topic in filters.topics]
    chips += [("q", filters.query, filters.query)] if filters.query else []
    chips += [("actor", actor, shown.names[actor]) for actor in filters.actors]
    chips += [("theme", theme, shown.themes[theme]) for theme in filters.themes]
    chips += [("source", source, source or "no source named") for source in filters.sources]
    chips += [("since", "", f"from {day(filters.since)}")] if filters.since else []
    chips += [("until", "", f"until {day(filters.until)}")] if filters.until else []
    chips += [("fold", "1", "copies folded")] if filters.fold else []
    chips += [("undated", "", f"{filters.undated} undated")] if filters.undated != "with" else []
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips", vertical_alignment="center"):
        for name, value, label in chips:
            st.button(
                plain(label),
                icon=":material/close:",
                icon_position="right",
                key=f"chip-{name}-{value}",
                help="Remove this filter",
                on_click=shared.drop,
                args=(name, value),
            )
        st.button("Reset", type="tertiary", on_click=shared.reset, key="reset")
