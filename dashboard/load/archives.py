"""Files inside .zip and .gz, at any depth, read in place: nothing is ever written, and a bomb is refused."""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dashboard.load import zip_directory
from dashboard.load.raw import File, UnreadableError
from dashboard.load.tracked_file import watched
from dashboard.model import Rejected


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may unpack to. Text packs 3 to 20 times, a very repetitive table perhaps 100 times; bombs 1,000.

    members: files in one .zip. size: bytes one packed file may unpack to. ratio: unpacked to packed bytes, looked at
    beyond `small` unpacked bytes, for one packed file and for all of an archive together. depth: archives within archives.
    held: bytes of an archive within an archive, which must be held in memory to be read.
    """

    members: int = 1_000_000
    size: int = 16 << 30
    ratio: int = 300
    small: int = 64 << 20
    depth: int = 4
    held: int = 256 << 20


LIMITS = Limits()


@dataclass(slots=True)
class Total:
    """What the outermost archive, of `packed` bytes, has unpacked to so far, all that is packed within it included."""

    packed: int
    limits: Limits = LIMITS
    unpacked: int = 0

    def add(self, count: int) -> None:
        """Count unpacked bytes. Raises UnreadableError beyond the limits."""
        self.unpacked += count
        if self.unpacked > max(self.limits.small, self.packed * self.limits.ratio):
            times = f"{self.limits.ratio} times its {self.packed:,} bytes"
            raise UnreadableError(f"the archive it is in unpacks to more than {times}, which news text never does")


@dataclass(slots=True)
class _Unpacked:
    """How far one packed file of `packed` bytes has been unpacked."""

    packed: int
    limits: Limits
    total: Total
    done: int = 0

    def reach(self, position: int) -> None:
        """Raises UnreadableError beyond the limits."""
        if position > self.limits.size:
            raise UnreadableError(f"it unpacks to more than the {self.limits.size:,} bytes one packed file may have")
        if position > self.limits.small and position > self.packed * self.limits.ratio:
            times = f"{self.limits.ratio} times its {self.packed:,} bytes"
            raise UnreadableError(f"it unpacks to more than {times}, which news text never does")
        if position > self.done:
            self.total.add(position - self.done)
            self.done = position


def gunzipped(file: File, total: Total, limits: Limits = LIMITS) -> File:
    """The file inside a .gz, under its name without ".gz"."""
    name = file.name[:-3] if file.suffix == ".gz" else file.name

    def opened() -> BinaryIO:
        packed = file.open()
        return watched(_owning(packed), _Unpacked(_length(packed), limits, total).reach)

    return replace(file, name=name, open=opened, archive=file.archive or file.origin)


def _length(opened: BinaryIO) -> int:
    size = opened.seek(0, io.SEEK_END)
    opened.seek(0)
    return size


def size(file: File) -> int:
    """Bytes of a file as it is packed or lies on disk."""
    with file.open() as opened:
        return _length(opened)


def _owning(packed: BinaryIO) -> BinaryIO:
    """A gzip reader that closes the file it reads, which GzipFile does not by itself."""
    unpacked = gzip.GzipFile(fileobj=packed, mode="rb")
    unpacked.myfileobj = packed  # type: ignore[assignment]
    return unpacked  # type: ignore[return-value]


def members(file: File, depth: int, total: Total, limits: Limits = LIMITS) -> Iterator[File | Rejected]:
    """The files of a .zip, in its own order; what cannot be read of it, with the reason. An archive without files is rejected."""
    if depth >= limits.depth:
        yield Rejected(file.origin, f"archives are read {limits.depth} deep; this one is deeper")
        return
    try:
        with _seekable(file, depth, limits) as opened, _archive(opened) as archive:
            entries = archive.infolist()
            if len(entries) > limits.members:
                yield Rejected(file.origin, f"it holds {len(entries):,} files; one archive may hold {limits.members:,}")
                return
            if all(entry.is_dir() for entry in entries):
                yield Rejected(file.origin, "the archive holds no files")
            for entry in entries:
                if (found := _entry(file, archive, entry, limits, total)) is not None:
                    yield found
    except (zipfile.BadZipFile, UnicodeError, ValueError, NotImplementedError, struct.error, EOFError):
        # A table of contents may be wrong in any of these ways.
        yield Rejected(file.origin, "it is a damaged .zip file")


def _archive(opened: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(opened)
    except (UnicodeError, NotImplementedError):  # one entry keeps it from opening the others
        return zipfile.ZipFile(io.BytesIO(zip_directory.mended(opened)))


def _entry(file: File, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, total: Total) -> File | Rejected | None:
    """One entry of an archive; None for a folder and for what systems leave in archives."""
    if entry.is_dir():
        return None
    name = entry.filename.replace("\\", "/")
    path = PurePosixPath(name)
    origin = f"{file.origin}/{path}"
    if not path.parts or not name.strip("\0"):
        return Rejected(f"{file.origin}/{name or '(a file without a name)'}", "its name is empty")
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return None
    if entry.flag_bits & 1:
        return Rejected(origin, "it is encrypted; unpack it with its password first")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Rejected(origin, "it is a link, not a file; a link in an archive is never followed")
    if ".." in path.parts or path.is_absolute() or re.match(r"[A-Za-z]:", path.parts[0]):
        return Rejected(origin, "its path points outside the archive")
    return File(
        origin,
        path.name,
        (*file.folders, *path.parts[:-1]),
        partial(_member, archive, entry, limits, total),
        archive=file.archive or file.origin,
    )


def _seekable(file: File, depth: int, limits: Limits) -> BinaryIO:
    """A .zip on disk as it is; one inside another archive in memory, since its table of contents is at its end."""
    opened = file.open()
    if depth == 0:
        return opened
    with opened:
        data = opened.read(limits.held + 1)
    if len(data) > limits.held:
        raise UnreadableError(f"it is larger than {limits.held:,} bytes, the limit for an archive within an archive")
    return io.BytesIO(data)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, total: Total) -> BinaryIO:
    try:
        inner = archive.open(entry)
    except NotImplementedError as error:
        raise UnreadableError("it is packed by a method that cannot be read") from error
    except (zipfile.BadZipFile, UnicodeError, ValueError, RuntimeError, struct.error) as error:
        raise UnreadableError("it is a damaged part of a .zip file") from error
    return watched(cast("BinaryIO", inner), _Unpacked(entry.compress_size, limits, total).reach)
