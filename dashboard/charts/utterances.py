"""Utterances over time: one row of bars a speaker, all on one scale; everybody else on another, for they are many."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts.theme import Mode, safe, template, theme
from dashboard.charts.timeline import By, ticks, when

ROW_PIXELS, SINGLE_PIXELS = 96, 260


def utterances(frame: pd.DataFrame, mode: Mode, *, by: By, grey: str = "") -> go.Figure:
    """frame: `analysis.speech.over_time.utterances_by_bin`: bin, id, name, utterances; rows keep its order.

    grey: id of the row that is everybody else, which has its own scale. Every bar carries [id, bin as an ISO date] as customdata.
    """
    t, order = theme(mode), frame.drop_duplicates("id")
    most = frame.groupby(frame["id"] == grey)["utterances"].max()
    fig = make_subplots(rows=len(order), cols=1, shared_xaxes=True, vertical_spacing=0.22 / max(len(order), 1))
    for number, (id_, rows) in enumerate(frame.groupby("id", sort=False), start=1):
        name, place = str(rows["name"].iloc[0]), {"row": number, "col": 1}
        highest = max(int(most[id_ == grey]), 1)
        colour = t["grayColor"] if id_ == grey else t["chartCategoricalColors"][(number - 1) % len(t["chartCategoricalColors"])]
        fig.add_bar(
            x=rows["bin"],
            y=rows["utterances"],
            marker={"color": colour, "line": {"width": 0}, "cornerradius": 1},
            unselected={"marker": {"opacity": 1}},
            customdata=[[id_, f"{day:%Y-%m-%d}"] for day in rows["bin"]],
            hovertext=[
                f"{count:,} by {safe(name)}, {when(day, by, year=True)}"
                for count, day in zip(rows["utterances"], rows["bin"], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            **place,
        )
        fig.add_annotation(
            text=f"{safe(name, 70, 1)}  {int(rows['utterances'].sum()):,}",
            x=0,
            xref="x domain",
            xanchor="left",
            y=highest * 1.34,
            yanchor="top",
            showarrow=False,
            font={"color": t["textColor"] if id_ == grey else colour, "weight": 600},
            **place,
        )
        fig.update_yaxes(range=[0, highest * 1.34], **ticks(highest, "articles"), **place)
    height = SINGLE_PIXELS if len(order) == 1 else 40 + ROW_PIXELS * len(order)
    fig.update_layout(template=template(mode), height=height, margin={"r": 12, "t": 4}, bargap=0.15)
    return fig.update_xaxes(nticks=8, tickangle=0)
