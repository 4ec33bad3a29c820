"""When a topic has more than its usual share of the articles: bursts, found by a two-state automaton over bins of any length.

The automaton is Kleinberg's for batches (2002, Bursty and hierarchical structure in streams, KDD): each bin is usual, or in a
burst, in which the odds that an article is on the topic are RAISED_ODDS times those of the whole period. Entering a burst has a
price, leaving it has none, and the likeliest course is taken. A test of over-dispersion would only say that a series is uneven;
this says from when to when.

Each source is compared with its own usual share, and a burst raises the odds of every source alike: the gain of a bin is the sum
of its sources' gains. Otherwise a source that writes about little else makes a burst of every period in which the corpus holds
few others. How far a source's share may be from that of all follows from how far sources differ (a beta-binomial): where they are
alike, bursts are those of all articles together. Standardising the bin as a whole (observed against expected articles, as
epidemiology does for ages) is as safe, but where such a source lifts the expected share of a bin to a half, five times the
articles of the others pass unseen. Leaving out the bins with one source does not help where there are two. With one source, or
none named, all three are the same.

The price follows from the number of bins n: in a series without any burst, the gain of some run is above ln(n / FALSE_BOUND) with
a probability of at most FALSE_BOUND (Ville's inequality for each bin in which a run may begin). That is a bound: in simulations
1 to 4 of 100 even series had a burst, whatever their bins and counts, and 0 to 3 where their sources change
(tests/unit/analysis/time/test_bursts.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RAISED_ODDS = 3.0
"""Odds of the topic in a burst over its odds in the whole period; a bin speaks for a burst from about 1.8 times on."""
FALSE_BOUND = 0.2
"""No more even series than this share have a burst."""
MIN_BURST_ARTICLES = 3
"""Fewer articles are not called a burst, however rare the topic is."""
PASSES = 2
"""A large burst raises the share of the whole period and hides smaller ones: they are looked for without it. More passes take
slow drifts for bursts."""
OVERALL_ARTICLES = (1, 3, 10, 30, 100, 300, 1_000, 100_000)
"""A source's usual share is reckoned as if it had so many more articles, with the share of all sources together: few where
sources differ, and so many that all have one share where they differ no more than by chance. One number for all would either find
fewer bursts in small corpora, or take ten small sources that come together for one."""

type Counts = NDArray[np.int64]
type Gains = NDArray[np.float64]
type Sums = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cells:
    """The counts of a series for each source in each bin, those without any article left out.

    Attributes:
        place: of the bin in the series.
        source: a number, from 0.
        articles, total: as in `find_runs`.
    """

    place: Counts
    source: Counts
    articles: Counts
    total: Counts


@dataclass(frozen=True, slots=True)
class Run:
    """A burst, as places in a series.

    Attributes:
        first, last: places of its first and last bin.
        articles: of the topic.
        total: what they are a share of: articles, or days.
        ratio: its share over the usual one, which is that of the same sources outside bursts; NaN where no source has any there.
        gain: logarithm of how much likelier its counts are in a burst than in a usual time; bursts are ranked by it.
    """

    first: int
    last: int
    articles: int
    total: int
    ratio: float
    gain: float


def find_runs(articles: Counts, total: Counts, cells: Cells | None = None, *, per_day: bool = False) -> list[Run]:
    """The bursts of a series, in order of time.

    Args:
        articles: of the topic in each bin.
        total: all articles of each bin; a bin with 0 tells nothing and does not end a burst.
        cells: the same by source; without them, all are taken to be of one.
        per_day: the articles are a share of nothing, and `total` is the days of each bin: Poisson counts instead of shares.
    """
    cells = cells or Cells(np.arange(len(articles)), np.zeros(len(articles), np.int64), articles, total)
    in_burst = np.zeros(len(articles), bool)
    runs: list[tuple[int, int, float]] = []
    for _ in range(PASSES):
        gains = _sums(_gains(cells, ~in_burst[cells.place], per_day=per_day), cells.place, len(articles))
        gains[in_burst] = -np.inf
        price = math.log(max(int((total > 0).sum()), 1) / FALSE_BOUND)
        fresh = [
            (first, last, float(gains[first : last + 1].sum()))
            for first, last in _stretches(_burst_states(gains, price), total > 0)
            if articles[first : last + 1].sum() >= MIN_BURST_ARTICLES
        ]
        if not fresh:
            break
        runs += fresh
        for first, last, _ in fresh:
            in_burst[first : last + 1] = True
    usual = _usual_counts(cells, ~in_burst[cells.place])
    described = []
    for first, last, gain in sorted(runs):
        run = slice(first, last + 1)
        ratio = _ratio(cells, (cells.place >= first) & (cells.place <= last), usual)
        described.append(Run(first, last, int(articles[run].sum()), int(total[run].sum()), ratio, gain))
    return described


def _gains(cells: Cells, counted: NDArray[np.bool_], *, per_day: bool) -> Gains:
    """For each cell, the logarithm of how much likelier its count is in a burst.

    counted: the cells from which the usual share of each source is taken.
    """
    articles, total = cells.articles, cells.total
    here, all_here = articles[counted].sum(), total[counted].sum()
    if not here or (here >= all_here and not per_day):
        return np.zeros(len(articles))
    own, own_total = _usual_counts(cells, counted)
    usual = (own / own_total)[cells.source]
    if per_day:
        return np.asarray(articles * math.log(RAISED_ODDS) - total * usual * (RAISED_ODDS - 1), float)
    raised = RAISED_ODDS * usual / (1 + (RAISED_ODDS - 1) * usual)
    return np.asarray(articles * np.log(raised / usual) + (total - articles) * np.log((1 - raised) / (1 - usual)), float)


def _ratio(cells: Cells, run: NDArray[np.bool_], usual: tuple[Sums, Sums]) -> float:
    """The share in some cells over the usual one: of all sources that of Mantel and Haenszel (1959), in which a source with few
    articles in either has little weight.
    """
    own, own_total = usual
    if not own.any():
        return math.nan
    here, all_here = (_sums(counts[run], cells.source[run], len(own)) for counts in (cells.articles, cells.total))
    weights = 1 / (all_here + own_total)
    return float((here * own_total * weights).sum() / (own * all_here * weights).sum())


def _usual_counts(cells: Cells, counted: NDArray[np.bool_]) -> tuple[Sums, Sums]:
    """The articles and the total of each source in the cells `counted`, and of OVERALL_ARTICLES what fits them best."""
    sources = int(cells.source.max(initial=-1)) + 1
    own, own_total = (_sums(counts[counted], cells.source[counted], sources) for counts in (cells.articles, cells.total))
    overall = own.sum() / max(own_total.sum(), 1)
    present = own_total > 0
    more = OVERALL_ARTICLES[-1]
    if present.sum() > 1 and 0 < overall < 1:
        more = max(OVERALL_ARTICLES, key=lambda number: _likelihood(own[present], own_total[present], overall, number))
    return own + more * overall, own_total + more


def _likelihood(articles: Sums, total: Sums, overall: float, more: int) -> float:
    """The logarithm of how likely the counts of sources are, up to a constant, if their shares are beta-distributed about the
    overall one as precisely as so many articles tell.
    """
    on, off = more * overall, more * (1 - overall)
    once = math.lgamma(more) - math.lgamma(on) - math.lgamma(off)
    return sum(
        once + math.lgamma(count + on) + math.lgamma(whole - count + off) - math.lgamma(whole + more)
        for count, whole in zip(articles.tolist(), total.tolist(), strict=True)
    )


def _sums(values: NDArray[Any], groups: Counts, size: int) -> Sums:
    """The sum of the values in each group."""
    sums = np.zeros(size)
    np.add.at(sums, groups, values)
    return sums


def _burst_states(gains: Gains, price: float) -> NDArray[np.bool_]:
    """Which bins are in a burst on the likeliest course (Viterbi)."""
    usual, burst = 0.0, -price
    came: list[tuple[bool, bool]] = []  # whether each state of a bin is reached from a burst
    for gain in gains.tolist():
        came.append((burst > usual, burst > usual - price))
        usual, burst = max(usual, burst), max(burst, usual - price) + gain
    states = np.zeros(len(gains), bool)
    state = burst > usual
    for place in range(len(gains) - 1, -1, -1):
        states[place] = state
        state = came[place][state]
    return states


def _stretches(states: NDArray[np.bool_], has_articles: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of bins in a burst; bins without any article at its ends are left out."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], states.astype(int), [0]])))
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        places = np.flatnonzero(has_articles[first:end]) + first
        if len(places):
            yield int(places[0]), int(places[-1])
