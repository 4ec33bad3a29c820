"""Who appears with whom, as a network: shape is the kind, size the articles, a line a tie, colour a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import networkx as nx
import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.analysis.association import beyond_chance
from dashboard.charts.theme import FAMILY, Mode, cut, safe, template, theme

MAX_NAMES_DRAWN = 60
"""More cannot be labelled."""
MAX_LINES_DRAWN = 120
"""More cannot be followed."""
SHAPES = {"person": "circle", "organisation": "square", "location": "diamond"}
WIDTHS = ((0.8, 0.45), (1.8, 0.55), (3.5, 0.65))  # (pixels, opacity) of the three classes of lines, weakest first
OTHER = 7  # the slot of those in no group worth a colour
_ALONG = (0.35, 0.5, 0.65)  # where on a line one can click
_ANCHOR_X, _ANCHOR_Y = {1: "left", 0: "center", -1: "right"}, {1: "bottom", 0: "middle", -1: "top"}

type Point = NDArray[np.float64]


def select_ties(
    actors: pd.DataFrame, pairs: pd.DataFrame, *, least: int = 2, count: str = "together"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The names and ties a network shows: the strongest pairs, by how unlikely they are by chance.

    At most MAX_LINES_DRAWN of at most MAX_NAMES_DRAWN names. Only pairs beyond chance that share at least `least` of `count`
    are ties; names without one are left out. Columns as given: id, ...; a, b, q, ratio, surprise, `count`, ...
    """
    names = actors.head(MAX_NAMES_DRAWN)
    inside = pairs["a"].isin(names["id"]) & pairs["b"].isin(names["id"])
    edges = pairs[inside & beyond_chance(pairs) & (pairs[count] >= least)]
    edges = edges.sort_values("surprise", ascending=False, kind="stable").head(MAX_LINES_DRAWN).reset_index(drop=True)
    joined = {*edges["a"], *edges["b"]}
    return names[names["id"].isin(joined)].reset_index(drop=True), edges


def network(
    actors: pd.DataFrame, pairs: pd.DataFrame, mode: Mode, *, count: str = "together", height: int = 620, width: int = 540
) -> go.Figure:
    """What `select_ties` gives as a figure.

    actors: id, name, type, articles. pairs: a, b (ids), windows, expected, ratio, `count`.
    The place of a name depends on these frames alone. width: the narrowest the figure will be drawn, so that labels which
    fit there fit everywhere; a name that finds no room is left to its hover. A click gives a name's id, or the two ids of a
    line, as customdata.
    """
    t = theme(mode)
    graph = nx.Graph()
    graph.add_nodes_from(actors["id"])
    graph.add_weighted_edges_from(pairs[["a", "b", count]].itertuples(index=False))
    positions = _places(graph)
    slot = {name: min(group, OTHER) for name, group in group_names(actors, pairs, count=count).items()}
    fig = go.Figure(layout={"template": template(mode), "height": height, "margin": {"t": 0, "b": 0}})
    cuts = pairs[count].quantile([0.5, 0.85]).to_numpy() if len(pairs) else np.array([1.0, 2.0])
    level = np.searchsorted(cuts, pairs[count].to_numpy(), side="left")
    for number, (stroke, alpha) in enumerate(WIDTHS):
        part = pairs[level == number]
        line = [
            point for a, b in zip(part["a"], part["b"], strict=True) for point in (positions[a], positions[b], (np.nan, np.nan))
        ]
        fig.add_scatter(
            x=[x for x, _ in line],
            y=[y for _, y in line],
            mode="lines",
            hoverinfo="skip",
            opacity=alpha,
            line={"width": stroke, "color": t["grayColor"]},
        )
    _clickable(fig, actors, pairs, positions, count)
    size = (7 + 20 * np.sqrt(actors["articles"] / max(float(actors["articles"].max() or 1), 1))).to_numpy(float)
    fig.add_scatter(
        x=[positions[actor][0] for actor in actors["id"]],
        y=[positions[actor][1] for actor in actors["id"]],
        mode="markers",
        customdata=[
            [actor, safe(name), f"{articles:,}"]
            for actor, name, articles in actors[["id", "name", "articles"]].itertuples(index=False)
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]} articles<extra></extra>",
        unselected={"marker": {"opacity": 1}},
        marker={
            "size": size,
            "opacity": 1,
            "symbol": [SHAPES[kind] for kind in actors["type"]],
            "color": [t["chartCategoricalColors"][slot[actor]] for actor in actors["id"]],
            "line": {"width": 1.5, "color": t["backgroundColor"]},
        },
    )
    halo = ", ".join(f"{dx}px {dy}px 2px {t['backgroundColor']}" for dx in (-1, 1) for dy in (-1, 1))
    unit = np.array([width / 2.7, height / 2.3])
    for name, point, anchor, shift in labels(actors, positions, size, unit):
        fig.add_annotation(
            x=point[0],
            y=point[1],
            text=safe(name),
            showarrow=False,
            captureevents=False,
            xanchor=anchor[0],
            yanchor=anchor[1],
            borderpad=0,
            xshift=shift[0],
            yshift=shift[1],
            font={"size": 12, "shadow": halo, "family": FAMILY},
        )
    fig.update_xaxes(visible=False, range=[-1.35, 1.35])
    return fig.update_yaxes(visible=False, range=[-1.15, 1.15])


