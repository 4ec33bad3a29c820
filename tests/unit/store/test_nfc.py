"""Texts composed to NFC: the same as Python's, without taking the square of a run of accents."""

import unicodedata
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.store.nfc import to_nfc

MARKS = ["\u0300", "\u0316", "\u0345", "\u0f71", "\u0f73", "\u0903", "\u3099", "\u302a", "\u1dce", "\u20dd"]
LETTERS = ["a", "é", "ế", "한", "ᄒ", "ᅡ", "ᆫ", "か", "\u2126", "\ud800"]


@settings(deadline=None)
@given(st.data())
def test_any_text_is_composed_as_nfc_has_it(worst_text, data):
    text = data.draw(worst_text)
    assert to_nfc(text) == unicodedata.normalize("NFC", text)


@given(
    st.text(st.sampled_from(MARKS + LETTERS), max_size=20),
    st.text(st.sampled_from(MARKS), min_size=30, max_size=90),
    st.text(st.sampled_from(MARKS + LETTERS), max_size=20),
)
def test_long_runs_of_accents_are_composed_as_nfc_has_them(before, accents, after):
    assert to_nfc(before + accents + after) == unicodedata.normalize("NFC", before + accents + after)


def test_a_long_run_is_in_order_when_it_is_composed():
    def moved(form, text):
        if form == "NFC":
            classes = [unicodedata.combining(letter) for letter in text]
            steps.append(sum(before > after for before, after in pairwise(classes) if after))
        return normalize(form, text)

    steps, normalize = [], unicodedata.normalize
    with patch.object(unicodedata, "normalize", moved):
        to_nfc("a" + "\u0300\u0316" * 5000 + "b" + "\u0316\u0300" * 3)
    assert sum(steps) == 2
