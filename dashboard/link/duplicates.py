"""Groups of near-duplicates: the same story under another headline, with a dateline, shortened, or corrected here and there.

MinHash (Broder 1997; rensa's R-MinHash) and banding propose pairs; the exact overlap of their four-word shingles decides, so
two different texts on one subject stay apart. A text is compared with two others a band at most, each time in the time that
the shorter one takes, so that all together costs as much as the texts are long.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import rensa

Shingles = npt.NDArray[np.uint64]

SHINGLE = 4  # words
SHORT = 20  # words; below it only equal texts are copies
LEAD = 120  # shingles at the head that a shortened copy keeps
ALIKE = 0.6  # share of all shingles that both texts hold
WITHIN = 0.8  # share of the shorter text's shingles that the longer holds
BRIEF = 100  # shingles; two alerts below it share their background and differ in the one sentence that counts
BRIEF_ALIKE, BRIEF_WITHIN = 0.85, 0.95
PERMUTATIONS, BANDS = 128, 32
AT_ONCE = 4096  # texts; a signature takes 5 KB while it passes through Python
REMEMBERED = 1 << 20  # words whose hashes are kept
_WORD = re.compile(r"[^\W_]+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)


def group_copies(texts: Iterable[str]) -> list[int]:
    """A group number for every text, in order: the position of the first text of the group.

    Texts without words are not copies. Holds the hashed shingles of every text in memory: 8 bytes a word, and
    as much again while they are compared.
    """
    shingled: list[Shingles] = []
    leads: list[Shingles] = []
    parent: list[int] = []
    hashes = _Hashes()
    equal: dict[bytes, int] = {}
    for number, text in enumerate(texts):
        words = _WORD.findall(text.casefold())
        parent.append(number)
        if len(words) < SHORT:
            if words:
                parent[number] = equal.setdefault(_digest(words), number)
            words = []
        runs = _runs(words, hashes)
        shingled.append(np.unique(runs))
        leads.append(np.unique(runs[:LEAD]))
    long = [number for number, shingles in enumerate(shingled) if len(shingles)]
    for one, other in _proposed([shingled[n] for n in long], [leads[n] for n in long]):
        a, b = _root(parent, long[one]), _root(parent, long[other])
        if a != b and _copies(shingled[long[one]], shingled[long[other]]):
            parent[max(a, b)] = min(a, b)
    return [_root(parent, number) for number in range(len(parent))]


def _digest(words: list[str]) -> bytes:
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class _Hashes(dict[str, int]):
    """The hash of a word, worked out once as long as there are not too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = value = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return value


def _runs(words: list[str], hashes: _Hashes) -> Shingles:
    """Hashes of the runs of four words, in order; none for fewer words."""
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    hashed = np.fromiter(map(hashes.__getitem__, words), dtype=np.uint64, count=len(words))
    runs = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for at, factor in enumerate(_MIX):
        runs = (runs ^ (hashed[at : at + len(runs)] * factor)) * _MIX[0]
    return runs ^ (runs >> np.uint64(29))


def _copies(one: Shingles, other: Shingles) -> bool:
    few, many = sorted((one, other), key=len)
    places = np.searchsorted(many, few)
    shared = int(np.count_nonzero(many[np.minimum(places, len(many) - 1)] == few))
    alike, within = (BRIEF_ALIKE, BRIEF_WITHIN) if len(few) < BRIEF else (ALIKE, WITHIN)
    return shared >= alike * (len(few) + len(many) - shared) or shared >= within * len(few)


def _proposed(*views: list[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that agree in a band of a view: each with the first and with the one before in its bucket."""
    texts = len(views[0])
    pairs = [np.empty(0, dtype=np.int64)]
    for view in views:
        for band in np.split(_signatures(view), BANDS, axis=1):
            order = np.lexsort(band.T[::-1])
            ordered = band[order]
            fresh = np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)])[:texts]
            heads = np.maximum.accumulate(np.where(fresh, np.arange(texts), 0))
            later = np.flatnonzero(~fresh)
            pairs += [order[near] * texts + order[later] for near in (heads[later], later - 1)]
    for pair in np.unique(np.concatenate(pairs)).tolist():
        yield divmod(pair, texts)


def _signatures(view: list[Shingles]) -> npt.NDArray[np.uint32]:
    rows = [np.empty((0, PERMUTATIONS), dtype=np.uint32)]
    for start in range(0, len(view), AT_ONCE):
        some = view[start : start + AT_ONCE]
        offsets = np.cumsum([0, *map(len, some)], dtype=np.uint64)
        digests = rensa.RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(some), offsets, PERMUTATIONS, 42)
        rows.append(np.array(digests.to_rows(), dtype=np.uint32))
    return np.concatenate(rows)


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
