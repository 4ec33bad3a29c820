"""How many articles each source has in each month: where a corpus is too thin to conclude from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.selection.search import Articles
from dashboard.analysis.time.volume import REST, merge_small_sources
from dashboard.store.generation import Generation


@dataclass(frozen=True, slots=True)
class Gap:
    """Months in a row, first to last, without an article of `source`, which has some before and after."""

    source: str
    first: pd.Timestamp
    last: pd.Timestamp
    months: int


def coverage(generation: Generation, *, most: int = 20) -> pd.DataFrame:
    """Dated articles of each source in each month; the sources beyond the `most` largest are one row, REST.

    Columns: bin (datetime64, first day of the month), source ("" where an article names none), articles (float: 0 between a
    source's first and last month, NaN outside of them, where nothing is known of it). Every source has every month of the
    corpus; sources by falling number of articles, REST last. Empty without a dated article.
    """
    counts = generation.query("""
        SELECT date_trunc('month', day)::TIMESTAMP AS bin, source, count(*) AS articles
        FROM articles WHERE day IS NOT NULL GROUP BY ALL""")
    if counts.empty:
        return pd.DataFrame(
            {"bin": pd.Series(dtype="datetime64[us]"), "source": pd.Series(dtype=object), "articles": pd.Series(dtype=float)}
        )
    counts, order = merge_small_sources(counts, most)
    months = pd.date_range(counts["bin"].min(), counts["bin"].max(), freq="MS")
    grid = counts.groupby(["source", "bin"])["articles"].sum().unstack("bin").reindex(index=order, columns=months).astype(float)
    known = grid.notna().to_numpy()
    begun = np.maximum.accumulate(known, axis=1)
    ended = np.maximum.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    grid = grid.mask(~known & begun & ended, 0.0)
    return pd.DataFrame(
        {"bin": np.tile(months, len(order)), "source": np.repeat(order, len(months)), "articles": grid.to_numpy().ravel()}
    )


def gaps(rows: pd.DataFrame) -> list[Gap]:
    """The runs of months of `coverage` that count 0; the longest first."""
    runs = []
    for source, months in rows.groupby("source", sort=False):
        none = months["articles"].eq(0)
        for _, run in months[none].groupby((none != none.shift()).cumsum()[none]):
            runs.append(Gap(str(source), run["bin"].iloc[0], run["bin"].iloc[-1], len(run)))
    return sorted(runs, key=lambda gap: (-gap.months, gap.first))


def empty_months(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """The months of `coverage` in which no source has an article; ascending."""
    sums = rows.groupby("bin")["articles"].sum()
    return [pd.Timestamp(month) for month in sums.index[sums == 0]]


def articles_in_cell(generation: Generation, rows: pd.DataFrame, source: str, month: pd.Timestamp) -> Articles:
    """Numbers of the articles that one figure of `rows`, as `coverage` gave them, counts; ascending."""
    named = sorted(set(rows["source"]) - {REST})
    articles = generation.query(
        """
        SELECT article FROM articles
        WHERE date_trunc('month', day) = $month::DATE
          AND CASE WHEN $source = $rest THEN NOT list_contains($named::VARCHAR[], source) ELSE source = $source END
        ORDER BY article""",
        {"month": month.date(), "source": source, "rest": REST, "named": named},
    )
    return articles["article"].to_numpy(np.int32)
