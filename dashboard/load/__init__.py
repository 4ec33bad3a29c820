"""Any file, folder or archive -> articles, one by one, and what could not be read, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dashboard.load import columns, files, reading
from dashboard.load.identity import key
from dashboard.model import Article, Rejected

__all__ = ["key", "load"]


def load(paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None) -> Iterator[Article | Rejected]:
    """The articles under the paths, lazily, folders in the order of their names, in archives at any depth.

    mapping: our field -> their column, for columns that are not known by their usual names; fields are those of `Article`
    ("text", "published", "source", ...). Whatever cannot be read comes as Rejected in its place; the rest goes on.

    Raises InputError at once for a path that does not exist or a field that articles do not have; and while reading, where
    the first file with named columns has no such column as was mapped.
    """
    files.check(paths)
    columns.check(mapping or {})
    return reading.articles(files.find(paths), mapping or {})
