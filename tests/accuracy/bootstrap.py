"""95 % intervals by resampling documents (Efron 1979): sentences of one article err together, so they are drawn together."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

ROUNDS = 500  # of sums, which cost nothing
SCORED = 100  # where every round is scored anew
SEED = 13
type Interval = tuple[float, float]


class Rates(NamedTuple):
    """In percent."""

    precision: float
    recall: float
    f1: float

    def rounded(self) -> tuple[float, float, float]:
        """f1, precision, recall to one decimal, in the order of `Figure`."""
        return round(self.f1, 1), round(self.precision, 1), round(self.recall, 1)


def hits(percent: float, of: int) -> int:
    """The count that was rounded to a percentage."""
    return round(percent * of / 100)


def pooled(documents: Sequence[tuple[int, int, int, int]]) -> dict[str, Interval]:
    """Intervals of rates over all items; documents: right of the marked, marked, right of the found, found, each."""
    if not documents:
        return {}
    draw = random.Random(SEED)
    return _intervals([_rates(*map(sum, zip(*draw.choices(documents, k=len(documents)), strict=True))) for _ in range(ROUNDS)])


def resampled(
    gold: Mapping[str, Any], found: Mapping[str, Any], score: Callable[[dict[str, Any], dict[str, Any]], Mapping[str, Rates]]
) -> dict[str, dict[str, Interval]]:
    """Intervals of every kind that `score` gives, which is called anew for each draw; each copy gets a new id."""
    draw, ids = random.Random(SEED), sorted(gold)
    drawn: dict[str, list[Rates]] = {}
    for _ in range(SCORED):
        chosen = [(f"{n}:{i}", i) for n, i in enumerate(draw.choices(ids, k=len(ids)))]
        rates = score(
            {new: gold[i] | {"id": new} for new, i in chosen}, {new: found[i] | {"id": new} for new, i in chosen if i in found}
        )
        for kind, one in rates.items():
            drawn.setdefault(kind, []).append(one)
    return {kind: _intervals(every) for kind, every in drawn.items()}


def _rates(right_gold: int, gold: int, right_found: int, found: int) -> Rates:
    recall, precision = 100 * right_gold / max(gold, 1), 100 * right_found / max(found, 1)
    return Rates(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _intervals(drawn: Sequence[Rates]) -> dict[str, Interval]:
    found = {}
    for name in Rates._fields:
        values = sorted(getattr(one, name) for one in drawn)
        found[f"{name}_interval"] = (round(values[int(0.025 * len(values))], 1), round(values[int(0.975 * len(values))], 1))
    return found
