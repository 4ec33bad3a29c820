"""Words as they are shown and exported: which marks stand around them, and which within."""

from __future__ import annotations

import pytest

from dashboard.analysis.speech.quotation_marks import LEAD_CHARACTERS, TAIL_CHARACTERS, is_enclosed, quotation


def printed(sentence: str, repaired: str = "") -> bool:
    """Whether the words between | and | of a sentence begin and end inside marks."""
    before, words, after = sentence.split("|")
    return is_enclosed(words, "direct", repaired, before[-LEAD_CHARACTERS:], after[:TAIL_CHARACTERS])


@pytest.mark.parametrize(
    "sentence",
    [
        "“|No radar comes,|” she said.",
        '"|No radar comes|", she said.',
        "'|No radar comes,|' she said.",
        "« |Pas de radar| », dit-elle.",
        "„|Kein Radar kommt|“, sagte sie.",
        "“|No radar comes|.” She left.",
        "“|No “masts” of any kind,|” she said.",
        "“|The voters’ rights stand|.”",
    ],
)
def test_words_with_their_marks_beside_them_stand_inside(sentence: str) -> None:
    assert printed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        '|Iran "the single biggest state sponsor of terrorism in the world.|" Two days',
        "|Iran “the single biggest sponsor,|” he said.",
        "He saw “|no single sponsor of terrorism in the world” but Iran| at work.",
        "|Iran 'the single biggest sponsor.|' Two days",
        '|the other voters didn"t see a "willing party" in the spree|. He',
    ],
)
def test_words_that_begin_before_their_mark_or_end_after_it_do_not(sentence: str) -> None:
    assert not printed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“|No radar comes. No mast stands.|\n\n“I have said so”",
        '"|No radar comes.| "It will not."',
        "“We say that |no radar comes| to us,” she said.",
        "“|We call it ‘shame’ and go.|\n\n“So we went.”",
    ],
)
def test_words_that_are_a_part_of_what_stands_in_marks_stand_inside(sentence: str) -> None:
    assert printed(sentence)


def test_a_restored_mark_counts_like_a_printed_one() -> None:
    assert printed("|No “radar” comes,|” she said.", "open")
    assert printed("“|No radar or “mast” comes|\n\nThen", "close")


def test_only_direct_speech_stands_inside_marks() -> None:
    assert not is_enclosed("the bill is “too high”", "mixed", "", "d ", ".")


@pytest.mark.parametrize(
    ("speech", "repaired", "shown"),
    [
        ("direct", "", "“No”"),
        ("direct", "open", "[“]No”"),
        ("direct", "close", "“No[”]"),
        ("direct", "both", "[“]No[”]"),
        ("indirect", "", "No"),
    ],
)
def test_a_restored_mark_is_shown_as_restored(speech: str, repaired: str, shown: str) -> None:
    assert quotation("No", speech, repaired, speech == "direct") == shown


@pytest.mark.parametrize(
    "text",
    [
        'climate change a "hoax" cooked up by the Chinese',
        "the bill is “too high” now",
        "“too high” and “rising”",
        'a 12" mast "too high" for them',
        "a “great “hoax” of theirs” it is",
    ],
)
def test_mixed_speech_keeps_its_own_marks_and_gets_no_others(text: str) -> None:
    assert quotation(text, "mixed", "", False) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the bill is “too high", "the bill is “too high”"),
        ("too high” and rising", "“too high” and rising"),
        ('it is "too high', 'it is "too high"'),
        ('too high" and rising', '"too high" and rising'),
        ('too high" and "rising', '"too high" and "rising"'),
    ],
)
def test_mixed_speech_shows_both_of_its_marks(text: str, shown: str) -> None:
    assert quotation(text, "mixed", "", False) == shown


def test_direct_speech_that_begins_outside_its_marks_is_shown_like_mixed_speech() -> None:
    assert quotation("Iran “the single biggest sponsor.", "direct", "", False) == "Iran “the single biggest sponsor.”"


def test_a_mark_that_mixed_speech_lost_is_restored_in_brackets() -> None:
    assert quotation("the bill is “too high", "mixed", "close", False) == "the bill is “too high[”]"
    assert quotation('too high" and rising', "mixed", "open", False) == '[“]too high" and rising'
