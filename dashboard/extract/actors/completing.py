"""What the weighed names leave open: known names that nobody took, datelines within a line."""

from __future__ import annotations

from dataclasses import replace

from dashboard.extract.actors import lookup
from dashboard.extract.actors.datelines import inside
from dashboard.extract.actors.spans import Cover, Span


def completed(text: str, cover: Cover, others: list[tuple[int, int, str]]) -> Cover:
    """`cover` with what is certain once it is known what the article names. others: as `lookup.free` takes them."""
    for span in inside(text):
        _cut(cover, span)
    return lookup.free(text, cover, others)


def _cut(cover: Cover, span: Span) -> None:
    """Take the characters of `span`; a name that ran into them ends before."""
    for other in cover.touching(span.start, span.end):
        cover.remove(other)
        if other.start < span.start - 1:
            cover.add(replace(other, end=span.start - 1, known=""))
    cover.add(span)
