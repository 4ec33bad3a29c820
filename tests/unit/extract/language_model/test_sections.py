"""A long text is read in sections, and what is found in them is put together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.language_model import ner_vectors, pipeline
from dashboard.extract.language_model.sections import clip_spans, shorten_sentences, split_into_sections
from dashboard.extract.text.paragraphs import split_paragraphs

PARAGRAPH = (
    "The harbour board of Velmar will not deepen the fish dock this year, Ana Ruel said on Tuesday. “The county "
    "promised a grant that never came,” she said. Two ferries of 1931 still moor there."
)
TEXT = "\n\n".join([PARAGRAPH, PARAGRAPH.replace("Velmar", "Tornby"), PARAGRAPH.replace("Ana Ruel", "Karl Veen")])


@given(st.lists(st.sampled_from(["word", ".", "\n\n"]), max_size=60), st.integers(4, 12))
def test_sections_hold_every_token_once_and_none_is_too_long(words: list[str], most: int) -> None:
    starts = [2 * at for at in range(len(words))]
    blocks = [(2 * at, 2 * at + 1) for at, word in enumerate(words) if word == "\n\n"]
    found = split_into_sections(words, starts, blocks, most)
    assert all(last - first <= most for first, last in found)
    assert [first for first, _ in found] == [0, *(last for _, last in found[:-1])]
    assert found[-1][1] == len(words)


@pytest.mark.parametrize(
    ("words", "blocks", "bounds"),
    [
        ("a b c d e f", [(0, 11)], [0, 6]),  # one section
        ("a b c d e f g h", [(0, 7), (10, 15)], [0, 5, 8]),  # at the paragraph
        ("a b c d . f g h", [(0, 15)], [0, 5, 8]),  # at the sentence
        ("a b c d e f g h", [(0, 15)], [0, 6, 8]),  # anywhere
    ],
)
def test_a_section_begins_with_a_paragraph_else_with_a_sentence(
    words: str, blocks: list[tuple[int, int]], bounds: list[int]
) -> None:
    split = words.split()
    assert split_into_sections(split, [2 * at for at in range(len(split))], blocks, 6) == list(pairwise(bounds))


def test_spans_are_clipped_to_a_section_and_counted_from_it() -> None:
    assert list(clip_spans([(0, 4), (6, 12), (13, 15), (20, 30)], 10, 20)) == [(0, 2), (3, 5)]


def test_a_text_in_sections_is_read_as_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    quoted = [(TEXT.index("“", at) + 1, TEXT.index("”", at)) for at in (start for start, _ in split_paragraphs(TEXT))]
    whole = pipeline.parse_article(TEXT, quoted)
    monkeypatch.setattr(
        pipeline, "split_into_sections", lambda words, starts, blocks: split_into_sections(words, starts, blocks, 60)
    )
    parts = pipeline.parse_article(TEXT, quoted)

    def seen(doc: object) -> list[tuple[str, ...]]:
        return [
            (token.text, token.tag_, token.lemma_, token.dep_, str(token.head.i), token.ent_type_, str(token.is_sent_start))
            for token in doc
        ]

    assert seen(parts) == seen(whole)
    assert parts.tensor.shape == whole.tensor.shape
    assert np.allclose(ner_vectors.vectors(parts)[:30], ner_vectors.vectors(whole)[:30], atol=1e-4)


def test_a_sentence_that_does_not_end_is_cut_and_the_others_are_not() -> None:
    doc = pipeline.parse_article("The mate slept. " + "a sail and " * 400 + "an oar. The cook swore.")
    shorten_sentences(doc, 100)
    lengths = [len(sentence) for sentence in doc.sents]
    assert max(lengths) <= 100
    assert [sentence.text for sentence in doc.sents][:: len(lengths) - 1] == ["The mate slept.", "The cook swore."]
