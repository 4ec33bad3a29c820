"""How often each task is right: a dot for what was found, a ring for what is there, each with its interval."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Mode, safe, template, theme

APART = 0.17  # of a row, so that two intervals of one task do not hide each other
NAME = 34


def accuracy(frame: pd.DataFrame, mode: Mode, *, row: int = 34) -> go.Figure:
    """frame: rows of `analysis.accuracy.table`; they keep its order, in percent.

    Dots: of those found, right (precision); rings: of those there are, found (recall); bars: 95% intervals.
    """
    t, count = theme(mode), len(frame)
    fig = go.Figure(layout={"template": template(mode), "height": row * max(count, 1) + 34, "margin": {"t": 4, "r": 26}})
    places = [count - 1 - at for at in range(count)]
    colour = t["chartCategoricalColors"][0]
    for name, side, words in (
        ("precision", APART, "of those found are right"),
        ("recall", -APART, "of those there are, are found"),
    ):
        values = frame[name]
        fig.add_scatter(
            x=values,
            y=[place + side for place in places],
            mode="markers",
            name=words,
            error_x={
                "type": "data",
                "symmetric": False,
                "array": frame[f"{name}_high"] - values,
                "width": 0,
                "thickness": 1.5,
                "arrayminus": values - frame[f"{name}_low"],
                "color": colour,
            },
            marker={
                "size": 9,
                "color": t["backgroundColor"] if name == "recall" else colour,
                "line": {"width": 2, "color": colour},
            },
            hovertext=[
                f"{safe(label)}: {value:.0f}% {words}" + (f" ({low:.0f} to {high:.0f})" if pd.notna(low) else "")
                for label, value, low, high in zip(
                    frame["name"], values, frame[f"{name}_low"], frame[f"{name}_high"], strict=True
                )
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fig.update_xaxes(
        range=[-1, 101],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=["0", "25%", "50%", "75%", "100%"],
        showgrid=True,
        gridcolor=t["borderColor"],
        griddash="1px,3px",
        showline=False,
    )
    return fig.update_yaxes(
        tickvals=places,
        ticktext=[safe(label, NAME, 2) + "  " for label in frame["name"]],
        showgrid=False,
        range=[-0.6, count - 0.4],
        tickfont={"size": 13, "color": t["textColor"]},
    )
