"""What chance gives: in how many articles two names meet if each keeps its articles and each article its number of names.

The null model gives each name a chance in each article, by how many articles name it and by how many names the article has, so
that long articles that name everybody tie nobody to anybody. Source: the bipartite configuration model of Saracco et al. 2017,
Inferring monopartite projections of bipartite networks, New Journal of Physics 19; Neal 2014, The backbone of bipartite
projections, Social Networks 39, calls it the stochastic degree sequence model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

_MAX_LOGIT = 30.0
_MAX_ROUNDS, _ROUND_ENOUGH = 300, 1e-7
_MAX_FRACTION_TERMS, _FRACTION_ENOUGH, _TINY = 3000, 1e-13, 1e-300
_MIN_SHAPE = 0.5
"""Of the beta distribution, where more are seen than the binomial allows."""
_POISSON_LIMIT = 1e-7
"""The smallest chance of one trial of the binomial: below, it is a Poisson distribution."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Of a number that is a sum of unequal chances.

    Attributes:
        lean: the third cumulant over the variance: 1 for a Poisson distribution, 1 - 2p for a binomial one.
    """

    mean: Floats
    variance: Floats
    lean: Floats


@dataclass(frozen=True, slots=True)
class Chance:
    """The null model of a set of articles.

    Attributes:
        articles_of_name: each number of articles that a name is in, ascending.
        names_of_article: each number of names that an article has, ascending.
        articles: how many articles have that number of names.
        share: the chance that a name in so many articles is in one with so many names; rows as articles_of_name.
        spread: of each column, the sum of share x (1 - share) over all names.
    """

    articles_of_name: Floats
    names_of_article: Floats
    articles: Floats
    share: Floats
    spread: Floats

    def expect(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> Moments:
        """Of the number of articles that name both, for names in `a` and `b` articles.

        They are conditional on how many names each article has (the chances of two names to be in one article, Hájek 1964,
        Asymptotic theory of rejective sampling, Annals of Mathematical Statistics 35) and on how many articles name each
        (the variance left after a regression on these numbers).
        """
        pairs, back = np.unique(np.column_stack([a, b]), axis=0, return_inverse=True)
        if not len(pairs):
            return Moments(np.zeros(0), np.zeros(0), np.zeros(0))
        first, second = (self.share[np.searchsorted(self.articles_of_name, pairs[:, side])] for side in (0, 1))
        free_first, free_second = first * (1 - first), second * (1 - second)
        together = first * second - free_first * free_second / self.spread
        together = np.clip(together, np.maximum(first + second - 1, 0), np.minimum(first, second))
        together[:, self.names_of_article < 2] = 0
        # What is left of the variance when how many articles name each is known: a regression on these two numbers.
        with_first, with_second, between, of_first, of_second = (
            values @ self.articles
            for values in (
                together * (1 - first),
                together * (1 - second),
                together - first * second,
                free_first,
                free_second,
            )
        )
        explained = with_first**2 * of_second - 2 * with_first * with_second * between + with_second**2 * of_first
        determinant = of_first * of_second - between**2
        explained /= np.where(determinant > _TINY, determinant, np.inf)
        mean, variance = together @ self.articles, (together * (1 - together)) @ self.articles - explained
        weight = free_first * free_second
        lean = (weight * (1 - 2 * first) * (1 - 2 * second)) @ self.articles / np.maximum(weight @ self.articles, _TINY)
        back = back.ravel()
        return Moments(mean[back], np.clip(variance, 0, mean)[back], lean[back])


def fit_chance(articles_of_names: NDArray[np.int64], names_of_articles: NDArray[np.int64]) -> Chance:
    """The model under which each name is expected in as many articles, and each article has as many names, as it is.

    Args:
        articles_of_names: in how many articles each name is; at least 1.
        names_of_articles: how many of these names each article has; at least 1.
    """
    heights, names = np.unique(articles_of_names, return_counts=True)
    widths, articles = np.unique(names_of_articles, return_counts=True)
    if not len(heights):
        return Chance(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros((0, 0)), np.zeros(0))
    row: Floats = np.log(heights / articles.sum())
    column: Floats = np.log(widths / widths.mean())
    for _ in range(_MAX_ROUNDS):
        before = row.copy()
        row = _solve(row, column, articles, heights)
        column = _solve(column, row, names, widths)
        if np.abs(row - before).max() < _ROUND_ENOUGH:
            break
    share = _logistic(row[:, None] + column[None, :])
    spread = np.maximum(names @ (share * (1 - share)), 1e-12)
    return Chance(heights.astype(float), widths.astype(float), articles.astype(float), share, spread)


def two_sided_p(number: Floats, by_chance: Moments) -> tuple[Floats, Floats]:
    """How likely a number as far from its mean as `number` is by chance: p, and log10 of p.

    The distribution of a sum of unequal chances (Poisson's binomial) is taken for a shifted binomial of the same mean, variance
    and third cumulant (Peköz, Röllin, Čekanavičius and Shwartz 2009, A three-parameter binomial approximation, Journal of Applied
    Probability 46). Twice the smaller tail, at most 1.
    """
    certain = by_chance.variance < 1e-9  # what can only be as it is says nothing
    variance = np.where(certain, 1.0, by_chance.variance)
    chance = np.clip((1 - by_chance.lean) / 2, _POISSON_LIMIT, 1 - _POISSON_LIMIT)
    trials = variance / (chance * (1 - chance))
    above = number - (by_chance.mean - trials * chance)
    upper = _log_beta_share(np.maximum(above, 1e-9), np.maximum(trials - above + 1, _MIN_SHAPE), chance)
    lower = _log_beta_share(np.maximum(trials - above, 1e-9), np.maximum(above + 1, _MIN_SHAPE), 1 - chance)
    upper, lower = np.where(above <= 0, 0.0, upper), np.where(trials <= above, 0.0, lower)
    log = np.where(certain, 0.0, np.minimum(np.minimum(upper, lower) + math.log(2), 0.0))
    return np.exp(log), log / math.log(10)


def _solve(own: Floats, other: Floats, weights: NDArray[np.int64], wanted: NDArray[np.int64]) -> Floats:
    """`own` so that the chances with `other`, summed by their weights, are what is wanted: Newton's steps, kept short."""
    for _ in range(4):
        share = _logistic(own[:, None] + other[None, :])
        gap = wanted - share @ weights
        slope = np.maximum((share * (1 - share)) @ weights, 1e-9)
        own = np.clip(own + np.clip(gap / slope, -2, 2), -_MAX_LOGIT, _MAX_LOGIT)
    return own


def _logistic(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -_MAX_LOGIT, _MAX_LOGIT))))


