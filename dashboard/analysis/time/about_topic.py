"""Of each topic, how many articles mention it, and how many of them are about it."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.selection.aboutness import keep_about
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def count_about(generation: Generation, selection: Selection) -> pd.DataFrame:
    """How many articles mention each topic, and how many are about it: series, mention, about."""
    rows = [(query, len(articles), len(keep_about(generation, query, articles))) for query, articles in selection.topics.items()]
    return pd.DataFrame(rows, columns=["series", "mention", "about"])
