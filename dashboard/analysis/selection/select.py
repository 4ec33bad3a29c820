"""Filters + generation -> the articles they select, as numbers that every other analysis starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.selection.aboutness import keep_about
from dashboard.analysis.selection.filters import FILTERS, Filter, Filters
from dashboard.analysis.selection.search import (
    WHOLE,
    Articles,
    Extent,
    Patience,
    dated_articles,
    newer_than_unread,
    search,
    shortest_extent,
)
from dashboard.store.generation import Generation


class Condition(NamedTuple):
    """What a filter of several values asks of an article, in SQL.

    Attributes:
        table, column: where the values are that a generation holds.
        passes: whether a row of `articles` passes; {values} is a subquery of the values asked for. By default, whether its
            own column is among them.
    """

    table: str
    column: str
    passes: str = ""

    def sql(self, values: str) -> str:
        """`passes` for these values."""
        return (self.passes or f"{self.column} IN {{values}}").format(values=values)


CONDITIONS = {
    "sources": Condition("articles", "source"),
    "actors": Condition(
        "actor_ids",
        "id",
        "article IN (SELECT article FROM counted_mentions JOIN actor_ids USING (actor) WHERE id IN {values})",
    ),
    "themes": Condition(
        "themes", "id", "article IN (SELECT article FROM article_themes JOIN themes USING (theme) WHERE id IN {values})"
    ),
}
"""By the field of `Filters`. Topics and the query are searched for instead, in the full text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What filters select in one generation. Every array is int32, ascending, and without repetition.

    Attributes:
        articles: those selected.
        topics: for each topic, in the order of the filters, its share of them.
        base: those that all filters but topics and query select, the denominator of shares; `articles` and every topic are
            among them.
        total: articles of the generation.
        undated: how many of `articles` have no date.
        undated_left_out: undated articles that only the period or `undated` keeps out.
        copies: how many of the selected articles are copies of an earlier one of them, folded away if `filters.fold`.
        unknown: values filtered for that this generation does not hold.
        extent: how far the articles were looked for, None where that is everywhere. Where it is not, every array, `base` too,
            holds only articles that are newer than the first that was not read.
        patience: how long a search within them may take.
    """

    filters: Filters
    articles: Articles
    topics: Mapping[str, Articles]
    base: Articles
    total: int
    undated: int
    undated_left_out: int
    copies: int
    unknown: tuple[str, ...] = ()
    extent: Extent | None = None
    patience: Patience = field(default=WHOLE, compare=False, repr=False)
    frame: pd.DataFrame = field(init=False, repr=False, compare=False)
    """One column `article`: the selected articles, to be joined with in `Generation.query`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "frame", pd.DataFrame({"article": self.articles}))
        # One selection is shared by all sessions, so that none may change it.
        object.__setattr__(self, "topics", MappingProxyType(dict(self.topics)))

    def narrowed(self, articles: Sequence[int]) -> Selection:
        """Some of the selected articles alone, without topics: those that one number counts."""
        chosen = np.unique(np.array(articles, dtype=np.int32))
        late = self.articles[len(self.articles) - self.undated :]
        return replace(self, articles=chosen, topics={}, undated=int(np.isin(chosen, late).sum()))


