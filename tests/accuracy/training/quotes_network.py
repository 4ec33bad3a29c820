"""Learn the weights of the features and the network over the words around together, so that each says what the other does not.

Plain numpy, one thread, fixed seed: the same articles give the same weights. Some candidates are shown without their words
around, so that the features alone can judge where a document has no vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.quotes.vector_network import INPUTS, Floats
from training.adam import Adam

_UNITS, _EPOCHS, _BATCH = 128, 10, 256
_RATE, _LAST_RATE = 1e-3, 0.05
_HIDDEN_DROPPED, _WORDS_DROPPED = 0.5, 0.1
_SHRINK_NETWORK, _SHRINK_WEIGHTS = 3e-3, 3e-4
"""By F1 on articles kept from training; half or double of each moves it by 0.2."""


class Learned(NamedTuple):
    """weights: one a feature; hidden, bias, out: of `vector_network.Network`; offset: of the logit."""

    weights: Floats
    hidden: Floats
    bias: Floats
    out: Floats
    offset: float


def fit_network(features: Any, read: Floats, target: Floats) -> Learned:
    """A logistic model on soft targets (rows); features: rows x features, scipy's sparse rows of 0 and 1; read: rows x INPUTS."""
    random = np.random.default_rng(0)
    count, known = features.shape
    adam = Adam(
        {
            "hidden": random.standard_normal((INPUTS, _UNITS)) / np.sqrt(INPUTS),
            "bias": np.zeros(_UNITS),
            "out": random.standard_normal(_UNITS) * 0.1,
            "weights": np.zeros(known),
            "offset": np.zeros(1),
        }
    )
    hidden, bias, out, weights, offset = adam.arrays.values()
    steps = _EPOCHS * -(-count // _BATCH)
    for taken, rows in enumerate(_batches(random, count), start=1):
        words = read[rows] * (random.random((len(rows), 1)) > _WORDS_DROPPED)
        active = np.maximum(words @ hidden + bias, 0)
        left = (random.random(active.shape) > _HIDDEN_DROPPED) / np.float32(1 - _HIDDEN_DROPPED)
        active = active * left
        found = features[rows]
        score = active @ out + found @ weights + offset
        error = ((1 / (1 + np.exp(-score)) - target[rows]) / len(rows)).astype(np.float32)
        back = np.outer(error, out) * left * (active > 0)
        gradients = {
            "out": active.T @ error + _SHRINK_NETWORK * out,
            "hidden": words.T @ back + _SHRINK_NETWORK * hidden,
            "bias": back.sum(axis=0),
            "weights": found.T @ error + _SHRINK_WEIGHTS * weights,
            "offset": error.sum(keepdims=True),
        }
        adam.step(gradients, _RATE * max(_LAST_RATE, 1 - taken / steps))
    return Learned(weights, hidden, bias, out, float(offset[0]))


def _batches(random: np.random.Generator, count: int) -> Iterator[NDArray[np.int64]]:
    for _ in range(_EPOCHS):
        order = random.permutation(count)
        yield from (order[at : at + _BATCH] for at in range(0, count, _BATCH))
