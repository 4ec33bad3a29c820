"""How many articles each source has over time, which every other count depends on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import Bin, bin_starts, covered_days
from dashboard.store.generation import Generation

REST = "other sources"


def volume(generation: Generation, selection: Selection, bin: Bin, *, most: int = 6) -> pd.DataFrame:  # noqa: A002
    """Dated selected articles of each source in each bin; the sources beyond the `most` largest are one row, REST.

    Columns: bin (datetime64, its first day), source ("" where an article names none), articles. Every source has every bin
    of the days that the corpus and the filters cover; sources by falling number of articles, REST last. Empty without a
    dated article.
    """
    counts = generation.query(
        """
        SELECT day, source, count(*) AS articles FROM articles SEMI JOIN selected USING (article)
        WHERE day IS NOT NULL GROUP BY ALL""",
        selected=selection.frame,
    )
    first, last = covered_days(generation, selection)
    if counts.empty or first is None or last is None:
        return pd.DataFrame(
            {"bin": pd.Series(dtype="datetime64[us]"), "source": pd.Series(dtype=object), "articles": pd.Series(dtype="int64")}
        )
    counts, order = merge_small_sources(counts, most)
    bins = bin_starts(first, last, bin)
    counts["bin"] = bins[bins.searchsorted(pd.DatetimeIndex(counts["day"]), side="right") - 1]
    counted = counts.groupby(["source", "bin"])["articles"].sum()
    grid = pd.MultiIndex.from_product([order, bins], names=["source", "bin"])
    return counted.reindex(grid, fill_value=0).reset_index()[["bin", "source", "articles"]]


def merge_small_sources(counts: pd.DataFrame, most: int) -> tuple[pd.DataFrame, list[str]]:
    """Counts (source, articles) with the sources beyond the `most` largest as REST, and the order of the sources."""
    totals = counts.groupby("source")["articles"].sum().reset_index().sort_values(["articles", "source"], ascending=[False, True])
    order = totals["source"].tolist()
    if len(order) <= most + 1:  # a single source is named instead
        return counts, order
    named = order[:most]
    return counts.assign(source=counts["source"].where(counts["source"].isin(named), REST)), [*named, REST]


def articles_in_bar(
    generation: Generation, selection: Selection, rows: pd.DataFrame, source: str, bin_start: pd.Timestamp
) -> Articles:
    """Numbers of the articles that one figure of `rows`, as `volume` gave them, counts; ascending."""
    named = sorted(set(rows["source"]) - {REST})
    ends = rows.loc[rows["bin"] > bin_start, "bin"]
    articles = generation.query(
        """
        SELECT article FROM articles SEMI JOIN selected USING (article)
        WHERE day >= $start AND day < coalesce($end::DATE, DATE '9999-12-31')
          AND CASE WHEN $source = $rest THEN NOT list_contains($named::VARCHAR[], source) ELSE source = $source END
        ORDER BY article""",
        {
            "start": bin_start.date(),
            "end": None if ends.empty else ends.min().date(),
            "source": source,
            "rest": REST,
            "named": named,
        },
        selected=selection.frame,
    )
    return articles["article"].to_numpy(np.int32)
