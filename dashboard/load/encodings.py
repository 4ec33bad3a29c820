"""Bytes to text: what encoding a file is in, and reading it without ever failing on one odd byte."""

from __future__ import annotations

import codecs
import io
import re
from functools import lru_cache
from typing import BinaryIO

import charset_normalizer

from dashboard.load import old_encodings

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


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves open are control characters, as browsers have them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("newsdash-cp1252", _as_cp1252)
codecs.register_error("newsdash-control", _as_control)
# What browsers read under a declared name, where Python reads something else: https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS = {
    label: codec
    for codec, labels in {
        "cp1252": "iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii us-ascii ansi_x3.4-1968 "
        "windows-1252 x-cp1252 "
        "iso_8859-1:1987 cp819 ibm819",
        "cp1254": "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5",
        "cp874": "iso-8859-11 iso8859-11 tis-620 dos-874",
        "iso-8859-8": "iso-8859-8-i iso-8859-8-e logical visual",
        "gb18030": "gb2312 gbk gb_2312-80 gb_2312 chinese x-gbk csgb2312",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
        "cp949": "euc-kr ks_c_5601-1987 ks_c_5601 ksc5601 korean windows-949",
        "big5hkscs": "big5 big5-hkscs x-x-big5 cn-big5",
        "koi8-r": "koi koi8 koi8_r",
        "mac_roman": "macintosh mac x-mac-roman",
        "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "utf-8": "utf8 utf-8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be unicode",
    }.items()
    for label in labels.split()
}
_MISTAKEN = {"mac_cyrillic": "cp1251", "mac_iceland": "cp1252", "mac_greek": "cp1253"}
"""What charset-normalizer says, and what files are that are not from an old Macintosh."""
_ERRORS = {"utf-8": "newsdash-cp1252", "utf-8-sig": "newsdash-cp1252", "cp1252": "newsdash-control"}


@lru_cache(maxsize=16)
def encoding(head: bytes) -> str:
    """The encoding of a file that begins with `head` (64 KB are plenty).

    A byte order mark decides; else NUL bytes at every other place mean UTF-16; else whatever decodes as UTF-8 is UTF-8. Else its
    commonest words tell, then whether its letters make words in Windows-1252, a superset of Latin-1 in practice, or on a
    Macintosh; charset-normalizer decides the rest.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if wide := _utf16(head):
        return wide
    if _is_utf8(head):
        return "utf-8"
    high = sum(byte > 127 for byte in head)
    few = high < 0.02 * len(head)
    if few and re.search(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", head):
        return "utf-8"  # with a few foreign bytes in it, which are then read as Windows-1252 one by one
    if guess := old_encodings.by_words(head) or old_encodings.by_letters(head):
        return guess
    best = None if few else charset_normalizer.from_bytes(head).best()
    return _MISTAKEN.get(best.encoding, best.encoding) if best else "cp1252"


def is_inferred(head: bytes) -> bool:
    """Whether nothing in a file that begins so proves its encoding: neither a mark nor letters that only UTF-8 writes."""
    if head.isascii() or any(head.startswith(mark) for mark, _ in _BOMS):
        return False
    return encoding(head) != "utf-8" or not _is_utf8(head)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


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

    name: an encoding the file itself declares, read as browsers do, unless all of the file is UTF-8.
    """
    guess = encoding(data[:HEAD])
    declared = _AS_BROWSERS.get(name.strip().lower(), name.strip().lower())
    sure = guess in {"utf-8-sig", "utf-16", "utf-32"} or (guess == "utf-8" and not data.isascii() and _is_utf8(data))
    if declared and not sure:
        try:
            return _lines(data.decode(declared, "newsdash-control" if declared == "cp1252" else "strict"))
        except (LookupError, UnicodeError):
            pass
    return _lines(data.decode(guess, _ERRORS.get(guess, "replace")))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removeprefix("\ufeff")


def stream(file: BinaryIO) -> io.TextIOWrapper:
    """The same, line by line, for files too large to hold."""
    buffered = io.BufferedReader(file, HEAD) if isinstance(file, io.RawIOBase) else file
    head = peek(buffered)
    name = encoding(head)
    return io.TextIOWrapper(buffered, encoding=name, errors=_ERRORS.get(name, "replace"), newline=None)


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
