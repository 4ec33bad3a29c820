"""The names of a file's columns or fields, before any of its articles is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.load import json_files, tables, workbooks
from dashboard.load.raw import File
from dashboard.load.sniff import Kind

MAX_COLUMNS, MAX_CHARACTERS = 500, 50_000
"""Of a file whose columns can be corrected by hand."""


def column_names(file: File, kind: Kind) -> tuple[str, ...]:
    """The names, in their order; () for a format that has none, a file that cannot be read, and one with too many."""
    if kind not in _NAMES:
        return ()
    try:
        names = tuple(dict.fromkeys(_NAMES[kind](file)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 its reader says what is wrong with it
        return ()
    return names if len(names) <= MAX_COLUMNS and sum(map(len, names)) <= MAX_CHARACTERS else ()


def _parquet(file: File) -> tuple[str, ...]:
    from dashboard.load import parquet  # noqa: PLC0415 it takes a fifth of a second to import, and few articles come so

    return parquet.column_names(file)


_NAMES: Mapping[Kind, Callable[[File], tuple[str, ...]]] = {
    "json": json_files.field_names,
    "jsonl": json_files.line_names,
    "table": tables.column_names,
    "parquet": _parquet,
    "workbook": workbooks.column_names,
}
