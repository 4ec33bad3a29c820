"""Files -> articles: the right reader for each, and a reason for whatever fails."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain, islice
from zipfile import BadZipFile

from dashboard.errors import InputError
from dashboard.load import columns, dates, encodings, fields, files, kinds
from dashboard.load.record import record, unwrap
from dashboard.load.records import File, Raw, UnreadableError
from dashboard.load.registry import NAMED, READERS
from dashboard.model import Article, Rejected

_HELD = 1000  # records held back at most, while the order of day and month in their dates is open
_PROBE = 100  # records among which a mapped column must occur


def articles(found: Iterable[File | Rejected], mapping: Mapping[str, str]) -> Iterator[Article | Rejected]:
    """The articles of the files, in order. Raises InputError where the first file with named columns lacks a mapped one."""
    today = datetime.now(UTC).date()
    fitted = False  # whether a file has had the mapped columns
    for file in found:
        if isinstance(file, Rejected):
            yield file
            continue
        try:
            with file.open() as opened:
                kind = kinds.kind(file, encodings.peek(opened))
            raws = READERS[kind](file, mapping)
            if mapping and kind in NAMED:
                first = list(islice(raws, _PROBE))
                names = [name for raw in first if isinstance(raw, Raw) for name in (*raw.fields, *unwrap(raw.fields))]
                if names and (sentence := columns.missing(mapping, names)):
                    if not fitted:
                        raise InputError(f"{file.origin}: {sentence}")
                    raise UnreadableError(sentence)  # noqa: TRY301
                fitted = fitted or bool(names)
                raws = chain(first, raws)
            for raw, order in _ordered(raws, mapping):
                yield raw if isinstance(raw, Rejected) else fields.article(raw, file, mapping, order=order, today=today)
        except UnreadableError as error:
            yield Rejected(file.origin, str(error))
        except (OSError, EOFError, zlib.error, BadZipFile, UnicodeError) as error:
            yield Rejected(file.origin, files.failure(error))


def _ordered(raws: Iterable[Raw | Rejected], mapping: Mapping[str, str]) -> Iterator[tuple[Raw | Rejected, dates.Order]]:
    """The records, each with the order of day and month in their file: the one its first conclusive date shows, else month first.

    Only records from the first inconclusive date on are held back, and no more than _HELD.
    """
    order: dates.Order | None = None
    held: list[Raw | Rejected] = []
    for raw in raws:
        if order is None:
            shown = dates.evidence(_dated(raw, mapping)) if isinstance(raw, Raw) else ""
            if shown in {"month", "day"}:
                order = shown
            elif shown == "either" or held:
                held.append(raw)
                if len(held) < _HELD:
                    continue
                order, raw = "month", held.pop()
            for earlier in held:
                yield earlier, order or "month"
            held.clear()
        yield raw, order or "month"
    for raw in held:
        yield raw, "month"


def _dated(raw: Raw, mapping: Mapping[str, str]) -> object:
    return next((value for value in record(raw.fields, mapping).found("published") if value), None)