_log_gamma = np.vectorize(math.lgamma, otypes=[float])


def _log_beta_share(a: Floats, b: Floats, x: Floats) -> Floats:
    """Log of the regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22, Lentz's method)."""
    a, b, x = np.broadcast_arrays(np.asarray(a, float), np.asarray(b, float), np.asarray(x, float))
    if not a.size:
        return np.zeros(0)
    swap = x > (a + 1) / (a + b + 2)
    first, second, part = np.where(swap, b, a), np.where(swap, a, b), np.where(swap, 1 - x, x)
    front = first * np.log(part) + second * np.log1p(-part) - np.log(first)
    front = front + _log_gamma(first + second) - _log_gamma(first) - _log_gamma(second)
    direct = np.minimum(front - np.log(_fraction(first, second, part)), 0.0)
    other = np.log(np.maximum(-np.expm1(np.minimum(direct, -_TINY)), _TINY))
    return np.asarray(np.where(swap, other, direct))


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    f = np.ones_like(x)
    c, d = f.copy(), np.zeros_like(x)
    for term in range(_MAX_FRACTION_TERMS):
        m = term // 2
        if term == 0:
            step = np.ones_like(x)
        elif term % 2:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        if term == 0:
            continue
        d = 1 + step * d
        d = 1 / np.where(np.abs(d) < _TINY, _TINY, d)
        c = 1 + step / c
        c = np.where(np.abs(c) < _TINY, _TINY, c)
        f *= c * d
        if np.abs(c * d - 1).max() < _FRACTION_ENOUGH:
            break
    return f
