"""A concordance: every place where a query's words are, lined up with what is before and after (keyword in context)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.selection.articles import newest_first
from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.search import Articles, Extent, search
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.selection.tokens import bare_words
from dashboard.store.generation import Generation

Order = choices.LineOrder

CONTEXT_CHARACTERS = 70
"""On either side of a hit."""
MAX_ARTICLES_READ = 1000
"""The newest; reading them takes some tenths of a second."""
MAX_SECONDS = 1.0
"""Of CPU. No further article is read after it, so that long articles are fewer."""
_CHUNK_ARTICLES = 100


@dataclass(frozen=True, slots=True)
class Concordance:
    """The places found.

    Attributes:
        lines: article, key, title, day, source, field (title or text), left, hit, right.
        articles: how many selected articles answer the query.
        read: how many of them, the newest, the lines are from.
        extent: how far those articles were looked for.
    """

    lines: pd.DataFrame
    articles: int
    read: int
    extent: Extent | None = None


def concordance(generation: Generation, selection: Selection, text: str, order: Order = "article") -> Concordance:
    """The places of a query's words in the selected articles; words under NOT have none, those of NEAR only where they are near.

    order: "article" is newest first, undated last, then by place in the title and text; "left" by the words before the hit,
    the nearest first; "right" by those after it. White space becomes single spaces.

    Raises QueryError for a query that cannot be read.
    """
    query = parse(text)
    answer = search(generation, text, selection.articles, selection.patience)
    articles = newest_first(selection, np.intersect1d(answer.articles, selection.articles, assume_unique=True))
    lines: list[dict[str, object]] = []
    read, started = 0, time.thread_time()
    for row in _texts(generation, articles[:MAX_ARTICLES_READ]):
        if time.thread_time() - started > MAX_SECONDS:
            break
        read += 1
        shared = {name: row[name] for name in ("article", "key", "title", "day", "source")}
        lines += [
            {**shared, "field": field, **_line(row[field], start, end)}
            for field in ("title", "text")
            for start, end in spans(query, row[field], title=field == "title")
        ]
    if order == "left":
        lines.sort(key=lambda line: bare_words(str(line["left"]))[::-1])
    elif order == "right":
        lines.sort(key=lambda line: bare_words(str(line["right"])))
    columns = ["article", "key", "title", "day", "source", "field", "left", "hit", "right"]
    return Concordance(pd.DataFrame(lines, columns=columns), len(articles), read, answer.extent)


def _texts(generation: Generation, articles: Articles) -> Iterator[dict[str, Any]]:
    for start in range(0, len(articles), _CHUNK_ARTICLES):
        chunk = articles[start : start + _CHUNK_ARTICLES]
        rows = generation.query(
            """
            SELECT article, key, title, day, source, text FROM articles JOIN wanted USING (article) ORDER BY place""",
            wanted=pd.DataFrame({"article": chunk, "place": np.arange(len(chunk))}),
        )
        yield from ({str(name): value for name, value in row.items()} for row in rows.to_dict("records"))


def _line(text: str, start: int, end: int) -> dict[str, str]:
    """The hit with whole words on either side."""
    first, last = max(0, start - CONTEXT_CHARACTERS), min(len(text), end + CONTEXT_CHARACTERS)
    left, right = text[first:start], text[end:last]
    if first and not text[first - 1].isspace():
        left = left.partition(" ")[2]
    if last < len(text) and not text[last].isspace():
        right = right.rpartition(" ")[0]
    return {"left": _plain(left), "hit": _plain(text[start:end]), "right": _plain(right)}


def _plain(text: str) -> str:
    """Line breaks and their like as one space each; a space at an edge stays, for it parts the hit from its context."""
    return "".join(" " if letter.isspace() else letter for letter in text).replace("  ", " ")
