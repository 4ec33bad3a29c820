"""One article as a bar code: where in the text each name and each quote is."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Mode, safe, template, theme

SLOTS = {"quote": 4, "paraphrase": 4, "person": 0, "organisation": 2, "location": 5, "topic": 1, "date": 3}
WORDS = {"location": "place"}


def barcode(spans: pd.DataFrame, length: int, mode: Mode, *, row: int = 27) -> go.Figure:
    """spans: row (the label), kind (quote, paraphrase, person, organisation, location, topic or date), start, end, text; offsets
    are characters of a text of `length`. A quote is as long as it is; a name is one stroke. Rows keep the frame's order.
    Every bar carries [kind, start, end] as customdata.
    """
    t, order = theme(mode), list(dict.fromkeys(spans["row"]))[::-1]
    length = max(length, 1)
    fig = go.Figure(
        layout={
            "template": template(mode),
            "height": row * max(len(order), 1) + 34,
            "margin": {"t": 0, "r": 14},
            "barmode": "overlay",
        }
    )
    for kind, part in spans.groupby("kind", sort=False):
        long = kind in ("quote", "paraphrase")
        width = (part["end"] - part["start"]).clip(lower=length / 220) if long else pd.Series(length / 260, part.index)
        colour = t["chartCategoricalColors"][SLOTS[str(kind)]]
        fig.add_bar(
            base=100 * part["start"] / length,
            x=100 * width / length,
            y=part["row"].map(order.index),
            orientation="h",
            width=0.62,
            customdata=part[["kind", "start", "end"]].to_numpy().tolist(),
            unselected={"marker": {"opacity": 1}},
            hovertext=[safe(text if len(text) < 160 else text[:159] + "…", 60) for text in part["text"]],
            hovertemplate=f"%{{hovertext}}<br>{WORDS.get(str(kind), kind)} at %{{base:.0f}}%<extra></extra>",
            # A paraphrase is hollow, a quote is solid: told apart without colour.
            marker={
                "color": "rgba(0,0,0,0)" if kind == "paraphrase" else colour,
                "line": {"width": 1.25 if kind == "paraphrase" else 0, "color": colour},
            },
        )
    fig.update_xaxes(range=[-0.4, 100.4], tickvals=[0, 25, 50, 75, 100], ticktext=["start", "¼", "half", "¾", "end"])
    return fig.update_yaxes(
        tickvals=list(range(len(order))),
        showgrid=True,
        griddash="solid",
        range=[-0.6, len(order) - 0.4],
        ticktext=[safe(n if len(n) <= 26 else n[:25] + "…") + "  " for n in order],
    )
