"""Filters: which articles a page, an export or a report is about, and their one encoding for URL, command line and API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal, cast, get_args

from dashboard.errors import InputError

Undated = Literal["with", "without", "only"]

NAMES = ("topic", "q", "since", "until", "source", "actor", "theme", "fold", "undated")


@dataclass(frozen=True, slots=True)
class Filters:
    """Values within one filter are OR, filters among each other AND; all of them select articles.

    topics: queries, each a series of its own on timelines and OR elsewhere. query: one more query that every article must
    answer. since, until: first and last day, both included, in UTC; either leaves undated articles out. actors: ids;
    an article passes that holds the name or a resolved role of one of them. themes: ids of suggested themes. fold: one article
    of each group of copies.
    """

    topics: tuple[str, ...] = ()
    query: str = ""
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    fold: bool = False
    undated: Undated = "with"

    def encode(self) -> list[tuple[str, str]]:
        """(name, value) pairs in a fixed order, what is at its default left out."""
        pairs = [("topic", topic) for topic in self.topics]
        pairs += [("q", self.query)] if self.query else []
        pairs += [(name, day.isoformat()) for name, day in (("since", self.since), ("until", self.until)) if day]
        pairs += [("source", source) for source in self.sources]
        pairs += [("actor", actor) for actor in self.actors]
        pairs += [("theme", theme) for theme in self.themes]
        pairs += [("fold", "1")] if self.fold else []
        pairs += [("undated", self.undated)] if self.undated != "with" else []
        return pairs

    @staticmethod
    def decode(pairs: Iterable[tuple[str, str]]) -> Filters:
        """The filters that `encode` wrote. Names that are no filter's are left alone: a page's URL holds more than filters.

        Raises InputError for a day that is no ISO date, for `fold` or `undated` with a value they do not have, and for a
        period that ends before it begins.
        """
        found = Filters()
        for name, value in pairs:
            match name:
                case "topic":
                    found = replace(found, topics=_with(found.topics, value))
                case "source":
                    found = replace(found, sources=_with(found.sources, value))
                case "actor":
                    found = replace(found, actors=_with(found.actors, value))
                case "theme":
                    found = replace(found, themes=_with(found.themes, value))
                case "q":
                    found = replace(found, query=value)
                case "since":
                    found = replace(found, since=_day(name, value))
                case "until":
                    found = replace(found, until=_day(name, value))
                case "fold":
                    found = replace(found, fold=_flag(value))
                case "undated":
                    found = replace(found, undated=_undated(value))
        if found.since and found.until and found.since > found.until:
            raise InputError(f"since={found.since} is after until={found.until}: a period begins before it ends.")
        return found

    @property
    def dated(self) -> bool:
        """A period is set, so that undated articles are left out."""
        return self.since is not None or self.until is not None

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return any(getattr(self, field.name) != field.default for field in fields(self))


def _with(held: tuple[str, ...], value: str) -> tuple[str, ...]:
    return held if value in {"", *held} else (*held, value)


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{name}={value!r} is no day: write year, month and day, as in 2011-07-04.") from None


def _flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise InputError(f"fold={value!r} is not known: 1 folds copies away, 0 counts them.")
    return value == "1"


def _undated(value: str) -> Undated:
    if value not in get_args(Undated):
        raise InputError(f"undated={value!r} is not known: {', '.join(get_args(Undated))} are.")
    return cast("Undated", value)
