"""A generation: one immutable, queryable state of a corpus, open for reading."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import pandas as pd

from dashboard.errors import DamagedError, StoreError
from dashboard.store import stamps
from dashboard.store.faults import first_line, is_full, store_error
from dashboard.store.index import TextIndex
from dashboard.store.schema import LAYOUT
from dashboard.store.segments import FOLDER as SEGMENTS
from dashboard.store.segments import sync_folder
from dashboard.store.sqlite_files import is_writable

FOLDER = "generations"
POINTER = "CURRENT"
STAMPS = "files.json"
DAMAGED = "damaged"
"""An empty file in a generation that a query found damaged, so that the next ingest builds another."""
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_NAME = re.compile(r"generation-(\d+)")
_MEMORY_LIMIT = "2GB"
"""What queries may use before they spill to disk; the widest measured, co-mentions of a million articles, took 580 MB."""
_ATTEMPTS = 5
"""How often the pointer is followed again where the generation it named is gone: two may be built while one is opened."""
# What DuckDB raises for files it cannot read; a block with a wrong checksum is a bare duckdb.Error.
_BROKEN = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)


def path_of(folder: Path, number: int) -> Path:
    """Where a generation is: one folder, so that it appears and goes as a whole."""
    return folder / FOLDER / f"generation-{number}"


def new_store_name() -> str:
    """A name for the database of a generation that no other has.

    DuckDB gives whoever opens a path that is open already what was there before, even where the file is another one by now.
    """
    return f"store-{uuid.uuid4().hex[:16]}.duckdb"


def store_path(folder: Path, number: int) -> Path:
    """The database file of a generation; if it has none, the file name that earlier versions gave every generation."""
    path = path_of(folder, number)
    return next(path.glob("store-*.duckdb"), path / "store.duckdb")


def index_path(folder: Path, number: int) -> Path:
    return path_of(folder, number) / "index"


def numbers(folder: Path) -> list[int]:
    """Numbers of the generations a corpus folder holds, ascending."""
    found = (_NAME.fullmatch(path.name) for path in (folder / FOLDER).glob("generation-*"))
    return sorted(int(match[1]) for match in found if match)


def current(folder: Path) -> int | None:
    """Number of the generation a corpus folder points to; None before the first. Cheap enough to ask at every rerun."""
    try:
        return int((folder / FOLDER / POINTER).read_text())
    except (OSError, ValueError):
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


def stamp_files(path: Path) -> None:
    """Write down, in a generation just built, what each of its files looks like."""
    files = {
        file.relative_to(path).as_posix(): stamps.stamp(file)
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix != ".lock" and file.name != STAMPS
    }
    (path / STAMPS).write_text(json.dumps(files, indent=1), "utf-8")


def identity(folder: Path, number: int) -> str:
    """An identity that no other generation has, even one with the same number in a folder that was deleted and made again.

    Part of the name of its database; "" without one. Cheap enough to ask at every rerun.
    """
    path = store_path(folder, number)
    return path.stem if path.is_file() else ""


def damage(folder: Path, number: int, *, thorough: bool = False) -> str:
    """What is wrong with the files of a generation, in words that end a sentence; "" for nothing.

    thorough: read every byte, also of files whose size and time are those they were built with.
    """
    path = path_of(folder, number)
    if not path.is_dir():
        return "it is missing"
    if (path / DAMAGED).exists():
        return "a query found it damaged"
    try:
        files: dict[str, str] = json.loads((path / STAMPS).read_text("utf-8"))
        changed = [name for name, stamped in files.items() if not stamps.is_intact(path / name, stamped, thorough=thorough)]
    except (OSError, ValueError, AttributeError):
        return f"its list of files {STAMPS} cannot be read"
    return f"its file {changed[0]} is not what was written" if changed else ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a generation knows of itself.

    Attributes:
        state, maker: what it was built from and by.
        sample: whether the project's invented articles are in it.
        layout: `schema.LAYOUT` when it was built.
    """

    built: datetime
    name: str
    note: str
    extractors: tuple[str, ...]
    rejected: int
    articles: int
    state: str
    maker: str
    sample: bool = False
    layout: str = ""


