"""Which articles several sides share, and which only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from dashboard.analysis.comparison.distinctive import side_masks
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection

ANY, ALL_SIDES = "any", "all"


def overlaps(sides: Sequence[Selection]) -> pd.DataFrame:
    """How many articles are in the union, in the intersections, and on one side alone.

    Columns: overlap ("any", "all", "only:0", "both:0:1"), articles, of (articles of the union). Pairs are listed where there are
    more than two sides.
    """
    total = len(articles_in_overlap(sides, ANY))
    numbers = range(len(sides))
    pairs = [f"both:{a}:{b}" for a, b in combinations(numbers, 2)] if len(sides) > 2 else []
    kinds = [ANY, ALL_SIDES, *pairs, *[f"only:{number}" for number in numbers]]
    return pd.DataFrame({"overlap": kinds, "articles": [len(articles_in_overlap(sides, kind)) for kind in kinds], "of": total})


def articles_in_overlap(sides: Sequence[Selection], overlap: str) -> Articles:
    """Numbers of the articles that a row of `overlaps` counts, ascending; none for one that these sides do not have."""
    masks = side_masks(sides)
    kind, *numbers = overlap.split(":")
    bits = sum(1 << int(number) for number in numbers)
    mask = masks["mask"].to_numpy(int)
    match kind:
        case "any":
            keep = mask > 0
        case "all":
            keep = mask == (1 << len(sides)) - 1
        case "both":
            keep = mask & bits == bits
        case _:
            keep = mask == bits
    return masks["article"].to_numpy(np.int32)[keep]
