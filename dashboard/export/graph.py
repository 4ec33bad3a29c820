"""Co-mentions as a graph for programs that draw graphs: GEXF, GraphML, and a table of edges."""

from __future__ import annotations

import math
from datetime import date

import networkx as nx
import pandas as pd
from networkx.readwrite.gexf import GEXFWriter

from dashboard.analysis.association import verdict
from dashboard.analysis.people.meetings import Window
from dashboard.analysis.phrases import WINDOWS
from dashboard.charts.network import group_names, select_ties
from dashboard.export.plain_text import without_controls

KINDS = {"location": "place"}
_MEASURES = ("expected", "ratio", "surprise", "npmi", "expected_both", "expected_close")
_COUNTS = ("windows", "both", "in_text")
_TESTS = ("p", "q", "p_both", "q_both", "p_close", "q_close")
_OF_NODES = ("label", "kind", "articles", "group")
_OF_EDGES = ("drawn", "window", "verdict", *_MEASURES, *_COUNTS, *_TESTS)


def build_graph(actors: pd.DataFrame, pairs: pd.DataFrame, *, window: Window, about: str) -> nx.Graph:
    """Names and all pairs that meet.

    Args:
        actors: those of `Comentions`.
        pairs: those of `Comentions`.
        window: where the pairs meet.
        about: what the articles are, for the file's description.

    A node has label, kind, articles, drawn (whether the network of these names shows it) and, if so, group: 1 for the largest of
    those that go together. An edge has the articles in which the pair meets as its weight, drawn, window, verdict (beyond, within
    or below chance) and what was counted and tested (`meetings.COLUMNS`) where it means something.
    """
    graph = nx.Graph(name=f"Co-mentions in one {WINDOWS[window]}", description=without_controls(about))
    names, lines = select_ties(actors, pairs)
    groups = group_names(names, lines)
    drawn = set(zip(lines["a"], lines["b"], strict=True))
    for actor in actors.to_dict("records"):
        kind = KINDS.get(actor["type"], actor["type"])
        group = {"group": groups[actor["id"]] + 1} if actor["id"] in groups else {}
        label, articles = without_controls(actor["name"]), int(actor["articles"])
        graph.add_node(actor["id"], label=label, kind=kind, articles=articles, drawn=actor["id"] in groups, **group)
    for row in pairs.to_dict("records"):
        test = {name: round(float(row[name]), 12) for name in _MEASURES if not math.isnan(row[name])}
        test |= {name: int(row[name]) for name in _COUNTS} | {
            name: float(row[name]) for name in _TESTS if not math.isnan(row[name])
        }
        pair = row["a"], row["b"]
        said = verdict(row["q"], row["ratio"])
        graph.add_edge(*pair, weight=int(row["together"]), window=window, verdict=said, drawn=pair in drawn, **test)
    return graph


def to_gexf(graph: nx.Graph, days: pd.DataFrame, built: date) -> bytes:
    """GEXF 1.2; the same graph gives the same bytes.

    Args:
        graph: of `build_graph`, whose edges get their days.
        days: of `comentions.days_together`; each is a spell of its pair's edge.
        built: the day of the generation.
    """
    for pair, part in days.groupby(["a", "b"], sort=False):
        graph.edges[pair]["spells"] = [(f"{day:%Y-%m-%d}",) * 2 for day in part["day"]]
        graph.graph["mode"] = "dynamic"
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    # networkx would write today's date, and the same question would give another file tomorrow.
    writer.meta_element.set("lastmodifieddate", built.isoformat())
    return f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def to_graphml(graph: nx.Graph) -> bytes:
    """GraphML with the attributes of the GEXF but its spells, for which it has no place; the same graph gives the same bytes."""
    return f"{'\n'.join(nx.generate_graphml(graph, named_key_ids=True))}\n".encode()


def list_edges(graph: nx.Graph) -> pd.DataFrame:
    """One row a pair, with the column names that Gephi and Cytoscape look for, and what the graph says of both ends."""
    rows = [
        {"Source": a, "Target": b, "Type": "Undirected", "Weight": edge["weight"]}
        | {f"{side}_{name}": graph.nodes[end].get(name) for side, end in (("source", a), ("target", b)) for name in _OF_NODES}
        | {name: edge.get(name) for name in _OF_EDGES}
        for a, b, edge in graph.edges(data=True)
    ]
    ends = [f"{side}_{name}" for side in ("source", "target") for name in _OF_NODES]
    return pd.DataFrame(rows, columns=["Source", "Target", "Type", "Weight", *ends, *_OF_EDGES], dtype=object)
