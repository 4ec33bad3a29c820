"""The language model answers faster than it comes, and says the same."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dashboard.extract import nlp
from dashboard.extract.embedding import Memory
from dashboard.extract.tags import Tags

TEXT = """Velmar's harbour board isn't gonna deepen the fish dock, Ilse Brandmeer said on Tuesday; there's no money, and y'all
know it. "I ain't asked anybody," she told the Courier. "Let's wait - he'd better, too." But what's done is done: they had to.

The ferries that dock there were built in 1931. Nothin' doin', c'm on, got ta go, ol' friends 'cause you're them."""
WORDS = sorted({*TEXT.split(), "to", "is", "gon", "na", "ai", "n't", "there", "\n\n", "its", "hers", "does", "that", "'d"})
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


@cache
def as_it_comes() -> Language:
    folder = Path(next(iter(importlib.util.find_spec(nlp.DEFAULT).submodule_search_locations)))
    return spacy.load(next(iter(sorted(folder.rglob("config.cfg")))).parent)


def seen(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


def test_tags_lemmas_parse_and_names_are_the_model_s_own():
    assert seen(nlp.model()(TEXT)) == seen(as_it_comes()(TEXT))


@settings(max_examples=40, deadline=None)
@given(words)
def test_so_they_are_of_any_words(text):
    assert seen(nlp.model()(text)) == seen(as_it_comes()(text))


@settings(max_examples=60, deadline=None)
@given(words)
def test_the_table_of_tags_says_what_the_ruler_says(text):
    plain = as_it_comes()
    doc = plain.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = plain.get_pipe(name)(doc)
    other = doc.copy()
    ruled = plain.get_pipe("attribute_ruler")(doc)
    assert seen(tags(plain)(other)) == seen(ruled)


@cache
def tags(pipeline: Language) -> Tags:
    ruler = pipeline.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return Tags(ruler)


def test_nearly_every_pattern_is_in_the_table():
    table = tags(as_it_comes())
    assert len(table._rules) > 150
    assert len(table._matcher) < 15


def layer():
    """The embedding layer of the parser's network, without a memory."""
    return as_it_comes().get_pipe("tok2vec").model.layers[0]


def test_what_is_remembered_is_what_the_layer_says():
    doc = as_it_comes().make_doc(TEXT)
    memory = Memory(layer())
    for _ in range(2):
        assert np.array_equal(memory.rows(doc), layer().predict([doc])[0])


@settings(max_examples=25, deadline=None)
@given(st.lists(words, min_size=2, max_size=4))
def test_a_row_does_not_depend_on_what_was_read_before(texts):
    docs = [as_it_comes().make_doc(text) for text in texts]
    onward, back = Memory(layer()), Memory(layer())
    forward = [onward.rows(doc) for doc in docs]
    backward = [back.rows(doc) for doc in docs[::-1]][::-1]
    assert all(np.array_equal(one, other) for one, other in zip(forward, backward, strict=True))


@pytest.mark.parametrize("most", [1, 20, 70])
def test_a_small_memory_says_the_same(most):
    docs = [as_it_comes().make_doc(text) for text in (TEXT, "The board met.", TEXT[::-1], TEXT)]
    small, large = Memory(layer(), most), Memory(layer())
    for doc in docs:
        assert np.array_equal(small.rows(doc), large.rows(doc))
        assert len(small) <= most


def test_a_network_with_a_memory_is_not_trained():
    with pytest.raises(NotImplementedError):
        nlp.model().get_pipe("tok2vec").model([nlp.model().make_doc("The board met.")], is_train=True)


def test_an_empty_text_is_survived():
    assert len(nlp.read("")) == 0
    assert nlp.read(" \n\n ").text == " \n\n "
