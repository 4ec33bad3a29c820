"""The articles of each source over time: one row of bars for each, all on one scale."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import DATE_TICKS, Mode, cut, safe, template, theme
from dashboard.charts.timeline import MAX_BARS, By, when

TICKS = 6
DATES_PIXELS = 40
"""Below the rows, for a month and its year in two lines: what Plotly measures itself is short where there is one row."""
NO_SOURCE = "no source named"


def volume(frame: pd.DataFrame, mode: Mode, *, by: By, row: int = 40) -> go.Figure:
    """frame: `analysis.volume.volume`: bin, source, articles. Rows keep its order; the figure at the end of one is its total.

    A bar is as high as its articles, on the scale of the fullest bar of all. Every bar carries [source, bin] as customdata.
    """
    t, order = theme(mode), list(dict.fromkeys(frame["source"]))
    top = max(int(frame["articles"].max()), 1) if len(frame) else 1
    fig = go.Figure(
        layout={
            "template": template(mode),
            "height": row * max(len(order), 1) + DATES_PIXELS,
            "barmode": "overlay",
            "bargap": 0.18,
            "margin": {"t": 0, "r": 48, "b": DATES_PIXELS},
        }
    )
    for place, (source, rows) in enumerate(frame.groupby("source", sort=False)):
        base = len(order) - 1 - place
        high = 0.78 * rows["articles"] / top
        name = label(str(source))
        points = [[str(source), f"{day:%Y-%m-%d}"] for day in rows["bin"]]
        hover = {
            "hovertext": [
                f"{count:,} {safe(name)}, {when(day, by, year=True)}"
                for count, day in zip(rows["articles"], rows["bin"], strict=True)
            ],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "customdata": points,
        }
        if len(rows) > MAX_BARS:
            fig.add_scatter(x=rows["bin"], y=[base] * len(rows), mode="lines", line={"width": 0}, hoverinfo="skip")
            fig.add_scatter(
                x=rows["bin"],
                y=base + high,
                mode="lines",
                fill="tonexty",
                fillcolor=t["chartSequentialColors"][5],
                line={"width": 0, "shape": "hvh"},
                **hover,
            )
        else:
            fig.add_bar(
                x=rows["bin"],
                y=high,
                base=base,
                unselected={"marker": {"opacity": 1}},
                **hover,
                marker={"color": t["chartSequentialColors"][5], "line": {"width": 0}, "cornerradius": 1},
            )
        fig.add_annotation(
            x=1,
            xref="paper",
            xanchor="right",
            xshift=44,
            y=base + 0.3,
            text=f"{int(rows['articles'].sum()):,}",
            showarrow=False,
            font={"size": 12},
        )
    if frame["bin"].nunique() <= TICKS:  # else Plotly puts ticks between the bars
        fig.update_xaxes(tickvals=sorted(frame["bin"].unique()))
    fig.update_xaxes(
        nticks=8,
        tickangle=0,
        tickformatstops=DATE_TICKS,
    )
    return fig.update_yaxes(
        range=[-0.05, len(order)],
        tickvals=[place + 0.3 for place in range(len(order))],
        showgrid=False,
        ticktext=[safe(cut(label(source))) + "  " for source in reversed(order)],
        tickfont={"size": 13, "color": t["textColor"]},
    )


def label(source: str) -> str:
    return source or NO_SOURCE
