"""Excel workbooks (.xlsx): one article a row of a sheet, its columns known as those of a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import chain, islice

from dashboard.load import columns, tables
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

MAX_BYTES = 256 << 20
"""That its parts may unpack to; they are read row by row, but the table of its strings is held at once."""
HEADER_ROWS = 20
"""Rows in which the names of the columns may be; titles and notes are often above them."""
MAX_COLUMNS = 2_000
_EARLIEST_SERIAL, _LATEST_SERIAL = 20_000, 80_000
"""Days since 1899 that a plain number in a column of dates is read as: 1954 to 2119."""

type Row = tuple[object, ...]


def read_workbook(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The rows of all sheets that have a column for the text.

    Raises UnreadableError for a workbook that is damaged, protected, too large, or without any such sheet.
    """
    try:
        yield from _rows(file, mapping)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        # What is wrong inside a workbook comes as any error there is.
        raise UnreadableError("it is a damaged or protected Excel workbook; open it in Excel and save it again") from error


def column_names(file: File) -> tuple[str, ...]:
    """The names of the columns of all its sheets."""
    begun = (_begun(rows, {}) for _, rows, _ in _sheets(file))
    return tuple(dict.fromkeys(name for found in begun if found for name in found[1] if name))


def _rows(file: File, mapping: Mapping[str, str]) -> Iterator[Raw]:
    found, without = False, ""
    for sheet, rows, epoch in _sheets(file):
        begun = _begun(rows, mapping)
        if begun is None:
            continue
        number, names, rest = begun
        try:
            tables.check(names, mapping if mapping.get("text") in names else {})
        except UnreadableError as error:
            without = without or str(error)
            continue
        found = True
        days = {*columns.recognise(names).get("published", ()), mapping.get("published", "")}
        for at, row in enumerate(rest, start=number + 1):
            cells = {name: _cell(value, epoch if name in days else None) for name, value in zip(names, row, strict=False) if name}
            if any(cells.values()):
                yield Raw(f"{file.origin}, sheet {sheet}, row {at}", cells)
    if not found:
        raise UnreadableError(without or "its sheets are empty")


def _sheets(file: File) -> Iterator[tuple[str, Iterator[Row], datetime]]:
    """Title, rows, and the day 0 of serial numbers, of each sheet."""
    import openpyxl  # noqa: PLC0415 a fifth of a second, which other files need not pay

    data = file.read_whole(MAX_BYTES, "an Excel workbook")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > MAX_BYTES:
        raise UnreadableError(f"it unpacks to {unpacked:,} bytes; the limit for an Excel workbook is {MAX_BYTES:,}")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size anybody can write
        yield sheet.title, sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), book.epoch


def _begun(rows: Iterator[Row], mapping: Mapping[str, str]) -> tuple[int, list[str], Iterator[Row]] | None:
    """Number of the row with the names of the columns, the names, and the rows below it; None for an empty sheet.

    It is the first that names a column for the text, else the first that is not empty.
    """
    first = list(islice(rows, HEADER_ROWS))
    filled = [at for at, row in enumerate(first) if any(value is not None for value in row)]
    if not filled:
        return None
    named = (at for at in filled if _has_text(_names(first[at]), mapping))
    at = next(named, filled[0])
    return at + 1, _names(first[at]), chain(first[at + 1 :], rows)


def _has_text(names: list[str], mapping: Mapping[str, str]) -> bool:
    return "text" in columns.recognise(names) or (bool(mapping.get("text")) and mapping["text"] in names)


def _names(row: Row) -> list[str]:
    names = ["" if value is None else str(value).strip() for value in row]
    while names and not names[-1]:
        names.pop()
    return names


def _cell(value: object, epoch: datetime | None) -> object:
    """A value as a table of text has it: a day without the midnight that Excel adds, a whole number without its ".0".

    epoch: of serial numbers, in a column of days.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        if epoch is not None and _EARLIEST_SERIAL <= value < _LATEST_SERIAL:
            from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 as above

            return _cell(from_excel(value, epoch), None)
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return str(value)
