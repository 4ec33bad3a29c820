"""Spans of one text against each other: which to keep together, and whether any lies over a place, found without asking each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


def select_heaviest(spans: Sequence[tuple[int, int]], worth: Sequence[float]) -> list[int]:
    """Numbers of the spans kept, in text order; spans: [start, end); worth: of each, only what is above 0 is kept.

    Weighted interval scheduling: the best for all that end by some place either leaves the last of them out, or adds it to the
    best for those that end before it starts.
    """
    order = sorted(range(len(spans)), key=lambda number: (spans[number][1], spans[number][0]))
    ends = [spans[number][1] for number in order]
    fits = [bisect_right(ends, spans[number][0], 0, position) for position, number in enumerate(order)]
    best = [0.0]
    for position, number in enumerate(order):
        best.append(max(best[position], best[fits[position]] + worth[number]))
    selection = []
    position = len(order)
    while position:
        if best[position] > best[position - 1]:
            selection.append(order[position - 1])
            position = fits[position - 1]
        else:
            position -= 1
    return selection[::-1]


class SpansByPlace:
    """Spans [start, end) in any order, which may overlap; a look-up halves them until it has its answer."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with start:end."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start

    def contain(self, start: int, end: int) -> bool:
        """Whether one of them holds all of start:end."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reached[before - 1] >= end
