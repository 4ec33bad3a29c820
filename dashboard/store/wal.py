"""SQLite files that are read while they are written."""

from __future__ import annotations

import sqlite3
from contextlib import suppress


def write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file keep a write-ahead log, unless somebody else is just asking for the same: SQLite does not wait for the lock
    that this takes, and whoever holds it is a writer that sets it too.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
