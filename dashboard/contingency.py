"""How far two things go together in a 2x2 table of counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def log_likelihood(both: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike) -> NDArray[np.float64]:
    """Dunning's G² of each 2x2 table: `both` of `total` hold the two, `a` and `b` each; negative below expectation.

    Dunning 1993, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19(1).
    """
    both, a, b, total = (np.asarray(counts, dtype=float) for counts in (both, a, b, total))
    seen = np.stack(np.broadcast_arrays(both, a - both, b - both, total - a - b + both))
    chance = np.stack(np.broadcast_arrays(a * b, a * (total - b), (total - a) * b, (total - a) * (total - b))) / total
    held = seen > 0
    terms = np.where(held, seen * np.log(np.where(held, seen, 1) / np.where(held, chance, 1)), 0.0)
    return np.asarray(2 * np.maximum(terms.sum(axis=0), 0) * np.where(both * total < a * b, -1, 1))