class Generation:
    """One open generation. Every method may be called from any thread, at any time until `close`."""

    def __init__(self, folder: Path, number: int, *, any_layout: bool = False) -> None:
        self.folder = folder
        self.number = number
        self.identity = identity(folder, number)
        self._cursors = threading.Lock()
        if number not in numbers(folder):
            raise DamagedError(f"The corpus {folder} has no generation {number}; it holds the generations {numbers(folder)}.")
        if wrong := damage(folder, number):
            raise DamagedError(_advice(folder, number, wrong))
        try:
            self._connection = _connect(folder, number)
            self.meta = _meta(self._connection)
            self.index = TextIndex(index_path(folder, number))
        except (duckdb.Error, OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedError(_advice(folder, number, first_line(error))) from error
        if self.meta.layout != LAYOUT and not any_layout:
            self.close()
            raise DamagedError(
                f"The index of the corpus {folder} was built by another version of newsdash: "
                f"`newsdash ingest --store {folder}` builds it again from the stored articles."
            )

    @classmethod
    def open(cls, folder: Path, number: int | None = None, *, any_layout: bool = False) -> Generation:
        """The generation `number` of a corpus folder, or the current one.

        Raises StoreError if the corpus has none, and DamagedError if it is missing, damaged or of another layout, so that
        it must be built again. any_layout: open one of another layout too; the caller checks what its tables hold.
        """
        if number is not None:
            return cls(folder, number, any_layout=any_layout)
        for _ in range(_ATTEMPTS):
            wanted = current(folder)
            if wanted is None:
                break
            try:
                return cls(folder, wanted, any_layout=any_layout)
            except DamagedError:
                if current(folder) == wanted:
                    raise
        if any((folder / SEGMENTS).glob("*.parquet")):
            raise DamagedError(
                f"The articles of the corpus {folder} are not indexed yet: `newsdash ingest --store {folder}` does it."
            )
        raise StoreError(
            f"The corpus {folder} has nothing to show yet: add articles with `newsdash ingest PATH --store {folder}`."
        )

    def query(
        self, sql: str, params: Sequence[object] | Mapping[str, object] | None = None, /, **frames: pd.DataFrame
    ) -> pd.DataFrame:
        """The rows of one statement over the tables and views of `schema`; `frames` are relations under their own names.

        Raises DamagedError where what it reads is damaged, which the next ingest mends, and StoreError where the disk is full.
        """
        with self._cursors:
            cursor = self._connection.cursor()
        with cursor:
            for name, frame in frames.items():
                cursor.register(name, frame)
            try:
                return cursor.execute(sql, params).df() if params is not None else cursor.execute(sql).df()
            except duckdb.Error as error:
                if type(error) is not duckdb.Error and not isinstance(error, _BROKEN):
                    raise
                if is_full(error):
                    raise store_error(self.folder, error) from error
                if not (wrong := damage(self.folder, self.number, thorough=True)):
                    raise
                with suppress(OSError):
                    (path_of(self.folder, self.number) / DAMAGED).touch()
                raise DamagedError(_advice(self.folder, self.number, wrong)) from error

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
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _advice(folder: Path, number: int, wrong: str) -> str:
    return (
        f"The index of the corpus {folder} is damaged (generation {number}: {wrong}): `newsdash ingest --store {folder}` "
        "builds it again from the stored articles."
    )


def _connect(folder: Path, number: int) -> duckdb.DuckDBPyConnection:
    config = OFFLINE | {"memory_limit": _MEMORY_LIMIT, "python_enable_replacements": "false"}
    if not is_writable(path_of(folder, number)):  # what does not fit in memory is spilled beside the file otherwise
        config["temp_directory"] = str(Path(tempfile.gettempdir()) / f"newsdash-{os.getpid()}")
    connection = duckdb.connect(str(store_path(folder, number)), read_only=True, config=config)
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection


def _meta(connection: duckdb.DuckDBPyConnection) -> Meta:
    rows = connection.execute("FROM meta").fetchall()
    stored: dict[str, Any] = {name: json.loads(value) for name, value in rows if name in Meta.__dataclass_fields__}
    return Meta(**stored | {"built": datetime.fromisoformat(stored["built"]), "extractors": tuple(stored["extractors"])})


def store_meta(connection: duckdb.DuckDBPyConnection, meta: Meta) -> None:
    """Write what `Generation.meta` reads."""
    values = {name: getattr(meta, name) for name in Meta.__dataclass_fields__} | {"built": meta.built.isoformat()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [[name, json.dumps(value)] for name, value in values.items()])
