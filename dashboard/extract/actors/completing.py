"""What the weighed names leave open: known names that nobody took."""

from __future__ import annotations

from dashboard.extract.actors import lookup
from dashboard.extract.actors.spans import Cover


def completed(text: str, cover: Cover, others: list[tuple[int, int, str]]) -> Cover:
    """`cover` with what is certain once it is known what the article names. others: as `lookup.free` takes them."""
    return lookup.free(text, cover, others)
