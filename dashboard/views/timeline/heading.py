"""What the timeline says in words: its highest peak, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.time import timeline as analysis
from dashboard.charts import timeline as charts
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, during, times


@dataclass(frozen=True)
class View:
    """How the timeline is drawn; smooth: bins of the moving mean, 0 for none."""

    bin_size: analysis.Bin
    measure: charts.Measure
    smooth: int
    lines: dict[str, charts.LineStyle]


def highest_peak(page: PageContext, frame: pd.DataFrame, series: list[str]) -> tuple[str, analysis.Peak | None]:
    """The peak that stands out most among the series, and the series it is in."""
    peaks = [(name, peak) for name in series if (peak := analysis.peak(page.generation, page.selection, frame, name))]
    if not peaks:
        return series[0], None
    return max(peaks, key=lambda pair: (np.nan_to_num(pair[1].times_median, nan=np.inf), pair[1].articles))


def peak_in_words(name: str, peak: analysis.Peak | None, bin_size: analysis.Bin) -> str:
    if peak is None:
        return f"No {bin_size} stands out"
    when = during(peak.bin, bin_size)
    median = f", {times(peak.times_median)} the median {bin_size}" if np.isfinite(peak.times_median) else ""
    if not name:
        return f"Articles peaked {when}: {peak.articles:,}{median}"
    return f"{name} peaked at {counted(peak.articles, 'article')} {when}{median}"


def note(view: View, frame: pd.DataFrame) -> str:
    """Unit, base and rule of the chart."""
    size, compared, panels = view.bin_size, bool(view.lines), len(view.lines) > charts.MAX_LINES
    counts = view.measure == "articles"
    parts = [f"Articles per {size}." if counts else f"Share of all articles of the {size} in this corpus, not in the press."]
    if compared and counts and not panels:
        parts.append("Grey: all articles.")
    if not counts and frame["total"].between(1, charts.MIN_SHARE_ARTICLES - 1).any():
        parts.append(f"Grey: fewer than {charts.MIN_SHARE_ARTICLES} articles in the {size}.")
    if compared and view.smooth:
        parts.append(f"Thin line: each {size}; thick line: mean of {view.smooth} {size}s.")
    if compared and charts.is_scattered(frame):
        parts.append(f"Dots: {size}s with such articles.")
    if panels:
        parts.append("All panels on one scale.")
    if frame["partial"].any() and not panels and counts:
        parts.append(f"Hatched: {size}s that the corpus covers only in part.")
    if (frame["total"] == 0).any():
        parts.append(f"Gaps: {size}s without articles.")
    return " ".join(parts)
