"""Cutting a text under overlapping and nested marks into the stretches that a reader can draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.views.articles.components import Part


class Mark(NamedTuple):
    """A span of the text; title: its tooltip; actor: id of the one it names, "" if none."""

    start: int
    end: int
    kind: str
    title: str = ""
    actor: str = ""


def stretches(text: str, start: int, end: int, marks: Sequence[Mark], inserted: Mapping[int, str] | None = None) -> list[Part]:
    """text[start:end] cut wherever a mark begins or ends, with `inserted` words (by offset) added as restored."""
    inserted = inserted or {}
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = sorted(
        {
            start,
            end,
            *(max(mark.start, start) for mark in inside),
            *(min(mark.end, end) for mark in inside),
            *(offset for offset in inserted if start <= offset <= end),
        }
    )
    parts: list[Part] = []
    for left, right in pairwise([*edges, end]):
        if left in inserted:
            parts.append(
                Part(kinds=["restored"], text=inserted[left], actor="", title="Missing from the text as printed; restored.")
            )
        if left == right:
            continue
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        named = next((mark for mark in over if mark.actor), None)
        parts.append(
            Part(
                kinds=list(dict.fromkeys(mark.kind for mark in over)),
                text=text[left:right],
                title=(named or over[0]).title if over else "",
                actor=named.actor if named else "",
            )
        )
    return parts


def removed_marks(removed: Iterable[tuple[int, str]]) -> list[Mark]:
    """Marks on the text as printed for what cleaning removed; removed: (offset in the cleaned text, words)."""
    marks, shift = [], 0
    for offset, words in removed:
        marks.append(Mark(offset + shift, offset + shift + len(words), "removed", "Removed by cleaning"))
        shift += len(words)
    return marks
