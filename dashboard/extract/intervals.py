"""Which of overlapping spans to keep together: those of the highest sum of worth, none over another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def heaviest(spans: Sequence[tuple[int, int]], worth: Sequence[float]) -> list[int]:
    """Numbers of the spans kept, in text order; spans: [start, end); worth: of each, only what is above 0 is kept.

    Weighted interval scheduling: the best for all that end by some place either leaves the last of them out, or adds it to the
    best for those that end before it starts.
    """
    order = sorted(range(len(spans)), key=lambda number: (spans[number][1], spans[number][0]))
    ends = [spans[number][1] for number in order]
    fits = [bisect_right(ends, spans[number][0], 0, at) for at, number in enumerate(order)]
    best = [0.0]
    for at, number in enumerate(order):
        best.append(max(best[at], best[fits[at]] + worth[number]))
    kept = []
    at = len(order)
    while at:
        if best[at] > best[at - 1]:
            kept.append(order[at - 1])
            at = fits[at - 1]
        else:
            at -= 1
    return kept[::-1]
