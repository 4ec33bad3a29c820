"""Words of a text, split and compared exactly as the full-text index does it."""

from __future__ import annotations

import re
from itertools import chain

import regex  # type: ignore[import-untyped]  # its \p{Alphabetic} is the index's own rule; `re` cuts Indic words elsewhere

from dashboard.store.folding import fold_letters, keeps_places

_WORD = regex.compile(r"[\p{Alphabetic}\p{N}]+")
_CLUSTER = regex.compile(r"\X")
_FINAL_SIGMA = "Σ"
_COMMON = ((0x0, 0x250), (0x2000, 0x2C00))
"""Latin letters, and punctuation and signs: most texts have no others."""
_UNCOMMON = re.compile("[^\\x00-\u024f\u2000-\u2bff]")
_GAPS = {code: " " for code in chain.from_iterable(range(*bounds) for bounds in _COMMON) if not _WORD.fullmatch(chr(code))}


def words(text: str) -> list[tuple[str, int, int]]:
    """(word, start, end) of every run of letters and digits, in order; start and end are characters of `text`.

    The word is in lower case, without accents and ligatures, so that "Erdoğan" and "Erdogan" are one word. "Libya's" is libya
    and s, "COVID-19" is covid and 19.
    """
    if keeps_places(text):
        return [(lower(match.group()), *match.span()) for match in _WORD.finditer(fold_letters(text))]
    pieces, origins = [], []
    for cluster in _CLUSTER.finditer(text):
        letters = fold_letters(cluster.group())
        pieces.append(letters)
        origins += [cluster.span()] * len(letters)
    return [
        (lower(match.group()), origins[match.start()][0], origins[match.end() - 1][1])
        for match in _WORD.finditer("".join(pieces))
    ]


def bare_words(text: str) -> list[str]:
    """The words alone, ten times as fast."""
    text = fold_letters(text)
    if not _UNCOMMON.search(text):
        return text.lower().translate(_GAPS).split()
    if _FINAL_SIGMA in text:
        return [lower(word) for word in _WORD.findall(text)]
    return list(_WORD.findall(text.lower()))


def lower(word: str) -> str:
    """Lower case letter by letter: a final sigma is a sigma, as in the index."""
    return word.lower() if word.isascii() else "".join(letter.lower() for letter in word)
