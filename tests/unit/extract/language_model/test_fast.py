"""The language model answers faster than it comes, and gives the same labels."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import Linear, chain, with_array

from dashboard.extract.language_model import locate
from dashboard.extract.language_model import pipeline as nlp
from dashboard.extract.language_model.fast.embedding import Memory, read_words, remember
from dashboard.extract.language_model.fast.tags import Tags, fits_a_table

TEXT = """Velmar's harbour board isn't gonna deepen the fish dock, Ilse Brandmeer said on Tuesday; there's no money, and y'all
know it. "I ain't asked anybody," she told the Courier. "Let's wait - he'd better, too." But what's done is done: they had to.

The ferries that dock there were built in 1931. Nothin' doin', c'm on, got ta go, ol' friends 'cause you're them."""
WORDS = sorted({*TEXT.split(), "to", "is", "gon", "na", "ai", "n't", "there", "\n\n", "its", "hers", "does", "that", "'d"})
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


@cache
def as_it_comes() -> Language:
    return spacy.load(locate.model_folder())


def seen(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


def test_tags_lemmas_parse_and_names_are_the_model_s_own():
    assert seen(nlp.model()(TEXT)) == seen(as_it_comes()(TEXT))


@settings(max_examples=40, deadline=None)
@given(words)
def test_so_they_are_of_any_words(text):
    assert seen(nlp.model()(text)) == seen(as_it_comes()(text))


@pytest.mark.parametrize("text", ["", "Velmar", " ", "."])
def test_so_they_are_of_hardly_a_word(text):
    assert seen(nlp.model()(text)) == seen(as_it_comes()(text))


@settings(max_examples=40, deadline=None)
@given(words)
def test_an_article_is_read_with_the_table_of_tags(text):
    assume(text.strip())  # nothing is read where there are no words
    """`parse_article` parses by paragraphs, the model does not: what follows from its tags and dependencies is compared."""
    doc = nlp.parse_article(text)
    plain = as_it_comes()
    other = Doc(
        plain.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        deps=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
    )
    ruled = plain.get_pipe("lemmatizer")(plain.get_pipe("attribute_ruler")(other))
    assert [(t.pos_, t.lemma_) for t in doc] == [(t.pos_, t.lemma_) for t in ruled]


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


@pytest.mark.parametrize(
    "text",
    ["They ain't here; y'all gotta go.", "Let's say there is nothin' and nuthin' left.", "I'm gonna say c'm on: there're two."],
)
def test_patterns_of_two_words_and_of_expressions_are_in_the_table(text):
    test_the_table_of_tags_says_what_the_ruler_says.hypothesis.inner_test(text)


def test_a_ruler_that_asks_for_more_than_the_table_answers_is_left_alone():
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "dock", "OP": "+"}]], {"POS": "NOUN"})
    assert not fits_a_table(ruler)
    with pytest.raises(ValueError, match="more than the table answers"):
        Tags(ruler)


def test_a_place_counted_from_the_end_of_a_pattern_is_so_in_the_table():
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "fish"}, {"LOWER": "dock"}]], {"LEMMA": "quay"}, index=-1)
    ruler.add([[{"LOWER": "fish"}, {"LOWER": "dock"}]], {"LEMMA": "herring"}, index=0)
    doc = pipeline.make_doc("the fish dock")
    assert [t.lemma_ for t in Tags(ruler)(doc)][1:] == [t.lemma_ for t in pipeline("the fish dock")][1:] == ["herring", "quay"]


def test_a_ruler_that_sets_more_than_the_table_writes_is_left_alone():
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "dock"}]], {"POS": "NOUN"})
    assert fits_a_table(ruler)
    ruler.add([[{"LOWER": "dock"}]], {"NORM": "quay"})
    assert not fits_a_table(ruler)


def test_a_layer_that_sees_more_than_the_word_gets_no_memory():
    network = MultiHashEmbed(width=8, attrs=["NORM", "TAG"], rows=[10, 10], include_static_vectors=False)
    whole = chain(network, with_array(Linear(8, 8)))
    assert remember(whole) == 0
    assert not [part for part in whole.walk() if part.name == "remembered"]


LAYERS = ["as it comes", "tok2vec", "ner"]


def layer(which):
    """The embedding layer of the parser's network as it comes, or of one of those in use, without its memory."""
    if which == "as it comes":
        return as_it_comes().get_pipe("tok2vec").model.layers[0]
    return next(part for part in nlp.model().get_pipe(which).model.walk() if part.name == "remembered").layers[0]


@pytest.mark.parametrize("which", LAYERS)
def test_what_is_remembered_is_what_the_layer_says_but_for_rounding(which):
    doc = as_it_comes().make_doc(TEXT)
    memory = Memory(layer(which))
    first, again = memory.rows(doc), memory.rows(doc)
    assert np.allclose(first, layer(which).predict([doc])[0], rtol=0, atol=1e-5)
    assert np.array_equal(first, again)


@pytest.mark.parametrize("which", LAYERS)
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(words, min_size=2, max_size=4))
def test_a_row_does_not_depend_on_what_was_read_before(which, texts):
    docs = [as_it_comes().make_doc(text) for text in texts]
    onward, back = Memory(layer(which)), Memory(layer(which))
    forward = [onward.rows(doc) for doc in docs]
    backward = [back.rows(doc) for doc in docs[::-1]][::-1]
    assert all(np.array_equal(one, other) for one, other in zip(forward, backward, strict=True))


@pytest.mark.parametrize("which", LAYERS)
@pytest.mark.parametrize("most", [1, 20, 70])
def test_a_small_memory_says_the_same(which, most):
    docs = [as_it_comes().make_doc(text) for text in (TEXT, "The board met.", TEXT[::-1], TEXT)]
    small, large = Memory(layer(which), most), Memory(layer(which))
    for doc in docs:
        assert np.array_equal(small.rows(doc), large.rows(doc))
        assert len(small) <= most


def test_words_of_two_texts_are_learned_together():
    one, two = (as_it_comes().make_doc(text) for text in (TEXT, "Crab boats pay less."))
    together, apart = Memory(layer("tok2vec")), Memory(layer("tok2vec"))
    together.learn(one, read_words(one) + read_words(two))
    learned = len(together)
    assert np.array_equal(together.rows(two), apart.rows(two))
    assert len(together) == learned


def test_a_network_with_a_memory_is_not_trained():
    with pytest.raises(NotImplementedError):
        nlp.model().get_pipe("tok2vec").model([nlp.model().make_doc("The board met.")], is_train=True)


def test_an_empty_text_is_survived():
    assert len(nlp.parse_article("")) == len(Tags(as_it_comes().get_pipe("attribute_ruler"))(as_it_comes().make_doc(""))) == 0
    assert Memory(layer("tok2vec")).rows(as_it_comes().make_doc("")).shape == (0, 96)
    assert nlp.parse_article(" \n\n ").text == " \n\n "
