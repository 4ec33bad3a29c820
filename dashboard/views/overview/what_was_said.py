"""A few quotes, one from each speaker."""

from __future__ import annotations

from dashboard.analysis.speech.best_quotes import best_quotes
from dashboard.analysis.speech.quotes import quotes
from dashboard.ui import cached, cards, evidence
from dashboard.ui.components import quote_cards
from dashboard.ui.layout import section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted

MAX_QUOTES = 6


def what_was_said(page: PageContext) -> None:
    rows = cached.of_filters(best_quotes)(page.generation, page.filters, limit=MAX_QUOTES)
    note = "one per speaker, spread over the period; all with complete quotation marks and a speaker named beside them."
    if rows.empty:  # one article, or one that lost its quotation marks: its first quotes are better than none
        rows = quotes(page.generation, page.selection, kind="quote", limit=MAX_QUOTES)
        note = "the newest. A quotation mark in brackets was missing from the source and has been restored."
    if rows.empty:
        return
    section("What was said", f"{counted(len(rows), 'quote')} of {page.summary.quotes:,}, {note}")
    if opened := quote_cards(cards.cards(rows), key="overview-quotes", columns=3):
        evidence.open_article(opened)
