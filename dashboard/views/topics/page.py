"""The analyst's topics, suggested topics, keywords, and words in context."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.ui import cached, evidence, filters, state
from dashboard.ui.layout import no_match
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import at_least, counted
from dashboard.views.topics import keywords, topic_list
from dashboard.views.topics.form import form
from dashboard.views.topics.words_in_context import words_in_context

TITLE = "Topics"
PARTS = ["my topics", "keywords", "words in context"]


def main() -> None:
    page = page_context(TITLE)
    page_header(page, TITLE, "keywords")
    alone = page.selection.total == 1
    part = st.segmented_control(
        "Show",
        PARTS,
        default="keywords" if alone else PARTS[0],
        required=True,
        key=state.VIEW,
        bind="query-params",
        label_visibility="collapsed",
    )
    if part == PARTS[0]:
        form(page)
        topic_list.my_topics(page)
        if len(page.selection.articles) and not alone:
            topic_list.suggested_topics(page)
    elif not len(page.selection.articles):
        no_match()
    elif part == "keywords":
        (keywords.of_one_article if alone else keywords.of_articles)(page)
    else:
        words_in_context(page)
    if asked := evidence.asked("topics"):
        _drawer(page, asked)


def _drawer(page: PageContext, asked: evidence.Asked) -> None:
    _, kind, text = asked
    if kind == "keyword":
        keywords.drawer(page, text)
        return
    if not filters.readable(text):
        evidence.close()
        return
    about = kind == "about"
    of_topic = replace(page.filters, topics=(text,), match="about" if about else "mentions")
    selection = cached.selection(page.generation, of_topic)
    number = f"{len(selection.articles):,} of {counted(topic_list.total_without_topics(page), 'article')}"
    evidence.drawer(
        page.topics.name(text),
        f"{'About it: ' if about else 'Mentioned in '}{at_least(selection)}{number} under all filters except the topics. "
        "Its words are marked.",
        {"Articles": evidence.list_articles(page, selection.articles, of_topic)},
    )


main()
