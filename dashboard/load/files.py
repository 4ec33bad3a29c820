"""Paths and folders -> files, in a stable order, archives opened on the way."""

from __future__ import annotations

import lzma
import os
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile

from dashboard.errors import InputError
from dashboard.load import archives, encodings, sniff
from dashboard.load.raw import File, UnreadableError
from dashboard.model import Rejected

_ABOUT = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|changelog|contributing|authors|makefile|requirements)(?:\.\w+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Search:
    """How files are looked for. follow_links: also what links in a folder lead to outside of it. opening: called with the name
    of each archive before it is looked into. avoid: archives that are not opened again, since looking into one never ended.
    """

    follow_links: bool = False
    opening: Callable[[str], None] = lambda _: None
    avoid: frozenset[str] = frozenset()


def check(paths: Sequence[Path]) -> None:
    """Raise InputError for the first path that does not exist."""
    for path in paths:
        try:
            there = path.exists()
        except (OSError, ValueError) as error:
            raise InputError(
                f"{path} cannot be looked up ({getattr(error, 'strerror', None) or error}); give files, folders "
                "or .zip and .gz archives of articles"
            ) from error
        if not there:
            raise InputError(f"{path} does not exist; give files, folders or .zip and .gz archives of articles")


def find(paths: Sequence[Path], search: Search | None = None) -> Iterator[File | Rejected]:
    """Every file under the paths, folders in the order of their names, hidden ones left out."""
    search = search or Search()
    for path in paths:
        folders = path.absolute().parts[1:-1]
        if path.is_dir():
            empty = True
            for inner in _inside(path, search.follow_links):
                empty = False
                if isinstance(inner, Rejected):
                    yield inner
                    continue
                place = (*path.absolute().parts[1:], *inner.relative_to(path).parts[:-1])
                yield from _unpacked(File(str(inner), inner.name, place, partial(_open, inner)), search)
            if empty:
                yield Rejected(str(path), "the folder holds no files to read")
        else:
            yield from _unpacked(File(str(path), path.name, folders, partial(_open, path), named=True), search)


def _open(path: Path) -> BinaryIO:
    return cast("BinaryIO", path.open("rb"))


def _inside(folder: Path, follow_links: bool) -> Iterator[Path | Rejected]:
    """Files in the folder and below. What a browser saved beside a page ("page_files") is part of the page.

    A folder that cannot be listed, and a link that leads out of the folder, come as Rejected.
    """
    root = folder.resolve()
    entered: set[tuple[int, int]] = set()
    waiting: list[os.DirEntry[str] | Path] = [folder]
    while waiting:
        entry = waiting.pop()
        path = Path(entry)
        try:
            if isinstance(entry, os.DirEntry):
                if entry.is_symlink() and not follow_links and (reason := _astray(path, root)):
                    yield Rejected(str(path), reason)
                    continue
                if not entry.is_dir():
                    yield path
                    continue
                if entry.is_symlink() and not follow_links:
                    continue  # it leads to a folder that is read anyway
            state = path.stat()
            if (state.st_dev, state.st_ino) in entered:
                continue  # a link leads round in a circle
            entered.add((state.st_dev, state.st_ino))
            waiting += reversed(_listed(path))
        except OSError as error:
            yield Rejected(str(path), f"the folder cannot be opened ({error.strerror})")


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    return [entry for entry in entries if not entry.name.startswith(".") and not _beside_page(entry.name, names)]


def _beside_page(name: str, names: set[str]) -> bool:
    page = name.removesuffix("_files")
    return page != name and bool(names & {f"{page}.html", f"{page}.htm"})


def _astray(link: Path, root: Path) -> str:
    """Why a link is not followed, "" for one that leads to something else in the same folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "the link points to nothing"
    if target.is_relative_to(root):
        return ""
    return "the link points outside the folder; --follow-links reads such links"


def _unpacked(file: File, search: Search, depth: int = 0, total: archives.Total | None = None) -> Iterator[File | Rejected]:
    try:
        if not depth and not Path(file.origin).is_file() and Path(file.origin).exists():
            raise UnreadableError("it is a pipe or a device, not a file")  # noqa: TRY301 - opening one waits for ever
        with file.open() as opened:
            head = encodings.peek(opened)
        packing = sniff.packing(file, head)
        if packing:
            if file.origin in search.avoid:
                raise UnreadableError("opening the archive takes too long or too much memory")  # noqa: TRY301
            search.opening(file.origin)
            total = total or archives.Total(archives.size(file))
        if packing == "zip" and total:
            for member in archives.members(file, depth, total):
                if isinstance(member, Rejected):
                    yield member
                else:
                    yield from _unpacked(member, search, depth + 1, total)
            return
        if packing == "gz" and total:
            if depth >= archives.LIMITS.depth:
                raise UnreadableError(f"archives are read {archives.LIMITS.depth} deep; this one is deeper")  # noqa: TRY301
            yield from _unpacked(archives.gunzipped(file, total), search, depth + 1, total)
            return
        if not file.named and _ABOUT.fullmatch(file.name):
            yield Rejected(file.origin, "it looks like notes on the other files, not an article; give its own path to load it")
            return
    except UnreadableError as error:
        yield Rejected(file.origin, str(error))
        return
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 whatever is wrong with one file, the others are read
        yield Rejected(file.origin, failure(error))
        return
    yield file


def failure(error: Exception) -> str:
    """The reason an error gives that a library raised while reading, as words that end a sentence."""
    if isinstance(error, EOFError | zlib.error | BadZipFile | lzma.LZMAError) or "gzip" in str(error):
        return "it is damaged or cut short"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read ({error.strerror})"
    if isinstance(error, OSError):
        return "it is damaged or cut short"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return f"it is damaged, or not what it seems to be ({type(error).__name__})"
