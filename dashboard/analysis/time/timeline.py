"""How many articles, out of how many, in each day, week or month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.corpus.composition import days
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Bin = choices.Bin

ALL, SELECTED = "all", "selected"
"""Series: all articles under the filters but topics and query; the selected ones, where there are no topics."""

_COLUMNS = {
    "bin": "datetime64[us]",
    "series": "object",
    "articles": "int64",
    "total": "int64",
    "share": "float64",
    "sources": "int64",
    "partial": "bool",
}
_STEP = {"day": "D", "week": "W-MON", "month": "MS"}


def usual_bin(first: date, last: date, articles: int) -> Bin:
    """A bin that gives a page between some ten and some hundred and fifty of them, each with two articles on average."""
    length = (last - first).days
    if length <= 100 and articles >= 2 * length:
        return "day"
    return "week" if length <= 3 * 366 and 7 * articles >= 2 * length else "month"


def fitting_bin(generation: Generation, selection: Selection) -> Bin:
    """The `usual_bin` of the days that the corpus and the filters cover, and of all articles that are counted in them."""
    first, last = covered_days(generation, selection)
    return usual_bin(first, last, len(selection.base)) if first and last else "week"


def articles_by_series(selection: Selection) -> dict[str, Articles]:
    """The articles of each series, ALL first, then each topic or SELECTED."""
    return {ALL: selection.base, **(selection.topics or {SELECTED: selection.articles})}


def timeline(generation: Generation, selection: Selection, bin: Bin) -> pd.DataFrame:  # noqa: A002
    """Distinct dated articles of each series in each bin; weeks begin on Monday.

    Columns: bin (datetime64, its first day), series, articles, total (of the series ALL in that bin), share (of total; NaN
    where total is 0: no data), sources, partial. Bins run without a gap over the days that the corpus covers, within the
    period of the filters; the first and last are partial where those days end within them. Empty without a dated article.
    """
    series = articles_by_series(selection)
    counted = generation.query(
        """
        WITH published AS (
            SELECT series, date_trunc($bin, day)::TIMESTAMP AS bin, source, count(*) AS articles
            FROM articles JOIN chosen USING (article) WHERE day IS NOT NULL GROUP BY ALL)
        SELECT series, bin, sum(articles)::BIGINT AS articles, count(*) FILTER (source <> '') AS sources
        FROM published GROUP BY ALL""",
        {"bin": bin},
        chosen=_numbered(series),
    )
    first, last = covered_days(generation, selection)
    if first is None or last is None:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _COLUMNS.items()})
    bins = bin_starts(first, last, bin)
    grid = pd.MultiIndex.from_product([range(len(series)), bins], names=["series", "bin"])
    counted["bin"] = counted["bin"].astype("datetime64[us]")
    rows = counted.set_index(["series", "bin"]).reindex(grid, fill_value=0).reset_index()
    rows["total"] = np.tile(rows["articles"].to_numpy()[: len(bins)], len(series))
    rows["share"] = rows["articles"] / rows["total"].where(rows["total"] > 0)
    rows["partial"] = np.tile(
        [(_start(first, bin) < first and place == 0) or last_day(start.date(), bin) > last for place, start in enumerate(bins)],
        len(series),
    )
    rows["series"] = rows["series"].map(dict(enumerate(series))).astype(object)
    return rows[list(_COLUMNS)]


def timeline_by_source(generation: Generation, selection: Selection, bin: Bin) -> pd.DataFrame:  # noqa: A002
    """The counts of `timeline` for each source ("" where an article names none); rows with no article at all are left out.

    Columns: bin, source, series (but ALL), articles, total (of the source in that bin).
    """
    series = articles_by_series(selection)
    counted = generation.query(
        """
        SELECT date_trunc($bin, day)::TIMESTAMP AS bin, source, series, count(*) AS articles
        FROM articles JOIN chosen USING (article) WHERE day IS NOT NULL GROUP BY ALL""",
        {"bin": bin},
        chosen=_numbered(series),
    )
    wide = counted.pivot(index=["bin", "source"], columns="series", values="articles").reindex(columns=range(len(series)))
    rows = wide.fillna(0).astype("int64").melt([0], var_name="series", value_name="articles", ignore_index=False).reset_index()
    rows["series"] = rows["series"].map(dict(enumerate(series))).astype(object)
    return rows.rename(columns={0: "total"})


def _numbered(series: dict[str, Articles]) -> pd.DataFrame:
    """The articles of each series, which is named by its place."""
    return pd.concat([pd.DataFrame({"article": numbers, "series": at}) for at, numbers in enumerate(series.values())])


def covered_days(generation: Generation, selection: Selection) -> tuple[date | None, date | None]:
    """First and last day that the corpus, the period of the filters and what was searched all cover; (None, None) where they do
    not meet.
    """
    span = days(generation)
    if span is None:
        return None, None
    first = max(span[0], selection.filters.since or date.min)
    last = min(span[1], selection.filters.until or date.max)
    if selection.extent:
        first = max(first, selection.extent.back_to or date.max)
    return (first, last) if first <= last else (None, None)


def bin_starts(first: date, last: date, bin: Bin) -> pd.DatetimeIndex:  # noqa: A002
    """The first day of every bin from the one that holds `first` to the one that holds `last`."""
    return pd.date_range(_start(first, bin), last, freq=_STEP[bin], unit="us", name="bin")


def _start(day: date, bin_size: Bin) -> date:
    return {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[bin_size]


def last_day(start: date, bin_size: Bin) -> date:
    """The last day of the bin that begins on `start`."""
    if bin_size == "month":
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start if bin_size == "day" else start + min(timedelta(days=6), date.max - start)


def articles_in_bin(
    generation: Generation,
    selection: Selection,
    series: str,
    bin_start: date | pd.Timestamp,
    bin: Bin,  # noqa: A002
) -> Articles:
    """The articles that one point of a timeline counts, ascending."""
    start = pd.Timestamp(bin_start).date()
    return published_between(generation, articles_by_series(selection)[series], start, last_day(start, bin))


def published_between(generation: Generation, numbers: Articles, first: date, last: date) -> Articles:
    """Those of some articles that appeared from `first` to `last`, both included, ascending."""
    rows = generation.query(
        """
        SELECT article FROM articles SEMI JOIN chosen USING (article)
        WHERE day BETWEEN $first AND $last ORDER BY article""",
        {"first": first, "last": last},
        chosen=pd.DataFrame({"article": numbers}),
    )
    return rows["article"].to_numpy(np.int32)
