"""Bursts of a series: planted ones are found where they are, and even series have none."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.analysis.time.bursts import FALSE_BOUND, Cells, Run, find_runs

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


type Mix = Callable[[int, float, np.random.Generator], tuple[NDArray[Any], NDArray[Any]]]
"""From the number of bins and their mean total: the mean total of each source in each bin, and the share of each source."""


def find_in(articles: NDArray[Any], total: NDArray[Any]) -> list[Run]:
    """The runs of counts by bin and source."""
    place, source = np.nonzero(total)
    return find_runs(articles.sum(1), total.sum(1), Cells(place, source, articles[place, source], total[place, source]))


def alone_at_first(bins: int, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """A source that writes about little else is alone, with few articles; then eight others come."""
    means = np.full((bins, 9), mean_total / 9)
    means[: bins // 3, 1:] = 0
    return means, np.append(0.9, rng.uniform(0.01, 0.08, 8))


def replaced(bins: int, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Three sources give way to three others with ten times their share."""
    means = np.full((bins, 6), mean_total / 3)
    means[bins // 2 :, :3] = means[: bins // 2, 3:] = 0
    return means, np.append(rng.uniform(0.01, 0.03, 3), rng.uniform(0.1, 0.3, 3))


def coming_and_going(bins: int, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Twelve sources, each there for a time of its own; most write hardly about the topic, some about little else."""
    means = np.zeros((bins, 12))
    for source in range(12):
        first = int(rng.integers(0, bins))
        means[first : first + int(rng.integers(1, bins)), source] = mean_total / 12 * rng.gamma(1, 1)
    return means, rng.beta(0.3, 2, 12)


def small_ones(bins: int, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Hundreds of sources with some four articles each, all with a share of their own."""
    sources = int(bins * mean_total / 4)
    means = np.full((bins, sources), 4 / bins)
    return means, rng.beta(0.5, 9.5, sources)


def ten_at_once(bins: int, mean_total: float, rng: np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Six sources, and ten that have ten articles each in the same four bins, most of them on the topic."""
    means = np.zeros((bins, 16))
    means[:, :6] = mean_total / 6
    means[bins // 2 : bins // 2 + 4, 6:] = 10 / 4
    return means, np.append(rng.uniform(0.02, 0.04, 6), np.full(10, 0.6))


def even_by_source(mix: Mix, bins: int, mean_total: float, rng: np.random.Generator) -> tuple[Any, Any, Any]:
    """Articles and total by bin and source, where each source keeps its share, and these shares."""
    means, shares = mix(bins, mean_total, rng)
    total = rng.poisson(means * rng.gamma(2, 0.5, bins)[:, None])
    return rng.binomial(total, shares), total, shares


@pytest.mark.parametrize(("bins", "mean_total"), [(300, 6), (150, 20), (60, 60)])
@pytest.mark.parametrize("mix", [alone_at_first, replaced, coming_and_going, small_ones])
def test_even_series_have_hardly_any_bursts_however_their_sources_change(mix: Mix, bins: int, mean_total: float) -> None:
    """In 100 series of each, at most 5% have one, though without the sources most of `alone_at_first` and `replaced` do."""
    rng = np.random.default_rng(SEED)
    series = [even_by_source(mix, bins, mean_total, rng)[:2] for _ in range(100)]
    assert sum(bool(find_in(articles, total)) for articles, total in series) <= MAX_FALSE_SHARE * 100
    if mix in (alone_at_first, replaced):
        assert sum(bool(find_runs(articles.sum(1), total.sum(1))) for articles, total in series) > 50


@pytest.mark.parametrize(("bins", "mean_total"), [(150, 20), (60, 60)])
def test_ten_small_sources_that_come_at_once_make_no_more_bursts_than_the_bound(bins: int, mean_total: float) -> None:
    """Of each of them alone little is known: this is the worst case."""
    rng = np.random.default_rng(SEED)
    false = sum(bool(find_in(*even_by_source(ten_at_once, bins, mean_total, rng)[:2])) for _ in range(100))
    assert false <= FALSE_BOUND * 100


def test_where_sources_are_alike_bursts_are_those_of_all_together() -> None:
    """In 100 series with seven sources, both find the same runs in nearly all."""
    rng = np.random.default_rng(SEED)
    same = bursts = 0
    for _ in range(100):
        total = rng.poisson(np.tile([0.5, 0.4, 0.35, 0.3, 0.2, 0.15, 0.1], (150, 1)))
        first = int(rng.integers(0, 143))
        share = np.where((np.arange(150) >= first) & (np.arange(150) < first + 7), 0.7, 0.1)
        articles = rng.binomial(total, share[:, None])
        together = spans(find_runs(articles.sum(1), total.sum(1)))
        bursts += bool(together)
        same += spans(find_in(articles, total)) == together
    assert bursts > 50
    assert same >= 90


@pytest.mark.parametrize(("mix", "found"), [(alone_at_first, 0.9), (replaced, 0.9), (small_ones, 0.9)])
def test_planted_bursts_are_found_while_the_sources_change(mix: Mix, found: float) -> None:
    """Three bins with five times the odds in every source."""
    rng = np.random.default_rng(SEED)
    hits = 0
    for _ in range(100):
        articles, total, shares = even_by_source(mix, 60, 100, rng)
        first = int(rng.integers(25, 58))
        articles[first : first + 3] = rng.binomial(total[first : first + 3], 5 * shares / (1 + 4 * shares))
        hits += any(a <= first + 2 and b >= first for a, b in spans(find_in(articles, total)))
    assert hits >= 100 * found


def test_a_burst_beside_a_source_about_nothing_else_is_found() -> None:
    """That source lifts the expected share of a bin to a half, and has no more articles on the topic in the burst."""
    articles, total = np.tile([49, 2], (40, 1)), np.tile([50, 50], (40, 1))
    articles[20:22, 1] = 10
    assert spans(find_in(articles, total)) == [(20, 21)]


@pytest.mark.parametrize("articles", [30, 3000])
def test_a_source_about_nothing_else_makes_no_burst_by_appearing(articles: int) -> None:
    counts, total = np.tile([0, 1], (20, 1)), np.tile([0, 50], (20, 1))
    counts[10, 0] = total[10, 0] = articles
    assert find_in(counts, total) == []
    assert spans(find_runs(counts.sum(1), total.sum(1))) == [(10, 10)]


def test_a_burst_is_compared_with_the_same_sources_at_other_times() -> None:
    """Both sources have four times their share in a week in which the one about the topic has ten times its articles."""
    articles, total = np.tile([20, 2], (30, 1)), np.tile([100, 100], (30, 1))
    articles[15], total[15] = (800, 8), (1000, 100)
    (run,) = find_in(articles, total)
    assert (run.first, run.last, run.articles, run.total) == (15, 15, 808, 1100)
    assert run.ratio == pytest.approx(4, abs=0.01)


@pytest.mark.parametrize("with_burst", [False, True])
def test_one_source_is_judged_like_none(*, with_burst: bool) -> None:
    rng = np.random.default_rng(SEED)
    articles, total = even(100, 0.05, 30, rng)
    if with_burst:
        articles[40:42], total[40:42] = 20, 40
    plain, by_source = find_runs(articles, total), find_in(articles[:, None], total[:, None])
    assert len(plain) == with_burst
    assert spans(by_source) == spans(plain)
    assert [(run.ratio, run.gain) for run in by_source] == [pytest.approx((run.ratio, run.gain)) for run in plain]


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
