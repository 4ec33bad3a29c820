"""From a request to an answer: the rows that `newsdash export` writes under the same filters, or a part of them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pandas as pd

from dashboard.analysis.article.texts import read_texts
from dashboard.analysis.selection.search import WHOLE, Patience
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.selection.sizes import count_mentions, text_lengths
from dashboard.endpoints.parameters import Request
from dashboard.errors import InputError
from dashboard.export import partial
from dashboard.export.choices import What
from dashboard.export.columns import rows
from dashboard.export.sample import SAMPLE
from dashboard.export.unknown import unknown_names
from dashboard.store.desk import Desk
from dashboard.store.generation import Generation

MAX_LISTS_REMEMBERED, MAX_ROWS_REMEMBERED, MAX_BYTES_REMEMBERED = 32, 200_000, 200_000_000
"""Rows and bytes are of all lists together; a longer one is made again for each of its parts."""
MAX_ROWS_LISTED = 1_000_000
"""Of a list whose rows can be counted before it is made."""
MAX_CHARACTERS_SENT = 20_000_000
"""Of texts in one part; it ends before the article that would exceed it, but has at least one."""
TEXT = "text"
"""The column that articles have where their text is asked for."""

type _Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of a list of rows.

    Attributes:
        total: rows of the whole list.
        warnings: what is asked for that the corpus does not hold, and what was not searched.
    """

    generation: Generation
    request: Request
    rows: pd.DataFrame
    total: int
    warnings: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where the next part begins."""
        return self.request.offset + len(self.rows)

    @property
    def is_truncated(self) -> bool:
        """Whether there are rows after these."""
        return self.end < self.total

    def head(self) -> dict[str, Any]:
        """Everything but the rows, as JSON values."""
        generation, request = self.generation, self.request
        filters: dict[str, list[str]] = {}
        for name, text in request.filters.encode():
            filters.setdefault(name, []).append(text)
        return {
            "what": request.what,
            "corpus": describe(generation),
            "filters": filters,
            "options": dict(request.options),
            "total": self.total,
            "offset": request.offset,
            "limit": request.limit,
            "returned": len(self.rows),
            "truncated": self.is_truncated,
            "warnings": list(self.warnings),
            "ignored": list(request.ignored),
        }


def describe(generation: Generation) -> dict[str, Any]:
    """Which corpus an answer is from, and in which state."""
    return {
        "name": generation.name,
        "note": generation.note,
        "articles": generation.meta.articles,
        "generation": generation.number,
        "built": generation.built.isoformat(),
        "sample": SAMPLE if generation.meta.sample else "",
    }


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A whole list, and the bytes it takes."""

    rows: pd.DataFrame
    size: int


class Answers:
    """Answers requests, and remembers the lists made last, so that the next part costs little.

    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._lists: OrderedDict[_Key, _Remembered] = OrderedDict()
        self._lock = Lock()

    def answer(self, generation: Generation, request: Request, patience: Patience = WHOLE) -> Answer:
        """Raises InputError for an option that is not allowed or too many rows, QueryError for a query that cannot be read."""
        listed = self.list_rows(generation, request, patience)
        part = listed.iloc[request.offset : request.offset + request.limit]
        if request.text:
            part = _within_characters(generation, part)
            part = part.assign(**{TEXT: part["key"].map(read_texts(generation, part["key"].tolist()))})
        searched = _searched(listed)
        missing = unknown_names(generation, request.filters, request.options)
        return Answer(generation, request, part, len(listed), (*missing, *([searched] if searched else [])))

    def list_rows(self, generation: Generation, request: Request, patience: Patience = WHOLE) -> pd.DataFrame:
        """All rows, of which `answer` sends a part. Change none of them: they are kept."""
        key = (
            generation.folder,
            generation.number,
            generation.identity,
            Desk(generation.folder).last_number(),
            request.what,
            tuple(request.filters.encode()),
            tuple(sorted(request.options.items())),
        )
        with self._lock:
            if key in self._lists:
                self._lists.move_to_end(key)
                return self._lists[key].rows
        selection = select(generation, request.filters, patience)
        if (expected := _count(generation, selection, request.what)) > MAX_ROWS_LISTED:
            raise InputError(
                f"These are {expected:,} {request.what}; the limit is {MAX_ROWS_LISTED:,}: narrow it, or use `newsdash export`."
            )
        listed = rows(generation, selection, request.what, **request.options)
        if not _searched(listed):
            self._remember(key, _Remembered(listed, int(listed.memory_usage(deep=True).sum())))
        return listed

    def _remember(self, key: _Key, made: _Remembered) -> None:
        """Keep a list in place of those not asked for the longest, if it is not too long itself."""
        if len(made.rows) > MAX_ROWS_REMEMBERED or made.size > MAX_BYTES_REMEMBERED:
            return
        with self._lock:
            self._lists[key] = made
            while (
                len(self._lists) > MAX_LISTS_REMEMBERED
                or sum(len(kept.rows) for kept in self._lists.values()) > MAX_ROWS_REMEMBERED
                or sum(kept.size for kept in self._lists.values()) > MAX_BYTES_REMEMBERED
            ):
                self._lists.popitem(last=False)


def _count(generation: Generation, selection: Selection, what: What) -> int:
    """How many rows a list will have, where that is cheap to say; else 0."""
    if what == "mentions":
        return count_mentions(generation, selection)
    return len(selection.articles) if what in {"articles", "citations"} else 0


def _within_characters(generation: Generation, part: pd.DataFrame) -> pd.DataFrame:
    """The first articles whose texts together have at most `MAX_CHARACTERS_SENT`; their texts are not read for it."""
    together = part["key"].map(text_lengths(generation, part["key"].tolist())).cumsum()
    return part.iloc[: max(1, int((together <= MAX_CHARACTERS_SENT).sum()))]


def _searched(listed: pd.DataFrame) -> str:
    """How far was searched, in words; "" where everything was."""
    return str(dict(listed.attrs["notes"]).get(partial.COLUMN, ""))
