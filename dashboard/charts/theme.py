"""How every chart looks: one Plotly template a mode, made from the theme in `.streamlit/config.toml`.

A figure carries no title. The page sets it as a heading, so that it wraps and screen readers find it; `add_title` adds it for
exports.
"""

from __future__ import annotations

import html
import tomllib
from functools import cache
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from dashboard.settings import streamlit_config

Mode = Literal["light", "dark"]
FAMILY = "IBM Plex Sans, system-ui, sans-serif"
DATE_TICKS = [
    {"dtickrange": [None, "M1"], "value": "%-d %b<br>%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b<br>%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
"""How an axis of time writes its dates, by the distance between them."""
ROW_NAME_CHARACTERS = 26


@cache
def theme(mode: Mode) -> dict[str, Any]:
    """The colours of one mode, under the names they have in `.streamlit/config.toml`."""
    colours: dict[str, Any] = tomllib.loads(streamlit_config().read_text("utf-8"))["theme"][mode]
    return colours


@cache
def template(mode: Mode) -> go.layout.Template:
    """Transparent, quiet axes, horizontal dotted grid, no legend: lines are named where they end."""
    t = theme(mode)
    axis = {
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "linecolor": t["borderColor"],
        "title": {"text": ""},
        "tickfont": {"color": t["grayTextColor"], "size": 12},
        "automargin": True,
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FAMILY, "size": 13, "color": t["textColor"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": t["chartCategoricalColors"],
            "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": t["secondaryBackgroundColor"],
                "bordercolor": t["borderColor"],
                "align": "left",
                "font": {"family": FAMILY, "size": 13, "color": t["textColor"]},
            },
            "xaxis": axis | {"showline": True},
            "yaxis": axis | {"showgrid": True, "gridcolor": t["borderColor"], "rangemode": "tozero", "griddash": "1px,3px"},
        }
    )


def safe(text: str, width: int = 0, lines: int = 0) -> str:
    """Words from outside for a Plotly label, where <b> and <a href> would act: never markup.

    width: break into lines of about so many characters; lines: at most so many of them, the cut marked by an ellipsis.
    """
    rows = [""]
    for word in text.split():
        if width and rows[-1] and len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    if lines and len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1] + " …"]
    # Plotly looks for %{…} in hovers and texts even after the markup is escaped.
    return "<br>".join(html.escape(row, quote=False).replace("%{", "%&#123;") for row in rows)


def cut(name: str, characters: int = ROW_NAME_CHARACTERS) -> str:
    """A name that fits beside its row: a longer one ends in an ellipsis."""
    return name if len(name) <= characters else name[: characters - 1] + "…"


def add_title(fig: go.Figure, finding: str, note: str, mode: Mode) -> go.Figure:
    """A copy that can be read without the page: finding and note above, on the page's colour."""
    t, heading, under = theme(mode), safe(finding, 84), safe(note, 120)
    margin = fig.layout.margin
    top = 50 + 23 * heading.count("<br>") + 18 * (under.count("<br>") + 1)
    return go.Figure(fig).update_layout(
        margin={"t": top + (margin.t or 0), "l": 24 + (margin.l or 0), "r": 24 + (margin.r or 0), "b": 24 + (margin.b or 0)},
        paper_bgcolor=t["backgroundColor"],
        height=(fig.layout.height or 400) + top + 24,
        title={
            "text": heading,
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "automargin": False,
            "pad": {"l": 24, "t": 16},
            "font": {"size": 18, "weight": 600},
            "subtitle": {"text": under, "font": {"size": 13, "color": t["grayTextColor"]}},
        },
    )


def spread(values: list[float], gap: float) -> list[float]:
    """Move labels apart until neighbours are `gap` from each other, as little as possible and in their order, none below 0."""
    order, placed = np.argsort(values, kind="stable"), np.array(values, float)
    for _ in range(60):
        for low, high in pairwise(order):
            if (overlap := gap - (placed[high] - placed[low])) > 1e-6:
                placed[low] -= overlap / 2
                placed[high] += overlap / 2
    below = -min(0.0, float(placed.min())) if len(placed) else 0.0
    return [float(v + below) for v in placed]


def fade(colour: str, alpha: float) -> str:
    """#RRGGBB with an opacity."""
    return f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:], 16)},{alpha})"


def contrast(first: str, second: str) -> float:
    """The ratio of two #RRGGBB colours, as WCAG 2.2 defines it (1 to 21)."""

    def light(colour: str) -> float:
        c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        return float(np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ (0.2126, 0.7152, 0.0722))

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)
