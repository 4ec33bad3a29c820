"""Every burst of every series of a timeline, the strongest first, each with what it was about."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from dashboard.analysis.selection.articles import sought
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.burst_labels import label_bursts
from dashboard.analysis.time.bursts import Run, find_runs
from dashboard.analysis.time.timeline import (
    ALL,
    SELECTED,
    Bin,
    articles_by_series,
    covered_days,
    last_day,
    published_between,
    timeline,
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
    "first_bin": "datetime64[us]",
    "last_bin": "datetime64[us]",
}


def peaks(generation: Generation, selection: Selection, bin: Bin) -> pd.DataFrame:  # noqa: A002
    """The bursts (`bursts.find_runs`) of each topic, or of the selected articles where there are no topics.

    Columns: series, start and end (days), top_day (`strong_days`), articles, total (all articles of those days under the other
    filters), share, ratio (times the share outside the series' bursts; NaN where that is 0), gain (strength), label and key (of
    the article that names it best, "" where none has a title), headlines (list of [title, key], the label first), words (that
    set it apart from the series at other times), speakers, sources (lists, the most frequent first), first_bin, last_bin.

    Where all articles are selected they are a share of nothing: articles a day are compared instead, total is articles, and
    share is 1.
    """
    frame = timeline(generation, selection, bin)
    rows: list[dict[str, object]] = []
    for series, topic in articles_by_series(selection).items():
        if series != ALL and len(frame):
            rows += _of_series(generation, selection, frame[frame["series"] == series], topic, bin)
    rows.sort(key=lambda row: (-float(str(row["gain"])), str(row["series"]), str(row["start"])))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def strongest_burst(generation: Generation, selection: Selection, bin: Bin) -> tuple[date, date] | None:  # noqa: A002
    """The first days of the first and the last bin of the burst that is the first row of `peaks`; None where there is none."""
    frame = timeline(generation, selection, bin)
    bursts: list[tuple[float, str, date, date]] = []
    for series, topic in articles_by_series(selection).items():
        own = frame[frame["series"] == series]
        if series != ALL and len(own):
            starts = [start.date() for start in own["bin"]]
            runs, _ = _runs(generation, selection, own, topic, bin)
            bursts += [(-run.gain, series, starts[run.first], starts[run.last]) for run in runs]
    return min(bursts)[2:] if bursts else None


def _runs(
    generation: Generation,
    selection: Selection,
    frame: pd.DataFrame,
    topic: Articles,
    bin: Bin,  # noqa: A002
) -> tuple[list[Run], list[tuple[date, date]]]:
    """The bursts of one series, in order of time, and the first and last day of each of its bins that is covered."""
    first, last = covered_days(generation, selection)
    if first is None or last is None:
        return [], []
    spans = [(max(start.date(), first), min(last_day(start.date(), bin), last)) for start in frame["bin"]]
    of_nothing = frame["series"].iloc[0] == SELECTED and len(topic) == len(selection.base)
    days = np.array([(end - start).days + 1 for start, end in spans])
    totals = days if of_nothing else frame["total"].to_numpy()
    return find_runs(frame["articles"].to_numpy(), totals, per_day=of_nothing), spans


def _of_series(
    generation: Generation,
    selection: Selection,
    frame: pd.DataFrame,
    topic: Articles,
    bin: Bin,  # noqa: A002
) -> list[dict[str, object]]:
    series, starts = str(frame["series"].iloc[0]), [start.date() for start in frame["bin"]]
    runs, spans = _runs(generation, selection, frame, topic, bin)
    edges: list[tuple[date, date]] = [(spans[run.first][0], spans[run.last][1]) for run in runs]
    within = [published_between(generation, topic, *edge) for edge in edges]
    query = parse(series) if series in selection.topics else sought(selection.filters)
    labels = label_bursts(generation, query, topic, selection.base, within)
    rows: list[dict[str, object]] = []
    for run, (start, end), label in zip(runs, edges, labels, strict=True):
        total = int(frame["total"].iloc[run.first : run.last + 1].sum())
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
                "first_bin": pd.Timestamp(starts[run.first]),
                "last_bin": pd.Timestamp(starts[run.last]),
            }
        )
    return rows
