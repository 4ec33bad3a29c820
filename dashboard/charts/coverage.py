"""A grid of outlets and months: the darker, the more articles; a cross is a month without any, blank is not known."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Mode, contrast, cut, safe, template, theme
from dashboard.charts.volume import label

WRITTEN = 24  # months beyond which a cell has no room for its figure
TICKS = 10
MIN_GRID_PIXELS = 700  # pixels of the narrowest grid: what a cell is as a target


def coverage(rows: pd.DataFrame, mode: Mode, *, row: int = 28) -> go.Figure:
    """rows: `analysis.coverage.coverage`: bin, source, articles; sources keep its order.

    Colour: ten classes of the square root of the articles, to the fullest cell of all. Every cell that is known carries
    [source, first day of the month] as customdata.
    """
    t = theme(mode)
    grid = rows.pivot_table(index="source", columns="bin", values="articles", sort=False, dropna=False)
    grid = grid.reindex(columns=sorted(grid.columns))
    values, sources, months = grid.to_numpy(float), list(map(str, grid.index)), list(map(pd.Timestamp, grid.columns))
    palette = t["chartSequentialColors"]
    step = np.sqrt(values / max(float(np.nanmax(values)), 1.0)) * (len(palette) - 2) + 1  # the first is the page's own tone
    fig = go.Figure(layout={"template": template(mode), "height": 40 + row * len(sources), "margin": {"t": 2, "r": 48}})
    fig.add_heatmap(
        z=np.where(values > 0, step.round(), np.nan),
        x=list(range(len(months))),
        y=list(range(len(sources))),
        xgap=1,
        ygap=2,
        zmin=0,
        zmax=len(palette) - 1,
        colorscale=palette,
        showscale=False,
        hoverinfo="skip",
    )
    for zero in (False, True):
        cells = [(r, c) for r, c in zip(*np.nonzero(~np.isnan(values)), strict=True) if (values[r, c] == 0) == zero]
        # Heat maps take no selection: markers one cannot see do.
        shape = (
            {"symbol": "x-thin", "size": 6, "line": {"width": 1.2, "color": t["grayTextColor"]}}
            if zero
            else {
                "symbol": "square",
                "size": max(6, min(row - 2, MIN_GRID_PIXELS // len(months))),
                "opacity": 0,
                "color": t["grayColor"],
            }
        )
        fig.add_scatter(
            x=[c for _, c in cells],
            y=[r for r, _ in cells],
            mode="markers",
            marker=shape,
            selected={"marker": {"opacity": float(zero)}},
            unselected={"marker": {"opacity": float(zero)}},
            customdata=[[sources[r], f"{months[c]:%Y-%m-%d}"] for r, c in cells],
            hovertext=[f"{safe(label(sources[r]))}, {months[c]:%B %Y}: {_said(values[r, c])}" for r, c in cells],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    if len(months) <= WRITTEN:
        ink = [max((t["textColor"], t["backgroundColor"]), key=partial(contrast, shade)) for shade in palette]
        for r, c in zip(*np.nonzero(values > 0), strict=True):
            fig.add_annotation(
                x=c,
                y=r,
                text=f"{int(values[r, c]):,}",
                showarrow=False,
                captureevents=False,
                font={"size": 11, "color": ink[round(step[r, c])]},
            )
    for r, total in enumerate(np.nansum(values, axis=1)):
        fig.add_annotation(
            x=1, xref="paper", xanchor="right", xshift=44, y=r, text=f"{int(total):,}", showarrow=False, font={"size": 12}
        )
    ticks = range(0, len(months), -(-len(months) // TICKS))
    fig.update_xaxes(
        tickvals=list(ticks),
        ticktext=[f"{months[c]:%b<br>%Y}" for c in ticks],
        tickangle=0,
        showline=False,
        range=[-0.5, len(months) - 0.5],
    )
    return fig.update_yaxes(
        tickvals=list(range(len(sources))),
        ticktext=[safe(cut(label(source))) + "  " for source in sources],
        range=[len(sources) - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": 13, "color": t["textColor"]},
    )


def _said(number: float) -> str:
    return f"{int(number):,} article{'' if number == 1 else 's'}" if number else "none, though there are before and after"
