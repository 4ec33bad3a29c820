"""Where a sentence begins although the one before has no full stop: after a dateline, and around a heading that a text whose
paragraphs were joined has swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.extract.text.datelines import find_report_starts

_HEADING = re.compile(
    r"(?:(?<=[.!?”\"] )|^)(?P<loud>[A-Z][A-Z'’&-]*(?:,? [A-Z][A-Z'’&-]*){1,7})(?= [A-Z][a-z’']*[a-z ])", re.MULTILINE
)
_LETTERS, _WORD = 10, 5
"""Letters in all, and in the longest word: what is shorter is a row of acronyms before a name ("IBM CEO Ana Ruel")."""


def find_breaks(text: str, blocks: Sequence[tuple[int, int]]) -> list[int]:
    """Offsets at which a sentence begins, in order."""
    return sorted({*find_report_starts(text, blocks), *_headings(text)})


def _headings(text: str) -> Iterator[int]:
    for heading in _HEADING.finditer(text):
        words = re.findall(r"[A-Z]+", heading["loud"])
        if sum(map(len, words)) >= _LETTERS and max(map(len, words)) >= _WORD:
            yield heading.start()
            yield heading.end() + 1
