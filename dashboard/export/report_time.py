"""The parts of a report on time: the chart, what each burst was about, and the table of the chart's figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.phrases import counted, day, period
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.subjects.drawn_topics import select_drawn
from dashboard.analysis.time.peaks import peaks
from dashboard.analysis.time.timeline import ALL, SELECTED, Bin, covered_days, fitting_bin, timeline
from dashboard.charts import timeline as charts
from dashboard.charts.file import fragment
from dashboard.export.blocks import Block, Chart, Heading, Paragraph, Table, plain_paragraph
from dashboard.store.generation import Generation

MAX_BURSTS_DESCRIBED, MAX_SOURCES = 8, 5
CHART_PIXELS = 700


@dataclass(frozen=True)
class OverTime:
    """What a report says about time.

    Attributes:
        frame: as `analysis.time.timeline`, by `bin_size`; empty where no article has a date.
        bursts: as `analysis.time.peaks`, the strongest first.
        names: what the series are called, in the order they are drawn; none where all articles are the one series.
        suggested: whether they are topics that the articles suggest.
    """

    frame: pd.DataFrame
    bursts: pd.DataFrame
    bin_size: Bin
    names: Mapping[str, str]
    suggested: bool

    @property
    def finding(self) -> str:
        """The strongest burst, or that there is none."""
        if self.bursts.empty:
            return f"No {self.bin_size} has more than its usual share of the articles."
        top = self.bursts.iloc[0]
        return f"{self.names.get(top['series'], 'All articles')}: {_size(top, shared=bool(self.names))}."


def over_time(generation: Generation, selection: Selection, topics: Mapping[str, str]) -> OverTime:
    """The figures of the timeline, of the topics that the page draws. topics: what queries are called."""
    drawn, chosen = select_drawn(generation, selection)
    first, last = covered_days(generation, drawn)
    size = fitting_bin(generation, drawn) if first and last else "month"
    names = {query: chosen.suggested.get(query) or topics.get(query, query) for query in drawn.topics}
    if not names and len(drawn.articles) < len(drawn.base):
        names = {SELECTED: selection.filters.query or "Selected articles"}
    return OverTime(timeline(generation, drawn, size), peaks(generation, drawn, size), size, names, bool(chosen.suggested))


def time_blocks(timeline: OverTime, *, with_chart: bool) -> Iterator[Block]:
    """The chart, then each burst with its headlines, words, speakers and sources."""
    yield Heading("Over time")
    if timeline.frame.empty or not timeline.frame["articles"].sum():
        yield plain_paragraph("None of these articles has a date.")
        return
    size = timeline.bin_size
    yield Paragraph([(True, timeline.finding)])
    hatched = f" Hatched: {size}s that are only partly covered." * bool(with_chart and timeline.frame["partial"].any())
    beside = " Below, in grey: all articles under the other filters." * bool(timeline.names and with_chart)
    if timeline.suggested:
        yield plain_paragraph("No topics are saved: these are suggested by the articles.", quiet=True)
    yield plain_paragraph(f"Distinct articles per {size}.{beside}{hatched} The figures are in the tables at the end.", quiet=True)
    if with_chart:
        lines = {series: charts.LineStyle(name, slot % 8) for slot, (series, name) in enumerate(timeline.names.items())}
        marks = [
            charts.Burst(row["series"], row["first_bin"], row["last_bin"], number)
            for number, row in enumerate(timeline.bursts.head(MAX_BURSTS_DESCRIBED).to_dict("records"), 1)
        ]
        figure = charts.timeline(timeline.frame, "light", by=size, lines=lines, bursts=marks, height=320)
        yield Chart(fragment(figure, "timeline", "light", width=CHART_PIXELS), timeline.finding)
    yield from _bursts(timeline)


def _bursts(timeline: OverTime) -> Iterator[Block]:
    if timeline.bursts.empty:
        return
    rest = len(timeline.bursts) - MAX_BURSTS_DESCRIBED
    yield plain_paragraph(
        "Bursts: periods in which a subject has more than its usual share of the articles, the strongest first. Each is labelled "
        f"by the headline of one of its articles{f'; {rest} more are not described' if rest > 0 else ''}.",
        quiet=True,
    )
    for number, (_, row) in enumerate(timeline.bursts.head(MAX_BURSTS_DESCRIBED).iterrows(), 1):
        yield Heading(f"{number}. {row['label'] or 'No headline'}", 3)
        yield plain_paragraph(
            f"{timeline.names.get(row['series'], 'All articles')}: {_size(row, shared=bool(timeline.names))}. "
            f"Strongest day: {day(row['top_day'])}."
        )
        others = [f"“{title}”" for title, _ in row["headlines"][1:]]
        sources = list(row["sources"])
        more = f" and {len(sources) - MAX_SOURCES} more" if len(sources) > MAX_SOURCES else ""
        facts = [
            f"Also: {'; '.join(others)}." if others else "",
            f"Words that set it apart: {', '.join(row['words'])}." if row["words"] else "",
            f"Most quoted: {', '.join(row['speakers'])}." if row["speakers"] else "",
            f"Printed by {', '.join(sources[:MAX_SOURCES])}{more}{' only' * bool(row['one_source'])}." if sources else "",
        ]
        yield plain_paragraph(" ".join(filter(None, facts)), quiet=True)


def _size(row: pd.Series, *, shared: bool) -> str:
    """When a burst was, and how large."""
    of = f" of {int(row['total']):,}" if shared else ""
    usual = "" if math.isnan(row["ratio"]) else f", {row['ratio']:.1f} times its usual {'share' if shared else 'number a day'}"
    return f"{period(row['start'], row['end'])}, {counted(int(row['articles']), 'article')}{of}{usual}"


def time_table(timeline: OverTime) -> Iterator[Block]:
    """The figures of the chart; bins without any article are left out."""
    if timeline.frame.empty or not timeline.frame["articles"].sum():
        return
    size = timeline.bin_size
    yield Heading(f"Articles per {size}", 3)
    wide = timeline.frame.pivot_table(index="bin", columns="series", values="articles", aggfunc="sum")[[*timeline.names, ALL]]
    yield Table(
        ["Week of" if size == "week" else size.capitalize(), *timeline.names.values(), "All articles"],
        [
            [f"{start:%B %Y}" if size == "month" else day(start), *(f"{int(count):,}" for count in counts)]
            for start, counts in zip(wide.index, wide.to_numpy(), strict=True)
            if counts.sum()
        ],
        range(1, len(wide.columns) + 1),
    )
