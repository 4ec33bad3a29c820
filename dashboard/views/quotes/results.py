"""The quotes and paraphrases that answer the question, as cards or as a table; two speakers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.analysis.selection.articles import sought
from dashboard.analysis.selection.query import Or, Query, join, parse
from dashboard.analysis.speech import quotes as analysis
from dashboard.analysis.speech.confidence import level
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.whole_utterances import join_pieces
from dashboard.ui import cards, evidence, navigation, state
from dashboard.ui.components import quote_cards
from dashboard.ui.layout import quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.table import table
from dashboard.ui.wording import counted, kinds, plain
from dashboard.views.quotes.question import SCOPES, Question

UTTERANCES_PER_PAGE = 20
ORDERS = {"relevance": "Most relevant first", "newest": "Newest first", "oldest": "Oldest first"}


def results(
    page: PageContext, sides: Sequence[Question], counts: Sequence[analysis.Counts], names: dict[str, str], view: str
) -> None:
    """Heading, cards or table of each speaker asked for, and the page numbers."""
    most = max(count.quotes + count.paraphrases for count in counts)
    pages = Pages(most, UTTERANCES_PER_PAGE, state.QUOTES_PAGE)
    opened = None
    columns = st.columns(len(sides), gap="medium") if len(sides) > 1 else [st.container()]
    for number, (column, side, count) in enumerate(zip(columns, sides, counts, strict=True)):
        with column:
            section(plain(_heading(side, names, count)), plain(_note(page, side, count)))
            rows = analysis.quotes(
                page.generation,
                page.selection,
                limit=pages.size,
                offset=pages.offset,
                sure_first=True,
                order=side.order,
                **side.wanted(),
            )
            if view == "table":
                _table(rows, number)
            else:
                drawn = cards.cards(rows, _query(page, side), asked=cards.Asked(_asked(page), names.get(side.about, "")))
                opened = quote_cards(drawn, key=f"quotes-{number}" if number else "quotes", columns=2 // len(sides)) or opened
    pages.draw()
    if opened:
        evidence.open_article(opened)


def _heading(question: Question, names: dict[str, str], count: analysis.Counts) -> str:
    number = {
        "": kinds(count.quotes, count.paraphrases),
        "quote": counted(count.quotes, "quote"),
        "paraphrase": counted(count.paraphrases, "paraphrase"),
    }[question.kind]
    return number + question.in_words(names)


def _note(page: PageContext, question: Question, count: analysis.Counts) -> str:
    """Order, scope with what it leaves out, and what else the cards show; of a side without any, what that may mean."""
    has_query = bool(page.filters.topics or page.filters.query.strip())
    listed = count.quotes + count.paraphrases
    if not listed:
        around = " “In words” searches what was said; put the words under Words on the left to search the sentences around it."
        return f"None found here, which does not prove that none was said.{around * bool(question.text)}"
    has_subject = has_query or question.about or question.text
    order = "Newest first" if question.order == "relevance" and not has_subject else ORDERS[question.order]
    order = order if page.selection.total > 1 else "In the order of the text"
    parts = [f"{order}, those of low confidence last."]
    if has_query and question.scope != "article":
        wider = analysis.counts(page.generation, page.selection, **replace(question, scope="article").wanted())
        of = wider.quotes + wider.paraphrases
        parts.append(f"{_asked(page)} {SCOPES[question.scope]}: {listed:,} of the {of:,} in these articles.")
    if count.printings > listed:
        parts.append(f"Printed {count.printings:,} times in all; words that several articles print count once.")
    if count.negated:
        parts.append(f"{count.negated:,} of them {'reports' if count.negated == 1 else 'report'} what was not said.")
    parts.append("A dashed name is inferred, not stated. A quotation mark in brackets has been restored.")
    return " ".join(parts)


def _asked(page: PageContext) -> str:
    """What the articles have to answer, in a few words: the one topic or query, else "Topic"."""
    asked = [
        *(page.topics.name(topic) for topic in page.filters.topics),
        *([page.filters.query.strip()] * bool(page.filters.query)),
    ]
    if len(asked) != 1:
        return "A topic" if asked else ""
    return asked[0] if asked[0].startswith(('"', "“")) else f"“{asked[0]}”"


def _query(page: PageContext, question: Question) -> Query | None:
    """What is marked on cards: the words asked for, and topics and query."""
    queries = [parse(question.text)] if question.text else []
    queries += [query] if (query := sought(page.filters)) else []
    return join(Or, *queries) if queries else None


def _table(rows: pd.DataFrame, number: int) -> None:
    """A row for each utterance; a click opens its article."""
    words = list(map(quotation, rows["text"], rows["speech"], rows["repaired"], rows["enclosed"]))
    whole = join_pieces(rows.assign(quotation=words))
    keys = whole["key"].tolist()
    frame = pd.DataFrame(
        {
            "Speaker": whole["speaker_name"].where(whole["speaker_name"] != "", whole["speaker"].fillna("")),
            "Words": whole["quotation"],
            "Kind": whole["kind"].mask(whole["negated"], "did not say"),
            "Date": whole["day"],
            "Source": whole["source"],
            "Printed": whole["printings"],
            "Sure of the words": [level(value) for value in whole["confidence"]],
            "Sure of the speaker": [
                level(value)
                for value in whole["actor_confidence"].where(whole["speaker_name"] != "", whole["speaker_confidence"])
            ],
        }
    ).reset_index(drop=True)
    if (whole["topic_in"] != "").any():
        frame.insert(3, "Topic in", whole["topic_in"].tolist())
    table(
        frame,
        key=f"quotes-table-{number}",
        on_row=lambda row: navigation.leave("Articles", article=str(keys[row])),
        max_height=600,
        alt="Quotes and paraphrases",
        columns={
            "Words": st.column_config.TextColumn(width="large"),
            "Date": st.column_config.DateColumn(format="D MMM YYYY"),
            "Printed": st.column_config.NumberColumn(width=70, help="Articles that print these words"),
        },
    )
    quiet("A row for each utterance. Click one to open its article.")
