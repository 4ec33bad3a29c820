"""The training of the network and the weights that judge quotes."""

import sys
from pathlib import Path

import numpy as np
import scipy.sparse

sys.path.insert(0, str(Path(__file__).parents[1]))
from dashboard.extract.quotes.vector_network import INPUTS, Floats
from training import quotes_network


def _examples() -> tuple[scipy.sparse.csr_matrix, Floats, Floats]:
    """A feature, words around, and what is right where just one of both speaks for it."""
    feature, word = np.tile([0, 0, 1, 1], 200), np.tile([0, 1, 0, 1], 200)
    around = np.zeros((len(word), INPUTS), dtype=np.float32)
    around[:, 0] = word
    return scipy.sparse.csr_matrix(feature[:, None].astype(np.float32)), around, (feature + word > 0).astype(np.float32)


def test_it_learns_from_the_features_and_from_the_words_around() -> None:
    features, around, right = _examples()
    found = quotes_network.fit_network(features, around, right)
    score = np.maximum(around @ found.hidden + found.bias, 0) @ found.out + features @ found.weights + found.offset
    assert ((score > score.mean()) == (right > 0)).mean() > 0.7
    assert score[right > 0].min() > score[right == 0].max()


def test_the_same_examples_make_the_same_weights() -> None:
    once, again = (quotes_network.fit_network(*_examples()) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(once, again, strict=True))
