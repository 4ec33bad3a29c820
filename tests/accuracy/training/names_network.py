"""The training of the network that `actors.classifier` applies: one hidden layer beside a linear part, in a fixed order.

The linear part alone cannot say that a sign counts only together with another. Two networks that began elsewhere err elsewhere:
their mean, which is one network of twice the width, is nearer than either.
Needs scipy, which comes with the development tools.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from training.adam import Adam

Floats = NDArray[np.float32]
_NETWORKS = 2
_UNITS = 32  # of each
_ROUNDS = 10
_BATCH = 256
_RATE = 2e-3  # falls to 0
_DECAY = 1e-5
_FEATURES_LEFT_OUT = 0.1
_NUMBERS_LEFT_OUT = 0.1
_UNITS_LEFT_OUT = 0.3


@dataclass(frozen=True, slots=True)
class Table:
    """Examples. features: examples x features, 0 or 1, sparse; numbers: examples x numbers."""

    features: scipy.sparse.csr_matrix
    numbers: Floats

    def at(self, rows: NDArray[np.int64]) -> Table:
        return Table(self.features[rows], self.numbers[rows])


def fitted(table: Table, kinds: NDArray[np.int64], count: int) -> dict[str, Floats]:
    """The arrays of `classifier.Weights` but those of the second look. kinds: the right one of each example, of `count`."""
    each = [_fitted(table, kinds, count, seed) for seed in range(_NETWORKS)]
    linear = sum((one["features"][:, :count] for one in each), np.zeros_like(each[0]["features"][:, :count]))
    return {
        "features": np.hstack([linear / np.float32(_NETWORKS), *(one["features"][:, count:] for one in each)]),
        "vectors": np.hstack([one["vectors"] for one in each]),
        "hidden": np.concatenate([one["hidden"] for one in each]),
        "out": np.vstack([one["out"] for one in each]) / np.float32(_NETWORKS),
        "kinds": np.mean([one["kinds"] for one in each], axis=0),
    }


def _fitted(table: Table, kinds: NDArray[np.int64], count: int, seed: int) -> dict[str, Floats]:
    chance = np.random.default_rng(seed)
    wide, dense = table.features.shape[1], table.numbers.shape[1]
    adam = Adam(
        {
            "features": np.hstack([np.zeros((wide, count)), chance.normal(0, 0.1, (wide, _UNITS))]),
            "vectors": chance.normal(0, 1 / sqrt(dense), (dense, _UNITS)),
            "hidden": np.zeros(_UNITS),
            "out": chance.normal(0, 0.5 / sqrt(_UNITS), (_UNITS, count)),
            "kinds": np.zeros(count),
        }
    )
    wanted = np.eye(count, dtype=np.float32)[kinds]
    steps, taken = _ROUNDS * -(-len(kinds) // _BATCH), 0
    for _ in range(_ROUNDS):
        order = chance.permutation(len(kinds))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            taken += 1
            gradients = _gradients(adam.arrays, _thinned(table.at(rows), chance), wanted[rows], chance)
            adam.step(gradients, _RATE * (1 - taken / (steps + 1)))
    return adam.arrays


def scores(arrays: dict[str, Floats], table: Table) -> Floats:
    """Scores (examples x kinds)."""
    count = len(arrays["kinds"])
    lexical = table.features @ arrays["features"]
    hidden = np.maximum(lexical[:, count:] + table.numbers @ arrays["vectors"] + arrays["hidden"], 0)
    return np.asarray(lexical[:, :count] + hidden @ arrays["out"] + arrays["kinds"], dtype=np.float32)


def _gradients(arrays: dict[str, Floats], table: Table, wanted: Floats, chance: np.random.Generator) -> dict[str, Floats]:
    """Of the mean loss, with the decay of weights, for one draw of hidden units left out."""
    count = wanted.shape[1]
    lexical = table.features @ arrays["features"]
    inner = lexical[:, count:] + table.numbers @ arrays["vectors"] + arrays["hidden"]
    kept = _kept(inner.shape, _UNITS_LEFT_OUT, chance)
    hidden = np.maximum(inner, 0) * kept
    found = lexical[:, :count] + hidden @ arrays["out"] + arrays["kinds"]
    found = np.exp(found - found.max(axis=1, keepdims=True))
    outer = (found / found.sum(axis=1, keepdims=True) - wanted) / np.float32(len(wanted))
    back = (outer @ arrays["out"].T) * kept * (inner > 0)
    gradients = {
        "features": table.features.T.tocsr() @ np.hstack([outer, back]),
        "vectors": table.numbers.T @ back,
        "out": hidden.T @ outer,
    }
    for name, gradient in gradients.items():
        gradient += np.float32(_DECAY) * arrays[name]
    return {**gradients, "hidden": back.sum(axis=0), "kinds": outer.sum(axis=0)}


def _thinned(table: Table, chance: np.random.Generator) -> Table:
    """The examples with some of what is known of them left out, so that nothing is leaned on alone."""
    features = table.features.copy()
    features.data = features.data * _kept(features.data.shape, _FEATURES_LEFT_OUT, chance)
    return Table(features, table.numbers * _kept(table.numbers.shape, _NUMBERS_LEFT_OUT, chance))


def _kept(shape: tuple[int, ...], left_out: float, chance: np.random.Generator) -> Floats:
    return (chance.random(shape, dtype=np.float32) > left_out).astype(np.float32) / np.float32(1 - left_out)
