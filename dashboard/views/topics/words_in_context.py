"""Words in context: every occurrence of a query's words, one below the other."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.selection.search import search
from dashboard.analysis.subjects.concordance import Concordance, Order, concordance
from dashboard.ui import cached, cards, evidence, filters, state, unfinished_search
from dashboard.ui.layout import empty, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.wording import counted, plain
from dashboard.views.topics.components import Line, concordance_lines

LINES_PER_PAGE = 50
ORDERS: dict[str, Order] = {"newest first": "article", "word before": "left", "word after": "right"}


def words_in_context(page: PageContext) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        usual = page.filters.query or next(iter(page.filters.topics), "")
        text = (
            st.text_input(
                "Words",
                key=state.CONCORDANCE_QUERY,
                bind="query-params",
                type="search",
                width=320,
                live="300ms",
                placeholder=usual or "“radar sites” NEAR/5 cost",
                help="Any query. If left empty: the Words filter, or the first topic.",
            ).strip()
            or usual
        )
        order = st.segmented_control(
            "Sorted by", list(ORDERS), default="newest first", required=True, key=state.SORT, bind="query-params"
        )
    filters.complain(text)
    if text and not filters.readable(text):
        return
    if not text:
        empty(
            "No words yet",
            "Type a word, a phrase or any query, or choose a topic in the sidebar: each occurrence appears here, one per line.",
        )
        return
    hits = cached.of_filters(concordance, max_answers=12)(page.generation, page.filters, text, ORDERS[order or "newest first"])
    if hits.extent:
        within = page.selection.articles
        unfinished_search.offer(
            page.generation,
            hits.extent,
            f"context {text} {page.filters.encode()}",
            (text,),
            lambda patience: search(page.generation, text, within, patience),
        )
    if hits.lines.empty:
        empty(
            "None of these words occurs in the selected articles",
            "Words after NOT are not shown. The subject may still be there in other words.",
        )
        return
    _lines(page, text, hits)


def _lines(page: PageContext, text: str, hits: Concordance) -> None:
    rows, total = hits.lines, counted(len(page.selection.articles), "article")
    times = "once" if len(rows) == 1 else f"{len(rows):,} times"
    section(plain(f"{page.topics.name(text)} occurs {times} in {hits.articles:,} of {total}"), _note(hits))
    pages = Pages(len(rows), LINES_PER_PAGE, state.CONCORDANCE_PAGE)
    opened = concordance_lines(
        [
            Line(
                key=row["key"],
                title=row["title"] or "Untitled",
                left=row["left"].rstrip(),
                hit=row["hit"],
                right=row["right"].strip(),
                where=("title, " if row["field"] == "title" else "") + cards.line(row),
            )
            for row in cards.records(rows.iloc[pages.offset : pages.offset + pages.size])
        ],
        key="concordance",
    )
    pages.draw()
    if opened:
        evidence.open_article(opened)


def _note(hits: Concordance) -> str:
    cut = f" Only from the newest {hits.read:,} of these articles." if hits.read < hits.articles else ""
    return f"Every occurrence in titles and texts, copies included. Click a hit to read its article.{cut}"
