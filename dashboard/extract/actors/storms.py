"""A storm has a person's name and is nobody."""

from __future__ import annotations

import re

from dashboard.extract.actors.spans import Cover

_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm) ([A-Z][\w’'-]+)")


def without_storms(text: str, cover: Cover) -> Cover:
    """`cover` without the persons that are storms: "Hurricane Oke", and "Oke" where the article calls no one else so."""
    places = [found.span() for found in _STORM.finditer(text)]
    if not places:
        return cover
    called = {found.group(1) for found in _STORM.finditer(text)}
    names = [text[span.start:span.end].split() for span in cover
             if span.type == "person" and not _meets(span.start, span.end, places)]
    people = {word for words in names if len(words) > 1 for word in words}
    return Cover(span for span in cover if span.type != "person" or not (
        _meets(span.start, span.end, places) or text[span.start:span.end] in called - people))


def _meets(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in places)
