"""The quotes and paraphrases that answer the question, as cards or as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.selection.articles import sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.speech import quotes as analysis
from dashboard.analysis.speech.confidence import level
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.ui import cards, evidence, navigation, state
from dashboard.ui.components import quote_cards
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.table import table
from dashboard.ui.wording import plain
from dashboard.views.quotes.question import Question

UTTERANCES_PER_PAGE = 20


def results(page: PageContext, question: Question, heading: str, number: int) -> None:
    """Heading, cards or table, and page numbers; number: utterances in all."""
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        section(
            plain(heading),
            "Newest first, those of low confidence last. A dashed name is inferred, not stated. A quotation mark in brackets "
            "has been restored.",
        )
    with right, st.container(horizontal_alignment="right"):
        view = st.segmented_control(
            "Show as",
            ["cards", "table"],
            default="cards",
            required=True,
            key="view",
            bind="query-params",
            label_visibility="collapsed",
        )
    pages = Pages(number, UTTERANCES_PER_PAGE, state.QUOTES_PAGE)
    rows = analysis.quotes(
        page.generation, page.selection, **question.options(), limit=pages.size, offset=pages.offset, sure_first=True
    )
    opened = None
    if view == "cards":
        query = parse(question.text) if question.text else sought(page.filters)
        opened = quote_cards(cards.cards(rows, query), key="quotes", columns=2)
    else:
        _table(rows)
    pages.draw()
    if opened:
        evidence.open_article(opened)


def _table(rows: pd.DataFrame) -> None:
    """A row for each piece; a click opens its article."""
    shown = pd.DataFrame(
        {
            "Speaker": rows["speaker_name"].where(rows["speaker_name"] != "", rows["speaker"].fillna("")),
            "Words": list(map(quotation, rows["text"], rows["speech"], rows["repaired"], rows["enclosed"])),
            "Kind": rows["kind"],
            "Date": rows["day"],
            "Source": rows["source"],
            "Confidence": [level(value) for value in rows["confidence"]],
            "Attribution": [cards.attribution(row) for row in cards.records(rows)],
        }
    )
    table(
        shown,
        key="quotes-table",
        on_row=lambda row: navigation.leave("Articles", article=str(rows.iloc[row]["key"])),
        max_height=600,
        alt="Quotes and paraphrases",
        columns={
            "Words": st.column_config.TextColumn(width="large"),
            "Date": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )
    quiet("An utterance of several pieces has a row for each. Click a row to open its article.")
