"""Deleting spans so that the input can be rebuilt, and moving spans along with what was deleted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dashboard.extract.clean.lines import Line
from dashboard.model import Removed

Span = tuple[int, int]


def delete(text: str, spans: Iterable[Span]) -> tuple[str, tuple[Removed, ...]]:
    """The text without the spans (which may overlap), and what was taken out where."""
    pieces: list[str] = []
    removed: list[Removed] = []
    position = gone = 0
    for start, end in _merged(spans):
        pieces.append(text[position:start])
        removed.append(Removed(start - gone, text[start:end]))
        gone += end - start
        position = end
    pieces.append(text[position:])
    return "".join(pieces), tuple(removed)


def rebuild(text: str, removed: Iterable[Removed]) -> str:
    """The input of `delete`, from its output."""
    whole: list[str] = []
    position = 0
    for piece in removed:
        whole += (text[position : piece.at], piece.text)
        position = piece.at
    return "".join([*whole, text[position:]])


def move_spans(spans: Iterable[Span], removed: Iterable[Removed]) -> Iterator[Span]:
    """Where spans of the input lie in the text that is left."""
    starts: list[int] = []
    gone = [0]
    for piece in removed:
        starts.append(piece.at + gone[-1])
        gone.append(gone[-1] + len(piece.text))

    def move(offset: int) -> int:
        after = bisect_right(starts, offset)
        cut = max(0, starts[after - 1] + gone[after] - gone[after - 1] - offset) if after else 0
        return offset - gone[after] + cut

    return ((move(start), move(end)) for start, end in spans)


def find_gaps(text: str, every: list[Line], dropped: set[int]) -> list[Span]:
    """Spans that take the dropped lines out with their line breaks, leaving the wider of the breaks around them."""
    spans: list[Span] = []
    i = 0
    while i < len(every):
        if i not in dropped:
            i += 1
            continue
        first = i
        while i in dropped:
            i += 1
        before = every[first - 1].end if first else 0
        after = every[i].start if i < len(every) else len(text)
        if first == 0 or i == len(every):
            spans.append((before, after))
        elif _breaks(text[before : every[first].start]) >= _breaks(text[every[i - 1].end : after]):
            spans.append((every[first].start, after))
        else:
            spans.append((before, every[i - 1].end))
    return spans


def _breaks(gap: str) -> int:
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
