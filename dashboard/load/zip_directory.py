"""The table of contents of a .zip, mended where one entry would keep Python from opening the others."""

from __future__ import annotations

import struct
from typing import BinaryIO

_END, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 1 << 16
_ENTRY, _ENTRY_BYTES = b"PK\x01\x02", 46
_NAMES_ARE_UTF8 = 0x800
_OLD_VERSION, _NEWEST_VERSION = 20, 63
LONGEST = 256 << 20


def mended(opened: BinaryIO) -> bytes:
    """The archive with two kinds of entry changed: one whose name is not the UTF-8 it claims to be no longer claims it, and
    one that asks for a newer program asks for an older one: if its method is new, it fails alone.

    Raises ValueError for an archive of more than `LONGEST` bytes, or without an end record.
    """
    opened.seek(0)
    data = bytearray(opened.read(LONGEST + 1))
    end = data.rfind(_END, max(0, len(data) - _END_BYTES - _LONGEST_COMMENT))
    if len(data) > LONGEST or end < 0 or len(data) - end < _END_BYTES:
        raise ValueError("an archive that cannot be mended")
    size, place = struct.unpack_from("<II", data, end + 12)
    position = end - size if data[place : place + 4] != _ENTRY else place
    while position >= 0 and data[position : position + 4] == _ENTRY and position + _ENTRY_BYTES <= len(data):
        needed, flags = struct.unpack_from("<HH", data, position + 6)
        name, extra, comment = struct.unpack_from("<HHH", data, position + 28)
        if flags & _NAMES_ARE_UTF8 and not _is_utf8(data[position + _ENTRY_BYTES : position + _ENTRY_BYTES + name]):
            flags &= ~_NAMES_ARE_UTF8
        if needed & 0xFF > _NEWEST_VERSION:
            needed = _OLD_VERSION
        struct.pack_into("<HH", data, position + 6, needed, flags)
        position += _ENTRY_BYTES + name + extra + comment
    return bytes(data)


def _is_utf8(name: bytes | bytearray) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
