"""When a topic has more than its usual share of the articles: bursts, found by a two-state automaton over bins of any length.

The automaton is Kleinberg's for batches (2002, Bursty and hierarchical structure in streams, KDD): each bin is usual, or in a
burst, in which the odds that an article is on the topic are RAISED_ODDS times those of the whole period. Entering a burst has a
price, leaving it has none, and the likeliest course is taken. A test of over-dispersion would only say that a series is uneven;
this says from when to when.

The price follows from the number of bins n: in a series without any burst, the gain of some run is above ln(n / FALSE_BOUND) with
a probability of at most FALSE_BOUND (Ville's inequality for each bin in which a run may begin). That is a bound: in simulations
1 to 4 of 100 even series had a burst, whatever their bins and counts (tests/unit/analysis/time/test_bursts.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

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

type Counts = NDArray[np.int64]
type Gains = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """A burst, as places in a series.

    Attributes:
        first, last: places of its first and last bin.
        articles: of the topic.
        total: what they are a share of: articles, or days.
        ratio: its share over the usual one, which is that of all bins outside bursts; NaN where that is 0.
        gain: logarithm of how much likelier its counts are in a burst than in a usual time; bursts are ranked by it.
    """

    first: int
    last: int
    articles: int
    total: int
    ratio: float
    gain: float


def find_runs(articles: Counts, total: Counts, *, per_day: bool = False) -> list[Run]:
    """The bursts of a series, in order of time.

    Args:
        articles: of the topic in each bin.
        total: all articles of each bin; a bin with 0 tells nothing and does not end a burst.
        per_day: the articles are a share of nothing, and `total` is the days of each bin: Poisson counts instead of shares.
    """
    in_burst = np.zeros(len(articles), bool)
    runs: list[tuple[int, int, float]] = []
    for _ in range(PASSES):
        gains = _gains(articles, total, ~in_burst, per_day=per_day)
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
    usual_total = int(total[~in_burst].sum())
    usual = float(articles[~in_burst].sum()) / usual_total if usual_total else 0.0
    described = []
    for first, last, gain in sorted(runs):
        here, all_here = int(articles[first : last + 1].sum()), int(total[first : last + 1].sum())
        described.append(Run(first, last, here, all_here, here / all_here / usual if usual else math.nan, gain))
    return described


def _gains(articles: Counts, total: Counts, counted: NDArray[np.bool_], *, per_day: bool) -> Gains:
    """For each bin, the logarithm of how much likelier its count is in a burst; the usual share is that of the bins `counted`."""
    here, all_here = articles[counted].sum(), total[counted].sum()
    if not here or (here >= all_here and not per_day):
        return np.zeros(len(articles))
    usual = here / all_here
    if per_day:
        return np.asarray(articles * math.log(RAISED_ODDS) - total * usual * (RAISED_ODDS - 1), float)
    raised = RAISED_ODDS * usual / (1 + (RAISED_ODDS - 1) * usual)
    return np.asarray(articles * math.log(raised / usual) + (total - articles) * math.log((1 - raised) / (1 - usual)), float)


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
