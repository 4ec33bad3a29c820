"""The topics a page draws over time: those filtered for, else my topics, else the strongest that the articles suggest."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.drawn_topics import drawn_topics
from dashboard.analysis.time import timeline as analysis
from dashboard.analysis.time.peaks import peaks
from dashboard.charts import timeline as charts
from dashboard.ui import cached
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, percent, times


@dataclass(frozen=True)
class DrawnTopics:
    """What is drawn over time.

    Attributes:
        filters: the page's, with the topics drawn as its topics.
        selection: what these select.
        lines: a line for each topic; one for the selected articles, or none where all are.
        suggested: whether the topics are suggestions.
    """

    filters: Filters
    selection: Selection
    lines: dict[str, charts.LineStyle]
    suggested: bool

    def name(self, series: str) -> str:
        return self.lines[series].name if series in self.lines else "All articles"


def draw_topics(page: PageContext) -> DrawnTopics:
    """What a page draws over time."""
    saved = tuple(page.topics.names)
    topics = cached.of_filters(drawn_topics)(page.generation, page.filters, saved)
    filters = replace(page.filters, topics=topics.queries)
    selection = cached.selection(page.generation, filters)
    lines = page.topics.lines(topics.queries)
    if topics.suggested:
        lines = {query: replace(line, name=topics.suggested[query]) for query, line in lines.items()}
    if not topics.queries and len(selection.articles) < len(selection.base):
        lines = {analysis.SELECTED: charts.LineStyle(page.filters.query or "selected")}
    return DrawnTopics(filters, selection, lines, bool(topics.suggested))


def find_peaks(page: PageContext, drawn: DrawnTopics, by: analysis.Bin) -> pd.DataFrame:
    """The bursts of what is drawn, the strongest first."""
    return cached.of_filters(peaks)(page.generation, drawn.filters, by)


def marks(rows: pd.DataFrame) -> list[charts.Burst]:
    """Rows of `peaks` for the chart, numbered by their place."""
    return [
        charts.Burst(row["series"], row["first_bin"], row["last_bin"], number)
        for number, row in enumerate(rows.to_dict("records"), start=1)
    ]


def strongest_in_words(drawn: DrawnTopics, rows: pd.DataFrame, by: analysis.Bin, measure: charts.Measure = "articles") -> str:
    """The heading of a chart: its strongest burst, in what the chart draws."""
    if rows.empty:
        return f"No {by} stands out"
    top = rows.iloc[0]
    share = f"{percent(top['share'])} of all articles"
    size = share if measure == "share" and drawn.lines else counted(int(top["articles"]), "article")
    usual = f", {usually(top['ratio'], drawn)}"
    alone = ", in one source only" * bool(top["one_source"])
    return f"{drawn.name(str(top['series']))} peaked {span_phrase(top, by)}: {size}{usual}{alone}"


def usually(ratio: float, drawn: DrawnTopics) -> str:
    """How a burst compares with the time outside bursts."""
    if math.isnan(ratio):
        return "and none at other times"
    return f"{times(ratio)} its usual {'share' if drawn.lines else 'number a day'}"


def span_phrase(row: pd.Series, by: analysis.Bin) -> str:
    """When a burst was, in a sentence."""
    if row["first_bin"] == row["last_bin"]:
        return charts.when_phrase(row["first_bin"], by)
    return f"from {span_in_words(row, by)}"


def span_in_words(row: pd.Series, by: analysis.Bin) -> str:
    """When a burst was: "Feb to Jun 2011", "14 Nov to 4 Dec 2011"."""
    first, last = row["first_bin"], row["last_bin"]
    if by == "month":
        same = first.year == last.year
        return f"{first:%b}{'' if same else f' {first:%Y}'} to {last:%b %Y}" if first != last else f"{first:%b %Y}"
    start, end = row["start"], row["end"]
    if start == end:
        return f"{start.day} {start:%b %Y}"
    return f"{start.day} {start:%b}{'' if start.year == end.year else f' {start:%Y}'} to {end.day} {end:%b %Y}"
