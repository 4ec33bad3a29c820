"""The keywords of a selection, how distinctive they are of it, and when and where they appear."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.analysis.association import log_odds
from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import Phrase
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.tokens import bare_words
from dashboard.analysis.time.timeline import Bin, bin_starts, covered_days
from dashboard.store.generation import Generation

MAX_ACRONYM_LETTERS = 5
"""Longer words in capitals, as a dateline has them, are written otherwise where the articles do so."""


def keywords(generation: Generation, selection: Selection, limit: int | None = 50) -> pd.DataFrame:
    """The keywords central to most of the selected articles, then those that most of them have; case does not count.

    Outlets' names and places that are only in the dateline of an article are left out (`keywords.subject` and `central` in
    store.schema). Columns: text (its most frequent spelling, one not in capitals if there is one), articles, share (of the
    selected), central (of the articles, those it is central to), rest (articles elsewhere in the corpus), distinctiveness (log2
    of the odds here over the odds elsewhere, half an article added to each count; NaN where all articles are selected), score
    (YAKE's, the median of the articles; lower is better), first, last (days).
    """
    rows = generation.query(
        """
        WITH held AS (
            SELECT folded, article, bool_or(central) AS central
            FROM keywords SEMI JOIN selected USING (article) WHERE subject GROUP BY ALL),
        most AS (
            SELECT folded, count(*) AS articles, count(*) FILTER (central) AS central
            FROM held GROUP BY folded ORDER BY central DESC, articles DESC, folded LIMIT $limit),
        spelled AS (
            SELECT folded, median(score) AS score, min(day) AS first, max(day) AS last,
                   coalesce(mode(text ORDER BY text) FILTER (text <> upper(text) OR len(text) <= $acronym),
                            mode(text ORDER BY text)) AS text
            FROM keywords SEMI JOIN most USING (folded) SEMI JOIN selected USING (article)
            JOIN (SELECT article, day FROM articles) USING (article) WHERE subject GROUP BY folded),
        everywhere AS (SELECT DISTINCT article, folded FROM keywords SEMI JOIN most USING (folded) WHERE subject),
        counted AS (SELECT folded, count(*) AS corpus FROM everywhere GROUP BY folded)
        SELECT text, articles, central, corpus - articles AS rest, score, first, last
        FROM most JOIN spelled USING (folded) JOIN counted USING (folded) ORDER BY central DESC, articles DESC, folded""",
        {"limit": limit, "acronym": MAX_ACRONYM_LETTERS},
        selected=selection.frame,
    )
    here, elsewhere = len(selection.articles), selection.total - len(selection.articles)
    articles, rest = rows["articles"].to_numpy(float), rows["rest"].to_numpy(float)
    rows.insert(2, "share", articles / here if here else articles)
    rows.insert(5, "distinctiveness", log_odds(articles, here, rest, elsewhere))
    return rows


def over_time(generation: Generation, selection: Selection, texts: Sequence[str], bin: Bin) -> dict[str, list[int]]:  # noqa: A002
    """How many dated selected articles have each of these keywords, in every bin of the days that corpus and filters cover.

    By the keyword as given; an empty list each where there are no days.
    """
    first, last = covered_days(generation, selection)
    if first is None or last is None:
        return {text: [] for text in texts}
    rows = generation.query(
        """
        SELECT wanted.text, day, count(DISTINCT article) AS articles
        FROM wanted JOIN keywords ON keywords.folded = lower(wanted.text) AND subject SEMI JOIN selected USING (article)
        JOIN (SELECT article, day FROM articles WHERE day IS NOT NULL) USING (article) GROUP BY ALL""",
        wanted=pd.DataFrame({"text": pd.Series(list(dict.fromkeys(texts)), dtype=object)}),
        selected=selection.frame,
    )
    bins = bin_starts(first, last, bin)
    counts = {text: np.zeros(len(bins), int) for text in texts}
    places = bins.searchsorted(pd.DatetimeIndex(rows["day"]), side="right") - 1
    for text, place, articles in zip(rows["text"], places, rows["articles"], strict=True):
        counts[text][place] += articles
    return {text: series.tolist() for text, series in counts.items()}


def articles_with_keyword(generation: Generation, selection: Selection, text: str) -> Articles:
    """The selected articles that have a keyword, in any case and not only in the dateline; ascending."""
    rows = generation.query(
        "SELECT DISTINCT article FROM keywords SEMI JOIN selected USING (article) WHERE folded = lower(?) AND subject ORDER BY 1",
        [text],
        selected=selection.frame,
    )
    return rows["article"].to_numpy(np.int32)


def positions(text: str, words: Sequence[str]) -> pd.DataFrame:
    """Where keywords are in a text: row (the keyword), kind ("topic"), start, end, text; those not in it are left out."""
    rows = [
        (word, "topic", start, end, text[start:end])
        for word in words
        if bare_words(word)
        for start, end in spans(Phrase(tuple(bare_words(word))), text)
    ]
    return pd.DataFrame(rows, columns=["row", "kind", "start", "end", "text"])
