"""Tokens of texts that spaCy's own tokenizer takes too long for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extract.language_model import pipeline
from dashboard.extract.language_model.spacy_types import NORM, ORTH, SPACY
from dashboard.extract.language_model.tokenizer import MAX_UNBROKEN_CHARACTERS, excerpt, tokenize

PROSE = "We can't stay here, said the mate.\n\nGonna rain  again. "


@given(
    st.lists(
        st.sampled_from(
            ['"' * 900, "a" * 500, "“‘" * 300, "\ufdfa" * 450, "e\u0301" * 300, "can't", " ", "  ", "\n\n", "Velmar."]
        )
    )
)
@settings(deadline=None, max_examples=60)
def test_the_tokens_and_the_blanks_between_them_are_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert tokenize(pipeline.model(), text).text == text


def test_words_of_an_ordinary_length_are_spacys_own() -> None:
    text = f"{PROSE}{'x' * MAX_UNBROKEN_CHARACTERS}"
    model = pipeline.model()
    assert [token.text for token in tokenize(model, text)] == [token.text for token in model.make_doc(text)]


def test_around_an_endless_word_the_others_are_read_as_ever() -> None:
    whole = tokenize(pipeline.model(), f"{PROSE}{'(' * 5000} {PROSE}")
    plain = [(token.text, token.norm_) for token in pipeline.model().make_doc(PROSE)]
    assert [(token.text, token.norm_) for token in whole][: len(plain)] == plain
    assert [(token.text, token.norm_) for token in whole][-len(plain) :] == plain


def test_a_row_of_one_mark_is_a_few_tokens() -> None:
    assert len(tokenize(pipeline.model(), '"' * 10_000)) == 100


def test_an_excerpt_has_the_words_the_blanks_and_the_normal_forms_of_the_whole() -> None:
    doc = pipeline.model().make_doc(PROSE)
    part = excerpt(doc, 2, 9)
    assert part.to_array([ORTH, NORM, SPACY]).tolist() == doc.to_array([ORTH, NORM, SPACY])[2:9].tolist()
