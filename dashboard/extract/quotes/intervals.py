"""Which of overlapping spans to keep together: those of the highest sum of worth, none over another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def apart(spans: Sequence[tuple[int, int, float]]) -> list[int]:
    """Numbers of the spans kept, in text order; spans: [start, end) and worth each.

    Weighted interval scheduling: the best for all that end by some place either leaves the last of them out, or adds it to the
    best for those that end before it starts.
    """
    order = sorted(range(len(spans)), key=lambda number: spans[number][1])
    ends = [spans[number][1] for number in order]
    best = [0.0]
    for at, number in enumerate(order):
        start, _, worth = spans[number]
        best.append(max(best[at], worth + best[bisect_right(ends, start, 0, at)]))
    kept = []
    at = len(order)
    while at:
        if best[at] > best[at - 1]:
            kept.append(order[at - 1])
            at = bisect_right(ends, spans[order[at - 1]][0], 0, at - 1)
        else:
            at -= 1
    return kept[::-1]
