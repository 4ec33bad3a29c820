"""A concordance: every place where a query's words stand, in line with what stands before and after (keyword in context)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.analysis.articles import newest_first
from dashboard.analysis.match import spans
from dashboard.analysis.query import parse
from dashboard.analysis.select import Selection, search
from dashboard.analysis.words import bare
from dashboard.store.generation import Generation

Order = Literal["article", "left", "right"]

WIDTH = 70
"""Characters of context on either side."""
MOST = 1000
"""Articles that are read, the newest: some tenths of a second."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """lines: article, key, title, day, source, field (title or text), left, hit, right. articles: how many selected articles
    answer the query; read: how many of them, the newest, the lines are from.
    """

    lines: pd.DataFrame
    articles: int
    read: int


def concordance(generation: Generation, selection: Selection, text: str, order: Order = "article") -> Concordance:
    """The places of a query's words in the selected articles; words under NOT have none, those of NEAR only where they are near.

    order: "article" is newest first, undated last, then by place in the title and text; "left" by the words before the hit,
    the nearest first; "right" by those after it. White space is made plain. Raises QueryError for a query that cannot be read.
    """
    query = parse(text)
    found = newest_first(selection, np.intersect1d(search(generation, text), selection.articles, assume_unique=True))
    rows = generation.query("""
        SELECT article, key, title, day, source, text FROM articles JOIN wanted USING (article) ORDER BY place""",
                            wanted=pd.DataFrame({"article": found[:MOST], "place": np.arange(len(found[:MOST]))}))
    lines = [{"article": row["article"], "key": row["key"], "title": row["title"], "day": row["day"], "source": row["source"],
              "field": field, **_line(row[field], start, end)}
             for row in rows.to_dict("records") for field in ("title", "text") for start, end in spans(query, row[field])]
    if order == "left":
        lines.sort(key=lambda line: bare(line["left"])[::-1])
    elif order == "right":
        lines.sort(key=lambda line: bare(line["right"]))
    columns = ["article", "key", "title", "day", "source", "field", "left", "hit", "right"]
    return Concordance(pd.DataFrame(lines, columns=columns), len(found), len(rows))


def _line(text: str, start: int, end: int) -> dict[str, str]:
    """The hit with whole words on either side."""
    first, last = max(0, start - WIDTH), min(len(text), end + WIDTH)
    left, right = text[first:start], text[end:last]
    if first and not text[first - 1].isspace():
        left = left.partition(" ")[2]
    if last < len(text) and not text[last].isspace():
        right = right.rpartition(" ")[0]
    return {"left": _plain(left), "hit": _plain(text[start:end]), "right": _plain(right)}


def _plain(text: str) -> str:
    """Line breaks and their like as one space each; a space at an edge stays, for it parts the hit from its context."""
    return "".join(" " if letter.isspace() else letter for letter in text).replace("  ", " ")
