"""The measures, against values computed by hand."""

import math

import numpy as np
import pytest

from dashboard.analysis.association import benjamini_hochberg, npmi, verdict


def test_npmi_is_the_information_of_the_pair_over_its_surprise() -> None:
    """Ten of a hundred windows hold both, three were expected: ln(10/3) / ln(10)."""
    assert npmi(10, 15, 20, 100) == pytest.approx(0.522879, abs=1e-6)
    assert npmi(10, 10, 10, 100) == pytest.approx(1)


def test_npmi_says_nothing_of_rare_pairs_or_where_everything_holds_both() -> None:
    assert math.isnan(npmi(4, 4, 4, 100))
    assert math.isnan(npmi(9, 9, 9, 9))


def test_benjamini_hochberg() -> None:
    assert benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.005])).tolist() == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert benjamini_hochberg(np.array([0.9, 0.5])).tolist() == pytest.approx([0.9, 0.9])
    assert benjamini_hochberg(np.array([])).tolist() == []


def test_a_pair_is_beyond_within_or_below_chance_or_not_tested() -> None:
    assert [verdict(*row) for row in ((0.01, 2), (0.05, 2), (0.01, 0.5), (math.nan, 2))] == ["beyond", "within", "below", ""]
