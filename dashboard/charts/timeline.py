"""Articles over time: everything in grey, one line a topic, the running bin hatched, gaps where nothing was collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.analysis import choices
from dashboard.charts.theme import Mode, fade, safe, spread, template, theme

By = choices.Bin
Measure = Literal["articles", "share"]
MAX_LINES = 3
"""More on one chart cannot be told apart: they are small multiples."""
MIN_SHARE_ARTICLES = 10
"""A share of fewer articles says little."""
MAX_BARS = 400
"""More bars than pixels cost seconds in the browser: an area instead."""
MIN_SCATTERED_BINS, MIN_GAP_SHARE = 60, 0.25
"""With so many bins, of which so many are gaps, lines would be rows of sticks: dots instead."""
DAYS_IN_BIN = {"day": 1, "week": 7, "month": 31}
_SPAN = {"dragmode": "select", "selectdirection": "h"}


@dataclass(frozen=True)
class LineStyle:
    """What a series is called on the chart, and its place in the palette (0 to 7), which stays with the topic."""

    name: str
    slot: int = 0


@dataclass(frozen=True)
class Note:
    """One annotated bin: a ring on `series` at `at`, a leader, `headline` above."""

    series: str
    at: pd.Timestamp
    headline: str


def timeline(
    frame: pd.DataFrame,
    mode: Mode,
    *,
    by: By,
    measure: Measure = "articles",
    smooth: int = 0,
    lines: Mapping[str, LineStyle],
    note: Note | None = None,
    height: int = 400,
) -> go.Figure:
    """Distinct articles (or their share of all articles) a bin.

    frame: `analysis.timeline.timeline`: bin, series ("all" and others), articles, total, share, partial.
    lines: the series to draw besides "all", in order. Bins without any article at all (total 0) are gaps, not zeros.
    smooth: bins of the centred mean drawn thick; 0 for none. The bin that is not over is left out of it. Shares of fewer than
    MIN_SHARE_ARTICLES articles are on grey. Where gaps are many, bins with articles are dots; those without are not drawn. Every
    point carries [series, bin as an ISO date] as customdata; a span of bins can be dragged.
    """
    drawing = _Drawing(frame, mode, by, measure, smooth, lines)
    return drawing.panels() if len(lines) > MAX_LINES else drawing.together(note, height)


def when(at: pd.Timestamp, by: By, *, year: bool = False) -> str:
    """The name of a bin: "14 Nov", "Week of 14 Nov", "November 2011"."""
    if by == "month":
        return f"{at:%B %Y}"
    day = f"{at.day} {at:%b %Y}" if year else f"{at.day} {at:%b}"
    return f"Week of {day}" if by == "week" else day


def when_phrase(at: pd.Timestamp, by: By) -> str:
    """A bin in a sentence: "on 14 Nov 2011", "in the week of 14 Nov 2011", "in November 2011"."""
    name = when(at, by, year=True)
    return f"in the w{name[1:]}" if by == "week" else f"in {name}" if by == "month" else f"on {name}"


def is_scattered(frame: pd.DataFrame) -> bool:
    """Whether the bins of a timeline are too many and too often without any article for lines: then they are dots."""
    total = frame.drop_duplicates("bin")["total"]
    return len(total) > MIN_SCATTERED_BINS and float((total == 0).mean()) >= MIN_GAP_SHARE


def ticks(top: float, measure: Measure) -> dict[str, Any]:
    """Three or four round steps up to `top`; counts never fall between whole numbers."""
    rough = top / 3
    base = 10.0 ** np.floor(np.log10(rough))
    step = float(min((m * base for m in (1, 2, 5, 10)), key=lambda s: abs(s - rough)))
    if measure == "share":
        return {"tickmode": "linear", "tick0": 0, "dtick": step, "tickformat": ".0%" if step >= 0.01 else ".1%"}
    return {"tickvals": list(range(0, int(top) + 1, max(1, round(step)))), "tickformat": ",d"}


class _Drawing:
    """The long frame as one column a series over the same bins, and what is drawn of it."""

    def __init__(  # noqa: PLR0917
        self,
        frame: pd.DataFrame,
        mode: Mode,
        by: By,
        measure: Measure,
        smooth: int,
        lines: Mapping[str, LineStyle],
    ) -> None:
        self.mode, self.theme, self.by, self.measure, self.smooth, self.lines = mode, theme(mode), by, measure, smooth, lines
        table = frame.pivot_table(index="bin", columns="series", values=measure, aggfunc="sum").astype(float)
        first = frame.drop_duplicates("bin").set_index("bin").reindex(table.index)
        self.bins = pd.DatetimeIndex(table.index)
        self.partial = first["partial"].to_numpy(bool)
        self.thin = first["total"].between(1, MIN_SHARE_ARTICLES - 1).to_numpy(bool) & (measure == "share")
        self.table = table.reindex(columns=["all", *lines])
        self.table.loc[first["total"].to_numpy(int) == 0] = np.nan
        self.scattered = is_scattered(frame)

    def together(self, note: Note | None, height: int) -> go.Figure:
        """All series on one scale, their names where they end."""
        highest = self._highest(self.table if self.measure == "articles" or not self.lines else self.table[list(self.lines)])
        top = highest * (1.34 if note else 1.05)
        fig = go.Figure(
            layout={
                "template": template(self.mode),
                "height": height,
                **self._bars(),
                "margin": {"r": 128 if self.lines else 12, "t": 8},
            }
        )
        if self.measure == "articles" or not self.lines:
            self._all(fig)
        self._thin(fig, top)
        ends = spread([self._end(series) for series in self.lines], top / height * 21)
        for (series, line), end in zip(self.lines.items(), ends, strict=True):
            self._line(fig, series, line)
            fig.add_annotation(
                x=1,
                xref="paper",
                xanchor="left",
                xshift=8,
                y=end,
                text=safe(line.name, 16, 2),
                showarrow=False,
                align="left",
                font={"color": self._colour(line), "weight": 600},
            )
        if note and note.at in self.bins:
            self._note(fig, note, top)
        fig.update_yaxes(range=[0, top], **ticks(highest, self.measure))
        return self._dates(fig)

    def panels(self) -> go.Figure:
        """One panel a topic, on one scale."""
        fig = make_subplots(rows=len(self.lines), cols=1, shared_xaxes=True, vertical_spacing=0.2 / len(self.lines))
        highest = self._highest(self.table[list(self.lines)])
        for number, (series, line) in enumerate(self.lines.items(), start=1):
            row = {"row": number, "col": 1}
            self._thin(fig, highest * 1.05, row)
            self._line(fig, series, line, row)
            fig.add_annotation(
                text=safe(line.name, 60, 1),
                x=0,
                xref="x domain",
                xanchor="left",
                y=highest * 1.3,
                yanchor="top",
                showarrow=False,
                font={"color": self._colour(line), "weight": 600},
                **row,
            )
            fig.update_yaxes(range=[0, highest * 1.3], **ticks(highest, self.measure), **row)
        fig.update_layout(
            template=template(self.mode), height=40 + 110 * len(self.lines), margin={"r": 12, "t": 4}, **self._bars()
        )
        return self._dates(fig)

    def _bars(self) -> dict[str, Any]:
        """What a drag does, and how far bars are apart: grey under shares is one ground."""
        return _SPAN | {"bargap": 0 if self.thin.any() else 0.22}

    def _highest(self, table: pd.DataFrame) -> float:
        return max(float(np.nan_to_num(table.to_numpy(float)).max(initial=0)), 1.0 if self.measure == "articles" else 0.01)

    def _colour(self, line: LineStyle) -> str:
        return str(self.theme["chartCategoricalColors"][line.slot])

    def _mean(self, series: str) -> pd.Series[float]:
        whole = self.table[series].mask(self.partial)
        return whole.rolling(self.smooth, center=True, min_periods=max(self.smooth // 2, 1)).mean().where(whole.notna())

    def _end(self, series: str) -> float:
        drawn = (self._mean(series) if self.smooth else self.table[series]).dropna()
        return float(drawn.iloc[-1]) if len(drawn) else 0.0

    def _points(self, series: str) -> list[list[str]]:
        return [[series, day] for day in self.bins.strftime("%Y-%m-%d")]

    def _all(self, fig: go.Figure) -> None:
        """Grey under the lines; the subject itself, in colour, where there is no line before it."""
        colour = self.theme["grayBackgroundColor"] if self.lines else self.theme["chartSequentialColors"][5]
        number = "%{y:,}" if self.measure == "articles" else "%{y:.0%}"
        hover = {"customdata": self._points("all"), "name": "all articles", "hovertemplate": f"{number} in all<extra></extra>"}
        if len(self.bins) > MAX_BARS:
            # An area does not stop at a gap but spans it: a gap is drawn as none.
            fig.add_scatter(
                x=self.bins,
                y=self.table["all"].fillna(0),
                mode="lines",
                fill="tozeroy",
                fillcolor=colour,
                line={"width": 0, "shape": "hvh"},
                **hover,
            )
            return
        pattern = {
            "shape": ["/" if partial else "" for partial in self.partial],
            "fgcolor": self.theme["grayColor"],
            "size": 4,
            "solidity": 0.3,
        }
        fig.add_bar(
            x=self.bins,
            y=self.table["all"],
            unselected={"marker": {"opacity": 1}},
            **hover,
            marker={"color": colour, "line": {"width": 0}, "cornerradius": 1, "pattern": pattern},
        )

    def _thin(self, fig: go.Figure, top: float, row: Mapping[str, int] | None = None) -> None:
        """Grey under shares of few articles."""
        if self.thin.any():
            fig.add_bar(
                x=self.bins[self.thin],
                y=[top] * int(self.thin.sum()),
                hoverinfo="skip",
                **dict(row or {}),
                marker={"color": self.theme["grayBackgroundColor"], "line": {"width": 0}},
                unselected={"marker": {"opacity": 1}},
            )

    def _line(self, fig: go.Figure, series: str, line: LineStyle, row: Mapping[str, int] | None = None) -> None:
        colour, place = self._colour(line), dict(row or {})
        y = self.table[series].where(self.table[series] > 0) if self.scattered else self.table[series]
        # A bin between gaps has no line, and twelve bins are few: they show their markers.
        alone = ((y > 0) & y.shift().isna() & y.shift(-1).isna()).to_numpy()
        shown = alone | (len(self.bins) <= 12) | self.scattered
        number = "%{y:.1%} of all" if self.measure == "share" else "%{y:,}"
        fig.add_scatter(
            x=self.bins,
            y=y,
            mode="markers" if self.scattered else "lines+markers",
            **place,
            name=safe(line.name),
            customdata=self._points(series),
            line={"color": fade(colour, 0.4) if self.smooth else colour, "width": 1 if self.smooth else 1.75},
            marker={"color": colour, "size": 6 if self.scattered else 8, "opacity": shown.astype(float).tolist()},
            unselected={"marker": {"opacity": 1 if shown.all() else 0}},
            hovertemplate=f"{number} {safe(line.name)}<extra></extra>",
        )
        if self.smooth:
            fig.add_scatter(
                x=self.bins,
                y=self._mean(series),
                mode="lines",
                hoverinfo="skip",
                **place,
                line={"color": colour, "width": 2.75, "shape": "spline", "smoothing": 0.6},
            )

    def _note(self, fig: go.Figure, note: Note, top: float) -> None:
        line = self.lines.get(note.series)
        y = float(self.table[note.series if line else "all"].fillna(0)[note.at])
        if line:
            fig.add_scatter(
                x=[note.at],
                y=[y],
                mode="markers",
                hoverinfo="skip",
                marker={"size": 9, "color": self.theme["backgroundColor"], "line": {"color": self._colour(line), "width": 2}},
            )
        late = (note.at - self.bins[0]) > (self.bins[-1] - self.bins[0]) * 0.62
        fig.add_annotation(
            x=note.at,
            y=y,
            axref="x",
            ax=note.at,
            ayref="y",
            ay=top * 0.84,
            standoff=6 if line else 2,
            align="left",
            yanchor="bottom",
            xanchor="right" if late else "left",
            borderpad=0,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=self.theme["grayTextColor"],
            text=f"<b>{when(note.at, self.by)}</b><br>{safe(note.headline, 46, 2)}",
        )

    def _dates(self, fig: go.Figure) -> go.Figure:
        edge = pd.Timedelta(days=max(DAYS_IN_BIN[self.by] * 0.7, (self.bins[-1] - self.bins[0]).days * 0.012))
        axis: dict[str, Any] = {"nticks": 8, "tickangle": 0}  # level in half a page, too
        if len(self.bins) <= 8:
            day = "%b" if self.by == "month" else "%-d %b"
            fresh = [i == 0 or at.year != self.bins[i - 1].year for i, at in enumerate(self.bins)]
            axis = {
                "tickvals": list(self.bins),
                "ticktext": [at.strftime(f"{day}<br>%Y" if new else day) for at, new in zip(self.bins, fresh, strict=True)],
            }
        return fig.update_xaxes(
            range=[self.bins[0] - edge, self.bins[-1] + edge],
            **axis,
            tickformatstops=[
                {"dtickrange": [None, "M1"], "value": "%-d %b<br>%Y"},
                {"dtickrange": ["M1", "M12"], "value": "%b<br>%Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
        )
