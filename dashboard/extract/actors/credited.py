"""Photographers and staff: named in a credit, they act in no story."""

from __future__ import annotations

from dashboard.extract.text.credits import find_makers
from dashboard.extract.text.interval_scheduling import SpansByPlace
from dashboard.extract.text.spans import Cover


def drop_credited(text: str, cover: Cover) -> Cover:
    """`cover` without the names in credits of an agency or of staff; places stay, and so does whom a picture may show."""
    credited = SpansByPlace(find_makers(text))
    return Cover(span for span in cover if span.type == "location" or not credited.overlap(span.start, span.end))
