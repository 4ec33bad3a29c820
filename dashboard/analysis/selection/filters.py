"""Filters: which articles a page, an export or a report is about.

The fields of `Filters` are the one table of them: each says how its filter is written in an address, on the command line, on a
chip and in the sentence above a page. A new filter is a field here, a row of `select.CONDITIONS`, and a widget in `ui.filters`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal, get_args

from dashboard.errors import InputError

Undated = Literal["with", "without", "only"]
Match = Literal["mentions", "about"]


@dataclass(frozen=True, slots=True)
class Filter:
    """How one filter is written.

    Attributes:
        name: in the address and, after two dashes, on the command line.
        kind: "values" (any of several), "text", "day", "switch", or "choice" (one of `choices`).
        help: what the command line says of it.
        noun: what one of its values is, in "This corpus has no source 'x'".
        chip: its chip on a page; {} is the value as people read it.
        phrase: what leads to its values in the sentence above a page, for one and for several; empty where it is not in it,
            or in it some other way.
        field, default: which field of `Filters` holds it, and its default; filled in from there.
    """

    name: str
    kind: Literal["values", "text", "day", "switch", "choice"]
    help: str
    noun: str = ""
    chip: str = "{}"
    phrase: tuple[str, str] = ("", "")
    choices: tuple[str, ...] = ()
    field: str = ""
    default: object = None

    def of(self, filters: Filters) -> Any:  # noqa: ANN401 - what each field is typed as
        """What `filters` say of it."""
        return getattr(filters, self.field)

    def written(self, filters: Filters) -> list[str]:
        """What `filters` say of it, as the address has it: one text a value, none for the default."""
        value = self.of(filters)
        return [] if value == self.default else _written(value)

    def read(self, filters: Filters, text: str) -> Filters:
        """`filters` with one more text of the address read. Raises InputError for a text that it may not have."""
        before = self.of(filters)
        match self.kind:
            case "values":
                value: object = before if text in {"", *before} else (*before, text)
            case "text":
                value = text
            case "day":
                value = _day(self.name, text)
            case "switch":
                value = _one_of(self.name, text, ("0", "1")) == "1"
            case "choice":
                value = _one_of(self.name, text, self.choices)
        changed: dict[str, Any] = {self.field: value}
        return replace(filters, **changed)


def _row(row: Filter) -> dict[str, Filter]:
    return {"filter": row}


@dataclass(frozen=True, slots=True)
class Filters:
    """Values within one filter are OR, filters among each other AND; all of them select articles.

    Attributes:
        topics: queries, each its own series on timelines, and OR elsewhere.
        query: one more query that every article must answer.
        since, until: first and last day, both included, as `articles.day` has them; either leaves undated articles out.
        sources: names of sources.
        actors: ids; an article passes if it holds the name or a resolved role of one of them.
        themes: ids of suggested themes.
        fold: keep one article of each group of copies.
        undated: whether articles without a date are in.
        match: which articles answer a topic or the query: all that mention it, or those that `aboutness` finds to be about it.
    """

    topics: tuple[str, ...] = field(default=(), metadata=_row(Filter("topic", "values", "a topic query", noun="topic")))
    query: str = field(
        default="", metadata=_row(Filter("q", "text", "a query every article must answer", phrase=("with", "with")))
    )
    since: date | None = field(default=None, metadata=_row(Filter("since", "day", "first day", chip="from {}")))
    until: date | None = field(default=None, metadata=_row(Filter("until", "day", "last day", chip="until {}")))
    sources: tuple[str, ...] = field(default=(), metadata=_row(Filter("source", "values", "name of a source", noun="source")))
    actors: tuple[str, ...] = field(
        default=(),
        metadata=_row(
            Filter(
                "actor",
                "values",
                "id of a person, organisation or place",
                noun="person, organisation or place",
                phrase=("naming", "naming"),
            )
        ),
    )
    themes: tuple[str, ...] = field(
        default=(),
        metadata=_row(
            Filter("theme", "values", "id of a suggested theme", noun="theme", phrase=("on the theme", "on the themes"))
        ),
    )
    fold: bool = field(
        default=False,
        metadata=_row(Filter("fold", "switch", "one article of each group of copies", chip="copies folded")),
    )
    undated: Undated = field(
        default="with",
        metadata=_row(Filter("undated", "choice", "articles without a date", chip="{} undated", choices=get_args(Undated))),
    )
    match: Match = field(
        default="mentions",
        metadata=_row(
            Filter(
                "match",
                "choice",
                "articles that mention a topic or the query, or only those about it",
                chip="only articles {} it",
                choices=get_args(Match),
            )
        ),
    )

    def encode(self) -> list[tuple[str, str]]:
        """(name, text) pairs in the order of the table; what is at its default is left out."""
        return [(row.name, text) for row in FILTERS for text in row.written(self)]

    @staticmethod
    def read(pairs: Iterable[tuple[str, str]]) -> Filters:
        """What `encode` wrote. Names that are not a filter's are left alone: a page's address holds more than filters.

        Raises InputError for a text that its filter may not have.
        """
        rows = {row.name: row for row in FILTERS}
        filters = Filters()
        for name, text in pairs:
            if name in rows:
                filters = rows[name].read(filters, text)
        return filters

    @staticmethod
    def decode(pairs: Iterable[tuple[str, str]]) -> Filters:
        """As `read`, but a period that ends before it begins raises InputError too."""
        filters = Filters.read(pairs)
        if filters.since and filters.until and filters.since > filters.until:
            raise InputError(f"since={filters.since} is after until={filters.until}: a period begins before it ends.")
        return filters

    @property
    def dated(self) -> bool:
        """Whether a period is set, which leaves undated articles out."""
        return self.since is not None or self.until is not None

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return any(row.of(self) != row.default for row in FILTERS)


FILTERS: tuple[Filter, ...] = tuple(
    replace(one.metadata["filter"], field=one.name, default=one.default) for one in fields(Filters)
)
"""The table: the rows of the fields of `Filters`, in their order."""


def pairs(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What widgets or the command line hold, by the names of filters, as `Filters.encode` would write it."""
    return [(row.name, text.strip() if row.kind == "text" else text) for row in FILTERS for text in _written(given.get(row.name))]


def _written(value: object) -> list[str]:
    match value:
        case list() | tuple():
            return [str(one) for one in value]
        case bool():
            return ["1"] if value else []
        case date():
            return [value.isoformat()]
        case str():
            return [value] if value else []
        case _:
            return []


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{name}={text!r} is not a date; write year, month and day, as in 2011-07-04.") from None


def _one_of(name: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise InputError(f"{name}={text!r} is not allowed; choose from {', '.join(allowed)}.")
    return text
