"""Where an article answers a query, in its exact words."""

from __future__ import annotations

from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import Query

CONTEXT_CHARACTERS = 160


def find_hits(query: Query, title: str, text: str, most: int) -> list[dict[str, str | int]]:
    """The first `most` places of the query's words in title and text.

    Each has field ("title" or "text"), start, end, words, and around them context from context_start on. Offsets are characters
    of the field, and all words are exactly those of the article.
    """
    places = [("title", title, *span) for span in spans(query, title, title=True)]
    places += [("text", text, *span) for span in spans(query, text)]
    return [_hit(field, whole, start, end) for field, whole, start, end in places[:most]]


def _hit(field: str, whole: str, start: int, end: int) -> dict[str, str | int]:
    first, last = max(0, start - CONTEXT_CHARACTERS), min(len(whole), end + CONTEXT_CHARACTERS)
    if first:  # whole words alone
        first = whole.find(" ", first, start) + 1 or start
    if last < len(whole):
        last = max(whole.rfind(" ", end, last), end)
    return {
        "field": field,
        "start": start,
        "end": end,
        "words": whole[start:end],
        "context_start": first,
        "context": whole[first:last],
    }
