"""How many articles of a fixed background hold a word: what is rare there and frequent here is what an article is about.

Fixed, because counting in the loaded corpus would take from a corpus about one topic its topic. The table holds counts of
single words alone, made by tests/accuracy/training/background.py.
"""

from __future__ import annotations

import gzip
import math
from functools import cache
from importlib.resources import files


def rarity(word: str) -> float:
    """Natural logarithm of articles / articles that hold the word (`word_keys.word_keys`), smoothed; the highest for unseen
    words.
    """
    articles, counts = _table()
    return math.log((articles + 1) / (counts.get(word, 0) + 0.5))


@cache
def _table() -> tuple[int, dict[str, int]]:
    data = gzip.decompress((files("dashboard.extract.keywords") / "background.tsv.gz").read_bytes()).decode()
    first, *rows = data.splitlines()
    return int(first), {word: int(count) for word, count in (row.split("\t") for row in rows)}
