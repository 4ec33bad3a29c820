"""The manifest: one SQLite file that says which segments, and so which articles, a corpus holds.

A segment exists once its name and its article keys are committed here in one transaction; a file nobody names is litter.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.model import Article, Rejected
from dashboard.store.schema import VERSION
from dashboard.store.wal import write_ahead

_TABLES = """
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS segments (
        segment INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL, added TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS articles (
        key TEXT NOT NULL, content TEXT NOT NULL, extractor TEXT NOT NULL, origin TEXT NOT NULL,
        segment INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, content)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS rejects (
        origin TEXT NOT NULL, reason TEXT NOT NULL, noted TEXT NOT NULL, PRIMARY KEY (origin, reason)) WITHOUT ROWID;
"""
# The newest row of a key is the version shown; SQLite takes the other columns of max() from the row that has the maximum.
_LATEST = "SELECT extractor, segment, row, max(segment * 4294967296 + row) FROM articles GROUP BY key"
_PLACES = f"SELECT file, row FROM ({_LATEST}) JOIN segments USING (segment)"  # noqa: S608 our own words
_STALE = f"{_PLACES} WHERE extractor != ? ORDER BY segment, row"
_EXTRACTORS = f"SELECT DISTINCT extractor FROM ({_LATEST}) ORDER BY 1"  # noqa: S608 our own words


def content(article: Article) -> str:
    """Hash of what makes an article under one key another version: its title, text and publication time."""
    parts = "\x1f".join((article.title, article.text, article.published))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _text(given: str) -> str:
    """What SQLite can hold: names of files that are no UTF-8 come with lone surrogates, which become question marks."""
    return given.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an article: its key, the hash of its content, the extractor that read it, and where it came from."""

    key: str
    content: str
    extractor: str
    origin: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is: file name of its segment, and row number in it."""

    file: str
    row: int


class Manifest:
    """Open manifest. Readers and one writer may share the file, from processes of one host.

    Raises StoreError where the file is damaged or of a version this program does not read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            write_ahead(self._connection)
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(_TABLES)
            self._connection.execute("INSERT OR IGNORE INTO facts VALUES ('version', ?)", (str(VERSION),))
        except sqlite3.Error as error:
            if hasattr(self, "_connection"):
                self._connection.close()
            raise StoreError(f"The manifest {path} cannot be read ({error}): restore it from a backup, or give another folder "
                             "with --store.") from error
        if (version := self.fact("version")) != str(VERSION):
            raise StoreError(f"The corpus {path.parent} is of version {version}; this program reads version {VERSION}.")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def fact(self, name: str) -> str:
        """A named string about the corpus, "" if never set."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def add(self, file: str, entries: Sequence[Entry], rejects: Sequence[Rejected] = ()) -> None:
        """Name a segment with its articles, in the order of its rows, and what was rejected meanwhile: all or nothing.

        An empty `file` records rejects alone. What was rejected before from the origin of an article now read is forgotten.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as connection:
            if entries:
                segment = connection.execute("INSERT INTO segments (file, articles, added) VALUES (?, ?, ?)",
                                             (file, len(entries), now)).lastrowid
                connection.executemany(
                    "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                    [(_text(e.key), e.content, e.extractor, _text(e.origin), segment, row) for row, e in enumerate(entries)])
                connection.executemany("DELETE FROM rejects WHERE origin = ?", [(_text(e.origin),) for e in entries if e.origin])
            connection.executemany("INSERT OR REPLACE INTO rejects VALUES (?, ?, ?)",
                                   [(_text(reject.origin), _text(reject.reason), now) for reject in rejects])

    def holds(self, key: str, content: str) -> bool:
        """Whether this version of this article is in. Microseconds."""
        return self._connection.execute("SELECT 1 FROM articles WHERE key = ? AND content = ?",
                                        (_text(key), content)).fetchone() is not None

    def knows(self, key: str) -> bool:
        """Whether any version of this article is in."""
        return self._connection.execute("SELECT 1 FROM articles WHERE key = ?", (_text(key),)).fetchone() is not None

    def rejects(self) -> list[Rejected]:
        rows = self._connection.execute("SELECT origin, reason FROM rejects ORDER BY origin, reason")
        return [Rejected(origin, reason) for origin, reason in rows]

    def versions(self, key: str) -> list[Place]:
        """Where the versions of an article are, newest first."""
        rows = self._connection.execute("SELECT file, row FROM articles JOIN segments USING (segment) WHERE key = ? "
                                        "ORDER BY segment DESC, row DESC", (key,))
        return [Place(*row) for row in rows]

    def latest(self) -> list[Place]:
        """Where the shown version of every article is, in no order."""
        return [Place(*row) for row in self._connection.execute(_PLACES)]

    def stale(self, extractor: str) -> list[Place]:
        """Where the shown version of every article is that another extractor read, in the order they were added."""
        return [Place(*row) for row in self._connection.execute(_STALE, (extractor,))]

    def extractors(self) -> list[str]:
        return [str(row[0]) for row in self._connection.execute(_EXTRACTORS)]

    def count(self) -> int:
        """How many articles are in, versions not counted."""
        return int(self._connection.execute("SELECT count(DISTINCT key) FROM articles").fetchone()[0])

    def files(self) -> set[str]:
        return {str(row[0]) for row in self._connection.execute("SELECT file FROM segments")}

    def state(self) -> str:
        """Changes whenever a segment or a reject is added: what a generation was built from."""
        segment, rejected = self._connection.execute(
            "SELECT coalesce((SELECT max(segment) FROM segments), 0), (SELECT count(*) FROM rejects)").fetchone()
        return f"{segment}.{rejected}"
