"""Which topics a timeline draws: those filtered for, else the analyst's own, else the strongest that the articles suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.analysis.phrases import capital
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.subjects.saved_topics import saved_topics
from dashboard.analysis.subjects.suggested_topics import suggest_topics
from dashboard.store.generation import Generation

MAX_SUGGESTED_DRAWN = 3
"""More lines than these are hard to tell apart on one chart."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The topics that a timeline draws.

    Attributes:
        queries: in the order they are drawn.
        suggested: what suggestions are called, by query; empty where nothing is suggested.
    """

    queries: tuple[str, ...]
    suggested: Mapping[str, str] = field(default_factory=dict)


def drawn_topics(generation: Generation, selection: Selection, saved: Sequence[str]) -> Drawn:
    """What to draw; nothing where the filters have words of their own, which are then the one series.

    saved: the queries of the analyst's topics; those without any of the selected articles are left out.
    """
    if selection.filters.topics or selection.filters.query.strip():
        return Drawn(selection.filters.topics)
    if saved:
        topics = select(generation, replace(selection.filters, topics=tuple(saved)), selection.patience).topics
        return Drawn(tuple(query for query in saved if len(topics[query])))
    rows = suggest_topics(generation, selection, (), MAX_SUGGESTED_DRAWN)
    names = dict(zip(rows["query"], map(capital, rows["name"]), strict=True))
    return Drawn(tuple(names), names)


def select_drawn(generation: Generation, selection: Selection) -> tuple[Selection, Drawn]:
    """The selection with the topics that a timeline draws of it as its series, and these topics."""
    saved = saved_topics(generation.folder, sample=generation.meta.sample)
    drawn = drawn_topics(generation, selection, [topic.query for topic in saved])
    if drawn.queries == selection.filters.topics:
        return selection, drawn
    return select(generation, replace(selection.filters, topics=drawn.queries), selection.patience), drawn
