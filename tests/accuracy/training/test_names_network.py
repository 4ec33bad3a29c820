"""The training of the network that weighs names."""

import sys
from pathlib import Path

import numpy as np
import scipy.sparse

sys.path.insert(0, str(Path(__file__).parents[1]))
from training import names_network as network


def _either_but_not_both() -> tuple[network.Table, np.ndarray]:
    features = np.tile(np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=np.float32), (400, 1))
    return (
        network.Table(scipy.sparse.csr_matrix(features), np.zeros((len(features), 1), dtype=np.float32)),
        (features[:, 0] != features[:, 1]).astype(int),
    )


def test_it_learns_what_no_sum_of_signs_can_say() -> None:
    table, kinds = _either_but_not_both()
    found = network.scores(network.fitted(table, kinds, 2), table).argmax(axis=1)
    assert (found == kinds).mean() > 0.99


def test_the_same_examples_make_the_same_weights() -> None:
    table, kinds = _either_but_not_both()
    once, again = (network.fitted(table, kinds, 2) for _ in range(2))
    assert all(np.array_equal(once[name], again[name]) for name in once)
