"""Words as they are shown and exported: which marks stand around them, and which within."""

from __future__ import annotations

import pytest

from dashboard.analysis.quotation import quotation


@pytest.mark.parametrize(("speech", "repaired", "shown"), [
    ("direct", "", "“No”"), ("direct", "open", "[“]No”"), ("direct", "close", "“No[”]"), ("direct", "both", "[“]No[”]"),
    ("indirect", "", "No")])
def test_a_restored_mark_is_shown_as_restored(speech: str, repaired: str, shown: str) -> None:
    assert quotation("No", speech, repaired) == shown


@pytest.mark.parametrize("text", [
    'climate change a "hoax" cooked up by the Chinese', "the bill is “too high” now", "“too high” and “rising”"])
def test_mixed_speech_keeps_its_own_marks_and_gets_no_others(text: str) -> None:
    assert quotation(text, "mixed", "") == text


@pytest.mark.parametrize(("text", "shown"), [
    ("the bill is “too high", "the bill is “too high”"), ("too high” and rising", "“too high” and rising"),
    ('it is "too high', 'it is "too high"'), ('too high" and rising', '"too high" and rising'),
    ('too high" and "rising', '"too high" and "rising"')])
def test_mixed_speech_shows_both_of_its_marks(text: str, shown: str) -> None:
    assert quotation(text, "mixed", "") == shown


def test_a_mark_that_mixed_speech_lost_is_restored_in_brackets() -> None:
    assert quotation("the bill is “too high", "mixed", "close") == "the bill is “too high[”]"
    assert quotation('too high" and rising', "mixed", "open") == '[“]too high" and rising'
