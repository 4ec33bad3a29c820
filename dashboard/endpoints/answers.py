"""From a request to an answer: the rows that `newsdash export` writes under the same filters, or a part of them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pandas as pd

from dashboard.analysis.article.texts import read_texts
from dashboard.analysis.selection.search import WHOLE, Patience
from dashboard.analysis.selection.select import select
from dashboard.endpoints.parameters import Request
from dashboard.export import partial
from dashboard.export.columns import rows
from dashboard.export.sample import SAMPLE
from dashboard.export.unknown import unknown_names
from dashboard.store.desk import Desk
from dashboard.store.generation import Generation

MAX_ROWS_REMEMBERED = 200_000
"""Of all lists together; a longer one is made again for each of its parts."""
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


class Answers:
    """Answers requests, and remembers the lists made last, so that the next part costs little.

    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._lists: OrderedDict[_Key, pd.DataFrame] = OrderedDict()
        self._lock = Lock()

    def answer(self, generation: Generation, request: Request, patience: Patience = WHOLE) -> Answer:
        """Raises InputError for an option that is not allowed, QueryError for a query that cannot be read."""
        listed = self.list_rows(generation, request, patience)
        part = listed.iloc[request.offset : request.offset + request.limit]
        if request.text:
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
                return self._lists[key]
        listed = rows(generation, select(generation, request.filters, patience), request.what, **request.options)
        if not _searched(listed) and len(listed) <= MAX_ROWS_REMEMBERED:
            with self._lock:
                self._lists[key] = listed
                while sum(map(len, self._lists.values())) > MAX_ROWS_REMEMBERED:
                    self._lists.popitem(last=False)
        return listed


def _searched(listed: pd.DataFrame) -> str:
    """How far was searched, in words; "" where everything was."""
    return str(dict(listed.attrs["notes"]).get(partial.COLUMN, ""))
