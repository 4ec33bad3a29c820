"""Drop the names of storms, which the language model tags as people."""

from __future__ import annotations

import re

from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.spans import Cover

_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm) ([A-Z][\w’'-]+)")


def drop_storms(text: str, cover: Cover) -> Cover:
    """`cover` without the persons that are storms: "Hurricane Oke", and "Oke" where the article calls no one else so."""
    storms = list(_STORM.finditer(text))
    if not storms:
        return cover
    places, called = SpansByPlace(storm.span() for storm in storms), {storm.group(1) for storm in storms}
    names = [
        text[span.start : span.end].split()
        for span in cover
        if span.type == "person" and not places.overlap(span.start, span.end)
    ]
    people = {word for words in names if len(words) > 1 for word in words}
    return Cover(
        span
        for span in cover
        if span.type != "person" or not (places.overlap(span.start, span.end) or text[span.start : span.end] in called - people)
    )
