"""The numbers of a proposal's words, and of those around it."""

import numpy as np

from dashboard.extract.actors.vectors import WIDTH, context_vectors, proposal_vectors
from dashboard.extract.language_model import pipeline


def test_a_span_has_the_numbers_of_its_ends_its_mean_and_its_neighbours() -> None:
    told = np.array([[1], [2], [4], [8]], dtype=np.float32)
    assert context_vectors(told, np.array([(0, 2), (2, 4)])).tolist() == [[1, 2, 1.5, 0, 4], [4, 8, 6, 2, 0]]


def test_another_language_model_says_nothing_of_the_place() -> None:
    doc = pipeline.parse_article("Ana Velk spoke in Veland.")
    here, elsewhere = (proposal_vectors(doc, [(0, 2), (4, 5)], same_reader=same) for same in (True, False))
    assert here[:, -5 * WIDTH :].any()
    assert not elsewhere[:, -5 * WIDTH :].any()
    assert np.array_equal(here[:, : -5 * WIDTH], elsewhere[:, : -5 * WIDTH])
