"""The words of pieces of speech and those beside them, exactly as an article has them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.store.generation import Generation

SURROUNDING_CHARACTERS = 32
"""So many before and after tell a passage apart from its repetitions, and are what annotation tools store."""


def surroundings(generation: Generation, pieces: pd.DataFrame) -> pd.DataFrame:
    """One row for each piece, in its order: exact, prefix, suffix.

    pieces: key of the article, field (title or text), start and end.
    """
    wanted = pieces[["key", "field", "start", "end"]].assign(place=np.arange(len(pieces)))
    return generation.query(
        """
        WITH fields AS (
            SELECT place, p."start", p."end", CASE p.field WHEN 'title' THEN a.title ELSE a.text END AS whole
            FROM pieces AS p JOIN articles AS a USING (key))
        SELECT substr(whole, "start" + 1, "end" - "start") AS exact,
               substr(whole, greatest("start" - $characters, 0) + 1, least("start", $characters)) AS prefix,
               substr(whole, "end" + 1, $characters) AS suffix
        FROM fields ORDER BY place""",
        {"characters": SURROUNDING_CHARACTERS},
        pieces=wanted,
    )
