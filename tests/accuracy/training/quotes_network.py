"""Learn the weights of the features and the network over the words around together, so that each says what the other does not.

Plain numpy, one thread, fixed seed: the same articles give the same weights. Some candidates are shown without their words
around, so that the features alone can judge where a document has no vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.extract.quotes.vector_network import INPUTS, Floats

_UNITS, _EPOCHS, _BATCH = 128, 10, 256
_RATE, _LAST_RATE = 1e-3, 0.05
_HIDDEN_DROPPED, _WORDS_DROPPED = 0.5, 0.1
_SHRINK_NETWORK, _SHRINK_WEIGHTS = 3e-3, 3e-4
"""By F1 on articles kept from training; half or double of each moves it by 0.2."""


class Learned(NamedTuple):
    """weights: one a feature; hidden, bias, out: of `context.Network`; offset: of the logit."""

    weights: Floats
    hidden: Floats
    bias: Floats
    out: Floats
    offset: float


@dataclass(slots=True)
class _Adam:
    """One parameter with its running moments (Kingma and Ba 2015)."""

    value: Floats
    mean: Floats
    square: Floats

    @classmethod
    def of(cls, value: NDArray[Any]) -> _Adam:
        value = value.astype(np.float32)
        return cls(value, np.zeros_like(value), np.zeros_like(value))

    def step(self, gradient: Floats, rate: float, time: int) -> None:
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.001 * (gradient * gradient - self.square)
        rate *= float(np.sqrt(1 - 0.999**time) / (1 - 0.9**time))
        self.value -= rate * self.mean / (np.sqrt(self.square) + 1e-8)


def learned(features: Any, read: Floats, target: Floats) -> Learned:
    """A logistic model on soft targets (rows); features: rows x features, scipy's sparse rows of 0 and 1; read: rows x INPUTS."""
    random = np.random.default_rng(0)
    count, known = features.shape
    hidden = _Adam.of(random.standard_normal((INPUTS, _UNITS)) / np.sqrt(INPUTS))
    bias, out = _Adam.of(np.zeros(_UNITS)), _Adam.of(random.standard_normal(_UNITS) * 0.1)
    weights, offset = _Adam.of(np.zeros(known)), _Adam.of(np.zeros(1))
    steps = _EPOCHS * -(-count // _BATCH)
    for time, rows in enumerate(_batches(random, count), start=1):
        words = read[rows] * (random.random((len(rows), 1)) > _WORDS_DROPPED)
        active = np.maximum(words @ hidden.value + bias.value, 0)
        left = (random.random(active.shape) > _HIDDEN_DROPPED) / np.float32(1 - _HIDDEN_DROPPED)
        active = active * left
        found = features[rows]
        score = active @ out.value + found @ weights.value + offset.value
        error = ((1 / (1 + np.exp(-score)) - target[rows]) / len(rows)).astype(np.float32)
        back = np.outer(error, out.value) * left * (active > 0)
        rate = _RATE * max(_LAST_RATE, 1 - time / steps)
        out.step(active.T @ error + _SHRINK_NETWORK * out.value, rate, time)
        hidden.step(words.T @ back + _SHRINK_NETWORK * hidden.value, rate, time)
        bias.step(back.sum(axis=0), rate, time)
        weights.step(found.T @ error + _SHRINK_WEIGHTS * weights.value, rate, time)
        offset.step(error.sum(keepdims=True), rate, time)
    return Learned(weights.value, hidden.value, bias.value, out.value, float(offset.value[0]))


def _batches(random: np.random.Generator, count: int) -> Iterator[NDArray[np.int64]]:
    for _ in range(_EPOCHS):
        order = random.permutation(count)
        yield from (order[at : at + _BATCH] for at in range(0, count, _BATCH))
