"""A storm has a person's name and is nobody."""

from __future__ import annotations

import re

from dashboard.extract.actors.spans import Cover

_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm) ([A-Z][\w’'-]+)")


def without_storms(text: str, cover: Cover) -> Cover:
    """`cover` without the persons that are storms: "Hurricane Oke", and "Oke" where the article calls no one else so."""
    storms = list(_STORM.finditer(text))
    if not storms:
        return cover
    places, called = [storm.span() for storm in storms], {storm.group(1) for storm in storms}
    names = [text[span.start:span.end].split() for span in cover
             if span.type == "person" and not _meets(span.start, span.end, places)]
    people = {word for words in names if len(words) > 1 for word in words}
    return Cover(span for span in cover if span.type != "person" or not (
        _meets(span.start, span.end, places) or text[span.start:span.end] in called - people))


def _meets(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in places)
