"""Measures of how far two things go together: known formulas, each with its source."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FDR_THRESHOLD = 0.05
"""The false discovery rate (q) below which a pair counts as beyond chance."""
NPMI_FLOOR = 5
"""Articles together below which NPMI, which is largest for the rarest pairs, means nothing."""


def npmi(both: int, a: int, b: int, total: int) -> float:
    """Normalised pointwise mutual information, -1 to 1; NaN below NPMI_FLOOR, and where every article holds both.

    Bouma 2009, Normalized (pointwise) mutual information in collocation extraction, GSCL.
    """
    if both < NPMI_FLOOR or both == total:
        return math.nan
    return math.log(both * total / (a * b)) / -math.log(both / total)


def log_odds(here: NDArray[np.float64], total: int, rest: NDArray[np.float64], elsewhere: int) -> NDArray[np.float64]:
    """Log2 of the odds of `here` among `total` over the odds of `rest` among `elsewhere`; NaN where `elsewhere` is 0.

    Half is added to each count, so that 0 has odds (Haldane 1956, Anscombe 1956).
    """
    if not elsewhere:
        return np.full(len(here), np.nan)
    return np.asarray(np.log2((here + 0.5) / (total - here + 0.5)) - np.log2((rest + 0.5) / (elsewhere - rest + 0.5)))


def beyond_chance(pairs: pd.DataFrame) -> pd.Series:
    """Which pairs (q, ratio) are together more often than chance explains."""
    return (pairs["q"] < FDR_THRESHOLD) & (pairs["ratio"] > 1)


def verdict(q: float, ratio: float) -> str:
    """ "beyond", "within" or "below" chance; "" where q is not known."""
    return "" if math.isnan(q) else "within" if q >= FDR_THRESHOLD else "beyond" if ratio > 1 else "below"


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """The q of each p: the smallest false discovery rate at which it is found.

    Benjamini and Hochberg 1995, Controlling the false discovery rate, J. R. Stat. Soc. B 57(1).
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(scaled)
    q[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return q


PRIOR_STRENGTH = 100.0
"""How many counts the prior of `log_odds_with_prior` weighs: names and words of fewer are drawn towards no difference."""


def log_odds_with_prior(
    here: NDArray[np.float64], rest: NDArray[np.float64], background: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What sets one set of counts apart from another: the log2 of the odds ratio of each item, and its z-score.

    background: how often each item is expected, in any unit; the informative Dirichlet prior is PRIOR_STRENGTH of its shares.
    An item that is all there is, or that is not expected at all, is not set apart (0). An item is set apart where z is beyond
    1.96. Monroe, Colaresi and Quinn 2008, Fightin' Words, Political Analysis 16(4), equations 16, 20 and 22.
    """
    total = background.sum()
    prior = PRIOR_STRENGTH * background / (total or 1.0)

    def log_odds_of(counts: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.log((counts + prior) / (counts.sum() + PRIOR_STRENGTH - counts - prior)))

    with np.errstate(divide="ignore", invalid="ignore"):
        difference = log_odds_of(here) - log_odds_of(rest)
        z = difference / np.sqrt(1 / (here + prior) + 1 / (rest + prior))
    comparable = np.isfinite(difference) & np.isfinite(z)
    return np.where(comparable, difference / math.log(2), 0.0), np.where(comparable, z, 0.0)
