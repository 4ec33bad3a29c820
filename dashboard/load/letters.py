"""Letters that a program has already read in the wrong encoding: "Itâ€™s" was "It’s" in UTF-8, and can be read once more."""

from __future__ import annotations

import re
from functools import partial

_TIMES = 3
"""How often one text can have been stored wrongly; every time makes it three times as long."""
_CONTROLS = {
    number: bytes([number]).decode("cp1252") for number in range(0x80, 0xA0) if number not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""Bytes of Windows-1252 that were read as Latin-1, where they are characters nobody prints."""


def _bytes_of(codec: str) -> dict[str, int]:
    """The characters by which a codec shows the bytes beyond ASCII; those it leaves open stay control characters."""
    table: dict[str, int] = {}
    for number in range(0x80, 0x100):
        try:
            table[bytes([number]).decode(codec)] = number
        except UnicodeDecodeError:
            table[chr(number)] = number
    return table


def _patterns(table: dict[str, int]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A character of several bytes in UTF-8 as these show it; and any character that such bytes show."""

    def those(first: int, last: int) -> str:
        return "".join(re.escape(char) for char, number in table.items() if first <= number <= last)

    rest = f"[{those(0x80, 0xBF)}]"
    two, three, four = those(0xC2, 0xDF), those(0xE0, 0xEF), those(0xF0, 0xF4)
    return re.compile(f"[{two}]{rest}|[{three}]{rest}{{2}}|[{four}]{rest}{{3}}"), re.compile(f"[{those(0x80, 0xFF)}]")


_WINDOWS, _LATIN_1, _MAC = _bytes_of("cp1252"), _bytes_of("latin-1"), _bytes_of("mac_roman")
_CODECS = tuple((table, *_patterns(table)) for table in (_WINDOWS | _LATIN_1, _MAC))
_SIGN = re.compile("[ÂÃâðÄÅÐÑ√‚Œ]")
_CERTAIN = re.compile("â€[\x80-\xbf™œ˜“”¦\x9d]|‚Äô|‚Äú|‚Äù")
"""What no language writes: the curly marks and the dots."""


def mend(text: str) -> str:
    """The text with its letters read once more where they were UTF-8 read as something else; the same text where they were not.

    A text where other letters beyond ASCII stand beside such sequences is left as it is, since "AMANHÃ”" is Portuguese, unless
    the sequences are curly marks, which no language writes so.
    """
    if text.isascii():
        return text
    for _ in range(_TIMES):
        mended = _once(text)
        if mended == text:
            break
        text = mended
    return text.translate(_CONTROLS) if any("\x80" <= char <= "\x9f" for char in text) else text


def _once(text: str) -> str:
    if not _SIGN.search(text):
        return text
    for table, sequence, beyond in _CODECS:
        inside = sequence.findall(text)
        others = len(beyond.findall(text)) - sum(map(len, inside))
        if inside and (_CERTAIN.search(text) or others * 10 <= len(inside)):
            return sequence.sub(partial(_again, table=table), text)
    return text


def _again(match: re.Match[str], table: dict[str, int]) -> str:
    try:
        return bytes(table[char] for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
