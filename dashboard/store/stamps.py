"""Whether a file is still what was written: its size, its time and a digest of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path


def stamp(path: Path) -> str:
    """Size, modification time in nanoseconds and SHA-256 of a file, as one word: "1204:1322690000000000000:9f2c…"."""
    state = path.stat()
    with path.open("rb") as file:
        return f"{state.st_size}:{state.st_mtime_ns}:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def is_intact(path: Path, stamped: str, *, thorough: bool = False) -> bool:
    """Whether the file's bytes are those it was stamped with; False where it is missing.

    Its bytes are read only where its size or time changed, as after a copy, or where `thorough` asks for it: about a second a
    gigabyte. A file whose medium decayed keeps its time, so that only `thorough` finds it.
    """
    size, time, digest = stamped.split(":")
    try:
        state = path.stat()
        if str(state.st_size) != size:
            return False
        if not thorough and str(state.st_mtime_ns) == time:
            return True
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
