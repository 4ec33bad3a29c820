"""Parquet: one article a row, as in `tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.load import tables
from dashboard.load.records import File, Raw, UnreadableError
from dashboard.model import Rejected

_BATCH = 256  # rows held at a time


def read(file: File, mapping: Mapping[str, str]) -> Iterator[Raw | Rejected]:
    """The rows of a Parquet file, in batches; nested columns become nested records."""
    try:
        with file.open() as opened, pq.ParquetFile(opened) as table:
            tables.check(table.schema_arrow.names, mapping)
            number = 0
            for batch in table.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield Raw(f"{file.origin}, row {number}", row)
    except pa.ArrowException as error:
        first = str(cast("object", error)).split("\n", 1)[0]
        raise UnreadableError(f"it is a damaged Parquet file ({first[:120]})") from error
