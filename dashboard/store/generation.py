"""A generation: one immutable, queryable state of a corpus, open for reading."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import pandas as pd

from dashboard.errors import StoreError
from dashboard.store.index import TextIndex
from dashboard.store.schema import TABLES, VERSION
from dashboard.store.segments import sync_folder

FOLDER = "generations"
POINTER = "CURRENT"
OFFLINE: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false",
                                                            "autoload_known_extensions": "false"}
_MEMORY = "2GB"
"""What queries may use before they spill to disk; the widest measured, co-mentions of a million articles, took 580 MB."""


def store_path(folder: Path, number: int) -> Path:
    return folder / FOLDER / f"store-{number}.duckdb"


def index_path(folder: Path, number: int) -> Path:
    return folder / FOLDER / f"index-{number}"


def numbers(folder: Path) -> list[int]:
    """Numbers of the generations a corpus folder holds, ascending."""
    found = (path.stem.removeprefix("store-") for path in (folder / FOLDER).glob("store-*.duckdb"))
    return sorted(int(number) for number in found if number.isdigit() and index_path(folder, int(number)).is_dir())


def current(folder: Path) -> int | None:
    """Number of the generation a corpus folder points to; None before the first. Cheap enough to ask at every rerun."""
    try:
        return int((folder / FOLDER / POINTER).read_text())
    except (FileNotFoundError, ValueError):
        return None


def point(folder: Path, number: int) -> None:
    """Make a generation the current one, at once and for every process."""
    pointer = folder / FOLDER / POINTER
    partial = pointer.with_suffix(".partial")
    with partial.open("w") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(pointer)
    sync_folder(pointer.parent)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation knows of itself; `state` and `maker` say what it was built from and by, `sample` that
    the project's invented articles are in it.
    """

    version: int
    built: datetime
    name: str
    note: str
    extractors: tuple[str, ...]
    rejected: int
    articles: int
    state: str
    maker: str
    sample: bool = False


class Generation:
    """One open generation. Every method may be called from any thread, at any time until `close`."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.number = number
        try:
            self._connection = duckdb.connect(str(store_path(folder, number)), read_only=True,
                                              config=OFFLINE | {"memory_limit": _MEMORY, "python_enable_replacements": "false"})
            self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
            self.meta = _meta(self._connection)
            self.index = TextIndex(index_path(folder, number))
        except (duckdb.Error, OSError, ValueError, KeyError) as error:
            raise StoreError(f"Generation {number} of the corpus {folder} cannot be opened ({error}); it holds the generations "
                             f"{numbers(folder)}, and `newsdash ingest --store {folder}` builds a new one.") from error
        if self.meta.version != VERSION:
            raise StoreError(f"Generation {number} of the corpus {folder} is of version {self.meta.version}; this program reads "
                             f"version {VERSION}, and `newsdash ingest --store {folder}` builds one.")
        held = _tables(self._connection)
        self._missing = [table for table in TABLES if table not in held]
        self._cursors = threading.Lock()

    @classmethod
    def open(cls, folder: Path, number: int | None = None) -> Generation:
        """The generation `number` of a corpus folder, or the current one.

        Raises StoreError where there is none, or where it is damaged or of another version.
        """
        wanted = current(folder) if number is None else number
        if wanted is None:
            raise StoreError(f"The corpus {folder} has nothing to show yet: add articles with "
                             f"`newsdash ingest PATH --store {folder}`.")
        return cls(folder, wanted)

    def query(self, sql: str, params: Sequence[object] | Mapping[str, object] | None = None, /,
              **frames: pd.DataFrame) -> pd.DataFrame:
        """The rows of one statement over the tables of schema.TABLES; `frames` are relations under their own names."""
        with self._cursors:
            cursor = self._connection.cursor()
        with cursor:
            for table in self._missing:  # built before there was one: it answers nothing until the next generation
                cursor.execute(f"CREATE TEMP TABLE {table} ({TABLES[table]})")
            for name, frame in frames.items():
                cursor.register(name, frame)
            return cursor.execute(sql, params).df() if params is not None else cursor.execute(sql).df()

    @property
    def name(self) -> str:
        return self.meta.name

    @property
    def note(self) -> str:
        return self.meta.note

    @property
    def built(self) -> datetime:
        return self.meta.built

    @property
    def extractors(self) -> tuple[str, ...]:
        return self.meta.extractors

    @property
    def rejected(self) -> int:
        return self.meta.rejected

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def _meta(connection: duckdb.DuckDBPyConnection) -> Meta:
    stored: dict[str, Any] = {name: json.loads(value) for name, value in connection.execute("FROM meta").fetchall()}
    return Meta(**stored | {"built": datetime.fromisoformat(stored["built"]), "extractors": tuple(stored["extractors"])})


def store_meta(connection: duckdb.DuckDBPyConnection, meta: Meta) -> None:
    """Write what `Generation.meta` reads."""
    values = {name: getattr(meta, name) for name in Meta.__dataclass_fields__} | {"built": meta.built.isoformat()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [[name, json.dumps(value)] for name, value in values.items()])
