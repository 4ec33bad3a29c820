"""Co-mentions as a graph for programs that draw graphs."""

from __future__ import annotations

import math
from datetime import date

import networkx as nx
import pandas as pd
from networkx.readwrite.gexf import GEXFWriter

from dashboard.analysis.people.comentions import Window

KINDS = {"location": "place"}


def to_gexf(actors: pd.DataFrame, pairs: pd.DataFrame, days: pd.DataFrame, *, window: Window, made: date, about: str) -> bytes:
    """GEXF 1.2 of names and all pairs that share a window; the same frames give the same bytes.

    Args:
        actors: those of `Comentions`.
        pairs: those of `Comentions`.
        days: of `comentions.days_together`; each is a spell of its pair's edge.
        window: where the pairs are together.
        made: the day of the generation.
        about: what the articles are, for the file's description.

    A node has label, kind and articles; an edge the articles as its weight and, from the test, window, windows, expected, ratio,
    g2 (signed), p, q, and npmi where it means something.
    """
    graph = nx.Graph(name=f"Co-mentions in one {window}", description=about)
    for one in actors.to_dict("records"):
        kind = KINDS.get(one["type"], one["type"])
        graph.add_node(one["id"], label=_clean(one["name"]), kind=kind, articles=int(one["articles"]))
    spells = {pair: [(f"{day:%Y-%m-%d}",) * 2 for day in part["day"]] for pair, part in days.groupby(["a", "b"], sort=False)}
    if spells:
        graph.graph["mode"] = "dynamic"
    for row in pairs.to_dict("records"):
        test = {name: round(float(row[name]), 12) for name in ("expected", "ratio", "g2", "npmi") if not math.isnan(row[name])}
        test |= {"windows": int(row["windows"]), "p": float(row["p"]), "q": float(row["q"])}
        when = {"spells": found} if (found := spells.get((row["a"], row["b"]))) else {}
        graph.add_edge(row["a"], row["b"], weight=int(row["together"]), window=window, **test, **when)
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    # networkx would write today's date, and the same question would give another file tomorrow.
    writer.meta_element.set("lastmodifieddate", made.isoformat())
    return f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter >= "\U00010000"
    )
