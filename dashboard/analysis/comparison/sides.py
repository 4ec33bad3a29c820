"""The sides of a comparison: each some more filters on top of the page's, with a name; written in one line of an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

import numpy as np

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import WHOLE, Articles, Patience, shortest_extent
from dashboard.analysis.selection.select import Selection, select
from dashboard.errors import InputError
from dashboard.store.generation import Generation

MIN_SIDES, MAX_SIDES = 2, 4
LETTERS = "ABCD"
_APART = ";"
"""Between sides; `urlencode` writes a semicolon within one as %3B."""
_NAME, _SPEAKER, _REST = "name", "speaker", "rest"


@dataclass(frozen=True, slots=True)
class Side:
    """Some of the articles of a page.

    Attributes:
        name: what the analyst calls them.
        filters: what an article must fit besides the page's filters.
        speaker: id of a person, organisation or place that must speak in it; "" for any.
        rest: the articles of no other side; `filters` and `speaker` are empty then.
    """

    name: str
    filters: Filters = field(default_factory=Filters)
    speaker: str = ""
    rest: bool = False

    def encode(self) -> str:
        """The side as a query string: its name and what `Filters.encode` writes."""
        own = [(_NAME, self.name), *[(_SPEAKER, self.speaker)] * bool(self.speaker), *[(_REST, "1")] * self.rest]
        return urlencode([*own, *self.filters.encode()])

    @staticmethod
    def decode(text: str) -> Side:
        """What `encode` wrote. Raises InputError for a value that its filter may not have."""
        pairs = parse_qsl(text)
        own = dict(pairs)
        if own.get(_REST) == "1":
            return Side(own.get(_NAME, "").strip(), rest=True)
        return Side(own.get(_NAME, "").strip(), Filters.decode(pairs), own.get(_SPEAKER, ""))


def encode_sides(sides: Sequence[Side]) -> str:
    """All sides as one text for an address."""
    return _APART.join(side.encode() for side in sides)


def decode_sides(text: str) -> tuple[Side, ...]:
    """What `encode_sides` wrote; a side without a name is called by its letter.

    Raises InputError for more sides than MAX_SIDES, and for a value that its filter may not have.
    """
    sides = [Side.decode(part) for part in text.split(_APART) if part.strip()]
    if len(sides) > MAX_SIDES:
        raise InputError(f"{len(sides)} sides were given; a comparison has {MIN_SIDES} to {MAX_SIDES}.")
    return tuple(replace(side, name=side.name or LETTERS[place]) for place, side in enumerate(sides))


def select_sides(
    generation: Generation, filters: Filters, sides: Sequence[Side], patience: Patience = WHOLE
) -> tuple[Selection, ...]:
    """The articles of each side: those that fit the page's filters and its own.

    Their `base` is what both sets of filters but topics and queries select. Where the page or a side folds copies, the first
    published of a side's own articles represents each group. Raises QueryError for a query that cannot be read.
    """
    page = select(generation, replace(filters, fold=False), patience)
    groups = _groups(generation)
    chosen = [None if side.rest else _narrow(generation, page, side, patience) for side in sides]
    taken = [selection.articles for selection in chosen if selection]
    rest = np.setdiff1d(page.articles, np.concatenate(taken) if taken else np.empty(0, np.int32), assume_unique=False)
    return tuple(
        _fold(selection or _part(page, rest, page.base, page.filters), groups, fold=filters.fold or side.filters.fold)
        for selection, side in zip(chosen, sides, strict=True)
    )


def openable(filters: Filters, side: Side) -> Filters | None:
    """The page's filters and a side's as one set of filters that any page can open; None where one set cannot say it."""
    own = side.filters
    sources = tuple(source for source in own.sources if source in filters.sources) if filters.sources else own.sources
    both = [(filters.actors, own.actors), (filters.themes, own.themes)]
    if side.rest or side.speaker or any(x and y for x, y in both) or (filters.sources and own.sources and not sources):
        return None
    if own.undated != "with" and filters.undated not in {"with", own.undated}:
        return None
    words, own_words = (bool(some.topics or some.query.strip()) for some in (filters, own))
    if words and own_words and filters.match != own.match:
        return None
    queries = [text for text in (filters.query, own.query) if text.strip()]
    if filters.topics and own.topics and set(own.topics) - set(filters.topics):
        queries.append(" OR ".join(f"({topic})" for topic in filters.topics))
    return Filters(
        topics=own.topics or filters.topics,
        query=" ".join(f"({text})" for text in queries) if len(queries) > 1 else "".join(queries),
        since=max(filter(None, (filters.since, own.since)), default=None),
        until=min(filter(None, (filters.until, own.until)), default=None),
        sources=sources or filters.sources,
        actors=own.actors or filters.actors,
        themes=own.themes or filters.themes,
        fold=filters.fold or own.fold,
        undated=own.undated if own.undated != "with" else filters.undated,
        match=own.match if own_words else filters.match,
    )


def _narrow(generation: Generation, page: Selection, side: Side, patience: Patience) -> Selection:
    own = select(generation, replace(side.filters, fold=False), patience)
    articles = np.intersect1d(page.articles, own.articles, assume_unique=True)
    if side.speaker:
        articles = np.intersect1d(articles, _speaking(generation, side.speaker), assume_unique=True)
    since = max(filter(None, (page.filters.since, own.filters.since)), default=None)
    until = min(filter(None, (page.filters.until, own.filters.until)), default=None)
    words = replace(side.filters, topics=(*page.filters.topics, *own.filters.topics), since=since, until=until)
    made = _part(page, articles, np.intersect1d(page.base, own.base, assume_unique=True), words)
    extents = [selection.extent for selection in (page, own) if selection.extent]
    return replace(made, extent=shortest_extent(extents), unknown=own.unknown)


def _part(page: Selection, articles: Articles, base: Articles, filters: Filters) -> Selection:
    return replace(page.narrowed(articles.tolist()), base=base, filters=filters, copies=0)


def _fold(selection: Selection, groups: Articles, *, fold: bool) -> Selection:
    _, first = np.unique(groups[selection.articles], return_index=True)
    copies = len(selection.articles) - len(first)
    if not fold:
        return replace(selection, copies=copies, filters=replace(selection.filters, fold=False))
    without_copies = selection.narrowed(selection.articles[np.sort(first)].tolist())
    others = selection.base[~np.isin(groups[selection.base], groups[selection.articles])]
    _, lead = np.unique(groups[others], return_index=True)
    base = np.union1d(without_copies.articles, others[lead]).astype(np.int32)
    return replace(without_copies, base=base, copies=copies, filters=replace(selection.filters, fold=True))


def _groups(generation: Generation) -> Articles:
    """The group of copies of every article, by its number."""
    rows = generation.query("SELECT duplicates FROM articles ORDER BY article")
    return rows["duplicates"].to_numpy(np.int32)


def _speaking(generation: Generation, speaker: str) -> Articles:
    """The articles in which somebody, by id, is reported to speak."""
    rows = generation.query(
        "SELECT DISTINCT article FROM quotes JOIN actors USING (actor) WHERE id = ? ORDER BY article", [speaker]
    )
    return rows["article"].to_numpy(np.int32)
