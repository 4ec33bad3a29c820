"""Rows of small lines, each on its own scale: the shape of a coverage, not its size."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Mode, cut, safe, template, theme
from dashboard.charts.timeline import By, when

HIGH = 0.72  # of a row; the rest keeps neighbours apart


def sparklines(frame: pd.DataFrame, mode: Mode, *, by: By = "week", row: int = 33) -> go.Figure:
    """frame: `analysis.trends.trends`: bin, id, name, articles. Rows keep its order; each is as high as its own fullest bin.

    The figure at the end of a row is its total. Every point carries [id, bin as an ISO date] as customdata.
    """
    t, order = theme(mode), frame.drop_duplicates("id")
    fig = go.Figure(layout={"template": template(mode), "height": row * max(len(order), 1), "margin": {"t": 0, "r": 44}})
    for place, (actor, rows) in enumerate(frame.groupby("id", sort=False)):
        base, name = len(order) - 1 - place, safe(str(rows["name"].iloc[0]))
        fig.add_scatter(x=rows["bin"], y=[base] * len(rows), mode="lines", line={"width": 0}, hoverinfo="skip")
        fig.add_scatter(
            x=rows["bin"],
            y=base + HIGH * rows["articles"] / max(int(rows["articles"].max()), 1),
            mode="lines+markers",
            fill="tonexty",
            fillcolor=t["grayBackgroundColor"],
            line={"width": 1.4, "color": t["primaryColor"]},
            # A line takes clicks only by its markers; one point alone has no line to be seen by.
            marker={"size": 7, "opacity": float(len(rows) == 1), "color": t["primaryColor"]},
            unselected={"marker": {"opacity": float(len(rows) == 1)}},
            customdata=[[actor, f"{day:%Y-%m-%d}"] for day in rows["bin"]],
            hovertext=[
                f"{count:,} {'article' if count == 1 else 'articles'} with {name}, {when(day, by, year=True)}"
                for count, day in zip(rows["articles"], rows["bin"], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        fig.add_annotation(
            x=1,
            xref="paper",
            xanchor="right",
            xshift=42,
            y=base + HIGH / 2,
            showarrow=False,
            text=f"{int(rows['articles'].sum()):,}",
        )
    fig.update_xaxes(visible=False)
    return fig.update_yaxes(
        range=[-0.08, max(len(order), 1)],
        tickvals=[place + HIGH / 2 for place in range(len(order))],
        showgrid=False,
        ticktext=[safe(cut(name)) + "  " for name in reversed(order["name"].tolist())],
        tickfont={"size": 13, "color": t["textColor"]},
    )
