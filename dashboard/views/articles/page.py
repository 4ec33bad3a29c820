"""The articles themselves: a list with the words around the first match, and one of them to read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.article import contents
from dashboard.analysis.selection import articles as analysis
from dashboard.analysis.selection.articles import Order
from dashboard.store.corpus import Corpus as Folder
from dashboard.ui import address, cards, evidence, state
from dashboard.ui.components import passages
from dashboard.ui.layout import bar, empty, no_match, quiet, section
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.pagination import Pages
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain
from dashboard.views.articles.reader import read_article

TITLE = "Articles"
ARTICLES_PER_PAGE = 25


def main() -> None:
    page = page_context(TITLE)
    key = address.text(state.ARTICLE)
    if not key and page.selection.total == len(page.selection.articles) == 1:
        key = str(analysis.articles(page.generation, page.selection, 1)["key"].iloc[0])
    if key:
        _one(page, key)
        return
    page_header(page, TITLE, "articles")
    if not len(page.selection.articles):
        no_match()
        return
    _list(page)
    _rejected(page)


def _one(page: PageContext, key: str) -> None:
    """One article, or why it is not here."""
    article = contents.read_article(page.generation, key, analysis.sought(page.filters))
    if article is None:
        with bar(TITLE, sample=page.corpus.sample):
            pass
        empty(
            "This article is not here",
            "The link may be to another corpus, or the article may have been deleted.",
            action="All articles",
            on_click=_back,
        )
        return
    read_article(page, article, on_back=_back if page.selection.total > 1 else None)


def _back() -> None:
    state.ARTICLE.set("")


def _list(page: PageContext) -> None:
    """The selected articles: the most relevant first where there are words to be about, else the newest."""
    number = len(page.selection.articles)
    asked = page.filters.topics or page.filters.query
    orders: tuple[Order, ...] = ("most relevant", "newest", "oldest") if asked else ("newest", "oldest")
    wanted = address.text(state.ARTICLES_ORDER)
    order = next((order for order in orders if order == wanted), orders[0])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width="stretch"):
            section(f"{counted(number, 'article')}, {order} first", _note(order))
        displayed = state.displayed(state.ARTICLES_ORDER)
        displayed.set(order)
        if number > 1:
            st.segmented_control("Order", orders, required=True, key=displayed, label_visibility="collapsed", on_change=_reorder)
    pages = Pages(number, ARTICLES_PER_PAGE, state.ARTICLES_PAGE)
    rows = analysis.articles(page.generation, page.selection, pages.size, pages.offset, order)
    if opened := passages(cards.article_passages(rows), key="list"):
        evidence.open_article(opened)
    pages.draw()


def _note(order: Order) -> str:
    if order == "most relevant":
        return "Those that are most about the topics and words come first. With the words around the first match."
    return "With the words around the first match. Undated articles come last."


def _reorder() -> None:
    state.ARTICLES_ORDER.set(state.displayed(state.ARTICLES_ORDER).get() or "")
    state.ARTICLES_PAGE.set(1)


def _rejected(page: PageContext) -> None:
    """What could not be read, and why."""
    if not page.generation.rejected:
        return
    with st.expander(f"{counted(page.generation.rejected, 'input')} could not be read as an article"):
        with Folder.open(page.corpus.folder) as folder:
            rows = pd.DataFrame([(reject.origin, reject.reason) for reject in folder.rejects()], columns=["Where", "Why"])
        table(
            rows,
            max_height=300,
            alt="Unreadable inputs and why they could not be read",
            columns={"Why": st.column_config.TextColumn(width="large")},
        )
        quiet(plain("All others were read. For dates in a column with another name, use newsdash ingest --map published=COLUMN."))


main()
