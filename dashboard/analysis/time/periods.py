"""How many articles a whole corpus has over time, and periods worth a look: years, the last twelve months, around a peak."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from dashboard.analysis.corpus.composition import days
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.peaks import strongest_burst
from dashboard.analysis.time.timeline import SELECTED, Bin, bin_starts, last_day, timeline, usual_bin
from dashboard.store.generation import Generation

MIN_ARTICLES_OF_PEAK, MIN_TOTAL_OF_PEAK = 5, 10
"""Where there is no burst, a bin with fewer selected articles, or fewer articles in all, is no peak."""
MAX_DAYS_BY_DAY, MAX_DAYS_BY_WEEK = 60, 366
"""Of a corpus whose sparklines have a point for each day, or for each week."""


def corpus_volume(generation: Generation, bin: Bin) -> pd.DataFrame:  # noqa: A002
    """All dated articles of the corpus in each bin, without a gap between first and last.

    Columns: bin (datetime64, its first day), articles.
    """
    span = days(generation)
    if span is None:
        return pd.DataFrame({"bin": pd.Series(dtype="datetime64[us]"), "articles": pd.Series(dtype="int64")})
    counted = generation.query(
        "SELECT date_trunc($bin, day)::TIMESTAMP AS bin, count(*) AS articles FROM articles WHERE day IS NOT NULL GROUP BY ALL",
        {"bin": bin},
    )
    starts = bin_starts(*span, bin)
    figures = counted.set_index(counted["bin"].astype("datetime64[us]"))["articles"].reindex(starts, fill_value=0)
    return figures.rename_axis("bin").reset_index()


def corpus_bin(generation: Generation) -> Bin:
    """The bin that fits the days and the number of articles of the whole corpus."""
    span = days(generation)
    return usual_bin(*span, generation.meta.articles) if span else "week"


def sparkline_bin(generation: Generation) -> Bin:
    """The bin that leaves some twelve to sixty points for a line as wide as a word."""
    span = days(generation)
    length = (span[1] - span[0]).days if span else 0
    return "month" if length > MAX_DAYS_BY_WEEK else "week" if length > MAX_DAYS_BY_DAY else "day"


def years(generation: Generation) -> list[int]:
    """The years that the corpus covers, the latest first."""
    span = days(generation)
    return list(range(span[1].year, span[0].year - 1, -1)) if span else []


def last_twelve_months(generation: Generation) -> tuple[date, date] | None:
    """The twelve months that end on the last day of the corpus; None without a date."""
    span = days(generation)
    if span is None:
        return None
    last = span[1]
    before = pd.Timestamp(last) - pd.DateOffset(years=1)
    return before.date() + timedelta(days=1), last


def around_the_peak(generation: Generation, selection: Selection, bin: Bin) -> tuple[date, date] | None:  # noqa: A002
    """The strongest burst (`peaks`), else the bin that stands out most, with one bin on either side; None where none does.

    That bin has the largest share of all articles of its time, or, where everything is selected, the most articles.
    """
    edges = strongest_burst(generation, selection, bin) or _highest_bin(generation, selection, bin)
    if edges is None:
        return None
    first, last = edges
    before = bin_starts(first - timedelta(days=1), first, bin)[0].date()
    return before, last_day(last_day(last, bin) + timedelta(days=1), bin)


def _highest_bin(generation: Generation, selection: Selection, bin: Bin) -> tuple[date, date] | None:  # noqa: A002
    everything = len(selection.articles) == len(selection.base)
    rows = timeline(generation, selection.narrowed(selection.articles.tolist()), bin)
    own = rows[rows["series"] == SELECTED]
    own = own[(own["articles"] >= MIN_ARTICLES_OF_PEAK) & (own["total"] >= MIN_TOTAL_OF_PEAK)]
    if own.empty:
        return None
    top = own.iloc[int(own["articles" if everything else "share"].to_numpy(float).argmax())]["bin"].date()
    return top, top
