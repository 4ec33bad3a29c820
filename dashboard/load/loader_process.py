"""Loading in a separate process, which is killed when a file takes too long or too much memory, so that no file stops the rest.

The process reports the file it is reading. When it dies, that file is rejected and a new process continues with the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.errors import NewsdashError
from dashboard.load import files, plugins
from dashboard.load.columns import Columns
from dashboard.load.loader import Reader
from dashboard.load.raw import File
from dashboard.load.tracked_file import watched
from dashboard.model import Article, Rejected
from dashboard.processes import MEMORY_BYTES, Child, Ending, add_cpu, limit_cpu, limit_memory

FILE_SECONDS = 6.0
"""Processor time for a file of up to `FREE_BYTES`, and for looking into an archive."""
FREE_BYTES = 10 << 20
SECONDS_PER_MB = 2.0
"""More of it for each megabyte beyond that."""
ARCHIVE_SECONDS, MEMBER_SECONDS = 60.0, 0.1
"""Processor time for all of an archive: so much, so much for each file in it, and `SECONDS_PER_MB`."""
_SILENT_SECONDS = 600.0
"""How long the process may say nothing by the clock, as when a network drive does not answer."""
_BATCH_ITEMS, _BATCH_CHARACTERS = 50, 200_000

type Item = Article | Rejected
type Visit[T] = Callable[[Reader, File | Rejected], Iterator[T]]
"""What is done with each file, in the process: a function that can be pickled."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file is about to be read; what comes next, up to another of these, is about it."""

    origin: str


@dataclass(slots=True)
class _Place:
    """Where loading is. file: number of the next file. origin: what was being opened or read. archive: whether it was an archive
    that was looked into. avoid: archives that ended a process.
    """

    file: int = 0
    origin: str = ""
    archive: bool = False
    avoid: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a process is told to read.

    batch: how many items may wait to be sent. skip: files at the beginning that another has read. first: no process came before
    it.
    """

    paths: tuple[Path, ...]
    visit: Visit[object]
    columns: Columns
    follow_links: bool
    batch: int
    skip: int = 0
    avoid: frozenset[str] = frozenset()
    first: bool = True


def load_apart(paths: Sequence[Path], columns: Columns, *, follow_links: bool) -> Iterator[Item]:
    """What `load` yields, read in another process under limits of time and memory.

    A file that exceeds them is rejected after the articles already read from it; the files after it are read. Raises what `load`
    raises.
    """
    with closing(visit_apart(paths, Reader.articles, columns, follow_links=follow_links)) as events:
        yield from (event for event in events if not isinstance(event, Begun))


def visit_apart[T](
    paths: Sequence[Path], visit: Visit[T], columns: Columns, *, follow_links: bool, batch: int = _BATCH_ITEMS
) -> Generator[Begun | T | Rejected]:
    """What `visit` yields of each file, behind the file's name, from another process under limits of time and memory.

    A file that exceeds them is rejected behind what it yielded. What comes before the first name is about plug-ins.
    """
    place, order = _Place(), _Order(tuple(paths), visit, columns, follow_links, batch)
    while True:
        child = Child(_serve, order)
        try:
            ending = yield from _received(child, place)
        finally:
            child.kill()
        if ending is None:
            return
        if not place.origin:
            raise NewsdashError("The file reader crashed while starting; the machine may be out of memory.")
        if place.archive and place.origin not in place.avoid:
            place.avoid.add(place.origin)  # the next process rejects it where it comes
        else:
            yield Rejected(place.origin, _reason(ending))
            place.file += 1
        order = replace(order, skip=place.file, avoid=frozenset(place.avoid), first=False)


def _received(child: Child, place: _Place) -> Generator[Any, None, Ending | None]:
    """The items a child sends, and the files it begins; returns how it ended, None where it came to the end of them."""
    try:
        while child.pipe.poll(_SILENT_SECONDS):
            kind, content = child.pipe.recv()
            match kind:
                case "items":
                    yield from content
                case "archive":
                    place.origin, place.archive = content, True
                case "file":
                    place.origin, place.archive = content, False
                    yield Begun(content)
                case "done":
                    place.file += 1
                case "error":
                    raise content
                case _:
                    return None
    except (EOFError, OSError):
        return child.ending()
    return "time"


def _reason(ending: Ending) -> str:
    return {
        "time": "reading it takes too long for its size, so the rest of it was skipped",
        "memory": f"reading it takes more than {MEMORY_BYTES >> 20} MB of memory, so the rest of it was skipped",
        "crash": "reading it crashed the reader, so the rest of it was skipped",
    }[ending]


def _serve(pipe: Connection, order: _Order) -> None:
    """What the process does: send the items of all files but those to skip, each file announced and then done."""
    limit_memory()
    reader, outbox, budget = Reader(order.columns), _Outbox(pipe, order.batch), _Budget()

    def opening(origin: str) -> None:
        outbox.send("archive", origin)
        limit_cpu(FILE_SECONDS)

    limit_cpu(FILE_SECONDS)
    search = files.Search(order.follow_links, opening, order.avoid)
    try:
        if order.first:
            for broken in plugins.installed().broken:
                outbox.add(broken)
        for number, file in enumerate(files.find(order.paths, search)):
            if number >= order.skip:
                outbox.send("file", file.origin)
                for item in order.visit(reader, _within(budget, file)):
                    outbox.add(item)
                outbox.send("done", None)
            limit_cpu(FILE_SECONDS)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 raised again in the parent
        outbox.send("error", error)
    outbox.send("end", None)


def _within(budget: _Budget, file: File | Rejected) -> File | Rejected:
    """The file, whose time begins now; Rejected where its archive has none left."""
    if isinstance(file, Rejected):
        return file
    if not budget.allows(file):
        return Rejected(file.origin, "reading the archive it is in takes too long, so it was skipped")
    limit_cpu(FILE_SECONDS)
    return replace(file, open=lambda: _opened(file, budget))


class _Outbox:
    """Items on their way to the parent, a handful at a time."""

    def __init__(self, pipe: Connection, batch: int) -> None:
        self._pipe, self._batch = pipe, batch
        self._items: list[object] = []
        self._characters = 0

    def add(self, item: object) -> None:
        self._items.append(item)
        self._characters += len(item.text) if isinstance(item, Article) else 0
        if len(self._items) >= self._batch or self._characters >= _BATCH_CHARACTERS:
            self._flush()

    def send(self, kind: str, content: object) -> None:
        self._flush()
        self._pipe.send((kind, content))

    def _flush(self) -> None:
        if self._items:
            self._pipe.send(("items", self._items))
            self._items, self._characters = [], 0


class _Budget:
    """Processor time that an archive has left, all its files together."""

    def __init__(self) -> None:
        self._archive = ""
        self._until = 0.0

    def allows(self, file: File) -> bool:
        """Whether there is time to read another file of the archive it is in; always for a file on disk."""
        if file.archive != self._archive:
            self._archive = file.archive
            self._until = time.process_time() + ARCHIVE_SECONDS
        self._until += MEMBER_SECONDS
        return not file.archive or time.process_time() < self._until

    def add(self, seconds: float) -> None:
        self._until += seconds


def _opened(file: File, budget: _Budget) -> BinaryIO:
    """The file, which gives its reader more time the more of it is read."""
    paid = 0

    def pay(position: int) -> None:
        nonlocal paid
        megabytes = position >> 20
        if megabytes > paid:
            seconds = SECONDS_PER_MB * (megabytes - paid)
            budget.add(seconds)
            if position > FREE_BYTES:
                add_cpu(seconds)
            paid = megabytes

    return watched(file.open(), pay)
