"""The strongest ties of each side, and which of them the other sides have too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.analysis.choices import Window
from dashboard.analysis.comparison.distinctive import side_masks
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

MAX_TIES_OF_SIDE = 8


def shared_ties(
    generation: Generation, sides: Sequence[Selection], window: Window, *, most: int = MAX_TIES_OF_SIDE
) -> pd.DataFrame:
    """The `most` strongest pairs of each side, one row for each pair and side.

    Columns: a, b (ids), name_a, name_b, side (number), articles (of the side that name both, by name or role), sure (whether the
    pair is together beyond chance on this side, in `window`), rank (its place among the side's pairs beyond chance, from 1; NaN
    where it is not one). The pairs of the first side first, by strength; then those that the next adds.
    """
    strong = [find_strongest_pairs(generation, side, window).pairs for side in sides]
    keys = ["a", "b"]
    ranked = [pairs.assign(rank=np.arange(1, len(pairs) + 1)) for pairs in (_in_order(pairs) for pairs in strong)]
    listed = pd.concat([pairs.head(most)[[*keys, "name_a", "name_b"]] for pairs in ranked]).drop_duplicates(keys)
    named = _naming_both(generation, sides, listed)
    frames = []
    for number, pairs in enumerate(ranked):
        rows = listed.merge(pairs[[*keys, "rank"]], on=keys, how="left")
        rows = rows.merge(named[named["side"] == number], on=keys, how="left")
        frames.append(rows.assign(side=number, articles=rows["articles"].fillna(0).astype(int), sure=rows["rank"].notna()))
    joined = pd.concat(frames)
    order = ["a", "b", "name_a", "name_b", "side", "articles", "sure", "rank"]
    return joined.sort_index(kind="stable")[order].reset_index(drop=True)


def articles_naming_both(generation: Generation, side: Selection, a: str, b: str) -> Articles:
    """The articles of a side that name both of a pair, as `shared_ties` counts them; ascending."""
    rows = generation.query(
        """
        SELECT article FROM counted_mentions SEMI JOIN selected USING (article) JOIN actors USING (actor)
        WHERE id IN ($a, $b) GROUP BY article HAVING count(DISTINCT id) = 2 ORDER BY article""",
        {"a": a, "b": b},
        selected=side.frame,
    )
    return rows["article"].to_numpy(np.int32)


def _in_order(pairs: pd.DataFrame) -> pd.DataFrame:
    """A pair has its names in one order, whichever is named more on a side."""
    swap = pairs["a"] > pairs["b"]
    turned = pairs.rename(columns={"a": "b", "b": "a", "name_a": "name_b", "name_b": "name_a"})
    ordered: pd.DataFrame = pairs.where(~swap, turned[pairs.columns])
    return ordered


def _naming_both(generation: Generation, sides: Sequence[Selection], pairs: pd.DataFrame) -> pd.DataFrame:
    """a, b, side, articles: how many articles of each side name both."""
    counted = generation.query(
        """
        WITH wanted AS (SELECT a AS id FROM pairs UNION SELECT b FROM pairs),
        held AS (
            SELECT DISTINCT id, article FROM counted_mentions SEMI JOIN sides USING (article)
            JOIN (SELECT actor, id FROM actors SEMI JOIN wanted USING (id)) USING (actor))
        SELECT a, b, mask, count(*) AS articles
        FROM pairs JOIN held AS l ON l.id = a JOIN held AS r ON r.id = b AND r.article = l.article
        JOIN sides ON sides.article = l.article GROUP BY ALL""",
        pairs=pairs[["a", "b"]].astype(object),
        sides=side_masks(sides),
    )
    frames = []
    for number in range(len(sides)):
        on = counted[(counted["mask"].to_numpy(int) >> number) & 1 == 1]
        frames.append(on.groupby(["a", "b"], as_index=False)["articles"].sum().assign(side=number))
    counts: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return counts
