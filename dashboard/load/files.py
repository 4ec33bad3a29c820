"""Paths and folders -> files, in a stable order, archives opened on the way."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile

from dashboard.errors import InputError
from dashboard.load import archives, encodings, kinds
from dashboard.load.records import File, UnreadableError
from dashboard.model import Rejected

_ABOUT = re.compile(r"(?:readme|licen[cs]e|copying|notice|changelog|contributing|authors|makefile|requirements)(?:\.\w+)?",
                    re.IGNORECASE)


def check(paths: Sequence[Path]) -> None:
    """Raise InputError for the first path that does not exist."""
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; give files, folders or .zip and .gz archives of articles")


def find(paths: Sequence[Path]) -> Iterator[File | Rejected]:
    """Every file under the paths, folders in the order of their names, hidden ones left out."""
    for path in paths:
        folders = path.absolute().parts[1:-1]
        if path.is_dir():
            for inner in _inside(path):
                place = (*path.absolute().parts[1:], *inner.relative_to(path).parts[:-1])
                yield from _unpacked(File(str(inner), inner.name, place, partial(_open, inner)))
        else:
            yield from _unpacked(File(str(path), path.name, folders, partial(_open, path), named=True))


def _open(path: Path) -> BinaryIO:
    return cast("BinaryIO", path.open("rb"))


def _inside(folder: Path) -> Iterator[Path]:
    """Files in the folder and below. What a browser saved beside a page ("page_files") is part of the page."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        entries = []
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        page = entry.name.removesuffix("_files")
        if page != entry.name and names & {f"{page}.html", f"{page}.htm"}:
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder may lead round in a circle
                yield from _inside(entry)
        else:
            yield entry


def _unpacked(file: File, depth: int = 0) -> Iterator[File | Rejected]:
    try:
        if not depth and not Path(file.origin).is_file() and Path(file.origin).exists():
            raise UnreadableError("it is a pipe or a device, not a file")  # noqa: TRY301 - opening one waits for ever
        with file.open() as opened:
            head = encodings.peek(opened)
        packing = kinds.packing(file, head)
        if packing == "zip":
            for member in archives.members(file, depth):
                if isinstance(member, Rejected):
                    yield member
                else:
                    yield from _unpacked(member, depth + 1)
            return
        if packing == "gz":
            if depth >= archives.LIMITS.depth:
                raise UnreadableError(f"archives are read {archives.LIMITS.depth} deep, this one lies deeper")  # noqa: TRY301
            yield from _unpacked(archives.gunzipped(file), depth + 1)
            return
        if not file.named and _ABOUT.fullmatch(file.name):
            yield Rejected(file.origin, "it is a note about the files beside it, not an article; name it by itself to load it")
            return
    except UnreadableError as error:
        yield Rejected(file.origin, str(error))
        return
    except (OSError, EOFError, zlib.error, BadZipFile) as error:
        yield Rejected(file.origin, failure(error))
        return
    yield file


def failure(error: Exception) -> str:
    """The reason an operating system's or an archive's error gives, as one sentence."""
    if isinstance(error, EOFError | zlib.error | BadZipFile) or "gzip" in str(error):
        return f"it is damaged or cut short ({error})"
    return f"it cannot be read ({getattr(error, 'strerror', None) or error})"
