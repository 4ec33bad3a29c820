"""Letters as they are searched for: without accents, ligatures spelled out, so that Sarkozy finds Sarközy and the reverse.

The index folds what it holds and the query language what is asked by this one function. Latin and Greek letters alone lose
their accents: й is another letter than и, and the vowel signs of Indic scripts are letters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from dashboard.store.nfc import to_nfc

_SPECIAL = dict(zip("øØłŁđĐħĦŧŦı", "oOlLdDhHtTi", strict=True)) | {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "TH",
}
_RANGES = ((0xC0, 0x250), (0x386, 0x3CF), (0x1E00, 0x2000), (0xFB00, 0xFB07), (0xFF21, 0xFF5B))
"""Latin with accents, Greek, more of both, ligatures, and the wide Latin letters of East Asian text."""
_ACCENTS = range(0x300, 0x370)


def _fold(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if ord(part) not in _ACCENTS)
    return bare if letter.isalpha() and bare.isalpha() else letter


_LETTERS = {
    letter: folded
    for letter in map(chr, chain.from_iterable(range(*bounds) for bounds in _RANGES))
    if (folded := _fold(letter)) != letter
} | dict.fromkeys(map(chr, _ACCENTS), "")
_FOLDABLE = re.compile(f"[{''.join(_LETTERS)}]")
_STRETCHING = re.compile(f"[{''.join(letter for letter, folded in _LETTERS.items() if len(folded) != 1)}]")


def fold_letters(text: str) -> str:
    """The text in NFC, then folded; case stays."""
    if text.isascii():
        return text
    return _FOLDABLE.sub(lambda letter: _LETTERS[letter.group()], to_nfc(text))


def keeps_places(text: str) -> bool:
    """Whether `fold_letters` leaves every letter of the text in its place."""
    return text.isascii() or (text == to_nfc(text) and not _STRETCHING.search(text))
