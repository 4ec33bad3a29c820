"""Copies: near-identical articles, grouped by `link.duplicates` and never taken out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.selection.search import Articles
from dashboard.store.generation import Generation


def groups(generation: Generation) -> pd.DataFrame:
    """The groups of copies of the whole corpus, the largest first.

    Columns: key, title, source, day (of the earliest, which leads the group), articles, sources (how many printed it; one
    without a name counts as one), last (day of the latest).
    """
    return generation.query("""
        SELECT arg_min(key, article) FILTER (leads) AS key, arg_min(title, article) FILTER (leads) AS title,
               arg_min(source, article) FILTER (leads) AS source, min(day) FILTER (leads) AS day, count(*) AS articles,
               count(DISTINCT source) AS sources, max(day) AS last
        FROM articles WHERE copies > 0 GROUP BY duplicates ORDER BY articles DESC, day, key""")


def group(generation: Generation, key: str) -> Articles:
    """Numbers of the articles in the group of the article `key`, the earliest first; empty where the key is unknown."""
    rows = generation.query(
        """
        SELECT article FROM articles
        WHERE duplicates IN (SELECT duplicates FROM articles WHERE key = ?) ORDER BY NOT leads, article""",
        [key],
    )
    return rows["article"].to_numpy(np.int32)
