"""The articles themselves: a list with the words around the first match, and one of them to read."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.selection import articles as analysis
from dashboard.store.corpus import Corpus as Folder
from dashboard.ui import address, cards, evidence
from dashboard.ui.components import passages
from dashboard.ui.layout import bar, empty, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, plain
from dashboard.views.articles.reader import article

TITLE = "Articles"
PAGE = 25


def main() -> None:
    page = page_context(TITLE)
    key = address.text("article")
    if not key and page.selection.total == len(page.selection.articles) == 1:
        key = str(analysis.articles(page.generation, page.selection, 1)["key"].iloc[0])
    if key:
        read(page, key)
        return
    page_header(page, TITLE, "articles")
    if not len(page.selection.articles):
        empty("No article matches these filters", "Each filter can be removed above.")
        return
    listed(page)


def read(page: PageContext, key: str) -> None:
    """One article, or why it is not here."""
    found = contents.read(page.generation, key, analysis.sought(page.filters))
    if found is None:
        with bar(TITLE, sample=page.corpus.sample):
            pass
        empty(
            "This article is not here",
            "The link may be to another corpus, or to an article that is gone.",
            action="All articles",
            on_click=_back,
        )
        return
    article(page, found, on_back=_back if page.selection.total > 1 else None)


def listed(page: PageContext) -> None:
    """The selected articles, newest first."""
    number = len(page.selection.articles)
    section(f"{counted(number, 'article')}, newest first", "With the words around the first match. Undated articles come last.")
    pages = -(-number // PAGE)
    at = min(st.session_state.get("page") or 1, pages)
    rows = analysis.articles(page.generation, page.selection, PAGE, (at - 1) * PAGE)
    if opened := passages(cards.article_passages(rows), key="list"):
        evidence.open_article(opened)
    if pages > 1:
        st.pagination(pages, key="page", bind="query-params")
    rejected(page)


def rejected(page: PageContext) -> None:
    """What could not be read, and why."""
    if not page.generation.rejected:
        return
    with st.expander(f"{counted(page.generation.rejected, 'input')} could not be read as an article"):
        with Folder.open(page.corpus.folder) as folder:
            rows = [{"Where": reject.origin, "Why": reject.reason} for reject in folder.rejects()]
        st.dataframe(
            rows,
            hide_index=True,
            height=min(300, 38 + 35 * len(rows)),
            alt="What was rejected, and why",
            column_config={"Why": st.column_config.TextColumn(width="large")},
        )
        quiet(plain("The rest went on without them. A date column under another name: newsdash ingest --map published=COLUMN."))


def _back() -> None:
    st.session_state["article"] = ""


main()
