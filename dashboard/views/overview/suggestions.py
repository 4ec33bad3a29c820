"""Topics that the articles themselves suggest; one click saves one."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.ui import cached, topics
from dashboard.ui.corpus import Corpus
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import capital, counted, percent, plain

MAX_TOPICS_SHOWN = 10
"""The Topics page has more."""


def suggestions(page: PageContext) -> None:
    known = tuple(topic.query for topic in page.topics.saved)
    rows = cached.of_filters(suggest_topics)(page.generation, page.filters, known).head(MAX_TOPICS_SHOWN)
    if rows.empty:
        return
    section("Suggested topics", "Large bursts and standing subjects. Each is a query; choose one to add it to my topics.")
    with st.grid(5, min_column_width=170, key="suggested"):
        for row in rows.to_dict("records"):
            with st.container(gap="xxsmall"):
                name = capital(row["name"])
                st.button(
                    plain(name),
                    key=f"suggested-{row['query']}",
                    type="tertiary",
                    icon=":material/add:",
                    on_click=_save,
                    args=(page.corpus, name, row["query"]),
                    help="Add to my topics",
                )
                quiet(f"{counted(int(row['articles']), 'article')}, {percent(row['share'])}")


def _save(corpus: Corpus, name: str, query: str) -> None:
    saved = topics.topics(corpus)
    topics.decide(lambda: topics.save(corpus, saved.new(name, query)))
