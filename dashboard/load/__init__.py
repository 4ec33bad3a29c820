"""Any file, folder or archive -> articles, one by one, and what could not be read, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dashboard.corrections import Corrections
from dashboard.load import files, loader, loader_process
from dashboard.load.columns import Columns
from dashboard.load.identity import key
from dashboard.model import Article, Rejected

__all__ = ["key", "load", "load_apart"]


def load(
    paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None, follow_links: bool = False
) -> Iterator[Article | Rejected]:
    """The articles under the paths, lazily, folders in the order of their names, in archives at any depth.

    mapping: our field -> their column, for columns that are not known by their usual names, "" for none; fields are those of
    `Article` ("text", "published", "source", ...). follow_links: also read what links in a folder lead to outside of it.
    Whatever cannot be read comes as Rejected in its place; the rest goes on.

    Raises InputError at once for a path that does not exist or a field that articles do not have; and while reading, where
    the first file with named columns has no such column as was mapped.
    """
    files.check(paths)
    columns = Columns(mapping or {})
    columns.check()
    return loader.articles(files.find(paths, files.Search(follow_links)), columns)


def load_apart(
    paths: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
    follow_links: bool = False,
) -> Iterator[Article | Rejected]:
    """The same, read in a separate process, so that a file that takes too long or too much memory is rejected alone.

    corrections: mappings for files with certain columns, beyond those for all.
    """
    files.check(paths)
    columns = Columns(mapping or {}, corrections or {})
    columns.check()
    return loader_process.load_apart(paths, columns, follow_links=follow_links)
