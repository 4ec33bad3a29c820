"""Files -> articles: the right reader for each, and a reason for whatever fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from dashboard.errors import InputError
from dashboard.load import article, columns, dates, encodings, files, plugins, sniff
from dashboard.load.article import DateOrder
from dashboard.load.column_names import column_names
from dashboard.load.columns import Columns
from dashboard.load.field_lookup import names_of_fields, record, unwrap
from dashboard.load.plugins import Plugin
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.load.registry import DECLARING, NAMED, READERS
from dashboard.model import Article, Guess, Rejected

_HELD = 1000  # records held back at most, while the order of day and month in their dates is open
_HELD_CHARACTERS = 10_000_000
_PREFERRED: tuple[dates.Order, ...] = ("month", "day", "year")
_PROBE = 100  # records among which a mapped column must occur


@dataclass(slots=True)
class Recognised:
    """What a file was taken for, filled in while it is read.

    names: of its columns or fields, where they have names. fields: our field -> the names that it is read from, best first.
    """

    format: str = ""
    names: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reader:
    """Reads one file after the other; whatever is wrong with one of them costs that file, or one record of it."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._today = dates.last_day()
        self._fitted = False  # whether a file has had the mapped columns
        self._plugins = list(plugins.installed().plugins)

    def articles(self, file: File | Rejected, recognised: Recognised | None = None) -> Iterator[Article | Rejected]:
        """The articles of a file, in order, and the records that were rejected. recognised: told what the file is.

        Raises InputError where the first file with named columns lacks a mapped one, and MemoryError.
        """
        if isinstance(file, Rejected):
            yield file
            return
        empty = True
        try:
            for item in self._read(file, recognised):
                empty = False
                yield item
            if empty:
                yield Rejected(file.origin, "it contains no articles")
        except UnreadableError as error:
            yield Rejected(file.origin, str(error))
        except (InputError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 whatever a library raises over one file, the others are read
            yield Rejected(file.origin, files.failure(error))

    def _read(self, file: File, recognised: Recognised | None) -> Iterator[Article | Rejected]:
        with file.open() as opened:
            head = encodings.peek(opened)
        guesses: tuple[Guess, ...] = ()
        mapping = self._columns.mapping
        plugin, failures = self._plugin_for(file, head)
        yield from failures
        if plugin:
            if recognised:
                recognised.format = plugin.origin
            raws = plugin.reader.read(file)
        else:
            kind = sniff.kind(file, head)
            if recognised or self._columns.corrections:
                names = column_names(file, kind)
                mapping = self._columns.of(names)
                if recognised:
                    recognised.format, recognised.names, recognised.fields = kind, names, names_of_fields(names, mapping)
            raws = READERS[kind](file, mapping)
            guesses = ("encoding",) if kind not in DECLARING and encodings.is_inferred(head) else ()
            if self._columns.mapping and kind in NAMED:
                raws = self._with_mapped_columns(file, raws)
        for raw, order in _ordered(raws, mapping):
            if isinstance(raw, Raw):
                yield self._article(replace(raw, guesses=(*guesses, *raw.guesses)) if guesses else raw, file, mapping, order)
            else:
                yield raw

    def _plugin_for(self, file: File, head: bytes) -> tuple[Plugin | None, list[Rejected]]:
        """The installed reader for this file, and a sentence about each that failed and is not asked again."""
        failures: list[Rejected] = []
        for plugin in list(self._plugins):
            try:
                if plugin.reader.recognises(file.name, head):
                    return plugin, failures
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 whatever another package raises, the file may have a reader here
                self._plugins.remove(plugin)
                failures.append(plugin.failure(error))
        return None, failures

    def _with_mapped_columns(self, file: File, raws: Iterator[Raw | Rejected]) -> Iterator[Raw | Rejected]:
        first = list(islice(raws, _PROBE))
        names = [name for raw in first if isinstance(raw, Raw) for name in (*raw.fields, *unwrap(raw.fields))]
        if names and (sentence := columns.missing(self._columns.mapping, names)):
            if not self._fitted:
                raise InputError(f"{file.origin}: {sentence}")
            raise UnreadableError(sentence)
        self._fitted = self._fitted or bool(names)
        return chain(first, raws)

    def _article(self, raw: Raw, file: File, mapping: Mapping[str, str], order: DateOrder) -> Article | Rejected:
        try:
            return article.article(raw, file, mapping, order=order, today=self._today)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 one record is never the end of its file
            return Rejected(raw.origin, files.failure(error))


def articles(found: Iterable[File | Rejected], columns: Columns) -> Iterator[Article | Rejected]:
    """The articles of the files, in order. Raises InputError where the first file with named columns lacks a mapped one."""
    reader = Reader(columns)
    return chain(plugins.installed().broken, (item for file in found for item in reader.articles(file)))


def _ordered(raws: Iterable[Raw | Rejected], mapping: Mapping[str, str]) -> Iterator[tuple[Raw | Rejected, DateOrder]]:
    """The records, each with the order of day, month and year in their file: the only one in which all its dates can be read.

    Where several are left, the month comes first, then the day. Only records from the first open date on are held back, and no
    more than _HELD of them or _HELD_CHARACTERS of text.
    """
    possible = frozenset(_PREFERRED)
    waiting: list[tuple[Raw | Rejected, bool]] = []
    characters = 0
    holding = True
    for raw in raws:
        stated = dates.evidence(_dated(raw, mapping)) if isinstance(raw, Raw) else frozenset[dates.Order]()
        if holding:
            possible = (possible & stated) or possible if stated else possible
            if len(stated) > 1 or waiting:
                waiting.append((raw, len(stated) > 1))
                characters += _size(raw)
            holding = len(possible) > 1 and len(waiting) < _HELD and characters < _HELD_CHARACTERS
            if waiting:
                if not holding:
                    yield from _decided(waiting, possible)
                    waiting.clear()
                continue
        yield raw, DateOrder(_first(possible), len(stated & possible) > 1)
    yield from _decided(waiting, possible)


def _decided(
    waiting: Iterable[tuple[Raw | Rejected, bool]], possible: frozenset[dates.Order]
) -> Iterator[tuple[Raw | Rejected, DateOrder]]:
    return ((raw, DateOrder(_first(possible), is_open and len(possible) > 1)) for raw, is_open in waiting)


def _first(orders: frozenset[dates.Order]) -> dates.Order:
    return next(order for order in _PREFERRED if order in orders)


def _size(raw: Raw | Rejected) -> int:
    return sum(len(value) for value in raw.fields.values() if isinstance(value, str)) if isinstance(raw, Raw) else 0


def _dated(raw: Raw, mapping: Mapping[str, str]) -> object:
    try:
        return next((value for value in record(raw.fields, mapping).values_of("published") if value), None)
    except Exception:  # noqa: BLE001 a record that cannot be looked into is rejected where its article is made
        return None
