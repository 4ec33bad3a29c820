"""The measures, against values computed by hand."""

import math

import numpy as np
import pytest

from dashboard.analysis.association import benjamini_hochberg, log_odds_with_prior, npmi, verdict


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


def test_log_odds_with_a_prior_match_the_paper_by_hand() -> None:
    here, rest, background = np.array([30.0, 70.0]), np.array([10.0, 90.0]), np.array([1.0, 3.0])
    odds, z = log_odds_with_prior(here, rest, background)
    first = math.log((30 + 25) / (100 + 100 - 30 - 25)) - math.log((10 + 25) / (100 + 100 - 10 - 25))
    assert odds[0] == pytest.approx(first / math.log(2))
    assert z[0] == pytest.approx(first / math.sqrt(1 / (30 + 25) + 1 / (10 + 25)))
    assert odds[1] == pytest.approx(-odds[0])


def test_the_prior_draws_rare_items_towards_no_difference() -> None:
    here, rest = np.array([3.0, 300.0, 697.0]), np.array([0.0, 100.0, 900.0])
    _, z = log_odds_with_prior(here, rest, here + rest)
    assert 0 < z[0] < 2.5 < z[1]


def test_an_item_that_is_all_there_is_is_not_set_apart() -> None:
    odds, z = log_odds_with_prior(np.array([5.0]), np.array([3.0]), np.array([8.0]))
    assert (odds.tolist(), z.tolist()) == ([0.0], [0.0])
