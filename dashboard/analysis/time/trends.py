"""Who is named over time: one small line a person, organisation or place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import Bin, bin_starts, covered_days
from dashboard.store.generation import Generation

_COLUMNS = {"bin": "datetime64[us]", "id": "object", "name": "object", "articles": "int64"}


def trends(generation: Generation, selection: Selection, ids: Sequence[str], bin: Bin) -> pd.DataFrame:  # noqa: A002
    """Dated selected articles that name each of these actors, by name or role, in each bin.

    Columns: bin (datetime64, its first day), id, name, articles. Actors in the order of `ids`, those the generation does not
    hold left out; each has every bin of the days that the corpus and the filters cover. Empty where nothing is dated.
    """
    first, last = covered_days(generation, selection)
    order = list(dict.fromkeys(ids))
    actors = generation.query(
        """
        SELECT actor, id, name FROM actors JOIN wanted USING (id) ORDER BY place""",
        wanted=pd.DataFrame({"id": pd.Series(order, dtype=object), "place": np.arange(len(order))}),
    )
    if actors.empty or first is None or last is None:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _COLUMNS.items()})
    counted = generation.query(
        """
        SELECT actor, date_trunc($bin, day)::TIMESTAMP AS bin, count(DISTINCT article) AS articles
        FROM counted_mentions SEMI JOIN asked USING (actor) SEMI JOIN selected USING (article)
        JOIN (SELECT article, day FROM articles WHERE day IS NOT NULL) USING (article) GROUP BY ALL""",
        {"bin": bin},
        asked=actors,
        selected=selection.frame,
    )
    counted["bin"] = counted["bin"].astype("datetime64[us]")
    grid = pd.MultiIndex.from_product([actors["actor"], bin_starts(first, last, bin)], names=["actor", "bin"])
    rows = counted.set_index(["actor", "bin"]).reindex(grid, fill_value=0).reset_index().merge(actors, on="actor")
    return rows[list(_COLUMNS)]
