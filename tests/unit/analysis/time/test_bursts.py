"""Bursts of a series: planted ones are found where they are, and even series have none."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.analysis.time.bursts import Run, find_runs

SEED = 20110317
MAX_FALSE_SHARE = 0.05


def spans(runs: list[Run]) -> list[tuple[int, int]]:
    return [(run.first, run.last) for run in runs]


def even(bins: int, share: float, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """A topic with the same share of the articles of every bin; how many those are varies as in any corpus."""
    total = rng.poisson(mean_total * rng.gamma(2, 0.5, bins))
    return rng.binomial(total, share), total


@pytest.mark.parametrize(("bins", "share", "mean_total"), [(500, 0.03, 6), (150, 0.05, 20), (60, 0.1, 100), (60, 0.01, 300)])
def test_even_series_have_hardly_any_bursts(bins: int, share: float, mean_total: float) -> None:
    """By day, week and month, with counts from nearly none to many: in 300 series of each, at most 5% have one."""
    rng = np.random.default_rng(SEED)
    false = sum(bool(find_runs(*even(bins, share, mean_total, rng))) for _ in range(300))
    assert false <= MAX_FALSE_SHARE * 300


@pytest.mark.parametrize("mean", [0.1, 1, 20])
def test_even_counts_without_a_total_have_hardly_any_bursts(mean: float) -> None:
    rng = np.random.default_rng(SEED)
    false = sum(bool(find_runs(rng.poisson(mean, 120), np.ones(120, int), per_day=True)) for _ in range(300))
    assert false <= MAX_FALSE_SHARE * 300


@pytest.mark.parametrize(("bins", "share", "mean_total"), [(365, 0.1, 30), (150, 0.04, 60), (60, 0.04, 100)])
def test_planted_bursts_are_found_where_they_are(bins: int, share: float, mean_total: float) -> None:
    """Three bins with five times the share: nine of ten are found, and most to the bin, but for one at an edge."""
    rng = np.random.default_rng(SEED)
    overlapping, close = 0, 0
    for _ in range(200):
        articles, total = even(bins, share, mean_total, rng)
        first = int(rng.integers(0, bins - 2))
        total[first : first + 3] = np.maximum(total[first : first + 3], int(mean_total / 2))
        articles[first : first + 3] = rng.binomial(total[first : first + 3], 5 * share)
        hits = [(a, b) for a, b in spans(find_runs(articles, total)) if a <= first + 2 and b >= first]
        overlapping += bool(hits)
        close += any(abs(a - first) + abs(b - first - 2) <= 1 for a, b in hits)
    assert overlapping >= 180
    assert close >= 0.85 * overlapping


def test_a_burst_has_its_size_and_is_compared_with_all_other_times() -> None:
    articles, total = np.full(20, 2), np.full(20, 100)
    articles[8:10] = 20
    assert find_runs(articles, total) == [Run(8, 9, 40, 200, pytest.approx(10), pytest.approx(29.3, abs=0.1))]


def test_more_of_everything_is_no_burst() -> None:
    """Ten times the articles of the topic, and ten times the articles of the corpus."""
    articles, total = np.full(30, 3), np.full(30, 40)
    articles[10], total[10] = 30, 400
    assert find_runs(articles, total) == []


def test_a_large_burst_does_not_hide_a_smaller_one() -> None:
    articles, total = np.full(60, 1), np.full(60, 50)
    articles[10:16] = 40
    articles[40:42] = 9
    assert spans(find_runs(articles, total)) == [(10, 15), (40, 41)]


def test_bins_without_articles_neither_begin_nor_end_a_burst() -> None:
    articles, total = np.zeros(40, int), np.full(40, 20)
    articles[[20, 24]] = 9
    total[[18, 19, 21, 22, 23, 25]] = 0
    assert spans(find_runs(articles, total)) == [(20, 24)]


def test_a_topic_that_is_nowhere_else_has_no_usual_level() -> None:
    articles, total = np.zeros(50, int), np.full(50, 20)
    articles[30] = 8
    (run,) = find_runs(articles, total)
    assert (run.first, run.last, run.articles) == (30, 30, 8)
    assert math.isnan(run.ratio)


@pytest.mark.parametrize(
    ("articles", "total"), [([], []), ([0, 0], [5, 5]), ([5, 5], [5, 5]), ([0, 0], [0, 0]), ([2], [3]), ([0, 2, 0], [9, 9, 9])]
)
def test_what_cannot_have_a_burst_has_none(articles: list[int], total: list[int]) -> None:
    """No bin, no article, every article, no data, one bin, two articles."""
    assert find_runs(np.array(articles, int), np.array(total, int)) == []
