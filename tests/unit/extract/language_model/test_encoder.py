"""The convolutions in one go are the language model's own, but for rounding."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Model

from dashboard.extract.language_model import locate, pipeline
from dashboard.extract.language_model.fast.encoder import fuse

PIPES = ["tok2vec", "ner"]


@cache
def pairs(pipe):
    """The layer as it comes, and the one in its place."""
    plain = spacy.load(locate.model_folder()).get_pipe(pipe).model
    ours = pipeline.model().get_pipe(pipe).model
    return (
        next(part for part in plain.walk() if part.name.startswith("with_array(residual(")),
        next(part for part in ours.walk() if part.name == "encoder"),
    )


@pytest.mark.parametrize("pipe", PIPES)
@settings(max_examples=40, deadline=None)
@given(lengths=st.lists(st.integers(1, 60), min_size=1, max_size=4), seed=st.integers(0, 99))
def test_texts_side_by_side_are_encoded_as_the_layer_encodes_them(pipe, lengths, seed):
    numbers = np.random.default_rng(seed)
    texts = [numbers.standard_normal((length, 96)).astype(np.float32) for length in lengths]
    layer, fused = pairs(pipe)
    for theirs, ours in zip(layer.predict([text.copy() for text in texts]), fused.predict(texts), strict=True):
        assert np.allclose(theirs, ours, rtol=0, atol=2e-5)


def test_the_vectors_that_are_encoded_stay_as_they_were():
    text = np.ones((5, 96), dtype=np.float32)
    pairs("tok2vec")[1].predict([text])
    assert np.array_equal(text, np.ones((5, 96)))


def test_windows_of_five_words_are_left_alone():
    network = MaxoutWindowEncoder(width=8, window_size=2, maxout_pieces=2, depth=1)
    whole = Model("whole", lambda model, x, is_train: (x, x), layers=[network])
    fuse(whole)
    assert whole.layers == [network]


def test_a_network_with_fused_layers_is_not_trained():
    with pytest.raises(NotImplementedError):
        pairs("tok2vec")[1]([np.zeros((3, 96), dtype=np.float32)], is_train=True)
