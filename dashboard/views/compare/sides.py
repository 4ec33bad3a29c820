"""The sides of the page in figures, computed once for all sessions, and how they are written and coloured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.comparison import figures as analysis
from dashboard.analysis.comparison.distinctive import distinctive
from dashboard.analysis.comparison.overlap import overlaps
from dashboard.analysis.comparison.shared_ties import shared_ties
from dashboard.analysis.comparison.sides import LETTERS, Side, select_sides
from dashboard.analysis.selection.description import label
from dashboard.analysis.selection.filters import FILTERS, Filters
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.time.timeline import Bin
from dashboard.charts.timeline import LineStyle
from dashboard.store.generation import Generation
from dashboard.ui import cached, filters
from dashboard.ui.page_context import PageContext
from dashboard.ui.topics import SLOTS
from dashboard.ui.wording import day


@dataclass(frozen=True)
class Figures:
    """What `analysis.comparison` says of some sides; `quotes` has one frame a side."""

    totals: pd.DataFrame
    names: pd.DataFrame
    keywords: pd.DataFrame
    ties: pd.DataFrame
    overlaps: pd.DataFrame
    quotes: tuple[pd.DataFrame, ...]


@dataclass(frozen=True)
class Compared:
    """A comparison as the page draws it.

    Attributes:
        selections: the articles of each side.
        lines: name and colour of each side, in order.
    """

    sides: tuple[Side, ...]
    selections: tuple[Selection, ...]
    lines: tuple[LineStyle, ...]
    figures: Figures

    @property
    def lettered(self) -> dict[str, LineStyle]:
        """The lines by letter."""
        return dict(zip(LETTERS, self.lines, strict=False))

    @property
    def key(self) -> str:
        """Which letter is which side, as plain text."""
        return " ".join(f"{letter}: {line.name}." for letter, line in self.lettered.items())


def compared(page: PageContext, sides: tuple[Side, ...]) -> Compared:
    """Raises QueryError for a side whose query cannot be read."""
    selections = cached.of_corpus(selections_of)(page.generation, page.filters, sides)
    return Compared(sides, selections, lines(page, sides), cached.of_corpus(figures_of)(page.generation, page.filters, sides))


def selections_of(generation: Generation, shared: Filters, sides: tuple[Side, ...]) -> tuple[Selection, ...]:
    return select_sides(generation, shared, sides, cached.PATIENCE)


def figures_of(generation: Generation, shared: Filters, sides: tuple[Side, ...]) -> Figures:
    chosen = cached.of_corpus(selections_of)(generation, shared, sides)
    return Figures(
        analysis.totals(generation, chosen),
        distinctive(generation, chosen, "name"),
        distinctive(generation, chosen, "keyword"),
        shared_ties(generation, chosen, DEFAULT_WINDOW),
        overlaps(chosen),
        tuple(
            analysis.quotes_of_side(generation, selection, side.speaker) for selection, side in zip(chosen, sides, strict=True)
        ),
    )


def over_time(generation: Generation, shared: Filters, sides: tuple[Side, ...], by: Bin) -> pd.DataFrame:
    chosen = cached.of_corpus(selections_of)(generation, shared, sides)
    return analysis.over_time(generation, cached.selection(generation, shared), chosen, by)


def lines(page: PageContext, sides: Sequence[Side]) -> tuple[LineStyle, ...]:
    """A side that is one saved topic has its colour; the others take what is free, in order."""
    saved = {topic.query: topic.slot for topic in page.topics.saved}
    wanted = [saved.get(side.filters.topics[0]) if len(side.filters.topics) == 1 else None for side in sides]
    slots: list[int] = []
    for slot in wanted:
        free = next(free for free in range(SLOTS) if free not in {*slots, *wanted})
        slots.append(free if slot is None or slot in slots else slot)
    return tuple(LineStyle(side.name, slot) for side, slot in zip(sides, slots, strict=True))


def in_words(page: PageContext, side: Side) -> str:
    """What an article of a side must fit, as plain text."""
    if side.rest:
        return "articles of no other side"
    named = filters.names(page.generation, (*side.filters.actors, *[side.speaker] * bool(side.speaker)))
    labels = {
        "topic": {topic: page.topics.name(topic) for topic in side.filters.topics},
        "actor": named,
        "theme": filters.theme_names(page.generation, side.filters.themes),
    }
    parts = [
        row.chip.format(day(text) if row.kind == "day" else label(labels, row.name, text))
        for row in FILTERS
        for text in row.written(side.filters)
    ]
    return ", ".join([*parts, *[f"{named.get(side.speaker, side.speaker)} speaks"] * bool(side.speaker)]) or "all articles"
