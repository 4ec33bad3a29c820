"""The keywords of a selection, and how far they are its own."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.association import log_odds
from dashboard.analysis.select import Selection
from dashboard.store.generation import Generation


def keywords(generation: Generation, selection: Selection, limit: int | None = 50) -> pd.DataFrame:
    """The keywords that most of the selected articles have; equal ones in another case are one.

    Columns: text (its most frequent spelling), articles, share (of the selected), rest (articles elsewhere in the corpus),
    distinctiveness (`log_odds` of the selected against the rest; NaN where all articles are selected), first, last (days).
    """
    found = generation.query("""
        WITH held AS (SELECT DISTINCT article, folded FROM keywords SEMI JOIN selected USING (article)),
        most AS (SELECT folded, count(*) AS articles FROM held GROUP BY folded ORDER BY articles DESC, folded LIMIT $limit),
        spelled AS (
            SELECT folded, mode(text ORDER BY text) AS text, min(day) AS first, max(day) AS last
            FROM keywords SEMI JOIN most USING (folded) SEMI JOIN selected USING (article)
            JOIN (SELECT article, day FROM articles) USING (article) GROUP BY folded),
        everywhere AS (SELECT DISTINCT article, folded FROM keywords SEMI JOIN most USING (folded)),
        counted AS (SELECT folded, count(*) AS corpus FROM everywhere GROUP BY folded)
        SELECT text, articles, corpus - articles AS rest, first, last
        FROM most JOIN spelled USING (folded) JOIN counted USING (folded) ORDER BY articles DESC, folded""",
                             {"limit": limit}, selected=selection.frame)
    here, elsewhere = len(selection.articles), selection.total - len(selection.articles)
    articles, rest = found["articles"].to_numpy(float), found["rest"].to_numpy(float)
    found.insert(2, "share", articles / here if here else articles)
    found.insert(4, "distinctiveness", log_odds(articles, here, rest, elsewhere))
    return found
