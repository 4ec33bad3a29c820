"""Words are cut here exactly as the index cuts them."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.tokens import bare_words, words
from dashboard.store import index


def test_words_know_where_they_stand() -> None:
    assert words("Kester’s COVID-19") == [("kester", 0, 6), ("s", 7, 8), ("covid", 9, 14), ("19", 15, 17)]


def test_a_letter_with_a_combining_accent_is_one_letter() -> None:
    assert words("Cafe\u0301 Ole\u0301!") == [("café", 0, 5), ("olé", 6, 10)]


def test_accents_and_vowel_signs_stay_within_a_word() -> None:
    assert bare_words("Łódź की ΟΔΟΣ") == ["łódź", "की", "οδοσ"]


# Letters assigned since the index's own table was made are cut differently, and stand in no newspaper.
TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", max_codepoint=0x2000, exclude_categories=["Cn", "Cs", "Co"]),
        st.sampled_from("aAéÉ e\u0301ΣİßŁ’-'़्가힣"),
    ),
    max_size=40,
)


@given(TEXT)
def test_the_index_cuts_the_same_words(text: str) -> None:
    lower = [word.replace("İ", "i̇") for word in bare_words(text)]
    assert lower == index.words(text)


@given(TEXT)
def test_words_with_and_without_places_are_the_same(text: str) -> None:
    assert [word for word, _, _ in words(text)] == bare_words(text)
    for word, start, end in words(text):
        assert word in bare_words(text[start:end])  # two words may share a cluster: NFC takes क़ apart at its dot
