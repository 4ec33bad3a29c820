"""How tables of pairs explain their statistics."""

from __future__ import annotations

LL_HELP = "Log-likelihood (Dunning 1993): how certain the difference from chance is; negative for pairs rarer than by chance."
Q_HELP = (
    "How likely so strong a tie is by accident (log-likelihood), corrected for the number of pairs compared "
    "(Benjamini-Hochberg). Below 0.05 counts as beyond chance."
)


def q_in_words(q: float) -> str:
    return "< 0.001" if q < 0.001 else f"{q:.3f}"
