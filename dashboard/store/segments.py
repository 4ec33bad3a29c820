"""Segments: batches of annotated articles as immutable Parquet files, each with the raw text it was made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.model import Annotations, Article
from dashboard.store.schema import GUESSES, LOADED, SEGMENT

Row = tuple[Article, Annotations]

FOLDER = "segments"
_LOADED = [*LOADED, GUESSES, "extractor"]


def record(article: Article, annotations: Annotations) -> dict[str, Any]:
    """One row of a segment: columns as in schema.SEGMENT."""
    row = asdict(annotations) | {
        "id": article.id,
        "raw_title": article.title,
        "raw_text": article.text,
        "author": article.author,
        "section": article.section,
        "accession": article.accession,
        "declared_language": article.language,
        "origin": article.origin,
        "guesses": list(article.guesses),
        "subheadings": [{"start": start, "end": end} for start, end in annotations.subheadings],
    }
    return {name: row[name] for name in SEGMENT.names}


def article(row: Mapping[str, Any]) -> Article:
    """The article as it was loaded, back from a row of a segment."""
    same = ("key", "id", "published", "date_source", "source", "url", "author", "section", "accession", "origin")
    return Article(
        title=row["raw_title"],
        text=row["raw_text"],
        language=row["declared_language"],
        guesses=tuple(row.get(GUESSES) or ()),
        **{name: row[name] for name in same},
    )


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a segment so that after a crash `path` is whole or absent. Lone surrogates, which no file can hold, become �."""
    records = [record(*row) for row in rows]
    try:
        table = pa.Table.from_pylist(records, schema=SEGMENT)
    except UnicodeEncodeError:
        table = pa.Table.from_pylist([_encodable(one) for one in records], schema=SEGMENT)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def _encodable[T](value: T) -> T:
    if isinstance(value, str):
        return cast("T", value.encode("utf-8", "replace").decode())
    if isinstance(value, dict):
        return cast("T", {name: _encodable(inner) for name, inner in value.items()})
    if isinstance(value, list | tuple):
        return cast("T", [_encodable(inner) for inner in value])
    return value


def read_articles(path: Path, rows: set[int]) -> Iterator[Article]:
    """The articles as loaded of these row numbers of a segment."""
    for at, (found, _) in enumerate(entries(path)):
        if at in rows:
            yield found


def entries(path: Path) -> Iterator[tuple[Article, str]]:
    """Every article of a segment as it was loaded, with the extractor that annotated it.

    Raises OSError, pyarrow.ArrowException or KeyError for a file that is damaged or no segment.
    """
    with pq.ParquetFile(path) as opened:
        for batch in opened.iter_batches(batch_size=256, columns=_LOADED):
            for row in cast("list[dict[str, Any]]", batch.to_pylist()):
                yield article(row), row["extractor"]


def is_readable(path: Path) -> bool:
    """Whether every byte of a segment can be read as what a segment holds."""
    try:
        with pq.ParquetFile(path) as opened:
            needed = {*SEGMENT.names} - {GUESSES}
            return all(needed <= set(batch.schema.names) for batch in opened.iter_batches(batch_size=256))
    except (OSError, pa.ArrowException):
        return False


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a loss of power, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
