"""Who "he" and "she" are, where the corpora lie beside the project: 187 quotes that people read and nothing was tuned on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pronoun_labels import CORPORA, HELD_OUT, read_labels, tally

from dashboard import annotate

FLOOR = 0.95
MIN_TAKEN = 165
"""Pronouns that have to be taken for somebody at all: whoever always abstains is never wrong."""


@pytest.mark.gold
@pytest.mark.timeout(900)
def test_a_pronoun_is_taken_for_the_right_person() -> None:
    if not CORPORA.exists():
        pytest.skip("the corpora are not beside the project: PRONOUNS WERE NOT CHECKED")
    right, taken = tally([(label, annotate(article)) for label, article in read_labels(HELD_OUT)])
    assert taken >= MIN_TAKEN
    assert right >= FLOOR * taken
