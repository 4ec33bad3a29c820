"""Words in context: every place where a query's words stand, in line."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.selection.search import search
from dashboard.analysis.subjects.concordance import Concordance, Order
from dashboard.ui import cached, cards, evidence, filters, unfinished_search
from dashboard.ui.components import Line, concordance_lines
from dashboard.ui.layout import empty, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, plain

PAGE = 50
ORDERS: dict[str, Order] = {"newest first": "article", "word before": "left", "word after": "right"}


def context(page: PageContext) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        usual = page.filters.query or next(iter(page.filters.topics), "")
        text = (
            st.text_input(
                "Words",
                key="words",
                bind="query-params",
                type="search",
                width=320,
                live="300ms",
                placeholder=usual or "“radar sites” NEAR/5 cost",
                help="Any query. Left empty, it is the first topic or the words of the filters.",
            ).strip()
            or usual
        )
        order = st.segmented_control(
            "Sorted by", list(ORDERS), default="newest first", required=True, key="sort", bind="query-params"
        )
    filters.complain(text)
    if text and not filters.readable(text):
        return
    if not text:
        empty(
            "No words yet",
            "Write a word, a phrase or any query, or choose a topic at the left: every place where it stands "
            "comes here, one line each.",
        )
        return
    found = cached.concordance(page.generation, page.filters, text, ORDERS[order or "newest first"])
    if found.extent:
        within = page.selection.articles
        unfinished_search.offer(
            page.generation,
            found.extent,
            f"context {text} {page.filters.encode()}",
            (text,),
            lambda patience: search(page.generation, text, within, patience),
        )
    if found.lines.empty:
        empty(
            "None of these words stands in the selected articles",
            "Words under NOT have no place of their own. That none is "
            "found here is no proof that nobody wrote of it in other words.",
        )
        return
    lines(page, text, found)


def lines(page: PageContext, text: str, found: Concordance) -> None:
    rows = found.lines
    of = counted(len(page.selection.articles), "article")
    section(plain(f"{page.topics.name(text)} stands {counted(len(rows), 'time')} in {found.articles:,} of {of}"), _note(found))
    pages = -(-len(rows) // PAGE)
    at = min(st.session_state.get("context-page") or 1, pages)
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
            for row in cards.records(rows.iloc[(at - 1) * PAGE : at * PAGE])
        ],
        key="concordance",
    )
    if pages > 1:
        st.pagination(pages, key="context-page", bind="query-params")
    if opened:
        evidence.open_article(opened)


def _note(found: Concordance) -> str:
    cut = f" From the newest {found.read:,} of these articles alone." if found.read < found.articles else ""
    return f"Every place in titles and texts; copies count. Click a hit to read its article.{cut}"
