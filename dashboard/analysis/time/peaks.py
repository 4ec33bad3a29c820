"""Every burst of every series of a timeline, the strongest first, each with what it was about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.articles import sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.burst_labels import label_bursts
from dashboard.analysis.time.bursts import Cells, Run, find_runs
from dashboard.analysis.time.timeline import (
    ALL,
    SELECTED,
    Bin,
    articles_by_series,
    covered_days,
    last_day,
    published_between,
    timeline,
    timeline_by_source,
)
from dashboard.store.generation import Generation

_COLUMNS = {
    "series": "object",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "top_day": "datetime64[us]",
    "articles": "int64",
    "total": "int64",
    "share": "float64",
    "ratio": "float64",
    "gain": "float64",
    "label": "object",
    "key": "object",
    "headlines": "object",
    "words": "object",
    "speakers": "object",
    "sources": "object",
    "one_source": "bool",
    "first_bin": "datetime64[us]",
    "last_bin": "datetime64[us]",
}


def peaks(generation: Generation, selection: Selection, bin: Bin) -> pd.DataFrame:  # noqa: A002
    """The bursts (`bursts.find_runs`) of each topic, or of the selected articles where there are no topics.

    Columns: series, start and end (days), top_day (`strong_days`), articles, total (all articles of those days under the other
    filters), share, ratio (times the share of the same sources outside the series' bursts; NaN where that is 0), gain
    (strength), label and key (of the article that names it best, "" where none has a title), headlines (list of [title, key],
    the label first), words (that set it apart from the series at other times), speakers, sources (lists, the most frequent
    first), one_source (all its articles are from one source, but not all of `total` at all times), first_bin, last_bin.

    Where all articles are selected they are a share of nothing: articles a day are compared instead, total is articles, and
    share is 1.
    """
    rows: list[dict[str, object]] = []
    for found in _find_all(generation, selection, bin):
        rows += _described(generation, selection, found)
    rows.sort(key=lambda row: (-float(str(row["gain"])), str(row["series"]), str(row["start"])))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def strongest_burst(generation: Generation, selection: Selection, bin: Bin) -> tuple[date, date] | None:  # noqa: A002
    """The first days of the first and the last bin of the burst that is the first row of `peaks`; None where there is none."""
    bursts = [
        (-run.gain, found.series, found.starts[run.first], found.starts[run.last])
        for found in _find_all(generation, selection, bin)
        for run in found.runs
    ]
    return min(bursts)[2:] if bursts else None


@dataclass(frozen=True, slots=True)
class _Found:
    """The bursts of one series.

    Attributes:
        topic: its articles.
        runs: the bursts, in order of time.
        starts: the first day of each bin.
        spans: the first and last day of each bin that is covered.
        totals: all articles of each bin.
        by_source: its rows of `timeline_by_source`.
    """

    series: str
    topic: Articles
    runs: list[Run]
    starts: list[date]
    spans: list[tuple[date, date]]
    totals: NDArray[np.int64]
    by_source: pd.DataFrame

    def rests_on_one_source(self, run: Run) -> bool:
        """Whether all articles of a burst are from one named source, and other articles from others."""
        own = self.by_source[self.by_source["articles"] > 0]
        within = own["bin"].between(pd.Timestamp(self.starts[run.first]), pd.Timestamp(self.starts[run.last]))
        sources = set(own.loc[within, "source"])
        return len(sources) == 1 and "" not in sources and self.by_source["source"].nunique() > 1


def _find_all(generation: Generation, selection: Selection, bin: Bin) -> Iterator[_Found]:  # noqa: A002
    """The bursts of each topic, or of the selected articles where there are no topics."""
    frame = timeline(generation, selection, bin)
    first, last = covered_days(generation, selection)
    if first is None or last is None:
        return
    by_source = timeline_by_source(generation, selection, bin)
    for series, topic in articles_by_series(selection).items():
        if series == ALL:
            continue
        own, own_by_source = (rows[rows["series"] == series] for rows in (frame, by_source))
        starts = [start.date() for start in own["bin"]]
        spans = [(max(start, first), min(last_day(start, bin), last)) for start in starts]
        articles, totals = own["articles"].to_numpy(), own["total"].to_numpy()
        if series == SELECTED and len(topic) == len(selection.base):
            days = np.array([(end - start).days + 1 for start, end in spans])
            runs = find_runs(articles, days, per_day=True)
        else:
            runs = find_runs(articles, totals, _cells(own_by_source, own["bin"]))
        yield _Found(series, topic, runs, starts, spans, totals, own_by_source)


def _cells(rows: pd.DataFrame, bins: pd.Series) -> Cells:
    """Rows of `timeline_by_source`, of one series, as counts in some bins."""
    place = pd.Index(bins).get_indexer(pd.Index(rows["bin"].astype(bins.dtype)))
    source, _ = pd.factorize(rows["source"])
    columns = (place, source, rows["articles"].to_numpy(), rows["total"].to_numpy())
    return Cells(*(column[place >= 0] for column in columns))


def _described(generation: Generation, selection: Selection, found: _Found) -> list[dict[str, object]]:
    """A row of `peaks` for each burst of a series."""
    series, topic, runs = found.series, found.topic, found.runs
    edges = [(found.spans[run.first][0], found.spans[run.last][1]) for run in runs]
    within = [published_between(generation, topic, *edge) for edge in edges]
    query = parse(series) if series in selection.topics else sought(selection.filters)
    labels = label_bursts(generation, query, topic, selection.base, within)
    rows: list[dict[str, object]] = []
    for run, (start, end), label in zip(runs, edges, labels, strict=True):
        total = int(found.totals[run.first : run.last + 1].sum())
        title, key = label.headlines[0] if label.headlines else ("", "")
        rows.append(
            {
                "series": series,
                "start": pd.Timestamp(start),
                "end": pd.Timestamp(end),
                "top_day": pd.Timestamp(label.top_day),
                "articles": run.articles,
                "total": total,
                "share": run.articles / total,
                "ratio": run.ratio,
                "gain": run.gain,
                "label": title,
                "key": key,
                "headlines": [list(headline) for headline in label.headlines],
                "words": list(label.words),
                "speakers": list(label.speakers),
                "sources": list(label.sources),
                "one_source": found.rests_on_one_source(run),
                "first_bin": pd.Timestamp(found.starts[run.first]),
                "last_bin": pd.Timestamp(found.starts[run.last]),
            }
        )
    return rows
