"""A file that tells how far it has been read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Protocol, runtime_checkable


@runtime_checkable
class _Buffered(Protocol):
    def read1(self, size: int, /) -> bytes: ...


def watched(inner: BinaryIO, told: Callable[[int], None]) -> io.BufferedReader:
    """The same file, seekable, closed together; `told` hears the position after each read, and may raise to end it."""
    return io.BufferedReader(_Watched(inner, told))


class _Watched(io.RawIOBase):
    def __init__(self, inner: BinaryIO, told: Callable[[int], None]) -> None:
        self._inner, self._told = inner, told

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # One read of what is below: of what is damaged later, what comes before the damage arrives.
        data = self._inner.read1(len(buffer)) if isinstance(self._inner, _Buffered) else self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self._told(self._inner.tell())
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()
