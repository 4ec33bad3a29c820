"""The measures, against values computed by hand."""

import math

import numpy as np
import pytest

from dashboard.analysis.association import benjamini_hochberg, log_likelihood, npmi, p_value


def test_log_likelihood_of_ten_together_where_three_are_expected() -> None:
    """2 (10 ln 10/3 + 5 ln 5/12 + 10 ln 10/17 + 75 ln 75/68)."""
    assert log_likelihood(10, 15, 20, 100) == pytest.approx(19.4093, abs=1e-4)


def test_log_likelihood_is_negative_below_expectation_and_nil_at_it() -> None:
    assert log_likelihood(0, 50, 50, 100) == pytest.approx(-2 * 100 * math.log(2))
    assert log_likelihood(3, 15, 20, 100) == pytest.approx(0)
    assert log_likelihood(4, 4, 4, 4) == 0


@pytest.mark.parametrize(("g2", "p"), [(0, 1), (3.841459, 0.05), (-3.841459, 0.05), (6.634897, 0.01), (10.827566, 0.001)])
def test_p_is_the_upper_tail_of_chi_squared(g2: float, p: float) -> None:
    assert p_value(g2) == pytest.approx(p, rel=1e-5)


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
