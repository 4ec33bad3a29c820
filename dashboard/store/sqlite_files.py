"""SQLite files that are read while they are written, and on media that cannot be written at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

from dashboard.store.faults import first_line

_LOG_SUFFIX = "-wal"


def write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file keep a write-ahead log, unless somebody else is just asking for the same: SQLite does not wait for the lock
    that this takes, and whoever holds it is a writer that sets it too.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder: not on read-only media, and not without permission."""
    return os.access(folder, os.W_OK)


def connect(path: Path, *, timeout: float = 30) -> sqlite3.Connection:
    """A connection in autocommit mode that any thread may use; only for reading where the folder cannot be written.

    A write-ahead log needs a file beside the database even for reading. Where none can be made, the database is opened as one
    that never changes; if its log holds something, a copy of both is opened instead. Raises sqlite3.Error.
    """
    if is_writable(path.parent):
        return sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
    log = path.with_name(path.name + _LOG_SUFFIX)
    if log.is_file() and log.stat().st_size:
        return _copied(path, log)
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?immutable=1", timeout=timeout, isolation_level=None, check_same_thread=False, uri=True
    )


def damage(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with an open file, "" for nothing."""
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return first_line(error)
    return "" if found == "ok" else found


def _copied(path: Path, log: Path) -> sqlite3.Connection:
    """The database with its log, in memory."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(copy.name + _LOG_SUFFIX))
        with sqlite3.connect(copy) as source:
            source.backup(memory)
        source.close()
    return memory
