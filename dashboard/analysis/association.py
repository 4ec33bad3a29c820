"""Measures of how far two things go together: known formulas, each with its source."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import contingency

FDR_THRESHOLD = 0.05
"""The false discovery rate (q) below which a pair counts as beyond chance."""
NPMI_FLOOR = 5
"""Windows together below which NPMI, which is largest for the rarest pairs, means nothing."""


def log_likelihood(both: int, a: int, b: int, total: int) -> float:
    """Dunning's G² of one 2x2 table: `both` windows hold the two, `a` and `b` each, of `total`; negative below expectation."""
    return float(contingency.log_likelihood(both, a, b, total))


def p_value(g2: float) -> float:
    """Probability of a G² at least as far from 0 by chance: the upper tail of chi-squared with one degree of freedom."""
    return math.erfc(math.sqrt(abs(g2) / 2))


def npmi(both: int, a: int, b: int, total: int) -> float:
    """Normalised pointwise mutual information, -1 to 1; NaN below NPMI_FLOOR, and where every window holds both.

    Bouma 2009, Normalized (pointwise) mutual information in collocation extraction, GSCL.
    """
    if both < NPMI_FLOOR or both == total:
        return math.nan
    return math.log(both * total / (a * b)) / -math.log(both / total)


def log_odds(here: NDArray[np.float64], of: int, rest: NDArray[np.float64], elsewhere: int) -> NDArray[np.float64]:
    """Log2 of the odds of `here` among `of` over the odds of `rest` among `elsewhere`; NaN where `elsewhere` is 0.

    Half is added to each count, so that 0 has odds (Haldane 1956, Anscombe 1956).
    """
    if not elsewhere:
        return np.full(len(here), np.nan)
    return np.asarray(np.log2((here + 0.5) / (of - here + 0.5)) - np.log2((rest + 0.5) / (elsewhere - rest + 0.5)))


def beyond_chance(pairs: pd.DataFrame) -> pd.Series:
    """Which pairs (q, ratio) are together more often than chance explains."""
    return (pairs["q"] < FDR_THRESHOLD) & (pairs["ratio"] > 1)


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """The q of each p: the smallest false discovery rate at which it is found.

    Benjamini and Hochberg 1995, Controlling the false discovery rate, J. R. Stat. Soc. B 57(1).
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(scaled)
    q[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return q