def select(generation: Generation, filters: Filters, patience: Patience = WHOLE) -> Selection:
    """The articles that fit all filters.

    With `fold`, the first published of its selected articles represents a group of copies, and belongs to a topic if
    any of its selected articles does. Raises QueryError for a topic or query that cannot be read.

    Costs some milliseconds for 100,000 articles, and a tenth of a second for a query that compares the places of frequent
    words. Where the index cannot answer a query in time, the texts of its candidates under the other filters are read, half
    a millisecond each, for as long as patience lasts; its seconds are shared out among the queries. Where only articles about
    a topic are asked for, each that mentions it is scored once, a tenth of a millisecond each.
    """
    rows = _rows(generation, filters)
    dated = rows["dated"].to_numpy(bool)
    keep = np.where(
        dated, _within(rows["day"], filters) & (filters.undated != "only"), not filters.dated and filters.undated != "without"
    )
    numbers = rows["article"].to_numpy(np.int32)
    left_out = numbers[~dated & ~keep]
    share = patience.share(len(filters.topics) + bool(filters.query.strip()))
    wanted_from = numbers[keep | ~dated]
    first = search(generation, filters.query, wanted_from, share) if filters.query.strip() else None
    if first and first.extent is None:
        wanted_from = _both(wanted_from, first.articles)
    answers = {topic: search(generation, topic, wanted_from, share) for topic in filters.topics}
    extents = [answer.extent for answer in (*answers.values(), first) if answer and answer.extent]
    articles_by_topic = {topic: answer.articles for topic, answer in answers.items()}
    asked = first.articles if first else None
    if filters.match == "about":
        articles_by_topic = {
            topic: keep_about(generation, topic, _both(wanted_from, hits)) for topic, hits in articles_by_topic.items()
        }
        asked = None if asked is None else keep_about(generation, filters.query, _both(wanted_from, asked))
    edge = dated_articles(generation) if extents else 0
    for extent in extents:
        keep &= np.isin(numbers, newer_than_unread(numbers, extent, edge))
    base = numbers[keep]
    topics = {topic: _both(base, hits, asked) for topic, hits in articles_by_topic.items()}
    chosen = _union(list(topics.values())) if topics else _both(base, asked)
    wanted = _both(
        _union([_both(left_out, hits) for hits in articles_by_topic.values()]) if articles_by_topic else left_out, asked
    )
    copied = rows["duplicates"].to_numpy(np.int32)
    leads = _leads(chosen, copied[np.searchsorted(numbers, chosen)])
    copies = len(chosen) - len(np.unique(leads))
    if filters.fold:
        leading = dict(zip(chosen.tolist(), leads.tolist(), strict=True))
        topics = {topic: _sorted([leading[article] for article in hits.tolist()]) for topic, hits in topics.items()}
        copies_of_chosen = np.isin(copied[keep], copied[np.searchsorted(numbers, chosen)])
        chosen = np.unique(leads)
        base = np.union1d(chosen, _leads(base[~copies_of_chosen], copied[keep][~copies_of_chosen]))
    undated = numbers[~dated]
    return Selection(
        filters=filters,
        articles=chosen,
        topics=topics,
        base=base,
        total=generation.meta.articles,
        undated=len(np.intersect1d(chosen, undated, assume_unique=True)),
        undated_left_out=len(wanted),
        copies=copies,
        unknown=tuple(value for _, value in unknown_values(generation, filters)),
        extent=shortest_extent(extents),
        patience=patience,
    )


def _rows(generation: Generation, filters: Filters) -> pd.DataFrame:
    """article, day, dated, duplicates of the articles that pass CONDITIONS, ascending."""
    asked = {row.field: list(row.of(filters)) for row in FILTERS if row.field in CONDITIONS and row.of(filters)}
    passes = [f"({CONDITIONS[name].sql(f'(SELECT unnest(${name}::VARCHAR[]))')})" for name in asked]
    return generation.query(
        f"""
        SELECT article, day, day IS NOT NULL AS dated, duplicates FROM articles
        WHERE {" AND ".join(passes) or "true"} ORDER BY article""",  # noqa: S608 our own words
        asked,
    )


def _within(days: pd.Series, filters: Filters) -> NDArray[np.bool_]:
    inside = np.ones(len(days), dtype=bool)
    if filters.since:
        inside &= (days >= pd.Timestamp(filters.since)).to_numpy(bool)
    if filters.until:
        inside &= (days <= pd.Timestamp(filters.until)).to_numpy(bool)
    return inside


def _leads(articles: Articles, copied: Articles) -> Articles:
    """For each article the first of its group of copies among `articles`; numbers run in date order."""
    _, first, inverse = np.unique(copied, return_index=True, return_inverse=True)
    return articles[first][inverse]


def unknown_values(generation: Generation, filters: Filters) -> list[tuple[Filter, str]]:
    """The values filtered for that this generation does not hold, each with its filter."""
    missing: list[tuple[Filter, str]] = []
    for row in FILTERS:
        if row.field in CONDITIONS and (values := row.of(filters)):
            condition = CONDITIONS[row.field]
            present = generation.query(
                f"""
                SELECT DISTINCT {condition.column} AS present FROM {condition.table}
                WHERE present IN (SELECT unnest(?::VARCHAR[]))""",  # noqa: S608 our own words
                [list(values)],
            )
            missing += [(row, value) for value in values if value not in set(present["present"])]
    return missing


def _both(first: Articles, *others: Articles | None) -> Articles:
    for other in others:
        if other is not None:
            first = np.intersect1d(first, other, assume_unique=True)
    return first


def _union(parts: list[Articles]) -> Articles:
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.int32)


def _sorted(articles: list[int]) -> Articles:
    return np.unique(np.array(articles, dtype=np.int32))
