"""A frame as a file: CSV, XLSX, JSON lines or Parquet. The same frame gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format as XlsxFormat
from xlsxwriter.worksheet import Worksheet

from dashboard.errors import InputError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX_ROWS, XLSX_CHARACTERS = 1_048_575, 32_767
_CUT = " […]"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_DAY = "yyyy-mm-dd"

type Plain = str | bool | int | float | date | None
type Value = Plain | list[Plain]


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs to read accents; lists joined by "; ".

    A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(frame.columns)
    for row in _rows(frame):
        writer.writerow([_safe(_flat(value)) for value in row])
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """One sheet with the rows, and one with `frame.attrs["notes"]` if there are any; text is never a formula or a link.

    A text longer than a cell holds ends in […]. Raises InputError for more rows than a sheet holds.
    """
    if len(frame) > XLSX_ROWS:
        raise InputError(f"{len(frame)} rows do not fit an XLSX sheet, which holds {XLSX_ROWS}: use csv, jsonl or parquet.")
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": _DAY})
    sheet = book.add_worksheet("rows")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name), bold)
    for number, row in enumerate(_rows(frame), 1):
        for column, value in enumerate(row):
            _cell(sheet, number, column, _flat(value), day)
    if notes := frame.attrs.get("notes"):
        about = book.add_worksheet("about")
        for number, (name, text) in enumerate(notes):
            about.write_string(number, 0, name, bold)
            about.write_string(number, 1, _fitting(text))
    book.close()
    return file.getvalue()


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """One JSON object a line, UTF-8; days as ISO 8601, what is missing as null."""
    names = [str(name) for name in frame.columns]
    lines = (json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) for row in _rows(frame))
    return "".join(f"{line}\n" for line in lines).encode()


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Days as dates, lists as lists."""
    days = {
        name: [None if pd.isna(day) else day.date() for day in frame[name]]
        for name in frame.columns
        if pd.api.types.is_datetime64_any_dtype(frame[name])
    }
    table = pa.Table.from_pandas(frame.drop(columns=list(days)), preserve_index=False)
    columns = {name: pa.array(days[name], pa.date32()) if name in days else table[name] for name in frame.columns}
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, compression="zstd")
    return file.getvalue()


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Value, ...]]:
    """The rows as Python values: None for what is missing, dates for days."""
    yield from zip(*([_value(value) for value in frame[name].tolist()] for name in frame.columns), strict=True)


def _value(value: object) -> Value:
    if isinstance(value, list | tuple | np.ndarray):
        return [str(one) for one in value]
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def _plain(value: Value) -> str | float | list[Plain] | None:
    return value.isoformat() if isinstance(value, date) else value


def _flat(value: Value) -> Plain:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _safe(value: Plain) -> str | float | list[Plain] | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and (value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)):
        return f"'{value}"
    return _plain(value)


def _cell(sheet: Worksheet, row: int, column: int, value: Plain, day: XlsxFormat) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case date() if value.year >= 1900:
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # a cell has no zone
        case date():
            sheet.write_string(row, column, value.isoformat())
        case int() | float():
            sheet.write_number(row, column, value)
        case _:
            sheet.write_string(row, column, _fitting(str(value)))


def _fitting(text: str) -> str:
    return text if len(text) <= XLSX_CHARACTERS else text[: XLSX_CHARACTERS - len(_CUT)] + _CUT
