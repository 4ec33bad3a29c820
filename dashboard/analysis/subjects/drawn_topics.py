"""Which topics a timeline draws: those filtered for, else the analyst's own, else the strongest that the articles suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.subjects.saved_topics import saved_topics
from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.store.generation import Generation

MAX_SUGGESTED_DRAWN = 3
"""More lines than these are hard to tell apart on one chart."""


def drawn_topics(generation: Generation, selection: Selection, saved: Sequence[str]) -> tuple[str, ...]:
    """The queries to draw; none where the filters have words of their own, which are then the one series.

    saved: the queries of the analyst's topics; those without any of the selected articles are left out.
    """
    if selection.filters.topics or selection.filters.query.strip():
        return selection.filters.topics
    if saved:
        topics = select(generation, replace(selection.filters, topics=tuple(saved)), selection.patience).topics
        return tuple(query for query in saved if len(topics[query]))
    return tuple(suggest_topics(generation, selection, (), MAX_SUGGESTED_DRAWN)["query"])


def with_drawn_topics(generation: Generation, selection: Selection) -> Selection:
    """The selection with the topics that a timeline draws of it as its series."""
    saved = saved_topics(generation.folder, sample=generation.meta.sample)
    topics = drawn_topics(generation, selection, [topic.query for topic in saved])
    if topics == selection.filters.topics:
        return selection
    return select(generation, replace(selection.filters, topics=topics), selection.patience)
