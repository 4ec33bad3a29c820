"""Two to four sides of a comparison: over time on one axis, and what each has more of than the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import DATE_TICKS, Mode, cut, safe, spread, template, theme
from dashboard.charts.timeline import By, LineStyle, Measure, ticks, when

HEIGHT_PIXELS, ROW_PIXELS, HEADER_PIXELS = 300, 26, 34
MAX_BINS_WITH_MARKERS = 24


def sides_over_time(frame: pd.DataFrame, mode: Mode, *, by: By, measure: Measure, lines: Mapping[str, LineStyle]) -> go.Figure:
    """One line a side on one scale; a side with a period of its own is drawn within it alone.

    frame: `analysis.comparison.figures.over_time`. Bins without any article at all are gaps. Names are at the line's ends, or,
    where no two sides share a bin, above each. Every point carries [series, bin as an ISO date] as customdata.
    """
    t = theme(mode)
    drawn = {series: frame[(frame["series"] == series) & (frame["total"] > 0)] for series in lines}
    highest = max([float(rows[measure].max()) for rows in drawn.values() if len(rows)] + [1.0 if measure == "articles" else 0.01])
    apart, top = _follow_each_other(list(drawn.values())), highest * 1.16
    number = "%{y:.1%} of all" if measure == "share" else "%{y:,}"
    fig = go.Figure(layout={"template": template(mode), "height": HEIGHT_PIXELS, "margin": {"t": 8, "r": 12 if apart else 138}})
    bins = pd.DatetimeIndex(frame["bin"].drop_duplicates().sort_values())
    for series, line in lines.items():
        colour = t["chartCategoricalColors"][line.slot]
        rows = (
            drawn[series]
            .set_index("bin")
            .reindex(bins[(bins >= drawn[series]["bin"].min()) & (bins <= drawn[series]["bin"].max())])
        )
        y = rows[measure]
        alone = (y.notna() & y.shift().isna() & y.shift(-1).isna()).to_numpy() | (len(bins) <= MAX_BINS_WITH_MARKERS)
        fig.add_scatter(
            x=rows.index,
            y=y,
            mode="lines+markers",
            name=safe(line.name),
            customdata=[[series, f"{day:%Y-%m-%d}"] for day in rows.index],
            line={"color": colour, "width": 1.9},
            marker={"color": colour, "size": 8, "opacity": alone.astype(float).tolist()},
            unselected={"marker": {"opacity": 1 if alone.all() else 0}},
            hovertext=[when(day, by, year=True) for day in rows.index],
            hovertemplate=f"{number} {safe(line.name)}, %{{hovertext}}<extra></extra>",
        )
    _names(fig, drawn, lines, mode, top=top, measure=measure, apart=apart)
    if len(bins):
        edge = max(pd.Timedelta(days=1), (bins[-1] - bins[0]) * 0.012)
        fig.update_xaxes(range=[bins[0] - edge, bins[-1] + edge])
    fig.update_yaxes(range=[0, top], **ticks(highest, measure))
    return fig.update_xaxes(
        nticks=8,
        tickangle=0,
        tickformatstops=DATE_TICKS,
    )


def _follow_each_other(parts: Sequence[pd.DataFrame]) -> bool:
    """Whether no two sides share more than the bin where one ends and the next begins."""
    spans = sorted((rows["bin"].min(), rows["bin"].max()) for rows in parts if len(rows))
    return len(spans) > 1 and all(end <= start for (_, end), (start, _) in pairwise(spans))


def _names(
    fig: go.Figure,
    drawn: Mapping[str, pd.DataFrame],
    lines: Mapping[str, LineStyle],
    mode: Mode,
    *,
    top: float,
    measure: Measure,
    apart: bool,
) -> None:
    colours = theme(mode)["chartCategoricalColors"]
    with_rows = [series for series in lines if len(drawn[series])]
    ends = spread([float(drawn[series][measure].iloc[-1]) for series in with_rows], top / HEIGHT_PIXELS * 21)
    for series, end in zip(with_rows, ends, strict=True):
        days = drawn[series]["bin"]
        place = (
            {"x": days.min() + (days.max() - days.min()) / 2, "y": top, "yanchor": "top", "text": safe(lines[series].name, 18, 3)}
            if apart
            else {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": end, "text": safe(lines[series].name, 17, 2)}
        )
        font = {"color": colours[lines[series].slot], "weight": 600}
        fig.add_annotation(**place, showarrow=False, align="center" if apart else "left", font=font)


def what_sets_apart(rows: pd.DataFrame, mode: Mode, *, lines: Mapping[int, LineStyle]) -> go.Figure:
    """For each side, the items it has more often than the others: a dot for its share, a hollow one for the others'.

    rows: of `analysis.comparison.distinctive.set_apart` for each side, one after the other; lines: by number of the side. Both
    dots are shares of articles. Every dot carries [item, side] as customdata.
    """
    t = theme(mode)
    blocks = [(number, rows[rows["side"] == number]) for number in lines]
    heights = [1 + max(len(block), 1) for _, block in blocks]
    total = sum(heights)
    fig = go.Figure(
        layout={"template": template(mode), "height": ROW_PIXELS * total + HEADER_PIXELS, "margin": {"t": 0, "r": 16}}
    )
    labels: dict[float, str] = {}
    base = float(total)
    for number, block in blocks:
        line = lines[number]
        colour = t["chartCategoricalColors"][line.slot]
        base -= 1
        fig.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=base,
            text=safe(line.name if len(block) else f"{line.name}: nothing sets it apart", 90, 1),
            showarrow=False,
            font={"color": colour, "weight": 600},
        )
        places = base - 1 - np.arange(len(block))
        base -= max(len(block), 1)
        labels |= dict(zip(places.tolist(), block["name"], strict=True))
        texts = [
            f"{safe(str(name))}: {here:.0%} of {safe(line.name)} ({count:,}), {rest:.0%} of the others"
            for name, here, count, rest in zip(block["name"], block["share"], block["articles"], block["rest_share"], strict=True)
        ]
        hover = {"hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
        points = [[str(item), number] for item in block["item"]]
        for here, rest, place in zip(block["share"], block["rest_share"], places, strict=True):
            fig.add_scatter(
                x=[rest, here], y=[place, place], mode="lines", line={"color": t["borderColor"], "width": 3}, hoverinfo="skip"
            )
        for values, marker in (
            (block["rest_share"], {"color": t["backgroundColor"], "line": {"color": t["grayTextColor"], "width": 1.5}}),
            (block["share"], {"color": colour}),
        ):
            fig.add_scatter(
                x=values,
                y=places,
                mode="markers",
                marker={"size": 10, **marker},
                customdata=points,
                unselected={"marker": {"opacity": 1}},
                **hover,
            )
    widest = max([0.01, *rows["share"], *rows["rest_share"].dropna()])
    fig.update_xaxes(
        tickformat=".0%", range=[-0.02 * widest, 1.06 * widest], showgrid=True, gridcolor=t["borderColor"], griddash="1px,3px"
    )
    return fig.update_yaxes(
        range=[-0.6, total - 0.4],
        tickvals=list(labels),
        ticktext=[safe(cut(name)) + "  " for name in labels.values()],
        showgrid=False,
        tickfont={"size": 13, "color": t["textColor"]},
    )
