"""Parquet: one article a row, as in `tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.load import tables
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

_BATCH = 16  # rows held at a time; a column that repeats one long value is small in the file and large here


def read_parquet(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The rows of a Parquet file, in batches; nested columns become nested records."""
    try:
        with file.open() as opened, pq.ParquetFile(opened) as table:
            tables.check(table.schema_arrow.names, mapping)
            number = 0
            for batch in table.iter_batches(_BATCH):
                for row in _rows(batch):
                    number += 1
                    yield Raw(f"{file.origin}, row {number}", row)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, MemoryError):
            raise
        raise UnreadableError("it is a damaged Parquet file, or cut short") from error


def column_names(file: File) -> tuple[str, ...]:
    """The names in its schema."""
    with file.open() as opened, pq.ParquetFile(opened) as table:
        return tuple(table.schema_arrow.names)


def _rows(batch: pa.RecordBatch) -> list[dict[str, object]]:
    """The rows as Python values; a value that Python cannot hold, such as a time in the year 300,000, is missing."""
    try:
        return cast("list[dict[str, object]]", batch.to_pylist())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 pyarrow raises what the types of its columns raise
        return [
            {name: _value(batch.column(at), row) for at, name in enumerate(batch.schema.names)} for row in range(batch.num_rows)
        ]


def _value(column: pa.Array, row: int) -> object:
    try:
        return cast("object", column[row].as_py())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 as above
        return None
