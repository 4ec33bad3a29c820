"""Words are cut here exactly as the index cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.tokens import bare_words, words
from dashboard.store import index


def test_words_know_where_they_stand() -> None:
    assert words("Kester’s COVID-19") == [("kester", 0, 6), ("s", 7, 8), ("covid", 9, 14), ("19", 15, 17)]


def test_a_letter_with_a_combining_accent_is_one_letter() -> None:
    assert words("Cafe\u0301 Ole\u0301!") == [("cafe", 0, 5), ("ole", 6, 10)]


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("Sarközy", "sarkozy"), ("Erdoğan", "erdogan"), ("İzmir", "izmir"), ("ﬁscal", "fiscal"), ("Ærø", "aero"), ("Groß", "gross")],
)
def test_accents_and_ligatures_are_folded(printed: str, plain: str) -> None:
    assert bare_words(printed) == bare_words(plain.upper()) == [plain]
    assert words(f"In {printed}.")[1] == (plain, 3, 3 + len(printed))


def test_vowel_signs_and_other_letters_stay() -> None:
    assert bare_words("Łódź की ΟΔΌΣ Май") == ["lodz", "की", "οδοσ", "май"]


# Letters assigned since the index's own table was made are cut differently, and stand in no newspaper.
TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", max_codepoint=0x2000, exclude_categories=["Cn", "Cs", "Co"]),
        st.sampled_from("aAéÉﬁæß e\u0301ΣİßŁ’-'़्가힣"),
    ),
    max_size=40,
)


@given(TEXT)
def test_the_index_cuts_the_same_words(text: str) -> None:
    assert bare_words(text) == index.words(text)


@given(TEXT)
def test_words_with_and_without_places_are_the_same(text: str) -> None:
    assert [word for word, _, _ in words(text)] == bare_words(text)
    for word, start, end in words(text):
        assert word in bare_words(text[start:end])  # two words may share a cluster: NFC takes क़ apart at its dot
