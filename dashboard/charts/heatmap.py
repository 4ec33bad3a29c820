"""Who appears with whom, as a lower triangle: figures count, colours are beyond chance."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.association import FDR_THRESHOLD
from dashboard.charts.theme import Mode, contrast, cut, safe, template, theme

CLASSES = 10
MIN_TOGETHER = 2
"""Once together is not a pattern: the cell is blank."""


def order_names(together: pd.DataFrame) -> list[str]:
    """The labels of a symmetric frame of counts so that those who appear together are side by side.

    By the second eigenvector of the normalised Laplacian (Atkins, Boman & Hendrickson, A spectral algorithm for seriation,
    SIAM J. Comput. 28, 1998). Its sign is fixed, so that the same frame gives the same order.
    """
    if len(together) < 3:
        return list(together.index)
    n = together.to_numpy(float) + 0.1
    degree = n.sum(axis=1)
    _, vectors = np.linalg.eigh(np.eye(len(n)) - n / np.sqrt(np.outer(degree, degree)))
    vector = vectors[:, 1] * (-1 if vectors[int(np.argmax(np.abs(vectors[:, 1]))), 1] < 0 else 1)
    return [together.index[i] for i in np.argsort(vector.round(9), kind="stable")]


def square(actors: pd.DataFrame, pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """Pairs (a, b, column) as a symmetric frame over actors["id"]; 0 where a pair is missing."""
    ids = actors["id"].tolist()
    half = pairs.pivot(index="a", columns="b", values=column).reindex(index=ids, columns=ids).astype(float).fillna(0)
    return half + half.T


def heatmap(actors: pd.DataFrame, pairs: pd.DataFrame, mode: Mode, *, count: str = "together", row: int = 26) -> go.Figure:
    """actors: id, name. pairs: a, b (ids), `count` ("together", articles, or "windows"), ratio (observed over expected), q.

    Colour: log2 of the ratio in ten classes from a quarter to four times, where it is beyond chance (q < FDR_THRESHOLD). A bare
    figure: together, but about as often as expected by chance. Blank: fewer than two together. A click gives the two
    ids as customdata.
    """
    t = theme(mode)
    together = square(actors, pairs, count)
    order = order_names(together)
    names = dict(zip(actors["id"], actors["name"], strict=True))
    excess = np.log2(square(actors, pairs, "ratio").loc[order, order].to_numpy(float).clip(1e-9))
    n = together.loc[order, order].to_numpy(int)
    step = np.round((excess.clip(-2, 2) + 2) / 4 * (CLASSES - 1))
    cells = np.tril(n >= MIN_TOGETHER, -1)
    # A pair that is missing has no q, but no figure either.
    step[~cells | (square(actors, pairs, "q").loc[order, order].to_numpy(float) >= FDR_THRESHOLD)] = np.nan
    labels = _distinct([names[i] for i in order])
    palette = t["chartDivergingColors"]
    inks = [max((t["textColor"], t["backgroundColor"]), key=partial(contrast, shade)) for shade in palette]
    fig = go.Figure(layout={"template": template(mode), "height": 110 + row * len(order), "margin": {"t": 4, "r": 8}})
    fig.add_heatmap(
        z=step[1:, :-1],
        x=labels[:-1],
        y=labels[1:],
        xgap=2,
        ygap=2,
        zmin=0,
        zmax=CLASSES - 1,
        showscale=False,
        colorscale=palette,
        hoverinfo="skip",
    )
    rows, cols = np.nonzero(cells)
    # Heat maps take no selection: markers one cannot see do. The figures are annotations, which a selection does not fade.
    what = "articles" if count == "together" else "times"
    fig.add_scatter(
        x=[labels[c] for c in cols],
        y=[labels[r] for r in rows],
        mode="markers",
        customdata=[
            [order[r], order[c], f"{n[r, c]:,}", _times(2 ** excess[r, c]), "" if np.isnan(step[r, c]) else ", beyond chance"]
            for r, c in zip(rows, cols, strict=True)
        ],
        marker={"size": row - 2, "symbol": "square", "opacity": 0, "color": t["grayColor"]},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        hovertemplate=f"%{{y}} and %{{x}}<br>%{{customdata[2]}} {what} together, %{{customdata[3]}} the expected"
        "%{customdata[4]}<extra></extra>",
    )
    fig.update_layout(
        annotations=[
            {
                "x": labels[c],
                "y": labels[r],
                "text": f"{n[r, c]:,}",
                "showarrow": False,
                "captureevents": False,
                "font": {"size": 11, "color": t["grayTextColor"] if np.isnan(step[r, c]) else inks[int(step[r, c])]},
            }
            for r, c in zip(rows, cols, strict=True)
        ]
    )
    fig.update_xaxes(tickangle=-40, showline=False, dtick=1, type="category")
    return fig.update_yaxes(autorange="reversed", showgrid=False, dtick=1, type="category")


def speaking_matrix(speakers: pd.DataFrame, abouts: pd.DataFrame, cells: pd.DataFrame, mode: Mode, *, row: int = 26) -> go.Figure:
    """Who speaks about whom: a row a speaker, a column whoever is named, a figure the utterances; a stronger colour is more.

    speakers, abouts: id, name, in the order drawn. cells: speaker, about (ids), utterances. A click gives speaker, about and the
    figure as customdata.
    """
    t = theme(mode)
    wide = cells.pivot(index="speaker", columns="about", values="utterances")
    n = wide.reindex(index=speakers["id"], columns=abouts["id"]).to_numpy(float)
    rows_named, columns_named = _distinct(speakers["name"].tolist()), _distinct(abouts["name"].tolist())
    palette = t["chartSequentialColors"][:6]  # darker ones leave no ink that is read well on them
    most = max(float(np.nanmax(n)) if n.size and not np.isnan(n).all() else 1.0, 1.0)
    step = np.round(np.log1p(n) / np.log1p(most) * (len(palette) - 1))
    inks = [max((t["textColor"], t["backgroundColor"]), key=partial(contrast, shade)) for shade in palette]
    fig = go.Figure(layout={"template": template(mode), "height": 130 + row * len(rows_named), "margin": {"t": 4, "r": 8}})
    fig.add_heatmap(
        z=step,
        x=columns_named,
        y=rows_named,
        xgap=2,
        ygap=2,
        zmin=0,
        zmax=len(palette) - 1,
        showscale=False,
        colorscale=palette,
        hoverinfo="skip",
    )
    filled = [(int(r), int(c)) for r, c in np.argwhere(~np.isnan(n))]
    fig.add_scatter(
        x=[columns_named[c] for _, c in filled],
        y=[rows_named[r] for r, _ in filled],
        mode="markers",
        customdata=[[speakers["id"].iloc[r], abouts["id"].iloc[c], f"{n[r, c]:,.0f}"] for r, c in filled],
        marker={"size": row - 2, "symbol": "square", "opacity": 0, "color": t["grayColor"]},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        hovertemplate="%{y} about %{x}<br>%{customdata[2]} quotes and paraphrases<extra></extra>",
    )
    fig.update_layout(
        annotations=[
            {
                "x": columns_named[c],
                "y": rows_named[r],
                "text": f"{n[r, c]:,.0f}",
                "showarrow": False,
                "captureevents": False,
                "font": {"size": 11, "color": inks[int(step[r, c])]},
            }
            for r, c in filled
        ]
    )
    fig.update_xaxes(tickangle=-40, showline=False, dtick=1, type="category")
    return fig.update_yaxes(autorange="reversed", showgrid=False, dtick=1, type="category")


def _times(ratio: float) -> str:
    return f"{ratio:.1f} times" if ratio < 100 else "over 100 times"


def _distinct(names: list[str]) -> list[str]:
    """Two actors of one name are two rows: Plotly merges equal categories."""
    counts: dict[str, int] = {}
    labels = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        labels.append(safe(cut(name)) + "\u200b" * (counts[name] - 1))
    return labels
