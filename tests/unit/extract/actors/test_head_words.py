"""Bounds and types that the words of a span give away."""

from __future__ import annotations

import pytest

from dashboard.extract.actors.head_words import mend_spans
from dashboard.extract.text.spans import Span


@pytest.mark.parametrize(
    ("text", "cut", "whole", "kind"),
    [
        ("The Gulf of Rell Harbour Board met.", "Rell Harbour Board", "Gulf of Rell Harbour Board", "organisation"),
        ("They sailed the Gulf of Rell.", "Rell", "Gulf of Rell", "location"),
        ("The Gulf of Rell is calm.", "Gulf of", "Gulf of Rell", "location"),
        ("He read at the University of Rell Press.", "Rell Press", "University of Rell Press", "organisation"),
        ("The Office for, it seems, nobody.", "Office for", "Office", "location"),
    ],
)
def test_a_name_cut_at_its_of_is_made_whole(text: str, cut: str, whole: str, kind: str) -> None:
    start = text.index(cut)
    (mended_span,) = mend_spans(text, [Span(start, start + len(cut), "location")])
    assert text[mended_span.start : mended_span.end] == whole
    assert mended_span.type == kind
