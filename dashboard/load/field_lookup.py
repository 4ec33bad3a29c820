"""Looking up an article's fields in a record, by usual names or by the user's mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.load import columns, markup

# Elasticsearch, Guardian and CMS dumps wrap an article's fields once more.
_WRAPPERS = ("fields", "_source", "attributes", "article", "data")
_NAMED = ("name", "title", "main", "label", "text", "value", "default", "id", "uri")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EMPTY = {"null", "none", "nan", "n/a", "na", "[removed]"}


@dataclass(frozen=True, slots=True)
class Record:
    """values: the file's own names -> values. names: our field -> their names that hold it, best first."""

    values: Mapping[str, object]
    names: Mapping[str, tuple[str, ...]]

    def values_of(self, field: str) -> list[object]:
        """The values under the names of a field, best first, None for absent ones."""
        return [_value(self.values, name) for name in self.names.get(field, ())]

    def first(self, field: str) -> str:
        """The first value of a field that is not empty, as words; else ""."""
        return next((text for value in self.values_of(field) if (text := words(value))), "")

    def body(self) -> str:
        """The text as it came, so that offsets are the caller's; characters that no store can hold are replaced one for one.

        Markup and entities in it become what a browser shows, a list of paragraphs one text with blank lines.
        """
        for value in self.values_of("text"):
            if isinstance(value, str) and words(value):
                return markup.without(_SURROGATE.sub("\ufffd", value).replace("\0", " "))
            if isinstance(value, list) and all(isinstance(item, str) for item in value) and words(value):
                return words([markup.without(item) for item in value], "\n\n")
        return ""


def record(fields: Mapping[str, object], mapping: Mapping[str, str]) -> Record:
    """A raw record with its fields recognised; mapped ones are taken from the mapping alone ("source.name" reaches inside)."""
    values = unwrap(fields)
    return Record(values, names_of_fields(tuple(values), mapping))


def names_of_fields(names: tuple[str, ...], mapping: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Our field -> the names among these that it is read from, best first; a field mapped to "" is read from none."""
    recognised = _recognise(names)
    if not mapping:
        return recognised
    taken = set(mapping.values())
    rest = {field: tuple(name for name in given if name not in taken) for field, given in recognised.items()}
    return {**rest, **{field: (column,) if column else () for field, column in mapping.items()}}


def unwrap(fields: Mapping[str, object]) -> dict[str, object]:
    """The record with the fields of its wrappers beside its own, which win."""
    values = dict(fields)
    for wrapper in _WRAPPERS:
        inner = values.get(wrapper)
        if isinstance(inner, Mapping):
            del values[wrapper]
            values = {**inner, **values}
    return values


@lru_cache(maxsize=1024)
def _recognise(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return columns.recognise(names)


def _value(values: Mapping[str, object], name: str) -> object:
    if name in values or "." not in name:
        return values.get(name)
    outer, inner = name.split(".", 1)
    nested = values.get(outer)
    return _value(nested, inner) if isinstance(nested, Mapping) else None


def words(value: object, joint: str = ", ") -> str:
    """A value as words: nested {"name": ...} and lists are what feeds and APIs write for sources and authors."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, an empty cell of Parquet
        return ""
    if isinstance(value, str):
        text = _SURROGATE.sub("\ufffd", value).replace("\0", " ").strip()
        return "" if text.lower() in _EMPTY else text
    if isinstance(value, Mapping):
        return next((text for name in _NAMED if (text := words(value.get(name)))), "")
    if isinstance(value, list | tuple):
        return joint.join(text for item in value if (text := words(item)))
    try:
        return value.isoformat() if isinstance(value, date) else str(value)
    except ValueError:  # a whole number of more digits than Python writes
        return ""
