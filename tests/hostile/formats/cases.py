"""What a hostile file is: a kind, its cases, and the articles that must be read from each."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from formats.neighbours import Neighbours

Role = Literal["before", "behind", "odd"]
BEFORE: tuple[Role, ...] = ("before",)
BOTH: tuple[Role, ...] = ("before", "behind")
ALL: tuple[Role, ...] = ("before", "odd", "behind")


@dataclass(frozen=True, slots=True)
class Case:
    """One path to give to newsdash.

    name: of the file or folder, within the folder of its kind. write: makes it there; given the good articles to put around
    the odd record. reads: whose titles must come out; none for a file that is wholly bad. rejected: at least one reason must
    come out. large: left to the long attack, which has the time. secret: what no article may hold.
    """

    name: str
    write: Callable[[Path, Neighbours], object]
    reads: tuple[Role, ...] = ()
    rejected: bool = False
    large: bool = False
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    what: str
    cases: tuple[Case, ...]


KINDS: dict[str, Kind] = {}


def kind(name: str, what: str) -> Callable[[Callable[[], Iterator[Case]]], None]:
    """Register the cases that a function yields."""

    def register(function: Callable[[], Iterator[Case]]) -> None:
        cases = tuple(function())
        names = [case.name for case in cases]
        assert name not in KINDS, name
        assert len(set(names)) == len(names), f"{name}: two cases of one name in {names}"
        KINDS[name] = Kind(name, what, cases)

    return register


def neighbours(kind: Kind, case: Case) -> Neighbours:
    """The good articles of one case. Their titles are its own, so that cases in one folder stay apart."""
    return Neighbours(f"{zlib.crc32(f'{kind.name}/{case.name}'.encode('utf-8', 'surrogateescape')):08x}")


def titles(kind: Kind, case: Case) -> list[str]:
    """The titles that must be read from a case."""
    good = neighbours(kind, case)
    by_role = {
        "before": [article.title for article in good.before],
        "behind": [article.title for article in good.behind],
        "odd": [good.odd.title],
    }
    return [title for role in case.reads for title in by_role[role]]


def file(
    name: str,
    content: Callable[[Neighbours], bytes | str],
    reads: tuple[Role, ...] = (),
    *,
    rejected: bool = False,
    large: bool = False,
    secret: str = "",
) -> Case:
    """A case of one file with the bytes, or the text in UTF-8, that a function gives."""

    def write(path: Path, good: Neighbours) -> None:
        data = content(good)
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)

    return Case(name, write, reads, rejected, large, secret)
