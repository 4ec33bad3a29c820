"""What the timeline says in words: how to read it, and how it counts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui.drawn import DrawnTopics


@dataclass(frozen=True)
class View:
    """How the timeline is drawn; smooth: bins of the moving mean, 0 for none."""

    bin_size: analysis.Bin
    measure: charts.Measure
    smooth: int
    lines: dict[str, charts.LineStyle]


def note(view: View, frame: pd.DataFrame, topics: DrawnTopics) -> str:
    """Unit, base and rule of the chart."""
    size, compared, panels = view.bin_size, bool(view.lines), len(view.lines) > charts.MAX_LINES
    counts = view.measure == "articles" or not compared
    about = " that are about the topic" if compared and topics.filters.match == "about" else ""
    parts = [
        f"Articles{about} per {size}."
        if counts
        else f"Articles{about}, as a share of all of the {size} in this corpus, not in the press."
    ]
    if topics.suggested:
        parts.append("No topics are saved yet: these are suggested by the articles.")
    parts.append("Bold and numbered: bursts, where the share is raised beyond chance.")
    if compared:
        parts.append("Grey strip: all articles, on another scale.")
    if not counts and frame["total"].between(1, charts.MIN_SHARE_ARTICLES - 1).any():
        parts.append(f"Grey: fewer than {charts.MIN_SHARE_ARTICLES} articles in the {size}.")
    if compared and view.smooth:
        parts.append(f"Pale line: mean of {view.smooth} {size}s.")
    if compared and charts.is_scattered(frame):
        parts.append(f"Dots: {size}s with such articles.")
    if panels:
        parts.append("All panels on one scale.")
    if frame["partial"].any():
        parts.append(f"Hatched: {size}s that the corpus covers only in part.")
    if (frame["total"] == 0).any():
        parts.append(f"Gaps: {size}s without articles.")
    return " ".join(parts)
