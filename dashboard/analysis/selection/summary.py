"""A selection in the numbers that are above every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a selection.

    Attributes:
        articles, total: selected, and in the corpus.
        quotes, paraphrases: counted by utterance.
        sources, total_sources: of the selected articles, and of the corpus.
        first, last: day.
        undated_left_out: articles that only the period, or the choice of dated ones, leaves out.
        undated_shown: articles without a date that are among the selected.
        copies: how many of the articles are copies of others of them, or were folded away.
    """

    articles: int
    total: int
    quotes: int
    paraphrases: int
    sources: int
    total_sources: int
    first: date | None
    last: date | None
    undated_left_out: int
    undated_shown: int
    copies: int


def days(generation: Generation, selection: Selection) -> tuple[date, date] | None:
    """First and last day of the selected articles; None where none of them has a date."""
    row = generation.query(
        "SELECT min(day) AS first, max(day) AS last FROM articles SEMI JOIN selected USING (article)", selected=selection.frame
    ).iloc[0]
    first, last = _day(row["first"]), _day(row["last"])
    return (first, last) if first and last else None


def not_in_english(generation: Generation, selection: Selection) -> int:
    """How many of the selected articles are in another language than English."""
    found = generation.query(
        "SELECT count(*) AS n FROM articles SEMI JOIN selected USING (article) WHERE language <> 'en'", selected=selection.frame
    )
    return int(found["n"].iloc[0])


def summary(generation: Generation, selection: Selection) -> Summary:
    """An utterance in several pieces counts once; as a quote if one of its pieces is inside marks."""
    row = generation.query(
        """
        WITH published AS (
            SELECT source, min(day) AS first, max(day) AS last FROM articles SEMI JOIN selected USING (article) GROUP BY source),
        said AS (SELECT quoted FROM utterances SEMI JOIN selected USING (article))
        SELECT (SELECT count(*) FROM published WHERE source <> '') AS sources,
               (SELECT count(DISTINCT source) FROM articles WHERE source <> '') AS total_sources,
               (SELECT min(first) FROM published) AS first, (SELECT max(last) FROM published) AS last,
               (SELECT count(*) FROM said) AS utterances, (SELECT count(*) FROM said WHERE quoted) AS quotes
        """,
        selected=selection.frame,
    ).iloc[0]
    return Summary(
        articles=len(selection.articles),
        total=selection.total,
        quotes=int(row["quotes"]),
        paraphrases=int(row["utterances"] - row["quotes"]),
        sources=int(row["sources"]),
        total_sources=int(row["total_sources"]),
        first=_day(row["first"]),
        last=_day(row["last"]),
        undated_left_out=selection.undated_left_out,
        undated_shown=selection.undated,
        copies=selection.copies,
    )


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()
