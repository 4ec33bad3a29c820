"""The topics of a corpus as a list: the analyst's own, those filtered for, and those that the articles suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.analysis.phrases import capital
from dashboard.analysis.selection.query import parse
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.subjects.saved_topics import saved_topics
from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.errors import QueryError
from dashboard.store.generation import Generation

MINE, FILTERED, SUGGESTED = "mine", "filter", "suggested"
"""Of a topic: saved, asked for by the filters alone, or suggested by the articles."""


def list_topics(generation: Generation, selection: Selection) -> pd.DataFrame:
    """The topics that the Topics page lists, in its order, with the articles they have under all filters but the topics.

    Columns: name, query, kind (MINE, FILTERED or SUGGESTED), note, articles (that mention it) and about (that are about it), both
    missing where the query cannot be read, total (articles under these filters), share (articles / total, missing without any).
    """
    saved = saved_topics(generation.folder, sample=generation.meta.sample)
    names = {topic.query: topic.name for topic in saved}
    without = select(generation, replace(selection.filters, topics=()), selection.patience)
    suggested = suggest_topics(generation, without, tuple(dict.fromkeys([*names, *selection.filters.topics])))
    rows = pd.DataFrame(
        [
            *((topic.name, topic.query, MINE, topic.note) for topic in saved),
            *((query, query, FILTERED, "") for query in selection.filters.topics if query not in names),
            *((capital(name), query, SUGGESTED, "") for name, query in zip(suggested["name"], suggested["query"], strict=True)),
        ],
        columns=["name", "query", "kind", "note"],
        dtype=object,
    )
    total = len(without.articles)
    mention, about = (_count(generation, selection, rows["query"].tolist(), match) for match in ("mentions", "about"))
    share = (mention / (total or pd.NA)).astype("Float64")
    return rows.assign(articles=mention, about=about, total=total, share=share)


def _count(generation: Generation, selection: Selection, queries: Sequence[str], match: str) -> pd.Series[int]:
    """How many articles mention each topic, or are about it; missing where its query cannot be read."""
    readable = tuple(dict.fromkeys(query for query in queries if _is_readable(query)))
    filters = replace(selection.filters, topics=readable, match=match)  # type: ignore[arg-type]
    counts = {query: len(articles) for query, articles in select(generation, filters, selection.patience).topics.items()}
    return pd.Series([counts.get(query) for query in queries], dtype="Int64")


def _is_readable(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True
