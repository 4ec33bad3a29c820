"""Readers from other packages: a newsroom's own export format, installed beside newsdash.

A package offers one as an entry point in the group `newsdash.readers`, which names a module or an object with the functions
of `FormatReader`. It is asked before the readers in this folder. A plug-in that fails costs one sentence among the rejects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from dashboard.load.raw import File, Raw
from dashboard.model import Rejected

GROUP = "newsdash.readers"
_FUNCTIONS = ("recognises", "read")


class FormatReader(Protocol):
    """What an entry point in the group `newsdash.readers` must offer."""

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether a file of this name, whose first bytes (up to 64 KB) these are, is in this format."""
        ...

    def read(self, file: File) -> Iterator[Raw | Rejected]:
        """The articles of the file, each as fields by their usual names ("title", "text", "published", "source", ...).

        Raises UnreadableError with one sentence for a file, or the rest of it, that cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed reader. origin: what people are told it is."""

    origin: str
    reader: FormatReader

    def failure(self, error: Exception) -> Rejected:
        """What is said once when it fails to recognise a file; it is not asked again."""
        return Rejected(self.origin, f"this reader failed ({_short(error)}), so files in its format are not read")


@dataclass(frozen=True, slots=True)
class Installed:
    plugins: tuple[Plugin, ...]
    broken: tuple[Rejected, ...]


@cache
def installed() -> Installed:
    """The readers that installed packages offer, by name, and a sentence for each that cannot be used."""
    plugins, broken = [], []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        origin = f"reader {entry.name} of the package {entry.dist.name if entry.dist else entry.module}"
        try:
            plugins.append(Plugin(origin, _loaded(entry)))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 whatever another package raises, articles are read
            broken.append(
                Rejected(origin, f"this reader cannot be loaded ({_short(error)}), so files in its format are not read")
            )
    return Installed(tuple(plugins), tuple(broken))


def _loaded(entry: EntryPoint) -> FormatReader:
    reader = entry.load()
    if missing := [name for name in _FUNCTIONS if not callable(getattr(reader, name, None))]:
        raise TypeError(f"{entry.value} has no function {' or '.join(missing)}")
    found: FormatReader = reader
    return found


def _short(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
