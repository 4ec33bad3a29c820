"""What passes between the steps of loading: a file that can be opened, and a record read from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from dashboard.model import DateSource, Guess


@dataclass(frozen=True, slots=True)
class File:
    """One file, on disk or inside an archive.

    origin: what people are told it is ("corpus.zip/2011/a.txt"). name: its own name, without the ".gz" it was packed in.
    folders: the folders around it, outermost first. open: its bytes from the beginning, seekable.
    named: the user gave this very path, rather than a folder it is in. archive: the outermost archive it is packed in, "" for a
    file on disk.
    """

    origin: str
    name: str
    folders: tuple[str, ...]
    open: Callable[[], BinaryIO]
    named: bool = False
    archive: str = ""

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def read_whole(self, max_bytes: int, limited: str) -> bytes:
        """All its bytes. Raises UnreadableError beyond `max_bytes`; limited: what the limit is for, in the error's words."""
        with self.open() as opened:
            data = opened.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableError(f"the file is larger than {max_bytes:,} bytes, the limit for {limited}")
        return data


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as its file has it, under the file's own names.

    published, date_source: a date the reader found outside any field. alone: the file holds this one article, so that the
    file's name and folders may date it. guesses: what the reader had to guess.
    """

    origin: str
    fields: Mapping[str, object]
    published: str = ""
    date_source: DateSource = ""
    alone: bool = False
    guesses: tuple[Guess, ...] = ()


class UnreadableError(Exception):
    """A file, or the rest of it, cannot be read; the message is the reason, one sentence, shown to the analyst."""
