"""Files -> articles: the right reader for each, and a reason for whatever fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from dashboard.errors import InputError
from dashboard.load import article, columns, dates, encodings, files, plugins, sniff
from dashboard.load.field_lookup import record, unwrap
from dashboard.load.plugins import Plugin
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.load.registry import NAMED, READERS
from dashboard.model import Article, Rejected

_HELD = 1000  # records held back at most, while the order of day and month in their dates is open
_HELD_CHARACTERS = 10_000_000
_PROBE = 100  # records among which a mapped column must occur


class Reader:
    """Reads one file after the other; whatever is wrong with one of them costs that file, or one record of it."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        self._today = dates.last_day()
        self._fitted = False  # whether a file has had the mapped columns
        self._plugins = list(plugins.installed().plugins)

    def articles(self, file: File | Rejected) -> Iterator[Article | Rejected]:
        """The articles of a file, in order, and the records that were rejected.

        Raises InputError where the first file with named columns lacks a mapped one, and MemoryError.
        """
        if isinstance(file, Rejected):
            yield file
            return
        empty = True
        try:
            for item in self._read(file):
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

    def _read(self, file: File) -> Iterator[Article | Rejected]:
        with file.open() as opened:
            head = encodings.peek(opened)
        plugin, failures = self._plugin_for(file, head)
        yield from failures
        if plugin:
            raws = plugin.reader.read(file)
        else:
            kind = sniff.kind(file, head)
            raws = READERS[kind](file, self._mapping)
            if self._mapping and kind in NAMED:
                raws = self._with_mapped_columns(file, raws)
        for raw, order in _ordered(raws, self._mapping):
            yield raw if isinstance(raw, Rejected) else self._article(raw, file, order)

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
        if names and (sentence := columns.missing(self._mapping, names)):
            if not self._fitted:
                raise InputError(f"{file.origin}: {sentence}")
            raise UnreadableError(sentence)
        self._fitted = self._fitted or bool(names)
        return chain(first, raws)

    def _article(self, raw: Raw, file: File, order: dates.Order) -> Article | Rejected:
        try:
            return article.article(raw, file, self._mapping, order=order, today=self._today)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 one record is never the end of its file
            return Rejected(raw.origin, files.failure(error))


def articles(found: Iterable[File | Rejected], mapping: Mapping[str, str]) -> Iterator[Article | Rejected]:
    """The articles of the files, in order. Raises InputError where the first file with named columns lacks a mapped one."""
    reader = Reader(mapping)
    return chain(plugins.installed().broken, (item for file in found for item in reader.articles(file)))


def _ordered(raws: Iterable[Raw | Rejected], mapping: Mapping[str, str]) -> Iterator[tuple[Raw | Rejected, dates.Order]]:
    """The records, each with the order of day and month in their file: the one its first conclusive date shows, else month first.

    Only records from the first inconclusive date on are held back, and no more than _HELD of them or _HELD_CHARACTERS of text.
    """
    order: dates.Order | None = None
    waiting: list[Raw | Rejected] = []
    characters = 0
    for raw in raws:
        if order is None:
            shown = dates.evidence(_dated(raw, mapping)) if isinstance(raw, Raw) else ""
            if shown in {"month", "day"}:
                order = shown
            elif shown == "either" or waiting:
                waiting.append(raw)
                characters += _size(raw)
                if len(waiting) < _HELD and characters < _HELD_CHARACTERS:
                    continue
                order, raw = "month", waiting.pop()
            for earlier in waiting:
                yield earlier, order or "month"
            waiting.clear()
        yield raw, order or "month"
    for raw in waiting:
        yield raw, "month"


def _size(raw: Raw | Rejected) -> int:
    return sum(len(value) for value in raw.fields.values() if isinstance(value, str)) if isinstance(raw, Raw) else 0


def _dated(raw: Raw, mapping: Mapping[str, str]) -> object:
    try:
        return next((value for value in record(raw.fields, mapping).values_of("published") if value), None)
    except Exception:  # noqa: BLE001 a record that cannot be looked into is rejected where its article is made
        return None
