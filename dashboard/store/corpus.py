"""A corpus: one folder with its manifest, segments and generations."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from dashboard.errors import StoreError
from dashboard.model import Rejected
from dashboard.store import generation, segments
from dashboard.store.generation import Generation
from dashboard.store.manifest import Entry, Manifest, Place, content

MANIFEST = "manifest.sqlite"
SEGMENTS = "segments"


class Corpus:
    """An open corpus folder. Whoever adds to it or builds from it holds `writing()`; reading needs nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest(folder / MANIFEST)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Corpus:
        """Raises StoreError where the folder is no corpus (and `create` is not given), or a damaged one."""
        if create:
            try:
                for part in (SEGMENTS, generation.FOLDER):
                    (folder / part).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"The folder {folder} cannot be made or written ({error.strerror}): give one that can with "
                                 "--store.") from error
        elif not (folder / MANIFEST).is_file():
            raise StoreError(f"{folder} holds no corpus: `newsdash ingest PATH --store {folder}` makes one.")
        return cls(folder)

    def close(self) -> None:
        self.manifest.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the corpus for writing; a process that dies lets go. Raises StoreError at once where another holds it."""
        # An open transaction is a lock that works on every system and is never left behind.
        lock = sqlite3.connect(self.folder / "lock.sqlite", timeout=0, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise StoreError(f"The corpus {self.folder} is being written by another newsdash: wait until it is done, or stop "
                                 "it.") from error
            self._sweep()
            yield
        finally:
            lock.close()

    def _sweep(self) -> None:
        """Delete what a killed writer left: files no manifest names, generations not finished."""
        named = self.manifest.files()
        for path in (self.folder / SEGMENTS).iterdir():
            if path.name not in named:
                path.unlink()
        for path in (self.folder / generation.FOLDER).glob("building-*"):
            remove(path)

    def add_segment(self, rows: Sequence[segments.Row], rejects: Sequence[Rejected] = ()) -> None:
        """Add annotated articles, and what was rejected meanwhile, for good and all at once."""
        name = ""
        if rows:
            name = f"{uuid.uuid4().hex}.parquet"
            segments.write(self.folder / SEGMENTS / name, rows)
        entries = [Entry(article.key, content(article), found.extractor, article.origin) for article, found in rows]
        self.manifest.add(name, entries, rejects)

    def segment(self, place: Place) -> Path:
        return self.folder / SEGMENTS / place.file

    def rejects(self) -> list[Rejected]:
        """What could not be read, and why, by origin."""
        return self.manifest.rejects()

    @property
    def name(self) -> str:
        return self.manifest.fact("name")

    @property
    def note(self) -> str:
        """How the corpus was collected, in the analyst's words."""
        return self.manifest.fact("note")

    @property
    def sample(self) -> bool:
        """Whether the project's own invented articles are in it, which whatever is made from it must say."""
        return self.manifest.fact("sample") == "yes"

    def describe(self, *, name: str | None = None, note: str | None = None, sample: bool = False) -> None:
        """Name the corpus, say how it was collected, or that it holds the sample; shown from the next generation on."""
        for fact, value in (("name", name), ("note", note), ("sample", "yes" if sample else None)):
            if value is not None:
                self.manifest.set_fact(fact, value)

    def generations(self) -> list[int]:
        return generation.numbers(self.folder)

    def current(self) -> Generation | None:
        """The current generation, opened; None before the first."""
        return Generation.open(self.folder) if generation.current(self.folder) is not None else None


def remove(path: Path) -> None:
    """Delete a file or a folder that may be gone already."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
