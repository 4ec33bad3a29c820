"""Bytes to text: what encoding a file is in, and reading it without ever failing on one odd byte."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

import charset_normalizer

HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that do not fit as Windows-1252: files glued together from several sources hold both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("newsdash-cp1252", _as_cp1252)


def encoding(head: bytes) -> str:
    """The encoding of a file that begins with `head` (64 KB are plenty).

    A byte order mark decides; else NUL bytes at every other place mean UTF-16; else whatever decodes as UTF-8 is UTF-8. With
    few bytes beyond ASCII it is Windows-1252 (curly quotes, dashes, an accent in English), a superset of Latin-1 in practice;
    with many, charset-normalizer decides.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if wide := _utf16(head):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        high = sum(byte > 127 for byte in head)
        if high < 0.02 * len(head):
            # UTF-8 with a few foreign bytes in it stays UTF-8: those bytes are then read as Windows-1252 one by one.
            return "utf-8" if re.search(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", head) else "cp1252"
        best = charset_normalizer.from_bytes(head).best()
        return best.encoding if best else "cp1252"
    return "utf-8"


def _utf16(head: bytes) -> str:
    sample = head[:2000]
    if len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def binary(head: bytes) -> bool:
    """Whether these bytes are not text: they hold control characters and are neither UTF-16 nor UTF-32."""
    if encoding(head) in {"utf-16", "utf-32", "utf-16-le", "utf-16-be"}:
        return False
    return len(_CONTROL.findall(head)) > 0.02 * len(head)


def without_nuls(head: bytes) -> bytes:
    """These bytes without NULs, which programs leave in text that they wrote in blocks; no wide encoding is taken for one."""
    return head if encoding(head).startswith(("utf-16", "utf-32")) else head.replace(b"\0", b"")


def decode(data: bytes, *, name: str = "") -> str:
    """The text of a whole file: every line ends with a line feed, NUL characters go, nothing else changes.

    name: an encoding the file itself declares, used where it exists and fits.
    """
    guess = encoding(data[:HEAD])
    if name and guess not in {"utf-8-sig", "utf-16", "utf-32"}:
        try:
            return _lines(data.decode(name))
        except (LookupError, UnicodeError):
            pass
    return _lines(data.decode(guess, "newsdash-cp1252" if guess == "utf-8" else "replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")


def stream(file: BinaryIO) -> io.TextIOWrapper:
    """The same, line by line, for files too large to hold."""
    buffered = io.BufferedReader(file, HEAD) if isinstance(file, io.RawIOBase) else file
    head = peek(buffered)
    name = encoding(head)
    errors = "newsdash-cp1252" if name in {"utf-8", "utf-8-sig"} else "replace"
    return io.TextIOWrapper(buffered, encoding=name, errors=errors, newline=None)


def peek(file: BinaryIO) -> bytes:
    """The first 64 KB of a seekable file, which stays at its beginning; of one that is damaged, what comes before the damage.

    Raises what reading raises where nothing does.
    """
    head = b""
    buffered = file if isinstance(file, io.BufferedReader) else None
    try:
        while len(head) < HEAD and (more := (buffered.read1 if buffered else file.read)(HEAD - len(head))):
            head += more
    except Exception:
        if not head:
            raise
    file.seek(0)
    return head
