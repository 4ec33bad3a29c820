"""The length of a text in words."""

from __future__ import annotations

import pytest

from dashboard.extract.text.length import has_at_most


@pytest.mark.parametrize(
    ("text", "most", "answer"),
    [("The mate, it said.", 6, True), ("The mate, it said.", 5, False), ("", 0, True), ("a" * 50, 1, True)],
)
def test_words_and_marks_are_counted_up_to_a_number(text: str, most: int, answer: bool) -> None:
    assert has_at_most(text, most) is answer
