"""How many articles a corpus has over time, small enough for a sidebar, with the chosen period marked."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.time.timeline import last_day
from dashboard.charts.theme import Mode, template, theme
from dashboard.charts.timeline import By, when

HEIGHT_PIXELS = 58


def volume_strip(rows: pd.DataFrame, mode: Mode, *, by: By, since: date | None, until: date | None) -> go.Figure:
    """rows: bin, articles. Bars outside the period are pale; a span of bins can be dragged."""
    t = theme(mode)
    first = pd.Timestamp(since) if since else rows["bin"].min()
    last = pd.Timestamp(until) if until else rows["bin"].max()
    ends = pd.to_datetime([last_day(start.date(), by) for start in rows["bin"]])
    inside = (ends >= first) & (rows["bin"] <= last)
    strong, pale = t["chartSequentialColors"][5], t["borderColor"]
    fig = go.Figure(
        layout={
            "template": template(mode),
            "height": HEIGHT_PIXELS,
            "bargap": 0.1,
            "margin": {"t": 2, "l": 0, "r": 0, "b": 0},
            "dragmode": "select",
            "selectdirection": "h",
        }
    )
    fig.add_bar(
        x=rows["bin"],
        y=rows["articles"],
        marker={"color": [strong if is_inside else pale for is_inside in inside], "line": {"width": 0}},
        unselected={"marker": {"opacity": 1}},
        hovertext=[f"{count:,}, {when(day, by, year=True)}" for day, count in zip(rows["bin"], rows["articles"], strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    fig.update_yaxes(visible=False)
    return fig.update_xaxes(nticks=4, tickangle=0, tickformat="%Y", tickfont={"size": 11}, showline=False)
