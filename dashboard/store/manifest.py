"""The manifest: one SQLite file that says which segments, and so which articles, a corpus holds.

A segment belongs to the corpus once its name and its article keys are committed here in one transaction. Its name is announced
before the file is written, so that a file which a killed writer left is known from one that came from elsewhere.
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
from dashboard.store.faults import explain_faults, first_line, is_forbidden, is_full, store_error
from dashboard.store.schema import VERSION
from dashboard.store.sqlite_files import connect, damage, is_writable, write_ahead

_TABLES = """
    CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS segments (
        segment INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, articles INTEGER NOT NULL, added TEXT NOT NULL,
        stamp TEXT NOT NULL DEFAULT '');
    CREATE TABLE IF NOT EXISTS announced (file TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS articles (
        key TEXT NOT NULL, content TEXT NOT NULL, extractor TEXT NOT NULL, origin TEXT NOT NULL,
        segment INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, content)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS rejects (
        origin TEXT NOT NULL, reason TEXT NOT NULL, noted TEXT NOT NULL, PRIMARY KEY (origin, reason)) WITHOUT ROWID;
"""
_STAMP_COLUMN = "ALTER TABLE segments ADD COLUMN stamp TEXT NOT NULL DEFAULT ''"  # manifests made before 0.2 have none
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
    """What SQLite can hold: file names that are not UTF-8 come with lone surrogates, which become question marks."""
    return given.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an article.

    Attributes:
        content: the hash of what makes it another version.
        extractor: that annotated it.
        origin: where it came from.
    """

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
    """Open manifest. Readers and one writer may share the file, from processes of one host; one that cannot be written is read.

    Raises StoreError where the file is damaged or of a version this program does not read, or where its disk is full.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        connection: sqlite3.Connection | None = None
        try:
            connection = self._connection = connect(path)
            if is_writable(path.parent):
                _prepare(connection)
            version = self.fact("version")
        except sqlite3.Error as error:
            if connection:
                connection.close()
            if is_full(error) or is_forbidden(error):
                raise store_error(path.parent, error) from error
            raise StoreError(
                f"The manifest {path} is damaged ({first_line(error)}): `newsdash store check --adopt --store "
                f"{path.parent}` makes a new one from the stored articles."
            ) from error
        if version != str(VERSION):
            connection.close()
            raise StoreError(f"The corpus {path.parent} is of version {version}; this program reads version {VERSION}.")

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explain_faults(self.path.parent):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise

    def fact(self, name: str) -> str:
        """A named string about the corpus, "" if never set."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def announce(self, file: str) -> None:
        """Say that a segment of this name is about to be written."""
        with self._transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO announced VALUES (?)", (file,))

    def announced(self) -> set[str]:
        """Segments that were about to be written and never became part of the corpus: their writer was killed."""
        return {str(row[0]) for row in self._connection.execute("SELECT file FROM announced")}

    def add(
        self,
        file: str,
        entries: Sequence[Entry],
        rejects: Sequence[Rejected] = (),
        *,
        stamp: str = "",
        rows: Sequence[int] | None = None,
    ) -> None:
        """Name a segment with its articles, in the order of its rows, and what was rejected meanwhile: all or nothing.

        stamp: what `stamps.is_intact` needs to know of the file. rows: where the articles are, if not all are named. An empty
        `file` records rejects alone. What was rejected before from the origin of an article now read is forgotten.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as connection:
            connection.execute("DELETE FROM announced WHERE file = ?", (file,))
            if file:
                segment = connection.execute(
                    "INSERT INTO segments (file, articles, added, stamp) VALUES (?, ?, ?, ?)", (file, len(entries), now, stamp)
                ).lastrowid
                connection.executemany(
                    "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        (_text(e.key), e.content, e.extractor, _text(e.origin), segment, row)
                        for row, e in zip(rows if rows is not None else range(len(entries)), entries, strict=True)
                    ],
                )
                connection.executemany("DELETE FROM rejects WHERE origin = ?", [(_text(e.origin),) for e in entries if e.origin])
            connection.executemany(
                "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?)",
                [(_text(reject.origin), _text(reject.reason), now) for reject in rejects],
            )

    def forget_segment(self, file: str, reason: str) -> int:
        """Forget a segment and its articles, list them as rejected with this reason, and say how many they were.

        Reading their source again brings them back, and takes them off the list.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as connection:
            connection.execute("DELETE FROM announced WHERE file = ?", (file,))
            lost = connection.execute(
                "SELECT origin, key, segment FROM articles JOIN segments USING (segment) WHERE file = ?", (file,)
            ).fetchall()
            connection.executemany(
                "INSERT OR REPLACE INTO rejects VALUES (?, ?, ?)", [(origin or key, reason, now) for origin, key, _ in lost]
            )
            connection.execute("DELETE FROM articles WHERE segment IN (SELECT segment FROM segments WHERE file = ?)", (file,))
            connection.execute("DELETE FROM segments WHERE file = ?", (file,))
        return len(lost)

    def stamps(self) -> dict[str, str]:
        """The stamp of each segment by the name of its file, "" for those written before there were stamps."""
        return {str(file): str(stamp) for file, stamp in self._connection.execute("SELECT file, stamp FROM segments")}

    def set_stamp(self, file: str, stamp: str) -> None:
        with self._transaction() as connection:
            connection.execute("UPDATE segments SET stamp = ? WHERE file = ?", (stamp, file))

    def problem(self) -> str:
        """What SQLite finds wrong with the file, "" for nothing."""
        return damage(self._connection)

    def holds(self, key: str, content: str) -> bool:
        """Whether this version of this article is in. Takes microseconds."""
        return (
            self._connection.execute("SELECT 1 FROM articles WHERE key = ? AND content = ?", (_text(key), content)).fetchone()
            is not None
        )

    def place(self, key: str, content: str) -> Place | None:
        """Where this version of this article is, None if it is not in."""
        row = self._connection.execute(
            "SELECT file, row FROM articles JOIN segments USING (segment) WHERE key = ? AND content = ?", (_text(key), content)
        ).fetchone()
        return Place(*row) if row else None

    def knows(self, key: str) -> bool:
        """Whether any version of this article is in."""
        return self._connection.execute("SELECT 1 FROM articles WHERE key = ?", (_text(key),)).fetchone() is not None

    def rejects(self) -> list[Rejected]:
        rows = self._connection.execute("SELECT origin, reason FROM rejects ORDER BY origin, reason")
        return [Rejected(origin, reason) for origin, reason in rows]

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
        """Changes whenever segments or rejects do: what a generation was built from."""
        row = self._connection.execute(
            "SELECT coalesce((SELECT max(segment) FROM segments), 0), (SELECT count(*) FROM segments), "
            "(SELECT count(*) FROM rejects)"
        ).fetchone()
        return ".".join(map(str, row))


def _prepare(connection: sqlite3.Connection) -> None:
    write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(_TABLES)
    if "stamp" not in {row[1] for row in connection.execute("PRAGMA table_info(segments)")}:
        connection.execute(_STAMP_COLUMN)
    connection.execute("INSERT OR IGNORE INTO facts VALUES ('version', ?)", (str(VERSION),))
