"""A corpus: one folder with its manifest, segments and generations.

Nothing is ever deleted here that the program did not write itself: half-written segments and unfinished generations go, by the
names only it gives; a segment that the manifest does not know stays where it is, and is named.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from dashboard.errors import StoreError
from dashboard.model import Rejected
from dashboard.store import generation, segments, stamps
from dashboard.store.faults import explain_faults
from dashboard.store.manifest import Entry, Manifest, Place, content
from dashboard.store.segments import FOLDER as SEGMENTS
from dashboard.store.sqlite_files import connect

MANIFEST = "manifest.sqlite"
LOCK = "lock.sqlite"
_OWN_FILES = re.compile(
    r"(?:manifest|lock|desk)\.sqlite(?:-wal|-shm|-journal|\.damaged-[\d-]+)?|ingest\.log|ingest-progress\.(?:json|partial)"
)
_OWN_FOLDERS = {SEGMENTS, generation.FOLDER, "uploads"}
_OWN_SEGMENT = re.compile(r"[0-9a-f]{32}\.(?:parquet|partial)(?:\.damaged)?")
_OWN_GENERATION = re.compile(
    r"generation-\d+|building-\d+|removing-\d+|CURRENT|CURRENT\.partial|"
    r"(?:building-)?(?:store-\d+\.duckdb|store-\d+|index-\d+|spill-\d+)(?:\.wal)?"
)
LOST = "The stored copy was damaged: ingest its source again to restore the article."


class Corpus:
    """An open corpus folder. Whoever adds to it or builds from it holds `writing()`; reading needs nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest(folder / MANIFEST)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Corpus:
        """Raises StoreError where the folder is not a corpus (and `create` is not given), holds other files, or is damaged."""
        if create:
            check_folder(folder)
            with explain_faults(folder):
                for part in (SEGMENTS, generation.FOLDER):
                    (folder / part).mkdir(parents=True, exist_ok=True)
        elif not (folder / MANIFEST).is_file():
            check_folder(folder)
            raise StoreError(f"{folder} is not a corpus: `newsdash ingest PATH --store {folder}` makes one.")
        opened = cls(folder)
        if not opened.manifest.files() and opened.unknown_segments():
            opened.close()
            raise _without_manifest(folder)
        return opened

    def close(self) -> None:
        self.manifest.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the corpus for writing; a process that dies lets go.

        Raises StoreError at once where another holds it, or where it cannot be written.
        """
        with lock_folder(self.folder):
            self._clear_unfinished()
            yield

    def _clear_unfinished(self) -> None:
        """Delete what a killed writer left half done: partial segments and generations that were being built or removed."""
        for path in (self.folder / SEGMENTS).glob("*.partial"):
            if _OWN_SEGMENT.fullmatch(path.name):
                path.unlink()
        for path in (self.folder / generation.FOLDER).iterdir():
            if _OWN_GENERATION.fullmatch(path.name) and path.name.startswith(("building-", "removing-")):
                remove(path)

    def unknown_segments(self) -> list[Path]:
        """Segments in the folder that the manifest neither holds nor announced: they came from elsewhere, or it is older."""
        known = self.manifest.files() | self.manifest.announced()
        return sorted(path for path in (self.folder / SEGMENTS).glob("*.parquet") if path.name not in known)

    def damaged_segments(self, *, thorough: bool = False) -> list[str]:
        """Segments of the manifest that are missing or not what was written. thorough: read every byte of all of them."""
        return sorted(
            file
            for file, stamped in self.manifest.stamps().items()
            if not _is_intact(self.folder / SEGMENTS / file, stamped, thorough=thorough)
        )

    def forget_damaged(self, *, thorough: bool = False) -> int:
        """Set damaged segments aside, and list their articles among the rejected; how many articles were lost.

        The manifest forgets them, so that reading their source again brings them back.
        """
        lost = 0
        damaged = self.damaged_segments(thorough=thorough)
        for file, stamped in self.manifest.stamps().items():
            if not stamped and file not in damaged:  # or it would be read as a whole each time
                self.manifest.set_stamp(file, stamps.stamp(self.folder / SEGMENTS / file))
        for file in damaged:
            path = self.folder / SEGMENTS / file
            lost += self.manifest.forget_segment(file, LOST)
            if path.exists():
                path.rename(path.with_name(f"{file}.damaged"))
        return lost

    def add_segment(self, rows: Sequence[segments.Row], rejects: Sequence[Rejected] = ()) -> None:
        """Add annotated articles, and what was rejected meanwhile, permanently and in one step."""
        name = stamp = ""
        with explain_faults(self.folder):
            if rows:
                name = f"{uuid.uuid4().hex}.parquet"
                self.manifest.announce(name)
                segments.write(self.folder / SEGMENTS / name, rows)
                stamp = stamps.stamp(self.folder / SEGMENTS / name)
            entries = [Entry(article.key, content(article), found.extractor, article.origin) for article, found in rows]
            self.manifest.add(name, entries, rejects, stamp=stamp)

    def segment(self, place: Place) -> Path:
        return self.folder / SEGMENTS / place.file

    def rejects(self) -> list[Rejected]:
        """What could not be read, and why, sorted by origin."""
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


def check_folder(folder: Path) -> None:
    """Raise StoreError for what cannot become a corpus: a file, a folder with other files, or segments without a manifest."""
    if folder.is_dir():
        if (folder / MANIFEST).is_file():
            return
        with explain_faults(folder):
            strangers = _strangers(folder)
        if any((folder / SEGMENTS).glob("*.parquet")) and not strangers:
            raise _without_manifest(folder)
        if strangers:
            raise StoreError(
                f"{folder} is not a corpus and holds other files, such as {strangers[0]!r}: give --store a corpus "
                "folder, an empty folder or a new one."
            )
    elif folder.exists() or folder.is_symlink():
        raise StoreError(f"{folder} is not a folder: give --store a corpus folder, an empty folder or a new one.")


def _strangers(folder: Path) -> list[str]:
    """Names in a folder, and in the folders of a corpus inside it, that this program does not give."""
    strangers = [
        path.name
        for path in folder.iterdir()
        if not (path.name in _OWN_FOLDERS if path.is_dir() else _OWN_FILES.fullmatch(path.name))
    ]
    for part, own in ((SEGMENTS, _OWN_SEGMENT), (generation.FOLDER, _OWN_GENERATION)):
        if (folder / part).is_dir():
            strangers += [f"{part}/{path.name}" for path in (folder / part).iterdir() if not own.fullmatch(path.name)]
    return sorted(strangers)


def _without_manifest(folder: Path) -> StoreError:
    return StoreError(
        f"The corpus {folder} has stored articles, but its manifest {MANIFEST} is lost or empty: `newsdash store "
        f"check --adopt --store {folder}` makes a new one from them."
    )


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold a corpus folder alone. An open transaction is a lock that works on every system and ends with its process."""
    with explain_faults(folder):
        lock = connect(folder / LOCK, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            lock.close()
            raise
    try:
        yield
    finally:
        lock.close()


def _is_intact(path: Path, stamped: str, *, thorough: bool) -> bool:
    return stamps.is_intact(path, stamped, thorough=thorough) if stamped else segments.is_readable(path)


def remove(path: Path) -> None:
    """Delete a file or a folder that may be gone already."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
