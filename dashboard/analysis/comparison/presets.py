"""Sides that can be made without typing: periods of equal length, bursts, phases, topics, and the largest sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.analysis.comparison.sides import MAX_SIDES, Side
from dashboard.analysis.phrases import period
from dashboard.analysis.selection.filters import Filters, Match
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import SELECTED
from dashboard.store.generation import Generation


def split_period(first: date, last: date, parts: int) -> tuple[Side, ...]:
    """The days from `first` to `last` in `parts` periods of equal length, to a day; fewer where there are fewer days."""
    days = (last - first).days + 1
    parts = min(parts, days)
    starts = [first + timedelta(days=days * part // parts) for part in range(parts + 1)]
    spans = [(start, following - timedelta(days=1)) for start, following in pairwise(starts)]
    return tuple(Side(period(start, end), Filters(since=start, until=end)) for start, end in spans)


def burst_sides(bursts: pd.DataFrame, match: Match) -> tuple[Side, ...]:
    """The MAX_SIDES strongest bursts in order of time, each called by the headline that names it best.

    bursts: of `peaks`; match: what counted as a match for them.
    """
    strongest = bursts.head(MAX_SIDES).sort_values(["start", "end"], kind="stable")
    return tuple(
        Side(
            str(row["label"]) or period(row["start"].date(), row["end"].date()),
            _within(str(row["series"]), row["start"].date(), row["end"].date(), match),
        )
        for row in strongest.to_dict("records")
    )


def phase_sides(bursts: pd.DataFrame, first: date, last: date, match: Match) -> tuple[Side, ...]:
    """The days from `first` to `last`, cut where a burst of the strongest series begins: MAX_SIDES periods at most.

    bursts: of `peaks`; match: what counted as a match for them. Fewer than two periods where no burst begins after the first day.
    """
    own = bursts[bursts["series"] == bursts["series"].iloc[0]] if len(bursts) else bursts
    begins = [start.date() for start in own["start"] if first < start.date() <= last][: MAX_SIDES - 1]
    edges = [first, *sorted(set(begins)), last + timedelta(days=1)]
    spans = [(start, following - timedelta(days=1)) for start, following in pairwise(edges)]
    if own.empty:
        return ()
    series = str(own["series"].iloc[0])
    return tuple(Side(period(start, end), _within(series, start, end, match)) for start, end in spans)


def _within(series: str, start: date, end: date, match: Match) -> Filters:
    if series == SELECTED:
        return Filters(since=start, until=end)
    return Filters(topics=(series,), since=start, until=end, match=match)


def topic_sides(topics: Mapping[str, str]) -> tuple[Side, ...]:
    """A side for each of the first MAX_SIDES topics; topics: names by query."""
    return tuple(Side(name, Filters(topics=(query,))) for query, name in list(topics.items())[:MAX_SIDES])


def source_sides(generation: Generation, selection: Selection) -> tuple[Side, ...]:
    """A side for each of the MAX_SIDES sources with most of the selected articles."""
    rows = generation.query(
        """
        SELECT source FROM articles SEMI JOIN selected USING (article) WHERE source <> ''
        GROUP BY source ORDER BY count(*) DESC, source LIMIT ?""",
        [MAX_SIDES],
        selected=selection.frame,
    )
    return tuple(Side(source, Filters(sources=(source,))) for source in rows["source"])


def against_the_rest(name: str, filters: Filters) -> tuple[Side, ...]:
    """What some filters select, and all other articles."""
    return Side(name, filters), Side("all other articles", rest=True)