def labels(
    actors: pd.DataFrame,
    positions: Mapping[str, Point],
    size: Sequence[float] | Point,
    unit: Point,
) -> Iterator[tuple[str, Point, tuple[str, str], tuple[float, float]]]:
    """(name, where, anchors, shift in pixels) of the names that find room.

    Greedy: the biggest choose first among eight places around them. size: of each mark in pixels; unit: pixels a coordinate.
    """
    boxes = [
        (*(positions[actor] * unit - s / 2), *(positions[actor] * unit + s / 2))
        for actor, s in zip(actors["id"], size, strict=True)
    ]
    edge = 1.35 * unit[0]
    for i in np.argsort(-actors["articles"].to_numpy(), kind="stable"):
        actor, r = actors["id"].iloc[i], size[i] / 2 + 2
        name = cut(str(actors["name"].iloc[i]), 28)
        (x, y), w, h = positions[actor] * unit, len(name) * 6.8, 15
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)):
            right, up = dx * (r if not dy else r * 0.6), dy * (r if not dx else r * 0.6)
            x0, y0 = x + right - w * (1 - dx) / 2, y + up - h * (1 - dy) / 2
            box = (x0, y0, x0 + w, y0 + h)
            free = not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes)
            if -edge < x0 and x0 + w < edge and free:
                boxes.append(box)
                yield name, positions[actor], (_ANCHOR_X[dx], _ANCHOR_Y[dy]), (right, up)
                break


def _places(graph: nx.Graph) -> dict[str, Point]:
    """Spring layout (Fruchterman and Reingold 1991) from a fixed start, stretched to fill the frame from -1 to 1."""
    if not graph:
        return {}
    # Strong ties pull more, but not by their count: one frequent pair would draw all others into a corner.
    pull = {(a, b): 1 + np.log2(n) for a, b, n in graph.edges(data="weight")}
    nx.set_edge_attributes(graph, pull, "pull")
    start = {
        actor: (np.cos(turn), np.sin(turn))
        for actor, turn in zip(graph, np.linspace(0, 2 * np.pi, len(graph), endpoint=False), strict=True)
    }
    layout = nx.spring_layout(graph, k=2.2 / np.sqrt(len(graph)), iterations=300, seed=7, weight="pull", pos=start)
    spots = np.array([layout[actor] for actor in graph])
    reach = np.ptp(spots, axis=0)
    # Ranks even out what forces leave crowded; half of each keeps who is near whom.
    ranks = np.argsort(np.argsort(spots, axis=0, kind="stable"), axis=0, kind="stable") / max(len(spots) - 1, 1)
    spread = (spots - spots.min(0)) / np.where(reach > 0, reach, 1)
    return dict(zip(graph, 2 * (0.5 * spread + 0.5 * ranks) - 1, strict=True))


def group_names(actors: pd.DataFrame, pairs: pd.DataFrame, *, count: str = "together") -> dict[str, int]:
    """The group of each name of `select_ties`, 0 for the largest: those who go together.

    By greedy modularity (Clauset, Newman and Moore 2004).
    """
    graph = nx.Graph()
    graph.add_nodes_from(actors["id"])
    graph.add_weighted_edges_from(pairs[["a", "b", count]].itertuples(index=False))
    if not graph.number_of_edges():
        return dict.fromkeys(graph, 0)
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    groups = sorted((sorted(group) for group in communities), key=lambda group: (-len(group), group))
    return {name: number for number, group in enumerate(groups) for name in group}


def _clickable(fig: go.Figure, actors: pd.DataFrame, pairs: pd.DataFrame, positions: Mapping[str, Point], count: str) -> None:
    """A line takes no click between its ends: markers one cannot see do."""
    names = dict(zip(actors["id"], actors["name"], strict=True))
    noun = "articles" if count == "together" else "times"
    spots, data = [], []
    for a, b, number, ratio in pairs[["a", "b", count, "ratio"]].itertuples(index=False):
        spots += [positions[a] * (1 - share) + positions[b] * share for share in _ALONG]
        data += [[a, b, safe(f"{names[a]} and {names[b]}"), f"{number:,} {noun}", f"{ratio:.1f} times"]] * len(_ALONG)
    fig.add_scatter(
        x=[spot[0] for spot in spots],
        y=[spot[1] for spot in spots],
        mode="markers",
        customdata=data,
        marker={"size": 13, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        hovertemplate="%{customdata[2]}<br>%{customdata[3]} together, %{customdata[4]} chance<extra></extra>",
    )
