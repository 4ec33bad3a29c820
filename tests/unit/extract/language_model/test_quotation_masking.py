from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches


def read(text: str) -> Doc:
    return pipeline.parse_article(text, [(s.start, s.end) for s in find_stretches(text, split_paragraphs(text))])


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in read(text).sents]


def test_the_words_and_names_are_those_of_the_text() -> None:
    text = "“Norway helped us when nobody else did,” said Ana Ruel."
    doc = read(text)
    assert doc.text == text
    assert {entity.text for entity in doc.ents} == {"Norway", "Ana Ruel"}


def test_the_speaker_behind_the_cue_is_its_subject() -> None:
    doc = read("“We have tried everything. We have failed again,” said Ruel.")
    said = next(token for token in doc if token.text == "said")
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == ["Ruel"]


def test_the_last_sentence_of_a_quotation_goes_with_the_words_behind_it() -> None:
    assert sentences("“We have tried everything. We have failed again,” said Ruel.") == [
        "“We have tried everything.",
        "We have failed again,” said Ruel.",
    ]


def test_the_first_goes_with_the_words_before_it() -> None:
    assert sentences("Ruel said: “We have tried everything. We have failed again.”") == [
        "Ruel said: “We have tried everything.",
        "We have failed again.”",
    ]


def test_a_paragraph_begins_a_sentence() -> None:
    assert sentences("A bridge for Orlo\n\nThe bridge opened on Monday.") == ["A bridge for Orlo", "The bridge opened on Monday."]


PIECES = ["“We tried hard today. ", "We won again,” said Ruel. ", "he said, “and I will go on", " Ruel added:\n\n", "”\n\n", '"']


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='aI .,\n"“”:!', max_size=60), st.lists(st.sampled_from(PIECES), max_size=6))
def test_odd_marks_leave_the_text_and_one_root_a_sentence(noise: str, parts: list[str]) -> None:
    text = "".join(parts) + noise
    doc = read(text)
    assert doc.text == text
    if not text.strip():
        return
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    assert all(0 <= token.head.i < len(doc) for token in doc)
