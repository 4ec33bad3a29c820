"""Sides that can be made without typing: periods of equal length, bursts, phases, topics, and the largest sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.analysis.comparison.sides import MAX_SIDES, Side
from dashboard.analysis.phrases import period
from dashboard.analysis.selection.filters import Filters
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


def burst_sides(bursts: pd.DataFrame) -> tuple[Side, ...]:
    """The MAX_SIDES strongest bursts in order of time, each called by the headline that names it best; bursts: of `peaks`."""
    strongest = bursts.head(MAX_SIDES).sort_values(["start", "end"], kind="stable")
    return tuple(
        Side(
            str(row["label"]) or period(row["start"].date(), row["end"].date()),
            _within(str(row["series"]), row["start"], row["end"]),
        )
        for row in strongest.to_dict("records")
    )


def phase_sides(bursts: pd.DataFrame, first: date, last: date) -> tuple[Side, ...]:
    """The days from `first` to `last`, cut where a burst of the strongest series begins: MAX_SIDES periods at most.

    bursts: of `peaks`. Fewer than two periods where no burst begins after the first day.
    """
    own = bursts[bursts["series"] == bursts["series"].iloc[0]] if len(bursts) else bursts
    begins = [start.date() for start in own["start"] if first < start.date() <= last][: MAX_SIDES - 1]
    edges = [first, *sorted(set(begins)), last + timedelta(days=1)]
    spans = [(start, following - timedelta(days=1)) for start, following in pairwise(edges)]
    return tuple(Side(period(*span), _within(str(own["series"].iloc[0]), *map(pd.Timestamp, span))) for span in spans if len(own))


def _within(series: str, start: pd.Timestamp, end: pd.Timestamp) -> Filters:
    topics = () if series == SELECTED else (series,)
    return Filters(topics=topics, since=start.date(), until=end.date())


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
