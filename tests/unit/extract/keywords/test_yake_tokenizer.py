"""Sentences and words are those the library splits off, piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from yake.data.utils import pre_filter, tokenize_sentences

from dashboard.extract.keywords import yake_tokenizer

PIECES = [
    "The",
    "harbour",
    "board's",
    "won't",
    "F-16",
    "quay,",
    "a,b,",
    "U.S.",
    "Velmar.",
    "(two",
    "ferries)",
    "10:30",
    "…",
    "'round",
    "harbour@velmar.example",
    "https://velmar.example/quay",
    "R&D",
    "5'-ACGT-3'",
    "etc.).",
    ";",
    "mid-\n",
    "Dr.",
    "1.5",
    "?",
    "\x1c",
]


def test_a_sentence_is_words_and_marks():
    assert yake_tokenizer.split_sentences("The quay won't open. Ferries wait, says Velmar.") == [
        ["The", "quay", "wo", "n't", "open", "."],
        ["Ferries", "wait", ",", "says", "Velmar", "."],
    ]


@pytest.mark.parametrize("text", ["Write to harbour@velmar.example or see https://velmar.example/quay today.", "R&amp;D", ""])
def test_addresses_stay_whole(text):
    assert yake_tokenizer.split_sentences(text) == tokenize_sentences(pre_filter(text))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=80))
@example("The harbour board's quay, won't open a,b, today.")
def test_any_text_is_split_as_by_the_library(text):
    assert yake_tokenizer.split_sentences(text) == tokenize_sentences(pre_filter(text))


def test_a_sentence_without_an_end_is_split_in_pieces_and_its_addresses_stay_whole():
    address = "https://velmar.example/quay"
    text = f"See {address} and " * 2000
    assert yake_tokenizer.split_sentences(text) == [["See", address, "and"] * 2000]
