"""What the page says while articles are being read."""

from __future__ import annotations

import pytest

from dashboard.store.progress import Progress
from dashboard.ui.corpus import progress_in_words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (Progress("starting", 1), "Looking for articles"),
        (Progress("annotating", 1, done=3, found=90, reading=True), "Reading 3 of at least 90 articles"),
        (Progress("annotating", 1, done=3, found=90), "Reading 3 of 90 articles"),
        (
            Progress("annotating", 1, done=3, found=90, workers={"tcp://a": 3.96, "tcp://b": 4.21}),
            "Reading 3 of 90 articles on 2 workers, 4.2, 4.0 articles a second",
        ),
        (Progress("building", 1, done=90, found=90), "90 articles read; building the index"),
        (Progress("building", 1), "Building the index"),
    ],
)
def test_an_import_in_a_line(now: Progress, words: str) -> None:
    assert progress_in_words(now) == words
