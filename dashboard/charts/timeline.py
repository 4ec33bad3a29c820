"""Articles over time: a line a topic, bursts marked; below, on the same dates, a strip of all articles in grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.analysis import choices
from dashboard.charts.theme import DATE_TICKS, Mode, fade, safe, spread, template, theme

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
STRIP_PIXELS, STRIP_GAP_PIXELS = 52, 22
"""The strip of all articles below the lines, and what is between them."""
NAME_CHARACTERS = 16
"""Of a name at the end of its line; a longer one takes two rows."""
MAX_NUMBERED = 20
"""Bursts with a number on one chart."""
FEW_BINS = 12
"""So few bins show their markers, and bars of a set width: Plotly gives a bar alone hardly any."""
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


@dataclass(frozen=True)
class Burst:
    """A run of bins of `series` drawn bold, with the number of its row in a table."""

    series: str
    first: pd.Timestamp
    last: pd.Timestamp
    number: int


def timeline(
    frame: pd.DataFrame,
    mode: Mode,
    *,
    by: By,
    measure: Measure = "articles",
    smooth: int = 0,
    lines: Mapping[str, LineStyle],
    note: Note | None = None,
    bursts: Sequence[Burst] = (),
    height: int = 400,
) -> go.Figure:
    """Distinct articles (or their share of all articles) a bin, and below them all articles on a scale of their own.

    frame: `analysis.timeline.timeline`: bin, series ("all" and others), articles, total, share, partial.
    lines: the series to draw besides "all", in order; without any, "all" is drawn large, and there is no strip. Bins without any
    article at all (total 0) are gaps, not zeros.
    smooth: bins of the centred mean drawn pale under each line; 0 for none. The bin that is not over is left out of it. Shares of
    fewer than MIN_SHARE_ARTICLES articles are on grey. Where gaps are many, bins with articles are dots; those without are not
    drawn. Every point carries [series, bin as an ISO date] as customdata; a span of bins can be dragged.
    """
    drawing = _Drawing(frame, mode, by, measure, smooth, lines, bursts)
    return drawing.panels() if len(lines) > MAX_LINES else drawing.together(note, height)


def when(start: pd.Timestamp, by: By, *, year: bool = False) -> str:
    """The name of a bin: "14 Nov", "Week of 14 Nov", "November 2011"."""
    if by == "month":
        return f"{start:%B %Y}"
    day = f"{start.day} {start:%b %Y}" if year else f"{start.day} {start:%b}"
    return f"Week of {day}" if by == "week" else day


def when_phrase(start: pd.Timestamp, by: By) -> str:
    """A bin in a sentence: "on 14 Nov 2011", "in the week of 14 Nov 2011", "in November 2011"."""
    name = when(start, by, year=True)
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
        return {"tickvals": np.arange(0, top + step / 100, step).tolist(), "tickformat": ".0%" if step >= 0.01 else ".1%"}
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
        bursts: Sequence[Burst],
    ) -> None:
        self.mode, self.theme, self.by, self.measure, self.smooth, self.lines = mode, theme(mode), by, measure, smooth, lines
        table = frame.pivot_table(index="bin", columns="series", values=measure, aggfunc="sum").astype(float)
        first = frame.drop_duplicates("bin").set_index("bin").reindex(table.index)
        self.bursts = bursts
        self.bins = pd.DatetimeIndex(table.index)
        self.partial = first["partial"].to_numpy(bool)
        self.thin = first["total"].between(1, MIN_SHARE_ARTICLES - 1).to_numpy(bool) & (measure == "share")
        self.table = table.reindex(columns=["all", *lines])
        self.table.loc[first["total"].to_numpy(int) == 0] = np.nan
        self.all = first["total"].astype(float).where(first["total"] > 0)
        self.scattered = is_scattered(frame)

    def together(self, note: Note | None, height: int) -> go.Figure:
        """All series on one scale, their names where they end."""
        subject = self.table[list(self.lines)] if self.lines else self.table
        highest = self._highest(subject, self.measure if self.lines else "articles")
        top = highest * (1.34 if note else 1.12 if self.bursts else 1.05)
        drawn = height - STRIP_PIXELS - STRIP_GAP_PIXELS if self.lines else height
        if self.lines:
            gap = STRIP_GAP_PIXELS / height
            fig = make_subplots(rows=2, shared_xaxes=True, row_heights=[drawn, STRIP_PIXELS], vertical_spacing=gap)
        else:
            fig = go.Figure()
        place = {"row": 1, "col": 1} if self.lines else {}
        fig.update_layout(
            template=template(self.mode), height=height, margin={"r": 128 if self.lines else 12, "t": 8}, **self._bars()
        )
        self._thin(fig, top, place)
        if not self.lines:
            self._all(fig, {})
        wrapped = any(len(line.name) > NAME_CHARACTERS for line in self.lines.values())
        ends = spread([self._end(series) for series in self.lines], top / drawn * (36 if wrapped else 21))
        for (series, line), end in zip(self.lines.items(), ends, strict=True):
            self._line(fig, series, line, place)
            fig.add_annotation(
                x=1,
                xref="paper",
                xanchor="left",
                xshift=8,
                y=end,
                yref="y",
                text=safe(line.name, NAME_CHARACTERS, 2),
                showarrow=False,
                align="left",
                font={"color": self._colour(line), "weight": 600},
            )
        for series in self.lines or ["all"]:
            self._bursts(fig, series, place)
        if note and note.at in self.bins:
            self._note(fig, note, top, place)
        fig.update_yaxes(range=[0, top], **ticks(highest, self.measure if self.lines else "articles"), **place)
        if self.lines:
            self._strip(fig, {"row": 2, "col": 1})
        return self._dates(fig)

    def panels(self) -> go.Figure:
        """One panel a topic, on one scale, and the strip below."""
        rows, panel = len(self.lines), 110
        height = 40 + panel * rows + STRIP_PIXELS
        fig = make_subplots(
            rows=rows + 1,
            cols=1,
            shared_xaxes=True,
            vertical_spacing=STRIP_GAP_PIXELS / height,
            row_heights=[panel] * rows + [STRIP_PIXELS],
        )
        highest = self._highest(self.table[list(self.lines)], self.measure)
        for number, (series, line) in enumerate(self.lines.items(), start=1):
            row = {"row": number, "col": 1}
            self._thin(fig, highest * 1.05, row)
            self._line(fig, series, line, row)
            self._bursts(fig, series, row)
            fig.add_annotation(
                text=safe(line.name, 60, 1),
                x=0,
                xref="x domain",
                xanchor="left",
                y=highest * 1.36,
                yanchor="top",
                showarrow=False,
                font={"color": self._colour(line), "weight": 600},
                **row,
            )
            fig.update_yaxes(range=[0, highest * 1.36], **ticks(highest, self.measure), **row)
        fig.update_layout(template=template(self.mode), height=height, margin={"r": 12, "t": 4}, **self._bars())
        self._strip(fig, {"row": rows + 1, "col": 1})
        return self._dates(fig)

    def _strip(self, fig: go.Figure, place: Mapping[str, int]) -> None:
        """All articles in grey, on a scale of their own with two figures."""
        top = self._highest(self.all.to_frame(), "articles")
        self._all(fig, place)
        fig.update_yaxes(range=[0, top * 1.08], tickvals=[0, int(top)], tickformat=",d", showgrid=False, **place)
        fig.add_annotation(
            text="all articles",
            x=1,
            xref="paper",
            xanchor="left" if len(self.lines) <= MAX_LINES else "right",
            xshift=8 if len(self.lines) <= MAX_LINES else 0,
            y=top * 1.08,
            yref=f"y{place['row']}",
            yanchor="top",
            showarrow=False,
            font={"color": self.theme["grayTextColor"], "size": 12},
        )

    def _bars(self) -> dict[str, Any]:
        """What a drag does, and how far bars are apart: grey under shares is one ground."""
        return _SPAN | {"bargap": 0 if self.thin.any() else 0.22}

    def _highest(self, table: pd.DataFrame, measure: Measure) -> float:
        return max(float(np.nan_to_num(table.to_numpy(float)).max(initial=0)), 1.0 if measure == "articles" else 0.01)

    def _colour(self, line: LineStyle) -> str:
        return str(self.theme["chartCategoricalColors"][line.slot])

    def _mean(self, series: str) -> pd.Series[float]:
        whole = self.table[series].mask(self.partial)
        return whole.rolling(self.smooth, center=True, min_periods=max(self.smooth // 2, 1)).mean().where(whole.notna())

    def _end(self, series: str) -> float:
        drawn = self.table[series].dropna()
        return float(drawn.iloc[-1]) if len(drawn) else 0.0

    def _points(self, series: str) -> list[list[str]]:
        return [[series, day] for day in self.bins.strftime("%Y-%m-%d")]

    def _all(self, fig: go.Figure, place: Mapping[str, int]) -> None:
        """Grey below the lines; the subject itself, in colour, where there is no line."""
        colour = self.theme["grayColor"] if self.lines else self.theme["chartSequentialColors"][5]
        hover = {"customdata": self._points("all"), "name": "all articles", "hovertemplate": "%{y:,} in all<extra></extra>"}
        if len(self.bins) > MAX_BARS:
            # An area does not stop at a gap but spans it: a gap is drawn as none.
            fig.add_scatter(
                x=self.bins,
                y=self.all.fillna(0),
                mode="lines",
                fill="tozeroy",
                fillcolor=colour,
                line={"width": 0, "shape": "hvh"},
                **hover,
                **place,
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
            y=self.all,
            width=[DAYS_IN_BIN[self.by] * 0.78 * 86_400_000] * len(self.bins) if len(self.bins) <= FEW_BINS else None,
            unselected={"marker": {"opacity": 1}},
            **hover,
            **place,
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
        markers = alone | (len(self.bins) <= FEW_BINS) | self.scattered
        number = "%{y:.1%} of all" if self.measure == "share" else "%{y:,}"
        if self.smooth:
            fig.add_scatter(
                x=self.bins,
                y=self._mean(series),
                mode="lines",
                hoverinfo="skip",
                **place,
                line={"color": fade(colour, 0.35), "width": 4},
            )
        fig.add_scatter(
            x=self.bins,
            y=y,
            mode="markers" if self.scattered else "lines+markers",
            **place,
            name=safe(line.name),
            customdata=self._points(series),
            line={"color": colour, "width": 1.75},
            marker={"color": colour, "size": 6 if self.scattered else 8, "opacity": markers.astype(float).tolist()},
            unselected={"marker": {"opacity": 1 if markers.all() else 0}},
            hovertemplate=f"{number} {safe(line.name)}<extra></extra>",
        )

    def _bursts(self, fig: go.Figure, series: str, place: Mapping[str, int]) -> None:
        """The bursts of a series: its line bold, a marker on each bin, and a number above the highest."""
        line = self.lines.get(series)
        colour = self._colour(line) if line else self.theme["textColor"]
        values = self.table[series] if line else self.all
        for burst in self.bursts[:MAX_NUMBERED]:
            run = values[(values.index >= burst.first) & (values.index <= burst.last)].dropna()
            if burst.series not in {series, *(() if line else ("selected",))} or run.empty:
                continue
            if line:
                fig.add_scatter(
                    x=run.index,
                    y=run,
                    mode="lines+markers",
                    hoverinfo="skip",
                    line={"color": colour, "width": 3.5},
                    marker={"color": colour, "size": 6 if len(run) <= FEW_BINS else 4},
                    unselected={"marker": {"opacity": 1}},
                    **place,
                )
            fig.add_annotation(
                x=run.idxmax(),
                y=float(run.max()),
                yshift=4,
                yanchor="bottom",
                text=f"<b>{burst.number}</b>",
                showarrow=False,
                font={"color": colour, "size": 12},
                **place,
            )

    def _note(self, fig: go.Figure, note: Note, top: float, place: Mapping[str, int]) -> None:
        line = self.lines.get(note.series)
        y = float((self.table[note.series] if line else self.all).fillna(0)[note.at])
        if line:
            fig.add_scatter(
                x=[note.at],
                y=[y],
                mode="markers",
                hoverinfo="skip",
                marker={"size": 9, "color": self.theme["backgroundColor"], "line": {"color": self._colour(line), "width": 2}},
                **place,
            )
        late = (note.at - self.bins[0]) > (self.bins[-1] - self.bins[0]) * 0.62
        fig.add_annotation(
            x=note.at,
            y=y,
            axref="x",
            ax=note.at,
            ayref="y",
            ay=top * 0.84,
            standoff=20 if self.bursts else 6 if line else 2,
            align="left",
            yanchor="bottom",
            xanchor="right" if late else "left",
            borderpad=0,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=self.theme["grayTextColor"],
            text=f"<b>{when(note.at, self.by)}</b><br>{safe(note.headline, 46, 2)}",
            **place,
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
            tickformatstops=DATE_TICKS,
        )
