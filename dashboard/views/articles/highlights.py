"""A text under marks that overlap and nest -> the stretches a reader can draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.ui.components import Part


class Mark(NamedTuple):
    """A span of the text; title: what it says when one points at it; actor: the id of whom it names, "" if nobody."""

    start: int
    end: int
    kind: str
    title: str = ""
    actor: str = ""


def stretches(text: str, start: int, end: int, marks: Sequence[Mark], inserted: Mapping[int, str] | None = None) -> list[Part]:
    """text[start:end] cut wherever a mark begins or ends; `inserted` words, by offset, stand there as restored."""
    inserted = inserted or {}
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = sorted(
        {
            start,
            end,
            *(max(mark.start, start) for mark in inside),
            *(min(mark.end, end) for mark in inside),
            *(at for at in inserted if start <= at <= end),
        }
    )
    found: list[Part] = []
    for left, right in pairwise([*edges, end]):
        if left in inserted:
            found.append(
                Part(kinds=["restored"], text=inserted[left], actor="", title="Missing in the text as printed; restored.")
            )
        if left == right:
            continue
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        named = next((mark for mark in over if mark.actor), None)
        found.append(
            Part(
                kinds=list(dict.fromkeys(mark.kind for mark in over)),
                text=text[left:right],
                title=(named or over[0]).title if over else "",
                actor=named.actor if named else "",
            )
        )
    return found


def taken_out(removed: Iterable[tuple[int, str]]) -> list[Mark]:
    """Where in the text as printed stands what cleaning took out of it; removed: (offset in the cleaned text, words)."""
    found, shift = [], 0
    for at, words in removed:
        found.append(Mark(at + shift, at + shift + len(words), "removed", "Taken out by cleaning"))
        shift += len(words)
    return found
