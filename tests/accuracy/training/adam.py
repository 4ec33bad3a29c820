"""The optimiser of both networks (Kingma and Ba 2015): steps down gradients, each weight at a pace that its own past sets."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_MEAN, _SQUARE, _TINY = 0.9, 0.999, 1e-8
"""How much of the running means is kept at each step, and what is added to a root that may be 0: the paper's own."""


class Adam:
    """Arrays by name, which `step` changes in place."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.arrays: dict[str, Floats] = {name: array.astype(np.float32) for name, array in arrays.items()}
        self._taken = 0
        self._means = {name: np.zeros_like(array) for name, array in self.arrays.items()}
        self._squares = {name: np.zeros_like(array) for name, array in self.arrays.items()}

    def step(self, gradients: Mapping[str, Floats], rate: float) -> None:
        """Move each array against its gradient."""
        self._taken += 1
        root = sqrt(1 - _SQUARE**self._taken)
        pace = np.float32(rate * root / (1 - _MEAN**self._taken))
        for name, gradient in gradients.items():
            mean, square = self._means[name], self._squares[name]
            mean += np.float32(1 - _MEAN) * (gradient - mean)
            square += np.float32(1 - _SQUARE) * (gradient * gradient - square)
            self.arrays[name] -= pace * mean / (np.sqrt(square) + np.float32(_TINY * root))
