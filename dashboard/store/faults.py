"""Errors of the disk, SQLite, DuckDB and Arrow, reworded so that the analyst knows what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.errors import StoreError

FAULTS = (OSError, sqlite3.Error, duckdb.Error, pa.ArrowException)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL_WORDS = ("no space left", "disk is full", "disk full", "quota exceeded")
_FORBIDDEN_WORDS = ("read-only", "readonly", "permission denied")


@contextmanager
def explain_faults(folder: Path) -> Iterator[None]:
    """Raise StoreError, in a sentence that says what to do, for any error with the files of a corpus inside."""
    try:
        yield
    except FAULTS as error:
        raise store_error(folder, error) from error


def store_error(folder: Path, error: Exception) -> StoreError:
    """The error that says in one sentence why the corpus in `folder` could not be read or written."""
    if is_full(error):
        return StoreError(
            f"The disk that holds the corpus {folder} is full: free some space and run the same command again; "
            "nothing that was saved is lost."
        )
    if is_forbidden(error):
        return StoreError(
            f"The corpus {folder} cannot be written, because its folder or disk is read-only: give it write "
            "permission, or copy it to a writable place."
        )
    if is_busy(error):
        return StoreError(f"Another newsdash is writing to the corpus {folder}: wait until it is done, or stop it.")
    return StoreError(
        f"The corpus {folder} cannot be read or written ({first_line(error)}): "
        f"`newsdash store check --store {folder}` says what is damaged."
    )


def is_full(error: BaseException) -> bool:
    """Whether the disk, or what this user may fill of it, is full."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or _says(error, _FULL_WORDS)


def is_forbidden(error: BaseException) -> bool:
    """Whether a file or folder is read-only for this user."""
    if isinstance(error, OSError):
        return error.errno in _FORBIDDEN
    code = getattr(error, "sqlite_errorcode", None)
    return (code is not None and code & 0xFF in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}) or _says(error, _FORBIDDEN_WORDS)


def is_busy(error: BaseException) -> bool:
    """Whether another process holds the lock of an SQLite file."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def first_line(error: BaseException) -> str:
    """What an error says, short enough for a sentence."""
    return (getattr(error, "strerror", None) or str(error)).strip().split("\n", 1)[0][:200]


def _says(error: BaseException, words: tuple[str, ...]) -> bool:
    text = str(error).casefold()
    return any(word in text for word in words)
