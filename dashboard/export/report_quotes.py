"""The part of a report that quotes: about what was asked for where something was, else a spread over people and time."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.analysis.phrases import counted, day
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.summary import Summary
from dashboard.analysis.speech.best_quotes import best_quotes
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.quotes import quotes
from dashboard.export.blocks import Block, Heading, QuoteBlock, plain_paragraph
from dashboard.store.generation import Generation

MAX_QUOTES_SHOWN = 10
_MAX_READ = 120
"""Utterances among which one for each speaker is looked for."""


def quote_blocks(generation: Generation, selection: Selection, summary: Summary) -> Iterator[Block]:
    """Quotes with the words around them and their source."""
    yield Heading("In their words")
    asked = bool(selection.filters.topics or selection.filters.query.strip())
    rows = _relevant(generation, selection) if asked else best_quotes(generation, selection, limit=MAX_QUOTES_SHOWN)
    if rows.empty:
        yield plain_paragraph("No quote here is complete, of high confidence and by a person named beside the words.")
        return
    chosen = (
        "Each is about the subject in its words or in the sentences around them, the articles most about it first"
        if asked
        else "They are spread over the period and chosen by rule, not by content"
    )
    yield plain_paragraph(
        f"{counted(len(rows), 'quote')} of {summary.quotes:,}, one per speaker: both marks printed, the speaker named beside the "
        f"words. {chosen}.",
        quiet=True,
    )
    for _, row in rows.iterrows():
        yield QuoteBlock(
            quotation(row["text"], row["speech"], row["repaired"], row["enclosed"]),
            row["before"],
            row["after"],
            row["speaker_name"],
            row["role"],
            "named beside the words",
            f"{row['title'] or 'Untitled'}, {row['source'] or 'no source named'}, {day(row['day'])}.",
            row["url"] or "",
        )


def _relevant(generation: Generation, selection: Selection) -> pd.DataFrame:
    """Rows as `analysis.speech.quotes`: the most relevant of each speaker, in one piece, sure, and by a speaker who is named."""
    rows = quotes(
        generation,
        selection,
        limit=_MAX_READ,
        sure_first=True,
        order="relevance",
        kind="quote",
        scope="passage",
        prints="once",
    )
    whole = ~rows["group"].duplicated(keep=False) & rows["enclosed"] & rows["speaker_stated"] & (rows["repaired"] == "")
    return rows[whole & (rows["speaker_name"] != "")].drop_duplicates("speaker_name").head(MAX_QUOTES_SHOWN)
