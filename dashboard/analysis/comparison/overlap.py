"""Which articles several sides share, and which only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.comparison.distinctive import side_masks
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection

ANY, ALL_SIDES = "any", "all"


def overlaps(sides: Sequence[Selection]) -> pd.DataFrame:
    """How many articles are in the union, in the intersections, and on one side alone.

    Columns: overlap ("any", "all", "only:0", "both:0:1"), articles, of (articles of the union). Pairs are listed where there are
    more than two sides.
    """
    masks = side_masks(sides)
    numbers = range(len(sides))
    pairs = [f"both:{a}:{b}" for a, b in combinations(numbers, 2)] if len(sides) > 2 else []
    kinds = [ANY, ALL_SIDES, *pairs, *[f"only:{number}" for number in numbers]]
    return pd.DataFrame(
        {"overlap": kinds, "articles": [int(_is_in(masks, kind, len(sides)).sum()) for kind in kinds], "of": len(masks)}
    )


def articles_in_overlap(sides: Sequence[Selection], overlap: str) -> Articles:
    """Numbers of the articles that a row of `overlaps` counts, ascending; none for one that these sides do not have."""
    masks = side_masks(sides)
    return masks["article"].to_numpy(np.int32)[_is_in(masks, overlap, len(sides))]


def _is_in(masks: pd.DataFrame, overlap: str, sides: int) -> NDArray[np.bool_]:
    """Of each article of `side_masks`, whether an overlap has it."""
    kind, *numbers = overlap.split(":")
    bits = sum(1 << int(number) for number in numbers)
    mask = masks["mask"].to_numpy(int)
    match kind:
        case "any":
            return np.asarray(mask > 0)
        case "all":
            return np.asarray(mask == (1 << sides) - 1)
        case "both":
            return np.asarray(mask & bits == bits)
        case _:
            return np.asarray(mask == bits)
