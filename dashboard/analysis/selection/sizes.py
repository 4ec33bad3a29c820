"""How large a list will be, before it is made."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation


def count_mentions(generation: Generation, selection: Selection) -> int:
    """Mentions in the selected articles."""
    sql = "SELECT count(*) AS n FROM mentions SEMI JOIN selected USING (article)"
    return int(generation.query(sql, selected=selection.frame)["n"].iloc[0])


def text_lengths(generation: Generation, keys: Sequence[str]) -> pd.Series:
    """Characters of the texts of articles, by key; the texts are not read for it."""
    sql = "SELECT key, length(text) AS characters FROM articles WHERE key IN (SELECT unnest(?::VARCHAR[]))"
    return generation.query(sql, [list(keys)]).set_index("key")["characters"]
